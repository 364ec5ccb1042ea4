"""What LibreOffice prints of Word files, held to their words: the one way in which pages are made here.

In justified lines LibreOffice has been seen to lose a full stop at the end of a line. A paper whose print says something
else than its Word file is printed once more, with lines that are not justified.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from redline.package import Package, PackageError

from drafting import pdf
from drafting.outgoing import same_words

_JUSTIFIED = re.compile(rb'(<w:jc\b[^>]*?w:val=")both(")')


class Printed(NamedTuple):
    """A PDF, and the first words in which it differs from the Word file (empty: it says the same)."""

    pdf: bytes
    differs: str


def printed(program: str, words: dict[str, bytes]) -> dict[str, Printed]:
    """The print of each Word file by its name; one that is none or that LibreOffice does not open is left out.

    A print that says something else however it is made is the first one. subprocess.SubprocessError or OSError where
    LibreOffice fails.
    """
    words = {name: data for name, data in words.items() if _is_word(data)}
    made = {name: _held(words[name], page) for name, page in _printed(program, words).items()}
    lost = {name: not_justified(words[name]) for name, one in made.items() if one.differs}
    again = {name: _held(words[name], page) for name, page in _printed(program, lost).items()}
    return made | {name: one for name, one in again.items() if not one.differs}


def _is_word(data: bytes) -> bool:
    """Whether a file is a Word file; LibreOffice would print others, too, as what they look like."""
    try:
        return bool(Package(data).document)
    except PackageError:
        return False


def _held(word: bytes, page: bytes) -> Printed:
    try:
        return Printed(page, same_words.difference(word, page))
    except ValueError as error:
        return Printed(page, str(error))


def _printed(program: str, words: dict[str, bytes]) -> dict[str, bytes]:
    """What LibreOffice makes of the files, whatever it says."""
    if not words:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{name}.docx" for name in words]
        for file in files:
            file.write_bytes(words[file.stem])
        pdf.print_files(program, files, Path(folder))
        pages = {f.stem: f.with_suffix(".pdf") for f in files}
        return {name: page.read_bytes() for name, page in pages.items() if page.is_file()}


def not_justified(word: bytes) -> bytes:
    """The file with lines that end where they end."""
    package = Package(word)
    names = [n for n in package if n.startswith("word/") and n.endswith(".xml")]
    new = {n: _JUSTIFIED.sub(rb"\1left\2", package.read(n)) for n in names}
    return package.changed({n: data for n, data in new.items() if data != package.read(n)})

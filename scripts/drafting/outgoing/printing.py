"""The PDF of each paper: the one that the lawyer saved from Word where it says the same, else LibreOffice's, else none.

LibreOffice is held to its word too: in justified lines it has been seen to lose a full stop at the end of a line. Such a
paper is printed once more with lines that are not justified; one that still says something else gets no PDF.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from redline.package import Package

from drafting import pdf
from drafting.outgoing import prints, same_words
from drafting.outgoing.asked import Asked, Document
from drafting.problems import KaijiError

WORD, LIBREOFFICE = "word", "libreoffice"


class Print(NamedTuple):
    """A PDF and what made it; `pdf` is empty where there is none. told: what the lawyer has to know of it, in words."""

    pdf: bytes
    by: str
    told: str = ""


def of(asked: Asked, clean: dict[str, bytes]) -> dict[str, Print]:
    """The PDF of each paper by its name. clean: the Word files that go out. KaijiError where LibreOffice fails."""
    made: dict[str, Print] = {}
    for paper in asked.papers:
        made[paper.name] = _of_the_lawyer(asked, paper, clean[paper.name])
    lacking = {p.name: clean[p.name] for p in asked.papers if not made[p.name].pdf}
    office = pdf.program()
    for name, data in _of_libreoffice(asked, office, lacking) if office and lacking else ():
        told = made[name].told
        if not data:
            told = "\n".join(filter(None, [told, asked.shop.say("file_print_differs", draft=_draft(asked, name))]))
        made[name] = Print(data, LIBREOFFICE if data else "", told)
    return made


def _draft(asked: Asked, name: str) -> str:
    return next(asked.shown(p.draft) for p in asked.papers if p.name == name)


def _of_the_lawyer(asked: Asked, paper: Document, word: bytes) -> Print:
    """The PDF beside the draft, where it says the same."""
    place, say = paper.draft.with_suffix(".pdf"), asked.shop.say
    if not place.is_file():
        return Print(b"", "")
    try:
        data = place.read_bytes()
        differs = same_words.difference(word, data)
    except (OSError, ValueError) as error:
        return Print(b"", "", say("file_pdf_unreadable", pdf=asked.shown(place), said=str(error)))
    if differs:
        return Print(b"", "", say("file_pdf_differs", pdf=asked.shown(place), draft=paper.draft.name, said=differs))
    return Print(prints.unsigned(data), WORD)


def _of_libreoffice(asked: Asked, office: str, words: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """A PDF of each Word file; empty where it would say something else."""
    printed = _printed(asked, office, words)
    lost = [n for n, data in printed.items() if same_words.difference(words[n], data)]
    if lost:
        again = _printed(asked, office, {n: _not_justified(words[n]) for n in lost})
        printed |= {n: b"" if same_words.difference(words[n], data) else data for n, data in again.items()}
    yield from ((name, prints.unsigned(data) if data else b"") for name, data in printed.items())


def _printed(asked: Asked, office: str, words: dict[str, bytes]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{name}.docx" for name in words]
        for file in files:
            file.write_bytes(words[file.stem])
        try:
            pdf.print_files(office, files, Path(folder))
            return {f.stem: f.with_suffix(".pdf").read_bytes() for f in files}
        except (subprocess.SubprocessError, OSError) as error:
            shown = asked.shown(asked.papers[0].draft.parent)
            raise KaijiError(asked.shop.say("pdf_failed", folder=shown, said=str(error))) from None


def _not_justified(word: bytes) -> bytes:
    """The file with lines that end where they end."""
    package, old, new = Package(word), b'<w:jc w:val="both"/>', b'<w:jc w:val="left"/>'
    names = [n for n in package if n.startswith("word/") and n.endswith(".xml")]
    return package.changed({n: package.read(n).replace(old, new) for n in names if old in package.read(n)})

"""The PDF of each paper: the one that the lawyer saved from Word where it says the same, else LibreOffice's, else none.

LibreOffice is held to its word too: a paper whose print says something else gets no PDF.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from typing import NamedTuple

from drafting import pdf
from drafting.outgoing import libreoffice, prints, same_words
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


def _of_libreoffice(asked: Asked, program: str, words: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """A PDF of each Word file; empty where it would say something else."""
    try:
        made = libreoffice.printed(program, words)
    except (subprocess.SubprocessError, OSError) as error:
        shown = asked.shown(asked.papers[0].draft.parent)
        raise KaijiError(asked.shop.say("pdf_failed", folder=shown, said=str(error))) from None
    for name in words:
        page = made.get(name)
        yield name, prints.unsigned(page.pdf) if page and not page.differs else b""

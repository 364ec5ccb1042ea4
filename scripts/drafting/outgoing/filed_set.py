"""The files of a version: papers as Word and PDF, exhibits under their marks, the page for the desk, the list of hashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from redline.clean import clean, untold

from drafting import pdf
from drafting.outgoing import checklist, manifest, printing, versions
from drafting.outgoing.asked import Asked
from drafting.outgoing.exhibits import Exhibit
from drafting.outgoing.printing import Print
from drafting.pages import page
from drafting.pages.words import Words
from drafting.sweep import Swept

DRAFT = "draft"


@dataclass(slots=True)
class FiledSet:
    """A version, not written yet: its files by name, in the order in which they are read; `told`: what the desk has to know."""

    files: dict[str, bytes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    page: str = checklist.FILE


def of(asked: Asked, swept: list[Swept], exhibits: list[Exhibit]) -> FiledSet:
    """The files of a version. swept: the drafts as taken in. KaijiError where LibreOffice fails; nothing is written here."""
    made, papers = FiledSet(), dict[str, list[tuple[str, str]]]()
    words = {p.name: clean(p.draft.read_bytes()) for p in asked.papers}
    prints = printing.of(asked, words)
    for paper in asked.papers:
        named = asked.name(paper, ".docx")
        made.files[named], papers[paper.name] = words[paper.name], [(named, DRAFT)]
        if prints[paper.name].pdf:
            named = asked.name(paper, ".pdf")
            made.files[named] = prints[paper.name].pdf
            papers[paper.name].append((named, prints[paper.name].by))
    for one in exhibits:
        if one.source is not None:
            made.files[one.name] = one.source.read_bytes()
    rows = checklist.rows(asked, exhibits, papers, made.files)
    made.files[checklist.FILE] = page.checklist_page(rows, Words(asked.shop.say_in_draft.language))
    made.files[versions.MANIFEST] = manifest.of(asked, swept, exhibits, papers, made.files)
    made.told = list(_told(asked, exhibits, prints, words))
    return made


def _told(asked: Asked, exhibits: list[Exhibit], prints: dict[str, Print], words: dict[str, bytes]) -> Iterator[str]:
    say, titles = asked.shop.say, {p.name: p.title for p in asked.papers}
    used = [titles[n] for n, p in prints.items() if p.by == printing.WORD]
    if used:
        yield say("file_pdf_of_word", papers="、".join(used))
    yield from (p.told for p in prints.values() if p.told)
    lacking = [titles[n] for n, p in prints.items() if not p.pdf]
    if lacking and pdf.program() is None:
        yield say("file_no_office", papers="、".join(lacking))
    for paper in asked.papers:
        if kept := untold(words[paper.name]):
            yield say("file_pictures_untold", paper=paper.title, pictures="、".join(kept))
    if marks := [e.mark for e in exhibits if e.source is None]:
        yield say("file_no_copies", marks="、".join(marks))

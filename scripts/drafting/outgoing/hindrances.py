"""Everything that stands in the way of a filing, each with its place and what to do; nothing is written while one is left."""

from __future__ import annotations

import os
from collections.abc import Iterator

from redline.content import fingerprint
from redline.leftovers import COMMENT, HIDDEN, HIGHLIGHT, WORDS, Leftover, leftovers
from redline.noise import W
from redline.package import Package, PackageError

from drafting import record
from drafting.documents import catalogue
from drafting.laying import locks
from drafting.outgoing import prints, versions
from drafting.outgoing.asked import MINTS, Asked, Document
from drafting.sweep import EDITED, Swept

OPEN_POINT = "【要確認[^】]*】?"
SAID = 40
_TWIP = 25.4 / 1440


def found(asked: Asked, swept: list[Swept]) -> list[str]:
    """What has to be done first, in words. swept: the drafts as they lie there now, from drafting.sweep.take_in."""
    states = {(s.folder, s.file): s for s in swept}
    result = [*_of_the_sheet(asked), *_of_the_version(asked)]
    for paper in asked.papers:
        state = states.get((paper.draft.parent.name, paper.draft.name))
        hindered = list(_of_the_draft(asked, paper))
        result += hindered or [*_of_the_text(asked, paper), *_of_the_pages(asked, paper)]
        if not hindered and not asked.filed_before:
            result += _of_the_template(asked, paper, state)
    return result or list(_of_the_correction(asked))


def _of_the_sheet(asked: Asked) -> Iterator[str]:
    """Problems of the filing, the day it goes out, facts that came after its drafts."""
    say, sheet = asked.shop.say, asked.sheet
    if not asked.date:
        line, column = sheet.place(f"filings.{asked.filing}")
        yield f"{sheet.file}:{line}:{column}: " + say("file_no_date", filing=asked.filing)
    if asked.filed_before:
        return
    for problem in asked.plan["problems"]:
        if asked.filing in (problem["filings"] or [asked.filing]):
            yield "{file}:{line}:{column}: {key}: {text} [{rule}]".format(**problem)
    if asked.record is None:
        yield say("file_not_drafted", filing=asked.filing, case=asked.case.name)
    elif stale := list(_behind(asked)):
        yield say("file_stale", filings=", ".join(stale), case=asked.case.name)


def _behind(asked: Asked) -> Iterator[str]:
    """The filing, and those it follows, whose drafts were made from other facts than the sheet has now."""
    todo, seen = [asked.filing], set[str]()
    while todo:
        filing = todo.pop(0)
        planned = asked.plan["filings"].get(filing)
        if planned is None or filing in seen or planned["filed"]:
            continue
        seen.add(filing)
        todo += planned["follows"]
        slices, records = asked.out / "slices", asked.out / "records"
        cut = asked.plan["slices"][filing] if "slices" in asked.plan else record.read(slices / f"{filing}.json")
        made = record.read(records / f"{filing}.json")
        if made is None or made.get("facts") != record.digest(cut):
            yield filing


def _of_the_version(asked: Asked) -> Iterator[str]:
    """A version is never written over another."""
    if asked.date and asked.target.exists():
        told = "file_filed_already" if asked.filed_before else "file_there_already"
        yield asked.shop.say(told, folder=asked.shown(asked.target), filing=asked.filing, date=asked.date)


def _of_the_draft(asked: Asked, paper: Document) -> Iterator[str]:
    """A draft that is gone, open elsewhere, or has another text beside it."""
    say, shown, folder = asked.shop.say, asked.shown(paper.draft), paper.draft.parent
    if not paper.draft.is_file():
        yield say("file_no_draft", draft=shown, case=asked.case.name)
    for lock in sorted(locks(paper.draft.name)):
        if os.path.lexists(folder / lock):
            yield say("file_open_elsewhere", draft=shown, lock=lock)
            break
    for beside in sorted(folder.glob(f"{paper.draft.stem}.new*.docx")):
        yield say("file_beside", draft=shown, beside=asked.shown(beside))


def _of_the_text(asked: Asked, paper: Document) -> list[str]:
    """Comments, tracked changes, highlights, hidden text and open points in a draft."""
    try:
        left = leftovers(paper.draft.read_bytes(), OPEN_POINT)
    except (OSError, PackageError) as error:
        return [asked.shop.say("file_unreadable", draft=asked.shown(paper.draft), said=str(error))]
    return [_told(asked, paper, one) for one in left]


def _told(asked: Asked, paper: Document, one: Leftover) -> str:
    say = asked.shop.say
    said = one.said.replace("\n", " ")
    said = f"{said[:SAID]}…" if len(said) > SAID else said
    kind = one.kind if one.kind in (COMMENT, HIDDEN, HIGHLIGHT, WORDS) else "change"
    how = say(f"file_change_{one.kind}", said=said) if kind == "change" else ""
    fields = {"said": said, "author": one.author or "-", "around": one.around, "how": how}
    place = say(f"file_place_{one.part}", number=one.paragraph)
    return f"{asked.shown(paper.draft)}: {place}: " + say(f"file_left_{kind}", **fields)


def _of_the_pages(asked: Asked, paper: Document) -> Iterator[str]:
    """Pages of a size that the court's system does not take."""
    taken = asked.shop.registers["law"].tree["submission"]["mints"]["page_sizes"]["value"]
    try:
        odd = [s for s in page_sizes(paper.draft.read_bytes()) if s not in taken]
    except (OSError, PackageError):  # said already
        return
    if odd and asked.profile == MINTS:
        fields = {"draft": asked.shown(paper.draft), "sizes": "、".join(odd), "taken": "、".join(taken)}
        yield asked.shop.say("file_page_size", **fields)


def page_sizes(word: bytes) -> list[str]:
    """The sizes of the pages of a Word file, each once."""
    package = Package(word)
    sizes = package.xml(package.document).iter(f"{{{W}}}pgSz")
    sides = [(int(s.get(f"{{{W}}}w", 0)) * _TWIP, int(s.get(f"{{{W}}}h", 0)) * _TWIP) for s in sizes]
    return list(dict.fromkeys(prints.size(width, height) for width, height in sides))


def _of_the_template(asked: Asked, paper: Document, state: Swept | None) -> Iterator[str]:
    """A draft that nobody edited and whose template has changed since; an edited one keeps the wording it was read in."""
    if state is None or state.state == EDITED or asked.record is None:
        return
    names = dict(asked.cut["documents"])
    made = next((d["template"] for d in asked.record["documents"] if d["name"] == paper.name), "")
    now = asked.shop.template_digest(names[paper.name]) if paper.name in names else made
    if made != now:
        template = asked.shown(catalogue.template_file(asked.shop.root, names[paper.name]))
        yield asked.shop.say(
            "file_new_template", draft=asked.shown(paper.draft), template=template, case=asked.case.name
        )


def _of_the_correction(asked: Asked) -> Iterator[str]:
    """A correction changes each of its papers."""
    for paper in asked.papers if asked.correction else ():
        before = versions.last_text(asked.case, asked.filing, paper.name)
        if before is not None and fingerprint(before) == fingerprint(paper.draft.read_bytes()):
            copy = versions.copy_of(asked.case, asked.filing, paper.name)
            fields = {"draft": asked.shown(paper.draft), "copy": asked.shown(copy or asked.case / "history")}
            yield asked.shop.say("file_nothing_corrected", **fields)

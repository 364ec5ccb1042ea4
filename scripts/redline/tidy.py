"""Each undecided change of an author said once: what a deletion and the insertion beside it share stands there untouched."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from redline.elements import DEL, DEL_INSTR, DEL_TEXT, INS, INSTR, RUN, TEXT, P, drop, w
from redline.inline import BOX, LINK, NameObject, atoms, bare, is_hidden, looks, runs, text_of
from redline.pen import Pen, revive
from redline.tokens import hunks

_ANCHORS = {w(n) for n in ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd", "proofErr")}


def tidy(paragraph: etree._Element, pen: Pen, name: NameObject) -> None:
    """Says each undecided change of the author's once: what a deletion and the insertion beside it share stands there untouched."""
    _join_links(paragraph, pen)
    _take_back(paragraph, pen, name)
    seen: set[etree._Element] = set()
    for deletion in [d for d in paragraph.iter(DEL) if pen.owns(d) and d.getparent() is not None]:
        if deletion in seen or deletion.getparent() is None:
            continue
        cluster = _cluster(deletion, pen)
        seen |= set(cluster)
        gone = _sheet([r for c in cluster if c.tag == DEL for r in c])
        come = _sheet([r for c in cluster if c.tag == INS for r in c])
        if any(r.tag != RUN for c in cluster for r in c) or not len(come) or _has_hidden(gone) or _has_hidden(come):
            continue
        old, new = atoms(gone, name), atoms(come, name)
        found = hunks(text_of(old), text_of(new), looks(old), looks(new))
        if sum(h.a2 - h.a1 for h in found) == len(old) and len(found) == 1:
            continue
        at = 0
        for hunk in [*found, None]:
            for run in bare(old, at, hunk.a1 if hunk else len(old)):
                cluster[0].addprevious(run)
            if hunk is None:
                break
            at = hunk.a2
            for tag, runs_ in ((DEL, bare(old, hunk.a1, hunk.a2)), (INS, bare(new, hunk.b1, hunk.b2))):
                if runs_:
                    made = pen.change(tag)
                    made.extend(_struck(runs_) if tag == DEL else runs_)
                    cluster[0].addprevious(made)
        for change in cluster:
            drop(change)


def _join_links(paragraph: etree._Element, pen: Pen) -> None:
    """Makes a link and the same one beside it one, where the author's changes are all that one of them holds."""
    for link in list(paragraph.iter(LINK)):
        near = link.getprevious()
        if near is None or near.tag != LINK or sorted(near.items()) != sorted(link.items()):
            continue
        if any(all(c.tag in (INS, DEL) and pen.owns(c) for c in side) for side in (near, link)):
            near.extend(list(link))
            drop(link)


def _take_back(paragraph: etree._Element, pen: Pen, name: NameObject) -> None:
    """Where all that was struck is all that came, nothing was changed; anchors of comments may stand between."""
    for deletion in [d for d in paragraph.iter(DEL) if pen.owns(d)]:
        if deletion.getparent() is None:
            continue
        around = [deletion]
        for step in ("getprevious", "getnext"):
            near = getattr(deletion, step)()
            while near is not None and (near.tag in _ANCHORS or (near.tag in (INS, DEL) and pen.owns(near))):
                around = [near, *around] if step == "getprevious" else [*around, near]
                near = getattr(near, step)()
        gone, come = [c for c in around if c.tag == DEL], [c for c in around if c.tag == INS]
        if not come or any(r.tag not in (RUN, BOX) for c in come for r in c):
            continue
        old, new = (atoms(_sheet([r for c in side for r in c]), name) for side in (gone, come))
        if text_of(old) == text_of(new) and looks(old) == looks(new):
            for change in come:
                drop(change)
            for change in gone:
                revive(change)


def _cluster(deletion: etree._Element, pen: Pen) -> list[etree._Element]:
    """The author's changes that stand side by side, this one among them."""
    first = deletion
    while (before := first.getprevious()) is not None and before.tag in (INS, DEL) and pen.owns(before):
        first = before
    found = [first]
    while (after := found[-1].getnext()) is not None and after.tag in (INS, DEL) and pen.owns(after):
        found.append(after)
    return found


def _sheet(found: Sequence[etree._Element]) -> etree._Element:
    """Copies of runs in a paragraph of their own, as if none were deleted."""
    sheet = etree.Element(P)
    sheet.extend([copy.deepcopy(r) for r in found])
    for run in runs(sheet):
        for text in run.findall(DEL_TEXT) + run.findall(DEL_INSTR):
            text.tag = TEXT if text.tag == DEL_TEXT else INSTR
    return sheet


def _has_hidden(sheet: etree._Element) -> bool:
    return any(is_hidden(e) for run in sheet for e in run)


def _struck(found: list[etree._Element]) -> list[etree._Element]:
    for run in found:
        for piece in run.iter(TEXT):
            piece.tag = DEL_TEXT
    return found

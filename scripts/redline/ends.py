"""The end of a story: its last mark neither comes nor goes, so the mark before it is inserted or struck in its stead."""

from __future__ import annotations

import copy
from collections.abc import Collection

from lxml import etree

from redline.elements import (
    DEL,
    INS,
    PPR,
    ROW,
    RPR,
    TABLE,
    P,
    drop,
    drop_mark_change,
    mark_change,
    mark_properties,
    put_mark_change,
    row_change,
)
from redline.inline import is_hidden, runs
from redline.pen import Pen
from redline.wear import record, wear


def is_last(paragraph: etree._Element) -> bool:
    """Whether a paragraph is the last block of its story or cell."""
    return not any(c.tag in (P, TABLE) for c in paragraph.itersiblings())


def is_seen(paragraph: etree._Element) -> bool:
    """Whether a reader sees anything in a paragraph; the codes of a field whose words were struck are nothing to see."""
    return any(piece.tag != RPR and not is_hidden(piece) for run in runs(paragraph) for piece in run)


def is_struck(element: etree._Element, pen: Pen) -> bool:
    """Whether the author struck a row, every row of a table, or the mark of a paragraph."""
    if element.tag not in (P, TABLE, ROW):
        return False
    if element.tag == TABLE:
        return all(is_struck(row, pen) for row in element.iterchildren(ROW))
    return pen.owns(row_change(element, DEL) if element.tag == ROW else mark_change(element, DEL))


def struck_end(
    last: etree._Element | None, container: etree._Element, pen: Pen, empty: Collection[etree._Element] = ()
) -> etree._Element | None:
    """The last paragraph of a story, if the author struck it and whatever stands between `last` (or the beginning) and it.

    empty: paragraphs without a word that were struck, too.
    """
    element = next(iter(container), None) if last is None else last.getnext()
    found = None
    while element is not None:
        if element.tag == TABLE and not is_struck(element, pen):
            return None
        if element.tag == P:
            known = element in empty or _is_touched(element, pen) or (is_last(element) and _is_touched(last, pen))
            if is_seen(element) or not known:
                return None
            found = element
        element = element.getnext()
    return found if found is not None and mark_change(found, DEL) is None else None


def _is_touched(paragraph: etree._Element | None, pen: Pen) -> bool:
    """Whether the author struck words of a paragraph or its mark."""
    return paragraph is not None and any(pen.owns(d) for d in paragraph.iter(DEL))


def strike_end(paragraph: etree._Element, pen: Pen) -> None:
    """Strikes the last mark of a story whose words were struck from `paragraph` on: the mark before that goes in its stead."""
    last = next(e for e in (paragraph, *paragraph.itersiblings()) if e.tag == P and is_last(e))
    before = (c for c in paragraph.itersiblings(preceding=True) if c.tag in (P, TABLE) and not is_struck(c, pen))
    marked = next((c for c in before if c.tag == TABLE or mark_change(c, DEL) is None), None)
    if marked is None or marked.tag != P:
        return
    following = next(e for e in marked.itersiblings() if e.tag in (P, TABLE))
    if following is last and pen.owns(mark_change(marked, INS)):
        _close_up(marked, last, pen)
    else:
        wear(last, marked, pen)
        put_mark_change(marked, pen.change(DEL))


def _close_up(paragraph: etree._Element, last: etree._Element, pen: Pen) -> None:
    """Takes back a mark that the author inserted: the words go on in the last paragraph, whose mark is theirs now."""
    worn = copy.deepcopy(paragraph)
    own, theirs = paragraph.find(PPR), last.find(PPR)
    if own is not None:
        drop(own)
    if theirs is not None:
        paragraph.insert(0, theirs)
    paragraph.extend(list(last))
    drop(last)
    wear(paragraph, worn, pen)


def pass_on(paragraph: etree._Element) -> bool:
    """Lays what a paragraph still holds at the beginning of the next one; whether there is nothing left in it."""
    held = [c for c in paragraph if c.tag != PPR]
    following = next((e for e in paragraph.itersiblings() if e.tag in (P, TABLE)), None)
    if held and (following is None or following.tag != P):
        return False
    if held and following is not None:
        _begin_with(following, held)
    return True


def _begin_with(paragraph: etree._Element, held: list[etree._Element]) -> None:
    at = 1 if paragraph.find(PPR) is not None else 0
    for number, child in enumerate(held):
        paragraph.insert(at + number, child)


def follow_last(last: etree._Element, made: etree._Element, pen: Pen) -> None:
    """The last mark of a story cannot be an insertion: where one follows it, the mark before is, and it goes on in the new one."""
    change = mark_change(made, INS)
    if change is None:
        return
    stale = pen.owns(mark_change(last, INS))  # one of ours that became the last since: it stays what it is
    drop_mark_change(change)
    record(made, last, pen)
    own, new = last.find(f"{PPR}/{RPR}"), made.find(f"{PPR}/{RPR}")
    if new is not None:
        drop(new)
    if own is not None:
        mark_properties(made).extend(copy.deepcopy(e) for e in own if not pen.owns(e))
        for change in own.findall(INS) + own.findall(DEL):  # which the last mark cannot bear went with it
            drop(change)
    for paragraph in (last, made) if stale else (last,):
        put_mark_change(paragraph, pen.change(INS))


def fill(end: etree._Element, last: etree._Element | None, made: etree._Element, pen: Pen) -> etree._Element:
    """Lays a new paragraph that follows `last` into the struck one that ends the story: it has its mark. The one that holds it."""
    keep_mark(last, pen)
    wear(end, made, pen)
    end.extend([c for c in made if c.tag != PPR])
    return end


def keep_mark(paragraph: etree._Element | None, pen: Pen) -> bool:
    """Takes back that the author struck a mark in the stead of the last one; whether it did."""
    change = mark_change(paragraph, DEL) if paragraph is not None and paragraph.tag == P else None
    if change is None or not pen.owns(change):
        return False
    drop_mark_change(change)
    return True

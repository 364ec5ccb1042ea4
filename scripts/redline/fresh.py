"""Whole blocks that come or go: every word of them, their marks and rows become insertions or deletions."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import chain

from lxml import etree

from redline import ends
from redline.blocks import Block, leaves
from redline.elements import (
    DEL,
    DEL_TEXT,
    INS,
    PPR,
    ROW,
    RPR,
    TABLE,
    TEXT,
    TRPR,
    P,
    drop,
    drop_mark_change,
    mark_change,
    own_paragraphs,
    put_mark_change,
    put_row_change,
    row_change,
    w,
)
from redline.fields import whole_boxes
from redline.inline import looks, runs
from redline.pen import Pen
from redline.pen import revive as revive_runs
from redline.story import Story
from redline.wear import take_off

_SECTION = w("sectPr")


def mark(made: etree._Element, pen: Pen) -> None:
    """Marks a copied paragraph, row or table as inserted."""
    if made.tag == TABLE:
        for row in list(made.iter(ROW)):
            put_row_change(row, pen.change(INS))
    elif made.tag == ROW:
        for row in [made, *made.iterdescendants(ROW)]:
            put_row_change(row, pen.change(INS))
    for paragraph in [made] if made.tag == P else list(own_paragraphs(made)):
        for element in whole_boxes(list(runs(paragraph)), pen.author):
            before = element.getprevious()
            if before is not None and before.tag == INS and pen.owns(before):
                before.append(element)
            else:
                insertion = pen.change(INS)
                element.addprevious(insertion)
                insertion.append(element)
        put_mark_change(paragraph, pen.change(INS))


def strike(block: Block, pen: Pen) -> None:
    """Strikes a whole block; what the same author inserted and nobody decided on goes without a trace."""
    if block.kind == TABLE:
        for row in block.inner:
            strike(row, pen)
        if not list(block.element.iter(ROW)):
            drop(block.element)
        return
    if block.kind == ROW and pen.owns(row_change(block.element, INS)):
        drop(block.element)
        return
    paragraphs = [block.element] if block.kind == P else list(own_paragraphs(block.element))
    for paragraph in paragraphs:
        _strike_paragraph(paragraph, pen, in_row=block.kind != P)
    if block.kind == ROW:
        for row in [block.element, *block.element.iterdescendants(ROW)]:
            if row_change(row, DEL) is None:
                put_row_change(row, pen.change(DEL))


def _strike_paragraph(paragraph: etree._Element, pen: Pen, in_row: bool) -> None:
    pen.strike(whole_boxes(list(runs(paragraph)), pen.author))
    if paragraph.getparent() is None or paragraph.find(f"{PPR}/{_SECTION}") is not None:
        return
    inserted = mark_change(paragraph, INS)
    if not in_row and (ends.is_last(paragraph) or _ends(paragraph, pen)):
        ends.strike_end(paragraph, pen)
    elif not in_row and pen.owns(inserted) and ends.pass_on(paragraph):
        drop(paragraph)
    elif mark_change(paragraph, DEL) is None:
        put_mark_change(paragraph, pen.change(DEL))


def _ends(paragraph: etree._Element, pen: Pen) -> bool:
    """Whether all after a paragraph was struck, its mark in the stead of the last one."""
    container = paragraph.getparent()
    struck = pen.owns(mark_change(paragraph, DEL)) and container is not None
    return struck and ends.struck_end(paragraph, container, pen) is not None


def revive(
    theirs: Block,
    last: etree._Element | None,
    container: etree._Element,
    end: etree._Element | None,
    story: Story,
) -> etree._Element | None:
    """Takes back an undecided deletion of the author's where it struck just what the new text has again at this place.

    end: the last paragraph of the story where all after `last` is struck. The element that stands there again, or None
    where there was none.
    """
    words = _letters(theirs.element)
    at_end = [end] if end is not None and theirs.kind == P else []
    for element in chain(_struck_after(last, container, theirs.kind, story.pen), at_end):
        others = any(not story.pen.owns(c) for c in element.iter(INS, DEL))
        if not others and _letters(element) != words:
            continue
        again = copy.deepcopy(element)
        _take_back(again, story.pen)
        block = Block(again, story.name_mine)
        if block.text == theirs.text and (_said(block) == _said(theirs) or story.is_resaved):
            _take_back(element, story.pen)
            if end is not None and ends.keep_mark(last, story.pen) and end is not element:
                put_mark_change(element, story.pen.change(DEL))
            return element
    return None


def _letters(element: etree._Element) -> str:
    """The letters of an element, the struck ones too."""
    return "".join(t.text or "" for t in element.iter(TEXT, DEL_TEXT))


def _take_back(element: etree._Element, pen: Pen) -> None:
    """What the author struck in a block, and the block itself, stands there again."""
    if element.tag == P:
        take_off(element, pen)
    for deletion in [d for d in element.iter(DEL) if pen.owns(d)]:
        around = deletion.getparent()
        if around is None:
            continue
        if around.tag == RPR:
            drop_mark_change(deletion)
        elif around.tag == TRPR:
            drop(deletion)
            if not len(around) and not around.attrib:
                drop(around)
        else:
            revive_runs(deletion)


def _said(block: Block) -> list[tuple]:
    """How the paragraphs of a block look, and their words."""
    return [(b.shape, looks(b.atoms)) for b in leaves(block)]


def _struck_after(
    last: etree._Element | None, container: etree._Element, kind: str, pen: Pen
) -> Iterator[etree._Element]:
    """What the author struck as a whole right after a block (or at the start of a container)."""
    element = container[0] if last is None and len(container) else last.getnext() if last is not None else None
    while element is not None:
        struck_here = ends.is_struck(element, pen) and not (element.tag == P and ends.is_seen(element))
        if element.tag == kind and struck_here:
            yield element
        elif element.tag in (P, TABLE, ROW) and (last is not None or not struck_here):
            return
        element = element.getnext()

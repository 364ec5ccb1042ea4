"""The blocks of a story: paragraphs and tables of a body, header, note or cell; rows and cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from redline.elements import (
    CELL,
    DEL,
    MOVE_FROM,
    PPR,
    ROW,
    RPR,
    TABLE,
    TRPR,
    P,
    mark_change,
    own_paragraphs,
    row_change,
    w,
)
from redline.inline import Atom, NameObject, atoms, text_of

_THROUGH = {w("sdt"), w("sdtContent"), w("customXml"), w("smartTag"), w("ins"), w("moveTo")}
_ROW_END, _CELL_END = "\x1e", "\x1f"
_NOT_SHAPE = re.compile(r'\sw:(?:rsid\w*|val="")|\sw14:\w+="[^"]*"')


class Block:
    """A paragraph, table, row or cell, its text as seen, and what it is made of."""

    def __init__(self, element: etree._Element, name: NameObject) -> None:
        self.element, self.name = element, name

    @property
    def kind(self) -> str:
        return str(self.element.tag)

    @cached_property
    def atoms(self) -> list[Atom]:
        """The seen characters of a paragraph."""
        return atoms(self.element, self.name)

    @cached_property
    def inner(self) -> list[Block]:
        """Rows of a table, cells of a row, paragraphs and tables of a cell or note; of a paragraph nothing."""
        if self.kind == TABLE:
            return [Block(r, self.name) for r in _children(self.element, ROW) if not _is_gone_row(r)]
        if self.kind == ROW:
            return [Block(c, self.name) for c in _children(self.element, CELL)]
        return [] if self.kind == P else blocks(self.element, self.name)

    @cached_property
    def text(self) -> str:
        """What a reader sees of it; cells, rows and paragraphs end with marks that no text has."""
        if self.kind == P:
            return text_of(self.atoms)
        end = {TABLE: _ROW_END, ROW: _CELL_END}.get(self.kind, "\n")
        return end.join(b.text for b in self.inner)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two letters that stand side by side in the text."""
        return frozenset(map("".join, zip(self.text, self.text[1:], strict=False)))

    @cached_property
    def fours(self) -> frozenset[str]:
        """Every four letters that stand side by side in the text."""
        return frozenset(self.text[n : n + 4] for n in range(len(self.text) - 3))

    @cached_property
    def shape(self) -> tuple:
        """What cannot be changed within it by a tracked change of its text: two blocks of other shape are other blocks."""
        if self.kind == P:
            return (P, _shape_of(self.element.find(PPR), {RPR, w("sectPr"), w("pPrChange")}))
        if self.kind == TABLE:
            return (TABLE, *(_shape_of(self.element.find(w(n)), set()) for n in ("tblPr", "tblGrid")))
        cells = tuple(c.shape for c in self.inner) if self.kind == ROW else tuple(b.shape for b in self.inner[-1:])
        own = {ROW: TRPR}.get(self.kind, w("tcPr"))
        return (
            self.kind,
            _shape_of(self.element.find(own), {w("ins"), w("del"), w("cnfStyle"), w("trPrChange")}),
            cells,
        )

    def __repr__(self) -> str:
        return f"Block({self.text[:40]!r})"


def blocks(container: etree._Element, name: NameObject) -> list[Block]:
    """The paragraphs and tables of a story, those left out whose every word and mark is deleted (by a tracked change)."""
    found: list[Block] = []
    joined = False
    for element in _children(container, P, TABLE):
        block = Block(element, name)
        if element.tag == P and not block.text and (joined or _is_gone_mark(element)) and not _holds_section(element):
            continue
        if element.tag == TABLE and not block.inner:
            continue
        joined = element.tag == P and _is_gone_mark(element)  # the next paragraph's words belong to this one
        found.append(block)
    return found


def numbers(root: etree._Element) -> dict[etree._Element, int]:
    """The number of each paragraph of a part, from 1 in the order of the file."""
    return {p: n for n, p in enumerate(root.iter(P), 1)}


def leaves(block: Block | None) -> Iterator[Block]:
    """The paragraphs of a block, in order; of None none."""
    if block is not None:
        if block.kind == P:
            yield block
        for inner in block.inner:
            yield from leaves(inner)


def first_paragraph(block: Block) -> etree._Element | None:
    """The first paragraph in a block, or None."""
    if block.kind == P:
        return block.element
    return next(own_paragraphs(block.element), None)


def _children(parent: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _THROUGH:
            yield from _children(child, *wanted)


def _is_gone_mark(paragraph: etree._Element) -> bool:
    return mark_change(paragraph, DEL) is not None or mark_change(paragraph, MOVE_FROM) is not None


def _is_gone_row(row: etree._Element) -> bool:
    return row_change(row, DEL) is not None


def _holds_section(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{PPR}/{w('sectPr')}") is not None


def _shape_of(properties: etree._Element | None, without: set[str]) -> str:
    if properties is None:
        return ""
    found = [etree.tostring(c, method="c14n", exclusive=True).decode() for c in properties if c.tag not in without]
    return _NOT_SHAPE.sub("", "".join(sorted(found)))

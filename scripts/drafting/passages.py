"""The paragraphs of a Word file with the place at which a reader finds each: heading, number, row and column of a table."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from xml.etree import ElementTree

from drafting.house_style import BY_MARK, LEVELS, MARK_BY_NAME
from drafting.japanese import full_width
from drafting.word_xml import W

BODY = "word/document.xml"
_W = f"{{{W}}}"
_BREAKS = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}cr": "\n"}
_PARAGRAPH = re.compile(r"<w:p(?=[ >/])")
_SEEN = re.compile(r"<w:t(?: [^>]*)?>[^<]*</w:t>|<w:br/>|<w:tab/>")
_TEXT = re.compile(r"<[^>]*>([^<]*)</w:t>")
_AS_TEXT = {"<w:br/>": "\n", "<w:tab/>": "\t"}
_GONE = (f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}pPr", f"{_W}rPr")
_DEPTH = {mark: depth for depth, (mark, *_) in enumerate(LEVELS)}
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_OPENING = {"記", "以上"}  # centred words that head nothing
_NUMBERED = "番号"  # the first row of a table that says which one of several it is


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph. number: in the order of its part, from 1; text: as read, its line breaks as such.

    heading: the centred line above it; cited: the number of the paragraph that it is or belongs to (`第２の１(2)`);
    row, column: of the table that it stands in, by their own words; each empty where there is none.
    """

    part: str
    number: int
    text: str
    heading: str = ""
    cited: str = ""
    row: str = ""
    column: str = ""

    @property
    def place(self) -> dict[str, str]:
        """Where a reader finds it, for a template or a page to put into words."""
        return {"heading": self.heading, "cited": self.cited, "row": self.row, "column": self.column}


def own(package: bytes, parts: Iterable[str] = (BODY,)) -> dict[str, list[Passage]]:
    """The passages of some parts of a package that the machine made, by part."""
    with zipfile.ZipFile(io.BytesIO(package)) as word:
        styles = _marks(ElementTree.fromstring(word.read("word/styles.xml")))  # noqa: S314 (our own file)
        return {p: _Reader(p, styles).read(ElementTree.fromstring(word.read(p))) for p in parts}  # noqa: S314


def unplaced(package: bytes, parts: Iterable[str]) -> dict[str, list[Passage]]:
    """The same without their places, in a fraction of the time: the machine's own XML is regular."""
    with zipfile.ZipFile(io.BytesIO(package)) as word:
        found = {}
        for part in parts:
            pieces = _PARAGRAPH.split(word.read(part).decode("utf-8"))[1:]
            texts = (
                unescape("".join(_TEXT.sub(r"\1", t) if t not in _AS_TEXT else _AS_TEXT[t] for t in _SEEN.findall(p)))
                for p in pieces
            )
            found[part] = [Passage(part, number, text) for number, text in enumerate(texts, 1)]
    return found


def anyones(file: bytes) -> list[Passage]:
    """The passages of the body of a Word file that a person may have had, tracked changes taken as accepted.

    ValueError (a redline.package.PackageError) where it can't be read.
    """
    from redline.package import Package

    word = Package(file)
    styles = word.related(word.document, "styles")
    return _Reader(BODY, _marks(word.xml(styles)) if styles else {}).read(word.xml(word.document))


def _marks(styles: Any) -> dict[str, str]:
    """The house's mark of each style by its id; styles keep their names whoever saved the file."""
    found = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None and (mark := MARK_BY_NAME.get(name.get(f"{_W}val", ""))):
            found[style.get(f"{_W}styleId", "")] = mark
    return found or {style.id: mark for mark, style in BY_MARK.items()}


@dataclass(slots=True)
class _Reader:
    """One part being read from its top: the numbers that Word would give, and the heading that holds."""

    part: str
    styles: dict[str, str]
    number: int = 0
    heading: str = ""
    counts: list[int] = field(default_factory=lambda: [0] * len(LEVELS))
    depth: int = -1

    def read(self, root: Any) -> list[Passage]:
        return list(self._below(root, None))

    def _below(self, element: Any, cell: tuple[str, str] | None) -> Iterator[Passage]:
        for child in element:
            if child.tag == f"{_W}p":
                yield self._paragraph(child, cell)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            else:
                yield from self._below(child, cell)

    def _paragraph(self, paragraph: Any, cell: tuple[str, str] | None) -> Passage:
        self.number += 1
        number, text = self.number, _text(paragraph)
        self.number += sum(1 for _ in paragraph.iter(f"{_W}p")) - 1
        if cell is None:
            self._heads(_style(paragraph, self.styles), _squeezed(text))
        return Passage(self.part, number, text, self.heading, self._cited(), *(cell or ("", "")))

    def _heads(self, mark: str, text: str) -> None:
        if mark == "中" and text:
            self.heading, self.depth = "" if text in _OPENING else text, -1
        elif mark in _DEPTH:
            self.depth = _DEPTH[mark]
            self.counts[self.depth] += 1
            self.counts[self.depth + 1 :] = [0] * (len(LEVELS) - self.depth - 1)

    def _cited(self) -> str:
        said = ""
        for depth in range(self.depth + 1):
            if count := self.counts[depth]:
                said += _numeral(depth, count, bool(said))
        return said

    def _table(self, table: Any) -> Iterator[Passage]:
        rows = [list(_within(row, "tc")) for row in _within(table, "tr")]
        words = [[_squeezed("".join(_text(p) for p in c.iter(f"{_W}p"))) for c in cells] for cells in rows]
        heads = words[0] if words and table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is not None else []
        named = next((w for w in words if len(w) > 1 and all(w[:2])), [])
        whole = "".join(named[:2])
        for cells, said in zip(rows, words, strict=True):
            for at, cell in enumerate(cells):
                if heads:
                    place = _first_line(cells[0]), heads[at] if at < len(heads) else ""
                else:
                    place = "" if said is named and at else whole, said[0] if at else ""
                yield from self._below(cell, place)


def _within(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, whatever wraps them; not those of a table inside."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag not in (f"{_W}tc", f"{_W}p", f"{_W}tbl"):
            yield from _within(child, name)


def _numeral(depth: int, count: int, below: bool) -> str:
    if depth == 0:
        return f"第{full_width(str(count))}"
    if depth == 1:
        return f"{'の' if below else ''}{full_width(str(count))}"
    kana = _KANA[(count - 1) % len(_KANA)]
    return (f"({count})", kana, f"({kana})")[depth - 2]


def _text(paragraph: Any) -> str:
    """What a reader sees in a paragraph; text boxes in it are paragraphs of their own."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _BREAKS:
            if not child.attrib:
                yield _BREAKS[child.tag]
        elif child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag not in _GONE and child.tag != f"{_W}p":
            yield from _pieces(child)


def _style(paragraph: Any, styles: dict[str, str]) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""


def _first_line(cell: Any) -> str:
    first = cell.find(f"{_W}p")
    return _squeezed(_text(first)) if first is not None else ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)

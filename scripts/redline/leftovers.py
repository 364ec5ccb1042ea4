"""What must not stand in a Word file that goes out: comments, tracked changes, marks, hidden text, words of a pattern, each placed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from redline.comments import Comment, comments
from redline.noise import W
from redline.package import Package
from redline.visible import parts, runs, text_of

COMMENT, WORDS, HIGHLIGHT, HIDDEN = "comment", "words", "highlight", "hidden"
INSERTED, DELETED, MOVED, MARK, ROW, CELL, FORMAT = "inserted", "deleted", "moved", "mark", "row", "cell", "format"
_W = f"{{{W}}}"
_ANCHORS = (f"{_W}commentRangeStart", f"{_W}commentReference", f"{_W}commentRangeEnd")
_CHANGES = {
    f"{_W}{tag}": kind for tag, kind in (("ins", INSERTED), ("del", DELETED), ("moveFrom", MOVED), ("moveTo", MOVED))
}
_CELLS = (f"{_W}cellIns", f"{_W}cellDel", f"{_W}cellMerge")
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Leftover:
    """One thing that must go before the file does.

    kind: `comment`, `words`, `highlight`, `hidden`, or a tracked change: `inserted`, `deleted`, `moved`, `mark` (a paragraph's end),
    `row`, `cell`, `format`. part: `body`, `header`, `footer`, `footnote`, `endnote`; paragraph: counted from 1 in its part;
    around: the sentence in which it stands; said: the comment's text or the words concerned; author: who did it.
    """

    kind: str
    part: str
    paragraph: int
    around: str
    said: str = ""
    author: str = ""


class _Run(NamedTuple):
    """The text of a run, from where in that of its paragraph, and whether it is highlighted, or hidden."""

    start: int
    text: str
    highlighted: bool
    hidden: bool


def leftovers(data: bytes, pattern: str = "") -> list[Leftover]:
    """Everything of the kind in a Word file, in the order of its parts. redline.package.PackageError where it can't be read.

    pattern: a regular expression for words that are still to be settled, found wherever runs split them.
    """
    word = Package(data)
    said, styles = comments(word), _highlighting_styles(word)
    found: list[Leftover] = []
    for part, root in parts(word):
        found += _Part(part, root, said, styles).found(re.compile(pattern) if pattern else None)
    return found


class _Part:
    """One part of a file being looked through."""

    def __init__(self, name: str, root: etree._Element, said: dict[str, Comment], styles: set[str]) -> None:
        self.name, self.said, self.styles = name, said, styles
        self.root = root
        self.paragraphs = list(root.iter(f"{_W}p"))
        self.numbers = {p: n for n, p in enumerate(self.paragraphs, 1)}

    def found(self, pattern: re.Pattern[str] | None) -> list[Leftover]:
        result = [*self._comments(), *self._changes()]
        for paragraph in self.paragraphs:
            result += self._in_text(paragraph, pattern)
        return sorted(result, key=lambda one: one.paragraph)

    def _leftover(
        self, kind: str, paragraph: etree._Element, start: int, end: int, said: str, author: str = ""
    ) -> Leftover:
        around = sentence(text_of(paragraph), start, end)
        return Leftover(kind, self.name, self.numbers[paragraph], around, said, author)

    def _comments(self) -> Iterator[Leftover]:
        seen = set()
        for anchor in self.root.iter(*_ANCHORS):
            number = anchor.get(f"{_W}id", "")
            if number not in seen:
                seen.add(number)
                comment = self.said.get(number, Comment("", "", False, ""))
                place, at = self._place(anchor), self._offset(anchor)
                if place is not None:
                    yield self._leftover(COMMENT, place, at, at, comment.text, comment.author)

    def _changes(self) -> Iterator[Leftover]:
        """Tracked changes; those of one kind and author in one paragraph count as one."""
        found: dict[tuple, list[str]] = {}
        for element in self.root.iter(f"{_W}*"):
            kind = _kind_of(element)
            place = self._place(element) if kind else None
            if kind and place is not None:
                words = "".join(t.text or "" for t in element.iter(f"{_W}t", f"{_W}delText"))
                key = kind, place, element.get(f"{_W}author", "")
                found.setdefault(key, []).append(words if kind in (INSERTED, DELETED, MOVED) else "")
        for (kind, place, author), said in found.items():
            yield self._leftover(kind, place, 0, 0, "…".join(w for w in said if w), author)

    def _in_text(self, paragraph: etree._Element, pattern: re.Pattern[str] | None) -> Iterator[Leftover]:
        runs = list(self._runs(paragraph))
        text = "".join(r.text for r in runs)
        open_words = [m.span() for m in pattern.finditer(text) if m[0]] if pattern else []
        for start, end in open_words:
            yield self._leftover(WORDS, paragraph, start, end, text[start:end])
        for start, end in _stretches(runs, [r.hidden for r in runs]):
            yield self._leftover(HIDDEN, paragraph, start, end, text[start:end])
        for start, end in _stretches(runs, [r.highlighted for r in runs]):
            if not any(start >= s and end <= e for s, e in open_words):  # named already
                yield self._leftover(HIGHLIGHT, paragraph, start, end, text[start:end])

    def _runs(self, paragraph: etree._Element) -> Iterator[_Run]:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        usual = style is not None and style.get(f"{_W}val") in self.styles
        at = 0
        for run, text in runs(paragraph):
            yield _Run(at, text, self._is_highlighted(run, usual), _is_on(run.find(f"{_W}rPr/{_W}vanish")))
            at += len(text)

    def _is_highlighted(self, run: etree._Element, usual: bool) -> bool:
        own, shade = run.find(f"{_W}rPr/{_W}highlight"), run.find(f"{_W}rPr/{_W}shd")
        if own is not None:
            return own.get(f"{_W}val") != "none"
        if shade is not None and _is_coloured(shade.get(f"{_W}fill", "")):
            return True
        style = run.find(f"{_W}rPr/{_W}rStyle")
        return style.get(f"{_W}val") in self.styles if style is not None else usual

    def _place(self, element: etree._Element) -> etree._Element | None:
        """The paragraph of an element: the one around it, the first of its cell, row or table, else the last of the part."""
        around = next(element.iterancestors(f"{_W}p"), None)
        if around is None:
            box = next(element.iterancestors(f"{_W}tc", f"{_W}tr", f"{_W}tbl"), None)
            around = next(box.iter(f"{_W}p"), None) if box is not None else None
        return around if around is not None else self.paragraphs[-1] if self.paragraphs else None

    def _offset(self, anchor: etree._Element) -> int:
        """How much of the paragraph's text stands before an anchor."""
        paragraph = next(anchor.iterancestors(f"{_W}p"), None)
        if paragraph is None:
            return 0
        texts, at = dict(runs(paragraph)), 0
        for element in paragraph.iter():
            if element is anchor:
                break
            at += len(texts.get(element, ""))
        return at


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a stretch of a text, shortened where it is long."""
    first = max(text.rfind(mark, 0, start) for mark in "。\n") + 1
    ends = [at for mark in "。\n" if (at := text.find(mark, end)) >= 0]
    last = min(ends) + 1 if ends else len(text)
    cut_before, cut_after = max(first, start - _AROUND), min(last, end + _AROUND)
    before, after = "…" if cut_before > first else "", "…" if cut_after < last else ""
    return f"{before}{' '.join(text[cut_before:cut_after].split())}{after}"


def _kind_of(element: etree._Element) -> str:
    """The kind of tracked change that an element is; empty where it is none."""
    tag, parent = element.tag, element.getparent()
    if tag in _CHANGES:
        inside = parent.tag if parent is not None else ""
        return MARK if inside == f"{_W}rPr" else ROW if inside == f"{_W}trPr" else _CHANGES[tag]
    if tag in _CELLS:
        return CELL
    name = tag.removeprefix(_W)
    tracked = name.endswith("Change") or (name.startswith("customXml") and name.endswith("RangeStart"))
    return FORMAT if tracked else ""


def _stretches(runs: list[_Run], marked: list[bool]) -> Iterator[tuple[int, int]]:
    """Where marked text begins and ends; runs next to each other are one stretch."""
    begin, end = -1, -1
    for run, is_marked in zip(runs, marked, strict=True):
        if run.text and is_marked:
            begin, end = (run.start if begin < 0 else begin), run.start + len(run.text)
        elif run.text and begin >= 0:
            yield begin, end
            begin = -1
    if begin >= 0:
        yield begin, end


def _is_on(toggle: etree._Element | None) -> bool:
    return toggle is not None and toggle.get(f"{_W}val", "1") not in ("0", "false", "off")


def _is_coloured(fill: str) -> bool:
    """Whether a fill is a colour: LibreOffice writes a marker pen as shading. Grey and white are no marks."""
    return bool(re.fullmatch("[0-9A-Fa-f]{6}", fill)) and len({fill[i : i + 2].lower() for i in (0, 2, 4)}) > 1


def _highlighting_styles(word: Package) -> set[str]:
    """Styles that highlight what they are put on, by themselves or by the style they are based on."""
    styles = {s.get(f"{_W}styleId", ""): s for s in word.children("styles", f"{_W}style")}
    found = set()
    for name in styles:
        here, seen = name, set[str]()
        while here in styles and here not in seen:
            seen.add(here)
            own, base = styles[here].find(f"{_W}rPr/{_W}highlight"), styles[here].find(f"{_W}basedOn")
            if own is not None:
                found |= {name} if own.get(f"{_W}val") != "none" else set()
                break
            here = base.get(f"{_W}val", "") if base is not None else ""
    return found

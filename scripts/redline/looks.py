"""Styles and lists of a Word file, named so that two files can be held against each other: by name, by order of use."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from lxml import etree

from redline.noise import W, name_of
from redline.package import Package

_W = f"{{{W}}}"
STYLES = frozenset(("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn"))
_PARTS_OF_STYLE = {"w:basedOn", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr"}


class Looks:
    """The styles and lists of a file, and which of them were asked for."""

    def __init__(self, word: Package, element: Callable[[etree._Element], str]) -> None:
        """element: says an element and all in it, as a text."""
        self._element = element
        self._styles = {s.get(f"{_W}styleId", ""): s for s in word.children("styles", f"{_W}style")}
        self._lists = {n.get(f"{_W}numId", ""): n for n in word.children("numbering", f"{_W}num")}
        self._levels = {a.get(f"{_W}abstractNumId", ""): a for a in word.children("numbering", f"{_W}abstractNum")}
        self._styles_used = {number: None for number, style in self._styles.items() if _is_usual(style)}
        self._lists_used: dict[str, int] = {}

    def style(self, reference: etree._Element) -> str:
        """A style by its name: Word in another language gives its own ids to the same styles. The usual one says nothing."""
        number = _value(reference)
        style = self._styles.get(number)
        if style is None:
            return _said(name_of(reference), number)
        self._styles_used[number] = None
        return "" if _is_usual(style) else _said(name_of(reference), _name(style))

    def numbering(self, properties: etree._Element) -> str:
        """Which list a `w:numPr` stands for, by order of first use, and which level of it."""
        number, level = properties.find(f"{_W}numId"), properties.find(f"{_W}ilvl")
        if _value(number) == "0":
            return _said("in no list")
        order = self._lists_used.setdefault(_value(number), len(self._lists_used))
        return _said("in list", order, _value(level) or "0")

    def lines(self) -> list[str]:
        """How the styles look that were asked for, with those that they are based on, and the levels of the lists."""
        styles = sorted(self._style_lines())
        return styles + [_said("list", order, self._list(number)) for number, order in self._lists_used.items()]

    def _style_lines(self) -> Iterator[str]:
        said: set[str] = set()
        while waiting := [n for n in self._styles_used if n not in said]:
            for number in waiting:
                said.add(number)
                style = self._styles[number]
                looks = [self._element(e) for e in style if name_of(e) in _PARTS_OF_STYLE]
                yield _said("style", _name(style), sorted(look for look in looks if look))

    def _list(self, number: str) -> list[str]:
        used = self._lists.get(number)
        if used is None:
            return []
        levels = self._levels.get(_value(used.find(f"{_W}abstractNumId")))
        both = [*([] if levels is None else levels), *used]
        return sorted(self._element(e) for e in both if name_of(e) in ("w:lvl", "w:lvlOverride"))


def _said(*what: object) -> str:
    return json.dumps(what, ensure_ascii=False)


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _name(style: etree._Element) -> str:
    return _value(style.find(f"{_W}name")) or style.get(f"{_W}styleId", "")


def _is_usual(style: etree._Element) -> bool:
    """Whether paragraphs have this style that name none."""
    return style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true")

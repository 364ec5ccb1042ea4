"""Markers around every printed value, so that no author of a template can forget where a value came from.

Jinja prints a value through `printed`; it leaves `BEGIN number END text CLOSE` in the XML, and the renderer turns
the markers into the span map, a highlight (missing), a Word comment (not confirmed) or a picture.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from drafting.facts import Fact, Missing, Phrase, View

BEGIN, END, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


@dataclass(slots=True)
class Picture:
    """A picture to be printed in place: bytes, kind (`png`, `jpeg`), size in EMU, key and alternative text.

    stands: how the dots are to be turned, as EXIF counts it (1: not at all); the size is that before turning.
    """

    data: bytes
    kind: str
    width: int
    height: int
    key: str
    alt: str
    stands: int = 1


class Citation:
    """Exhibits cited at a place. Printing one gives each exhibit its 甲 number, in order of first printing."""

    __slots__ = ("book", "names")

    def __init__(self, names: list[str], book: Exhibits) -> None:
        self.names, self.book = names, book

    def __bool__(self) -> bool:
        return bool(self.names)

    def __str__(self) -> str:
        return self.book.cite(self.names)

    def __add__(self, other: Citation) -> Citation:
        return Citation(list(dict.fromkeys([*self.names, *other.names])), self.book)

    def pieces(self) -> list[str | Number]:
        """What stands on the page, each number apart: `（甲`, １, `、`, ３, `）`."""
        found: list[str | Number] = []
        for name, number in sorted({n: self.book.number(n) for n in self.names}.items(), key=lambda item: item[1]):
            found += ["、" if found else "（甲", Number(name, number)]
        return [*found, "）"] if found else []


@dataclass(slots=True)
class Number:
    """The number of one exhibit in a citation: a field in the Word file, so that it is known whatever is written around it."""

    name: str
    number: int

    def __str__(self) -> str:
        from drafting.japanese import full_width

        return full_width(str(self.number))


@dataclass(slots=True)
class Exhibits:
    """The numbers of a filing: name → number. Those fixed when it was filed are given first and never change."""

    fixed: dict[str, int] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        if name in self.fixed:
            return self.given.setdefault(name, self.fixed[name])
        if name not in self.given:
            self.given[name] = max([0, *self.fixed.values(), *self.given.values()]) + 1
        return self.given[name]

    def cite(self, names: list[str]) -> str:
        """`（甲１、３）`, as pleadings cite."""
        return "".join(str(piece) for piece in Citation(names, self).pieces())

    def mark(self, name: str) -> str:
        """`甲第１号証`, as the exhibit list and the stamps say; with branches `甲第２号証の１～３`."""
        from drafting.japanese import full_width

        branches = f"の１～{full_width(str(self.parts[name]))}" if name in self.parts else ""
        return f"甲第{full_width(str(self.number(name)))}号証{branches}"


@dataclass(slots=True)
class Printing:
    """What was printed while one document was filled."""

    items: list[Any] = field(default_factory=list)

    def add(self, item: Any) -> int:
        self.items.append(item)
        return len(self.items) - 1


_MARKED = {Fact, Missing, Picture, Number}
current: ContextVar[Printing] = ContextVar("printing")


def printed(value: Any) -> Any:
    """Jinja's finalize: keeps the line ends of a value, and marks it where it is a fact, missing or a picture.

    What comes back is escaped next, as Jinja does with everything that is not Markup.
    """
    kind = type(value)
    if kind is str:
        return _lines(value)
    if kind in _MARKED:
        number = current.get().add(value)
        text = "" if kind is Picture else str(value)
        return _lines(f"{BEGIN}{number}{END}{text}{CLOSE}")
    if kind is Phrase or kind is Citation:
        pieces = value.pieces if kind is Phrase else value.pieces()
        return Markup("").join(printed(piece) for piece in pieces)
    if isinstance(value, View):
        raise TypeError(f"{value.key_} is no single value")
    return _lines(str(value)) if isinstance(value, str) and kind is not Markup else value


def _lines(text: str) -> str:
    """A text as it is, or, where it has line ends or tabs, escaped and with Word's own."""
    if "\n" not in text and "\r" not in text and "\t" not in text:
        return text
    safe = str(escape(text.replace("\r\n", "\n").replace("\r", "\n")))
    return Markup(safe.replace("\n", BREAK).replace("\t", TAB))  # noqa: S704 (escaped above)

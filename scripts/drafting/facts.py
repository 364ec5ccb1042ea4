"""Values that know where they come from, and the view through which documents read a case.

A document never sees a bare string: `view.posts.p1.url` is a `Fact` (text with its key), a deeper `View`, or a
`Missing`, which is false, prints 【要確認：…】 and names the key that would supply it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).resolve().parents[2] / "config" / "schemas"
SCHEMA = SCHEMAS / "facts.schema.json"
_REGISTERS = ("office", "platforms", "providers", "courts")
_OF_THE_DISCLOSURE = {"received": "date", "exhibit": "exhibit"}  # what all communications of one disclosure share


class Fact(str):
    """Text with its key (`posts.p1.url`) and, where it is not confirmed, a note for the reviewer."""

    __slots__ = ("key", "note")
    key: str
    note: str

    def __new__(cls, text: str, key: str = "", note: str = "") -> Fact:
        self = super().__new__(cls, text)
        self.key, self.note = key, note
        return self

    def as_text(self, text: str) -> Fact:
        """The same fact, written differently (an era date, full width)."""
        return Fact(text, self.key, self.note)


class Phrase(str):
    """Text put together of facts and words; where it is printed, each of its facts keeps its own key."""

    __slots__ = ("pieces",)
    pieces: tuple[str, ...]

    def __new__(cls, *pieces: str) -> Phrase:
        self = super().__new__(cls, "".join(pieces))
        self.pieces = pieces
        return self


class Missing:
    """A fact that the sheet does not have: false, empty, and a highlighted 【要確認：…】 where it is printed."""

    __slots__ = ("key", "label")

    def __init__(self, key: str, label: str) -> None:
        self.key, self.label = key, label

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        """Two open points that read the same: a list shows a column that all rows lack only once."""
        return isinstance(other, Missing) and self.label == other.label

    def __hash__(self) -> int:
        return hash(self.label)

    def __str__(self) -> str:
        return f"【要確認：{self.label}】"

    def __iter__(self) -> Iterator:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("_"):
            raise AttributeError(name)
        return Missing(f"{self.key}.{name}", label_of(f"{self.key}.{name}") or self.label)

    def __getitem__(self, name: str) -> Missing:
        return getattr(self, str(name))


@cache
def schema(name: str = "facts") -> dict:
    """The JSON Schema of a YAML file, by the file's name."""
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))


@cache
def label_of(key: str) -> str:
    """The Japanese title that the schema gives to a key: `posts.p1.url` → 投稿のＵＲＬ; empty where there is none.

    `@office.phone` is looked up in the schema of that register; what a table holds of a communication, among its rows.
    """
    name, _, rest = key[1:].partition(".") if key.startswith("@") else ("facts", "", key)
    if name != "facts" and name not in _REGISTERS:
        return ""
    node: Any = schema(name)
    if name in node.get("properties", {}):
        node = node["properties"][name]
    found = _title(node, rest)
    return found or (_title(node, rest.replace(".use.", ".rows.")) if ".use." in rest else "")


def _title(node: Any, key: str) -> str:
    return _below(node, key).get("title", "")


def keys_below(key: str) -> list[str]:
    """The keys that a fact sheet may have at a place, in the order of the schema; none where names are free."""
    return list(node_of(key).get("properties", {}))


def node_of(key: str) -> dict:
    """The schema node of a key of the fact sheet; empty where there is none."""
    return _below(schema(), key)


def _below(node: Any, key: str) -> dict:
    """The schema node of a key below another, empty where there is none."""
    for step in key.split(".") if key else ():
        if step.isdigit() and "items" in node:
            node = node["items"]
        else:
            node = node.get("properties", {}).get(step) or node.get("additionalProperties") or {}
        if not isinstance(node, dict):
            return {}
    return node


def origin(key: str, root: dict) -> str:
    """The key under which a person finds a value: in the sheet, or `@platforms.x.operator.name` in a register.

    root: a slice, or what a View knows of one (`prefixes`, `own`).
    """
    prefixes = root.get("prefixes", {})
    for length in (2, 1):
        head = ".".join(key.split(".", length)[:length])
        if head in prefixes and key not in root.get("own", ()):
            rest = key[len(head) :]
            disclosure, _, kind = prefixes[head].rpartition(".")[0].rpartition(".")
            if kind in ("rows", "use", "phones") and rest[1:] in _OF_THE_DISCLOSURE:
                return f"{disclosure}.{_OF_THE_DISCLOSURE[rest[1:]]}"
            return prefixes[head] + rest
    return key


class View:
    """A part of a case: mapping or list, read by attribute, item, iteration.

    data: the plain tree; key: its place (`posts.p1`); root: `prefixes` (`sites.x` → `@platforms.x`, where a subtree
    came from a register), `own` (places inside such a subtree that the sheet gave), `notes` (review notes by place).
    """

    __slots__ = ("_data", "_key", "_root")

    def __init__(self, data: Any, key: str = "", root: dict | None = None) -> None:
        self._data, self._key, self._root = data, key, root or {}

    def _child(self, step: Any, value: Any) -> Any:
        key = f"{self._key}.{step}" if self._key else str(step)
        if isinstance(value, dict | list):
            return View(value, key, self._root)
        if isinstance(value, bool):
            return value
        return Fact(str(value), self._origin(key), self._root.get("notes", {}).get(key, ""))

    def _origin(self, key: str) -> str:
        return origin(key, self._root)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: Any) -> Any:
        if isinstance(self._data, dict):
            if name in self._data:
                return self._child(name, self._data[name])
        elif isinstance(name, int) and -len(self._data) <= name < len(self._data):
            return self._child(name, self._data[name])
        place = f"{self._key}.{name}" if self._key else str(name)
        origin = self._origin(place)
        key = place if origin.startswith("@") else origin
        return Missing(key, label_of(key) or label_of(origin) or label_of(place) or str(name))

    def get(self, name: str) -> Any:
        """The value, or None where the case does not have it."""
        return self[name] if name in self._data else None

    def __contains__(self, name: Any) -> bool:
        return name in self._data

    def __iter__(self) -> Iterator:
        if isinstance(self._data, dict):
            return iter(self._data)
        return (self._child(i, v) for i, v in enumerate(self._data))

    def items(self) -> Iterator[tuple[str, Any]]:
        """Name and value of each entry of a mapping, in the order of the sheet."""
        return ((k, self._child(k, v)) for k, v in self._data.items())

    def __len__(self) -> int:
        return len(self._data)

    def __bool__(self) -> bool:
        return bool(self._data)

    @property
    def key_(self) -> str:
        """Where this part stands."""
        return self._key

    @property
    def plain_(self) -> Any:
        """The tree without its wrapping."""
        return self._data

"""Where a person finds a fact: the file, its line, and the exhibits that prove it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from drafting import sheet
from drafting.sheet import Sheet


class Origin(NamedTuple):
    """file: below the project; line: 0 where the file has nothing of the fact; exhibits: by title."""

    file: str
    line: int
    exhibits: list[str]


class Origins:
    """The places of the facts of one case, in its sheet and in the registers. Files are read when they are asked for."""

    def __init__(self, root: Path, case: str) -> None:
        self.root, self.case = root, case
        self._registers: dict[str, Sheet] = {}

    def of(self, key: str) -> Origin:
        """Where the fact with this key stands: `posts.p1.url` in the sheet, `@platforms.x.name` in a register."""
        if key.startswith("@"):
            return self._in_register(key[1:])
        return Origin(self._sheet.file, _line(self._sheet, key), self._exhibits(key))

    @cached_property
    def _sheet(self) -> Sheet:
        return self._read(f"cases/{self.case}/facts.yaml")

    def _read(self, file: str) -> Sheet:
        try:
            return sheet.read((self.root / file).read_bytes(), file)
        except OSError:
            return Sheet(file)

    def _in_register(self, key: str) -> Origin:
        """The office's own entry where it has one, else the shipped one."""
        name, _, rest = key.partition(".")
        for file in (f"config/office/{name}.yaml", f"config/{name}.yaml"):
            if file not in self._registers:
                self._registers[file] = self._read(file)
            found = self._registers[file]
            for place in (key, rest, f"purports.{rest}"):
                if place in found.places or (not file.startswith("config/office") and _line(found, place)):
                    return Origin(file, _line(found, place), [])
        return Origin(f"config/{name}.yaml", 0, [])

    def _exhibits(self, key: str) -> list[str]:
        """The exhibits of the nearest part of the sheet around a fact that names any."""
        steps, found = key.split("."), []
        node: Any = self._sheet.tree
        for step in steps[:-1]:
            if isinstance(node, list):
                node = node[int(step)] if step.isdigit() and int(step) < len(node) else None
            else:
                node = node.get(step) if isinstance(node, dict) else None
            if isinstance(node, dict) and (named := _named(node)):
                found = named
        exhibits = self._sheet.tree.get("exhibits") or {}
        return [_title(exhibits, name) for name in found if steps[0] != "exhibits"]


def _named(node: dict) -> list[str]:
    """The exhibits that a part of the sheet names itself."""
    for step in ("exhibit", "proof", "exhibits"):
        value = node.get(step)
        if isinstance(value, str):
            return [value]
        if isinstance(value, list):
            return [v for v in value if isinstance(v, str)]
    return []


def _title(exhibits: Any, name: str) -> str:
    entry = exhibits.get(name) if isinstance(exhibits, dict) else None
    title = entry.get("title") if isinstance(entry, dict) else None
    return str(title or name)


def _line(found: Sheet, key: str) -> int:
    """The line of a key, or of the nearest part above it; 0 where the file has nothing of it."""
    return found.place(key)[0] if key.partition(".")[0] in found.places else 0

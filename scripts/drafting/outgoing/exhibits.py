"""The exhibits of a filing, copied under the names that the court's system asks for; those without a file are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafting.named_files import inside
from drafting.outgoing import names, prints
from drafting.outgoing.asked import MINTS, Asked


class Exhibit(NamedTuple):
    """One exhibit: mark, title, whether the original is filed (None: not said), the file in the case, its name in the set."""

    id: str
    mark: str
    title: str
    copy: bool | None
    source: Path | None
    name: str


def of(asked: Asked) -> list[Exhibit]:
    """The exhibits that the papers cite, by number; none for a correction, which changes papers only."""
    if asked.correction or not asked.record:
        return []
    entries, found = asked.sheet.tree.get("exhibits", {}), []
    for name, mark in asked.record["exhibits"].items():
        entry = entries.get(name, {})
        path = inside(asked.case, entry["file"]) if "file" in entry else None
        title = entry.get("title", name)
        file = names.exhibit(mark, title, path.suffix if path else ".pdf", asked.longest)
        found.append(Exhibit(name, mark, title, entry.get("copy"), path, file))
    return found


def hindrances(asked: Asked, exhibits: list[Exhibit]) -> Iterator[str]:
    """Files that are gone, and those that the court's system does not take: with a password, or of another kind."""
    say, rules = asked.shop.say, asked.shop.registers["law"].tree["submission"]["mints"]
    for one in exhibits:
        if one.source is None:
            continue
        line, column = asked.sheet.place(f"exhibits.{one.id}.file")
        place = f"{asked.sheet.file}:{line}:{column}: exhibits.{one.id}.file: "
        shown = asked.shown(one.source)
        if not one.source.is_file():
            yield place + say("file_no_exhibit", file=shown, mark=one.mark)
            continue
        ending, taken = one.source.suffix.lower().lstrip("."), rules["formats"]["value"]
        if asked.profile == MINTS and ending not in taken:
            yield place + say("file_exhibit_format", file=shown, mark=one.mark, formats="、".join(taken))
        elif asked.profile == MINTS and ending == "pdf":
            seen = prints.pages(one.source.read_bytes())
            if seen is None or seen.locked:
                told = "file_exhibit_broken" if seen is None else "file_exhibit_locked"
                yield place + say(told, file=shown, mark=one.mark)

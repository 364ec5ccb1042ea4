"""Drafts that were moved, renamed or copied: they name their base, but the machine no longer finds them in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from drafting.history import MACHINE, MERGED, History
from drafting.sweep import EDITED, MISSING, UNREADABLE, Swept

MOVED, COPIED, OVER_ANOTHER = "moved", "copied", "over_another"
_BESIDE = re.compile(r"\.new(-[0-9]+)?")


class Stray(NamedTuple):
    """A text of one draft that lies elsewhere.

    kind: `moved` (its own place is empty), `copied` (something lies there too), `over_another` (it lies in the place of
    another draft). file: where it lies; draft: its own place; both below the case's folder.
    """

    kind: str
    file: str
    draft: str


def find(out: Path, history: History, swept: Iterable[Swept], filings: Mapping[str, Mapping]) -> list[Stray]:
    """The strays of a case. filings: id → `folder` and `documents` (their names), as the plan or the records have them.

    Only files that lie in no draft's place, and edited ones that stand on no text of their own place, are opened.
    """
    places = {f"{fid}/{name}": f"{f['folder']}/{name}.docx" for fid, f in filings.items() for name in f["documents"]}
    own, there, open_ = set(places.values()), set(), []
    for found in swept:
        file = f"{found.folder}/{found.file}" if found.folder else found.file
        if found.state == MISSING:
            continue
        there.add(file)
        stem = _BESIDE.sub("", found.file[: -len(".docx")])
        beside = f"{found.folder}/{stem}.docx" in own and stem != found.file[: -len(".docx")]
        wanted = found.state == EDITED and not found.base if file in own else not beside
        if wanted and found.state != UNREADABLE:
            open_.append(file)
    strays = []
    for file in sorted(open_):
        homes = [places[p] for p in _homes(out / file, history) if p in places]
        if homes:
            draft = min(homes, key=lambda h: (h in there, h.rpartition("/")[0] != file.rpartition("/")[0]))
            kind = OVER_ANOTHER if file in own else COPIED if draft in there else MOVED
            strays.append(Stray(kind, file, draft))
    return strays


def _homes(file: Path, history: History) -> set[str]:
    """The paths at which the machine made the text that a Word file stands on: several, where papers say the same."""
    from redline.content import custom_property

    try:
        base = custom_property(file.read_bytes(), "KaijiBase")
    except (OSError, ValueError):  # a redline.package.PackageError
        return set()
    return {
        _BESIDE.sub("", e.path) for e in history.entries() if base and e.base == base and e.who in (MACHINE, MERGED)
    }

"""The versions of a filing that went out, and the correction that the sheet has opened but nobody has filed yet.

Every version lies in `cases/<case>/filed/<filing>/<date>/` and is never written again. `corrected:` in the sheet names a
day and papers; while no version of that day is there, the correction is open: its papers are edited in output/, where
they begin as the copy that was filed, and `make file` writes them as the version of that day. Of a paper that was filed
without `make file` the text is in the history: the one that lay there when the sheet first said `filed:`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from drafting import writing
from drafting.history import History, HistoryDamaged

MANIFEST = "manifest.json"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Correction:
    """An open correction: the day it is filed, the names of its papers as the sheet has them, why, where it stands there."""

    date: str
    papers: tuple[str, ...]
    why: str
    key: str


def filed(case: Path, filing: str) -> list[Path]:
    """The folders of the versions of a filing, oldest first. case: the case's folder."""
    folder = case / "filed" / filing
    return sorted(p for p in folder.glob("*") if _DAY.fullmatch(p.name) and (p / MANIFEST).is_file())


def days(case: Path) -> dict[str, list[str]]:
    """The days of the versions of each filing that has some, oldest first; nothing in them is opened."""
    found: dict[str, list[str]] = {}
    for version in sorted((case / "filed").glob(f"*/*/{MANIFEST}")):
        if _DAY.fullmatch(version.parent.name):
            found.setdefault(version.parent.parent.name, []).append(version.parent.name)
    return found


def open_correction(case: Path, filing: str, block: dict) -> Correction | None:
    """The earliest correction in a filing's block without a version of its day; None where there is none."""
    done = {p.name for p in filed(case, filing)}
    todo = [
        Correction(c["date"], tuple(c.get("papers", ())), c.get("why", ""), f"filings.{filing}.corrected.{number}")
        for number, c in enumerate(block.get("corrected", []))
        if c["date"] not in done
    ]
    return min(todo, key=lambda c: c.date, default=None)


def manifest(version: Path) -> dict:
    """What a version was made from; empty where its list is gone or damaged."""
    try:
        found = json.loads((version / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def copy_of(case: Path, filing: str, paper: str) -> Path | None:
    """The Word file of a paper as it was last filed; None where no version has it.

    The text before a correction: what is compared with the draft, and where a redline between versions begins.
    """
    for version in reversed(filed(case, filing)):
        for entry in manifest(version).get("papers", []):
            if entry["name"] == paper and (version / entry["files"][0]["file"]).is_file():
                return version / entry["files"][0]["file"]
    return None


def last_text(case: Path, filing: str, paper: str) -> bytes | None:
    """The Word file of a paper as it was last filed, of whatever way; None where that is not known or can't be read."""
    try:
        if copy := copy_of(case, filing, paper):
            return copy.read_bytes()
        history = History(case / "history")
        return history.text(entry) if (entry := history.sent(filing, paper)) else None
    except (OSError, ValueError, HistoryDamaged):
        return None


def lay(draft: Path, case: Path, filing: str, paper: str) -> bool:
    """Lays the copy that was filed where a draft is gone, to be read or corrected; False where there is none, or a draft."""
    copy = copy_of(case, filing, paper)
    if copy is None or draft.exists():
        return False
    writing.write_whole(draft, copy.read_bytes(), "draft")
    return True

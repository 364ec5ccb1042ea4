"""What a page has to know of a draft that a person edited: 【要確認】 filled in by hand, changes of ours not decided on yet."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class ByHand(NamedTuple):
    """filled: key → how many of its 【要確認】 a person replaced; changes: places with undecided tracked changes of ours;
    notes: our open comments on places that wait for the person."""

    filled: dict[str, int]
    changes: int
    notes: list[str]


NOTHING = ByHand({}, 0, [])


def of(out: Path, path: str, base: str) -> ByHand:
    """What stands in an edited draft; nothing where it, or the text that it stands on, cannot be read.

    out: the case's output folder; path: of the draft below it; base: the text of the machine that it stands on.
    """
    from redline.pending import pending

    from drafting.handwritten import filled
    from drafting.history import History, HistoryDamaged
    from drafting.living import AUTHOR
    from drafting.undecided import open_notes

    history = History(out.parents[1] / "cases" / out.name / "history")
    try:
        data = (out / path).read_bytes()
        changes, notes = pending(data, AUTHOR).changes, open_notes(data)
    except (OSError, ValueError):  # which the run itself tells
        return NOTHING
    try:
        return ByHand(filled(history.read(base), history.spans(base), data), changes, notes)
    except (HistoryDamaged, ValueError):
        return ByHand({}, changes, notes)

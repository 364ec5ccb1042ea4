"""What a merge did with each change of the new text, and where that stands in the old text and in the new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

CARRIED, UNDECIDED, LISTED = "carried", "undecided", "listed"
# Why a change was not simply carried, and what is worth saying of one that was.
REWRITTEN = "rewritten"  # the person wrote at this very place
DELETED = "deleted"  # the person deleted the passage
KEPT = "kept"  # the new text leaves the passage out, the person worked on it
COLUMNS = "columns"  # the person gave the table other columns
LOOK = "look"  # only how it looks changes, where the person changed that too
COMMENTED = "commented"  # a person's comment stands in a passage that is left out
MOVED = "moved"  # the new text has the passage elsewhere, the person worked on it where it was
NO_PLACE = "no_place"  # the header, footer or note is no longer there
TAKEN_BACK = "taken_back"  # the new text is again what the person has


class Place(NamedTuple):
    """Characters of a paragraph; the paragraph's number counts from 1 in the order of the part."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change from the old text to the new one.

    how: `carried` (a tracked change now), `undecided` (the person's words stay, a comment says the new ones) or `listed`
    (nothing in the file says it); part: of the new text; old, new: the words; context: the sentence as it stands in
    the person's text; why: one of the names above, or empty; base, theirs: where it stands in the old and new text; at: from which
    character of the context on, if the old words stand there (-1: they have no place in it).
    """

    how: str
    part: str
    old: str
    new: str
    context: str
    why: str = ""
    base: tuple[Place, ...] = ()
    theirs: tuple[Place, ...] = ()
    at: int = -1


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged file and every change that it was made for."""

    data: bytes
    changes: list[Change] = field(default_factory=list)

    def of(self, how: str) -> list[Change]:
        """The changes that went this way."""
        return [c for c in self.changes if c.how == how]


Say = Callable[[Change], str]


def plainly(change: Change) -> str:
    """What a comment says where the caller has no better words; nothing of a change that was simply carried."""
    return "" if change.how == CARRIED else f"「{change.old}」→「{change.new}」"

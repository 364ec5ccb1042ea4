"""Stretches of a text: where links and fields begin and end, which edits reach into one, blocks for people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from redline.blocks import Block
from redline.inline import Atom
from redline.noise import is_volatile
from redline.objects import readable
from redline.tokens import Hunk


def by_place(hunk: Hunk, old: Sequence[Atom], new: Sequence[Atom]) -> list[Hunk]:
    """A hunk divided where links and fields begin and end, if they do so alike in both texts."""
    sides = [
        [(key, len(list(group))) for key, group in groupby(atoms, key=lambda a: a.place)]
        for atoms in (old[hunk.a1 : hunk.a2], new[hunk.b1 : hunk.b2])
    ]
    if len(sides[0]) < 2 or [k for k, _ in sides[0]] != [k for k, _ in sides[1]]:
        return [hunk]
    found, a, b = [], hunk.a1, hunk.b1
    for (_, before), (_, after) in zip(*sides, strict=True):
        if [x.char for x in old[a : a + before]] != [x.char for x in new[b : b + after]]:
            found.append(Hunk(a, a + before, b, b + after))
        a, b = a + before, b + after
    return found or [hunk]


def is_computed(hunk: Hunk, old: Sequence[Atom], new: Sequence[Atom]) -> bool:
    """Whether a hunk only changes what Word works out by itself: the number of a page."""
    touched = [*old[hunk.a1 : hunk.a2], *new[hunk.b1 : hunk.b2]]
    return all(a.field is not None and is_volatile(a.field.says) for a in touched)


def over(edit: Hunk, low: int, high: int) -> bool:
    """Whether an edit reaches into a stretch of the old text; an insertion only where it stands inside."""
    return edit.a1 < high and low < edit.a2


def shown(block: Block | None) -> str:
    """A block for people: cells side by side, rows one a line."""
    if block is None:
        return ""
    return readable(block.text).replace("\x1f", "　").replace("\x1e", "\n").strip()

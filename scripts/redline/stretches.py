"""Stretches of a text: where links and fields begin and end, which edits reach into one, blocks for people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from redline.blocks import Block
from redline.fields import is_within
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


def widened(found: Sequence[Hunk], old: Sequence[Atom], new: Sequence[Atom]) -> list[Hunk]:
    """Hunks in order; one that begins or ends inside a field or content control, and reaches out of it, takes all of it."""
    result: list[Hunk] = []
    later = list(reversed(found))
    while later:
        hunk = later.pop()
        only_gone = hunk.b1 == hunk.b2 and len({a.place for a in old[hunk.a1 : hunk.a2]}) == 1
        if side(hunk, old, new) is None and not only_gone:
            while is_within(old, hunk.a1) or is_within(new, hunk.b1):
                near = result.pop() if result and result[-1].a2 == hunk.a1 else None
                hunk = Hunk(near.a1, hunk.a2, near.b1, hunk.b2) if near else _longer(hunk, 1, 0)
            while is_within(old, hunk.a2) or is_within(new, hunk.b2):
                near = later.pop() if later and later[-1].a1 == hunk.a2 else None
                hunk = Hunk(hunk.a1, near.a2, hunk.b1, near.b2) if near else _longer(hunk, 0, 1)
        result.append(hunk)
    return result


def _longer(hunk: Hunk, before: int, after: int) -> Hunk:
    return Hunk(hunk.a1 - before, hunk.a2 + after, hunk.b1 - before, hunk.b2 + after)


def side(hunk: Hunk, old: Sequence[Atom], new: Sequence[Atom]) -> int | None:
    """Whether new words stay in the link or field (or the plain text) of the words they replace or follow: 0; of those
    that come after: 1; of none: None."""
    places = {a.place for a in new[hunk.b1 : hunk.b2]}
    if hunk.a2 > hunk.a1:
        sides = (old[hunk.a1 : hunk.a2], new[hunk.b1 : hunk.b2])
        one = len(places) == 1 and all(len({a.field for a in found}) == 1 for found in sides)
        return 0 if one and places == {a.place for a in sides[0]} else None
    for which, at in enumerate((hunk.a1 - 1, hunk.a1)):
        if 0 <= at < len(old) and places == {old[at].place}:
            return which
    return None


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

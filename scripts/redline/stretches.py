"""Stretches of a text: where links and fields begin and end, which edits reach into one, the sentence and the words around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from redline.blocks import Block
from redline.elements import P
from redline.inline import Atom
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


def over(edit: Hunk, low: int, high: int) -> bool:
    """Whether an edit reaches into a stretch of the old text; an insertion only where it stands inside."""
    return edit.a1 < high and low < edit.a2


def sentence(text: str, start: int, end: int, most: int = 60) -> str:
    """The sentence around some characters, shortened at both ends where it is long."""
    ends = "。\n\x1e\x1f\u2029"
    low = max([text.rfind(c, 0, start) for c in ends]) + 1
    high = min([p for c in ends if (p := text.find(c, end)) >= 0] + [len(text)])
    low, high = max(low, start - most), min(high + 1, end + most)
    return readable(text[low:high]).strip()


def leaves(block: Block | None) -> Iterator[Block]:
    """The paragraphs in a block."""
    if block is not None:
        if block.kind == P:
            yield block
        for inner in block.inner:
            yield from leaves(inner)


def shown(block: Block | None) -> str:
    """A block for people: cells side by side, rows one a line."""
    if block is None:
        return ""
    return readable(block.text).replace("\x1f", "　").replace("\x1e", "\n").strip()

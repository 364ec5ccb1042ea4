"""Which blocks of two versions of a story are the same block."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from redline import lcs
from redline.blocks import Block
from redline.elements import ROW, TABLE, P

_ALIKE = 0.5
_MOVED = 0.8
_FIRST_ROW_SAME = 0.6
_SHARED = 0.25  # of the pairs of letters two texts must share before they are compared in full
_BAND = 40  # how far from the straight line the partner of a block is looked for in a long gap
_MOST_PAIRS = 40_000
_SHORT = 8
_TELLING = 40
_LONG = 2_000  # letters from which texts are compared by what is in them, not by its order
_THINGS = "".join(map(chr, range(0xF0000, 0xF0100)))  # pictures, notes and the like (redline.objects)

Alike = Callable[[Block, Block], float]


def pair(old: Sequence[Block], new: Sequence[Block], same_shape: bool) -> dict[int, int]:
    """Index in `old` → index in `new` of the same block, whatever was changed in it and wherever it stands now.

    same_shape: blocks whose style, list level or column layout differs are different blocks.
    """

    def alike(a: Block, b: Block) -> float:
        return 0.0 if same_shape and a.shape != b.shape else similarity(a, b)

    keys = [[(b.kind, b.text, b.shape if same_shape else "") for b in side] for side in (old, new)]
    found: dict[int, int] = {}
    lone: list[tuple[int, int]] = []
    for i1, i2, j1, j2 in _anchored(keys[0], keys[1], 0, len(old), 0, len(new), found):
        inside = {i1 + i: j1 + j for i, j in _gap(old[i1:i2], new[j1:j2], alike)}
        lone += [(i, j) for i, k, j, m in _between(inside, i1, i2, j1, j2) if k - i == m - j == 1]
        found.update(inside)
    _find_moved(old, new, found, alike)
    _find_headed(old, new, found, same_shape)
    taken = set(found.values())
    found.update(
        (i, j) for i, j in lone if i not in found and j not in taken and _rewritten(old[i], new[j], same_shape)
    )
    if same_shape and old and new and _are_last(old, new, found):
        found[len(old) - 1] = len(new) - 1
    return found


def _anchored(
    old: Sequence[Hashable], new: Sequence[Hashable], i1: int, i2: int, j1: int, j2: int, found: dict[int, int]
) -> Iterator[tuple[int, int, int, int]]:
    """Pairs what is the same for certain (at both ends, and what is the only one of its kind); yields the gaps between."""
    while i1 < i2 and j1 < j2 and old[i1] == new[j1]:
        found[i1] = j1
        i1, j1 = i1 + 1, j1 + 1
    while i1 < i2 and j1 < j2 and old[i2 - 1] == new[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
        found[i2] = j2
    if i1 == i2 or j1 == j2:
        return
    once = [{k for k, n in Counter(side).items() if n == 1} for side in (old[i1:i2], new[j1:j2])]
    place = {key: j for j, key in enumerate(new[j1:j2], j1) if key in once[0] & once[1]}
    sure = {i: place[key] for i, key in enumerate(old[i1:i2], i1) if key in place}
    for i in out_of_order(sure):
        del sure[i]
    if not sure and (i2 - i1) * (j2 - j1) > _MOST_PAIRS:
        sure = {i1 + i: j1 + j for i, j in lcs.pairs(old[i1:i2], new[j1:j2])}
        found.update(sure)
        for i, j, k, m in _between(sure, i1, i2, j1, j2):
            if i < j and k < m:
                yield i, j, k, m
    elif not sure:
        yield i1, i2, j1, j2
    else:
        found.update(sure)
        for i, j, k, m in _between(sure, i1, i2, j1, j2):
            yield from _anchored(old, new, i, j, k, m, found)


def _between(sure: dict[int, int], i1: int, i2: int, j1: int, j2: int) -> Iterator[tuple[int, int, int, int]]:
    for i, j in [*sorted(sure.items()), (i2, j2)]:
        yield i1, i, j1, j
        i1, j1 = i + 1, j + 1


def out_of_order(pairs: dict[int, int]) -> set[int]:
    """Old indices that stand elsewhere in the new text: all but the longest run of pairs in order."""
    ends: list[int] = []
    last_of: list[int] = []
    before: dict[int, int] = {}
    for i, j in sorted(pairs.items()):
        at = bisect_left(ends, j)
        before[i] = last_of[at - 1] if at else -1
        ends[at:] = [j, *ends[at + 1 :]]
        last_of[at:] = [i, *last_of[at + 1 :]]
    kept, at = set(), last_of[-1] if last_of else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return set(pairs) - kept


def similarity(a: Block, b: Block) -> float:
    """How much two blocks have in common, 0 to 1; blocks of other kind nothing."""
    if a.kind != b.kind:
        return 0.0
    if a.text == b.text:
        return 1.0
    if not a.text.strip() or not b.text.strip():
        return 0.0
    if a.kind == TABLE:
        rows = [Counter(r.text for r in t.inner) for t in (a, b)]
        same = 2 * (rows[0] & rows[1]).total() / (len(a.inner) + len(b.inner))
        first = a.inner[0].text == b.inner[0].text
        return max(same, _FIRST_ROW_SAME if first else 0.0, _shared(a, b))
    if a.text.strip(_THINGS) == b.text.strip(_THINGS) == "":
        return _ALIKE
    if 2 * min(len(a.text), len(b.text)) < _ALIKE * (len(a.text) + len(b.text)) or not _share(a, b):
        return 0.0
    if min(len(a.text), len(b.text)) > _LONG:
        return min(1.0, 2.5 * len(a.fours & b.fours) / (len(a.fours) + len(b.fours)))
    return lcs.ratio(a.text, b.text)


def _share(a: Block, b: Block) -> bool:
    """Whether two texts share enough pairs of letters to be worth a comparison."""
    return min(len(a.text), len(b.text)) <= _SHORT or _shared(a, b) >= _SHARED


def _shared(a: Block, b: Block) -> float:
    """Which part of their pairs of letters two texts share."""
    total = len(a.pairs) + len(b.pairs)
    return 2 * len(a.pairs & b.pairs) / total if total else 0.0


def _are_last(old: Sequence[Block], new: Sequence[Block], found: dict[int, int]) -> bool:
    """Whether the last paragraphs are both without a partner: a cell's only paragraph is rewritten, never replaced."""
    free = len(old) - 1 not in found and len(new) - 1 not in found.values()
    return free and old[-1].kind == new[-1].kind == P and old[-1].shape == new[-1].shape


def _rewritten(a: Block, b: Block, same_shape: bool) -> bool:
    """Whether one paragraph, table or (by a person) row between two blocks that stayed was written anew."""
    if a.kind != b.kind or (same_shape and a.shape != b.shape):
        return False
    if a.kind == ROW:
        return not same_shape and len(a.inner) == len(b.inner)
    return a.kind == TABLE or (a.kind == P and all(p.text.strip() for p in (a, b)))


def _gap(old: Sequence[Block], new: Sequence[Block], alike: Alike) -> list[tuple[int, int]]:
    """The pairs, in order, that have the most in common; in a long gap only those near the straight line between its ends."""
    rows, columns = len(old), len(new)
    wide = rows * columns <= _MOST_PAIRS
    best: list[dict[int, float]] = [{} for _ in range(rows + 1)]
    scores: list[dict[int, float]] = [{} for _ in range(rows)]

    def value(i: int, j: int) -> float:
        row = best[i]
        return row[j] if j in row else row[min(row)] if row and j < min(row) else 0.0

    for i in range(rows - 1, -1, -1):
        middle = i * columns // rows
        low, high = (0, columns) if wide else (max(0, middle - _BAND), min(columns, middle + _BAND))
        for j in range(high - 1, low - 1, -1):
            score = alike(old[i], new[j])
            score = scores[i][j] = score * _weight(old[i]) if score >= _ALIKE else 0.0
            taken = value(i + 1, j + 1) + score if score else 0.0
            best[i][j] = max(value(i + 1, j), value(i, j + 1), taken)
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        score = scores[i].get(j, 0.0)
        if score and best[i][j] == value(i + 1, j + 1) + score:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif value(i, j) == value(i + 1, j):
            i += 1
        else:
            j += 1
    return found


def _find_headed(old: Sequence[Block], new: Sequence[Block], found: dict[int, int], same_shape: bool) -> None:
    """Adds pairs of rows that begin with the same cell, as no other row does that is left: what stands beside it was filled in."""
    taken = set(found.values())
    sides = (
        Counter(_head(b) for n, b in enumerate(side) if n not in known)
        for side, known in ((old, found.keys()), (new, taken))
    )
    once = [{head for head, n in side.items() if head and n == 1} for side in sides]
    heads = {_head(b): j for j, b in enumerate(new) if j not in taken and _head(b) in once[0] & once[1]}
    for i, block in enumerate(old):
        j = heads.get(_head(block), -1) if i not in found and heads else -1
        if j >= 0 and len(block.inner) == len(new[j].inner) and (not same_shape or block.shape == new[j].shape):
            found[i] = j


def _head(block: Block) -> str:
    """The first cell of a row of several, if letters stand in it; a number heads another row when one comes or goes."""
    head = block.inner[0].text.strip() if block.kind == ROW and len(block.inner) > 1 else ""
    return "" if head.isdigit() else head


def _weight(block: Block) -> float:
    """A long passage says more about what is the same than a blank line."""
    return 0.1 + min(len(block.text), _TELLING) / _TELLING


def _find_moved(old: Sequence[Block], new: Sequence[Block], found: dict[int, int], alike: Alike) -> None:
    """Adds pairs of blocks that stand elsewhere now: the same text first, then the most alike."""
    taken = set(found.values())
    left = [i for i, b in enumerate(old) if i not in found and b.text.strip()]
    free = [j for j in range(len(new)) if j not in taken and new[j].text.strip()]
    if not left or not free:
        return
    same = {(new[j].kind, new[j].text): j for j in reversed(free)}
    for i in left:
        j = same.pop((old[i].kind, old[i].text), -1)
        if j >= 0 and alike(old[i], new[j]) >= _MOVED:
            found[i] = j
    left, free = [i for i in left if i not in found], [j for j in free if j not in set(found.values())]
    if len(left) * len(free) > _MOST_PAIRS:
        return
    scored = sorted(((alike(old[i], new[j]), -i, -j) for i in left for j in free), reverse=True)
    for score, i, j in scored:
        if score < _MOVED:
            break
        if -i not in found and -j not in taken:
            found[-i] = -j
            taken.add(-j)

"""Which blocks of two versions of a story are the same block."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from redline.blocks import Block
from redline.elements import CELL, ROW, TABLE, P

_ALIKE = 0.5
_MOVED = 0.8
_FIRST_ROW_SAME = 0.6
_MOST_PAIRS = 250_000  # beyond that a gap is paired in order, not by the best of all pairs

Alike = Callable[[Block, Block], float]


def pair(old: Sequence[Block], new: Sequence[Block], same_shape: bool, moved: bool = True) -> dict[int, int]:
    """Index in `old` → index in `new` of the same block, whatever was changed in it.

    same_shape: blocks whose style, list level or column layout differs are different blocks. moved: what found no
    partner in order is looked for elsewhere.
    """

    def alike(a: Block, b: Block) -> float:
        return 0.0 if same_shape and a.shape != b.shape else similarity(a, b)

    keys = [[(b.kind, b.text, b.shape if same_shape else "") for b in side] for side in (old, new)]
    found: dict[int, int] = {}
    for op, i1, i2, j1, j2 in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if op == "equal":
            found.update(zip(range(i1, i2), range(j1, j2), strict=True))
        elif op == "replace":
            inside = _gap(old[i1:i2], new[j1:j2], alike)
            if not inside and not same_shape and i2 - i1 == j2 - j1 == 1 and _rewritten(old[i1], new[j1]):
                inside = [(0, 0)]
            found.update((i1 + i, j1 + j) for i, j in inside)
    if same_shape and old and new and _are_last(old, new, found):
        found[len(old) - 1] = len(new) - 1
    if moved:
        _find_moved(old, new, found, alike)
    return found


def _are_last(old: Sequence[Block], new: Sequence[Block], found: dict[int, int]) -> bool:
    """Whether the last paragraphs are both without a partner: a cell's only paragraph is rewritten, never replaced."""
    free = len(old) - 1 not in found and len(new) - 1 not in found.values()
    return free and old[-1].kind == new[-1].kind == P and old[-1].shape == new[-1].shape


def similarity(a: Block, b: Block) -> float:
    """How much two blocks have in common, 0 to 1; blocks of other kind nothing."""
    if a.kind != b.kind:
        return 0.0
    if a.text == b.text:
        return 1.0
    if not a.text.strip() or not b.text.strip():
        return 0.0
    if a.kind == TABLE:
        rows = SequenceMatcher(None, [r.text for r in a.inner], [r.text for r in b.inner], autojunk=False).ratio()
        first = bool(a.inner) and bool(b.inner) and a.inner[0].text == b.inner[0].text
        return max(rows, _FIRST_ROW_SAME if first else 0.0, _by_letters(a, b) * 0.9)
    most = _by_letters(a, b)
    if most < _ALIKE:
        return 0.0
    return SequenceMatcher(None, a.text, b.text, autojunk=False).ratio() if a.kind in (P, ROW, CELL) else most


def _by_letters(a: Block, b: Block) -> float:
    total = len(a.text) + len(b.text)
    return 2 * (a.letters & b.letters).total() / total if total else 0.0


def _rewritten(a: Block, b: Block) -> bool:
    """Whether one paragraph between two that stayed was written anew."""
    return a.kind == b.kind == P and bool(a.text.strip()) and bool(b.text.strip()) and a.shape == b.shape


def _gap(old: Sequence[Block], new: Sequence[Block], alike: Alike) -> list[tuple[int, int]]:
    """The pairs, in order, that have the most in common."""
    rows, columns = len(old), len(new)
    if rows * columns > _MOST_PAIRS:
        return [(n, n) for n in range(min(rows, columns)) if alike(old[n], new[n]) >= _ALIKE]
    scores = {(i, j): alike(old[i], new[j]) for i in range(rows) for j in range(columns)}
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            score = scores[i, j]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + score if score >= _ALIKE else 0.0)
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        score = scores[i, j]
        if score >= _ALIKE and best[i][j] == best[i + 1][j + 1] + score:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _find_moved(old: Sequence[Block], new: Sequence[Block], found: dict[int, int], alike: Alike) -> None:
    """Adds pairs of blocks that stand elsewhere now: the same text first, then the most alike."""
    left = [i for i, b in enumerate(old) if i not in found and b.text.strip()]
    free = [j for j in range(len(new)) if j not in set(found.values()) and new[j].text.strip()]
    if not left or not free or len(left) * len(free) > _MOST_PAIRS:
        return
    scored = sorted(((alike(old[i], new[j]), -i, -j) for i in left for j in free), reverse=True)
    taken: set[int] = set()
    for score, i, j in scored:
        if score < _MOVED:
            break
        if -i not in found and -j not in taken:
            found[-i] = -j
            taken.add(-j)

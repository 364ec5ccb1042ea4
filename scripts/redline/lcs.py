"""What two sequences have in common, in order: found with whole rows of bits, so that long ones cost little."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence


def common(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """How many elements the longest common subsequence has."""
    row = (1 << len(a)) - 1
    for here in _rows(a, b):
        row = here
    return len(a) - row.bit_count()


def ratio(a: str, b: str) -> float:
    """How much two texts have in common, 0 to 1."""
    total = len(a) + len(b)
    return 2 * common(a, b) / total if total else 1.0


def pairs(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence in both."""
    rows = list(_rows(a, b))
    found = []
    i, j = len(a) - 1, len(b) - 1
    while i >= 0 and j >= 0:
        # a bit that is not set: here the common part grew by one
        if not rows[j] >> i & 1:
            if j and not rows[j - 1] >> i & 1:
                j -= 1
            else:
                found.append((i, j))
                i, j = i - 1, j - 1
        else:
            i -= 1
    return found[::-1]


def _rows(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[int]:
    """A row of bits, one for each element of `a`, after each element of `b` (Hyyrö 2004)."""
    where: dict[Hashable, int] = {}
    for n, element in enumerate(a):
        where[element] = where.get(element, 0) | 1 << n
    every = (1 << len(a)) - 1
    row = every
    for element in b:
        here = row & where.get(element, 0)
        row = ((row + here) | (row - here)) & every
        yield row

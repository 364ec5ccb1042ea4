"""What a person made of a text of the machine: which paragraph became which, and what stands where a fact was printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from drafting.contradictions import Printout, Value
from drafting.passages import BODY, Passage

Pair = tuple[Passage | None, Passage | None]
_ALIKE, _SAME_COLUMN = 0.5, 0.6
_MOST_PAIRS, _LONGEST = 10_000, 3_000


def pairs(before: Sequence[Passage], now: Sequence[Passage]) -> list[Pair]:
    """Passages of the machine's text with what became of each, in order; None where one was taken out or put in."""
    keys = [[(p.column, p.text) for p in side] for side in (before, now)]
    found: list[Pair] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        old, new = before[i1:i2], now[j1:j2]
        if op == "equal" or i2 - i1 == j2 - j1:
            found += zip(old, new, strict=True)
        else:
            found += _gap(old, new)
    return found


def _gap(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Pair]:
    """The pairs, in order, that have the most in common; what is left of both sides alone, before what follows it."""
    i = j = 0
    for a, b in _best(old, new):
        yield from ((p, None) for p in old[i:a])
        yield from ((None, p) for p in new[j:b])
        yield old[a], new[b]
        i, j = a + 1, b + 1
    yield from ((p, None) for p in old[i:])
    yield from ((None, p) for p in new[j:])


def _best(old: Sequence[Passage], new: Sequence[Passage]) -> list[tuple[int, int]]:
    rows, columns = len(old), len(new)
    if rows * columns > _MOST_PAIRS:
        return []
    scores = [[_likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            both = best[i + 1][j + 1] + scores[i][j] if scores[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if scores[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(a: Passage, b: Passage) -> float:
    """How much two passages are the same one: what stands in the same column of a table is at least somewhat."""
    if not a.text.strip() or not b.text.strip():
        return float(a.text == b.text)
    words = SequenceMatcher(None, a.text[:_LONGEST], b.text[:_LONGEST], autojunk=False).ratio()
    return max(words, _SAME_COLUMN) if a.column and a.column == b.column else words


def values(before: Printout, paired: list[Pair]) -> list[tuple[Value, Value]]:
    """Each printed fact of the body with what stands in its place now; one whose sentence was rewritten around it is left out."""
    became = {old.number: new for old, new in paired if old is not None and new is not None}
    found = []
    for value in before.values:
        passage = became.get(value.passage.number) if value.passage.part == BODY else None
        place = _carried(value, passage) if passage else None
        if passage and place:
            start, end = place
            found.append((value, Value(value.key, passage.text[start:end], passage, start, end)))
    return found


def _carried(value: Value, passage: Passage) -> tuple[int, int] | None:
    """Where a value stands in the new text of its passage: between the same neighbours; None where they are gone too."""
    old, text, start, end = value.passage.text, passage.text, value.start, value.end
    head = next((n for n, (a, b) in enumerate(zip(old, text, strict=False)) if a != b), min(len(old), len(text)))
    most = min(len(old), len(text)) - head
    tail = next((n for n in range(most) if old[-1 - n] != text[-1 - n]), most)
    to = {n: n for n in range(head)} | {len(old) - n: len(text) - n for n in range(1, tail + 1)}
    middle = old[head : len(old) - tail], text[head : len(text) - tail]
    if max(map(len, middle)) <= _LONGEST:
        for block in SequenceMatcher(None, *middle, autojunk=False).get_matching_blocks():
            to |= {head + block.a + n: head + block.b + n for n in range(block.size)}
    inside = [to.get(n) for n in range(start, end)]
    first, last = inside[0], inside[-1]
    if first is None or last is None or inside != list(range(first, last + 1)):
        left = 0 if start == 0 else to[start - 1] + 1 if start - 1 in to else None
        right = len(text) if end == len(old) else to.get(end)
        return (left, right) if left is not None and right is not None and left <= right else None
    stop, kept = last + 1, set(to.values())
    while stop < len(text) and stop not in kept and _is_letter(text[stop]) and _is_letter(text[stop - 1]):
        stop += 1  # `12` that became `123`
    if passage.row:  # in a table what was put before or after it is part of it
        return 0 if start == 0 else first, len(text) if end == len(old) else stop
    return first, stop


def _is_letter(sign: str) -> bool:
    """Whether a sign and its neighbour of the same kind are one number or one address."""
    plain = unicodedata.normalize("NFKC", sign)
    return plain.isascii() and plain.isalnum()

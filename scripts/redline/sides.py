"""What two sides changed in one text: where they meet, and where a place of the old text is in the person's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from redline.stretches import over
from redline.tokens import Hunk, hunks


class TwoSides:
    """The person's edits of a text, held against the changes of the new one."""

    def __init__(self, old: str, own: str, new: str, changes: Sequence[Hunk]) -> None:
        """old, own, new: the three texts; changes: from the old to the new one, in order."""
        self.old, self.own, self.new, self.changes = old, own, new, changes
        self.edits = hunks(old, own)
        self._ends = [e.a2 for e in self.edits]

    def is_done(self, group: Sequence[Hunk]) -> bool:
        """Whether the person already wrote just this, in whatever steps; not where nothing but looks differs."""
        return any(self._same_within(*closed) for closed in self._closed(group))

    def _closed(self, group: Sequence[Hunk]) -> Iterator[tuple[int, int, bool]]:
        """The place of a group, widened until no edit of either side reaches over its ends (or touches them)."""
        for touching in (False, True):
            low, high = group[0].a1, group[-1].a2
            before = None
            while before != (low, high):
                before = (low, high)
                for step in (*self.edits, *self.changes):
                    if over(step, low, high) or (touching and step.a1 <= high and low <= step.a2):
                        low, high = min(low, step.a1), max(high, step.a2)
            if touching or not any(h.a1 == h.a2 for h in group):
                yield low, high, touching

    def _same_within(self, low: int, high: int, touching: bool) -> bool:
        sides = []
        for text, steps in ((self.own, self.edits), (self.new, self.changes)):
            before = [s for s in steps if s.a2 < low or (s.a2 == low and not touching)]
            inside = [s for s in steps[len(before) :] if s.a1 < high or (s.a1 == high and touching)]
            start = low + sum((s.b2 - s.b1) - (s.a2 - s.a1) for s in before)
            end = start + high - low + sum((s.b2 - s.b1) - (s.a2 - s.a1) for s in inside)
            sides.append(text[start:end] if inside else None)
        return sides[0] == sides[1]

    def collides(self, hunk: Hunk) -> bool:
        """Whether the person wrote at the very place of a change."""
        for edit in islice(self.edits, max(0, bisect_left(self._ends, hunk.a1) - 1), None):
            if edit.a1 > hunk.a2:
                break
            if over(edit, hunk.a1, hunk.a2) or (edit.a1 == edit.a2 == hunk.a1 == hunk.a2):
                return True
        return False

    def moved(self, hunk: Hunk) -> tuple[int, int]:
        """A hunk's place in the person's text."""
        before = bisect_right(self._ends, hunk.a1)
        shift = self.edits[before - 1].b2 - self.edits[before - 1].a2 if before else 0
        return hunk.a1 + shift, hunk.a2 + shift

    def touched(self, group: Sequence[Hunk]) -> tuple[int, int]:
        """The person's words at the place of a group."""
        low, high = group[0].a1, group[-1].a2
        near = [e for e in self.edits if e.a1 <= high and low <= e.a2]
        if near:
            start, end = min(e.b1 for e in near), max(e.b2 for e in near)
        else:
            start, end = self.moved(group[0])[0], self.moved(group[-1])[1]
        return max(0, min(start, len(self.own))), max(0, min(end, len(self.own)))

"""What a person wrote by hand in the very places where a draft prints facts, and 【要確認】 that a person filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from redline.align import pair
from redline.blocks import Block
from redline.elements import P
from redline.objects import nameless, readable
from redline.package import Package
from redline.tokens import hunks

from drafting.gaps import OPEN, Gaps, is_gap, joined
from drafting.gaps import filled as filled_into

_PART = "word/document.xml"
_BESIDE = 3


class Written(NamedTuple):
    """Other words in a fact's place. printed: what the machine had written there; words: what stands there now, empty where it
    was struck; sentence: around it, as it stands now; was_open: it was a 【要確認】."""

    key: str
    printed: str
    words: str
    sentence: str
    was_open: bool


def found(base: bytes, spans: list, mine: bytes) -> list[Written]:
    """The facts whose words a person changed within their place, in the order of the paper.

    base: the machine's text that the draft stands on; spans: `[part, paragraph, start, end, key]` of its facts; mine: the
    draft. Tracked changes count as accepted, so that what the machine brought in is no edit. A sentence rewritten around
    a fact is no edit of the fact: the words beside it have to stand. redline.package.PackageError where a file cannot be read.
    """
    old, new = (_paragraphs(data) for data in (base, mine))
    to_mine = pair(old, new, same_shape=False)
    result: list[Written] = []
    sides: dict[int, _Sides] = {}
    gaps = Gaps()
    for part, paragraph, start, end, key in spans:
        number = paragraph - 1
        if part != _PART or number not in to_mine:
            continue
        text = old[number].text
        if number not in sides:
            sides[number] = _Sides(gaps.short(text), gaps.short(new[to_mine[number]].text))
        printed, low, side = text[start:end], len(gaps.short(text[:start])), sides[number]
        high = low + len(gaps.short(printed))
        place = side.now(low, high)
        if place and side.after[slice(*place)] != side.before[low:high] and side.is_set(low, high, place):
            words = readable(gaps.whole(side.after[slice(*place)]))
            said = readable(gaps.whole(_sentence(side.after, *place)))
            result.append(Written(key, readable(printed), words, said, printed.startswith(OPEN)))
    return list(dict.fromkeys(result))


def filled(base: bytes, spans: list, mine: bytes) -> dict[str, int]:
    """How many of the 【要確認】 of each key a person has replaced by words of their own."""
    counts: dict[str, int] = {}
    for one in found(base, spans, mine):
        if one.was_open and OPEN not in one.words:
            counts[one.key] = counts.get(one.key, 0) + 1
    return counts


def _paragraphs(data: bytes) -> list[Block]:
    word = Package(data)
    return [Block(p, nameless) for p in word.xml(word.document).iter(P)]


class _Sides:
    """A paragraph of the machine and what a person made of it, their gaps as single signs."""

    def __init__(self, before: str, after: str) -> None:
        self.before, self.after = before, after
        self._steps = joined(hunks(before, after), before, _BESIDE) if before != after else []

    def now(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the characters from `start` to `end` stand by now; None where an edit reaches over their ends.

        A gap may have been filled in one go with the next one.
        """
        low, high = start, end
        for step in self._steps:
            grown = (step.b2 - step.b1) - (step.a2 - step.a1)
            if step.a2 <= start and not (step.a1 == step.a2 == start):
                low, high = low + grown, high + grown
            elif start <= step.a1 and step.a2 <= end and not (step.a1 == step.a2 and step.a1 in (start, end)):
                high += grown
            elif step.a1 == step.a2 == start:
                low, high = low + grown, high + grown  # words put before it
            elif step.a1 < end and start < step.a2:
                gap = end == start + 1 and is_gap(self.before[start])
                return filled_into(step, self.before, self.after, start) if gap else None
        return low, high

    def is_set(self, start: int, end: int, place: tuple[int, int]) -> bool:
        """Whether the words on both sides of a place stand as they did: else a sentence was written anew, and nothing is certain.

        Where a gap stands so near, the words up to it, and that gap is set too.
        """
        return self._is_set_on(-1, start, place[0]) and self._is_set_on(1, end, place[1])

    def _is_set_on(self, way: int, at: int, now: int) -> bool:
        """The same on the left (-1) or the right (1). at, now: the end of the place on that side, before and after."""
        beside = self.before[at : at + _BESIDE] if way > 0 else self.before[max(0, at - _BESIDE) : at][::-1]
        words = next((beside[:n] for n, sign in enumerate(beside) if is_gap(sign)), beside)
        said = self.after[now : now + len(words)] if way > 0 else self.after[max(0, now - len(words)) : now][::-1]
        if words == beside or said != words:
            return said == words
        gap = at + way * len(words) - (way < 0)
        place = self.now(gap, gap + 1)
        if place is None or place[way < 0] != now + way * len(words):
            return False
        return self._is_set_on(way, gap + (way > 0), place[way > 0])


def _sentence(text: str, start: int, end: int, most: int = 40) -> str:
    low = max(text.rfind(c, 0, start) for c in "。\n") + 1
    ends = [p for c in "。\n" if (p := text.find(c, end)) >= 0]
    return text[max(low, start - most) : min([*ends, end + most]) + 1].strip()


def by_key(written: list[tuple[str, Written]]) -> Iterator[tuple[str, list[tuple[str, Written]]]]:
    """The edits of all drafts, key by key. written: name of the draft with each edit."""
    keys = dict.fromkeys(one.key for _, one in written)
    for key in keys:
        yield key, [(draft, one) for draft, one in written if one.key == key]

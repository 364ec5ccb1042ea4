"""What a person wrote by hand in the very places where a draft prints facts, and 【要確認】 that a person filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from redline.align import pair
from redline.blocks import Block
from redline.elements import P
from redline.objects import nameless, readable
from redline.package import Package
from redline.tokens import Hunk, hunks

OPEN = "【要確認"
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
    steps: dict[int, list[Hunk]] = {}
    for part, paragraph, start, end, key in spans:
        number = paragraph - 1
        if part != _PART or number not in to_mine:
            continue
        before, after = old[number].text, new[to_mine[number]].text
        if number not in steps:
            steps[number] = hunks(before, after) if before != after else []
        place = _now(steps[number], start, end)
        if (
            place is not None
            and after[slice(*place)] != before[start:end]
            and _is_set(before, start, end, after, place)
        ):
            words = readable(after[slice(*place)])
            printed = readable(before[start:end])
            result.append(Written(key, printed, words, _sentence(after, *place), printed.startswith(OPEN)))
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


def _now(steps: list[Hunk], start: int, end: int) -> tuple[int, int] | None:
    """Where the characters from `start` to `end` stand by now; None where an edit reaches over their ends."""
    low, high = start, end
    for step in steps:
        grown = (step.b2 - step.b1) - (step.a2 - step.a1)
        if step.a2 <= start and not (step.a1 == step.a2 == start):
            low, high = low + grown, high + grown
        elif start <= step.a1 and step.a2 <= end and not (step.a1 == step.a2 and step.a1 in (start, end)):
            high += grown
        elif step.a1 == step.a2 == start:
            low, high = low + grown, high + grown  # words put before it
        elif step.a1 < end and start < step.a2:
            return None
    return low, high


def _is_set(before: str, start: int, end: int, after: str, place: tuple[int, int]) -> bool:
    """Whether the words on both sides of a place stand as they did: else a sentence was written anew, and nothing is certain."""
    left, right = before[max(0, start - _BESIDE) : start], before[end : end + _BESIDE]
    return after[: place[0]].endswith(left) and after[place[1] :].startswith(right)


def _sentence(text: str, start: int, end: int, most: int = 40) -> str:
    low = max(text.rfind(c, 0, start) for c in "。\n") + 1
    ends = [p for c in "。\n" if (p := text.find(c, end)) >= 0]
    return readable(text[max(low, start - most) : min([*ends, end + most]) + 1].strip())


def by_key(written: list[tuple[str, Written]]) -> Iterator[tuple[str, list[tuple[str, Written]]]]:
    """The edits of all drafts, key by key. written: name of the draft with each edit."""
    keys = dict.fromkeys(one.key for _, one in written)
    for key in keys:
        yield key, [(draft, one) for draft, one in written if one.key == key]

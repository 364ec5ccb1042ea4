"""Where two texts differ, in pieces that read well in Japanese: words and figures are replaced whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from redline import lcs

_SINGLE = "年月日時分秒円万億号第"
_TOKEN = re.compile(
    r"[0-9０-９]+(?:[,，.．:：/／-][0-9０-９]+)*"
    r"|[A-Za-zＡ-Ｚａ-ｚ]+"
    r"|[ァ-ヶー]+"
    rf"|[{_SINGLE}]"
    rf"|(?:(?![{_SINGLE}])[一-龥々〆])+"
    r"|[ぁ-ん]+"
    r"|.",
    re.S,
)
_SENTENCE = re.compile(r"[，、。．\n\t\u2029]")
_KANJI = re.compile(r"[一-龥々〆]+")
_NAME = 2  # letters that a part of a name has at least
_ISLAND = 3
_DEAR = (
    10_000  # pairs of equal words in two texts; beyond that sentences are matched first, and words by their order alone
)


class Hunk(NamedTuple):
    """A[a1:a2] of the old text is B[b1:b2] in the new one."""

    a1: int
    a2: int
    b1: int
    b2: int


def hunks(
    old: str, new: str, old_looks: Sequence[Hashable] | None = None, new_looks: Sequence[Hashable] | None = None
) -> list[Hunk]:
    """Where `new` differs from `old`, in order. With looks (one a character) the same text that looks otherwise differs too."""
    first, rest = _common(old, new, old_looks, new_looks)
    a = _tokens(old[first : len(old) - rest], old_looks, first)
    b = _tokens(new[first : len(new) - rest], new_looks, first)
    found: list[Hunk] = []
    at_a, at_b = _starts(a, first), _starts(b, first)
    for i1, i2, j1, j2 in _differences(a, b):
        found.append(_narrowed(Hunk(at_a[i1], at_a[i2], at_b[j1], at_b[j2]), old, new, old_looks, new_looks))
    return _without_islands(found, old)


def grouped(found: Sequence[Hunk], old: str) -> list[list[Hunk]]:
    """Hunks that stand or fall together: only a few characters of one clause lie between them (figures of one date)."""
    groups: list[list[Hunk]] = []
    for hunk in found:
        if groups and _near(old[groups[-1][-1].a2 : hunk.a1]):
            groups[-1].append(hunk)
        else:
            groups.append([hunk])
    return groups


def _differences(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    """Where two rows of words differ; of very long ones in a way that takes no long time."""
    in_a, in_b = Counter(a), Counter(b)
    if sum(n * in_b[t] for t, n in in_a.items()) <= _DEAR:
        for op, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            if op != "equal":
                yield i1, i2, j1, j2
        return
    i = j = 0
    for i2, j2 in [*lcs.pairs(a, b), (len(a), len(b))]:
        if i2 > i or j2 > j:
            yield i, i2, j, j2
        i, j = i2 + 1, j2 + 1


def _narrowed(
    hunk: Hunk, old: str, new: str, old_looks: Sequence[Hashable] | None, new_looks: Sequence[Hashable] | None
) -> Hunk:
    """Of two long names that share a beginning or an end only the rest: 株式会社[山田→田中]商店."""
    a, b = old[hunk.a1 : hunk.a2], new[hunk.b1 : hunk.b2]
    if not (_KANJI.fullmatch(a) and _KANJI.fullmatch(b)):
        return hunk

    def same(i: int, j: int) -> bool:
        return old_looks is None or new_looks is None or old_looks[i] == new_looks[j]

    most = min(len(a), len(b)) - _NAME
    first = 0
    while first < most and a[first] == b[first] and same(hunk.a1 + first, hunk.b1 + first):
        first += 1
    first = first if first >= _NAME else 0
    rest = 0
    while rest < most - first and a[-rest - 1] == b[-rest - 1] and same(hunk.a2 - rest - 1, hunk.b2 - rest - 1):
        rest += 1
    rest = rest if rest >= _NAME else 0
    return Hunk(hunk.a1 + first, hunk.a2 - rest, hunk.b1 + first, hunk.b2 - rest)


def _near(between: str) -> bool:
    return len(between) <= _ISLAND and not _SENTENCE.search(between)


def _common(old: str, new: str, old_looks: Sequence | None, new_looks: Sequence | None) -> tuple[int, int]:
    """How many characters are the same at the beginning and at the end, cut back to where no word is divided."""

    def same(i: int, j: int) -> bool:
        looks = old_looks is None or new_looks is None or old_looks[i] == new_looks[j]
        return old[i] == new[j] and looks

    most = min(len(old), len(new))
    first = 0
    while first < most and same(first, first):
        first += 1
    rest = 0
    while rest < most - first and same(len(old) - rest - 1, len(new) - rest - 1):
        rest += 1
    first = _cut(old, new, first)
    while rest and not (_edge(old, len(old) - rest) and _edge(new, len(new) - rest)):
        rest -= 1
    return first, rest


def _cut(old: str, new: str, at: int) -> int:
    while at and not (_edge(old, at) and _edge(new, at)):
        at -= 1
    return at


def _edge(text: str, at: int) -> bool:
    """Whether a word may begin at this place, whatever stands before."""
    if at <= 0 or at >= len(text):
        return True
    return _kind(text[at - 1]) != _kind(text[at]) or _kind(text[at]) in ("single", "other")


def _kind(char: str) -> str:
    if char in _SINGLE:
        return "single"
    for kind, low, high in (
        ("figure", "0", "9"),
        ("figure", "０", "９"),
        ("latin", "A", "Z"),
        ("latin", "a", "z"),
        ("latin", "Ａ", "Ｚ"),
        ("latin", "ａ", "ｚ"),
        ("katakana", "ァ", "ー"),
        ("kanji", "一", "龥"),
        ("hiragana", "ぁ", "ん"),
    ):
        if low <= char <= high:
            return kind
    return "kanji" if char in "々〆" else "figure" if char in ",，.．:：/／-" else "other"


def _tokens(text: str, looks: Sequence | None, offset: int) -> list[tuple[str, Hashable]]:
    """The words of a text, each with its look; a word whose look changes within is cut there."""
    found: list[tuple[str, Hashable]] = []
    for match in _TOKEN.finditer(text):
        if looks is None:
            found.append((match[0], None))
            continue
        start = match.start()
        for at in range(match.start() + 1, match.end() + 1):
            if at == match.end() or looks[offset + at] != looks[offset + start]:
                found.append((text[start:at], looks[offset + start]))
                start = at
    return found


def _starts(tokens: Sequence[tuple[str, Hashable]], offset: int) -> list[int]:
    starts = [offset]
    for text, _ in tokens:
        starts.append(starts[-1] + len(text))
    return starts


def _without_islands(found: list[Hunk], old: str) -> list[Hunk]:
    """Joins two changes between which only a scrap stays: to read 甲[野→山]の[花→一]子 helps nobody."""
    result: list[Hunk] = []
    for hunk in found:
        if result:
            last = result[-1]
            between = old[last.a2 : hunk.a1]
            noise = min(max(last.a2 - last.a1, last.b2 - last.b1), max(hunk.a2 - hunk.a1, hunk.b2 - hunk.b1))
            if len(between) <= 2 and noise > 2 and not re.search(rf"[{_SINGLE}，、。．\n\t]", between):
                result[-1] = Hunk(last.a1, hunk.a2, last.b1, hunk.b2)
                continue
        result.append(hunk)
    return result

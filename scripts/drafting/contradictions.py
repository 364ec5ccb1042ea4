"""What a paper that was filed says otherwise than the facts do by now: a pure comparison of printed values, fact by fact.

It goes by the keys of facts and the values printed for them, never by sentences: another template or other code is no
contradiction, and neither is a sentence that came or went. Law, courts, default words and the office's own address are as
they were on the day: no filed paper was wrong because the office moved.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

from drafting import passages
from drafting.facts import label_of
from drafting.passages import Passage

_OF_ITS_DAY = ("@law.", "@courts.", "@exhibits.", "@office.")
_CITED = re.compile(r"exhibits\.[^.]+")  # a number in brackets, which depends on what is cited beside it
OPEN = "【要確認"
_NUMBER = re.compile(r"\.\d+(?=\.|$)")
_STOP = re.compile(r"。(?![）」』])")
_LONG, _AROUND = 400, 150
_ALIKE, _WHOLE = 0.3, 4


@dataclass(frozen=True, slots=True)
class Value:
    """A fact as printed: its key, the text, and where it stands in its passage."""

    key: str
    text: str
    passage: Passage
    start: int
    end: int

    @property
    def sentence(self) -> str:
        """The sentence around it, shortened where it is very long."""
        text = self.passage.text
        ends = [found.end() for found in _STOP.finditer(text)]
        start = max((e for e in ends if e <= self.start), default=0)
        end = min((e for e in ends if e >= self.end), default=len(text))
        if end - start > _LONG:
            left, right = max(start, self.start - _AROUND), min(end, self.end + _AROUND)
            return f"{'…' if left > start else ''}{text[left:right]}{'…' if right < end else ''}"
        return text[start:end].strip()


class Printout:
    """What a text of the machine prints of the facts. entries: the package; spans: as the renderer tells them."""

    def __init__(self, entries: bytes, spans: list) -> None:
        self._entries, self._spans = entries, spans

    @cached_property
    def values(self) -> list[Value]:
        """Every printed value of a fact, in the order of the paper; open points and citations of exhibits are none."""
        read = passages.unplaced(self._entries, dict.fromkeys(s[0] for s in self._spans))
        found = []
        for part, number, start, end, key in self._spans:
            passage = read[part][number - 1]
            text = passage.text[start:end]
            if text and not text.startswith(OPEN) and not _CITED.fullmatch(key):
                found.append(Value(key, text, passage, start, end))
        return found

    def placed(self, value: Value) -> Value:
        """The same value in a passage that knows its place."""
        passage = self._placed[value.passage.part][value.passage.number - 1]
        return Value(value.key, value.text, passage, value.start, value.end)

    @cached_property
    def _placed(self) -> dict[str, list[Passage]]:
        return passages.own(self._entries, dict.fromkeys(s[0] for s in self._spans))

    @cached_property
    def by_key(self) -> dict[str, list[Value]]:
        """The values of each key, in the order of the paper."""
        found: dict[str, list[Value]] = {}
        for value in self.values:
            found.setdefault(value.key, []).append(value)
        return found

    @cached_property
    def open(self) -> set[str]:
        """The keys that the text asks for, 【要確認】."""
        return {s[4] for s in self._spans} - self.by_key.keys()


def of(
    filed: Printout,
    fresh: Printout,
    before: Printout | None = None,
    sent: list[Passage] | None = None,
    stands: Iterable[tuple[Value, Value]] = (),
) -> list[dict]:
    """The contradictions of one paper: `key`, `label`, `old`, `new` and `places`, in the order of the paper.

    filed: the text that the machine made for it; fresh: the same document filled with today's facts; before: it filled
    the same way with the facts of its day (absent: `filed` stands for it); sent: what went out, where a person had
    edited it; stands: its values with what stands there in what went out (hand_edits.values). `old` is what went out: the
    fact of that day, or a third thing that a person wrote. A place: part, paragraph (from 1), sentence, and where a reader
    finds it. A value that a person had already put right in what went out is none.
    """
    changed = changes(before or filed, fresh)
    by_place = {(v.passage.number, v.start): now for v, now in stands}
    found: dict[tuple[str, str, str], dict] = {}
    for value, day in _paired(filed, before or filed):
        new = changed.get((value.key, day))
        if new is None or same(new, value.text) or value.key.startswith(_OF_ITS_DAY):
            continue
        now = by_place.get((value.passage.number, value.start)) if value.passage.part == passages.BODY else None
        if now is None or _says(now.text, value.text):
            now, place = value, _place(filed.placed(value), sent)
        else:
            place = _told(now) if plain(now.text) and not _says(now.text, new) else None
        if place is not None:
            told = {"key": value.key, "label": label_of(value.key), "old": now.text, "new": new, "places": []}
            found.setdefault((value.key, now.text, new), told)["places"].append(place)
    return list(found.values())


def changes(before: Printout, fresh: Printout) -> dict[tuple[str, str], str]:
    """Key and value of each fact that `fresh` prints otherwise, with the value that it prints instead.

    Keys that differ in numbers only are held together, since an entry put into a list moves those below it.
    """
    old, new = held_by(before), held_by(fresh)
    result = {}
    for key, values in before.by_key.items():
        pattern = pattern_of(key)
        was, now = old[pattern], new.get(pattern, {})
        holders = [(v.text, was[plain(v.text)], now.get(plain(v.text), set())) for v in values]
        lost = [text for text, before_, after in holders if key not in after and len(after) < len(before_)]
        gained = [n for n, keys in now.items() if len(keys) > len(was.get(n, ()))]
        for text in dict.fromkeys(lost):
            if instead := _instead(text, values, fresh.by_key.get(key, []), gained, fresh.values, pattern):
                result[key, text] = instead
    return result


def same(one: str, other: str) -> bool:
    """Whether two printed values say the same, whatever the width of their letters and the blanks between them."""
    return plain(one) == plain(other)


def plain(text: str) -> str:
    """A printed value without what only its look makes."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def pattern_of(key: str) -> str:
    """A key without the numbers of entries of lists, which move when one is put in."""
    return _NUMBER.sub(".*", key)


def held_by(printed: Printout) -> dict[str, dict[str, set[str]]]:
    """Pattern of a key → value → the keys that print it."""
    found: dict[str, dict[str, set[str]]] = {}
    for value in printed.values:
        holders = found.setdefault(pattern_of(value.key), {})
        holders.setdefault(plain(value.text), set()).add(value.key)
    return found


def _instead(
    text: str, values: list[Value], fresh: list[Value], gained: list[str], every: list[Value], pattern: str
) -> str:
    """What is printed now where `text` was: at the same turn of the same key, else what is most like it; or nothing."""
    if len(fresh) == len(values):
        turn = next(i for i, v in enumerate(values) if v.text == text)
        if plain(fresh[turn].text) in gained:
            return fresh[turn].text
    near = [v.text for v in fresh if plain(v.text) in gained]
    near = near or [v.text for v in every if plain(v.text) in gained and pattern_of(v.key) == pattern]
    near = list(dict.fromkeys(near))
    return near[0] if len(near) == 1 else next(iter(get_close_matches(text, near, 1, 0.0)), "")


def _paired(filed: Printout, before: Printout) -> Iterator[tuple[Value, str]]:
    """Each value of the filed text with the same one as `before` words it; one that has no such is left out."""
    for key, values in filed.by_key.items():
        there = before.by_key.get(key, [])
        for turn, value in enumerate(values):
            if len(there) == len(values):
                yield value, there[turn].text
            elif alike := [v.text for v in there if same(v.text, value.text)]:
                yield value, alike[0]


def _place(value: Value, sent: list[Passage] | None) -> dict | None:
    """Where a value stands in what went out; None where a person took it out."""
    passage = value.passage
    if sent is not None and passage.part == passages.BODY:
        holding = [p for p in sent if plain(value.text) in plain(p.text)]
        passage = max(holding, key=lambda p: _likeness(p, value.passage), default=passage)
        if not holding or _likeness(passage, value.passage) < _ALIKE:
            return None
        start = passage.text.find(value.text)
        if start >= 0:
            value = Value(value.key, value.text, passage, start, start + len(value.text))
    return _told(value)


def _told(value: Value) -> dict:
    passage = value.passage
    return {"part": passage.part, "paragraph": passage.number, "sentence": value.sentence} | passage.place


def _says(text: str, value: str) -> bool:
    """Whether words say a value: it alone, or one that is too long to be a piece of another, with more."""
    said, wanted = plain(text), plain(value)
    return said == wanted or (len(wanted) >= _WHOLE and wanted in said)


def _likeness(one: Passage, other: Passage) -> float:
    """How much two passages are the same one, from 0 to 1."""
    if one.text == other.text:
        return 1.0
    return SequenceMatcher(None, one.text[:2000], other.text[:2000], autojunk=False).ratio()

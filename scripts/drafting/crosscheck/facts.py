"""A fact that a person changed in one paper and that another paper of the case prints as before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from drafting.contradictions import Value, plain
from drafting.crosscheck.papers import Paper

_NOT_COMPARED = re.compile(
    r"posts\.[^.]+\.rights\..*"  # what is argued, word by word
    r"|.*\.(short|description)"  # how a party is called, and what a sentence says of it
    r"|@(law|exhibits)\..*"
)
_DAY = r"(\d+)年(\d+)月(\d+)日(?:(\d+)時(\d+)分(?:(\d+)秒)?)?"
_ISO = r"(\d{4})-(\d\d)-(\d\d)(?:(\d\d):(\d\d)(?::(\d\d))?)?"
_MOMENT = re.compile(f"(?P<era>明治|大正|昭和|平成|令和)?{_DAY}|{_ISO}")
_FIRST = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
_ALIKE = 0.4


def find(papers: list[Paper]) -> Iterator[dict]:
    """Findings of kind `differs`: `key`, `here` (the edited place) and `there` (the places that say otherwise)."""
    told: set[frozenset] = set()
    for paper in papers:
        for value, now in changed(paper) if paper.is_edited else ():
            there = [
                (other, v)
                for other in papers
                for v in other.by_key.get(value.key, ())
                if compatible(value.text, v.text) and not compatible(now.text, v.text)
            ]
            if (
                there
                and (pair := frozenset((value.key, plain(now.text), *(plain(v.text) for _, v in there)))) not in told
            ):
                told.add(pair)
                yield {
                    "kind": "differs",
                    "key": value.key,
                    "here": paper.shown(now),
                    "there": _once([other.shown(v) for other, v in there]),
                }


def changed(paper: Paper) -> Iterator[tuple[Value, Value]]:
    """The facts of a paper in whose place another value stands now."""
    for value, now in paper.values:
        if not compatible(value.text, now.text) and not _NOT_COMPARED.fullmatch(value.key) and _is_value(value, now):
            yield value, now


def _is_value(value: Value, now: Value) -> bool:
    """Whether what stands there now is another value, not other words for the same thing; in a table it always is."""
    if not now.text.strip() or now.passage.row:
        return bool(now.text.strip())
    digits = [any(c.isdigit() for c in v.text) for v in (value, now)]
    return digits[0] == digits[1] and SequenceMatcher(None, value.text, now.text, autojunk=False).ratio() >= _ALIKE


def _once(places: list[dict]) -> list[dict]:
    """One place for each paper: where it first says so."""
    return list({p["path"]: p for p in reversed(places)}.values())[::-1]


def compatible(one: str, other: str) -> bool:
    """Whether two printed values say the same: a day may stand for a time of that day, in any spelling of a date."""
    a, b = plain(one), plain(other)
    if a == b:
        return True
    first, second = _moment(a), _moment(b)
    return bool(first and second) and all(x == y for x, y in zip(first, second, strict=False))


def _moment(text: str) -> tuple[int, ...]:
    """Year, month, day and what more is told of a time; empty for anything else."""
    found = _MOMENT.search(text.replace("元年", "1年"))
    if not found:
        return ()
    parts = [int(n) for n in found.groups()[1:] if n]
    return (parts[0] + _FIRST.get(found["era"] or "", 1) - 1, *parts[1:])

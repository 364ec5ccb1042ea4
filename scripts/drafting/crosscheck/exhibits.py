"""Exhibits of a filing: each one cited is listed in its 証拠説明書, under its number; each one listed is cited, none listed twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from drafting.contradictions import Value
from drafting.crosscheck.papers import Paper
from drafting.japanese import full_width, half_width
from drafting.passages import Passage

LIST = "exhibit_list"
_BRANCH = r"(?P<branch>の[0-9]+(?:[~-][0-9]+)?)?"
_MARK = re.compile(rf"甲第?(?P<number>[0-9]+)(?![0-9])(?:号証?)?{_BRANCH}")
_MORE = re.compile(
    r"(?P<sep>、|,|及び|並びに|・|ないし|乃至|から|~|-)(?P<again>甲?第?)(?P<number>[0-9]+)"
    rf"(?![0-9]|年|月|日|時|分|秒|頁|つ|個|名|件|円|万|人|回|点)(?:号証?)?{_BRANCH}"
)
_RANGES = ("ないし", "乃至", "から", "~", "-")
_MOST = 300
_TITLE = re.compile(r"exhibits\.[^.]+\.title")


def find(papers: list[Paper]) -> Iterator[dict]:
    """Findings of the filings with an edited paper: `other_number`, `not_listed`, `not_cited`, `listed_twice`."""
    for filing in dict.fromkeys(p.filing for p in papers if p.is_edited):
        own = [p for p in papers if p.filing == filing]
        listing = next((p for p in own if p.name == LIST), None)
        if listing:
            yield from _of(listing, [p for p in own if p is not listing])
            yield from _renumbered(listing, [p for p in own if p is not listing])


def _of(listing: Paper, others: list[Paper]) -> Iterator[dict]:
    listed: dict[int, Passage] = {}
    for passage in listing.passages:
        for number in _of_row(passage):
            if number in listed:
                row = listed[number]
                yield _finding("listed_twice", number, listing, passage, _row(listing, passage)) | {
                    "there": [listing.place(row, _row(listing, row)) | {"said": row.text}]
                }
            listed.setdefault(number, passage)
    citing: dict[int, tuple[Paper, Passage, int, int]] = {}
    for paper in others:
        for passage in [*paper.passages, *paper.outside]:
            for number, start, end in cited(passage.text):
                citing.setdefault(number, (paper, passage, start, end))
    for number in sorted(citing.keys() - listed.keys()):
        paper, passage, start, end = citing[number]
        sentence = Value("", passage.text[start:end], passage, start, end).sentence
        yield _finding("not_listed", number, paper, passage, sentence) | {"listing": listing.path}
    for number in sorted(listed.keys() - citing.keys()):
        yield _finding("not_cited", number, listing, listed[number], _row(listing, listed[number]))


def _renumbered(listing: Paper, others: list[Paper]) -> Iterator[dict]:
    """Exhibits that a paper cites under the number that the list gives to another one, each once for a number."""
    marks = {p.row: p for p in reversed(listing.passages) if _of_row(p)}
    mark_of = {p.number: marks[p.row] for p in listing.passages if p.row in marks}
    titles = [v for key, values in listing.by_key.items() if _TITLE.fullmatch(key) for v in values]
    listed = {v.key.removesuffix(".title"): mark_of[v.passage.number] for v in titles if v.passage.number in mark_of}
    given = {number for mark in marks.values() for number in _of_row(mark)}
    told: set[tuple[str, str]] = set()
    for paper in others:
        for citation in paper.citations:
            mark, said = listed.get(citation.key), half_width(citation.text)
            number = int(said) if said.isdigit() else 0
            if mark is None or number not in given or number in _of_row(mark) or (citation.key, said) in told:
                continue
            told.add((citation.key, said))
            there = listing.place(mark, _row(listing, mark)) | {"said": mark.text}
            finding = _finding("other_number", number, paper, citation.passage, citation.sentence)
            yield finding | {"key": citation.key, "there": [there]}


def _of_row(passage: Passage) -> list[int]:
    """The numbers that a row of the list stands for: its first cell says nothing else."""
    if not passage.row or not re.match(r"\s*甲", passage.text):
        return []
    found = list(cited(passage.text))
    return [number for number, *_ in found] if found and found[-1][2] == len(passage.text.rstrip()) else []


def _row(listing: Paper, passage: Passage) -> str:
    """The words of a row of the list: the mark and what the exhibit is."""
    after = [p.text for p in listing.passages if p.row == passage.row and p.number > passage.number]
    return "　".join([passage.text, *after[:1]])


def _finding(kind: str, number: int, paper: Paper, passage: Passage, says: str) -> dict:
    here = paper.place(passage, says) | {"said": f"甲{full_width(str(number))}"}
    return {"kind": kind, "key": "", "here": here, "there": []}


def cited(text: str) -> Iterator[tuple[int, int, int]]:
    """The numbers of 甲 in a text, each with where its citation begins and ends: `甲１、３`, `甲第２号証の１`, `甲４ないし６`.

    What follows a branch without a new 甲 is another branch (`甲２の１、２`).
    """
    plain = "".join(n if len(n := unicodedata.normalize("NFKC", c)) == 1 else c for c in text)
    at = 0
    while found := _MARK.search(plain, at):
        start, last, branch = found.start(), int(found["number"]), bool(found["branch"])
        numbers, at = [last], found.end()
        while more := _MORE.match(plain, at):
            number, at = int(more["number"]), more.end()
            if branch and not more["again"]:
                continue
            if more["sep"] in _RANGES and last < number <= last + _MOST:
                numbers += range(last + 1, number)
            numbers.append(number)
            last, branch = number, bool(more["branch"])
        yield from ((number, start, at) for number in numbers)

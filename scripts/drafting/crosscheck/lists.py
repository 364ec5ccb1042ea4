"""Lines of a list that a person changed, took out or put in, where the same list of another filing has them otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from drafting.contradictions import plain
from drafting.crosscheck import facts
from drafting.crosscheck.papers import Paper
from drafting.passages import Passage

LISTS = ("party_list", "sender_info_list", "post_list", "communication_list")
# What the parties and their counsel are called differs by procedure, and so does their number.
_CLIENT = re.compile(r"(債権者|原告|通知人|依頼者|申立人|申出人)ら?")
_OPPONENT = re.compile(r"(債務者|被告|相手方)ら?")
_COUNSEL = re.compile(r"(訴訟|手続)?代理人弁護士")
_END = ("", "")


def find(papers: list[Paper]) -> Iterator[dict]:
    """Findings: `differs` (a line says otherwise), `lacks` (a line is gone here), `only_here` (a line was put in)."""
    for paper in papers:
        if paper.name in LISTS and paper.is_edited:
            others = [o for o in papers if o.name == paper.name and o is not paper]
            yield from _differing(paper, others)
            yield from _lacking(paper, others)
            yield from _added(paper, others)


def _differing(paper: Paper, others: list[Paper]) -> Iterator[dict]:
    told = {now.passage.number for _, now in facts.changed(paper)}
    for old, new in paper.pairs:
        if old and new and _alike(old.text) != _alike(new.text) and new.number not in told:
            there = [(o, p) for o in others if (p := _lines(o).get(_line(old)))]
            if there and new.text.strip():
                yield _finding("differs", paper, new, new.text, there)


def _lacking(paper: Paper, others: list[Paper]) -> Iterator[dict]:
    """Lines next to each other that are gone are told together; one that only moved is not gone."""
    gone = [
        old if old and not new and old.text.strip() and _line(old) not in _lines(paper) else None
        for old, new in paper.pairs
    ]
    for is_gone, group in groupby(gone, key=bool):
        lines = [line for line in group if line] if is_gone else []
        there = [
            (o, same[0]) for o in others if (same := [_lines(o)[_line(g)] for g in lines if _line(g) in _lines(o)])
        ]
        if there:
            yield _finding("lacks", paper, lines[0], _together(lines), there)


def _added(paper: Paper, others: list[Paper]) -> Iterator[dict]:
    """A line put in between two that stand next to each other elsewhere; one that only moved was not put in."""
    said = [(old, new) for old, new in paper.pairs if new and new.text.strip()]
    before = {_line(old) for old, _ in paper.pairs if old}
    for is_added, group in groupby(range(len(said)), key=lambda n: not said[n][0] and _line(said[n][1]) not in before):
        numbers = list(group) if is_added else []
        if not numbers:
            continue
        first, last = numbers[0], numbers[-1] + 1
        above = _line(said[first - 1][1]) if first else _END
        below = _line(said[last][1]) if last < len(said) else _END
        there = [(o, next_to) for o in others if (next_to := _next_to(o, above, below))]
        if there:
            lines = [line for n in numbers if (line := said[n][1])]
            yield _finding("only_here", paper, lines[0], _together(lines), there)


def _next_to(paper: Paper, above: tuple, below: tuple) -> Passage | None:
    """The passage after which nothing stands between two lines; None where they do not stand next to each other."""
    said = [p for p in paper.passages if p.text.strip()]
    lines = [*map(_line, said), _END]
    return next((p for n, p in enumerate(said) if lines[n] == above and lines[n + 1] == below), None)


def _lines(paper: Paper) -> dict[tuple[str, str], Passage]:
    return {_line(p): p for p in reversed(paper.passages)}


def _line(passage: Passage | None) -> tuple[str, str]:
    """What a line says, the same for every procedure: its column and its text."""
    return (_alike(passage.column), _alike(passage.text)) if passage else _END


def _alike(text: str) -> str:
    return _COUNSEL.sub("代理人弁護士", _OPPONENT.sub("相手方", _CLIENT.sub("依頼者", plain(text))))


def _together(lines: list[Passage]) -> str:
    return "　".join(line.text.strip() for line in lines)


def _finding(kind: str, paper: Paper, passage: Passage, says: str, there: list[tuple[Paper, Passage]]) -> dict:
    return {
        "kind": kind,
        "key": "",
        "here": paper.place(passage, says) | {"said": says},
        "there": [o.place(p, p.text.strip()) | {"said": p.text.strip()} for o, p in there],
    }

"""Footnotes of a Word file as they are printed: a mark in the text, the note under its mark at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from redline.noise import W
from redline.package import Package
from redline.visible import text_of

MARK = "\U0010fffd"  # on both sides of the number of a note; none of the letters that people add to fonts
_W = f"{{{W}}}"
_ANY = "?"  # a number that Word counts in another way
_SHAPES = r"[(-]?(?:[0-9]{1,3}|[A-Za-z]{1,6}|[ア-ン]|[一二三四五六七八九十百〇]{1,4}|[*†‡§]{1,4})[)-]?"
_COUNTED = {"numFmt": "decimal", "numStart": "1", "numRestart": "continuous"}
_OFF = ("0", "false", "off")


class Marked(NamedTuple):
    """A Word file with the numbers of its notes as text; the footnotes that it cites, in the order of their print."""

    word: bytes
    footnotes: list[str]


def marked(word: bytes) -> Marked:
    """The file as its notes are printed. PackageError where it can't be read."""
    package = Package(word)
    document, changed, cited = package.xml(package.document), dict[str, bytes | None](), list[str]()
    for kind in ("footnote", "endnote"):
        if name := package.related(package.document, f"{kind}s"):
            root, numbers = package.xml(name), _numbers(document, kind, package)
            notes = {n.get(f"{_W}id", ""): n for n in root.iterchildren(f"{_W}{kind}")}
            for note, sign in [(n, s) for n in notes for s in notes[n].iter(f"{_W}{kind}Ref")]:
                _write(sign, numbers.get(note, _ANY))
            signs = list(document.iter(f"{_W}{kind}Reference"))
            ids = [i for s in signs if (i := s.get(f"{_W}id", "")) in notes and kind == "footnote"]
            cited += ["".join(map(text_of, notes[i].iter(f"{_W}p"))) for i in dict.fromkeys(ids)]
            for sign in filter(_is_counted, signs):
                _write(sign, numbers[sign.get(f"{_W}id", "")])
            changed[name] = etree.tostring(root)
    changed[package.document] = etree.tostring(document)
    return Marked(package.changed(changed) if len(changed) > 1 else word, cited)


def _numbers(document: etree._Element, kind: str, package: Package) -> dict[str, str]:
    """The number of each note that the text cites, by its id."""
    ids = [s.get(f"{_W}id", "") for s in document.iter(f"{_W}{kind}Reference") if _is_counted(s)]
    settings = package.related(package.document, "settings")
    roots = [document, package.xml(settings)] if settings else [document]
    rules = [r for root in roots for r in root.iter(f"{_W}{kind}Pr")]
    other = any(e.get(f"{_W}val") != usual for r in rules for n, usual in _COUNTED.items() for e in r.iter(f"{_W}{n}"))
    if other or kind == "endnote":
        return dict.fromkeys(ids, _ANY)
    return {name: str(number) for number, name in enumerate(dict.fromkeys(ids), 1)}


def _is_counted(sign: etree._Element) -> bool:
    """Whether a mark is a number; another one stands in the text."""
    return sign.get(f"{_W}customMarkFollows", "0") in _OFF


def _write(sign: etree._Element, number: str) -> None:
    text = etree.Element(f"{_W}t")
    text.text = f"{MARK}{number}{MARK}"
    sign.getparent().replace(sign, text)


def bare(text: str) -> str:
    """A marked text without the numbers of notes."""
    return "".join(text.split(MARK)[::2])


def pattern(text: str) -> str:
    """A regular expression for what is printed of a marked text."""
    return "".join(_tokens(text))


def _tokens(text: str) -> Iterator[str]:
    for turn, piece in enumerate(text.split(MARK)):
        if turn % 2:
            yield _SHAPES if piece == _ANY else re.escape(piece)
        else:
            yield from map(re.escape, piece)


def taken_out(pages: list[str], notes: list[str]) -> list[str] | None:
    """Pages without the notes at their feet, so that a paragraph that goes on overleaf is whole; a note may go on, too.

    notes: their plain texts, in order. None where the feet of the pages do not say just these.
    """
    tokens = [re.compile(t) for note in notes for t in _tokens(note)]
    ways: dict[int, tuple[int, list[str]]] = {0: (0, [])}
    for page in pages:
        more: dict[int, tuple[int, list[str]]] = {}
        for said, (feet, before) in ways.items():
            for start in range(len(page), -1, -1):
                way = feet + (start < len(page)), [*before, page[:start]]
                for then in _said(tokens, said, page[start:]):
                    more[then] = min(more.get(then, way), way, key=lambda w: w[0])
        ways = more
    return ways[len(tokens)][1] if len(tokens) in ways else None


def _said(tokens: list[re.Pattern[str]], start: int, text: str) -> Iterator[int]:
    """How far the notes are said when these words are; nothing where the words are others."""
    at = 0
    for number in range(start, len(tokens)):
        if at == len(text):
            yield number
            return
        found = tokens[number].match(text, at)
        if found is None:
            return
        at = found.end()
    if at == len(text):
        yield len(tokens)

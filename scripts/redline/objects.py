"""What is no text in a paragraph (pictures, notes, signs of a font), named so that three files can be compared."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from lxml import etree

from redline.elements import ID, RELATED, w
from redline.inline import NameObject
from redline.package import Package
from redline.pictures import bare

_FIRST = 0xF0000
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_UNSEEN = re.compile(r'\s(?:\w+:)?(?:id|name|embed|anchorId|editId|rsid\w*)="[^"]*"')


class Objects:
    """One private character for each thing that is no text; the same thing in another file has the same."""

    def __init__(self) -> None:
        self._chars: dict[str, str] = {}

    def of(self, word: Package, part: str, notes: Mapping[tuple[str, str], str]) -> NameObject:
        """Names the things of one part of a file. notes: what tells one note from another, by kind and id."""
        return _Namer(self._chars, word, part, notes)


class _Namer:
    def __init__(self, chars: dict[str, str], word: Package, part: str, notes: Mapping[tuple[str, str], str]) -> None:
        self._chars, self._word, self._links, self._notes = chars, word, word.links(part), notes
        self._known: dict[etree._Element, str] = {}

    def __call__(self, piece: etree._Element) -> str:
        """One character for a picture, a note or the like."""
        if piece not in self._known:
            self._known[piece] = self._chars.setdefault(self._said(piece), chr(_FIRST + len(self._chars)))
        return self._known[piece]

    def _said(self, piece: etree._Element) -> str:
        if piece.tag in _NOTES:
            return f"{piece.tag} {self._notes.get((_NOTES[piece.tag], piece.get(ID, '')), '')}"
        shown = [self._links[v][1] for e in piece.iter() for a in RELATED if (v := e.get(a)) in self._links]
        shown = [hashlib.sha256(bare(self._word.read(s))).hexdigest() if s in self._word else s for s in shown]
        return f"{piece.tag} " + ("".join(shown) or _UNSEEN.sub("", etree.tostring(piece, method="c14n").decode()))

    def link(self, link: etree._Element) -> str:
        """Where a link leads: an address, or a bookmark."""
        where = next((self._links[v][1] for a in RELATED if (v := link.get(a)) in self._links), "")
        return f"{where}#{link.get(w('anchor'), '')}"


class _Nameless:
    def __call__(self, piece: etree._Element) -> str:
        return chr(_FIRST)

    def link(self, link: etree._Element) -> str:
        return ""


nameless: NameObject = _Nameless()


def readable(text: str, thing: str = "□") -> str:
    """A text for people: each thing that is no text as one sign, paragraphs one a line."""
    return "".join([thing if ord(c) >= _FIRST else c for c in text]).replace("\u2029", "\n")


def sentence(text: str, start: int, end: int, most: int = 60) -> tuple[str, int]:
    """The sentence around some characters, shortened at both ends where it is long; from which of its characters on they stand."""
    ends = "。\n\x1e\x1f\u2029"
    low = max([text.rfind(c, 0, start) for c in ends]) + 1
    high = min([p for c in ends if (p := text.find(c, end)) >= 0] + [len(text)])
    low, high = max(low, start - most), min(high + 1, end + most)
    said = readable(text[low:high])
    return said.strip(), start - low - (len(said) - len(said.lstrip()))

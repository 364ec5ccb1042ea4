"""What is no text in a paragraph (pictures, notes, signs of a font), named so that three files can be compared."""

from __future__ import annotations

import hashlib
import re

from lxml import etree

from redline.elements import ID, RELATED, TEXT, w
from redline.inline import NameObject
from redline.package import Package

_FIRST = 0xF0000
_NOTES = {w("footnoteReference"): ("footnotes", w("footnote")), w("endnoteReference"): ("endnotes", w("endnote"))}
_UNSEEN = re.compile(r'\s(?:\w+:)?(?:id|name|embed|anchorId|editId|rsid\w*)="[^"]*"')


class Objects:
    """One private character for each thing that is no text; the same thing in another file has the same."""

    def __init__(self) -> None:
        self._chars: dict[str, str] = {}

    def of(self, word: Package, part: str) -> NameObject:
        """Names the things of one part of a file."""
        links = word.links(part)
        notes: dict[str, dict[str, str]] = {}

        def name(piece: etree._Element) -> str:
            said = str(piece.tag)
            if piece.tag in _NOTES:
                kind, tag = _NOTES[piece.tag]
                if kind not in notes:
                    notes[kind] = {n.get(ID, ""): _words(n) for n in word.children(kind, tag)}
                said += notes[kind].get(piece.get(ID, ""), "")
            else:
                shown = [links[v][1] for e in piece.iter() for a in RELATED if (v := e.get(a)) in links]
                shown = [hashlib.sha256(word.read(s)).hexdigest() if s in word else s for s in shown]
                said += "".join(shown) or _UNSEEN.sub("", etree.tostring(piece, method="c14n").decode())
            return self._chars.setdefault(said, chr(_FIRST + len(self._chars)))

        return name


def readable(text: str, thing: str = "□") -> str:
    """A text for people: each thing that is no text as one sign."""
    return "".join(thing if ord(c) >= _FIRST else c for c in text)


def _words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(TEXT))

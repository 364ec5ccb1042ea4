"""Foot- and endnotes of three files: which is which, whatever was changed in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from redline.align import pair
from redline.blocks import Block
from redline.elements import DEL, ID, MOVE_FROM, ROW, P, row_change, w
from redline.objects import nameless
from redline.package import Package

KINDS = {"footnotes": w("footnote"), "endnotes": w("endnote")}
REFERENCES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}

Triple = tuple[etree._Element, etree._Element, etree._Element]


class Notes(NamedTuple):
    """The notes of one kind: those that all three files have, and those that changed where the person has none."""

    triples: list[Triple]
    homeless: list[tuple[str, str]]


class Matched:
    """The notes of the old text, of the person's and of the new one, matched once."""

    def __init__(
        self, base: Package, theirs: Package, mine: dict[str, etree._Element], texts: Sequence[etree._Element]
    ) -> None:
        """mine: the opened parts of the person's file by kind; texts: the three bodies, which refer to their notes."""
        seen = [_referred(text) for text in texts]
        self._names: tuple[dict, dict, dict] = ({}, {}, {})
        self._notes: dict[str, Notes] = {}
        for kind, tag in KINDS.items():
            own = list(mine[kind].iterchildren(tag)) if kind in mine else []
            every = [_real(n) for n in (base.children(kind, tag), own, theirs.children(kind, tag))]
            sides = [[b for b in every[n] if (kind, b.element.get(ID)) in seen[n]] for n in range(3)]
            to_mine, to_theirs = _pair(sides[0], sides[1]), _pair(sides[0], sides[2])
            self._name(kind, sides, to_mine, to_theirs)
            for note in [b for b in every[1] if b not in sides[1]]:  # struck: known again where the new text has it
                same = next((b.element.get(ID, "") for b in sides[2] if b.text == note.text), "")
                self._names[1][kind, note.element.get(ID, "")] = self._names[2].get((kind, same), note.text)
            triples, homeless = [], []
            for i, j in to_theirs.items():
                old, new = sides[0][i], sides[2][j]
                if i in to_mine:
                    triples.append((old.element, sides[1][to_mine[i]].element, new.element))
                elif old.text != new.text:
                    homeless.append((old.text, new.text))
            self._notes[kind] = Notes(triples, homeless)

    def _name(self, kind: str, sides: list[list[Block]], to_mine: dict[int, int], to_theirs: dict[int, int]) -> None:
        for side, pairs in ((1, to_mine), (2, to_theirs)):
            back = {j: i for i, j in pairs.items()}
            for n, note in enumerate(sides[side]):
                here = note.element.get(ID, "")
                self._names[side][kind, here] = f"old {back[n]}" if n in back else note.text
        for n, note in enumerate(sides[0]):
            self._names[0][kind, note.element.get(ID, "")] = f"old {n}"

    def names(self, side: int) -> dict[tuple[str, str], str]:
        """What tells a note from others, by kind and id, of one of the files (0 old, 1 the person's, 2 new)."""
        return self._names[side]

    def of(self, kind: str) -> Notes:
        """The notes of one kind."""
        return self._notes[kind]


def reference(root: etree._Element, note: etree._Element) -> etree._Element | None:
    """The place in the text that refers to a note, or None."""
    tag = next((r for r, kind in REFERENCES.items() if KINDS[kind] == note.tag), "")
    return next((r for r in root.iter(tag) if r.get(ID) == note.get(ID)), None) if tag else None


def note_around(paragraph: etree._Element) -> etree._Element | None:
    """The note in which a paragraph stands, or None."""
    return next((a for a in paragraph.iterancestors(*KINDS.values())), None)


def _referred(body: etree._Element) -> set[tuple[str, str | None]]:
    """The notes, by kind and id, to which a text refers; not those to which it does so only where it was struck."""
    found = set()
    for place in body.iter(*REFERENCES):
        around = place.iterancestors(DEL, MOVE_FROM, ROW)
        if all(a.tag == ROW and row_change(a, DEL) is None for a in around):
            found.add((REFERENCES[str(place.tag)], place.get(ID)))
    return found


def _real(notes: list[etree._Element]) -> list[Block]:
    found = [n for n in notes if n.get(w("type"), "normal") == "normal" and n.get(ID) and n.find(f".//{P}") is not None]
    return [Block(n, nameless) for n in found]


def _pair(old: list[Block], new: list[Block]) -> dict[int, int]:
    """Notes in order; where as many stand there, one that was written anew is still the same note."""
    found = pair(old, new, same_shape=False)
    if len(old) == len(new):
        free = _free(new, found)
        for i in range(len(old)):
            if i not in found and i in free:
                found[i] = i
    return found


def _free(new: list[Block], found: dict[int, int]) -> set[int]:
    return set(range(len(new))) - set(found.values())

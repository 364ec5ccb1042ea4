"""One story (body, header, footer, note) of the three files while it is merged: who is who, and what was done so far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from redline.blocks import Block, blocks, numbers
from redline.borrow import Borrower
from redline.changes import Change, Say
from redline.elements import AUTHOR, ID, P
from redline.inline import Atom, NameObject, atoms, looks
from redline.notes import note_around, reference
from redline.pen import Pen
from redline.remarks import NOTE, Meant, Remarks, comment_places, kind_of, meant, said

_REFERS = re.compile(rb"hyperlink|Reference|:embed=|:link=|:pict=|commentRange")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@dataclass
class Story:
    """The same story of the old text, of the person's and of the new one.

    roots: the root elements of the three parts; names: the namers of what is no text; *_comments: text of the
    author's review marks by id; units: by paragraph of the old text, stretches that stand or fall together; words_only:
    how the passages of the new text look does not count.
    """

    part_theirs: str
    roots: tuple[etree._Element, etree._Element, etree._Element]
    names: tuple[NameObject, NameObject, NameObject]
    pen: Pen
    borrower: Borrower
    remarks: Remarks
    say: Say
    can_note: bool
    base_comments: dict[str, str]
    their_comments: dict[str, str]
    body: etree._Element
    name_body: NameObject
    answered: set[str] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)
    units: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    words_only: bool = False
    _sides: tuple[list[Block], list[Block]] = field(default_factory=lambda: ([], []))

    @property
    def author(self) -> str:
        return self.pen.author

    @property
    def name_mine(self) -> NameObject:
        return self.names[1]

    @cached_property
    def _numbers(self) -> tuple[dict[etree._Element, int], dict[etree._Element, int]]:
        return numbers(self.roots[0]), numbers(self.roots[2])

    def number_base(self, block: Block) -> int:
        """The number of a paragraph of the old text."""
        return self._numbers[0].get(block.element, 0)

    def number_theirs(self, block: Block) -> int:
        """The number of a paragraph of the new text."""
        return self._numbers[1].get(block.element, 0)

    def contents(self, containers: tuple[etree._Element, etree._Element, etree._Element]) -> tuple[list[Block], ...]:
        """The blocks of the same container in the three files."""
        found = tuple(blocks(c, n) for c, n in zip(containers, self.names, strict=True))
        self._sides = found[0], found[1]
        return found

    @cached_property
    def is_resaved(self) -> bool:
        """Whether another program wrote the person's file anew: most passages that say the same look otherwise."""
        known = {b.text: (b.shape, looks(b.atoms)) for b in self._sides[0] if b.kind == P and b.text}
        same = [(b.shape, looks(b.atoms)) == known[b.text] for b in self._sides[1] if b.kind == P and b.text in known]
        return sum(same) * 2 < len(same)

    @staticmethod
    def is_unchanged(base: Block, theirs: Block) -> bool:
        """Whether two blocks are the same to the last sign and refer to nothing: then nothing in them can differ."""
        said = etree.tostring(base.element)
        return said == etree.tostring(theirs.element) and not _REFERS.search(said)

    def note(self, change: Change, about: Meant) -> str:
        """A comment that says what the new text would say somewhere; its id, for `anchor`."""
        return self.remarks.add(self.say(change), NOTE, about)

    def forget(self, numbers: list[str]) -> list[Meant]:
        """Takes away what earlier merges said, but for what a person answered; what all of it was about."""
        known = self.remarks.known()
        found = {n: known[n] for n in numbers if n in known}
        for number, comment in found.items():
            if not self.is_answered(comment):
                self.remarks.remove(number, [self.body])
        return [meant(c) for c in found.values()]

    def forget_about(self, words: str) -> list[Meant]:
        """Takes away what earlier merges noted as the new words of a passage, wherever it stands; what these were about."""
        of = Meant.of("", words).new
        known = self.remarks.known().items()
        return self.forget([n for n, c in known if self.remarks.is_own(c, NOTE) and meant(c).new == of])

    def anchor(
        self, number: str, paragraph: etree._Element, found: list[Atom] | None = None, start: int = -1, end: int = -1
    ) -> None:
        """Anchors a comment at characters of a paragraph, or on all of it; one about a note at the note's number."""
        around = note_around(paragraph)
        piece = reference(self.body, around) if around is not None else None
        if piece is not None:
            paragraph = next(piece.iterancestors(P))
            found = atoms(paragraph, self.name_body)
            start = next((n for n, a in enumerate(found) if a.piece is piece), -1)
            end = start + 1
        self.remarks.anchor(number, paragraph, found or [], start, end)

    def notes(self, paragraph: etree._Element, kind: str) -> Iterator[tuple[str, etree._Element]]:
        """Id and comment of what merges have noted at a paragraph, or at the number of the note that it stands in."""
        around = note_around(paragraph)
        piece = reference(self.body, around) if around is not None else None
        return self.remarks.notes(next(piece.iterancestors(P)) if piece is not None else paragraph, kind)

    def marks(self, comments: dict[str, str], block: Block) -> list[tuple[str, tuple[str, int, int]]]:
        """The review marks of a paragraph: text, id, first and last character."""
        if not comments:
            return []
        places = comment_places(block.element, block.atoms)
        return [(comments[n], (n, *place)) for n, place in places.items() if n in comments]

    def is_answered(self, comment: etree._Element) -> bool:
        """Whether a person replied to a comment: then it stays."""
        ends = [p.get(f"{_W14}paraId", "") for p in comment.iter(P)]
        return bool(ends) and ends[-1] in self.answered


def review_marks(comments: list[etree._Element], author: str) -> dict[str, str]:
    """Text of the author's own comments by id, without what merges noted."""
    return {c.get(ID, ""): said(c) for c in comments if c.get(AUTHOR) == author and not kind_of(c)}

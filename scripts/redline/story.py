"""One story (body, header, footer, note) of the three files while it is merged: who is who, and what was done so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from redline.blocks import Block, blocks, numbers
from redline.borrow import Borrower
from redline.changes import Change, Say
from redline.elements import AUTHOR, ID, P, w
from redline.inline import NameObject, Pen, atoms
from redline.remarks import NOTE, Remarks, comment_places, said

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@dataclass
class Story:
    """The same story of the old text, of the person's and of the new one.

    roots: the root elements of the three parts; names: the namers of what is no text; *_comments: text of the
    author's review marks by id.
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
    roots_mine: list[etree._Element]
    answered: set[str] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)

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
        return tuple(blocks(c, n) for c, n in zip(containers, self.names, strict=True))

    def note(self, paragraph: etree._Element, change: Change, start: int = -1, end: int = -1) -> None:
        """Writes down at a place of the person's text what the new text would say there."""
        number = self.remarks.add(self.say(change), NOTE)
        found = atoms(paragraph, self.name_mine) if start >= 0 else []
        self.remarks.anchor(number, paragraph, found, start, end, self.name_mine)

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
    return {c.get(ID, ""): said(c) for c in comments if c.get(AUTHOR) == author and c.get(w("initials")) != NOTE}

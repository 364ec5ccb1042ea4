"""Paragraphs side by side read as one, so that what was divided or joined can still be compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from redline.blocks import Block
from redline.inline import Atom, text_of

MARK = "\u2029"  # stands where one paragraph ends and the next begins


class Strip:
    """One or more paragraphs that stand side by side; a mark counts as a character between two."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = list(blocks)

    @cached_property
    def atoms(self) -> list[Atom]:
        """The characters, marks among them."""
        found = list(self.blocks[0].atoms)
        for block in self.blocks[1:]:
            found.append(Atom(MARK, block.element, block.element))
            found += block.atoms
        return found

    @cached_property
    def text(self) -> str:
        """The seen text."""
        return self.blocks[0].text if len(self.blocks) == 1 else text_of(self.atoms)

    @cached_property
    def starts(self) -> list[int]:
        """At which character each paragraph begins."""
        return [0, *accumulate(len(b.text) + 1 for b in self.blocks[:-1])]

    def at(self, place: int) -> tuple[int, int]:
        """Which paragraph a place is in, and at which of its characters; between two it is the end of the first."""
        number = max(n for n, start in enumerate(self.starts) if start <= place or n == 0)
        return number, place - self.starts[number]

"""The machine's comments on single words (review marks) follow the new text: those it no longer has go, new ones come."""

from __future__ import annotations

from collections.abc import Sequence

from redline.blocks import Block
from redline.elements import AUTHOR, ID, START
from redline.inline import atoms, text_of
from redline.remarks import kind_of, said
from redline.story import Story


class ReviewMarks:
    """The review marks of one paragraph in three versions; a person's comments stay, and those that a person answered."""

    def __init__(self, story: Story, base: Block, mine: Sequence[Block], theirs: Block) -> None:
        self.story, self.mine, self.theirs = story, mine, theirs
        self.before = dict(story.marks(story.base_comments, base))
        self.after = story.marks(story.their_comments, theirs)

    def follow(self) -> None:
        """Takes out and brings what differs."""
        if not self.before and not self.after:
            return
        now = {text for text, _ in self.after}
        here = self._here()
        for number, text in here.items():
            comment = self.story.remarks.known()[number]
            own = comment.get(AUTHOR) == self.story.author and not kind_of(comment)
            if own and text in self.before and text not in now and not self.story.is_answered(comment):
                self.story.remarks.remove(number, [self.story.body])
        for text, (number, start, end) in self.after:
            if text not in self.before and text not in here.values():
                self._bring(number, start, end)

    def _here(self) -> dict[str, str]:
        known = self.story.remarks.known()
        anchors = [a.get(ID, "") for block in self.mine for a in block.element.iter(START)]
        return {n: said(known[n]) for n in anchors if n in known}

    def _bring(self, number: str, start: int, end: int) -> None:
        """Anchors a comment of the new text on the same words, as near as they stand."""
        brought = self.story.borrower.comment(number)
        if not brought:
            return
        words = self.theirs.text[start:end]
        best: tuple[int, int, Block] | None = None
        for block in self.mine:
            here = text_of(atoms(block.element, self.story.name_mine))
            at = here.find(words) if words else -1
            while at >= 0:
                if best is None or abs(at - start) < best[0]:
                    best = (abs(at - start), at, block)
                at = here.find(words, at + 1)
        block, at = (best[2], best[1]) if best else (self.mine[0], -1)
        found = atoms(block.element, self.story.name_mine)
        self.story.remarks.anchor(brought, block.element, found, at, at + len(words) if at >= 0 else -1)

"""Blocks in three versions: what came, went and stayed is brought into the person's file, paragraph by paragraph."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from redline import fresh
from redline.align import out_of_order, pair
from redline.blocks import Block, first_paragraph, leaves
from redline.changes import (
    CARRIED,
    COLUMNS,
    COMMENTED,
    DELETED,
    KEPT,
    LISTED,
    MOVED,
    UNDECIDED,
    Change,
    Place,
)
from redline.elements import AUTHOR, CELL, ROW, TABLE, P, w
from redline.objects import sentence
from redline.paragraphs import Paragraphs
from redline.remarks import REMARK, START
from redline.splits import divided
from redline.story import Story
from redline.stretches import shown


class Blocks:
    """Merges the blocks of one container (a body, a cell, the rows of a table)."""

    def __init__(
        self,
        story: Story,
        base: Sequence[Block],
        mine: Sequence[Block],
        theirs: Sequence[Block],
        container: etree._Element,
    ) -> None:
        """container: the element of the person's file that holds the blocks, for what comes where it holds none."""
        self.story, self.base, self.mine, self.theirs, self.container = story, base, mine, theirs, container
        self.to_mine = pair(base, mine, same_shape=False)
        self.to_theirs = pair(base, theirs, same_shape=True)
        self.from_theirs = {j: i for i, j in self.to_theirs.items()}
        self.moved = out_of_order(self.to_theirs)
        self.moved_by_person = out_of_order(self.to_mine)
        self.parts = divided(base, mine, self.to_mine)
        self.joined = self._joined()

    def _joined(self) -> dict[int, list[int]]:
        """First old paragraph → all the old ones that the person joined with it, where the new text has them all as they were."""
        found = {}
        back = divided(self.mine, self.base, {j: i for i, j in self.to_mine.items()})
        for j, group in back.items():
            here = [self.to_theirs[i] for i in group if i in self.to_theirs]
            whole = len(here) == len(group) and not self.moved & set(group) and here[-1] - here[0] == len(here) - 1
            if whole and len(self.parts.get(self._of(group), ())) < 2:
                found[group[0]] = group
                for i in group:
                    self.to_mine[i] = j
        return found

    def _of(self, group: list[int]) -> int:
        return next(i for i in group if i in self.to_mine)

    def merge(self) -> None:
        """Brings every change in."""
        in_group = {i for group in self.joined.values() for i in group[1:]}
        for i, base in enumerate(self.base):
            mine = self.mine[self.to_mine[i]] if i in self.to_mine else None
            theirs = self.theirs[self.to_theirs[i]] if i in self.to_theirs else None
            if i in in_group:
                continue
            if mine is not None and theirs is not None:
                self._both(i, base, mine, theirs)
            elif mine is not None:
                self._left_out(base, mine)
            elif theirs is not None and theirs.text != base.text:
                self._changed_but_deleted(i, base, theirs)
        self._come()

    # --- what both have

    def _both(self, i: int, base: Block, mine: Block, theirs: Block) -> None:
        if i in self.moved and mine.text != base.text:
            self.story.changes.append(self._change(LISTED, MOVED, base, theirs, mine))
        elif i in self.moved:
            self._left_out(base, mine)
            return
        if self.story.is_unchanged(base, theirs) and i not in self.joined:
            return
        if base.kind == P:
            group = self.joined.get(i, [i])
            own = [self.mine[j] for j in self.parts.get(i, [self.to_mine[i]])]
            old, new = [self.base[k] for k in group], [self.theirs[self.to_theirs[k]] for k in group]
            Paragraphs(self.story, old, own, new).merge()
        elif base.kind in (TABLE, CELL):
            Blocks(self.story, base.inner, mine.inner, theirs.inner, mine.element).merge()
        else:
            self._row(base, mine, theirs)

    def _row(self, base: Block, mine: Block, theirs: Block) -> None:
        """A row cell by cell; where the person gave it other columns, by the cells that stayed."""
        if len(base.inner) == len(mine.inner):
            pairs = {n: n for n in range(len(base.inner))}
        else:
            pairs = pair(base.inner, mine.inner, same_shape=False)
        for n, (old, new) in enumerate(zip(base.inner, theirs.inner, strict=True)):
            if n in pairs:
                own = mine.inner[pairs[n]]
                Blocks(self.story, old.inner, own.inner, new.inner, own.element).merge()
            elif old.text != new.text:
                self._undecided(COLUMNS, old, new, mine)

    # --- what the new text leaves out, or the person deleted

    def _left_out(self, base: Block, mine: Block) -> None:
        if base.kind == TABLE and base.text != mine.text:
            rows = pair(base.inner, mine.inner, same_shape=False)
            for i, j in rows.items():
                self._left_out(base.inner[i], mine.inner[j])
            return
        if mine.text != base.text:
            self._undecided(KEPT, base, None, mine)
            return
        commented = self._has_persons_comment(mine.element)
        change = self._change(CARRIED, COMMENTED if commented else "", base, None, mine)
        self.story.changes.append(change)
        self._remark(change, first_paragraph(mine))
        fresh.strike(mine, self.story.pen)

    def _remark(self, change: Change, paragraph: etree._Element | None) -> None:
        """A comment on a block that came or went, where the caller wants one."""
        text = self.story.say(change) if self.story.can_note and paragraph is not None else ""
        if text and paragraph is not None:
            self.story.anchor(self.story.remarks.add(text, REMARK), paragraph)

    def _has_persons_comment(self, element: etree._Element) -> bool:
        known = self.story.remarks.known()
        found = (known.get(a.get(w("id"), "")) for a in element.iter(START))
        return any(c is not None and c.get(AUTHOR) != self.story.author for c in found)

    def _changed_but_deleted(self, i: int, base: Block, theirs: Block) -> None:
        near = next((self.mine[self.to_mine[k]] for k in range(i, -1, -1) if k in self.to_mine), None)
        near = near or next((self.mine[self.to_mine[k]] for k in range(i, len(self.base)) if k in self.to_mine), None)
        self._undecided(DELETED, base, theirs, near)

    def _undecided(self, why: str, base: Block | None, theirs: Block | None, near: Block | None) -> None:
        paragraph = first_paragraph(near) if near is not None else None
        how = UNDECIDED if paragraph is not None and self.story.can_note else LISTED
        change = self._change(how, why, base, theirs, near)
        self.story.changes.append(change)
        if how == UNDECIDED and paragraph is not None:
            self.story.anchor(self.story.note(change), paragraph)

    # --- what only the new text has

    def _come(self) -> None:
        last: etree._Element | None = None
        for j, theirs in enumerate(self.theirs):
            i = self.from_theirs.get(j)
            if i is not None and not (i in self.moved and self._went(i)):
                if i in self.to_mine:
                    last = self._after(i, j)
                continue
            if self._has_it(theirs):
                continue
            if theirs.kind == ROW and self._other_columns(theirs, j):
                continue
            change = self._change(CARRIED, "", None, theirs, None)
            revived = fresh.revive(theirs, last, self.container, self.story)
            if revived is not None:
                self.story.changes.append(change)
                last = revived
                continue
            made = self.story.borrower.fit(copy.deepcopy(theirs.element))
            fresh.mark(made, self.story.pen)
            last = self._lay(made, last, j)
            self._remark(change, made if made.tag == P else next(made.iter(P), None))
            self.story.changes.append(change)

    def _after(self, i: int, j: int) -> etree._Element:
        """What comes next in the new text follows this; where the person sorted anew, what was last stays last."""
        own = self.parts.get(i, [self.to_mine[i]])[-1]
        if i in self.moved_by_person and not any(k in self.from_theirs for k in range(j + 1, len(self.theirs))):
            own = len(self.mine) - 1
        return self.mine[own].element

    def _went(self, i: int) -> bool:
        """Whether the passage that the new text has elsewhere was struck where it stood."""
        return i not in self.to_mine or self.mine[self.to_mine[i]].text == self.base[i].text

    def _has_it(self, theirs: Block) -> bool:
        """Whether the person added just this."""
        taken = set(self.to_mine.values())
        return bool(theirs.text.strip()) and any(
            m.text == theirs.text and m.kind == theirs.kind for n, m in enumerate(self.mine) if n not in taken
        )

    def _other_columns(self, theirs: Block, j: int) -> bool:
        """A row that does not fit the person's table is noted at the row above."""
        own = [len(m.inner) for m in self.mine]
        old = [len(b.inner) for b in self.base]
        if not own or not old or len(theirs.inner) in own or len(theirs.inner) not in old:
            return False
        above = next((self.from_theirs[k] for k in range(j, -1, -1) if self.from_theirs.get(k) in self.to_mine), None)
        near = self.mine[self.to_mine[above]] if above is not None else self.mine[-1]
        self._undecided(COLUMNS, None, theirs, near)
        return True

    def _lay(self, made: etree._Element, last: etree._Element | None, j: int) -> etree._Element:
        """Puts a new block after the one that it follows in the new text."""
        if last is not None and last.getparent() is not None:
            filled = fresh.fill_last(last, made, self.story.pen)
            if filled is not None:
                return filled
            at_end = last.tag == made.tag == P and fresh.is_last(last)
            last.addnext(made)
            if at_end:
                fresh.follow_last(last, made, self.story.pen)
            return made
        following = (self.from_theirs.get(k) for k in range(j + 1, len(self.theirs)))
        after = next((self.mine[self.to_mine[i]].element for i in following if i in self.to_mine), None)
        if after is not None and after.getparent() is not None:
            after.addprevious(made)
        else:
            fresh.append(self.container, made)
        return made

    # --- telling

    def _change(self, how: str, why: str, base: Block | None, theirs: Block | None, near: Block | None) -> Change:
        return Change(
            how,
            self.story.part_theirs,
            shown(base),
            shown(theirs),
            sentence(near.text, 0, 0)[0] if near is not None else "",
            why,
            tuple(Place(self.story.number_base(b), 0, len(b.text)) for b in leaves(base)),
            tuple(Place(self.story.number_theirs(b), 0, len(b.text)) for b in leaves(theirs)),
        )

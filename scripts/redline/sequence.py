"""Blocks in three versions: what came, went and stayed is brought into the person's file, paragraph by paragraph."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from redline import ends, fresh
from redline.align import pair
from redline.blocks import Block, first_paragraph, leaves
from redline.changes import (
    CARRIED,
    COLUMNS,
    COMMENTED,
    DELETED,
    KEPT,
    LISTED,
    MOVED,
    TAKEN_BACK,
    UNDECIDED,
    Change,
    Place,
)
from redline.elements import CELL, ROW, TABLE, P, drop
from redline.matching import Matching
from redline.objects import sentence
from redline.paragraphs import Paragraphs
from redline.remarks import NOTE, REMARK, Meant, meant
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
        self.who = Matching(base, mine, theirs, story.words_only, lambda e: ends.is_struck(e, story.pen))
        self.gone: set[etree._Element] = set()

    def merge(self) -> None:
        """Brings every change in."""
        in_group = {i for group in self.who.joined.values() for i in group[1:]}
        for i, base in enumerate(self.base):
            mine = self.mine[self.who.to_mine[i]] if i in self.who.to_mine else None
            theirs = self.theirs[self.who.to_theirs[i]] if i in self.who.to_theirs else None
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
        if self.who.went(i):
            self._left_out(base, mine)
            return
        if i in self.who.moved:
            self.story.changes.append(self._change(LISTED, MOVED, base, theirs, mine))
        if self.story.is_unchanged(base, theirs) and i not in self.who.joined:
            return
        if base.kind == P:
            group = self.who.joined.get(i, [i])
            own = [self.mine[j] for j in self.who.parts.get(i, [self.who.to_mine[i]])]
            old, new = [self.base[k] for k in group], [self.theirs[self.who.to_theirs[k]] for k in group]
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
            if not list(mine.element.iter(ROW)):  # all of them were insertions that nobody had decided on
                drop(mine.element)
            return
        if mine.text != base.text:
            self._undecided(KEPT, base, None, mine)
            return
        commented = self.story.remarks.has_others(mine.element)
        change = self._change(CARRIED, COMMENTED if commented else "", base, None, mine)
        self.story.changes.append(change)
        self._remark(change, first_paragraph(mine))
        fresh.strike(mine, self.story.pen)
        self.gone.add(mine.element)

    def _remark(self, change: Change, paragraph: etree._Element | None) -> None:
        """A comment on a block that came or went, where the caller wants one."""
        text = self.story.say(change) if self.story.can_note and paragraph is not None else ""
        if text and paragraph is not None:
            about = Meant.of(change.old, change.new)
            self.story.anchor(self.story.remarks.add(text, REMARK, about), paragraph)

    def _changed_but_deleted(self, i: int, base: Block, theirs: Block) -> None:
        near = next((self.mine[self.who.to_mine[k]] for k in range(i, -1, -1) if k in self.who.to_mine), None)
        near = near or next(
            (self.mine[self.who.to_mine[k]] for k in range(i, len(self.base)) if k in self.who.to_mine), None
        )
        self._undecided(DELETED, base, theirs, near)

    def _undecided(self, why: str, base: Block | None, theirs: Block | None, near: Block | None) -> None:
        paragraph = first_paragraph(near) if near is not None else None
        how = UNDECIDED if paragraph is not None and self.story.can_note else LISTED
        change = self._change(how, why, base, theirs, near)
        about = Meant.of(change.old, change.new)
        before = self.story.forget_about(change.old) if change.old else []
        if any(about.gives_back(b) for b in before):
            self.story.changes.append(self._change(CARRIED, TAKEN_BACK, base, theirs, near))
            return
        self.story.changes.append(change)
        if how == UNDECIDED and paragraph is not None:
            first = before[0] if before else about
            self.story.anchor(self.story.note(change, about._replace(old=first.old)), paragraph)

    # --- what only the new text has

    def _come(self) -> None:
        last: etree._Element | None = None
        before: int | None = -1  # the old block that `last` stands for, if any
        for j, theirs in enumerate(self.theirs):
            i = self.who.from_theirs.get(j)
            if i is not None and not self.who.went(i):
                if i in self.who.to_mine:
                    last, before = self.who.after(i, j), i
                continue
            if self.who.has(theirs) or self._stands(theirs):
                continue
            if theirs.kind == ROW and self._other_columns(theirs, j):
                continue
            if before is not None:
                last, before = self.who.beyond(last, before, j), None
            change = self._change(CARRIED, "", None, theirs, None)
            revived = fresh.revive(theirs, last, self.container, self._end(last), self.story)
            if revived is not None:
                self.story.changes.append(change)
                last = revived
                continue
            made = self.story.borrower.fit(copy.deepcopy(theirs.element))
            fresh.mark(made, self.story.pen)
            last = self._lay(made, last, j)
            self._remark(change, made if made.tag == P else next(made.iter(P), None))
            self.story.changes.append(change)

    def _stands(self, theirs: Block) -> bool:
        """Whether the person's version of a block that the facts have again was kept when they left it out: a comment says so."""
        about = Meant.of(shown(theirs), "")
        known = self.story.remarks.known().items() if theirs.text.strip() else ()
        own = [n for n, c in known if self.story.remarks.is_own(c, NOTE) and meant(c) == about]
        if own:
            self.story.forget(own)
            self.story.changes.append(self._change(CARRIED, TAKEN_BACK, None, theirs, None))
        return bool(own)

    def _other_columns(self, theirs: Block, j: int) -> bool:
        """A row that does not fit the person's table is noted at the row above."""
        own = [len(m.inner) for m in self.mine]
        old = [len(b.inner) for b in self.base]
        if not own or not old or len(theirs.inner) in own or len(theirs.inner) not in old:
            return False
        above = next(
            (self.who.from_theirs[k] for k in range(j, -1, -1) if self.who.from_theirs.get(k) in self.who.to_mine), None
        )
        near = self.mine[self.who.to_mine[above]] if above is not None else self.mine[-1]
        self._undecided(COLUMNS, None, theirs, near)
        return True

    def _lay(self, made: etree._Element, last: etree._Element | None, j: int) -> etree._Element:
        """Puts a new block after the one that it follows in the new text."""
        pen = self.story.pen
        end = self._end(last)
        if end is not None and made.tag == P:
            return ends.fill(end, last, made, pen)
        if last is None or last.getparent() is None:
            after = self.who.first_after(j)
            if after is None and end is not None:  # all that stands there was struck
                after = next(self.container.iterchildren(P, TABLE))
            if after is not None:
                after.addprevious(made)
                return made
            last = next((e for e in self.container.iterchildren(P, TABLE, ROW, reversed=True)), None)
        if last is None:
            self.container.append(made)
            return made
        at_end = last.tag == made.tag == P and ends.is_last(last)
        if end is not None:
            ends.keep_mark(last, pen)
        last.addnext(made)
        if at_end:
            ends.follow_last(last, made, pen)
        return made

    def _end(self, last: etree._Element | None) -> etree._Element | None:
        """The last paragraph of the story where all after `last` was struck, itself among it."""
        if last is not None and last.getparent() is None:
            return None
        after = last.itersiblings() if last is not None else self.container.iterchildren()
        if any(
            e in self.who.kept for e in after
        ):  # the mark of one that stays may be struck in the stead of the last one
            return None
        return ends.struck_end(last, self.container, self.story.pen, self.gone)

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

"""Paragraphs in three versions: what the new text changes is written into the person's, where the person did not write."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from redline.blocks import Block
from redline.changes import CARRIED, LISTED, LOOK, REWRITTEN, TAKEN_BACK, UNDECIDED, Change, Place
from redline.dress import put_on, undress
from redline.elements import RUN
from redline.fields import whole
from redline.inline import Atom, atoms, bare, looks
from redline.marks import ReviewMarks
from redline.objects import readable, sentence
from redline.remarks import NOTE, REMARK, Meant, comment_places
from redline.sides import TwoSides
from redline.story import Story
from redline.stretches import by_place, is_computed, side, widened
from redline.strip import Strip
from redline.tidy import tidy
from redline.tokens import Hunk, grouped, hunks

_AROUND = 8


class Paragraphs:
    """Merges one paragraph of a story, or several that the person divided or joined."""

    def __init__(self, story: Story, base: Sequence[Block], mine: Sequence[Block], theirs: Sequence[Block]) -> None:
        """base, theirs: as many of one as of the other, pair by pair."""
        self.story, self.base, self.mine, self.theirs = story, Strip(base), Strip(mine), Strip(theirs)
        self.old, self.new, self.own = self.base.text, self.theirs.text, self.mine.text
        self.sides = TwoSides(self.old, self.own, self.new, self._differences())
        self.notes: list[tuple[str, int, int]] = []

    def merge(self) -> None:
        """Writes every change that has a place, notes every other."""
        if self.sides.changes:
            todo: list[tuple[int, int, Hunk]] = []
            for group in grouped(self.sides.changes, self.old):
                todo += self._decide(group)
            todo.sort()
            if todo or self.notes:
                self._put(todo)
        for old, new in zip(self.base.blocks, self.theirs.blocks, strict=True):
            ReviewMarks(self.story, old, self.mine.blocks, new).follow()

    def _differences(self) -> Sequence[Hunk]:
        """Where the new text differs; words in a link or field and words beside it are changes of their own."""
        found: list[Hunk] = []
        pairs = zip(self.base.blocks, self.theirs.blocks, self.base.starts, self.theirs.starts, strict=True)
        for old, new, at_old, at_new in pairs:
            seen = () if self.story.words_only else (looks(old.atoms), looks(new.atoms))
            whole_ones = widened(hunks(old.text, new.text, *seen), old.atoms, new.atoms)
            parts = [p for hunk in whole_ones for p in by_place(hunk, old.atoms, new.atoms)]
            here = (p for p in parts if not is_computed(p, old.atoms, new.atoms))
            found += [Hunk(p.a1 + at_old, p.a2 + at_old, p.b1 + at_new, p.b2 + at_new) for p in here]
        return found

    # --- deciding

    def _decide(self, group: list[Hunk]) -> list[tuple[int, int, Hunk]]:
        """Where in the person's text the hunks of a group are written; nothing where the person wrote there."""
        if all(self._is_only_look(h) for h in group):
            return self._decide_look(group)
        if self.sides.is_done(group):
            return []
        if any(self.sides.collides(h) for h in group) or self._is_worked_on(group):
            if named := self._named(group):
                self._remark(self._tell(CARRIED, group, ""), named[0][0], named[-1][1])
                return named
            self._undecided(group)
            return []
        placed = [(*self.sides.moved(h), h) for h in group]
        self._remark(self._tell(CARRIED, group, ""), placed[0][0], placed[-1][1])
        return placed

    def _remark(self, change: Change, start: int, end: int) -> None:
        """A comment on a change that came in, where the caller wants one; it takes the place of an earlier one."""
        text = self.story.say(change) if self.story.can_note else ""
        about = Meant.of(change.old, change.new)
        before = self._forget(REMARK, start, end)
        if text and not any(about.gives_back(b) for b in before):
            first = before[0] if before else about
            number = self.story.remarks.add(text, REMARK, about._replace(old=first.old))
            self.notes.append((number, start, end))

    def _is_worked_on(self, group: list[Hunk]) -> bool:
        """Whether the person wrote inside a unit that the group changes: the two wordings are never mixed."""
        for block, first in zip(self.base.blocks, self.base.starts, strict=True):
            for start, end in self.story.units.get(self.story.number_base(block), ()):
                low, high = start + first, end + first
                if any((h.a1 < high and low < h.a2) or low < h.a1 == h.a2 < high for h in group) and any(
                    (e.a1 < high and low < e.a2) or low < e.a1 == e.a2 < high for e in self.sides.edits
                ):
                    return True
        return False

    def _named(self, group: list[Hunk]) -> list[tuple[int, int, Hunk]]:
        """Where the fields stand by now whose results a group changes: a field is known by what it says, whatever was written
        around it. Nothing where one is gone, stands there twice, or shows something else."""
        found = []
        for hunk in group:
            places = {a.place for a in self.base.atoms[hunk.a1 : hunk.a2]}
            place = places.pop() if len(places) == 1 else ""
            here = [n for n, a in enumerate(self.mine.atoms) if place and a.place == place]
            if not place.startswith("field ") or not here or here[-1] - here[0] + 1 != len(here):
                return []
            if self.own[here[0] : here[-1] + 1] != self.old[hunk.a1 : hunk.a2]:
                return []
            found.append((here[0], here[-1] + 1, hunk))
        return found

    def _decide_look(self, group: list[Hunk]) -> list[tuple[int, int, Hunk]]:
        result = []
        for hunk in group:
            start, end = self.sides.moved(hunk)
            if self.sides.collides(hunk) or self.own[start:end] != self.old[hunk.a1 : hunk.a2]:
                continue
            here = looks(self.mine.atoms[start:end])
            if here == looks(self.base.atoms[hunk.a1 : hunk.a2]):
                self._tell(CARRIED, [hunk], LOOK)
                result.append((start, end, hunk))
            elif here != looks(self.theirs.atoms[hunk.b1 : hunk.b2]):
                self._tell(LISTED, [hunk], LOOK)
        return result

    def _is_only_look(self, hunk: Hunk) -> bool:
        return self.old[hunk.a1 : hunk.a2] == self.new[hunk.b1 : hunk.b2]

    # --- writing

    def _put(self, todo: list[tuple[int, int, Hunk]]) -> None:
        """Anchors the comments and writes the changes, from the last to the first."""
        here = [atoms(b.element, self.story.name_mine) for b in self.mine.blocks]
        for comment, start, end in reversed(self.notes):
            number, first = self.mine.at(start)
            last = min(len(here[number]), first + end - start)
            self.story.anchor(comment, self.mine.blocks[number].element, here[number], first, last)
        for start, end, hunk in reversed(todo):
            self._write(here, start, end, hunk)
        for number in {self.mine.at(start)[0] for start, _, _ in todo}:
            tidy(self.mine.blocks[number].element, self.story.pen, self.story.name_mine)

    def _write(self, here: list[list[Atom]], start: int, end: int, hunk: Hunk) -> None:
        number, first = self.mine.at(start)
        found, last = here[number], first + end - start
        stays = side(hunk, self.base.atoms, self.theirs.atoms)
        new = (whole if stays is None else bare)(self.theirs.atoms, hunk.b1, hunk.b2)
        at_old = hunk.a1 if hunk.a2 > hunk.a1 else hunk.a1 - 1 + (stays or 0)
        at_mine = first if last > first else first - 1 + (stays or 0)
        own: list[tuple[etree._Element, list[etree._Element]]] = []
        if 0 <= at_old < len(self.base.atoms) and 0 <= at_mine < len(found):
            usual, here_run = self.base.atoms[at_old].run, found[at_mine].run
            own = [(run, undress(run, usual, here_run)) for element in new for run in element.iter(RUN)]
        for element in new:
            self.story.borrower.fit(element)
        for run, looks_of_person in own:
            put_on(run, looks_of_person)
        paragraph = self.mine.blocks[number].element
        self.story.pen.replace(paragraph, found, first, last, new, stays is not None, bool(stays))

    # --- telling

    def _tell(self, how: str, group: Sequence[Hunk], why: str) -> Change:
        change = self._change(how, group, why)
        self.story.changes.append(change)
        return change

    def _change(self, how: str, group: Sequence[Hunk], why: str, around: int = 0) -> Change:
        low, high = max(0, group[0].a1 - around), min(len(self.old), group[-1].a2 + around)
        new_low = max(0, group[0].b1 - (group[0].a1 - low))
        new_high = min(len(self.new), group[-1].b2 + (high - group[-1].a2))
        context, at = sentence(self.own, *self.sides.moved(group[0]))
        return Change(
            how,
            self.story.part_theirs,
            readable(self.old[low:high]),
            readable(self.new[new_low:new_high]),
            context,
            why,
            tuple(self._place(self.base, self.story.number_base, h.a1, h.a2) for h in group),
            tuple(self._place(self.theirs, self.story.number_theirs, h.b1, h.b2) for h in group),
            at,
        )

    @staticmethod
    def _place(strip: Strip, number: Callable[[Block], int], start: int, end: int) -> Place:
        which, first = strip.at(start)
        return Place(number(strip.blocks[which]), first, first + end - start)

    def _undecided(self, group: list[Hunk]) -> None:
        """The person's words stay; a comment on them says the new ones. One about an older wording of the same place goes."""
        start, end = self.sides.touched(group)
        change = self._change(UNDECIDED if self.story.can_note else LISTED, group, REWRITTEN, _AROUND)
        about = Meant.of(change.old, change.new)
        before = self._forget(NOTE, start, end)
        if any(about.gives_back(b) for b in before):
            self._tell(CARRIED, group, TAKEN_BACK)
            return
        self.story.changes.append(change)
        if self.story.can_note:
            first = before[0] if before else about
            number = self.story.note(change, about._replace(old=first.old))
            self.notes.append((number, start, end))

    def _forget(self, kind: str, start: int, end: int) -> list[Meant]:
        """Takes away what earlier merges said in comments at some words; what these were about."""
        here = []
        for block, first in zip(self.mine.blocks, self.mine.starts, strict=True):
            places = comment_places(block.element, block.atoms)
            for number, _ in self.story.notes(block.element, kind):
                low, high = places.get(number, (0, len(block.text)))
                if first + low <= end and start <= first + high:
                    here.append(number)
        return self.story.forget(here)

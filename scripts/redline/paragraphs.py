"""One paragraph in three versions: what the new text changes is written into the person's, where the person did not write."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from redline.blocks import Block
from redline.changes import CARRIED, LISTED, LOOK, REWRITTEN, TAKEN_BACK, UNDECIDED, Change, Place
from redline.elements import AUTHOR, RPR, w
from redline.inline import Atom, atoms, looks, slice_of, text_of, tidy
from redline.objects import readable
from redline.remarks import NOTE, START, comment_places, said
from redline.story import Story
from redline.tokens import Hunk, grouped, hunks

_AROUND = 8


class Paragraph:
    """Merges one paragraph of a story."""

    def __init__(self, story: Story, base: Block, mine: Block, theirs: Block) -> None:
        self.story, self.base, self.mine, self.theirs = story, base, mine, theirs
        self.old, self.new, self.own = base.text, theirs.text, mine.text
        self.before = self.own
        self.edits = hunks(self.old, self.own)

    def merge(self) -> None:
        """Writes every change that has a place, notes every other."""
        base_looks, new_looks = looks(self.base.atoms), looks(self.theirs.atoms)
        found = hunks(self.old, self.new, base_looks, new_looks)
        if found:
            todo: list[tuple[int, int, Hunk]] = []
            for group in grouped(found, self.old):
                todo += self._decide(group)
            for start, end, hunk in reversed(todo):
                self._write(start, end, hunk)
            if todo:
                tidy(self.mine.element, self.story.pen, self.story.name_mine)
        self._review_marks()

    # --- deciding

    def _decide(self, group: list[Hunk]) -> list[tuple[int, int, Hunk]]:
        """Where in the person's text the hunks of a group are written; nothing where the person wrote there."""
        if all(self._is_only_look(h) for h in group):
            return self._decide_look(group)
        done = [h for h in group if self._is_done(h)]
        left = [h for h in group if h not in done]
        if not left:
            return []
        if done or any(self._collides(h) for h in left):
            self._undecided(group)
            return []
        self._tell(CARRIED, left, "")
        return [(*self._moved(h), h) for h in left]

    def _decide_look(self, group: list[Hunk]) -> list[tuple[int, int, Hunk]]:
        found = atoms(self.mine.element, self.story.name_mine)
        result = []
        for hunk in group:
            start, end = self._moved(hunk)
            if self._collides(hunk) or self._is_done(hunk) or end - start != hunk.a2 - hunk.a1:
                continue
            if looks(found[start:end]) == looks(self.base.atoms[hunk.a1 : hunk.a2]):
                self._tell(CARRIED, [hunk], LOOK)
                result.append((start, end, hunk))
            elif looks(found[start:end]) != looks(self.theirs.atoms[hunk.b1 : hunk.b2]):
                self._tell(LISTED, [hunk], LOOK)
        return result

    def _is_only_look(self, hunk: Hunk) -> bool:
        return self.old[hunk.a1 : hunk.a2] == self.new[hunk.b1 : hunk.b2]

    def _is_done(self, hunk: Hunk) -> bool:
        """Whether the person already wrote just this."""
        words = self.new[hunk.b1 : hunk.b2]
        return any((e.a1, e.a2) == (hunk.a1, hunk.a2) and self.own[e.b1 : e.b2] == words for e in self.edits)

    def _collides(self, hunk: Hunk) -> bool:
        for edit in self.edits:
            if edit.a1 < hunk.a2 and hunk.a1 < edit.a2:
                return True
            if edit.a1 == edit.a2 == hunk.a1 == hunk.a2:
                return True
            if edit.a1 == edit.a2 and hunk.a1 < edit.a1 < hunk.a2:
                return True
            if hunk.a1 == hunk.a2 and edit.a1 < hunk.a1 < edit.a2:
                return True
        return False

    def _moved(self, hunk: Hunk) -> tuple[int, int]:
        """A hunk's place in the person's text."""
        shift = sum(
            (e.b2 - e.b1) - (e.a2 - e.a1) for e in self.edits if e.a2 <= hunk.a1 and e.a1 < max(hunk.a2, hunk.a1 + 1)
        )
        return hunk.a1 + shift, hunk.a2 + shift

    # --- writing

    def _write(self, start: int, end: int, hunk: Hunk) -> None:
        found = atoms(self.mine.element, self.story.name_mine)
        new = slice_of(self.theirs.atoms, hunk.b1, hunk.b2)
        self._dress(new, hunk, found, start, end)
        for run in new:
            self.story.borrower.fit(run)
        self.story.pen.replace(self.mine.element, start, end, new, self.story.name_mine)

    def _dress(self, new: Sequence[etree._Element], hunk: Hunk, found: Sequence[Atom], start: int, end: int) -> None:
        """New words look as the person lets the old ones look, unless the new text gives them another look."""
        at_old = hunk.a1 if hunk.a2 > hunk.a1 else hunk.a1 - 1
        at_mine = start if end > start else start - 1
        if not 0 <= at_old < len(self.base.atoms) or not 0 <= at_mine < len(found):
            return
        usual, own = looks([self.base.atoms[at_old]])[0], found[at_mine].run.find(RPR)
        for run in new:
            theirs = run.find(RPR)
            if looks([Atom("", run, run, None)])[0] == usual:
                if theirs is not None:
                    run.remove(theirs)
                if own is not None:
                    kept = copy.deepcopy(own)
                    for change in [c for c in kept if c.tag in (w("ins"), w("del"), w("rPrChange"))]:
                        kept.remove(change)
                    run.insert(0, kept)

    # --- telling

    def _places(self, group: Sequence[Hunk]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        base, theirs = self.story.number_base(self.base), self.story.number_theirs(self.theirs)
        return (
            tuple(Place(base, h.a1, h.a2) for h in group),
            tuple(Place(theirs, h.b1, h.b2) for h in group),
        )

    def _tell(self, how: str, group: Sequence[Hunk], why: str, around: int = 0) -> Change:
        low, high = max(0, group[0].a1 - around), min(len(self.old), group[-1].a2 + around)
        new_low = max(0, group[0].b1 - (group[0].a1 - low))
        new_high = min(len(self.new), group[-1].b2 + (high - group[-1].a2))
        base, theirs = self._places(group)
        start, end = self._moved(group[0])
        change = Change(
            how,
            self.story.part_theirs,
            readable(self.old[low:high]),
            readable(self.new[new_low:new_high]),
            sentence(self.before, start, end),
            why,
            base,
            theirs,
        )
        self.story.changes.append(change)
        return change

    def _undecided(self, group: list[Hunk]) -> None:
        """The person's words stay; a comment on them says the new ones. One about an older wording of the same place goes."""
        start, end = self._touched(group)
        if self._taken_back(group, start, end):
            return
        change = self._tell(UNDECIDED, group, REWRITTEN, _AROUND)
        self.story.note(self.mine.element, change, start, end)

    def _taken_back(self, group: list[Hunk], start: int, end: int) -> bool:
        """Takes an earlier comment on the same words away; whether the new text goes back to what that gave as the old wording."""
        new = readable(self.new[max(0, group[0].b1 - 1) : group[-1].b2 + 1])
        found = atoms(self.mine.element, self.story.name_mine)
        places = comment_places(self.mine.element, found)
        back = False
        for number, text in list(self.story.remarks.notes(self.mine.element)):
            first, last = places.get(number, (0, len(found)))
            if first <= end and start <= last:
                self.story.remarks.remove(number, self.story.roots_mine)
                back = back or new in text
        if back:
            self._tell(CARRIED, group, TAKEN_BACK)
        return back

    def _touched(self, group: list[Hunk]) -> tuple[int, int]:
        """The person's words at the place of a group."""
        low, high = group[0].a1, group[-1].a2
        near = [e for e in self.edits if e.a1 <= high and low <= e.a2]
        if near:
            start, end = min(e.b1 for e in near), max(e.b2 for e in near)
        else:
            start, end = self._moved(group[0])[0], self._moved(group[-1])[1]
        return max(0, min(start, len(self.own))), max(0, min(end, len(self.own)))

    # --- review marks

    def _review_marks(self) -> None:
        """The machine's comments follow the new text: those it no longer has go, new ones come; a person's stay."""
        base = dict(self.story.marks(self.story.base_comments, self.base))
        theirs = self.story.marks(self.story.their_comments, self.theirs)
        now = {text for text, _ in theirs}
        for anchor in list(self.mine.element.iter(START)):
            comment = self.story.remarks.known().get(anchor.get(w("id"), ""))
            if comment is None or comment.get(AUTHOR) != self.story.author or comment.get(w("initials")) == NOTE:
                continue
            text = said(comment)
            if text in base and text not in now and not self.story.is_answered(comment):
                self.story.remarks.remove(anchor.get(w("id"), ""), self.story.roots_mine)
        for text, (number, start, end) in theirs:
            if text not in base and not self._has_mark(text):
                self._bring_mark(number, start, end)

    def _has_mark(self, text: str) -> bool:
        known = self.story.remarks.known()
        here = (known.get(a.get(w("id"), "")) for a in self.mine.element.iter(START))
        return any(c is not None and said(c) == text for c in here)

    def _bring_mark(self, number: str, start: int, end: int) -> None:
        """Anchors a comment of the new text on the same words, as near as they stand."""
        brought = self.story.borrower.comment(number)
        if not brought:
            return
        found = atoms(self.mine.element, self.story.name_mine)
        words, here = self.new[start:end], text_of(found)
        places = [at for at in range(len(here) - len(words) + 1) if here.startswith(words, at)] if words else []
        at = min(places, key=lambda p: abs(p - start), default=-1)
        self.story.remarks.anchor(
            brought, self.mine.element, found, at, at + len(words) if at >= 0 else -1, self.story.name_mine
        )


def sentence(text: str, start: int, end: int, most: int = 60) -> str:
    """The sentence around some characters, shortened at both ends where it is long."""
    ends = "。\n\x1e\x1f"
    low = max([text.rfind(c, 0, start) for c in ends]) + 1
    high = min([p for c in ends if (p := text.find(c, end)) >= 0] + [len(text)])
    low, high = max(low, start - most), min(high + 1, end + most)
    return readable(text[low:high].strip())

"""Which block of three versions of a container is which, and where in the person's something new belongs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from lxml import etree

from redline.align import out_of_order, pair
from redline.blocks import Block
from redline.splits import divided


class Matching:
    """The blocks of a container in the old text, the person's and the new one, paired by their places in each.

    to_mine, to_theirs: from the old text; moved: old ones that the new text has elsewhere; moved_by_person: that the
    person has elsewhere; parts: what the person divided an old paragraph into; joined: see there.
    """

    def __init__(
        self,
        base: Sequence[Block],
        mine: Sequence[Block],
        theirs: Sequence[Block],
        words_only: bool,
        is_struck: Callable[[etree._Element], bool],
    ) -> None:
        """words_only: how the blocks of the new text look does not count; is_struck: whether an earlier merge struck a block."""
        self.base, self.mine, self.theirs = base, mine, theirs
        self.to_mine = pair(base, mine, same_shape=False)
        self.to_theirs = pair(base, theirs, same_shape=not words_only)
        self._find_said()
        self._slide(is_struck)
        self.from_theirs = {j: i for i, j in self.to_theirs.items()}
        self.moved = out_of_order(self.to_theirs)
        self.moved_by_person = out_of_order(self.to_mine)
        self.parts = divided(base, mine, self.to_mine)
        self.joined = self._joined()

    def _find_said(self) -> None:
        """Pairs what the new text has anew with the old block that the person made to say just this."""
        taken = set(self.to_theirs.values())
        new = {(b.kind, b.text): j for j, b in reversed(list(enumerate(self.theirs))) if j not in taken}
        for i, k in self.to_mine.items():
            own = self.mine[k]
            if i not in self.to_theirs and own.text.strip() and own.text != self.base[i].text:
                j = new.pop((own.kind, own.text), -1)
                if j >= 0 and len(own.inner) == len(self.theirs[j].inner) == len(self.base[i].inner):
                    self.to_theirs[i] = j

    def _slide(self, is_struck: Callable[[etree._Element], bool]) -> None:
        """Of blocks that say the same, the one after what the new text has more stays, not the one before, where what an
        earlier merge struck stands before it: it may be just that."""
        known = set(self.to_theirs.values())
        for i, j in sorted(self.to_theirs.items(), reverse=True):
            end = j
            while end + 1 < len(self.theirs) and end + 1 not in known:
                end += 1
            first, last = self.theirs[j], self.theirs[end]
            if end == j or i not in self.to_mine or (first.text, first.shape) != (last.text, last.shape):
                continue
            own = self.mine[self.to_mine[i]].element
            before, after = own.getprevious(), own.getnext()
            if before is not None and is_struck(before) and (after is None or not is_struck(after)):
                known.remove(j)
                known.add(end)
                self.to_theirs[i] = end

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

    def went(self, i: int) -> bool:
        """Whether a passage is struck where it stands because the new text has it elsewhere; not one that the person changed."""
        own = self.to_mine.get(i) if i in self.moved else None
        return own is not None and self.mine[own].text == self.base[i].text

    @cached_property
    def kept(self) -> set[etree._Element]:
        """What of the person's stands for blocks that the new text has, whatever was changed in them."""
        stay = [i for i in self.to_mine if i in self.to_theirs and not self.went(i)]
        return {self.mine[j].element for i in stay for j in (self.to_mine[i], *self.parts.get(i, ()))}

    def has(self, theirs: Block) -> bool:
        """Whether the person added just this."""
        taken = set(self.to_mine.values())
        return bool(theirs.text.strip()) and any(
            m.text == theirs.text and m.kind == theirs.kind for n, m in enumerate(self.mine) if n not in taken
        )

    def after(self, i: int, j: int) -> etree._Element:
        """What comes next in the new text follows this; where the person sorted anew, what was last stays last."""
        own = self.parts.get(i, [self.to_mine[i]])[-1]
        if i in self.moved_by_person and not any(k in self.from_theirs for k in range(j + 1, len(self.theirs))):
            own = len(self.mine) - 1
        return self.mine[own].element

    def beyond(self, last: etree._Element | None, before: int, j: int) -> etree._Element | None:
        """Where the person wrote between `last` and what the new text has something else for, that comes where the old was."""
        above = next((i for k in range(j - 1, -1, -1) if (i := self.from_theirs.get(k)) is not None), -1)
        if {before, above} & (self.moved_by_person | self.moved):
            return last
        until = next((i for i in range(above + 1, len(self.base)) if i in self.to_theirs), len(self.base))
        went = (i for i in range(above + 1, until) if i in self.to_mine and i not in self.moved_by_person)
        old = next((self.to_mine[i] for i in went), 0)
        first = self.parts.get(before, [self.to_mine.get(before, -1)])[-1] + 1
        return self.mine[old - 1].element if old > first else last

    def first_after(self, j: int) -> etree._Element | None:
        """Before which element of the person's a new block belongs that no other of the new text's comes before."""
        following = [i for k in range(j + 1, len(self.theirs)) if (i := self.from_theirs.get(k)) is not None]
        until = [i for i in following if i in self.to_mine][:1]
        before = [
            i for i in range((until or following or [0])[0]) if i in self.to_mine and i not in self.moved_by_person
        ]
        here = (self.mine[self.to_mine[i]].element for i in [*before, *until])
        return next((e for e in here if e.getparent() is not None), None)

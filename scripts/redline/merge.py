"""A new text of the machine is brought into a Word file that a person edited, as tracked changes.

Two laws: rejecting the author's changes gives the person's file; accepting them gives the new text wherever the
person did not write. Where both wrote, the person's words stay and a comment gives the new ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from redline.blocks import Block
from redline.borrow import Borrower
from redline.changes import LISTED, NO_PLACE, Change, Merged, Place, Say, plainly
from redline.edited import Edited
from redline.elements import PPR, P, w
from redline.laid_anew import mended
from redline.noise import R
from redline.notes import KINDS, Matched, Triple
from redline.objects import Objects, readable
from redline.package import BadXml, Package
from redline.pen import Pen
from redline.remarks import Remarks
from redline.sequence import Blocks
from redline.settings import changed_looks
from redline.story import Story, review_marks

_LINKED = {w("headerReference"): "header", w("footerReference"): "footer"}
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def merge(
    base: bytes,
    mine: bytes,
    theirs: bytes,
    author: str,
    date: str = "",
    say: Say = plainly,
    units: Sequence[Sequence] = (),
    words_only: bool = False,
) -> Merged:
    """Brings what differs from `base` to `theirs` into `mine`.

    base: the text that the person's file stands on; mine: that file; theirs: the new text. author, date (ISO 8601 with
    Z, or empty): what the tracked changes carry; changes of this author that are undecided in `mine` go on from where
    they are. say: what a comment says of a change, empty for none. units: `[part, paragraph, start, end, …]` of the old
    text, stretches that stand or fall together: where the person wrote inside one, nothing in it is changed. words_only:
    what `theirs` says counts, not how its passages look: it may have been saved by another program, which renames styles.
    redline.package.PackageError for a file that cannot be read.
    """

    def again(base: bytes, mine: bytes, theirs: bytes, units: Sequence[Sequence] = units) -> Merged:
        return _Merge(base, mine, theirs, author, date, plainly, units, words_only).merged()

    try:
        first = _Merge(base, mine, theirs, author, date, say, units, words_only)
        made = first.merged()
        return mended(made, base, mine, theirs, author, again, lambda: not words_only and not first.is_resaved)
    except RecursionError:
        raise BadXml("nested too deep") from None


class _Merge:
    def __init__(
        self,
        base: bytes,
        mine: bytes,
        theirs: bytes,
        author: str,
        date: str,
        say: Say,
        units: Sequence[Sequence],
        words_only: bool,
    ) -> None:
        self.words_only = words_only
        self.units: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for part, paragraph, start, end, *_ in units:
            self.units.setdefault((part, paragraph), []).append((start, end))
        self.base, self.file, self.theirs = Package(base), Edited(mine), Package(theirs)
        self.same = mine
        self.pen = Pen(author, date, self.file.highest_id())
        self.remarks = Remarks(self.file, self.pen)
        self.say, self.objects = say, Objects()
        self.stories: list[Story] = []
        self.changes: list[Change] = []
        self.base_comments = review_marks(self.base.children("comments", w("comment")), author)
        self.their_comments = review_marks(self.theirs.children("comments", w("comment")), author)
        self.answered = {
            e.get(f"{_W15}paraIdParent", "") for e in self.file.word.children("commentsExtended", f"{_W15}commentEx")
        } - {""}
        own = {kind: self.file.related(self.file.word.document, kind) for kind in KINDS}
        opened = {k: self.file.root(part) for k, part in own.items() if part}
        self.parts = self.base.document, self.file.word.document, self.theirs.document
        self.roots = self.base.xml(self.parts[0]), self.file.root(self.parts[1]), self.theirs.xml(self.parts[2])
        self.notes = Matched(self.base, self.theirs, opened, self.roots)

    @property
    def is_resaved(self) -> bool:
        """Whether another program wrote the person's file anew."""
        return any(story.is_resaved for story in self.stories)

    def merged(self) -> Merged:
        bodies = [tuple(r.find(w("body")) for r in self.roots)]
        self._story(self.parts, self.roots, [b for b in bodies if None not in b], True, True)
        for base, mine, theirs in self._linked(self.roots):
            self._edge(base, mine, theirs)
        for kind in KINDS:
            self._notes(kind)
        self.changes += [] if self.words_only else changed_looks(self.base, self.theirs)
        if not self.changes and not self.remarks.touched:
            return Merged(self.same, [])
        return Merged(self.file.packed(), self.changes)

    def _story(
        self, parts: Sequence[str], roots: Sequence[etree._Element], places: Sequence[Triple], noted: bool, marked: bool
    ) -> None:
        """Merges containers of one part. noted: whether comments may stand for it; marked: whether it has review marks."""
        packages = self.base, self.file.word, self.theirs
        names = [self.objects.of(packages[n], parts[n], self.notes.names(n)) for n in range(3)]
        document = self.file.word.document
        story = Story(
            part_theirs=parts[2],
            roots=(roots[0], roots[1], roots[2]),
            names=(names[0], names[1], names[2]),
            pen=self.pen,
            borrower=Borrower(self.theirs, parts[2], self.file, parts[1], self.remarks),
            remarks=self.remarks,
            say=self.say,
            can_note=noted,
            base_comments=self.base_comments if marked else {},
            their_comments=self.their_comments if marked else {},
            body=self.file.root(document),
            name_body=self.objects.of(self.file.word, document, self.notes.names(1)),
            answered=self.answered,
            changes=self.changes,
            words_only=self.words_only,
            units={paragraph: spans for (part, paragraph), spans in self.units.items() if part == parts[0]},
        )
        self.stories.append(story)
        for place in places:
            base, mine, theirs = story.contents(place)
            _know_lists(story.borrower, base, mine)
            Blocks(story, base, mine, theirs, place[1]).merge()

    # --- headers and footers: the same place of the same section

    def _linked(self, roots: Sequence[etree._Element]) -> Iterator[tuple[str, str, str]]:
        packages = self.base, self.file.word, self.theirs
        found = [_linked(root, word) for root, word in zip(roots, packages, strict=True)]
        done: set[str] = set()
        for place in found[2]:
            mine = found[1].get(place, "")
            if not mine or mine not in done:
                yield found[0].get(place, ""), mine, found[2][place]
            done.add(mine)

    def _edge(self, base: str, mine: str, theirs: str) -> None:
        if not base:
            return
        old, new = self.base.xml(base), self.theirs.xml(theirs)
        if mine:
            own = self.file.root(mine)
            self._story((base, mine, theirs), (old, own, new), [(old, own, new)], False, False)
        elif _words(old) != _words(new):
            self._no_place(theirs, _words(old), _words(new))

    # --- foot- and endnotes

    def _notes(self, kind: str) -> None:
        notes = self.notes.of(kind)
        parts = [self.base.related(self.base.document, kind), self.file.related(self.file.word.document, kind)]
        parts.append(self.theirs.related(self.theirs.document, kind))
        if notes.triples:
            roots = [notes.triples[0][n].getroottree().getroot() for n in range(3)]
            self._story(parts, roots, notes.triples, True, False)
        for old, new in notes.homeless:
            self._no_place(parts[2], old, new)

    def _no_place(self, part: str, old: str, new: str) -> None:
        change = Change(LISTED, part, readable(old), readable(new), "", NO_PLACE, (), (Place(1, 0, len(new)),))
        self.changes.append(change)


def _linked(root: etree._Element, word: Package) -> dict[tuple[int, str, str], str]:
    """The parts of the headers and footers by section, kind and page (first, even, default)."""
    links, found = word.links(word.document), {}
    for number, section in enumerate(root.iter(w("sectPr"))):
        for reference in section:
            kind = _LINKED.get(reference.tag)
            target = links.get(reference.get(f"{{{R}}}id", ""), ("", "", True))
            if kind and not target[2] and target[1] in word:
                found[number, kind, reference.get(w("type"), "default")] = target[1]
    return found


def _words(element: etree._Element) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(w("t"))) for p in element.iter(P))


def _know_lists(borrower: Borrower, base: Sequence[Block], mine: Sequence[Block]) -> None:
    """Which list of the person's file goes on where one of the old text does, seen from paragraphs that both have."""
    own: dict[str, list[str]] = {}
    for block in mine:
        if number := _list_of(block.element):
            own.setdefault(block.text, []).append(number)
    for block in base:
        number = _list_of(block.element)
        if number and block.text in own:
            borrower.lists.setdefault(number, own[block.text][0])


def _list_of(element: etree._Element) -> str:
    found = element.find(f"{PPR}/{w('numPr')}/{w('numId')}") if element.tag == P else None
    return found.get(w("val"), "") if found is not None else ""

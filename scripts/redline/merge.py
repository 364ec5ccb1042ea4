"""A new text of the machine is brought into a Word file that a person edited, as tracked changes.

Two laws: rejecting the author's changes gives the person's file; accepting them gives the new text wherever the
person did not write. Where both wrote, the person's words stay and a comment gives the new ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from redline.borrow import Borrower
from redline.changes import LISTED, NO_PLACE, Change, Merged, Place, Say, plainly
from redline.edited import Edited
from redline.elements import ID, PPR, P, w
from redline.inline import Pen
from redline.noise import R
from redline.objects import Objects, readable
from redline.package import BadXml, Package
from redline.remarks import Remarks
from redline.sequence import Sequence_
from redline.story import Story, review_marks

_LINKED = {w("headerReference"): "header", w("footerReference"): "footer"}
_NOTES = {"footnotes": w("footnote"), "endnotes": w("endnote")}
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def merge(base: bytes, mine: bytes, theirs: bytes, author: str, date: str = "", say: Say = plainly) -> Merged:
    """Brings what differs from `base` to `theirs` into `mine`.

    base: the text that the person's file stands on; mine: that file; theirs: the new text. author, date (ISO 8601 with
    Z, or empty): what the tracked changes carry; changes of this author that are undecided in `mine` go on from where
    they are. say: what a comment says of an undecided change. redline.package.PackageError for a file that cannot be read.
    """
    try:
        return _Merge(base, mine, theirs, author, date, say).merged()
    except RecursionError:
        raise BadXml("nested too deep") from None


class _Merge:
    def __init__(self, base: bytes, mine: bytes, theirs: bytes, author: str, date: str, say: Say) -> None:
        self.base, self.file, self.theirs = Package(base), Edited(mine), Package(theirs)
        self.same = mine
        self.pen = Pen(author, date, self.file.highest_id())
        self.remarks = Remarks(self.file, self.pen)
        self.say, self.objects = say, Objects()
        self.changes: list[Change] = []
        self.base_comments = review_marks(self.base.children("comments", w("comment")), author)
        self.their_comments = review_marks(self.theirs.children("comments", w("comment")), author)
        self.answered = {
            e.get(f"{_W15}paraIdParent", "") for e in self.file.word.children("commentsExtended", f"{_W15}commentEx")
        }

    def merged(self) -> Merged:
        parts = self.base.document, self.file.word.document, self.theirs.document
        roots = self.base.xml(parts[0]), self.file.root(parts[1]), self.theirs.xml(parts[2])
        self._story(parts, roots, [tuple(r.find(w("body")) for r in roots)], True)
        for base, mine, theirs in self._linked(roots):
            self._other_story(base, mine, theirs)
        for kind, tag in _NOTES.items():
            self._notes(kind, tag)
        if not self.changes:
            return Merged(self.same, [])
        return Merged(self.file.packed(), self.changes)

    def _story(self, parts: tuple, roots: tuple, containers: list[tuple], can_note: bool) -> None:
        packages = self.base, self.file.word, self.theirs
        names = tuple(self.objects.of(word, part) for word, part in zip(packages, parts, strict=True))
        borrower = Borrower(self.theirs, parts[2], self.file, parts[1], self.remarks)
        story = Story(
            parts[2],
            roots,
            names,
            self.pen,
            borrower,
            self.remarks,
            self.say,
            can_note,
            self.base_comments if can_note else {},
            self.their_comments if can_note else {},
            [self.file.root(self.file.word.document)],
            self.answered,
            self.changes,
        )
        for container in containers:
            if any(c is None for c in container):
                continue
            base, mine, theirs = story.contents(container)
            _know_lists(borrower, base, mine)
            Sequence_(story, base, mine, theirs, container[1]).merge()

    # --- headers and footers: the same place of the same section

    def _linked(self, roots: tuple) -> Iterator[tuple[str, str, str]]:
        packages = self.base, self.file.word, self.theirs
        found = [_linked(root, word) for root, word in zip(roots, packages, strict=True)]
        for place in found[2]:
            yield found[0].get(place, ""), found[1].get(place, ""), found[2][place]

    def _other_story(self, base: str, mine: str, theirs: str) -> None:
        if not base:
            return
        old, new = self.base.xml(base), self.theirs.xml(theirs)
        if not mine:
            if _words(old) != _words(new):
                self._no_place(theirs, _words(old), _words(new))
            return
        own = self.file.root(mine)
        self._story((base, mine, theirs), (old, own, new), [(old, own, new)], False)

    # --- foot- and endnotes: by their order

    def _notes(self, kind: str, tag: str) -> None:
        parts = [p.related(p.document, kind) for p in (self.base, self.file.word, self.theirs)]
        if not parts[0] or not parts[2]:
            return
        old, new = self.base.xml(parts[0]), self.theirs.xml(parts[2])
        before, after = _real_notes(old, tag), _real_notes(new, tag)
        changed = [(b, t) for b, t in zip(before, after, strict=False) if _words(b) != _words(t)]
        if not changed or len(before) != len(after):
            return  # a note that came or went came or went with its reference
        own = self.file.root(parts[1]) if parts[1] else None
        mine = _real_notes(own, tag) if own is not None else []
        triples = []
        for old_note, new_note in changed:
            here = next((m for m in mine if _words(m) == _words(old_note)), None)
            here = here if here is not None else mine[before.index(old_note)] if len(mine) == len(before) else None
            if here is None:
                self._no_place(parts[2], _words(old_note), _words(new_note))
            else:
                triples.append((old_note, here, new_note))
        if triples:
            self._story(tuple(parts), (old, own, new), triples, False)

    def _no_place(self, part: str, old: str, new: str) -> None:
        self.changes.append(
            Change(LISTED, part, readable(old), readable(new), "", NO_PLACE, (), (Place(1, 0, len(new)),))
        )


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


def _real_notes(root: etree._Element, tag: str) -> list[etree._Element]:
    return [n for n in root.iterchildren(tag) if n.get(w("type"), "normal") == "normal" and n.get(ID)]


def _words(element: etree._Element) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(w("t"))) for p in element.iter(P))


def _know_lists(borrower: Borrower, base: list, mine: list) -> None:
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

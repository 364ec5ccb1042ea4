"""Comments written into a Word file and taken out of it, with their anchors."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from redline.edited import Edited
from redline.elements import AUTHOR, END, ID, PPR, REFERENCE, RPR, RUN, START, TEXT, XML_SPACE, P, drop, w
from redline.inline import Atom, cut
from redline.pen import Pen

REMARK = "K+"  # initials of what a merge says of a change that it brought in
NOTE = "K!"  # initials of what a merge leaves to the person
BY_MERGES = (NOTE, REMARK)  # which tells both from review marks
_MARKS = (3, 4)  # letters that stand for some words in the initials of a comment, which may have nine


class Meant(NamedTuple):
    """What a comment of a merge is about, as marks of words: the old ones, the new ones."""

    old: str
    new: str

    @classmethod
    def of(cls, old: str, new: str) -> Meant:
        """The marks of these words."""
        return cls(_mark(old)[: _MARKS[0]], _mark(new)[: _MARKS[1]])

    def gives_back(self, earlier: Meant) -> bool:
        """Whether the new words are again what an earlier comment gave as the old ones."""
        return bool(earlier.old) and self.new.startswith(earlier.old)


def kind_of(comment: etree._Element) -> str:
    """NOTE or REMARK of a comment that a merge wrote, whoever signs it; else empty."""
    kind = comment.get(w("initials"), "")[: len(NOTE)]
    return kind if kind in BY_MERGES else ""


def meant(comment: etree._Element) -> Meant:
    """What a comment of a merge is about; empty marks where it does not say."""
    marks = comment.get(w("initials"), "")[len(NOTE) :]
    return Meant(marks[: _MARKS[0]], marks[_MARKS[0] :]) if len(marks) == sum(_MARKS) else Meant("", "")


def _mark(words: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()).decode()


class Remarks:
    """The comments of one file that is being changed."""

    def __init__(self, file: Edited, pen: Pen) -> None:
        self.file, self.pen = file, pen
        self._known: dict[str, etree._Element] | None = None
        self.touched = False
        self.added: set[str] = set()  # ids of what this merge says: no other change of it takes that away

    @property
    def _part(self) -> etree._Element:
        return self.file.word_part("comments", "comments")

    def known(self) -> dict[str, etree._Element]:
        """The comments by id."""
        if self._known is None:
            part = self.file.related(self.file.word.document, "comments")
            found = self.file.root(part).iterchildren(w("comment")) if part and self.file.has(part) else ()
            self._known = {c.get(ID, ""): c for c in found}
        return self._known

    @cached_property
    def _style(self) -> str:
        """The id of the style of comment marks; empty where the file has none."""
        styles = self.file.word.children("styles", w("style"))
        named = {(s.find(w("name")).get(w("val"), "") if s.find(w("name")) is not None else ""): s for s in styles}
        found = named.get("annotation reference")
        return found.get(w("styleId"), "") if found is not None else ""

    def add(self, text: str, kind: str, about: Meant) -> str:
        """A comment without an anchor yet; its id."""
        known = self.known()
        number = str(max([int(k) for k in known if k.isdigit()] + [-1]) + 1)
        made = etree.SubElement(self._part, w("comment"))
        made.set(ID, number)
        made.set(AUTHOR, self.pen.author)
        if self.pen.date:
            made.set(w("date"), self.pen.date)
        made.set(w("initials"), kind + "".join(about))
        for line in text.split("\n"):
            run = etree.SubElement(etree.SubElement(made, P), RUN)
            words = etree.SubElement(run, TEXT)
            words.text = line
            words.set(XML_SPACE, "preserve")
        self.touched = True
        known[number] = made
        self.added.add(number)
        return number

    def bring(self, comment: etree._Element) -> str:
        """A comment of another file, with a free id; its anchors are the caller's."""
        known = self.known()
        number = str(max([int(k) for k in known if k.isdigit()] + [-1]) + 1)
        comment.set(ID, number)
        self._part.append(comment)
        self.touched = True
        known[number] = comment
        return number

    def anchor(self, number: str, paragraph: etree._Element, found: list[Atom], start: int, end: int) -> None:
        """Anchors a comment on the seen characters from `start` to `end`; on the whole paragraph where they are none."""
        opening, closing = _marker(START, number), _marker(END, number)
        reference = etree.Element(RUN)
        if self._style:
            etree.SubElement(etree.SubElement(reference, RPR), w("rStyle")).set(w("val"), self._style)
        etree.SubElement(reference, REFERENCE).set(ID, number)
        if found and 0 <= start < end <= len(found):
            cut(found, end)
            cut(found, start)
            _outside(found[start].run, paragraph).addprevious(opening)
            last = _outside(found[end - 1].run, paragraph)
            last.addnext(reference)
            last.addnext(closing)
        else:
            properties = paragraph.find(PPR)
            paragraph.insert(0 if properties is None else 1, opening)
            paragraph.append(closing)
            paragraph.append(reference)

    def remove(self, number: str, roots: list[etree._Element]) -> None:
        """Takes a comment and its anchors out."""
        self.touched = True
        comment = self.known().pop(number, None)
        if comment is not None:
            drop(comment)
        for root in roots:
            for tag in (START, END):
                for anchor in [a for a in root.iter(tag) if a.get(ID) == number]:
                    drop(anchor)
            for reference in [r for r in root.iter(REFERENCE) if r.get(ID) == number]:
                run = reference.getparent()
                drop(reference)
                if run is not None and not [c for c in run if c.tag != RPR]:
                    drop(run)

    def notes(self, paragraph: etree._Element, kind: str) -> Iterator[tuple[str, etree._Element]]:
        """Id and comment of what merges of this author have noted (NOTE, REMARK) at a paragraph."""
        for anchor in paragraph.iter(START):
            comment = self.known().get(anchor.get(ID, ""))
            if comment is not None and self.is_own(comment, kind):
                yield anchor.get(ID, ""), comment

    def has_others(self, element: etree._Element) -> bool:
        """Whether a comment of somebody else begins below an element."""
        found = (self.known().get(a.get(ID, "")) for a in element.iter(START))
        return any(c is not None and c.get(AUTHOR) != self.pen.author for c in found)

    def is_own(self, comment: etree._Element, kind: str) -> bool:
        """Whether an earlier merge of this author made a comment of this kind."""
        number = comment.get(ID, "")
        return comment.get(AUTHOR) == self.pen.author and kind_of(comment) == kind and number not in self.added


def said(comment: etree._Element) -> str:
    """The text of a comment, a line a paragraph."""
    return "\n".join("".join(t.text or "" for t in p.iter(TEXT)) for p in comment.iter(P))


def _marker(tag: str, number: str) -> etree._Element:
    made = etree.Element(tag)
    made.set(ID, number)
    return made


def _outside(run: etree._Element, paragraph: etree._Element) -> etree._Element:
    """The child of the paragraph in which a run stands."""
    element = run
    while (parent := element.getparent()) is not None and parent is not paragraph:
        element = parent
    return element


def comment_places(paragraph: etree._Element, found: Sequence[Atom]) -> dict[str, tuple[int, int]]:
    """From which to which character each comment of a paragraph is anchored."""
    order = {e: n for n, e in enumerate(paragraph.iter())}
    at = [order[a.piece] for a in found]
    starts = {e.get(ID, ""): sum(p < order[e] for p in at) for e in paragraph.iter(START)}
    ends = {e.get(ID, ""): sum(p < order[e] for p in at) for e in paragraph.iter(END)}
    anchored = {e.get(ID, "") for e in paragraph.iter(REFERENCE)} | starts.keys()
    return {n: (starts.get(n, 0), ends.get(n, len(found))) for n in anchored}

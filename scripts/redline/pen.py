"""Tracked changes written between the words of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from redline.elements import (
    AUTHOR,
    DEL,
    DEL_INSTR,
    DEL_TEXT,
    INS,
    INSTR,
    MOVE_TO,
    REFERENCE,
    RPR,
    RUN,
    TEXT,
    XML_SPACE,
    P,
    drop,
    unwrap,
    w,
)
from redline.fields import between, whole_boxes
from redline.inline import BOX, CONTENT, LINK, Atom, cut, runs


class Pen:
    """Writes tracked changes of one author and one date; ids go on from the highest of the file."""

    def __init__(self, author: str, date: str, first_id: int) -> None:
        self.author, self.date, self._id = author, date, first_id

    def next_id(self) -> str:
        """An id that no change, comment or bookmark of the file has."""
        self._id += 1
        return str(self._id)

    def change(self, tag: str) -> etree._Element:
        """An empty w:ins or w:del."""
        made = etree.Element(tag)
        made.set(w("id"), self.next_id())
        made.set(AUTHOR, self.author)
        if self.date:
            made.set(w("date"), self.date)
        return made

    def owns(self, element: etree._Element | None) -> bool:
        """Whether a tracked change is this author's."""
        return element is not None and element.get(AUTHOR) == self.author

    def replace(
        self,
        paragraph: etree._Element,
        found: list[Atom],
        start: int,
        end: int,
        new: Sequence[etree._Element],
        inside: bool,
        before_next: bool = False,
    ) -> None:
        """Makes the seen characters from `start` to `end` a deletion and `new` (runs, links) an insertion in their place.

        found: the characters of the paragraph; those before `start` are right afterwards too. inside: the new words stay
        part of the link or field at this place. before_next: what is only inserted belongs to the character after it.
        """
        cut(found, end)
        cut(found, start)
        marker = etree.Element("place")
        self._place(paragraph, found, start, end, marker, inside, before_next)
        if not inside:
            _out_of_frames(marker, self)
        if end > start:
            self._delete(paragraph, found, start, end, inside)
        for element in new:
            self._insert(element, marker)
        around = marker.getparent()
        drop(marker)
        _drop_if_empty(around)

    def _insert(self, element: etree._Element, marker: etree._Element) -> None:
        own, before = marker.getparent(), marker.getprevious()
        if own is not None and own.tag == CONTENT and self.owns(_insertion(marker)):
            marker.addprevious(element)
        elif element.tag == LINK:
            if own is not None and own.tag == INS:
                _divide(marker, self)
            made = self.change(INS)
            made.extend(list(element))
            element.append(made)
            marker.addprevious(element)
        elif own is not None and own.tag == INS and self.owns(own):
            marker.addprevious(element)
        elif before is not None and before.tag == INS and self.owns(before):
            before.append(element)
        else:
            made = self.change(INS)
            made.append(element)
            marker.addprevious(made)

    def _place(
        self,
        paragraph: etree._Element,
        found: Sequence[Atom],
        start: int,
        end: int,
        marker: etree._Element,
        inside: bool,
        before_next: bool,
    ) -> None:
        """Puts the marker after what is deleted, else after the character before, else before the one that follows."""
        if not found:
            paragraph.append(marker)
            return
        if end > start:
            _edge(found, end - 1, start, end, True, inside).addnext(marker)
        elif start and not (before_next and start < len(found)):
            _edge(found, start - 1, start, start, True, inside).addnext(marker)
        else:
            _edge(found, start, start, start, False, inside).addprevious(marker)
        parent = marker.getparent()
        while parent is not None and parent.tag in (INS, MOVE_TO) and not self.owns(parent):
            _divide(marker, self)
            parent = marker.getparent()

    def _delete(self, paragraph: etree._Element, found: Sequence[Atom], start: int, end: int, inside: bool) -> None:
        doomed = list(dict.fromkeys(a.run for a in found[start:end]))
        for field in dict.fromkeys(a.field for a in found[start:end] if a.field):
            within = [n for n, a in enumerate(found) if a.field is field]
            if not inside and within[0] >= start and within[-1] < end and field.end is not None:
                doomed = between(paragraph, field, doomed)
        self.strike(doomed if inside else whole_boxes(doomed, self.author))

    def strike(self, doomed: Sequence[etree._Element]) -> None:
        """Makes runs, or content controls with all they hold, a deletion; what this author inserted goes without a trace."""
        for element in doomed:
            parent = element.getparent()
            if parent is None:
                continue
            if self.owns(_insertion(element)):
                parent.remove(element)
                _drop_if_empty(parent)
                continue
            if element.tag == BOX:
                self._settle(element)
            before = element.getprevious()
            if before is not None and before.tag == DEL and self.owns(before):
                deletion = before
            else:
                deletion = self.change(DEL)
                element.addprevious(deletion)
            deletion.append(element)
            for run in [element] if element.tag == RUN else list(runs(element)):
                _retag(run, TEXT, DEL_TEXT)
                _retag(run, INSTR, DEL_INSTR)

    def _settle(self, box: etree._Element) -> None:
        """Takes this author's undecided changes in a content control back."""
        for change in [c for c in box.iter(INS, DEL) if self.owns(c)]:
            if change.tag == DEL:
                revive(change)
            else:
                drop(change)


def revive(deletion: etree._Element) -> None:
    """Takes a deletion back: its runs stand there as before."""
    for run in runs(deletion):
        _retag(run, DEL_TEXT, TEXT)
        _retag(run, DEL_INSTR, INSTR)
    unwrap(deletion)


def _retag(run: etree._Element, old: str, new: str) -> None:
    """Makes what is one kind of text in a run, not in a text box that it holds, another."""
    for text in run.findall(old):
        text.tag = new
        if new == DEL_TEXT:
            text.set(XML_SPACE, "preserve")


def _edge(found: Sequence[Atom], at: int, start: int, end: int, after: bool, inside: bool) -> etree._Element:
    """The run at a character, or the end (begin) of its field where the place is not inside that field."""
    atom = found[at]
    field = atom.field
    if field is None or inside:
        return atom.run
    other = found[at + 1] if after and at + 1 < len(found) else found[at - 1] if not after and at else None
    if other is not None and other.field is field:
        return atom.run
    whole = end > start and (start == 0 or found[start - 1].field is not field)
    if end > start and not whole:
        return atom.run  # the end of a result is replaced: the new text stays a result
    edge = field.end if after else field.begin
    return atom.run if edge is None else edge


def _out_of_frames(marker: etree._Element, pen: Pen) -> None:
    """Lifts the marker out of the links that it stands in, and out of content controls at an end of which it stands."""
    while (frame := next(marker.iterancestors(LINK, BOX, P), None)) is not None and frame.tag != P:
        if frame.tag == LINK:
            around = frame.getparent()
            while marker.getparent() is not around:
                _divide(marker, pen)
            continue
        inside = [
            e for e in frame.iter() if e is marker or (e.tag == RUN and any(c.tag not in (RPR, REFERENCE) for c in e))
        ]
        if marker is not inside[-1] and marker is not inside[0]:
            return
        (frame.addnext if marker is inside[-1] else frame.addprevious)(marker)


def _divide(marker: etree._Element, pen: Pen) -> None:
    """Lifts the marker out of its parent, which is divided there."""
    parent = marker.getparent()
    if parent is None:
        return
    after = list(marker.itersiblings())
    if after:
        rest = etree.Element(parent.tag, parent.attrib)
        if parent.tag != LINK:
            rest.set(w("id"), pen.next_id())
        rest.extend(after)
        parent.addnext(rest)
    parent.addnext(marker)
    if len(parent) == 0:
        drop(parent)


def _insertion(piece: etree._Element) -> etree._Element | None:
    """The insertion that a piece of a paragraph is part of, directly or in a link or content control."""
    around = next(piece.iterancestors(INS, MOVE_TO, P), None)
    return around if around is not None and around.tag != P else None


def _drop_if_empty(element: etree._Element | None) -> None:
    """Takes out an insertion or link that holds nothing any more."""
    while element is not None and element.tag in (INS, LINK) and len(element) == 0:
        around = element.getparent()
        drop(element)
        element = around

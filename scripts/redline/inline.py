"""A paragraph as its reader sees it: characters with the runs that hold them, and changes written between them.

Seen is what stands there when every tracked change, of whomever, is accepted. What is no character (a picture, a note)
counts as one, named by its content.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from redline.elements import (
    AUTHOR,
    DEL,
    DEL_INSTR,
    DEL_TEXT,
    INS,
    INSTR,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RPR,
    RUN,
    TEXT,
    XML_SPACE,
    P,
    drop,
    unwrap,
    w,
)
from redline.tokens import hunks

_TRANSPARENT = {
    INS,
    MOVE_TO,
    w("hyperlink"),
    w("smartTag"),
    w("customXml"),
    w("sdt"),
    w("sdtContent"),
    w("fldSimple"),
    w("dir"),
    w("bdo"),
}
_AS_TEXT = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "",
    w("fldChar"): "",
    INSTR: "",
    DEL_INSTR: "",
    w("commentReference"): "",
    w("annotationRef"): "",
    w("lastRenderedPageBreak"): "",
    w("footnoteRef"): "",
    w("endnoteRef"): "",
    w("separator"): "",
    w("continuationSeparator"): "",
}
_FIELD = w("fldChar")
_ANCHORS = {w(n) for n in ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd", "proofErr")}
_IGNORED_LOOKS = {w("lang"), w("noProof"), INS, DEL, MOVE_FROM, MOVE_TO, w("rPrChange")}

NameObject = Callable[[etree._Element], str]


@dataclass(slots=True, eq=False)
class Field:
    """A field of a paragraph: the runs that begin and end it."""

    begin: etree._Element
    end: etree._Element | None = None


class Atom(NamedTuple):
    """A character as seen: the piece of a run that holds it, the run, and the outermost field whose result it is part of."""

    char: str
    piece: etree._Element
    run: etree._Element
    field: Field | None


def atoms(paragraph: etree._Element, name: NameObject) -> list[Atom]:
    """The seen characters of a paragraph, in order. `name` gives one character for a picture, note or the like."""
    found: list[Atom] = []
    fields: list[Field] = []
    for run in runs(paragraph):
        for piece in run:
            if piece.tag == RPR:
                continue
            if piece.tag == _FIELD:
                kind = piece.get(w("fldCharType"))
                if kind == "begin":
                    fields.append(Field(run))
                elif kind == "end" and fields:
                    fields.pop().end = run
                continue
            text = piece.text or "" if piece.tag == TEXT else _AS_TEXT.get(piece.tag)
            if text is None:
                text = name(piece)
            field = fields[0] if fields else None
            found += [Atom(char, piece, run, field) for char in text]
    return found


def runs(parent: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph that are seen, in order."""
    for child in parent:
        if child.tag == RUN:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from runs(child)


def text_of(found: Sequence[Atom]) -> str:
    """The seen text."""
    return "".join(a.char for a in found)


def look(run: etree._Element) -> tuple:
    """How the text of a run looks, to be compared; languages and the like do not count."""
    properties = run.find(RPR)
    if properties is None:
        return ()
    return tuple(sorted((c.tag, *sorted(c.items())) for c in properties if c.tag not in _IGNORED_LOOKS))


def looks(found: Sequence[Atom]) -> list[tuple]:
    """The look of each character."""
    known = {run: look(run) for run in dict.fromkeys(a.run for a in found)}
    return [known[a.run] for a in found]


def cut(found: Sequence[Atom], at: int) -> None:
    """Makes a boundary of runs before the character `at`; `found` is out of date afterwards where a run was divided."""
    if not 0 < at < len(found) or found[at - 1].run is not found[at].run:
        return
    run, piece = found[at].run, found[at].piece
    left = etree.Element(RUN, run.attrib)
    properties = run.find(RPR)
    if properties is not None:
        left.append(copy.deepcopy(properties))
    pieces = [c for c in run if c.tag != RPR]
    here = pieces.index(piece)
    for before in pieces[:here]:
        left.append(before)
    if found[at - 1].piece is piece:
        first = at
        while first and found[first - 1].piece is piece:
            first -= 1
        words = piece.text or ""
        half = etree.SubElement(left, TEXT)
        half.text, piece.text = words[: at - first], words[at - first :]
        half.set(XML_SPACE, "preserve")
        piece.set(XML_SPACE, "preserve")
    run.addprevious(left)


def slice_of(found: Sequence[Atom], start: int, end: int) -> list[etree._Element]:
    """Copies of the runs that show the characters from `start` to `end`, and of nothing else."""
    result: list[etree._Element] = []
    last: tuple[etree._Element | None, etree._Element | None] = (None, None)
    for atom in found[start:end]:
        if atom.run is not last[0]:
            run = etree.Element(RUN)
            properties = atom.run.find(RPR)
            if properties is not None:
                run.append(copy.deepcopy(properties))
            result.append(run)
            last = (atom.run, None)
        if atom.piece.tag != TEXT:
            if atom.piece is not last[1]:
                result[-1].append(copy.deepcopy(atom.piece))
        elif atom.piece is not last[1]:
            text = etree.SubElement(result[-1], TEXT)
            text.text = atom.char
            text.set(XML_SPACE, "preserve")
        else:
            result[-1][-1].text += atom.char
        last = (atom.run, atom.piece)
    return result


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

    # --- within a paragraph

    def replace(
        self, paragraph: etree._Element, start: int, end: int, new: Sequence[etree._Element], name: NameObject
    ) -> None:
        """Makes the seen characters from `start` to `end` a deletion and the runs `new` an insertion in their place."""
        found = atoms(paragraph, name)
        cut(found, end)
        cut(found := atoms(paragraph, name), start)
        found = atoms(paragraph, name)
        marker = etree.Element("place")
        self._place(paragraph, found, start, end, marker)
        if end > start:
            self._delete(paragraph, found, start, end)
        if new:
            insertion = marker.getprevious()
            own = marker.getparent()
            if own is not None and own.tag == INS and self.owns(own):
                for run in new:
                    marker.addprevious(run)
            elif insertion is not None and insertion.tag == INS and self.owns(insertion):
                insertion.extend(new)
            else:
                made = self.change(INS)
                made.extend(new)
                marker.addprevious(made)
        around = marker.getparent()
        drop(marker)
        if around is not None and around.tag == INS and len(around) == 0:
            drop(around)

    def _place(
        self, paragraph: etree._Element, found: Sequence[Atom], start: int, end: int, marker: etree._Element
    ) -> None:
        """Puts the marker where an insertion belongs: after what is deleted, else after the character before, else at the start."""
        if not found:
            paragraph.append(marker)
            return
        if end > start:
            anchor, after = self._outermost(found, end - 1, start, end, True), True
        elif start:
            anchor, after = self._outermost(found, start - 1, start, start, True), True
        else:
            anchor, after = self._outermost(found, 0, 0, 0, False), False
        if after:
            anchor.addnext(marker)
        else:
            anchor.addprevious(marker)
        self._out_of_others(marker)

    def _outermost(self, found: Sequence[Atom], at: int, start: int, end: int, after: bool) -> etree._Element:
        """The run at a character, or the end (begin) of its field where the place is not inside that field."""
        atom = found[at]
        other = found[at + 1] if after and at + 1 < len(found) else found[at - 1] if not after and at else None
        field = atom.field
        if field is None or (other is not None and other.field is field):
            return atom.run
        whole = (
            end > start
            and any(a.field is field for a in found[start:end])
            and (start == 0 or found[start - 1].field is not field)
        )
        if end > start and not whole:
            return atom.run  # the end of a result is replaced: the new text stays a result
        edge = field.end if after else field.begin
        return atom.run if edge is None else edge

    def _out_of_others(self, marker: etree._Element) -> None:
        """Lifts the marker out of another's insertion, which is divided there."""
        parent = marker.getparent()
        while parent is not None and parent.tag in (INS, MOVE_TO) and not self.owns(parent):
            after = list(marker.itersiblings())
            if after:
                rest = etree.Element(parent.tag, parent.attrib)
                rest.set(w("id"), self.next_id())
                rest.extend(after)
                parent.addnext(rest)
            parent.addnext(marker)
            if len(parent) == 0:
                drop(parent)
            parent = marker.getparent()

    def _delete(self, paragraph: etree._Element, found: Sequence[Atom], start: int, end: int) -> None:
        doomed = list(dict.fromkeys(a.run for a in found[start:end]))
        for field in dict.fromkeys(a.field for a in found[start:end] if a.field):
            inside = [n for n, a in enumerate(found) if a.field is field]
            if inside[0] >= start and inside[-1] < end and field.end is not None:
                doomed = _between(paragraph, field.begin, field.end, doomed)
        self.strike(doomed)

    def strike(self, doomed: Sequence[etree._Element]) -> None:
        """Makes runs a deletion; those that this author inserted go without a trace."""
        for run in doomed:
            parent = run.getparent()
            if parent is None:
                continue
            if parent.tag == INS and self.owns(parent):
                parent.remove(run)
                if len(parent) == 0:
                    drop(parent)
                continue
            before = run.getprevious()
            if before is not None and before.tag == DEL and self.owns(before):
                deletion = before
            else:
                deletion = self.change(DEL)
                run.addprevious(deletion)
            deletion.append(run)
            for piece in run:
                if piece.tag == TEXT:
                    piece.tag = DEL_TEXT
                    piece.set(XML_SPACE, "preserve")
                elif piece.tag == INSTR:
                    piece.tag = DEL_INSTR


def tidy(paragraph: etree._Element, pen: Pen, name: NameObject) -> None:
    """Says each undecided change of the author's once: what a deletion and the insertion beside it share stands there untouched."""
    _take_back(paragraph, pen, name)
    seen: set[etree._Element] = set()
    for deletion in [d for d in paragraph.iter(DEL) if pen.owns(d) and d.getparent() is not None]:
        if deletion in seen or deletion.getparent() is None:
            continue
        cluster = _cluster(deletion, pen)
        seen |= set(cluster)
        gone = _sheet([r for c in cluster if c.tag == DEL for r in c])
        come = _sheet([r for c in cluster if c.tag == INS for r in c])
        if any(r.tag != RUN for c in cluster for r in c) or not len(come) or _has_hidden(gone) or _has_hidden(come):
            continue
        old, new = atoms(gone, name), atoms(come, name)
        found = hunks(text_of(old), text_of(new), looks(old), looks(new))
        if sum(h.a2 - h.a1 for h in found) == len(old) and len(found) == 1:
            continue
        at = 0
        for hunk in [*found, None]:
            for run in slice_of(old, at, hunk.a1 if hunk else len(old)):
                cluster[0].addprevious(run)
            if hunk is None:
                break
            at = hunk.a2
            for tag, runs_ in ((DEL, slice_of(old, hunk.a1, hunk.a2)), (INS, slice_of(new, hunk.b1, hunk.b2))):
                if runs_:
                    made = pen.change(tag)
                    made.extend(_struck(runs_) if tag == DEL else runs_)
                    cluster[0].addprevious(made)
        for change in cluster:
            drop(change)


def _take_back(paragraph: etree._Element, pen: Pen, name: NameObject) -> None:
    """Where all that was struck is all that came, nothing was changed; anchors of comments may stand between."""
    for deletion in [d for d in paragraph.iter(DEL) if pen.owns(d)]:
        if deletion.getparent() is None:
            continue
        around = [deletion]
        for step in ("getprevious", "getnext"):
            near = getattr(deletion, step)()
            while near is not None and (near.tag in _ANCHORS or (near.tag in (INS, DEL) and pen.owns(near))):
                around = [near, *around] if step == "getprevious" else [*around, near]
                near = getattr(near, step)()
        gone, come = [c for c in around if c.tag == DEL], [c for c in around if c.tag == INS]
        if not come or any(r.tag != RUN for c in come for r in c):
            continue
        old, new = (atoms(_sheet([r for c in side for r in c]), name) for side in (gone, come))
        if text_of(old) == text_of(new) and looks(old) == looks(new):
            for change in come:
                drop(change)
            for change in gone:
                revive(change)


def _cluster(deletion: etree._Element, pen: Pen) -> list[etree._Element]:
    """The author's changes that stand side by side, this one among them."""
    first = deletion
    while (before := first.getprevious()) is not None and before.tag in (INS, DEL) and pen.owns(before):
        first = before
    found = [first]
    while (after := found[-1].getnext()) is not None and after.tag in (INS, DEL) and pen.owns(after):
        found.append(after)
    return found


def _sheet(found: Sequence[etree._Element]) -> etree._Element:
    """Copies of runs in a paragraph of their own, as if none were deleted."""
    sheet = etree.Element(P)
    sheet.extend([copy.deepcopy(r) for r in found])
    for text in sheet.iter(DEL_TEXT):
        text.tag = TEXT
    return sheet


def _has_hidden(sheet: etree._Element) -> bool:
    return any(_AS_TEXT.get(e.tag) == "" for run in sheet for e in run)


def _struck(found: list[etree._Element]) -> list[etree._Element]:
    for run in found:
        for piece in run.iter(TEXT):
            piece.tag = DEL_TEXT
    return found


def _between(
    paragraph: etree._Element, begin: etree._Element, end: etree._Element, doomed: list[etree._Element]
) -> list[etree._Element]:
    """The doomed runs with all those of a field, in their order."""
    every, inside, wanted = list(runs(paragraph)), False, set(doomed)
    for run in every:
        inside = inside or run is begin
        if inside:
            wanted.add(run)
        if run is end:
            inside = False
    return [r for r in every if r in wanted]


def revive(deletion: etree._Element) -> None:
    """Takes a deletion back: its runs stand there as before."""
    for run in deletion.iter(RUN):
        for piece in run:
            if piece.tag == DEL_TEXT:
                piece.tag = TEXT
            elif piece.tag == DEL_INSTR:
                piece.tag = INSTR
    unwrap(deletion)


def content(paragraph: etree._Element) -> list[etree._Element]:
    """All children of a paragraph but its properties."""
    return [c for c in paragraph if c.tag != PPR]

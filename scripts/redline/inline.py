"""A paragraph as its reader sees it: characters, each with the run that holds it and the link and field it is part of.

Seen is what stands there when every tracked change, of whomever, is accepted. What is no character (a picture, a note)
counts as one, named by its content.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from lxml import etree

from redline.elements import (
    DEL,
    DEL_INSTR,
    INS,
    INSTR,
    MOVE_FROM,
    MOVE_TO,
    RPR,
    RUN,
    TEXT,
    XML_SPACE,
    w,
)

LINK, BOX, CONTENT, SIMPLE_FIELD, _FIELD = w("hyperlink"), w("sdt"), w("sdtContent"), w("fldSimple"), w("fldChar")
_TRANSPARENT = {
    INS,
    MOVE_TO,
    LINK,
    SIMPLE_FIELD,
    w("smartTag"),
    w("customXml"),
    BOX,
    CONTENT,
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
    _FIELD: "",
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
_IGNORED_LOOKS = {w("lang"), w("noProof"), INS, DEL, MOVE_FROM, MOVE_TO, w("rPrChange")}


class NameObject(Protocol):
    """Names what is no text, so that three files can be compared."""

    def __call__(self, piece: etree._Element) -> str:
        """One character for a picture, a note or the like; empty for what nobody sees."""

    def link(self, link: etree._Element) -> str:
        """Where a link leads."""


@dataclass(slots=True, eq=False)
class Field:
    """A field of a paragraph: the runs that begin and end it (or the one element that it is), and what it says."""

    begin: etree._Element
    end: etree._Element | None = None
    says: str = ""
    shows: bool = False


class Atom(NamedTuple):
    """A character as seen: the piece of a run that holds it, the run, the outermost field whose result it is part of, the link.

    place: says which field and link that is, the same in every file; empty for plain text.
    """

    char: str
    piece: etree._Element
    run: etree._Element
    field: Field | None = None
    link: etree._Element | None = None
    place: str = ""


class _Around(NamedTuple):
    """What a run stands in: the fields that were begun, the link, the tag of the content control."""

    fields: list[Field]
    link: etree._Element | None = None
    box: str = ""


def atoms(paragraph: etree._Element, name: NameObject) -> list[Atom]:
    """The seen characters of a paragraph, in order."""
    found: list[Atom] = []
    _inside(paragraph, name, _Around([]), found)
    return found


def _inside(parent: etree._Element, name: NameObject, around: _Around, found: list[Atom]) -> None:
    for child in parent:
        if child.tag == RUN:
            _run(child, name, around, found)
        elif child.tag == SIMPLE_FIELD:
            around.fields.append(Field(child, child, child.get(w("instr"), ""), True))
            _inside(child, name, around, found)
            around.fields.pop()
        elif child.tag == LINK:
            _inside(child, name, around._replace(link=child), found)
        elif child.tag == BOX:
            tag = child.find(f"{w('sdtPr')}/{w('tag')}")
            said = tag.get(w("val"), "") if tag is not None else "?"
            _inside(child, name, around._replace(box=f"{around.box} box {said}"), found)
        elif child.tag in _TRANSPARENT:
            _inside(child, name, around, found)


def _run(run: etree._Element, name: NameObject, around: _Around, found: list[Atom]) -> None:
    fields, link, place = around
    for piece in run:
        if piece.tag == TEXT:
            text = piece.text or ""
        elif piece.tag == _FIELD:
            _turn(piece.get(w("fldCharType")), run, fields)
            continue
        elif piece.tag == INSTR and fields and not fields[-1].shows:
            fields[-1].says += piece.text or ""
            continue
        elif piece.tag == RPR:
            continue
        else:
            known = _AS_TEXT.get(piece.tag)
            text = name(piece) if known is None else known
        if not text or not all(f.shows for f in fields):
            continue
        field = fields[0] if fields else None
        here = place if field is None else f"{place} field {' '.join(field.says.split())}"
        here = here if link is None else f"{here} link {name.link(link)}"
        found += [Atom(char, piece, run, field, link, here) for char in text]


def _turn(kind: str | None, run: etree._Element, fields: list[Field]) -> None:
    if kind == "begin":
        fields.append(Field(run))
    elif fields and kind == "separate":
        fields[-1].shows = True
    elif fields and kind == "end":
        fields.pop().end = run


def is_hidden(piece: etree._Element) -> bool:
    """Whether a piece of a run is part of what makes a field or an anchor, and no character."""
    return _AS_TEXT.get(piece.tag) == ""


def runs(parent: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph that are seen, in order."""
    for child in parent:
        if child.tag == RUN:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from runs(child)


def text_of(found: Sequence[Atom]) -> str:
    """The seen text."""
    return "".join([a.char for a in found])


def look(run: etree._Element) -> tuple:
    """How the text of a run looks, to be compared; languages and the like do not count."""
    properties = run.find(RPR)
    if properties is None:
        return ()
    return tuple(sorted((c.tag, *sorted(c.items())) for c in properties if c.tag not in _IGNORED_LOOKS))


def looks(found: Sequence[Atom]) -> list[tuple]:
    """The look of each character, its link and field among it."""
    known = {run: look(run) for run in dict.fromkeys([a.run for a in found])}
    return [(known[a.run], a.place) for a in found]


def cut(found: list[Atom], at: int) -> None:
    """Makes a boundary of runs before the character `at`; `found` then names the runs that hold its characters now."""
    if not 0 < at < len(found) or found[at - 1].run is not found[at].run:
        return
    run, piece = found[at].run, found[at].piece
    right = etree.Element(RUN, run.attrib)
    properties = run.find(RPR)
    if properties is not None:
        right.append(copy.deepcopy(properties))
    pieces = [c for c in run if c.tag != RPR]
    later = pieces[pieces.index(piece) :]
    half = piece
    if found[at - 1].piece is piece:
        end = at
        while end < len(found) and found[end].piece is piece:
            end += 1
        words = piece.text or ""
        half = etree.SubElement(right, TEXT)
        half.text, piece.text = words[len(words) - (end - at) :], words[: len(words) - (end - at)]
        half.set(XML_SPACE, "preserve")
        piece.set(XML_SPACE, "preserve")
        later = later[1:]
    for after in later:
        right.append(after)
    run.addnext(right)
    for n in range(at, len(found)):
        if found[n].run is not run:
            break
        found[n] = found[n]._replace(run=right, piece=half if found[n].piece is piece else found[n].piece)


def bare(found: Sequence[Atom], start: int, end: int) -> list[etree._Element]:
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

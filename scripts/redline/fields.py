"""Links, fields and content controls around words: copied whole, struck whole, written out where they were one element."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from itertools import groupby, takewhile

from lxml import etree

from redline.elements import (
    AUTHOR,
    DEL,
    END,
    ID,
    INS,
    INSTR,
    MOVE_FROM,
    MOVE_TO,
    REFERENCE,
    RPR,
    RUN,
    START,
    XML_SPACE,
    P,
    drop,
    unwrap,
    w,
)
from redline.inline import BOX, CONTENT, LINK, SIMPLE_FIELD, Atom, Field, bare, runs

_HELD = (INS, DEL, MOVE_FROM, MOVE_TO, START, END, REFERENCE, w("bookmarkStart"), w("bookmarkEnd"))


def whole(found: Sequence[Atom], start: int, end: int) -> list[etree._Element]:
    """Copies of the runs that show the characters from `start` to `end`, in their links, with the fields and the content
    controls that they fill."""
    beside = (*found[:start][-1:], *found[end : end + 1])
    cut_fields = {a.field for a in beside}
    cut_boxes = {b for a in beside for b in _around(a.run) if b.tag == BOX}

    def copies(start: int, end: int, depth: int) -> list[etree._Element]:
        result: list[etree._Element] = []
        for (around, field), group in groupby(range(start, end), key=lambda at: frame(found[at], depth)):
            here = list(group)
            if around is not None:
                made = copies(here[0], here[-1] + 1, depth + 1)
                result += made if around in cut_boxes else [_wrapped(around, made)]
            else:
                copied = _copied(field) if field is not None else []
                result += copied or bare(found, here[0], here[-1] + 1)
        return result

    def frame(atom: Atom, depth: int) -> tuple[etree._Element | None, Field | None]:
        """The link or control around a character of which it stands in `depth` others; else the field that it fills."""
        around = _around(atom.run) if atom.place else []
        field = None if atom.field in cut_fields else atom.field
        if field is not None:  # what stands in a field goes with it
            around = [a for a in around if a in _around(field.begin)]
        return (around[depth], None) if len(around) > depth else (None, field)

    return copies(start, end, 0)


def _around(run: etree._Element) -> list[etree._Element]:
    """The links and content controls of its paragraph around a run, the outermost first."""
    return [a for a in takewhile(lambda a: a.tag != P, run.iterancestors()) if a.tag in (LINK, BOX)][::-1]


def _wrapped(around: etree._Element, made: list[etree._Element]) -> etree._Element:
    """A link or content control as `around` that holds other runs. Word numbers the control itself."""
    copied = etree.Element(around.tag, around.attrib)
    inner = copied
    if around.tag == BOX:
        properties = [copy.deepcopy(e) for e in around if e.tag != CONTENT]
        for number in [e for p in properties for e in p.findall(ID)]:
            drop(number)
        copied.extend(properties)
        inner = etree.SubElement(copied, CONTENT)
    inner.extend(made)
    return copied


def is_within(found: Sequence[Atom], at: int) -> bool:
    """Whether the place before the character `at` lies inside a field or content control."""
    if not 0 < at < len(found) or not found[at].place:
        return False
    before, after = found[at - 1], found[at]
    if before.field is not None and before.field is after.field:
        return True
    boxes = [a for a in _around(after.run) if a.tag == BOX]
    return bool(boxes) and any(b in _around(before.run) for b in boxes)


def whole_boxes(found: Sequence[etree._Element], author: str) -> list[etree._Element]:
    """Runs, and instead of those that fill a content control the control itself: what is struck or inserted as one.

    Not a control that holds the change of another than the author, a bookmark or the anchor of a comment, which would
    go with it.
    """
    wanted, filled = set(found), dict[etree._Element, bool]()
    result = dict[etree._Element, None]()
    for run in found:
        boxes = [a for a in _around(run) if a.tag == BOX]
        for box in boxes:
            if box not in filled:
                held = any(e.get(AUTHOR) != author for e in box.iter(*_HELD))
                filled[box] = not held and wanted.issuperset(runs(box))
        result[next((b for b in boxes if filled[b]), run)] = None
    return list(result)


def between(paragraph: etree._Element, field: Field, doomed: Sequence[etree._Element]) -> list[etree._Element]:
    """The doomed runs with all those of a field, in their order; a field that is one element is written out first."""
    if field.begin.tag == SIMPLE_FIELD:
        field = spread(field.begin)
    every, inside, wanted = list(runs(paragraph)), False, set(doomed)
    for run in every:
        inside = inside or run is field.begin
        if inside:
            wanted.add(run)
        if run is field.end:
            inside = False
    return [r for r in every if r in wanted]


def spread(simple: etree._Element) -> Field:
    """Writes a field that is one element out as runs: begin, what it says, what it shows, end."""
    properties = simple.find(f".//{RPR}")

    def part(piece: etree._Element) -> etree._Element:
        run = etree.Element(RUN)
        if properties is not None:
            run.append(copy.deepcopy(properties))
        run.append(piece)
        return run

    marks = {}
    for kind in ("begin", "separate", "end"):
        piece = etree.Element(w("fldChar"))
        piece.set(w("fldCharType"), kind)
        marks[kind] = part(piece)
    says = etree.Element(INSTR)
    says.text = simple.get(w("instr"), "")
    says.set(XML_SPACE, "preserve")
    for run in (marks["begin"], part(says), marks["separate"]):
        simple.addprevious(run)
    simple.addnext(marks["end"])
    unwrap(simple)
    return Field(marks["begin"], marks["end"], says.text or "", True)


def _copied(field: Field) -> list[etree._Element]:
    """Copies of a field from its begin to its end, the links and controls in it too; empty where it has no end in its paragraph."""
    if field.end is None:
        return []
    if field.begin.tag == SIMPLE_FIELD:
        sheet = etree.Element(P)
        sheet.append(copy.deepcopy(field.begin))
        spread(sheet[0])
        return list(runs(sheet))
    here = [field.begin, *takewhile(lambda e: e is not field.end, field.begin.itersiblings()), field.end]
    if field.end.getparent() is field.begin.getparent() and all(e.tag in (RUN, LINK, BOX) for e in here):
        return [copy.deepcopy(e) for e in here]
    every = list(runs(next(field.begin.iterancestors(P))))
    return [copy.deepcopy(r) for r in every[every.index(field.begin) : every.index(field.end) + 1]]

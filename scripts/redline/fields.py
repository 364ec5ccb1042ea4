"""Links and fields around words: copied whole, struck whole, written out where they were one element."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from redline.elements import INSTR, RPR, RUN, XML_SPACE, P, unwrap, w
from redline.inline import LINK, SIMPLE_FIELD, Atom, Field, bare, runs


def whole(found: Sequence[Atom], start: int, end: int) -> list[etree._Element]:
    """Copies of the runs that show the characters from `start` to `end`, in their links, with the fields that they fill."""
    result: list[etree._Element] = []
    at = start
    for (link, field), group in groupby(found[start:end], key=lambda a: (a.link, a.field)):
        after = at + len(list(group))
        filled = field is not None and all(a.field is not field for a in (*found[:at][-1:], *found[after : after + 1]))
        made = _copied(field) if field is not None and filled else []
        made = made or bare(found, at, after)
        if link is not None:
            around = etree.Element(LINK, link.attrib)
            around.extend(made)
            made = [around]
        result += made
        at = after
    return result


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
    """Copies of the seen runs of a field from its begin to its end; empty where it has no end in its paragraph."""
    if field.end is None:
        return []
    if field.begin.tag == SIMPLE_FIELD:
        sheet = etree.Element(P)
        sheet.append(copy.deepcopy(field.begin))
        spread(sheet[0])
        return list(runs(sheet))
    paragraph = next(field.begin.iterancestors(P))
    every = list(runs(paragraph))
    return [copy.deepcopy(r) for r in every[every.index(field.begin) : every.index(field.end) + 1]]

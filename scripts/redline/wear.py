"""A paragraph's own properties changed as a tracked change, and taken back."""

from __future__ import annotations

import copy

from lxml import etree

from redline.elements import PPR, RPR, drop, paragraph_properties, w
from redline.pen import Pen

_CHANGE = w("pPrChange")
_STAY = (RPR, w("sectPr"), _CHANGE)


def wear(paragraph: etree._Element, like: etree._Element, pen: Pen) -> None:
    """Gives a paragraph the style, list and indents of `like`; rejecting that gives it its own again."""
    wanted = _looks(like)
    now = _looks(paragraph)
    record = paragraph.find(f"{PPR}/{_CHANGE}")
    if record is not None and not pen.owns(record):
        return
    before = now if record is None else [copy.deepcopy(e) for e in (record[0] if len(record) else ())]
    if _said(before) == _said(wanted):
        _put(paragraph, wanted)
        if record is not None:
            drop(record)
        return
    if record is None:
        record = pen.change(_CHANGE)
        etree.SubElement(record, PPR).extend(before)
        paragraph_properties(paragraph).append(record)
    _put(paragraph, wanted)


def record(paragraph: etree._Element, before: etree._Element, pen: Pen) -> None:
    """Says of a paragraph that it had the looks of `before`: rejecting that gives it those, and not what the author made of them.

    Where another author's change of looks stands there undecided, the paragraph has them too, with that change.
    """
    made = before.find(f"{PPR}/{_CHANGE}")
    if made is not None and not pen.owns(made):
        _put(paragraph, _looks(before))
        paragraph_properties(paragraph).append(copy.deepcopy(made))
        return
    looks = _looks(before) if made is None else [copy.deepcopy(e) for e in (made[0] if len(made) else ())]
    if _said(looks) != _said(_looks(paragraph)) and paragraph.find(f"{PPR}/{_CHANGE}") is None:
        made = pen.change(_CHANGE)
        etree.SubElement(made, PPR).extend(looks)
        paragraph_properties(paragraph).append(made)


def take_off(paragraph: etree._Element, pen: Pen) -> None:
    """Gives a paragraph the looks again that it had before the author's change."""
    made = paragraph.find(f"{PPR}/{_CHANGE}")
    if made is not None and pen.owns(made):
        before = [copy.deepcopy(e) for e in (made[0] if len(made) else ())]
        drop(made)
        _put(paragraph, before)


def _looks(paragraph: etree._Element) -> list[etree._Element]:
    found = paragraph.find(PPR)
    return [copy.deepcopy(e) for e in found if e.tag not in _STAY] if found is not None else []


def _put(paragraph: etree._Element, looks: list[etree._Element]) -> None:
    properties = paragraph_properties(paragraph)
    for old in [e for e in properties if e.tag not in _STAY]:
        properties.remove(old)
    for number, new in enumerate(looks):
        properties.insert(number, new)
    if not len(properties):
        drop(properties)


def _said(looks: list[etree._Element]) -> list[bytes]:
    return [etree.tostring(e, method="c14n", exclusive=True) for e in looks]

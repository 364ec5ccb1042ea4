"""How pages and styles of two texts look: what differs there is listed, never tracked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from redline.changes import LISTED, LOOK, Change
from redline.elements import w
from redline.package import Package

_REFERENCES = (w("headerReference"), w("footerReference"), w("sectPrChange"))
_TRACE = re.compile(r'\sw:rsid\w*="[^"]*"')


def changed_looks(base: Package, theirs: Package) -> Iterator[Change]:
    """A change for each section and style that both texts have and that looks otherwise in the new one."""
    old, new = ([_said(s) for s in word.xml(word.document).iter(w("sectPr"))] for word in (base, theirs))
    for number, (before, after) in enumerate(zip(old, new, strict=False), 1):
        if before != after:
            yield Change(LISTED, theirs.document, f"sectPr {number}", f"sectPr {number}", "", LOOK)
    styles = [{_name(s): _said(s) for s in word.children("styles", w("style"))} for word in (base, theirs)]
    for name, look in styles[1].items():
        if styles[0].get(name, look) != look:
            yield Change(LISTED, theirs.related(theirs.document, "styles"), name, name, "", LOOK)


def _said(element: etree._Element) -> str:
    """What an element says, without what it refers to and traces of saves."""
    parts = [etree.tostring(e, method="c14n", exclusive=True).decode() for e in element if e.tag not in _REFERENCES]
    return _TRACE.sub("", "".join(parts))


def _name(style: etree._Element) -> str:
    found = style.find(w("name"))
    return found.get(w("val"), "") if found is not None else style.get(w("styleId"), "")

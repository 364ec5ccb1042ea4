"""How new words look: as the person lets the old ones look, but for what the new text itself changes."""

from __future__ import annotations

import copy

from lxml import etree

from redline.elements import DEL, INS, MOVE_FROM, MOVE_TO, RPR, w

_RECORDS = {INS, DEL, MOVE_FROM, MOVE_TO, w("rPrChange")}
_NAMES = (
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
)
_ORDER = {w(name): n for n, name in enumerate(_NAMES)}


def undress(new: etree._Element, base: etree._Element, mine: etree._Element) -> list[etree._Element]:
    """Leaves a run of the new text, which stands for the run `base` of the old one, only the looks that the new text changes.

    The rest of the looks, for `put_on`: as the person's run `mine` has them.
    """
    theirs, old, own = (_properties(run) for run in (new, base, mine))
    before = new.find(RPR)
    if before is not None:
        new.remove(before)
    changed = [e for tag, e in theirs.items() if _said(e) != _said(old.get(tag))]
    put_on(new, changed)
    return [copy.deepcopy(e) for tag, e in own.items() if _said(theirs.get(tag)) == _said(old.get(tag))]


def put_on(run: etree._Element, looks: list[etree._Element]) -> None:
    """Adds looks to those of a run, in the order that Word wants."""
    if not looks:
        return
    found = run.find(RPR)
    if found is None:
        found = etree.Element(RPR)
        run.insert(0, found)
    found.extend(looks)
    found[:] = sorted(found, key=lambda e: _ORDER.get(e.tag, len(_ORDER)))


def _properties(run: etree._Element) -> dict[str, etree._Element]:
    found = run.find(RPR)
    return {} if found is None else {c.tag: c for c in found if c.tag not in _RECORDS}


def _said(element: etree._Element | None) -> tuple | None:
    return None if element is None else (tuple(sorted(element.items())), len(element))

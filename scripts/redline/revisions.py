"""Tracked changes of a Word file accepted or rejected, all or those of one author."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from redline.edited import Edited
from redline.elements import (
    AUTHOR,
    CELL,
    DEL,
    DEL_INSTR,
    DEL_TEXT,
    END,
    ID,
    INS,
    INSTR,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    REFERENCE,
    ROW,
    RPR,
    START,
    TABLE,
    TEXT,
    TRPR,
    P,
    drop,
    mark_change,
    row_change,
    unwrap,
    w,
)
from redline.package import Package

_FORMATS = tuple(w(n) for n in ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"))
_CELLS = tuple(w(n) for n in ("cellIns", "cellDel", "cellMerge"))
CHANGES = (INS, DEL, MOVE_FROM, MOVE_TO, *_FORMATS, *_CELLS)

Whose = Callable[[str], bool]


def accepted(data: bytes, author: str = "") -> bytes:
    """The file as if every tracked change (of this author, if one is named) were accepted."""
    return _resolved(data, True, author)


def rejected(data: bytes, author: str = "") -> bytes:
    """The file as if every tracked change (of this author, if one is named) were rejected."""
    return _resolved(data, False, author)


def stories(word: Package) -> list[str]:
    """The parts of a file that hold text: body, headers, footers, notes."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    links = word.links(word.document).values()
    return [word.document, *dict.fromkeys(t for k, t, outside in links if k in kinds and not outside and t in word)]


def changes(word: Package) -> list[tuple[str, str]]:
    """Kind and author of each tracked change."""
    found = []
    for part in stories(word):
        changed = word.xml(part).iter(*CHANGES)
        found += [(str(e.tag).rpartition("}")[2], e.get(AUTHOR, "")) for e in changed]
    return found


def _resolved(data: bytes, accept: bool, author: str) -> bytes:
    file = Edited(data)
    for part in stories(file.word):
        resolve(file.root(part), accept, (lambda name: name == author) if author else (lambda name: True))
    return file.packed()


def without_comments(data: bytes, author: str) -> bytes:
    """The file without the comments of one author, and without anchors that no comment has."""
    file = Edited(data)
    part = file.related(file.word.document, "comments")
    kept = set()
    for comment in list(file.root(part)) if part and part in file.word else ():
        if comment.get(AUTHOR) == author:
            drop(comment)
        else:
            kept.add(comment.get(ID, ""))
    for story in stories(file.word):
        root = file.root(story)
        for anchor in [a for a in root.iter(START, END, REFERENCE) if a.get(ID, "") not in kept]:
            run = anchor.getparent()
            drop(anchor)
            if anchor.tag == REFERENCE and run is not None and not [c for c in run if c.tag != RPR]:
                drop(run)
    return file.packed()


def resolve(root: etree._Element, accept: bool, whose: Whose) -> None:
    """Accepts or rejects tracked changes below an element, in place."""
    gone, stays = ((DEL, MOVE_FROM), (INS, MOVE_TO)) if accept else ((INS, MOVE_TO), (DEL, MOVE_FROM))

    def mine(element: etree._Element | None) -> bool:
        return element is not None and whose(element.get(AUTHOR, ""))

    for row in list(root.iter(ROW)):
        if any(mine(row_change(row, tag)) for tag in gone):
            table = row.getparent()
            drop(row)
            if table is not None and table.tag == TABLE and not list(table.iter(ROW)):
                drop(table)
    for change in list(root.iter(*_FORMATS)):
        if mine(change):
            _format(change, accept)
    doomed = [p for p in root.iter(P) if any(mine(mark_change(p, tag)) for tag in gone)]
    for change in list(root.iter(*gone)):
        if mine(change) and change.getparent() is not None and change.getparent().tag not in (RPR, TRPR):
            drop(change)
    for change in list(root.iter(*gone, *stays)):
        parent = change.getparent()
        if parent is None or not mine(change):
            continue
        if parent.tag in (RPR, TRPR):
            drop(change)
            if parent.tag == TRPR and not len(parent) and not parent.attrib:
                drop(parent)
        elif change.tag in stays:
            _stay(change)
    for paragraph in doomed:
        _join(paragraph)
    for properties in list(root.iter(PPR)):
        mark = properties.find(RPR)
        if mark is not None and not len(mark):
            drop(mark)
        if not len(properties):
            drop(properties)


def _stay(change: etree._Element) -> None:
    for text in list(change.iter(DEL_TEXT)):
        if not _is_inside_deletion(text, change):
            text.tag = TEXT
    for text in list(change.iter(DEL_INSTR)):
        if not _is_inside_deletion(text, change):
            text.tag = INSTR
    unwrap(change)


def _is_inside_deletion(element: etree._Element, but: etree._Element) -> bool:
    return any(a.tag in (DEL, MOVE_FROM) and a is not but for a in element.iterancestors())


def _format(change: etree._Element, accept: bool) -> None:
    """A change of looks: accepted it stays without its record, rejected the record's looks come back."""
    properties = change.getparent()
    before = change[0] if len(change) else None
    drop(change)
    if accept or properties is None:
        return
    kept = [c for c in properties if properties.tag == PPR and c.tag in (RPR, w("sectPr"))]
    for child in list(properties):
        if child not in kept:
            properties.remove(child)
    for number, child in enumerate(list(before) if before is not None else ()):
        properties.insert(number, child)


def _is_seen(child: etree._Element) -> bool:
    """Whether a child of a paragraph holds more than anchors of comments and bookmarks."""
    return any(c.tag not in (RPR, REFERENCE) for run in child.iter(w("r")) for c in run)


def _join(paragraph: etree._Element) -> None:
    """A paragraph whose mark went: empty it goes, else what it says is put before what the next one says."""
    parent = paragraph.getparent()
    if parent is None:
        return
    said = [c for c in paragraph if c.tag != PPR]
    following = next((c for c in paragraph.itersiblings() if c.tag in (P, TABLE)), None)
    alone = parent.tag == CELL and following is None
    if paragraph.find(f"{PPR}/{w('sectPr')}") is not None or (
        alone and not [c for c in parent if c.tag == P and c is not paragraph]
    ):
        return
    if following is not None and following.tag == P and said:
        at = 1 if following.find(PPR) is not None else 0
        for number, child in enumerate(said):
            following.insert(at + number, child)
        drop(paragraph)
    elif not any(_is_seen(c) for c in said):
        anchors = list(said)
        near = following if following is not None and following.tag == P else paragraph.getprevious()
        if near is not None and near.tag == P:
            for child in anchors:
                near.append(child)
        drop(paragraph)

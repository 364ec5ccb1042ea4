"""Names of Word's elements, and where a child belongs among its brothers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from redline.noise import R, W

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def w(name: str) -> str:
    """The tag of an element or attribute of Word's main namespace."""
    return f"{{{W}}}{name}"


P, RUN, TABLE, ROW, CELL = w("p"), w("r"), w("tbl"), w("tr"), w("tc")
PPR, RPR, TRPR = w("pPr"), w("rPr"), w("trPr")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
TEXT, DEL_TEXT, INSTR, DEL_INSTR = w("t"), w("delText"), w("instrText"), w("delInstrText")
AUTHOR, ID = w("author"), w("id")
START, END, REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
RELATED = (f"{{{R}}}embed", f"{{{R}}}link", f"{{{R}}}id", f"{{{R}}}pict")

_AFTER_MARK = (w("sectPr"), w("pPrChange"))  # what follows the mark's properties in w:pPr
_BEFORE_ROW_PROPERTIES = w("tblPrEx")
_AFTER_ROW_CHANGE = (w("trPrChange"),)


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    """The w:pPr of a paragraph, made where there is none."""
    found = paragraph.find(PPR)
    if found is None:
        found = etree.Element(PPR)
        paragraph.insert(0, found)
    return found


def mark_properties(paragraph: etree._Element) -> etree._Element:
    """The w:rPr of a paragraph's mark, made where there is none."""
    properties = paragraph_properties(paragraph)
    found = properties.find(RPR)
    if found is None:
        found = etree.Element(RPR)
        later = next((c for c in properties if c.tag in _AFTER_MARK), None)
        if later is None:
            properties.append(found)
        else:
            later.addprevious(found)
    return found


def row_properties(row: etree._Element) -> etree._Element:
    """The w:trPr of a table row, made where there is none."""
    found = row.find(TRPR)
    if found is None:
        found = etree.Element(TRPR)
        before = row.find(_BEFORE_ROW_PROPERTIES)
        if before is None:
            row.insert(0, found)
        else:
            before.addnext(found)
    return found


def put_mark_change(paragraph: etree._Element, change: etree._Element) -> None:
    """Puts w:ins or w:del among the properties of a paragraph's mark: w:ins first, then w:del."""
    properties = mark_properties(paragraph)
    inserted = properties.find(INS)
    if change.tag == DEL and inserted is not None:
        inserted.addnext(change)
    else:
        properties.insert(0, change)


def put_row_change(row: etree._Element, change: etree._Element) -> None:
    """Puts w:ins or w:del last among the properties of a row, before the record of earlier ones."""
    properties = row_properties(row)
    later = next((c for c in properties if c.tag in _AFTER_ROW_CHANGE), None)
    if change.tag == INS and later is None:
        later = properties.find(DEL)
    if later is None:
        properties.append(change)
    else:
        later.addprevious(change)


def drop(element: etree._Element) -> None:
    """Takes an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def drop_mark_change(change: etree._Element) -> None:
    """Takes a tracked change of a paragraph's mark out, with the properties that held nothing else."""
    mark = change.getparent()
    drop(change)
    if mark is not None and mark.tag == RPR and not len(mark):
        properties = mark.getparent()
        drop(mark)
        if properties is not None and properties.tag == PPR and not len(properties):
            drop(properties)


def unwrap(element: etree._Element) -> None:
    """Puts the children of an element in its place."""
    for child in list(element):
        element.addprevious(child)
    drop(element)


def mark_change(paragraph: etree._Element, tag: str) -> etree._Element | None:
    """The tracked change `tag` of a paragraph's mark, or None."""
    return paragraph.find(f"{PPR}/{RPR}/{tag}")


def row_change(row: etree._Element, tag: str) -> etree._Element | None:
    """The tracked change `tag` of a whole row, or None."""
    return row.find(f"{TRPR}/{tag}")


def own_paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs below an element that are not inside another paragraph (a text box)."""
    for child in element:
        if child.tag == P:
            yield child
        else:
            yield from own_paragraphs(child)

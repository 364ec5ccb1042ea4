"""What Word changes in a file by a mere save, and how equal settings are brought to one spelling.

Only what no reader sees is left out; what is in doubt stays in and makes a difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHORT = {
    W: "w:",
    R: "r:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic:",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14:",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15:",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing": "wp14:",
}


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DROPPED = _names("""
    w:proofErr w:bookmarkStart w:bookmarkEnd w:lastRenderedPageBreak w:lang w:noProof w:cnfStyle w:divId w:rsid
    w:nsid w:tmpl w:sdtEndPr w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart w:moveToRangeEnd
    w:annotationRef wp:effectExtent wp:cNvGraphicFramePr pic:cNvPicPr a:extLst a:avLst wp14:sizeRelH
    wp14:sizeRelV w15:appearance
""")
PROPERTIES = _names("""
    w:pPr w:rPr w:tblPr w:tblPrEx w:trPr w:tcPr w:sectPr w:sdtPr w:numPr w:tcMar w:tblCellMar
""")
_TOGGLES = _names("""
    w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow w:emboss w:imprint w:vanish
    w:specVanish w:rtl w:cs w:keepNext w:keepLines w:pageBreakBefore w:widowControl w:suppressLineNumbers
    w:suppressAutoHyphens w:kinsoku w:wordWrap w:snapToGrid w:overflowPunct w:topLinePunct w:autoSpaceDE
    w:autoSpaceDN w:bidi w:adjustRightInd w:contextualSpacing w:mirrorIndents w:tblHeader w:cantSplit w:hidden
    w:noWrap w:titlePg w:evenAndOddHeaders w:mirrorMargins
""")
_TRUE, _FALSE = {"1", "true", "on"}, {"0", "false", "off"}
_DEFAULTS = {
    "w:spacing": {"lineRule": "auto"},
    "w:br": {"type": "textWrapping"},
    "w:pgSz": {"orient": "portrait"},
    "w:pgMar": {"gutter": "0"},
}
_NOISE = {
    ("wp:docPr", "id"),
    ("wp:docPr", "name"),
    ("pic:cNvPr", "id"),
    ("pic:cNvPr", "name"),
    ("w:rFonts", "hint"),
    ("w:pgSz", "code"),
    ("w:hyperlink", "history"),
    ("w:lvl", "tplc"),
    ("w:fldChar", "dirty"),
}
_NOTHING_TO_SAY = {"w:rFonts", "w:spacing", "w:ind", "w:cols", "w:docGrid", "w:tblLook"}
# Where both stand, Word follows the one in characters or lines and works the other out anew at each save.
_WORKED_OUT = {
    "left": "leftChars",
    "start": "startChars",
    "right": "rightChars",
    "end": "endChars",
    "firstLine": "firstLineChars",
    "hanging": "hangingChars",
    "before": "beforeLines",
    "after": "afterLines",
}
_LOOK = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_VOLATILE = re.compile(
    r"\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|NUMWORDS|NUMCHARS|FILENAME|FILESIZE|DATE|TIME|SAVEDATE|PRINTDATE|EDITTIME|REVNUM)\b",
    re.I,
)


def name_of(element: etree._Element) -> str:
    """The name of an element with a short prefix; a namespace that is not known here stays whole."""
    return _short(element.tag)


def is_dropped(name: str) -> bool:
    """Whether an element of this name says nothing to a reader."""
    return name in _DROPPED


def is_volatile(instruction: str) -> bool:
    """Whether Word works out the result of a field without being asked."""
    return _VOLATILE.match(instruction) is not None


def settings(name: str, element: etree._Element) -> dict[str, str] | None:
    """The attributes of an element in one spelling; None where the element then says nothing. Links (r:…) stay as they are."""
    found = {}
    for key, value in element.attrib.items():
        short = _short(str(key))
        if short.startswith("w:"):
            short = short[2:]
        if not _is_noise(name, short):
            found[short] = str(value)
    if name in _TOGGLES:
        return _toggled(found)
    if name == "w:tblLook":
        found = _look(found)
    if name == "w:cols" and found.get("num", "1") == "1" and len(element) == 0:
        found = {}
    if name == "w:docGrid" and "type" not in found:
        found = {}
    if name in ("w:ind", "w:spacing"):
        found = {k: v for k, v in found.items() if found.get(_WORKED_OUT.get(k, ""), "0") == "0"}
    for key, usual in _DEFAULTS.get(name, {}).items():
        if found.get(key) == usual:
            del found[key]
    return None if name in _NOTHING_TO_SAY and not found else found


def _short(tag: str) -> str:
    uri, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return (_SHORT.get(uri) or (f"{{{uri}}}" if uri else "")) + local


def _is_noise(name: str, key: str) -> bool:
    if key.startswith(("rsid", "{http://schemas.microsoft.com/office/word/20", "{http://www.w3.org/XML/")):
        return True
    if key.startswith(("w14:", "w15:", "wp14:")) and key.partition(":")[0] != name.partition(":")[0]:
        return True
    return (name, key) in _NOISE or (key == "id" and name.startswith("w:"))


def _toggled(found: Mapping[str, str]) -> dict[str, str]:
    value = found.get("val", "1").lower()
    return {} if value in _TRUE else {"val": "0"} if value in _FALSE else {"val": value}


def _look(found: Mapping[str, str]) -> dict[str, str]:
    """Which rows and columns of a table look special: Word writes it as one number, as six words, or as both."""
    try:
        bits = (
            int(found["val"], 16)
            if "val" in found
            else sum(bit for key, bit in _LOOK.items() if found.get(key, "0") in _TRUE)
        )
    except ValueError:
        return dict(found)
    return {"val": f"{bits:04X}"}

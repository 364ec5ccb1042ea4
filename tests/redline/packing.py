"""The package around a small Word file of the tests: styles, lists, content types, relationships."""

import io
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape

from redline.noise import R, W

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
COLOURS = {"blue": (0, 0, 200), "red": (200, 0, 0), "green": (0, 160, 0)}


def picture(colour: str) -> bytes:
    """A PNG of one colour, 24 by 24."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(COLOURS[colour]) * 24) * 24
    head = struct.pack(">IIBBBBB", 24, 24, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def packed(parts: dict[str, str], kinds: dict[str, str], links: dict[str, str], pictures: dict[str, str]) -> bytes:
    def relation(number: str, kind: str, target: str, more: str = "") -> str:
        return f'<Relationship Id="{number}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{more}/>'

    rels = [relation(f"rId{k}", k, f"{n}.xml") for k, n in kinds.items()]
    rels += [relation(number, "hyperlink", said, ' TargetMode="External"') for said, number in links.items()]
    rels += [relation(number, "image", f"media/{colour}.png") for colour, number in pictures.items()]
    types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{TYPE}.{k}+xml"/>' for k, n in kinds.items())
    main = relation("rId1", "officeDocument", "word/document.xml")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    every = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rels)}</Relationships>',
        **parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in every.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), head + text, zipfile.ZIP_DEFLATED)
        for colour in pictures:
            package.writestr(zipfile.ZipInfo(f"word/media/{colour}.png", (1980, 1, 1, 0, 0, 0)), picture(colour))
    return out.getvalue()


def _style(number: str, name: str, inside: str, kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{number}"{more}><w:name w:val="{name}"/>{inside}</w:style>'


_LIST = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
_BORDER = "".join(
    f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for s in ("top", "left", "bottom", "right", "insideH", "insideV")
)
STYLES = (
    f"<w:styles {NAMES}>"
    + _style("Normal", "Normal", '<w:rPr><w:sz w:val="24"/></w:rPr>', more=' w:default="1"')
    + _style("Heading1", "heading 1", '<w:basedOn w:val="Normal"/>' + _LIST.format(1) + "<w:rPr><w:b/></w:rPr>")
    + _style("ListNumber", "List Number", '<w:basedOn w:val="Normal"/>' + _LIST.format(2))
    + _style("Quote", "Quote", '<w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="480"/></w:pPr>')
    + _style("TableGrid", "Table Grid", f"<w:tblPr><w:tblBorders>{_BORDER}</w:tblBorders></w:tblPr>", "table")
    + "</w:styles>"
)
_LEVEL = (
    '<w:abstractNum w:abstractNumId="{0}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="'
    '1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
)
NUMBERING = (
    f"<w:numbering {NAMES}>"
    + _LEVEL.format(1, "decimalFullWidth", "第%1　")
    + _LEVEL.format(2, "decimal", "(%1) ")
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    + "</w:numbering>"
)

"""The small parts of a Word package that a draft adds to its template: property, comments, pictures, their relations."""

from __future__ import annotations

import re
from html import escape

from redline.pictures import SIDEWAYS

UNNAMED = "0" * 64
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS = "http://schemas.openxmlformats.org"
_RELATIONS = f"{_FORMATS}/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument"
_TURNED = {  # as EXIF counts it: mirrored first, then turned to the right, in 60,000ths of a degree
    2: ' flipH="1"',
    3: ' rot="10800000"',
    4: ' rot="10800000" flipH="1"',
    5: ' rot="16200000" flipH="1"',
    6: ' rot="5400000"',
    7: ' rot="5400000" flipH="1"',
    8: ' rot="16200000"',
}
DROPPED = re.compile(r"docProps/(custom|app|thumbnail).*|word/(comments\w*|people)\.xml")
_TRACES = re.compile(
    rb' w:rsid\w*="[^"]*"| w14:(?:paraId|textId)="[^"]*"|<w:rsids>.*?</w:rsids>'
    rb"|<w:(?:commentRangeStart|commentRangeEnd|commentReference|annotationRef)\b[^>]*/>",
    re.S,
)
_NO_PROPERTIES = (f'{_XML}<cp:coreProperties xmlns:cp="{_FORMATS}/package/2006/metadata/core-properties"/>').encode()
CUSTOM = (
    f'{_XML}<Properties xmlns="{_FORMATS}/officeDocument/2006/custom-properties" '
    f'xmlns:vt="{_FORMATS}/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KaijiBase">'
    f"<vt:lpwstr>{UNNAMED}</vt:lpwstr></property></Properties>"
).encode()


def unsigned(part: str, content: bytes) -> bytes:
    """A part of a template without what its author's Word left in it: names, days, revision marks, comments' places."""
    if part == "docProps/core.xml":
        return _NO_PROPERTIES
    if part.startswith("word/") and part.endswith(".xml"):
        return _TRACES.sub(b"", content)
    return content


def drawing(number: int, width: int, height: int, alt: str, stands: int = 1) -> str:
    """A run with the picture of this number in the text; width and height in EMU, before it is turned as it `stands` (EXIF)."""
    named = f'id="{number}" name="picture{number}"'
    turned, beyond = _TURNED.get(stands, ""), ""
    if stands in SIDEWAYS:
        beside, above = max(0, (height - width) // 2), max(0, (width - height) // 2)
        beyond = f'<wp:effectExtent l="{beside}" t="{above}" r="{beside}" b="{above}"/>'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_FORMATS}/drawingml/2006/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>{beyond}'
        f'<wp:docPr {named} descr="{escape(alt)}"/>'
        f'<a:graphic xmlns:a="{_FORMATS}/drawingml/2006/main"><a:graphicData uri="{_FORMATS}/drawingml/2006/picture">'
        f'<pic:pic xmlns:pic="{_FORMATS}/drawingml/2006/picture">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip xmlns:r="{_RELATIONS}" r:embed="rIdPicture{number}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm{turned}><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(run: str, says: str, opened: str, shut: str) -> tuple[str, str]:
    """What stands before and after the result of a field in the middle of a text; run: the tag that such runs begin with.

    The field is one that Word never works out by itself (`ADDIN`): its result changes by hand or by a run.
    """

    def mark(kind: str) -> str:
        return f'{run}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'{run}<w:instrText xml:space="preserve"> {escape(says)} </w:instrText></w:r>'
    return f"{shut}{mark('begin')}{code}{mark('separate')}{run}{opened}", f"{shut}{mark('end')}{run}{opened}"


def exhibit_field(name: str) -> str:
    """The code of the field that shows the number of an exhibit."""
    return f"ADDIN KAIJI exhibit {name}"


def picture_file(number: int, kind: str) -> str:
    """Name of a picture's part below word/."""
    return f"media/kaiji{number}.{kind}"


def with_picture(rels: str, number: int, kind: str) -> str:
    """The document's relations with one more picture."""
    return _related(rels, f"rIdPicture{number}", "image", picture_file(number, kind))


def comments(texts: list[str], author: str) -> bytes:
    """The comments part. Comments carry no date: the same facts give the same bytes on any day."""
    body = "".join(
        f'<w:comment w:id="{n}" w:author="{author}" w:initials="K"><w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p></w:comment>'
        for n, text in enumerate(texts)
    )
    return f'{_XML}<w:comments xmlns:w="{_FORMATS}/wordprocessingml/2006/main">{body}</w:comments>'.encode()


def content_types(xml: str) -> str:
    """The content types, with those of pictures, comments and the property that names the base."""
    add = ""
    for extension, kind in (("png", "image/png"), ("jpeg", "image/jpeg"), ("jpg", "image/jpeg")):
        if f'Extension="{extension}"' not in xml:
            add += f'<Default Extension="{extension}" ContentType="{kind}"/>'
    xml = re.sub(r'<Override PartName="/([^"]*)"[^>]*/>', lambda m: "" if DROPPED.fullmatch(m[1]) else m[0], xml)
    if 'PartName="/word/comments.xml"' not in xml:
        add += f'<Override PartName="/word/comments.xml" ContentType="{_WORD_TYPE}.wordprocessingml.comments+xml"/>'
    add += f'<Override PartName="/docProps/custom.xml" ContentType="{_WORD_TYPE}.custom-properties+xml"/>'
    return xml.replace("</Types>", add + "</Types>")


def document_rels(xml: str) -> str:
    """The document's relations, with that to our comments instead of the template's and what belongs to them."""
    xml = re.sub(r"<Relationship [^>]*/relationships/(comments|people)[^>]*/>", "", xml)
    return _related(xml, "rIdComments", "comments", "comments.xml")


def package_rels(xml: str) -> str:
    """The package's relations, with that to our property instead of the template's properties and thumbnail."""
    xml = re.sub(r"<Relationship [^>]*(custom-properties|extended-properties|thumbnail)[^>]*/>", "", xml)
    return _related(xml, "rIdCustom", "custom-properties", "docProps/custom.xml")


def _related(xml: str, name: str, kind: str, target: str) -> str:
    link = f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
    return xml.replace("</Relationships>", link + "</Relationships>")

"""The parts of a template's .docx put together: no dates, no names, the same bytes whenever and wherever it is made."""

from __future__ import annotations

import io
import zipfile

from drafting.house_style import MINCHO, numbering_xml, settings_xml, styles_xml
from drafting.word_xml import XML, R, root, tag, value

HEADER, FOOTER = "rId5", "rId6"
_THEME = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_PARTS = {  # rId1 … rId8
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "comments": "comments.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
    "fontTable": "fontTable.xml",
    "theme": "theme/theme1.xml",
}
_COLOURS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF"}
_COLOURS |= {f"accent{n}": "404040" for n in range(1, 7)} | {"hlink": "0563C1", "folHlink": "954F72"}


def package(document: str, header: str, footer: str) -> bytes:
    """A whole .docx from the XML of its body, header and footer."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            {
                f"{R}/officeDocument": "word/document.xml",
                f"{_PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml",
            }
        ),
        "docProps/core.xml": f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "word/document.xml": root("document", document),
        "word/_rels/document.xml.rels": _relationships({f"{R}/{part}": file for part, file in _PARTS.items()}),
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": settings_xml(),
        "word/comments.xml": root("comments", ""),
        "word/header1.xml": root("hdr", header),
        "word/footer1.xml": root("ftr", footer),
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": _theme(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, xml.encode("utf-8"), compresslevel=9)
    return out.getvalue()


def _types() -> str:
    by_extension = {
        "rels": _RELATIONS,
        "xml": "application/xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
    }
    by_part = {"word/document.xml": f"{_OFFICE}.wordprocessingml.document.main+xml", "docProps/core.xml": _CORE}
    for part, file in _PARTS.items():
        by_part[f"word/{file}"] = (
            f"{_OFFICE}.theme+xml" if part == "theme" else f"{_OFFICE}.wordprocessingml.{part}+xml"
        )
    defaults = (f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in by_extension.items())
    overrides = (f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in by_part.items())
    return f'{XML}<Types xmlns="{_PACKAGE}/content-types">{"".join(defaults)}{"".join(overrides)}</Types>'


def _relationships(targets: dict[str, str]) -> str:
    links = (
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{file}"/>'
        for n, (kind, file) in enumerate(targets.items(), 1)
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _font_table() -> str:
    known = value("altName", "MS Mincho") + value("panose1", "02020609040205080304") + value("charset", "80")
    return root("fonts", tag("font", known, value("family", "roman"), value("pitch", "fixed"), name=MINCHO))


def _theme() -> str:
    """A theme that says nothing but black, white and mincho; Word asks for the part."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in _COLOURS.items())
    faces = f'<a:latin typeface="{MINCHO}"/><a:ea typeface="{MINCHO}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    looks = {
        "fillStyleLst": fill,
        "lnStyleLst": f'<a:ln w="6350">{fill}</a:ln>',
        "effectStyleLst": "<a:effectStyle><a:effectLst/></a:effectStyle>",
        "bgFillStyleLst": fill,
    }
    formats = "".join(f"<a:{name}>{one * 3}</a:{name}>" for name, one in looks.items())
    return (
        f'{XML}<a:theme xmlns:a="{_THEME}" name="court"><a:themeElements>'
        f'<a:clrScheme name="court">{colours}</a:clrScheme>'
        f'<a:fontScheme name="court"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="court">{formats}</a:fmtScheme></a:themeElements></a:theme>'
    )

"""The parts of a template's .docx put together: no dates, no names, the same bytes whenever and wherever it is made."""

from __future__ import annotations

import io
import zipfile

from drafting.house_style import MINCHO, NAMESPACES, SETTINGS, XML, R, numbering_xml, styles_xml

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = ("styles", "numbering", "settings", "comments", "header", "footer", "fontTable", "theme")  # rId1 … rId8
_FILES = {"header": "header1.xml", "footer": "footer1.xml", "theme": "theme/theme1.xml"}
_COLOURS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF"} | {f"accent{n}": "404040" for n in range(1, 7)}
_COLOURS |= {"hlink": "0563C1", "folHlink": "954F72"}
_TYPES = {"theme": "application/vnd.openxmlformats-officedocument.theme+xml"}
_FONT_TABLE = (
    f'{XML}<w:fonts {NAMESPACES}><w:font w:name="{MINCHO}"><w:altName w:val="MS Mincho"/><w:panose1 w:val="02020609040205080304"/>'
    '<w:charset w:val="80"/><w:family w:val="roman"/><w:pitch w:val="fixed"/></w:font></w:fonts>'
)


def _theme() -> str:
    """A theme that says nothing but black, white and mincho; Word asks for the part."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    fonts = "".join(f'<a:{name}><a:latin typeface="{MINCHO}"/><a:ea typeface="{MINCHO}"/><a:cs typeface=""/></a:{name}>' for name in ("majorFont", "minorFont"))
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="court"><a:themeElements>'
        f'<a:clrScheme name="court">{colours}</a:clrScheme><a:fontScheme name="court">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="court"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )



def package(document: str, header: str, footer: str) -> bytes:
    """A whole .docx from the XML of its body, header and footer: the same bytes whenever and wherever it is made."""
    types = "".join(
        f'<Override PartName="/word/{_FILES.get(part, part + ".xml")}" ContentType="{_TYPES.get(part, f"{_OFFICE}{part}+xml")}"/>' for part in _PARTS
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{part}" Target="{_FILES.get(part, part + ".xml")}"/>' for n, part in enumerate(_PARTS, 1)
    )
    packaged = "http://schemas.openxmlformats.org/package/2006"
    core = f"{packaged}/metadata/core-properties"
    parts = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{packaged}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}document.main+xml"/>{types}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{packaged}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{packaged}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'{XML}<cp:coreProperties xmlns:cp="{core}"/>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{packaged}/relationships">{relations}</Relationships>',
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": SETTINGS,
        "word/comments.xml": f"{XML}<w:comments {NAMESPACES}/>",
        "word/fontTable.xml": _FONT_TABLE,
        "word/theme/theme1.xml": _theme(),
        "word/header1.xml": header,
        "word/footer1.xml": footer,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, xml.encode("utf-8"), compresslevel=9)
    return out.getvalue()

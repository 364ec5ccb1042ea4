"""Small Word files made of literals, for tests of what must not go out."""

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
WHO = 'w:id="7" w:author="証明花子" w:date="2026-09-01T00:00:00Z"'


def p(*runs, style=""):
    """A paragraph of runs; plain text becomes one."""
    inside = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p>{style and f'<w:pPr>{style}</w:pPr>'}{inside}</w:p>"


def run(text, looks=""):
    return f'<w:r>{looks and f"<w:rPr>{looks}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def comment(text, number="0", author="証明花子"):
    return f'<w:comment w:id="{number}" w:author="{author}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'


def links(targets):
    """A list of relationships, by the last word of their type; a target that is no part lies outside."""
    rows = ""
    for number, (kind, target) in enumerate(targets.items(), 1):
        outside = "" if target.endswith(".xml") or "media/" in target else ' TargetMode="External"'
        rows += f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"{outside}/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def word(body, comments="", **parts):
    """A Word file. parts: `header`, `footnotes`, `styles`, `settings`: what stands in that part."""
    roots = {"header": "hdr", "footnotes": "footnotes", "styles": "styles", "settings": "settings"}
    parts = {"comments": comments, **parts} if comments else parts
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/comments.xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": links({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": links({kind: f"{kind}.xml" for kind in parts}),
    }
    for kind, inside in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{roots.get(kind, kind)} {WORD}>{inside}</w:{roots.get(kind, kind)}>"
    return packed(files)


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {i.filename: package.read(i) for i in package.infolist()}


def altered(data, **changes):
    """The file with some parts put in or replaced."""
    return packed(unpacked(data) | changes)

"""Small Word files written as light text, so that a test shows what the lawyer sees.

# 見出し   - 項目   > 引用     a numbered heading, an item of a numbered list, a quotation
| 甲1 | 訴状 |                 a row; rows below each other are one table; `{+Kaiji}| …` is a tracked row
| 前／［一；二］／後 |            paragraphs of a cell, one of them a row of a table in the cell
ヘッダー：…   フッター：…       the header, the footer
{*太字}  {?要確認}              bold, highlighted
{+甲野：語}  {-甲野：語}        tracked words of an author; a paragraph's end is `¶`: {+甲野：語¶}
{#甲野：確認を｜語}             a comment on words
{^脚注}  {@https://…｜語}  {=REF x｜語}  {!名｜語}  {&blue}    footnote, link, field, content control, picture
"""

import re
from xml.sax.saxutils import escape

from packing import NAMES, NUMBERING, STYLES, packed

DATE = "2026-09-01T00:00:00Z"
LOOKS = {"#": "Heading1", "-": "ListNumber", ">": "Quote"}
SECTION = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1304" w:bottom="1531" w:left="1701" '
    'w:header="851" w:footer="992" w:gutter="0"/>'
)


def word(text: str) -> bytes:
    """The Word file that a light text describes; the same text gives the same bytes."""
    return _Writer().file(text)


class _Writer:
    def __init__(self) -> None:
        self.comments: list[str] = []
        self.notes: list[str] = []
        self.links: dict[str, str] = {}
        self.pictures: dict[str, str] = {}
        self.number = 0

    def next(self) -> int:
        self.number += 1
        return self.number

    def file(self, text: str) -> bytes:
        lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
        edges = {"ヘッダー：": "header", "フッター：": "footer"}
        found = {kind: line[len(k) :] for line in lines for k, kind in edges.items() if line.startswith(k)}
        body = self.body([line for line in lines if not line.startswith(tuple(edges))])
        outside = {kind: self.paragraph(line) for kind, line in found.items()}
        references = "".join(f'<w:{k}Reference w:type="default" r:id="rId{k}"/>' for k in found)
        parts = {
            "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr>{references}{SECTION}</w:sectPr></w:body></w:document>",
            "word/styles.xml": STYLES,
            "word/numbering.xml": NUMBERING,
        }
        kinds = {"styles": "styles", "numbering": "numbering", **{k: k for k in outside}}
        for kind, line in outside.items():
            tag = "hdr" if kind == "header" else "ftr"
            parts[f"word/{kind}.xml"] = f"<w:{tag} {NAMES}>{line}</w:{tag}>"
        if self.notes:
            ends = "".join(
                f'<w:footnote w:type="{k}" w:id="{n}"><w:p><w:r><w:{k}/></w:r></w:p></w:footnote>'
                for n, k in enumerate(("separator", "continuationSeparator"))
            )
            parts["word/footnotes.xml"] = f"<w:footnotes {NAMES}>{ends}{''.join(self.notes)}</w:footnotes>"
            kinds["footnotes"] = "footnotes"
        if self.comments:
            parts["word/comments.xml"] = f"<w:comments {NAMES}>{''.join(self.comments)}</w:comments>"
            kinds["comments"] = "comments"
        return packed(parts, kinds, self.links, self.pictures)

    # --- blocks

    def body(self, lines: list[str]) -> str:
        made, rows = [], []
        for line in [*lines, ""]:
            if "|" in line and re.match(r"(\{[+-]\w+\})?\|", line):
                rows.append(line)
                continue
            if rows:
                made.append(self.table(rows))
                rows = []
            if line:
                made.append(self.paragraph(line))
        if not made or made[-1].endswith("</w:tbl>"):
            made.append("<w:p/>")
        return "".join(made)

    def table(self, rows: list[str]) -> str:
        cells = [[c.strip() for c in row[row.index("|") + 1 :].rstrip().rstrip("|").split("|")] for row in rows]
        width = max(map(len, cells))
        grid = "".join(f'<w:gridCol w:w="{9000 // width}"/>' for _ in range(width))
        made = ""
        for row, texts in zip(rows, cells, strict=True):
            change = row[: row.index("|")].removeprefix("{").removesuffix("}")
            mark = f"<w:trPr>{self.change(change[0], change[1:], '')}</w:trPr>" if change else ""
            size = f'<w:tcPr><w:tcW w:w="{9000 // width}" w:type="dxa"/></w:tcPr>'
            made += f"<w:tr>{mark}" + "".join(f"<w:tc>{size}{self.cell(t)}</w:tc>" for t in texts) + "</w:tr>"
        look = '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="9000" w:type="dxa"/>'
        return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"

    def cell(self, text: str) -> str:
        lines, made, rows = text.split("／"), "", []
        for line in lines:
            if "［" in line and re.match(r"(\{[+-]\w+\})?［", line):
                rows.append(line.replace("［", "|", 1).replace("；", "|").removesuffix("］"))
            else:
                made += (self.table(rows) if rows else "") + self.paragraph(line)
                rows = []
        return made + (self.table(rows) + "<w:p/>" if rows else "")

    def paragraph(self, line: str) -> str:
        style = LOOKS.get(line[:1], "") if line[1:2] == " " else ""
        nodes = parse(line[2:] if style else line)
        mark = ""
        for node in nodes:
            if isinstance(node, tuple) and node[0] in "+-" and node[2] and node[2][-1:] and _ends(node):
                mark += self.change(node[0], node[1], "")
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
        properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{properties}{self.inline(nodes, '', 't')}</w:p>"

    # --- words

    def change(self, sign: str, author: str, inner: str) -> str:
        tag = "ins" if sign == "+" else "del"
        return f'<w:{tag} w:id="{self.next()}" w:author="{author}" w:date="{DATE}"' + (
            f">{inner}</w:{tag}>" if inner else "/>"
        )

    def inline(self, nodes: list, looks: str, tag: str) -> str:
        return "".join(self.node(n, looks, tag) for n in nodes)

    def node(self, node: "str | tuple[str, str, list]", looks: str, tag: str) -> str:
        if isinstance(node, str):
            return run(node.replace("¶", ""), looks, tag)
        kind, said, inner = node
        if kind in "+-":
            words = self.inline(inner, looks, "delText" if kind == "-" else tag)
            return self.change(kind, said, words) if words else ""
        if kind in "*?":
            more = "<w:b/>" if kind == "*" else '<w:highlight w:val="yellow"/>'
            return self.inline(inner, looks + more, tag)
        return getattr(self, _KINDS[kind])(said, inner, looks, tag)

    def comment(self, said: str, inner: list, looks: str, tag: str) -> str:
        author, _, text = said.partition("：")
        number = len(self.comments)
        lines = "".join(f"<w:p>{run(line, '', 't')}</w:p>" for line in text.split("／"))
        self.comments.append(
            f'<w:comment w:id="{number}" w:author="{author}" w:date="{DATE}" w:initials="甲">{lines}</w:comment>'
        )
        start, end = (f'<w:commentRange{k} w:id="{number}"/>' for k in ("Start", "End"))
        return start + self.inline(inner, looks, tag) + end + f'<w:r><w:commentReference w:id="{number}"/></w:r>'

    def note(self, said: str, inner: list, looks: str, tag: str) -> str:
        number = len(self.notes) + 2
        words = "".join(n for n in inner if isinstance(n, str))
        self.notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(words, "", "t")}</w:p></w:footnote>'
        )
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    def link(self, said: str, inner: list, looks: str, tag: str) -> str:
        number = self.links.setdefault(said, f"rIdLink{len(self.links)}")
        return f'<w:hyperlink r:id="{number}">{self.inline(inner, looks, tag)}</w:hyperlink>'

    def field(self, said: str, inner: list, looks: str, tag: str) -> str:
        def char(kind: str) -> str:
            return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

        says = f'<w:r><w:instrText xml:space="preserve"> {escape(said)} </w:instrText></w:r>'
        return char("begin") + says + char("separate") + self.inline(inner, looks, tag) + char("end")

    def control(self, said: str, inner: list, looks: str, tag: str) -> str:
        box = f'<w:sdtPr><w:tag w:val="{said}"/><w:id w:val="{self.next() + 1000}"/></w:sdtPr>'
        return f"<w:sdt>{box}<w:sdtContent>{self.inline(inner, looks, tag)}</w:sdtContent></w:sdt>"

    def drawing(self, said: str, inner: list, looks: str, tag: str) -> str:
        colour = "".join(n for n in inner if isinstance(n, str))
        link = self.pictures.setdefault(colour, f"rIdPicture{colour}")
        number, size = self.next(), "228600"
        shape = (
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{colour}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        )
        data = "http://schemas.openxmlformats.org/drawingml/2006/picture"
        return (
            f'<w:r><w:drawing><wp:inline><wp:extent cx="{size}" cy="{size}"/><wp:docPr id="{number}" name="図"/>'
            f'<a:graphic><a:graphicData uri="{data}">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )


_KINDS = {"#": "comment", "^": "note", "@": "link", "=": "field", "!": "control", "&": "drawing"}


def run(text: str, looks: str, tag: str) -> str:
    if not text:
        return ""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def parse(text: str) -> list:
    """Words and (kind, what it says, inner) of a line."""
    found, at, start = [], 0, 0
    while at < len(text):
        if text[at] != "{" or text[at + 1 : at + 2] not in "+-*?#^@=!&":
            at += 1
            continue
        if at > start:
            found.append(text[start:at])
        depth, end = 1, at + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        found.append(_node(text[at + 1], text[at + 2 : end - 1]))
        at = start = end
    if start < len(text):
        found.append(text[start:])
    return found


def _node(kind: str, inside: str) -> tuple[str, str, list]:
    if kind in "*?^&":
        return kind, "", parse(inside)
    said, _, inner = inside.partition("：" if kind in "+-" else "｜")
    return kind, said, parse(inner)


def _ends(node: tuple) -> bool:
    last = node[2][-1]
    return last.endswith("¶") if isinstance(last, str) else _ends(last) if last[2] else False

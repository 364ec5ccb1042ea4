"""The way back from a .docx template to the text of template_text.py, also after Word or LibreOffice saved it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from drafting.house_style import KEPT, MARK_BY_NAME, MARKS, PAGES
from drafting.template_text import SAMPLE, STEERS_PARAGRAPHS, STEERS_ROWS, STYLED
from drafting.word_xml import R, W

_NS = {"w": W}
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\|")


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _value(element: Any, path: str, attribute: str = "val") -> str:
    found = element.find(path, _NS) if element is not None else None
    return "" if found is None else found.get(_w(attribute), "")


def text_of(paragraph: Any) -> str:
    """What the paragraph says, deletions left out; a line end in it becomes ⏎, a tab a full-width space."""
    out = []
    for node in paragraph.iter(_w("t"), _w("br"), _w("cr"), _w("tab"), _w("noBreakHyphen")):
        if any(up.tag in (_w("del"), _w("moveFrom"), _w("tabs")) for up in node.iterancestors()):
            continue
        kind = etree.QName(node).localname
        if kind == "t":
            out.append(node.text or "")
        elif kind == "tab":
            out.append("　")
        elif kind == "noBreakHyphen":
            out.append("-")
        elif node.get(_w("type")) != "page":
            out.append("⏎")
    return "".join(out)


class _Reader:
    def __init__(self, docx: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(docx))
        self.body = self._xml("word/document.xml").find("w:body", _NS)
        self.marks = {}
        for style in self._xml("word/styles.xml").iterfind("w:style", _NS):
            name = _value(style, "w:name")
            self.marks[style.get(_w("styleId"))] = MARK_BY_NAME.get(name, name)

    def _xml(self, part: str) -> Any:
        return etree.fromstring(self.zip.read(part))

    def head(self) -> Iterator[str]:
        section = self.body.find("w:sectPr", _NS)
        margins = section.find("w:pgMar", _NS) if section is not None else None
        if margins is not None:
            here = [int(float(margins.get(_w(side), "0"))) for side in ("top", "bottom", "left", "right")]

            def distance(name: str) -> int:
                page = PAGES[name]
                return sum(
                    abs(a - b) for a, b in zip(here, (page.top, page.bottom, page.left, page.right), strict=True)
                )

            self.page = PAGES[min(PAGES, key=distance)]
            yield f"@page {min(PAGES, key=distance)}"
        else:
            self.page = PAGES["court"]
            yield "@page court"
        yield f"@header {self._edge(section, 'header')}"
        yield f"@footer {self._edge(section, 'footer')}"

    def _edge(self, section: Any, kind: str) -> str:
        reference = section.find(f'w:{kind}Reference[@w:type="default"]', _NS) if section is not None else None
        if reference is None:
            return "none"
        links = self._xml("word/_rels/document.xml.rels")
        target = next(link.get("Target") for link in links if link.get("Id") == reference.get(f"{{{R}}}id"))
        part = self._xml(posixpath.normpath(posixpath.join("/word", target)).lstrip("/"))
        fields = [f.get(_w("instr"), "") for f in part.iter(_w("fldSimple"))] + [
            f.text or "" for f in part.iter(_w("instrText"))
        ]
        if any(field.split()[:1] == ["PAGE"] for field in fields):
            return "page"
        text = "".join(text_of(p) for p in part.iter(_w("p")))
        return "sample" if text == SAMPLE else text or "none"

    def mark(self, paragraph: Any) -> str:
        style = _value(paragraph, "w:pPr/w:pStyle")
        mark = self.marks.get(style, style)
        if paragraph.find("w:pPr/w:keepNext", _NS) is not None:
            mark = next((kept for kept, plain in KEPT.items() if plain == mark), mark)
        return "本文0" if mark in ("", "Normal", "Standard", "標準", "表後", "改頁", "制御") else mark

    def lines(self, parent: Any) -> Iterator[str]:
        for block in parent:
            if block.tag == _w("p"):
                yield from self.paragraph(block)
            elif block.tag == _w("tbl"):
                yield from self.table(block)
            elif block.tag == _w("sdt"):
                yield from self.lines(block.find("w:sdtContent", _NS))

    def paragraph(self, paragraph: Any) -> Iterator[str]:
        text = text_of(paragraph)
        style = self.marks.get(_value(paragraph, "w:pPr/w:pStyle"), "")
        breaks = paragraph.find('.//w:br[@w:type="page"]', _NS) is not None
        before = paragraph.find("w:pPr/w:pageBreakBefore", _NS)
        if breaks or (before is not None and before.get(_w("val")) not in ("0", "false")):
            yield "@pagebreak"
        if STEERS_PARAGRAPHS.fullmatch(text):
            yield text
        elif text or style not in ("表後", "改頁"):
            yield f"[{self.mark(paragraph)}] {text}".rstrip(" ")

    def table(self, table: Any) -> Iterator[str]:
        widths = [int(float(c.get(_w("w"), "0"))) for c in table.iterfind("w:tblGrid/w:gridCol", _NS)]
        rows = table.findall("w:tr", _NS)
        header = bool(rows) and rows[0].find("w:trPr/w:tblHeader", _NS) is not None
        edges = [
            side.get(_w("val"), "none")
            for box in (
                *table.iterfind("w:tblPr/w:tblBorders", _NS),
                *table.iterfind("w:tr/w:tc/w:tcPr/w:tcBorders", _NS),
            )
            for side in box
        ]
        ruled = any(edge not in ("none", "nil") for edge in edges) or (
            not edges and _value(table, "w:tblPr/w:tblStyle") == "TableGrid"
        )
        shares = ",".join(f"{round(width * 100 / self.page.width, 1):g}" for width in widths)
        yield f"@table {'header ' if header else ''}{'' if ruled else 'plain '}{shares}"
        for n, row in enumerate(rows):
            yield self.row(row, heading=header and n == 0)
        yield "@end"

    def row(self, row: Any, heading: bool) -> str:
        cells = row.findall("w:tc", _NS)
        whole = "".join(text_of(p) for cell in cells for p in cell.iter(_w("p")))
        if STEERS_ROWS.fullmatch(whole):
            return whole
        parts = []
        for cell in cells:
            parts.append(" ¶ ".join(self.in_cell(p, heading) for p in cell.iter(_w("p"))))
            parts += ["<"] * (int(_value(cell, "w:tcPr/w:gridSpan") or 1) - 1)
        long = row.find("w:trPr/w:cantSplit", _NS) is None
        return ("~|" if long else "|") + "".join(f" {part} |" if part else " |" for part in parts)

    def in_cell(self, paragraph: Any, heading: bool) -> str:
        text = _TAG.sub(lambda m: "\\|" if m[0] == "|" else m[0], text_of(paragraph))
        if STEERS_PARAGRAPHS.fullmatch(text):
            return text
        mark = self.mark(paragraph)
        looks_styled = (styled := STYLED.fullmatch(text)) and styled[1] in MARKS
        return (
            text if mark == ("表見出し" if heading else "表") and not looks_styled else f"[{mark}] {text}".rstrip(" ")
        )


def read(docx: bytes) -> str:
    """The markup of this .docx, one line a paragraph."""
    reader = _Reader(docx)
    return "\n".join([*reader.head(), *reader.lines(reader.body)]) + "\n"

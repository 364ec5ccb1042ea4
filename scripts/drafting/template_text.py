"""Word templates as light text: `build` makes the .docx, `dump` reads it back, so that a diff shows what changed in a template.

One paragraph a line, `[style] text`; `{%p … %}` lines steer paragraphs. First lines `@page court|letter|list`, `@header sample|none|text`,
`@footer page|none|text`. `@pagebreak`. Tables: `@table header plain 20,80`, rows `| cell | cell |`, `{%tr … %}` between rows, `@end`.
In a row `¶` parts paragraphs of a cell, `<` joins a cell to its left neighbour, `\\|` is a bar; `~| … |` is a row that may run over a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from html import escape
from pathlib import Path

from drafting.house_style import BORDERS, BY_MARK, CELL, NAMESPACES, PAGES, XML, Page
from drafting.template_package import package

SAMPLE = "{% if sample %}見本{% endif %}"
STEERS_PARAGRAPHS = re.compile(r"\{%-?p\s(?:(?!%\}).)*%\}")
STEERS_ROWS = re.compile(r"\{%-?tr\s(?:(?!%\}).)*%\}")
STYLED = re.compile(r"\[([^\[\]]+)\](?: (.*))?")
_BAR = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\\\||\|")
_HIDDEN = ("制御", "表後", "改頁")


class MarkupError(ValueError):
    """A line of the markup that cannot be read; the message names the line."""


def build(text: str) -> bytes:
    """The .docx template that this markup describes. MarkupError where a line cannot be read."""
    head, lines = _head(text)
    page = PAGES[head["page"]]
    body = "".join(_body(lines, page))
    document = f"{XML}<w:document {NAMESPACES}><w:body>{body}{page.section()}</w:body></w:document>"
    top = {"sample": SAMPLE, "none": ""}.get(head["header"], head["header"])
    number = '<w:fldSimple w:instr=" PAGE ">' + _run("1") + "</w:fldSimple>"
    foot = number if head["footer"] == "page" else _run("" if head["footer"] == "none" else head["footer"])
    header = f'<w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="right"/></w:pPr>{_run(top, "<w:b/>")}</w:p>'
    footer = f'<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>{foot}</w:p>'
    return package(document, f"{XML}<w:hdr {NAMESPACES}>{header}</w:hdr>", f"{XML}<w:ftr {NAMESPACES}>{footer}</w:ftr>")


def normalise(text: str) -> str:
    """The markup as `dump` writes it."""
    return dump(build(text))


def _head(text: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    head = {"page": "court", "header": "sample", "footer": "page"}
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip(" \r")
        word, _, rest = line.partition(" ")
        if word[:1] == "@" and word[1:] in head:
            head[word[1:]] = rest.strip(" ")
        elif line:
            lines.append((number, line))
    if head["page"] not in PAGES:
        raise MarkupError(f"@page {head['page']}: not one of {', '.join(PAGES)}")
    return head, lines


def _run(text: str, properties: str = "") -> str:
    if not text:
        return ""
    run = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{run}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _paragraph(mark: str, inner: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{BY_MARK[mark].id}"/></w:pPr>{inner}</w:p>'


def _body(lines: list[tuple[int, str]], page: Page) -> Iterator[str]:
    rest = iter(lines)
    for number, line in rest:
        styled = STYLED.fullmatch(line)
        if "\t" in line:
            raise MarkupError(f"line {number}: a tab; use full-width spaces or a table")
        if STEERS_PARAGRAPHS.fullmatch(line):
            yield _paragraph("制御", _run(line))
        elif line == "@pagebreak":
            yield _paragraph("改頁", '<w:r><w:br w:type="page"/></w:r>')
        elif line.startswith("@table "):
            yield _table(number, line, rest, page)
        elif styled and styled[1] in BY_MARK and styled[1] not in _HIDDEN:
            yield _paragraph(styled[1], _run(styled[2] or ""))
        else:
            raise MarkupError(f"line {number}: not `[style] text`, a table, an @ line or {{%p … %}}: {line}")


def _table(number: int, opening: str, rest: Iterator[tuple[int, str]], page: Page) -> str:
    *options, widths = opening.split()[1:]
    try:
        columns = [round(float(share) * page.width / 100) for share in widths.split(",")]
    except ValueError:
        raise MarkupError(f"line {number}: column widths like 20,80 expected: {opening}") from None
    if set(options) - {"header", "plain"}:
        raise MarkupError(f"line {number}: only `header` and `plain` may stand before the widths: {opening}")
    plain = "plain" in options
    borders = "" if plain else BORDERS
    rows, heading = [], "header" in options
    for at, line in rest:
        if line == "@end":
            break
        if STEERS_ROWS.fullmatch(line):
            cells = _cell(sum(columns), len(columns), _paragraph("制御", _run(line)))
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
            continue
        rows.append(_row(at, line, columns, heading))
        heading = False
    else:
        raise MarkupError(f"line {number}: table without @end")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{"TableNormal" if plain else "TableGrid"}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'{f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""}<w:tblLayout w:type="fixed"/>{CELL.format(0 if plain else 40)}</w:tblPr>'
        f'<w:tblGrid>{"".join(f"""<w:gridCol w:w="{width}"/>""" for width in columns)}</w:tblGrid>{"".join(rows)}</w:tbl>' + _paragraph("表後", "")
    )


def _row(number: int, line: str, columns: list[int], heading: bool) -> str:
    long = line.startswith("~|")
    cells = _split_row(line.removeprefix("~"))
    if cells is None or len(cells) != len(columns) or cells[0] == "<":
        raise MarkupError(f"line {number}: a row of {len(columns)} cells `| … |` expected: {line}")
    inner, at = "", 0
    while at < len(cells):
        span = 1
        while at + span < len(cells) and cells[at + span] == "<":
            span += 1
        paragraphs = ""
        for part in cells[at].split("¶"):
            part = part.strip(" ")
            styled = STYLED.fullmatch(part)
            if STEERS_PARAGRAPHS.fullmatch(part):
                paragraphs += _paragraph("制御", _run(part))
            elif styled and styled[1] in BY_MARK:
                paragraphs += _paragraph(styled[1], _run(styled[2] or ""))
            else:
                paragraphs += _paragraph("表見出し" if heading else "表", _run(part))
        inner += _cell(sum(columns[at : at + span]), span, paragraphs)
        at += span
    properties = ("" if long else "<w:cantSplit/>") + ("<w:tblHeader/>" if heading else "")
    return f'<w:tr>{f"<w:trPr>{properties}</w:trPr>" if properties else ""}{inner}</w:tr>'


def _split_row(line: str) -> list[str] | None:
    """The cells of `| a | b |`; bars inside Jinja tags and `\\|` are text. None if it is no row."""
    if not line.startswith("|") or not line.endswith("|"):
        return None
    cells, cell, at = [], "", 1
    for match in _BAR.finditer(line, 1):
        cell += line[at : match.start()]
        at = match.end()
        if match[0] == "|":
            cells.append(cell.strip(" "))
            cell = ""
        else:
            cell += "|" if match[0] == "\\|" else match[0]
    return cells if at == len(line) and not cell else None


def _cell(width: int, span: int, paragraphs: str) -> str:
    joined = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{joined}</w:tcPr>{paragraphs}</w:tc>'


def dump(docx: bytes) -> str:
    """The markup of a template, also of one that was saved by Word or LibreOffice (styles are known by name)."""
    from drafting.template_dump import read

    return read(docx)


def snapshots(root: Path) -> Iterator[tuple[Path, Path]]:
    """Each text under tests/snapshots/templates with the .docx under templates/ that it describes."""
    texts = root / "tests" / "snapshots" / "templates"
    for text in sorted(texts.glob("**/*.txt")):
        yield text, root / "templates" / text.relative_to(texts).with_suffix(".docx")


def build_all(root: Path) -> list[Path]:
    """Write every template from its text, and the text in the form of `dump`; what has not changed is left alone. The files written."""
    written = []
    for text, docx in snapshots(root):
        try:
            made = build(text.read_text("utf-8"))
        except MarkupError as error:
            raise MarkupError(f"{text}: {error}") from None
        if text.read_text("utf-8") != dump(made):
            text.write_text(dump(made), "utf-8", newline="\n")
        if not docx.exists() or docx.read_bytes() != made:
            docx.parent.mkdir(parents=True, exist_ok=True)
            docx.write_bytes(made)
            written.append(docx)
    return written


def differences(root: Path) -> str:
    """Where templates and their texts disagree, as one unified diff; empty if nowhere."""
    pairs = {docx: text for text, docx in snapshots(root)}
    pairs |= {docx: None for docx in sorted(root.glob("templates/**/*.docx")) if docx not in pairs and "office" not in docx.relative_to(root).parts}
    out = []
    for docx, text in pairs.items():
        wanted = text.read_text("utf-8") if text else ""
        found = dump(docx.read_bytes()) if docx.exists() else ""
        names = str(text.relative_to(root)) if text else "/dev/null", str(docx.relative_to(root))
        out += unified_diff(wanted.splitlines(keepends=True), found.splitlines(keepends=True), *names)
    return "".join(out)

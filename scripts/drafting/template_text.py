"""Word templates as light text: `build` makes the .docx, `dump` reads it back, so that a diff shows what changed.

One paragraph a line, `[style] text`; `{%p … %}` lines steer paragraphs; `@pagebreak`. First lines:
`@page court|letter|list`, `@header sample|none|text`, `@footer page|none|text`.
Tables: `@table header plain 20,80`, rows `| cell | cell |`, `{%tr … %}` between rows, `@end`. In a row `¶` parts the
paragraphs of a cell, `<` joins a cell to its left neighbour, `\\|` is a bar; `~| … |` is a row that may split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from drafting.house_style import BORDERS, BY_MARK, KEPT, MARKS, PAGES, Page, cell_margins
from drafting.template_package import FOOTER, HEADER, package
from drafting.word_xml import tag, value, words

ROOT = Path(__file__).resolve().parents[2]
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
    top = {"sample": SAMPLE, "none": ""}.get(head["header"], head["header"])
    bottom = "" if head["footer"] == "none" else _run(head["footer"])
    if head["footer"] == "page":
        bottom = tag("fldSimple", _run("1"), instr=" PAGE ")
    return package(
        tag("body", *_body(lines, page), page.section(HEADER, FOOTER)),
        tag("p", tag("pPr", value("pStyle", "Header"), value("jc", "right")), _run(top, tag("b"))),
        tag("p", tag("pPr", value("pStyle", "Footer"), value("jc", "center")), bottom),
    )


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
    return tag("r", tag("rPr", properties) if properties else "", words(text))


def _paragraph(mark: str, inner: str = "") -> str:
    style = value("pStyle", BY_MARK[KEPT.get(mark, mark)].id)
    return tag("p", tag("pPr", style, tag("keepNext") if mark in KEPT else ""), inner)


def _body(lines: list[tuple[int, str]], page: Page) -> Iterator[str]:
    rest = iter(lines)
    for number, line in rest:
        styled = STYLED.fullmatch(line)
        if "\t" in line:
            raise MarkupError(f"line {number}: a tab; use full-width spaces or a table")
        if STEERS_PARAGRAPHS.fullmatch(line):
            yield _paragraph("制御", _run(line))
        elif line == "@pagebreak":
            yield _paragraph("改頁", tag("r", tag("br", type="page")))
        elif line.startswith("@table "):
            yield _table(number, line, rest, page)
        elif styled and styled[1] in MARKS and styled[1] not in _HIDDEN:
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
    rows, heading, plain = [], "header" in options, "plain" in options
    for at, line in rest:
        if line == "@end":
            break
        if STEERS_ROWS.fullmatch(line):
            cell = _cell(sum(columns), len(columns), _paragraph("制御", _run(line)))
            rows.append(tag("tr", tag("trPr", tag("cantSplit")), cell))
        else:
            rows.append(_row(at, line, columns, heading))
            heading = False
    else:
        raise MarkupError(f"line {number}: table without @end")
    looks = tag(
        "tblPr",
        value("tblStyle", "TableNormal" if plain else "TableGrid"),
        tag("tblW", w=sum(columns), type="dxa"),
        "" if plain else BORDERS,
        tag("tblLayout", type="fixed"),
        cell_margins(0 if plain else 40),
    )
    grid = tag("tblGrid", *(tag("gridCol", w=width) for width in columns))
    return tag("tbl", looks, grid, *rows) + _paragraph("表後")


def _row(number: int, line: str, columns: list[int], heading: bool) -> str:
    may_split = line.startswith("~|")
    cells = _split_row(line.removeprefix("~"))
    if cells is None or len(cells) != len(columns) or cells[0] == "<":
        raise MarkupError(f"line {number}: a row of {len(columns)} cells `| … |` expected: {line}")
    inner, at = "", 0
    while at < len(cells):
        span = 1
        while at + span < len(cells) and cells[at + span] == "<":
            span += 1
        paragraphs = "".join(_in_cell(part.strip(" "), heading) for part in cells[at].split("¶"))
        inner += _cell(sum(columns[at : at + span]), span, paragraphs)
        at += span
    looks = ("" if may_split else tag("cantSplit")) + (tag("tblHeader") if heading else "")
    return tag("tr", tag("trPr", looks) if looks else "", inner)


def _in_cell(text: str, heading: bool) -> str:
    styled = STYLED.fullmatch(text)
    if STEERS_PARAGRAPHS.fullmatch(text):
        return _paragraph("制御", _run(text))
    if styled and styled[1] in MARKS:
        return _paragraph(styled[1], _run(styled[2] or ""))
    return _paragraph("表見出し" if heading else "表", _run(text))


def _cell(width: int, span: int, paragraphs: str) -> str:
    joined = value("gridSpan", span) if span > 1 else ""
    return tag("tc", tag("tcPr", tag("tcW", w=width, type="dxa"), joined), paragraphs)


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


def dump(docx: bytes) -> str:
    """The markup of a template, also of one that was saved by Word or LibreOffice (styles are known by name)."""
    from drafting.template_dump import read

    return read(docx)


def snapshots(root: Path = ROOT) -> Iterator[tuple[Path, Path]]:
    """Each text under tests/snapshots/templates with the .docx under templates/ that it describes."""
    texts = root / "tests" / "snapshots" / "templates"
    for text in sorted(texts.glob("**/*.txt")):
        yield text, root / "templates" / text.relative_to(texts).with_suffix(".docx")


def build_all(root: Path = ROOT) -> list[Path]:
    """Writes every template from its text, and the text as `dump` has it. The templates that have changed."""
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


def differences(root: Path = ROOT) -> str:
    """Where shipped templates and their texts disagree, as one unified diff; empty if nowhere."""
    texts = {docx: text for text, docx in snapshots(root)}
    office = root / "templates" / "office"
    shipped = {docx for docx in root.glob("templates/**/*.docx") if office not in docx.parents}
    out: list[str] = []
    for docx in sorted(shipped | set(texts)):
        text = texts.get(docx)
        wanted = text.read_text("utf-8") if text else ""
        found = dump(docx.read_bytes()) if docx.exists() else ""
        names = text.relative_to(root).as_posix() if text else "/dev/null", docx.relative_to(root).as_posix()
        out += unified_diff(wanted.splitlines(keepends=True), found.splitlines(keepends=True), *names)
    return "".join(out)

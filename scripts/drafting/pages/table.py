"""The register as a table for Excel: one row per filing and per waiting filing. The one place that knows pandas."""

from __future__ import annotations

import io

from drafting.pages.table_apart import TABLES
from drafting.pages.words import Words

COLUMNS = (
    "case",
    "title",
    "sample",
    "filing",
    "procedure",
    "kind",
    "opponents",
    "state",
    "on",
    "since",
    "clock",
    "clock_end",
    "days",
    "open",
    "marks",
    "problems",
)
WIDTHS = (18, 24, 6, 8, 24, 18, 30, 12, 10, 12, 30, 12, 8, 8, 8, 8)
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(case: dict, words: Words) -> list[list]:
    """The rows of one case, in the order of COLUMNS."""
    result = []
    for item in [*case["filings"], *case["waits"]]:
        clock = item["clock"] or {}
        stops = len(item.get("stopped_by", ()))
        state = item.get("state_words") or words("page_state_waiting")
        result.append(
            [
                case["case"],
                case["title"],
                words("page_sample") if case["sample"] else "",
                item.get("id", ""),
                item["title"],
                item["kind"],
                words("page_comma").join(map(str, item["opponents"])),
                state,
                item["on_words"],
                item["since"],
                clock.get("title", ""),
                clock.get("end", ""),
                clock.get("days"),
                item.get("open", 0),
                item.get("marks", 0),
                stops,
            ]
        )
    if not result:
        result.append(
            [
                case["case"],
                case["title"],
                "",
                "",
                "",
                "",
                "",
                words("page_state_stopped"),
                words("on_us"),
                "",
                "",
                "",
                None,
                0,
                0,
                len(case["grave"]),
            ]
        )
    return result


def inert(value: object) -> object:
    """Text as Excel shows it and never computes it; control characters, which its files cannot hold, become spaces."""
    if not isinstance(value, str):
        return value
    text = "".join(
        c if c.isprintable() or c == "\u3000" else " " for c in value.encode("utf-8", "replace").decode("utf-8")
    )[:32_000]
    return f"'{text}" if text.startswith(_STARTS_FORMULA) or value.startswith(_STARTS_FORMULA) else text


def files(lines: list[list], words: Words) -> dict[str, bytes]:
    """TABLES and their bytes; the CSV has the mark by which Excel knows UTF-8."""
    import pandas
    from openpyxl.styles import Alignment, Font

    heads = [words(f"page_table_{c}") for c in COLUMNS]
    frame = pandas.DataFrame([[inert(v) for v in line] for line in lines], columns=heads)
    numbers = [heads[COLUMNS.index(c)] for c in ("days", "open", "marks", "problems")]
    frame[numbers] = frame[numbers].astype("Int64")
    book = io.BytesIO()
    with pandas.ExcelWriter(book, engine="openpyxl") as writer:
        frame.to_excel(writer, index=False, sheet_name=words("page_table"), freeze_panes=(1, 1))
        sheet = writer.sheets[words("page_table")]
        for letter, width in zip("ABCDEFGHIJKLMNOP", WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        for cell in sheet[1]:
            cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="left")
        sheet.auto_filter.ref = sheet.dimensions
        sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = (
            "landscape",
            sheet.PAPERSIZE_A4,
            0,
        )
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "1:1"
    text = frame.to_csv(index=False, lineterminator="\r\n")
    return dict(zip(TABLES, (book.getvalue(), text.encode("utf-8-sig")), strict=True))

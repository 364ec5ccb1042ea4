"""Long lists kept as CSV beside the sheet: UTF-8 with or without BOM, or Shift_JIS (CP932) as Excel in Japan saves it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from drafting.sheet import CONTROL

HEADINGS = {
    "接続日時": "at", "日時": "at", "タイムスタンプ": "at", "ipアドレス": "ip", "接続元ipアドレス": "ip", "ip": "ip",
    "ポート": "port", "ポート番号": "port", "接続元ポート番号": "port", "接続先": "dest", "接続先ipアドレス": "dest",
    "種類": "kind", "通信の種類": "kind", "名": "name", "投稿日時": "posted", "url": "url", "投稿内容": "text",
    "レス番号": "number", "アカウント": "account", "サイト": "site",
}  # fmt: skip


class TableError(Exception):
    """A table cannot be read; `args` are the message id and its fields."""


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as text, keys lower case, Japanese headings translated; empty cells are left out.

    TableError: `table_missing`, `table_outside`, `table_encoding`, `table_broken`, `table_empty`, `table_control`.
    """
    try:
        text = _decoded(path.read_bytes(), path)
    except OSError as error:
        raise TableError("table_missing", {"file": path.name, "said": error.strerror or str(error)}) from None
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise TableError("table_control", {"file": path.name, "line": line, "code": f"U+{ord(found[0]):04X}"})
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), skipinitialspace=True, strict=True) if line]
    except csv.Error as error:
        raise TableError("table_broken", {"file": path.name, "said": str(error)}) from None
    heads = [_heading(cell) for cell in lines[0]] if lines else []
    wide = [line for line in lines if any(line[len(heads) :])]  # empty cells at the end are what Excel leaves there
    twice = [head for head in heads if head and heads.count(head) > 1]
    if wide or twice:
        said = ",".join(wide[0])[:80] if wide else twice[0]
        raise TableError("table_broken", {"file": path.name, "said": said})
    if len(lines) < 2:
        raise TableError("table_empty", {"file": path.name})
    return [{head: cell for head, cell in zip(heads, line, strict=False) if head and cell != ""} for line in lines[1:]]


def _decoded(data: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("table_encoding", {"file": path.name})


def _heading(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKC", text).strip().lower()
    return HEADINGS.get(plain, plain)

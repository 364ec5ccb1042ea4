"""Long lists kept as CSV beside the sheet: UTF-8 with or without BOM, or Shift_JIS (CP932) as Excel in Japan saves it."""

from __future__ import annotations

import io
from pathlib import Path

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

    TableError: `table_missing`, `table_outside`, `table_encoding`, `table_broken`, `table_empty`.
    """
    import pandas as pd

    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError("table_missing", {"file": path.name, "said": error.strerror or str(error)}) from None
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise TableError("table_encoding", {"file": path.name})
    try:
        frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, skipinitialspace=True)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise TableError("table_broken", {"file": path.name, "said": str(error)}) from None
    if frame.empty:
        raise TableError("table_empty", {"file": path.name})
    names = [_heading(str(c)) for c in frame.columns]
    return [
        {name: value for name, value in zip(names, record, strict=True) if value != ""}
        for record in frame.itertuples(index=False, name=None)
    ]


def _heading(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKC", text).strip().lower()
    return HEADINGS.get(plain, plain)

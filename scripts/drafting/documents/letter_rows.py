"""The communications of a preservation letter as CSV, half width, so that the provider's desk copies and never retypes."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from drafting import record
from drafting.japanese import half_width

if TYPE_CHECKING:
    from drafting.documents.paper import Paper

FILE = "communications.csv"
_ONE = re.compile(r"communications(\.new(-[0-9]+)?)?\.csv")
HEADINGS = ("番号", "接続元IPアドレス", "接続元ポート番号", "接続日時（日本時間）", "開示資料の時刻", "接続先", "種別")


def table(paper: Paper) -> bytes:
    """One row per communication in the order of the letter; UTF-8 with BOM and CRLF, as Excel in Japan opens it.

    A port or destination that was not disclosed is an empty cell; what is still to be found out says so.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(HEADINGS)
    for c in paper.comms:
        cells = (half_width(c.no), c.ip, c.port, c.at, c.at_source, ";".join(map(str, c.dest)), c.kind_name)
        rows.writerow([str(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def lay(folder: Path, data: bytes, before: dict) -> dict:
    """Lays the table beside the letter; one that a person changed stays, and the new one is laid as `communications.new.csv`.

    before: the outcomes of the last time, which say what was laid then. Returns what to keep for the next time, with the
    name of the `file` that was written. OSError where it cannot be (open in Excel).
    """
    sha, last = _sha(data), before.get("communications", {}).get("sha")
    names = (f"communications.new{'' if n == 1 else f'-{n}'}.csv" for n in itertools.count(1))
    for name in itertools.chain([FILE], names):
        file = folder / name
        if not file.exists() or _sha(file.read_bytes()) in (sha, last):
            break
    record.write_whole(file, data)
    return {"state": "table" if name == FILE else "beside", "sha": sha, "file": name}


def is_one(name: str) -> bool:
    """Whether a file in a letter's folder is its table, or a new one laid beside it."""
    return _ONE.fullmatch(name) is not None


def is_gone(filing: dict, out: Path) -> bool:
    """Whether a letter that is not sent yet lacks its table. filing: as the plan tells of it; out: the case's output."""
    return (
        filing["procedure"] == "log_preservation"
        and not filing["filed"]
        and not (out / filing["folder"] / FILE).exists()
    )


def laid(outcomes: dict) -> tuple[str, ...]:
    """The hash of the table that the machine laid last, as the outcomes of the letter tell."""
    return tuple(s for s in [outcomes.get("communications", {}).get("sha")] if s)


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

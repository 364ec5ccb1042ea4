"""The register of the office, at the end of every run: office page, a page per case, the table, the lines for the console.

Looks at size and time of what the jobs left, first; a case whose plan, files and day are the same is not read again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from drafting import messages
from drafting.pages import countdown, files
from drafting.pages.console import Summary
from drafting.pages.table_apart import TABLES, Table
from drafting.pages.words import Words

KEPT, CHANGES = ".register.json", "changes.html"
PAGES = Path(__file__).parent / "pages"


def write(root: Path, today: dt.date, plans: Mapping[str, Mapping], language: str) -> Summary:
    """Writes `output/index.html`, a case's `index.html` and `changes.html`, `output/register.xlsx` and `.csv` where they changed.

    plans: every case, as plans.of gives them; today: the day from which clocks are counted, never more than that.
    A file that cannot be written (open in Excel) is named in the summary and tried again by the next run.
    """
    output, words = root / "output", Words(language)
    kept = files.read(output / KEPT)
    made_by = _code()
    before: dict[str, dict] = (
        kept["cases"] if kept.get("made_by") == made_by and isinstance(kept.get("cases"), dict) else {}
    )
    rows: dict[str, dict] = {}
    news: set[str] = set()
    unwritten: list[str] = []
    for name, plan in plans.items():
        out = output / name
        facts = [plan.get("made_from") or _hash(plan), language, files.stamps(out)]
        old = before.get(name)
        there = _exists(out / "index.html") and bool(old and old["changed"]) == _exists(out / CHANGES)
        if old and old["facts"] == facts and old["day"] in ("", today.isoformat()) and there:
            rows[name] = old
            continue
        tried = len(unwritten)
        found = old["disagree"] if old and old["facts"] == facts else None
        rows[name] = _made(name, plan, out, today, words, unwritten, found) | {
            "facts": facts if len(unwritten) == tried else None
        }
        if not old or old["facts"] != facts:
            news.add(name)
    changed = bool(
        kept.get("cases") is None
        or rows.keys() != before.keys()
        or any(before.get(n) is not r for n, r in rows.items())
    )
    ordered = sorted(rows.values(), key=_danger)
    _office(output, ordered, today, words, made_by, kept, changed, unwritten)
    return Summary(ordered, news if before else set(), "output/index.html", unwritten)


def _made(
    name: str, plan: Mapping, out: Path, today: dt.date, words: Words, unwritten: list[str], found: list[dict] | None
) -> dict:
    """One case: its page written, and the row that is kept of it. found: by the cross-check before; None: to be made anew."""
    from drafting.crosscheck import check
    from drafting.pages import disagreements, page, table
    from drafting.pages.case_rows import case_rows

    case = case_rows(name, dict(plan), out, today, words)
    found = check.of(case["filings"], out) if found is None else found
    case |= {
        "disagree": disagreements.rows(found, words),
        "strays": disagreements.elsewhere(name, case["filings"], out, words),
    }
    _put(out / "index.html", page.case_page(case, today, words), unwritten)
    changed = bool(case["changes"]["facts"])
    if changed:
        _put(out / CHANGES, page.changes_page(case, words), unwritten)
    else:
        with contextlib.suppress(OSError):
            (out / CHANGES).unlink()
    filings = case["filings"]
    on: dict[str, int] = {}
    for item in [f for f in filings if f["state"] not in ("ended", "gone")] + case["waits"]:
        if item["on"]:
            on[item["on"]] = on.get(item["on"], 0) + 1
    papers = [d for f in filings for d in f["documents"]]
    counts = {
        state: sum(f["state"] == state for f in filings) for state in ("due", "drafted", "edited", "filed", "stopped")
    }
    counts |= {
        "filings": len(filings),
        "waiting": len(case["waits"]),
        "stale": sum(bool(d["stale"]) for d in papers),
        "beside": sum(d["beside"] for d in papers),
        "undecided": case["changes"]["counts"]["undecided"],
        "contradicted": case["changes"]["counts"]["contradicted"],
    }
    dated = page.dated(case) or any(i["since"] for i in [*filings, *case["waits"]])
    return {
        "case": name,
        "sample": case["sample"],
        "readable": case["readable"],
        "day": today.isoformat() if dated else "",
        "level": case["level"],
        "days": case["days"],
        "next_clock": next(({"end": c["end"], "days": c["days"]} for c in case["clocks"] if c["running"]), None),
        "grave": case["grave"],
        "open": sum(o["count"] for o in case["open"]),
        "on": dict(sorted(on.items(), key=lambda o: o[0] != "us")),
        "counts": counts,
        "changed": changed,
        "disagree": found,
        "office_moved": (case["office_moved"] or {}).get("filings", []),
        "todo": [f["id"] for f in filings if f["on"] == "us" and f["state"] not in ("ended", "gone")],
        "html": page.office_row(case, today, words),
        "table": table.rows(case, words),
    }


def _danger(row: dict) -> tuple:
    """Overdue first, then sheets that cannot be read, then by days left; samples after all others."""
    days = row["days"]
    rank = 0 if row["level"] == countdown.OVERDUE else 1 if not row["readable"] else 2 if days is not None else 3
    return row["sample"], rank, days or 0, not row["grave"], row["case"]


def _office(
    output: Path,
    rows: list[dict],
    today: dt.date,
    words: Words,
    made_by: str,
    kept: dict,
    changed: bool,
    unwritten: list[str],
) -> None:
    """The office page and the table, and what the next run may rely on."""
    day, tables = f"{today.isoformat()} {words.language}", kept.get("tables", "")
    lines = [line for row in rows for line in row["table"]]
    if not all(_exists(output / name) for name in TABLES):
        tables = ""
    wanted = _hash([lines, words.language, made_by]) if changed or not tables else tables
    table = Table(output, lines, words.language) if wanted != tables else None
    if changed or kept.get("day") != day or not _exists(output / "index.html"):
        from drafting.pages import page

        _put(output / "index.html", page.office_page(rows, today, words), unwritten)
    if table:
        missed = table.unwritten()
        unwritten += missed
        tables = "" if missed else wanted
    if changed or kept.get("day") != day or kept.get("tables") != tables:
        data = {
            "made_by": made_by,
            "day": "" if "output/index.html" in unwritten else day,
            "tables": tables,
            "cases": {r["case"]: r for r in rows},
        }
        _put(output / KEPT, json.dumps(data, ensure_ascii=True).encode(), unwritten)


def _put(path: Path, data: bytes, unwritten: list[str]) -> bool:
    """False where the file could not be written; its name then stands in `unwritten`."""
    try:
        files.put(path, data)
    except OSError:
        unwritten.append(path.name if path.parent.name == "output" else f"{path.parent.name}/{path.name}")
        return False
    return True


def _exists(path: Path) -> bool:
    try:
        os.stat(path)
    except OSError:
        return False
    return True


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _code() -> str:
    """Hash of what the pages are made by; a change of it makes them all anew."""
    total = hashlib.sha256()
    checks = [PAGES.parent / "hand_edits.py", *sorted((PAGES.parent / "crosscheck").glob("*.py"))]
    for path in [
        Path(__file__),
        *checks,
        *sorted(PAGES.glob("*.py")),
        *sorted(PAGES.glob("*.html")),
        *messages.files(),
    ]:
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()

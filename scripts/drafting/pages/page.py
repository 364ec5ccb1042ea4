"""Rows to HTML: static files that need no script, escape everything, and print well."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from drafting.pages import countdown
from drafting.pages.words import Words

HERE = Path(__file__).parent
SHOWN_CLOCKS, SHOWN_PROBLEMS = 3, 5
ON = ("us", "client", "court", "site", "provider", "bar", "")


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        trim_blocks=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=_compiled(),
    )


def _compiled() -> jinja2.FileSystemBytecodeCache | None:
    """Compiled page templates, kept where the workflow keeps its own things; none where there is no such place."""
    place = Path.cwd() / ".snakemake" / "kaiji" / "pages"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(place))


def _html(name: str, **context: object) -> str:
    return _templates().get_template(name).render(**context)


def as_bytes(html: str) -> bytes:
    """UTF-8; half a surrogate pair, which no file can hold, becomes a question mark."""
    return html.encode("utf-8", "replace")


def day(today: dt.date, words: Words) -> str:
    """The day as people say it."""
    return words(
        "page_day", year=today.year, month=today.month, day=today.day, weekday=words(f"page_weekday_{today.weekday()}")
    )


def case_page(case: dict, today: dt.date, words: Words) -> bytes:
    """The status page of a case."""
    when = day(today, words) if dated(case) else ""
    return as_bytes(_html("case.html", lang=words.language, say=words, case=case, when=when, sheet=_sheet(case)))


def changes_page(case: dict, words: Words) -> bytes:
    """The page of what changed facts did to the papers of a case."""
    return as_bytes(_html("changes.html", lang=words.language, say=words, case=case, sheet=_sheet(case)))


def _sheet(case: dict) -> str:
    return f"../../cases/{case['case']}/facts.yaml".replace("#", "%23").replace("?", "%3F")


def checklist_page(rows: dict, words: Words) -> bytes:
    """The page that comes with a set of papers to be filed. rows: drafting.outgoing.checklist.rows."""
    return as_bytes(_html("checklist.html", lang=words.language, say=words, **rows))


def dated(case: dict) -> bool:
    """Whether a case's page says anything that another day says differently."""
    return any(c["running"] for c in case["clocks"])


def office_row(case: dict, today: dt.date, words: Words) -> str:
    """The row of a case on the office page."""
    running = [c for c in case["clocks"] if c["running"]]
    papers = [d for f in case["filings"] for d in f["documents"]]
    more = {
        "who": _who(case, today, words),
        "shown_clocks": running[:SHOWN_CLOCKS],
        "more_clocks": max(0, len(running) - SHOWN_CLOCKS),
        "open_count": sum(o["count"] for o in case["open"]),
        "stale": sum(bool(d["stale"]) for d in papers),
        "beside": sum(d["beside"] for d in papers),
        "edited": sum(d["edited"] for d in papers),
        "changed": case["changes"]["counts"],
    }
    return _html("office_row.html", say=words, case=case | more, today=today)


def _who(case: dict, today: dt.date, words: Words) -> list[dict]:
    """誰待ちか: what is going on, by the one who has to act; the office itself first."""
    going = [f for f in case["filings"] if f["state"] not in ("ended", "gone")]
    waits = [w | {"id": "", "state_words": words("page_state_waiting")} for w in case["waits"]]
    groups: dict[str, list] = {}
    for item in [*going, *waits]:
        days = countdown.days_until(item["since"], today)
        groups.setdefault(item["on"], []).append(
            item
            | {
                "waited": None if days is None or days > 0 else -days,
                "id": "" if item["id"] == "intake" else item["id"],
            }
        )
    return [
        {"on": on, "words": words(f"on_{on}") if on else "", "lines": groups[on]}
        for on in sorted(groups, key=lambda o: ON.index(o) if o in ON else len(ON))
    ]


def office_page(rows: list[dict], today: dt.date, words: Words) -> bytes:
    """The office on one page. rows: what the register keeps of each case, most dangerous first."""
    real, samples = [r for r in rows if not r["sample"]], [r for r in rows if r["sample"]]
    parts = [{"title": words("page_cases"), "rows": [Markup(r["html"]) for r in real], "samples": False}]  # noqa: S704 - made by office_row, escaped there
    parts += [{"title": words("page_samples"), "rows": [Markup(r["html"]) for r in samples], "samples": True}]  # noqa: S704
    troubled = [
        r | {"grave": r["grave"][:SHOWN_PROBLEMS], "more": max(0, len(r["grave"]) - SHOWN_PROBLEMS)}
        for r in [*real, *samples]
        if r["grave"]
    ]
    html = _html(
        "office.html",
        lang=words.language,
        say=words,
        when=day(today, words),
        tally=_tally(real or samples, words),
        troubled=troubled,
        parts=parts,
        any_case=bool(rows),
    )
    return as_bytes(html)


def _tally(rows: list[dict], words: Words) -> list[dict]:
    """Counts at the top: cases, those in each zone of danger, sheets with errors, drafts that want a look."""
    zones = [
        (f"page_tally_{z}", sum(r["level"] == z for r in rows), z)
        for z in (countdown.OVERDUE, countdown.URGENT, countdown.WARN)
    ]
    counts = [
        ("page_tally_cases", len(rows), ""),
        *zones,
        ("page_tally_problems", sum(bool(r["grave"]) for r in rows), "urgent"),
    ]
    counts += [
        (f"page_tally_{w}", sum(r["counts"][w] for r in rows), "") for w in ("due", "drafted", "edited", "waiting")
    ]
    return [{"words": words(m), "count": n, "level": level} for m, n, level in counts]

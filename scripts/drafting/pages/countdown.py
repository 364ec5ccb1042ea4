"""Clocks seen from a day: how many days are left, and how much that matters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

OVERDUE, URGENT, WARN, OK, NONE = "overdue", "urgent", "warn", "ok", "none"
URGENT_DAYS, WARN_DAYS = 14, 30


def level(days: int | None) -> str:
    """overdue below 0, urgent below 14, warn up to 30, ok beyond; none without a date."""
    if days is None:
        return NONE
    if days < 0:
        return OVERDUE
    return URGENT if days < URGENT_DAYS else WARN if days <= WARN_DAYS else OK


def days_until(end: object, today: dt.date) -> int | None:
    """Days from today to a date of the form 2026-08-24; None where it is none."""
    try:
        return (dt.date.fromisoformat(str(end)[:10]) - today).days
    except ValueError:
        return None


def counted(clocks: Iterable[dict], today: dt.date) -> list[dict]:
    """The clocks with `days` and `level`, most dangerous first; those that ended or cannot start come last."""
    result = []
    for clock in clocks:
        running = not clock.get("ended_by") and not clock.get("missing")
        days = days_until(clock.get("end", ""), today) if running else None
        about = clock.get("about") or []
        about = [about] if isinstance(about, str) else [str(a) for a in about]
        result.append(clock | {"about": about, "days": days, "level": level(days), "running": days is not None})
    return sorted(result, key=lambda c: (c["days"] is None, c["days"] or 0, bool(c.get("ended_by")), c.get("end", "")))


def next_of(clocks: list[dict], names: set[str]) -> dict | None:
    """The most dangerous running clock about any of these names."""
    return next((c for c in clocks if c["running"] and names & set(c["about"])), None)

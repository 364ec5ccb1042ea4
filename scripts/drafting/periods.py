"""Periods of civil law: the first day does not count (民法140条 to 143条), courts close on holidays."""

from __future__ import annotations

import calendar
import datetime as dt

from drafting import japanese
from drafting.closed_days import is_holiday


def after(start: dt.date, length: dict) -> dt.date:
    """Last day of a period of days, weeks, months or years that an event on `start` begins (民法140条、143条)."""
    days = int(length.get("days", 0)) + 7 * int(length.get("weeks", 0))
    months = int(length.get("months", 0)) + 12 * int(length.get("years", 0))
    return months_after(start, months) if months else start + dt.timedelta(days=days)


def months_after(start: dt.date, months: int) -> dt.date:
    """Last day of a period of months counted from the day after `start`; month ends as 民法143条2項 says."""
    first = start + dt.timedelta(days=1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    if first.day > last:
        return dt.date(year, month + 1, last)
    return dt.date(year, month + 1, first.day) - dt.timedelta(days=1)


def next_open_day(day: dt.date) -> dt.date:
    """The day, or the next that is no weekend, holiday, 2 or 3 January, 29 to 31 December (民訴法95条3項)."""
    while (
        day.weekday() > 4 or is_holiday(day) or (day.month, day.day) in ((1, 2), (1, 3), (12, 29), (12, 30), (12, 31))
    ):
        day += dt.timedelta(days=1)
    return day


def day_of(text: object) -> dt.date | None:
    """The JST day of a date or date-time, or None for what is none."""
    try:
        return japanese.moment(text).jst.date() if isinstance(text, str) else None
    except ValueError:
        return None

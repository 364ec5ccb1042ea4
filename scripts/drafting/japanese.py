"""Dates, widths and lists as Japanese court papers write them. Values in, strings out; no clock, no locale."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

ERAS = (
    ("令和", dt.date(2019, 5, 1)),
    ("平成", dt.date(1989, 1, 8)),
    ("昭和", dt.date(1926, 12, 25)),
    ("大正", dt.date(1912, 7, 30)),
    ("明治", dt.date(1873, 1, 1)),
)
JST = dt.timezone(dt.timedelta(hours=9), "JST")
ZONES = {"JST": JST, "UTC": dt.UTC, "GMT": dt.UTC, "Z": dt.UTC}
_TO_FULL = {c: c + 0xFEE0 for c in range(0x21, 0x7F)} | {0x20: 0x3000}
_TO_HALF = {v: k for k, v in _TO_FULL.items()}
_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?(?: ?(JST|UTC|GMT|Z|[+-]\d\d:\d\d))?",
    re.ASCII,
)


def full_width(text: str) -> str:
    """ASCII to full width: `37` → `３７`, `a` → `ａ`; everything else stays."""
    return text.translate(_TO_FULL)


def half_width(text: str) -> str:
    """Full-width ASCII to half width."""
    return text.translate(_TO_HALF)


def full_digits(text: str) -> str:
    """Only digits and the hyphen between them to full width, as addresses are written in court papers."""
    text = re.sub(r"(?<=[0-9])-(?=[0-9])", "－", text)
    return text.translate({c: c + 0xFEE0 for c in range(0x30, 0x3A)})


def era_year(year: dt.date) -> tuple[str, int]:
    """Era name and year of a date. ValueError before 1873."""
    for name, start in ERAS:
        if year >= start:
            first = 1868 if name == "明治" else start.year
            return name, year.year - first + 1
    raise ValueError(f"no era for {year}")


def era_date(day: dt.date) -> str:
    """`2026-11-23` → `令和８年１１月２３日`; the first year of an era is 元年."""
    name, year = era_year(day)
    return full_width(f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日")


def blank_date(year: dt.date) -> str:
    """A date line to be filled by hand: `令和８年　　月　　日`."""
    name, number = era_year(year)
    return f"{name}{'元' if number == 1 else full_width(str(number))}年　　月　　日"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as a source states it: zone-aware, with its precision (`day`, `minute` or `second`)."""

    at: dt.datetime
    precision: str
    zone: str

    @property
    def jst(self) -> dt.datetime:
        return self.at.astimezone(JST)

    @property
    def is_jst(self) -> bool:
        return self.at.utcoffset() == dt.timedelta(hours=9)


def moment(text: str) -> Moment:
    """`2026-08-24 21:57 JST`, `2026-08-24 09:21:42 UTC`, `2026-08-24T09:21:42+00:00`, or a bare day (taken as JST).

    ValueError("zone") where a clock time has no zone, ValueError("form") where it is no date or time at all, or one
    outside the years that have an era and that periods can be counted from.
    """
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise ValueError("form")
    year, month, day, hour, minute, second, _, zone = found.groups()
    if hour and not zone:
        raise ValueError("zone")
    if not 1873 < int(year) < 9000:
        raise ValueError("form")
    try:
        info = ZONES.get(zone or "JST") or dt.datetime.strptime(zone, "%z").tzinfo
        at = dt.datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=info
        )
    except ValueError:
        raise ValueError("form") from None
    precision = "second" if second else "minute" if hour else "day"
    return Moment(at, precision, zone or "JST")


def clock_time(at: dt.datetime, precision: str) -> str:
    """`令和８年８月２４日２１時５７分` in the zone that `at` carries; seconds and minutes only as far as known."""
    text = era_date(at.date())
    if precision == "day":
        return text
    text += full_width(f"{at.hour}時{at.minute}分")
    return text + full_width(f"{at.second}秒") if precision == "second" else text


def plain_time(at: dt.datetime, precision: str) -> str:
    """Half width, to be copied: `2026-08-24 21:57:05`."""
    return at.strftime({"day": "%Y-%m-%d", "minute": "%Y-%m-%d %H:%M", "second": "%Y-%m-%d %H:%M:%S"}[precision])


def in_japan(at: str) -> str:
    """A time of the history (ISO 8601) in Japanese time to the minute; as it stands where it is none."""
    try:
        return dt.datetime.fromisoformat(at).astimezone(JST).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at or "-"


def gap(earlier: dt.datetime, later: dt.datetime) -> str:
    """The distance between two moments in words: `約３時間３６分`, `約５分`, `約２日`."""
    minutes = round(abs((later - earlier).total_seconds()) / 60)
    if minutes < 1:
        return "１分未満"
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    words = [f"{days}日"] if days else []
    if hours:
        words.append(f"{hours}時間")
    if minutes and not days:
        words.append(f"{minutes}分")
    return "約" + full_width("".join(words))


def listing(items: list[str], last: str = "及び") -> str:
    """`[ア, イ, ウ]` → `ア、イ及びウ`."""
    items = [i for i in items if i]
    return items[0] if len(items) == 1 else "、".join(items[:-1]) + last + items[-1] if items else ""


def yen(amount: int) -> str:
    """`1600000` → `１６０万円`, `13000` → `１万３０００円`."""
    oku, rest = divmod(amount, 100_000_000)
    man, one = divmod(rest, 10_000)
    text = (f"{oku}億" if oku else "") + (f"{man}万" if man else "") + (str(one) if one or not amount else "")
    return full_width(text) + "円"

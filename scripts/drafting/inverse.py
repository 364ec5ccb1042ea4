"""From the words on a page back to the value in the sheet: only where writing that value gives just these words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from drafting import japanese
from drafting.facts import node_of

_DAY = re.compile(r"(明治|大正|昭和|平成|令和)(元|[0-9]{1,2})年([0-9]{1,2})月([0-9]{1,2})日")
_CLOCK = re.compile(r"(.*日)(?:([0-9]{1,2})時([0-9]{1,2})分(?:([0-9]{1,2})秒)?)?")
_YEN = re.compile(r"(?:([0-9]+)億)?(?:([0-9]+)万)?([0-9]+)?円")
_ERA_STARTS = dict(japanese.ERAS)


class Way(NamedTuple):
    """One way of writing a value on a page, and its reverse. read: words and the old value → the new one; ValueError."""

    write: Callable[[str], str]
    read: Callable[[str, str], str]


def back(old: str, printed: str, words: str) -> str | None:
    """The value for which a page that printed `printed` for `old` would print `words`; None where it can't be told."""
    for way in _WAYS:
        try:
            if way.write(old) != printed:
                continue
            new = way.read(words, old)
            if way.write(new) == words and new != old:
                return new
        except ValueError:
            continue
    return None


def says(value: str, words: str) -> bool:
    """Whether a page may print these words for a value."""
    for way in _WAYS:
        try:
            if way.write(value) == words:
                return True
        except ValueError:
            continue
    return False


def first(key: str, words: str) -> str | None:
    """The value of a key that the sheet lacks, from the words that a person put in the place of 【要確認】; None where unsure."""
    node = node_of(key)
    if node.get("enum") or node.get("type") not in ("string", "integer"):
        return None
    if node.get("format") == "date":
        return _tried(words, _day_read, _iso_read)
    if node.get("format") == "kaiji-time":
        return _tried(words, _moment_read, _plain_read)
    if node["type"] == "integer":
        return _tried(words, _yen_read if words.endswith("円") else _whole)
    text = words.strip()
    if node.get("x-figures"):  # court papers print it in full width
        text = japanese.half_width(text)
    pattern = node.get("pattern")
    if pattern and not re.search(pattern, text):
        text = japanese.half_width(text)
        return text if re.search(pattern, text) else None
    return text or None


def _tried(words: str, *reads: Callable[[str, str], str]) -> str | None:
    for read in reads:
        try:
            return read(words.strip(), "")
        except ValueError:
            continue
    return None


def _whole(words: str, _: str) -> str:
    return str(int(japanese.half_width(words)))


def _plain(words: str, _: str) -> str:
    return words


def _half(words: str, _: str) -> str:
    return japanese.half_width(words)


def _digits(words: str, _: str) -> str:
    return re.sub(r"(?<=[0-9])－(?=[0-9])", "-", words.translate({c + 0xFEE0: c for c in range(0x30, 0x3A)}))


def _day_write(value: str) -> str:
    return japanese.era_date(dt.date.fromisoformat(value))


def _day_read(words: str, _: str) -> str:
    found = _DAY.fullmatch(japanese.half_width(words))
    if not found:
        raise ValueError(words)
    era, year, month, day = found.groups()
    start = 1868 if era == "明治" else _ERA_STARTS[era].year
    return dt.date(start + (1 if year == "元" else int(year)) - 1, int(month), int(day)).isoformat()


def _iso_read(words: str, _: str) -> str:
    return dt.date.fromisoformat(japanese.half_width(words)).isoformat()


def _moment_write(value: str) -> str:
    moment = japanese.moment(value)
    return japanese.clock_time(moment.jst, moment.precision)


def _moment_read(words: str, old: str) -> str:
    found = _CLOCK.fullmatch(japanese.half_width(words))
    if not found:
        raise ValueError(words)
    day, hour, minute, second = found.groups()
    said = f"{_day_read(day, '')} {int(hour or 0):02}:{int(minute or 0):02}:{int(second or 0):02}"
    precision = "second" if second else "minute" if hour else "day"
    return _as_written(said, precision, old)


def _plain_write(value: str) -> str:
    moment = japanese.moment(value)
    return japanese.plain_time(moment.jst, moment.precision)


def _plain_read(words: str, old: str) -> str:
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d)(:\d\d)?)?", words)
    if not found:
        raise ValueError(words)
    day, clock, second = found.groups()
    precision = "second" if second else "minute" if clock else "day"
    return _as_written(f"{day} {clock or '00:00'}{second or ':00'}", precision, old)


def _as_written(said: str, precision: str, old: str) -> str:
    """A Japanese clock time in the zone in which the sheet has the old one."""
    zone = japanese.moment(old).zone if old else "JST"
    at = dt.datetime.strptime(said, "%Y-%m-%d %H:%M:%S").replace(tzinfo=japanese.JST)
    if precision == "day":
        return at.date().isoformat()
    there = at.astimezone(japanese.ZONES.get(zone) or dt.datetime.strptime(zone, "%z").tzinfo)
    return f"{japanese.plain_time(there, precision)} {zone}"


def _yen_write(value: str) -> str:
    return japanese.yen(int(value))


def _yen_read(words: str, _: str) -> str:
    found = _YEN.fullmatch(japanese.half_width(words))
    if not found or not any(found.groups()):
        raise ValueError(words)
    oku, man, one = (int(part or 0) for part in found.groups())
    return str(oku * 100_000_000 + man * 10_000 + one)


def _sentence(value: str) -> str:
    return value.rstrip().removesuffix("。")


_WAYS = (
    Way(_day_write, _day_read),
    Way(_moment_write, _moment_read),
    Way(_plain_write, _plain_read),
    Way(_yen_write, _yen_read),
    Way(str, _plain),
    Way(_sentence, _plain),
    Way(japanese.full_width, _half),
    Way(japanese.full_digits, _digits),
    Way(japanese.half_width, _plain),
)

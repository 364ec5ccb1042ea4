"""One clock: what it concerns, what starts and ends it, from the figures of `config/law.yaml`."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field

from drafting.case import Case
from drafting.periods import after, next_open_day

WON = ("granted", "partly")
FALLBACK = {"K1": {"days": 90}, "K2": {"days": 180}, "K3": {"weeks": 3}, "K20": {"months": 3}}


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock.

    about: the name in the sheet of what it concerns (`com1`, `a1`, `p1`).
    start_key and start: the event that starts it.
    end: last day, moved past holidays where the statute moves it.
    unextended: the same without that, the office's own target.
    ended_by: key of the event that ended it early; missing: key of the date without which it cannot run.
    basis and fields: message in the catalogue that says how the end was found.
    """

    id: str
    title: str
    about: str
    start_key: str
    start: str = ""
    end: str = ""
    hard: bool = False
    statute: str = ""
    ended_by: str = ""
    missing: str = ""
    unextended: str = ""
    title_en: str = ""
    basis: str = ""
    fields: dict[str, object] = field(default_factory=dict)

    def as_dict(self) -> dict:
        """Plain values for plan.json."""
        return asdict(self)


def _law(case: Case, clock: str) -> dict:
    return case.registers["law"].tree.get("clocks", {}).get(clock, {})


def length_of(case: Case, clock: str) -> dict:
    """How long a clock of the law register runs: `days`, `weeks` or `months`."""
    entry = _law(case, clock)
    given = entry.get("length", entry.get("value"))
    return given if isinstance(given, dict) else FALLBACK.get(clock, {})


def begun(
    case: Case,
    clock: str,
    about: str,
    key: str,
    start: dt.date | None,
    ended_by: str = "",
    length: dict | None = None,
    basis: str = "",
    fields: dict[str, object] | None = None,
) -> Clock:
    """A clock of the law register, begun on `start` by the date under `key`."""
    entry, length = _law(case, clock), length or length_of(case, clock)
    plain = after(start, length) if start and length else None
    return Clock(
        id=clock,
        title=entry.get("title", clock),
        about=about,
        start_key=key,
        start=iso(start),
        end=iso(next_open_day(plain) if plain and entry.get("extends_on_holiday") else plain),
        hard=bool(entry.get("hard")),
        statute=entry.get("statute", ""),
        ended_by=ended_by,
        missing="" if start or ended_by else key,
        unextended=iso(plain),
        title_en=entry.get("title_en", clock),
        basis=basis,
        fields=fields or {},
    )


def iso(day: dt.date | None) -> str:
    """A day as the sheet has it, empty for none."""
    return day.isoformat() if day else ""

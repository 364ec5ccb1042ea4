"""The clocks that a case has started. Pure: dates in, dates out; days left are the register's business."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from drafting.case import Case
from drafting.plan import Plan


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock: what it is about, the event that started it, its end, and what ended it early."""

    id: str
    title: str
    about: list[str]
    start_key: str
    start: str
    end: str
    hard: bool
    statute: str
    ended_by: str = ""
    missing: str = ""

    def as_dict(self) -> dict:
        return asdict(self)


def running(case: Case, plan: Plan) -> list[Clock]:
    """Every clock that runs, has ended by an event, or cannot start for want of a date."""
    return []

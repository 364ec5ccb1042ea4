"""What can be wrong with a case, and how it is said: `file:line:column: key: what is wrong, what is right [rule]`."""

from __future__ import annotations

from dataclasses import asdict, dataclass

UNREADABLE, WRONG, MISSING = "unreadable", "wrong", "missing"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    kind: `unreadable` stops the case, `wrong` stops the filings that would print it, `missing` only keeps "ready" away.
    filings: ids of the filings that it stops; empty with `wrong`: every filing of the case.
    """

    kind: str
    rule: str
    file: str
    line: int
    column: int
    key: str
    text: str
    filings: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.key}: {self.text} [{self.rule}]"

    def as_dict(self) -> dict:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> Problem:
        return cls(**{**data, "filings": tuple(data["filings"])})


class KaijiError(Exception):
    """A failure that a practitioner can put right; its text is the whole message."""

"""One situation of the desk, as light text: what was drafted, what the lawyer made of it, what the facts say now, the merge."""

from typing import NamedTuple

from light import word


class Situation(NamedTuple):
    drafted: str
    lawyer: str
    facts: str
    merged: str

    @property
    def files(self) -> tuple[bytes, bytes, bytes]:
        return word(self.drafted), word(self.lawyer), word(self.facts)

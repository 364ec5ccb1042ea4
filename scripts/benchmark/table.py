"""The rows of the table, and how they are written."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

HEAD = "| | figure | measured | yardstick | measured | ratio | bound | within |\n|---|---|--:|---|--:|--:|---|---|"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of Kaiji's and its yardstick from the same run, in the same unit.

    most: what the figure may be; bound: how that is reckoned, in words; runs: how many the medians were taken of.
    """

    name: str
    what: str
    figure: float
    against: str
    yardstick: float
    most: float
    bound: str
    unit: str = "s"
    runs: int = 1

    @property
    def within(self) -> bool:
        return self.figure <= self.most

    @property
    def ratio(self) -> float:
        return self.figure / self.yardstick if self.yardstick else float("inf")

    def line(self) -> str:
        """The row in Markdown."""
        runs = f" (median of {self.runs})" if self.runs > 1 else ""
        bound = f"{self.bound}: {written(self.most)} {self.unit}"
        cells = [self.name, self.what + runs, f"{written(self.figure)} {self.unit}", self.against]
        cells += [
            f"{written(self.yardstick)} {self.unit}",
            f"{self.ratio:.2f}",
            bound,
            "yes" if self.within else "**no**",
        ]
        return f"| {' | '.join(cells)} |"


def written(value: float) -> str:
    """Three figures, as many as such measurements carry."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def table(rows: Sequence[Row]) -> str:
    """All rows in Markdown."""
    return "\n".join([HEAD, *(row.line() for row in rows)])


def median(values: Sequence[float]) -> float:
    """The middle of several runs: a run disturbed by other work on the machine does not count."""
    return statistics.median(values)

"""One call of the bench: what every figure has in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from benchmark.watch import Ran

ADDRESSES = (("丁目２番３号", "丁目４番５号"), ("二丁目３番４号", "二丁目５番６号"))  # of the company, of its director
MEMORY = 300.0


@dataclass(frozen=True, slots=True)
class Settings:
    """runs: how often the short figures are measured; cases: of (d); (c) and (e) have so many `times` as many."""

    runs: int = 5
    cases: int = 250
    times: int = 4


@dataclass
class Bench:
    """One call of the bench: where it may write, how large it measures, and what was seen on the way (MB by figure, seconds by cases)."""

    folder: Path
    settings: Settings
    peaks: dict[str, float] = field(default_factory=dict)
    drafted: dict[int, float] = field(default_factory=dict)

    def note(self, what: str, ran: Ran) -> Ran:
        """Remembers the largest process of a run."""
        self.peaks[what] = max(ran.peak, self.peaks.get(what, 0.0))
        return ran

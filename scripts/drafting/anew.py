"""Old texts made again: the template that a text was made with, and a desk with the facts of its day, from the history."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from drafting import inputs, templates
from drafting.documents.build import Desk
from drafting.documents.paper import Paper
from drafting.history import Entry, History
from drafting.templates import Compiled


class Day(NamedTuple):
    """The slice of a filing as it was, and a desk that fills templates with it, exhibits numbered as then."""

    slice: dict[str, Any]
    desk: Desk


class Anew:
    """The old texts of one case. folder: of the case; cache: where compiled templates lie."""

    def __init__(self, history: History, folder: Path, cache: Path) -> None:
        self.history, self.folder, self.cache = history, folder, cache
        self._days: dict[str, Day] = {}

    def day(self, entry: Entry) -> Day | None:
        """The facts that a text was made from; None where they were not kept. HistoryDamaged, ValueError where they are lost."""
        if not entry.inputs:
            return None
        if entry.inputs not in self._days:
            old = inputs.unpacked(self.history.read(entry.inputs))
            paper = Paper(old.slice, old.records, self.folder, old.fixed)
            paper.book.given.update(old.given)
            self._days[entry.inputs] = Day(old.slice, Desk(paper))
        return self._days[entry.inputs]

    def template(self, sha: str) -> Compiled:
        """A template as it was. HistoryDamaged where it is lost, KaijiError where today's code no longer takes it."""
        return templates.compiled(self.history.read(sha), sha, self.cache, f"history/{sha[:12]}.docx")

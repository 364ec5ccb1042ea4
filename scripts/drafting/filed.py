"""The papers of a filing as they were made, held against today's facts. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafting import contradictions, hand_edits, passages, templates
from drafting.anew import Anew, Day
from drafting.contradictions import Printout, Value, plain
from drafting.documents import catalogue
from drafting.documents.build import Desk
from drafting.documents.paper import Paper
from drafting.facts import label_of
from drafting.history import Entry, History
from drafting.outgoing import versions
from drafting.passages import Passage
from drafting.problems import KaijiError
from drafting.render import Rendered
from drafting.standing import known, sha_of
from drafting.templates import Compiled

OFFICE = "@office."


class Held(NamedTuple):
    """A paper as made, filled once more with the facts of its day, filled with today's; whether the last two differ at all."""

    filed: Printout
    before: Printout
    fresh: Printout
    differs: bool


class Compared(NamedTuple):
    """What the papers of a filing contradict, by name (those without anything left out), and what they say of the office
    that has changed since: its address, phone, lawyers, which no correction is filed for.
    """

    contradicted: dict[str, list[dict]]
    office: list[dict]


class Filed:
    """The papers of one filing as they were made.

    root: of the project; slice_: today's facts for it; records: of the filings that it follows; frozen: its own, which
    names the texts; numbers: those of exhibits that are fixed (absent: all, since it was filed); going: Word files of
    papers, by name, that are about to go out. HistoryDamaged where one of the texts is gone from the history.
    """

    def __init__(
        self,
        root: Path,
        slice_: dict,
        records: dict[str, dict],
        history: History,
        frozen: dict,
        numbers: dict[str, int] | None = None,
        going: dict[str, bytes] | None = None,
    ) -> None:
        self.root, self.slice, self.history, self.frozen = root, slice_, history, frozen
        self.folder = root / "cases" / slice_["case"]
        self.filing: str = slice_["filing"]["id"]
        given = {name: number for number, name in enumerate(frozen.get("exhibits", {}), 1)}
        self.paper = Paper(slice_, records, self.folder, given if numbers is None else numbers)
        self.paper.book.given.update(given if numbers is None else {})
        self.desk, self.going = Desk(self.paper), going or {}
        self.anew = Anew(history, self.folder, catalogue.compiled(root))

    def compared(self) -> Compared:
        """What its papers, in the order of the record, say otherwise than today's facts, and what of the office changed."""
        found, office = {}, dict[tuple[str, str], dict]()
        for document in self.frozen["documents"]:
            name = document["name"]
            held = self.held(name, document["base"])
            changed = contradictions.changes(held.before, held.fresh) if held else {}
            if held is None or not changed:
                continue
            for (key, old), new in changed.items():
                if key.startswith(OFFICE) and not contradictions.same(old, new):
                    told = {"key": key, "label": label_of(key), "old": old, "new": new, "places": []}
                    office.setdefault((key, plain(old)), told)
            sent = self._sent(name)
            stands = self._stands(held.filed, document["base"], sent) if sent is not None else []
            if said := contradictions.of(held.filed, held.fresh, held.before, sent, stands):
                found[name] = said
        return Compared(found, list(office.values()))

    def held(self, name: str, base: str) -> Held | None:
        """A paper held against today's facts; None where these are the same, or no template can fill it any more."""
        entry = self._entry(name, base)
        day = self._day(entry)
        if day and day.slice["facts"] == self.slice["facts"] and day.slice["numbers"] == self.slice["numbers"]:
            return None
        now, then = self._filled(name, entry, day.desk if day else None)
        if now is None:
            return None
        filed = Printout(self.history.read(base), self.history.spans(base))
        before = Printout(then.entries, then.spans) if then else filed
        return Held(filed, before, Printout(now.entries, now.spans), now.base != (then.base if then else base))

    def slice_of(self, name: str, base: str) -> dict | None:
        """The slice of the day on which a paper was made; None where it was not kept or is lost."""
        day = self._day(self._entry(name, base))
        return day.slice if day else None

    def _entry(self, name: str, base: str) -> Entry | None:
        """The newest line of the history about a text of the machine, one that tells what it was made from before others."""
        lines = [e for e in self.history.entries(f"{self.filing}/{name}") if e.base == base]
        return next((e for e in reversed(lines) if e.inputs), lines[-1] if lines else None)

    def _day(self, entry: Entry | None) -> Day | None:
        """The facts of the day on which a paper was made; None where they were not kept or are lost."""
        try:
            return self.anew.day(entry) if entry else None
        except (KaijiError, ValueError):
            return None

    def _filled(self, name: str, entry: Entry | None, day: Desk | None) -> tuple[Rendered | None, Rendered | None]:
        """The paper with today's facts, and with those of its day, from the first template that can still be filled.

        That is the one that it was made with, and the one of today where code no longer fills it or it was not kept.
        """
        for template in self._templates(name, entry):
            try:
                return self.desk.fill(name, template), day.fill(name, template) if day else None
            except KaijiError:
                continue
        return None, None

    def _templates(self, name: str, entry: Entry | None) -> Iterator[Compiled]:
        if entry and entry.template and self.history.knows(entry.template):
            try:
                old = self.anew.template(entry.template)
            except KaijiError:
                pass
            else:
                yield old
        if source := dict(self.slice["documents"]).get(name):
            try:
                today = templates.load(catalogue.template_file(self.root, source), self.anew.cache)
            except KaijiError:
                return
            yield today

    def _stands(self, filed: Printout, base: str, sent: list[Passage]) -> list[tuple[Value, Value]]:
        """Each printed value with what stands in its place in what went out."""
        own = passages.own(self.history.read(base))[passages.BODY]
        return hand_edits.values(filed, hand_edits.pairs(own, sent))

    def _sent(self, name: str) -> list[Passage] | None:
        """What went out last where a person had edited it; None where that is the machine's text, or can't be read."""
        data = self.going.get(name) or versions.last_text(self.folder, self.filing, name) or self._lying(name)
        try:
            return passages.anyones(data) if data and not self._is_ours(name, data) else None
        except ValueError:
            return None

    def _lying(self, name: str) -> bytes:
        """The paper in output/, of a filing of which nobody kept what was filed."""
        folder = self.root / "output" / self.slice["case"] / self.slice["filing"]["folder"]
        try:
            return (folder / f"{name}.docx").read_bytes()
        except OSError:
            return b""

    def _is_ours(self, name: str, data: bytes) -> bool:
        return bool(known(sha_of(data), self.history, f"{self.filing}/{name}"))

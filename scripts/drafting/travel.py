"""The argument travels: what a lawyer wrote into a schedule of one filing comes along when the next is first drafted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from drafting import note_words
from drafting.documents.catalogue import SCHEDULES
from drafting.documents.paper import Paper
from drafting.documents.words import PARTY
from drafting.history import History, HistoryDamaged
from drafting.japanese import full_width, half_width
from drafting.living import BASE_PROPERTY, UNDECIDED, gives_back, told_of
from drafting.outcome import Made, Proposal
from drafting.standing import judge

_CITATION = re.compile(r"(甲第?)([０-９0-9]+(?:[、，,][０-９0-9]+)*)")
_NUMBER = re.compile(r"[０-９0-9]+")


class Travel:
    """Looks among the filings that one follows for a schedule that a person edited."""

    def __init__(self, paper: Paper, history: History, out: Path, language: str) -> None:
        """paper: of the new filing; out: the case's folder below output/; language: of Word comments."""
        self.paper, self.history, self.out, self.language = paper, history, out, language

    def first(self, path: str, named: bytes, made: Made) -> Proposal | None:
        """The new draft with the edits of the nearest filing before it as tracked changes; None where there are none.

        path: its name in the history; named: the draft as it would be laid; made: the machine's text.
        """
        name = path.partition("/")[2]
        if name not in SCHEDULES:
            return None
        for filing in reversed(self.paper.plan["follows"]):
            record = self.paper.records.get(filing) or {}
            if any(d["name"] == name for d in record.get("documents", [])):
                try:
                    found = self._from(filing, record, name, named, made)
                except (HistoryDamaged, ValueError, OSError):
                    continue
                if found:
                    return found
        return None

    def _from(self, filing: str, record: dict, name: str, named: bytes, made: Made) -> Proposal | None:
        path = f"{filing}/{name}"
        data = self._text(f"{filing}_{record['procedure']}", name, path)
        standing = judge(data, self.history, path) if data else None
        if data is None or standing is None or not standing.edited or not standing.base:
            return None
        from redline.merge import merge
        from redline.properties import with_property
        from redline.revisions import accepted

        from drafting.printed import Printed

        exchange = Exchange(record, self.paper)
        base = exchange.of(self.history.read(standing.base))
        theirs = exchange.of(accepted(data))
        author = self._say("travel_author", filing=filing)
        told = Printed(base, [], theirs, [])

        def as_told(change: Any) -> dict:
            return told_of(change, told) | {"from": filing}

        done = merge(base, named, theirs, author, made.date, lambda c: self._note(as_told(c)), words_only=True)
        if done.data == named:
            return None
        merged = with_property(done.data, BASE_PROPERTY, made.base)
        if not gives_back(merged, named, author):
            return None
        return Proposal(made, merged, [as_told(c) for c in done.changes])

    def _text(self, folder: str, name: str, path: str) -> bytes | None:
        try:
            return (self.out / folder / f"{name}.docx").read_bytes()
        except OSError:
            last = self.history.last(path)
            return self.history.text(last) if last else None

    def _note(self, change: dict) -> str:
        return note_words.words(change, self.language) if change["how"] == UNDECIDED else ""

    def _say(self, message: str, **fields: str) -> str:
        from drafting import messages

        return messages.say(message, self.language, **fields)


class Exchange:
    """The party words and exhibit numbers of one filing in place of those of another."""

    def __init__(self, record: dict, paper: Paper) -> None:
        """record: of the filing that a text comes from; paper: the filing that it goes to, its exhibits numbered."""
        before, after = PARTY[record["procedure"]], PARTY[paper.procedure]
        if record.get("opponents") != paper.plan["opponents"]:  # 債務者 there is nobody's 被告 here: by name
            after = (after[0], self._named(record, paper) or before[1], after[2])
        pairs = sorted(zip(before, after, strict=True), key=lambda p: -len(p[0]))
        self._words = {old: new for old, new in pairs if old != new}
        self._numbers = {}
        for number, name in enumerate(record.get("exhibits", {}), 1):
            if name in paper.book.given:
                self._numbers[number] = paper.book.given[name]

    @staticmethod
    def _named(record: dict, paper: Paper) -> str:
        """The name of the one opponent of the other filing; empty where it had several, or the slice does not know it."""
        facts, opponents = paper.slice["facts"], record.get("opponents", [])
        if len(opponents) != 1:
            return ""
        site = facts.get("sites", {}).get(opponents[0], {})
        provider = facts.get("providers", {}).get(opponents[0], {})
        return str(site.get("operator", {}).get("name") or provider.get("name") or "")

    def of(self, data: bytes) -> bytes:
        """The file with its words exchanged."""
        from redline.edited import Edited
        from redline.elements import TEXT
        from redline.revisions import stories

        file = Edited(data)
        for part in stories(file.word):
            for text in file.root(part).iter(TEXT):
                text.text = self.words(text.text or "")
        return file.packed()

    def words(self, text: str) -> str:
        """A text with its words exchanged."""
        if self._words:
            pattern = "|".join(re.escape(w) for w in self._words)
            text = re.sub(pattern, lambda found: self._words[found[0]], text)
        return _CITATION.sub(self._citation, text)

    def _citation(self, found: re.Match) -> str:
        def number(one: re.Match) -> str:
            new = str(self._numbers.get(int(half_width(one[0])), half_width(one[0])))
            return full_width(new) if one[0] != half_width(one[0]) else new

        return found[1] + _NUMBER.sub(number, found[2])

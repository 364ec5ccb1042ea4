"""The papers of a case as they lie in their folders, each with the text of the machine that it stands on."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from pathlib import Path

from redline.blocks import Block
from redline.content import custom_property
from redline.elements import P
from redline.objects import nameless
from redline.package import Package
from redline.visible import BODY, paragraphs

from drafting import hand_edits, passages
from drafting.contradictions import Printout, Value
from drafting.hand_edits import Pair
from drafting.history import PERSON, History, HistoryDamaged
from drafting.naming import is_hash
from drafting.passages import Passage
from drafting.standing import known, sha_of
from drafting.word_parts import exhibit_field


class Paper:
    """One Word file. ValueError and HistoryDamaged where it, or what it stands on, can't be read: see `is_sound`."""

    def __init__(self, filing: str, document: dict, out: Path, history: History) -> None:
        """document: `name`, `title` and `path` below the case's folder, as the case page lists it."""
        self.filing, self.name, self.title, self.path = filing, document["name"], document["title"], document["path"]
        self._file, self._history = out / self.path, history

    @cached_property
    def _data(self) -> bytes:
        return self._file.read_bytes()

    @cached_property
    def _standing(self) -> tuple[str, bool]:
        """The base, and whether the bytes are not the machine's: a mere save counts too, since it makes no difference here."""
        path = f"{self.filing}/{self.name}"
        if base := known(sha_of(self._data), self._history, path):
            return base, False
        if is_hash(named := custom_property(self._data, "KaijiBase")) and self._history.knows(named):
            return named, True
        return next((e.base for e in reversed(self._history.entries(path)) if e.who != PERSON), ""), True

    @cached_property
    def is_sound(self) -> bool:
        """Whether file and base can be read."""
        try:
            return bool(self.passages) and self.printout is not None
        except (OSError, ValueError, HistoryDamaged):
            return False

    @property
    def is_edited(self) -> bool:
        """Whether a person may have changed it."""
        return self._standing[1]

    @cached_property
    def passages(self) -> list[Passage]:
        """What is read in it, tracked changes taken as accepted."""
        return passages.anyones(self._data)

    @cached_property
    def outside(self) -> list[Passage]:
        """What is read outside the body: the paragraphs of footnotes, endnotes, headers and footers, part: which of these."""
        number, found = dict[str, int](), []
        for part, text in paragraphs(self._data):
            number[part] = number.get(part, 0) + 1
            if part != BODY and text.strip():
                found.append(Passage(part, number[part], text))
        return found

    @cached_property
    def printout(self) -> Printout:
        """What the machine's text prints of the facts."""
        base, _ = self._standing
        if not base:
            raise ValueError("on which text it stands is not known")
        return Printout(self._history.read(base), self._history.spans(base))

    @cached_property
    def pairs(self) -> list[Pair]:
        """The passages of the machine's text with what became of them."""
        return hand_edits.pairs(passages.own(self._history.read(self._standing[0]))[passages.BODY], self.passages)

    @cached_property
    def values(self) -> list[tuple[Value, Value]]:
        """Each printed fact with what stands in its place now; none where the history no longer knows which stands where."""
        try:
            if self.is_edited:
                return hand_edits.values(self.printout, self.pairs)
            return [(v, v) for v in self.printout.values if v.passage.part == passages.BODY]
        except (LookupError, TypeError, ValueError):
            return []

    @cached_property
    def by_key(self) -> dict[str, list[Value]]:
        """What stands in the places of each fact now."""
        found: dict[str, list[Value]] = {}
        for _, value in self.values:
            found.setdefault(value.key, []).append(value)
        return found

    @cached_property
    def citations(self) -> list[Value]:
        """The numbers of exhibits that the fields show which name them, key `exhibits.‹name›`."""
        head, word = f" field {exhibit_field('')}", Package(self._data)
        by_number = {p.number: p for p in self.passages}
        found = []
        for number, paragraph in enumerate(word.xml(word.document).iter(P), 1):
            at, passage = 0, by_number.get(number)
            for place, group in groupby(Block(paragraph, nameless).atoms, key=lambda a: a.place):
                text = "".join(a.char for a in group)
                if passage and place.startswith(head):
                    key = f"exhibits.{place.removeprefix(head).partition(' ')[0]}"
                    found.append(Value(key, text, passage, at, at + len(text)))
                at += len(text)
        return found

    def shown(self, value: Value) -> dict:
        """Where one of `by_key` stands, its sentence, and what is said there."""
        value = value if self.is_edited else self.printout.placed(value)
        return self.place(value.passage, value.sentence) | {"said": value.text}

    def place(self, passage: Passage, says: str) -> dict:
        """Where something stands, for a page to put into words."""
        shown = {"filing": "" if self.filing == "intake" else self.filing, "paper": self.title, "path": self.path}
        outside = {} if passage.part == passages.BODY else {"outside": passage.part}
        return shown | passage.place | outside | {"paragraph": passage.number, "says": says}


def of(filings: list[dict], out: Path, history: History) -> list[Paper]:
    """The papers of a case. filings: its rows as the case page has them."""
    papers = [
        Paper(filing["id"], document, out, history)
        for filing in filings
        if filing["state"] != "gone"
        for document in filing["documents"]
        if document["path"]
    ]
    return [paper for paper in papers if paper.is_sound]

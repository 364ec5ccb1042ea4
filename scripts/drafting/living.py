"""A draft that a person edited takes new facts: its old wording filled anew, the difference merged in as tracked changes.

What the facts changed is told from what the template or the code changed by filling the template that the draft was
made with (it lies in the history) with the old facts and with the new ones.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafting import note_words
from drafting.anew import Anew
from drafting.documents import catalogue
from drafting.documents.build import Desk
from drafting.history import Entry, History, HistoryDamaged
from drafting.outcome import Made, Proposal
from drafting.problems import KaijiError
from drafting.render import Rendered
from drafting.standing import Standing

if TYPE_CHECKING:
    from drafting.printed import Printed

AUTHOR = "Kaiji"
UNDECIDED = "undecided"  # redline.changes.UNDECIDED, which is loaded only where there is something to merge
BASE_PROPERTY = "KaijiBase"


class Living:
    """Brings new facts into the edited drafts of one filing.

    desk: fills templates with today's facts; language: of Word comments; whole: new wording of template and code is
    wanted too (asked for by a person).
    """

    def __init__(self, desk: Desk, history: History, root: Path, language: str, whole: bool = False) -> None:
        self.desk, self.history = desk, history
        self.anew = Anew(history, desk.paper.folder, catalogue.compiled(root))
        self.language, self.whole = language, whole
        self.comment_on_changes = bool(desk.paper.slice.get("comment_on_changes"))

    def merged(self, path: str, data: bytes, standing: Standing, made: Made) -> Proposal | None:
        """What is to be written over an edited draft; None where it has to be left, with the new text beside it.

        path: its name in the history; data: the draft; standing: on which text it stands; made: today's text. A
        HistoryDamaged base, a base that is not known, and a merge that would not give back the person's text: None.
        """
        entry = self._entry(path, standing.base)
        if entry is None:
            return None
        try:
            if self.whole:
                return self._merge(self.history.read(entry.wording or entry.base), data, made, "", [])
            return self._facts_only(path.partition("/")[2], data, entry, made)
        except (HistoryDamaged, KaijiError, ValueError):
            return None

    def _entry(self, path: str, base: str) -> Entry | None:
        """The newest line of the history about a text of the machine at this path."""
        own = [e for e in self.history.entries(path) if e.base == base and e.template]
        return own[-1] if own else None

    def _facts_only(self, name: str, data: bytes, entry: Entry, made: Made) -> Proposal | None:
        base = self.history.read(entry.base)
        old = self._again(name, entry)
        if old is None:
            return None if entry.template != made.template else self._merge(base, data, made, "", [])
        if entry.template == made.template:
            new, theirs = made, made.entries
        else:
            again = self.desk.fill(name, self.anew.template(entry.template))
            new = replace(made, entries=again.entries, base=again.base, spans=again.spans, template=entry.template)
            theirs = new.entries
        wording = self._wording(base, old, theirs, made)
        before = entry.wording or ("" if old.base == entry.base else entry.base)
        return self._merge(old.entries, data, new, before, wording, old.spans)

    def _again(self, name: str, entry: Entry) -> Rendered | None:
        """The base made again by today's code from the facts and the template of its day; None where these were not kept."""
        day = self.anew.day(entry)
        return day.desk.fill(name, self.anew.template(entry.template)) if day else None

    # --- merging

    def _merge(
        self,
        base: bytes,
        mine: bytes,
        new: Made,
        wording_base: str,
        wording: list[dict],
        base_spans: list | None = None,
    ) -> Proposal | None:
        from redline.merge import merge
        from redline.properties import with_property

        from drafting.printed import Printed

        told = Printed(base, base_spans or [], new.entries, new.spans)
        done = merge(
            base, mine, new.entries, AUTHOR, new.date, lambda change: self._note(change, told), base_spans or []
        )
        changes = [told_of(c, told) for c in done.changes]
        if done.data == mine:
            return Proposal(new, None, changes, wording, wording_base)
        data = with_property(done.data, BASE_PROPERTY, new.base)
        if not gives_back(data, mine, AUTHOR):
            return None
        return Proposal(new, data, changes, wording, wording_base)

    def _wording(self, base: bytes, old: Rendered, theirs: bytes, made: Made) -> list[dict]:
        """What template or code would word otherwise: listed, and taken over only when a person asks for it."""
        from redline.merge import merge

        found = []
        for before, after in ((base, old.entries), (theirs, made.entries)):
            if before != after:
                found += [{"old": c.old, "new": c.new} for c in merge(before, before, after, AUTHOR).changes]
        return found

    def _note(self, change: Any, told: Printed) -> str:
        """What a Word comment says of a change that waits for the person, or, if the office wants that, of any; else nothing."""
        if change.how != UNDECIDED and not self.comment_on_changes:
            return ""
        return note_words.words(told_of(change, told), self.language)


def told_of(change: Any, told: Printed) -> dict:
    """A change as pages show it; facts: key → what the old text and the new one print for it."""
    facts = told.facts(change)
    return {
        "how": change.how,
        "part": change.part,
        "old": change.old,
        "new": change.new,
        "context": change.context,
        "at": change.at,
        "keys": list(facts),
        "facts": facts,
        "why": change.why,
    }


def redline(history: History, was: str, made: Made) -> bytes | None:
    """What a replaced draft said and what it says now, as one file with tracked changes; None where the old text is gone."""
    from redline.merge import merge

    try:
        old = history.read(was)
        return merge(old, old, made.entries, AUTHOR, made.date).data
    except (HistoryDamaged, ValueError):
        return None


def gives_back(merged: bytes, mine: bytes, author: str) -> bool:
    """Whether rejecting the author's changes gives the person's file, as far as a reader sees."""
    from redline.content import fingerprint
    from redline.revisions import rejected, without_comments

    before, after = (fingerprint(without_comments(rejected(d, author), author)) for d in (mine, merged))
    return before == after

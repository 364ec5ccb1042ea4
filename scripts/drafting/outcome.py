"""What the machine made for a draft, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from drafting.history import MACHINE, MERGED, Entry, History
from drafting.standing import Standing

MADE, KEPT, REPLACED, BESIDE = "made", "kept", "replaced", "beside"
OPEN_ELSEWHERE, UNREADABLE, NOT_WRITTEN = "open_elsewhere", "unreadable", "not_written"


@dataclass(frozen=True, slots=True)
class Made:
    """A text that the machine made.

    entries: the whole package, its property KaijiBase still zeros; base: sha256 of these bytes; spans: which fact
    stands where (JSON); facts, template, inputs: hashes of what it was made from; date: the day that its changes will
    carry; sources: what of that has to be kept with it, read by hash when it is laid down.
    """

    entries: bytes
    base: str
    spans: list
    facts: str
    template: str
    date: str
    inputs: str = ""
    sources: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def keep(self, history: History) -> None:
        """Puts the text, and what it was made from, into the history."""
        for sha, read in self.sources.items():
            if not history.knows(sha):
                history.keep(read(), sha, sure=False)
        history.keep_base(self.entries, self.base, self.spans)

    def line(self, path: str, sha: str, who: str = MACHINE, wording: str = "") -> Entry:
        """The line of the history about a file that has this text in it."""
        return Entry(
            path, who, sha, self.base, self.facts, self.template, self.date, inputs=self.inputs, wording=wording
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to become of an edited draft.

    made: the machine's text whose facts it then has; data: the file (None: it stays as it is); changes: each change
    with where it went, as `living` tells it; wording: what template or code would word otherwise; wording_base: the base
    whose wording the draft still follows, where that is another than that of `made`.
    """

    made: Made
    data: bytes | None
    changes: list[dict] = field(default_factory=list)
    wording: list[dict] = field(default_factory=list)
    wording_base: str = ""


Merge = Callable[[str, bytes, Standing, Made], Proposal | None]
First = Callable[[str, bytes, Made], Proposal | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done with a draft.

    state: `made`, `kept`, `replaced`, `merged`, `beside`, or not settled: `open_elsewhere`, `unreadable`, `not_written`.
    file: what was written, or the draft; message, fields: for the catalogue (empty: nothing to say); sha: of the
    draft as it lies there now; base: the text it stands on (empty: not known); edited: a person's words stand in it;
    changes: what the facts changed in an edited draft, and where that went; wording: what template or code would word
    otherwise; was: the base that a replaced draft had; opened: a person had saved that draft, if only in passing.
    """

    state: str
    file: str
    message: str = ""
    fields: dict[str, str] | None = None
    sha: str = ""
    base: str = ""
    edited: bool = False
    changes: list[dict] = field(default_factory=list)
    wording: list[dict] = field(default_factory=list)
    was: str = ""
    opened: bool = False

    @property
    def settled(self) -> bool:
        """Whether the draft, or what lies beside it, says what the facts say now."""
        return self.state in (MADE, KEPT, REPLACED, MERGED, BESIDE)

    def as_dict(self) -> dict:
        return asdict(self) | {"fields": self.fields or {}}

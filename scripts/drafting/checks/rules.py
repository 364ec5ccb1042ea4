"""What a rule is: its id, its kind, the filings it can concern, and one sentence that says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from drafting import facts, japanese
from drafting.case import Case
from drafting.plan import LETTERS, Filing, Plan, explained

NOBODY = ("-",)


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a rule is broken.

    key: where to put it right; message and fields: what is said; filings: ids that print the value.
    """

    key: str
    message: str
    filings: Iterable[str] = ()
    fields: Mapping[str, object] = field(default_factory=dict)


Check = Callable[[Case, Plan], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule. letters: the procedures (A, B, C, E) whose papers it can stop or keep from being ready."""

    id: str
    kind: str
    letters: str
    subject: str
    sentence: str
    check: Check


RULES: list[Rule] = []


def rule(name: str, kind: str, filings: str = "ABCE") -> Callable[[Check], Check]:
    """Registers a check under its id; the first sentence of its docstring is what the list of rules shows."""

    def register(check: Check) -> Check:
        sentence = " ".join((check.__doc__ or "").split())
        RULES.append(Rule(name, kind, filings, check.__module__.rpartition(".")[2], sentence, check))
        return check

    return register


def concerned(found: Found, letters: str, plan: Plan) -> tuple[str, ...]:
    """The filings that a finding concerns; NOBODY where none is due that would print the value."""
    known = {f.id: LETTERS.get(f.procedure, "") for f in plan.filings}
    return tuple(i for i in dict.fromkeys(found.filings) if known.get(i) and known[i] in letters) or NOBODY


def drafted(plan: Plan) -> list[str]:
    """Every filing that is due, without the intake papers."""
    return [f.id for f in plan.filings if f.procedure in LETTERS]


def where(plan: Plan, test: Callable[[Filing], object]) -> list[str]:
    """Ids of the filings for which a test holds."""
    return [f.id for f in plan.filings if f.procedure in LETTERS and test(f)]


def with_post(plan: Plan, post: str) -> list[str]:
    """Filings that print a post."""
    return where(plan, lambda f: post in f.posts)


def with_comm(case: Case, plan: Plan, comm: str) -> list[str]:
    """Filings that print a communication: those that rely on it, and suits that explain why it is left aside."""
    return where(plan, lambda f: comm in f.comms or explained(case, f, comm))


def with_client(plan: Plan, client: str) -> list[str]:
    """Filings brought in a client's name."""
    return where(plan, lambda f: client in f.clients)


def against(plan: Plan, opponent: str) -> list[str]:
    """Filings against an opponent."""
    return where(plan, lambda f: opponent in f.opponents)


def telling_of(plan: Plan, filing: str) -> list[str]:
    """Later filings that tell what came of an earlier one."""
    return where(plan, lambda f: f.id != filing and filing in f.sources)


def day(text: object) -> dt.date | None:
    """The JST day of a date or date-time; None for what is none (the shape of the sheet complains about that)."""
    at = moment(text)
    return at.jst.date() if at else None


def moment(text: object) -> japanese.Moment | None:
    """A point in time, or None for text that is none."""
    try:
        return japanese.moment(text) if isinstance(text, str) else None
    except ValueError:
        return None


def label(key: str) -> str:
    """The Japanese title of a key, or the key."""
    return facts.label_of(key) or key


def labels(keys: Iterable[str]) -> str:
    """Titles in a row."""
    return "、".join(label(k) for k in keys)

"""Which filings a case calls for, against whom, following which; and for each that waits, on whom and for what.

A pure function of the case and the numbers once given. The order A → B → C → E comes from what each filing needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from drafting import calls
from drafting.calls import Called, Wait
from drafting.case import Case

LETTERS = {"provisional_disposition": "A", "log_preservation": "B", "lawsuit": "C", "bar_inquiry": "E"}
PROCEDURES = {letter: name for name, letter in LETTERS.items()}
LEGAL_ORDER = "FADBCEGH"  # no paper tells of a filing that can only come after it
DEFAULT_KIND = {
    "A": "ip_disclosure",
    "B": "log_letter",
    "E": "subscriber_inquiry",
    "D": "disclosure_order",
    "F": "voluntary_request",
}


@dataclass(slots=True)
class Filing:
    """One filing that is due: what the DAG and the documents need to know of it."""

    id: str
    procedure: str
    kind: str
    opponents: list[str]
    clients: list[str]
    posts: list[str]
    comms: list[str]
    phones: list[str]
    follows: list[str]
    declared: bool
    filed: str = ""
    why: str = ""
    sources: list[str] = field(default_factory=list)

    @property
    def folder(self) -> str:
        return "intake" if self.id == "intake" else f"{self.id}_{self.procedure}"

    def as_dict(self) -> dict:
        return asdict(self) | {"folder": self.folder}


@dataclass(slots=True)
class Plan:
    """The filings that are due in legal order, those that wait, those dropped with their reason, and the numbers given."""

    filings: list[Filing] = field(default_factory=list)
    waits: list[Wait] = field(default_factory=list)
    dropped: list[dict] = field(default_factory=list)
    ledger: dict[str, list] = field(default_factory=dict)
    conflicts: list[tuple[str, str, dict]] = field(default_factory=list)


def make(case: Case, ledger: dict[str, list]) -> Plan:
    """The plan of a case. ledger: numbers given before, id → [letter, kind, opponents]; never written here."""
    plan = Plan(ledger=dict(ledger))
    due: list[Filing] = [_intake(case)]
    called = list(calls.called(case, plan.waits))
    declared = {fid: _declared(case, fid, block, called) for fid, block in case.filings.items()}
    for fid, want in declared.items():
        _keep_number(plan, fid, want)
    covered = {(c.letter, c.kind, o) for c in declared.values() for o in c.opponents}
    open_calls = [c for c in called if any((c.letter, c.kind, o) not in covered for o in c.opponents)]
    numbered = dict(declared) | {_number(plan, c, declared): c for c in open_calls}
    dropped = {d["filing"]: d["why"] for d in case.tree.get("route", {}).get("drop", [])}
    waiting = {fid: list(_declared_waits(case, fid, want)) for fid, want in declared.items()}
    for fid, want in sorted(numbered.items(), key=lambda item: (item[0][0], int(item[0][1:]))):
        if fid in dropped:
            plan.dropped.append({"filing": fid, "why": dropped[fid], "opponents": want.opponents})
        elif want.letter in PROCEDURES and not _over(case.filings.get(fid, {})) and not waiting.get(fid):
            due.append(_filing(case, fid, want, fid in declared))
    plan.filings = _linked(case, due)
    plan.waits += [wait for waits in waiting.values() for wait in waits]
    return plan


def _over(block: dict) -> bool:
    return bool(block.get("withdrawn") or block.get("closed")) and not block.get("filed") and not block.get("sent")


def _intake(case: Case) -> Filing:
    return Filing("intake", "intake", "intake", [], list(case.clients), list(case.posts), [], [], [], False)


def _declared(case: Case, fid: str, block: dict, called: list[Called]) -> Called:
    """What a block of the sheet asks for; what it leaves open comes from the filings that the facts call for."""
    letter, against = block["what"], list(block.get("against", []))
    kind = (
        block.get("kind")
        or DEFAULT_KIND.get(letter)
        or (
            "site_suit"
            if set(against) & case.site_names() and not set(against) & case.provider_names()
            else "provider_suit"
        )
    )
    same = [c for c in called if c.letter == letter and c.kind == kind and set(c.opponents) & set(against)]
    chosen = block.get("for", [])
    comms = [n for n in chosen if n in case.comms] or [
        n for n in case.used_comms() if case.provider_of(n) in against or case.comms[n].get("provider") in against
    ]
    phones = [n for n in chosen if n in case.phones] or [
        n for n in case.phones if case.carrier_of(n) in against or case.phones[n].get("carrier") in against
    ]
    posts = [n for n in chosen if n in case.posts] or [p for c in same for p in c.posts]
    if letter in "AC" and kind in ("ip_disclosure", "site_suit"):
        posts = posts or [p for p in case.posts if case.site_of(p) in against]
        comms = []
    if kind in ("provider_suit", "log_letter"):
        posts = [n for n in chosen if n in case.posts] or calls.posts_of(case, comms)
    if kind == "subscriber_inquiry":
        posts = posts or [p for n in phones for p in calls.phone_posts(case, n)]
        comms = []
    return Called(
        letter, kind, against, list(dict.fromkeys(posts)) or list(case.posts), comms, phones if letter == "E" else []
    )


def _declared_waits(case: Case, fid: str, want: Called) -> Iterator[Wait]:
    """A declared filing still waits where its opponent, or what it is about, is not known."""
    if want.letter not in PROCEDURES:
        return
    procedure = PROCEDURES[want.letter]
    if not want.opponents:
        yield Wait(procedure, want.kind, [], "us", "wait_opponent", [f"filings.{fid}.against"])
    elif want.kind == "subscriber_inquiry" and not want.phones:
        yield Wait(procedure, want.kind, want.opponents, "court", "wait_phone", [f"filings.{fid}.for"])
    elif want.kind in ("provider_suit", "log_letter") and not want.comms:
        yield Wait(procedure, want.kind, want.opponents, "us", "wait_comms", [f"filings.{fid}.for"])


def _keep_number(plan: Plan, fid: str, want: Called) -> None:
    triple = [want.letter, want.kind, sorted(want.opponents)]
    before = plan.ledger.get(fid)
    if before and (before[0] != triple[0] or before[1] != triple[1] or not set(before[2]) <= set(triple[2])):
        free = _free(plan, want.letter, {})
        plan.conflicts.append((fid, "number_taken", {"filing": fid, "opponents": "、".join(before[2]), "free": free}))
        return
    plan.ledger[fid] = triple


def _free(plan: Plan, letter: str, declared: dict) -> str:
    taken = {int(f[1:]) for f in [*plan.ledger, *declared] if f[0] == letter.lower()}
    return f"{letter.lower()}{next(n for n in range(1, len(taken) + 2) if n not in taken)}"


def _number(plan: Plan, want: Called, declared: dict) -> str:
    triple = [want.letter, want.kind, sorted(want.opponents)]
    for fid, given in plan.ledger.items():
        if given == triple and (fid not in declared or fid in {taken for taken, _, _ in plan.conflicts}):
            return fid
    fid = _free(plan, want.letter, declared)
    plan.ledger[fid] = triple
    return fid


def _filing(case: Case, fid: str, want: Called, declared: bool) -> Filing:
    block = case.filings.get(fid, {})
    injured = {
        c for p in want.posts for r in case.posts[p].get("rights", []) for c in r.get("clients", list(case.clients)[:1])
    }
    clients = block.get("clients") or [c for c in case.clients if c in injured] or list(case.clients)
    filed = block.get("filed", "") or _last_sent(block)
    return Filing(
        fid,
        PROCEDURES[want.letter],
        want.kind,
        want.opponents,
        clients,
        want.posts,
        want.comms,
        want.phones,
        [],
        declared,
        filed,
        block.get("why", ""),
    )


def _last_sent(block: dict) -> str:
    """The day a letter last went out; none while an answer asks for more, since a second letter is then to be drafted."""
    sent = max((s["date"] for s in block.get("sent", [])), default="")
    asked = [a.get("date", "9999") for a in block.get("answers", []) if a["result"] == "needs_more"]
    return "" if asked and max(asked) >= sent else sent


def explained(case: Case, filing: Filing, comm: str) -> bool:
    """Whether a communication is not relied on in a suit but explained there: disclosed for its posts, and left aside."""
    data = case.comms[comm]
    return (
        filing.kind == "provider_suit"
        and "not_used" in data
        and bool(set(data.get("for", [])) & set(filing.posts))
        and case.provider_of(comm) in ("", *filing.opponents)
    )


def _reaches(due: list[Filing], start: str, goal: str) -> bool:
    """Whether a filing already follows another, directly or through others: the graph must not run in a circle."""
    by_id = {f.id: f for f in due}
    todo, seen = [start], set[str]()
    while todo:
        here = todo.pop()
        if here == goal:
            return True
        if here in by_id and here not in seen:
            seen.add(here)
            todo += by_id[here].follows
    return False


def _linked(case: Case, due: list[Filing]) -> list[Filing]:
    """Each filing's `follows` (records it reads) and `sources` (blocks of the sheet that it reads)."""
    ids = {f.id for f in due}
    for filing in due:
        received = [case.comms[c]["filing"] for c in filing.comms] + [case.phones[p]["filing"] for p in filing.phones]
        if filing.procedure == "lawsuit":
            letters = [f.id for f in due if f.procedure == "log_preservation" and set(f.comms) & set(filing.comms)]
            site = [
                f
                for f, b in case.filings.items()
                if b["what"] == "A" and set(b.get("against", [])) & set(filing.opponents)
            ]
            received += letters + site
        received = [f for f in dict.fromkeys(received) if f != filing.id]
        filing.follows = [f for f in received if f in ids and not _reaches(due, f, filing.id)]
        chain = [*received, *(case.comms[c]["filing"] for c in case.comms if explained(case, filing, c))]
        if filing.kind == "site_suit":
            chain += [f.id for f in due if f.procedure == "log_preservation" and set(f.posts) & set(filing.posts)]
        if received:
            earlier = LEGAL_ORDER[: LEGAL_ORDER.index(LETTERS[filing.procedure]) + 1]
            same = [f for f, b in case.filings.items() if set(b.get("against", [])) & set(filing.opponents)]
            chain += [f for f in same if case.filings[f]["what"] in earlier]
        filing.sources = [f for f in dict.fromkeys([*chain, filing.id]) if f in case.filings]
    return due

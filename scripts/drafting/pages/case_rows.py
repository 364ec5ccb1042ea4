"""One case as its page and the office page show it: filings with state and 誰待ちか, waits, clocks, open points, problems."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from drafting.outgoing import versions
from drafting.pages import changes, countdown, files, office_moved, papers, sheet_lines, waiting
from drafting.pages.words import Words

CLOCK = {
    "start": "",
    "start_key": "",
    "end": "",
    "hard": False,
    "statute": "",
    "ended_by": "",
    "missing": "",
    "past": False,
}
OVER = ("ended", "gone")
WAIT = {"procedure": "", "kind": "", "opponents": [], "on": "us", "on_words": "", "since": "", "text": ""}


def case_rows(name: str, plan: dict, out: Path, today: dt.date, words: Words) -> dict:
    """Everything about a case, from its plan, what its jobs left in `out`, and the day."""
    sections = plan.get("understood") or []
    blocks: dict[str, dict] = next((s.get("blocks", {}) for s in sections if s.get("id") == "filings"), {})
    clocks = [_told(c, words) for c in countdown.counted(plan.get("clocks") or [], today)]
    made = files.records(out)
    desk = _Desk(plan, files.case_of(out), out, blocks, clocks, made, words)
    filings = [desk.filing(f) for f in _ids(plan, made)]
    clocks = _without_past(clocks, filings)
    problems = plan.get("problems") or []
    days = next((c["days"] for c in clocks if c["running"]), None)
    return {
        "case": name,
        "title": plan.get("title") or name,
        "sample": bool(plan.get("sample")),
        "readable": desk.readable,
        "filings": filings,
        "waits": [_wait(w, clocks, filings, words) for w in plan.get("waits") or []],
        "clocks": clocks,
        "days": days,
        "level": countdown.level(days),
        "grave": [p for p in problems if p.get("kind") != "missing"],
        "missing": [p for p in problems if p.get("kind") == "missing"],
        "open": _open_points(filings, blocks, words),
        "next": [f["next"] for f in filings if f["next"]],
        "understood": sections,
        "dropped": [_dropped(d, words) for d in plan.get("dropped") or []],
        "changes": changes.rows(name, filings, out, words),
        "office_moved": office_moved.row(filings, out, words),
    }


def _ids(plan: dict, made: dict) -> list[str]:
    """Filings in the plan, those that a wrong fact stops, and those that only an older record knows; intake first."""
    known = {*plan.get("filings", {}), *plan.get("stopped", {}), *made}
    return sorted(known, key=lambda f: (f != "intake", f[:1], int(f[1:]) if f[1:].isdigit() else 0, f))


class _Desk:
    """What is the same for all filings of a case."""

    def __init__(
        self, plan: dict, case: Path, out: Path, blocks: dict, clocks: list[dict], made: dict, words: Words
    ) -> None:
        self.plan, self.case, self.out, self.blocks = plan, case, out, blocks
        self.clocks, self.made, self.words = clocks, made, words
        self.seen = files.seen(out)
        self.readable = bool(plan.get("readable", True))
        told: list[list] = next((s.get("rows", []) for s in plan.get("understood") or [] if s.get("id") == "case"), [])
        self.retained: str = next((r[1] for r in told if r[2] == "retained"), "")
        self.went_out = any(f.get("filed") for f in plan.get("filings", {}).values())

    def filing(self, fid: str) -> dict:
        """One filing as a row."""
        planned, record, block = self.plan.get("filings", {}).get(fid), self.made.get(fid), self.blocks.get(fid, {})
        known = planned or record or {}
        procedure = known.get("procedure") or waiting.PROCEDURES.get(fid[:1], "")
        kind = known.get("kind") or block.get("kind") or procedure
        filing = {
            "id": fid,
            "procedure": procedure,
            "kind": kind,
            "title": title(procedure, kind, self.words),
            "opponents": block.get("opponents") or list(known.get("opponents", [])),
            "filed": known.get("filed", ""),
            "case_no": block.get("case_no", ""),
            "why": known.get("why", ""),
            "stopped_by": self._stops(fid),
        }
        documents = (record or {}).get("documents") or [{"name": n} for n in (planned or {}).get("documents", [])]
        folder = known.get("folder") or (fid if fid == "intake" else f"{fid}_{procedure}")
        filed = bool(filing["filed"])
        stale = "" if filed else self._stale(fid, planned, record)
        drafts = papers.of(self.out, folder, fid, documents, filed, stale, self.seen, self.words)
        drafts += papers.corrections(self.out, folder, fid, self.seen, self.words)
        state, on, since = self._state(filing, planned, record, block, drafts)
        subjects = {fid, *known.get("comms", ()), *known.get("phones", ())}
        subjects |= set(known.get("posts", ())) if procedure == "provisional_disposition" else set()
        clock = countdown.next_of(self.clocks, subjects) if state not in OVER else None
        follow = sheet_lines.following(planned, block) if planned else None
        ready = bool(record) and state in ("drafted", "edited") and self._ready(fid, drafts)
        correction = self._correction(fid, state, block, drafts)
        told = self.words("page_state_ready" if ready else f"page_state_{state}")
        if correction:
            told, on, since = self.words("page_state_correcting", date=correction["date"]), "us", ""
        return filing | {
            "state": state,
            "ready": ready,
            "state_words": told,
            "correction": correction,
            "on": on,
            "on_words": self.words(f"on_{on}") if on else "",
            "since": since,
            "documents": drafts,
            "open": sum(d["open"] for d in drafts),
            "marks": sum(len(d["marks"]) for d in drafts),
            "clock": clock,
            "next": follow | {"title": filing["title"]} if follow else None,
        }

    def _correction(self, fid: str, state: str, block: dict, drafts: list[dict]) -> dict | None:
        """What the sheet says is to be corrected in a filing that went out, while no version of that day lies there."""
        found = (
            versions.open_correction(self.case, fid, block) if state == "filed" and not block.get("decided") else None
        )
        if found is None:
            return None
        titles = {d["name"]: d["title"] for d in drafts}
        return {"date": found.date, "papers": [titles.get(p, p) for p in found.papers], "why": found.why}

    def _ready(self, fid: str, drafts: list[dict]) -> bool:
        """Whether nothing is missing any more: no open point in the drafts, no problem about the filing, no text beside."""
        told = [p for p in self.plan.get("problems", []) if fid in p["filings"] or not p["filings"]]
        return fid != "intake" and not told and not any(d["open"] or d["beside"] for d in drafts)

    def _can_go_on(self, fid: str) -> bool:
        """Whether a clock about a decided filing (appeal, objection) is still to end."""
        clock = countdown.next_of([c for c in self.clocks if (c["days"] or 0) >= 0], {fid})
        return clock is not None

    def _stops(self, fid: str) -> list[dict]:
        problems = self.plan.get("problems", [])
        return [problems[n] for n in self.plan.get("stopped", {}).get(fid, []) if n < len(problems)]

    def _stale(self, fid: str, planned: dict | None, record: dict | None) -> str:
        """Why the drafts of a filing may rest on older facts, or empty."""
        if not self.readable:
            return "unreadable"
        if fid in self.plan.get("stopped", {}):
            return "stopped"
        if not planned:
            return "gone"
        return "" if record else "not_made"

    def _state(
        self, filing: dict, planned: dict | None, record: dict | None, block: dict, drafts: list
    ) -> tuple[str, str, str]:
        """State of a filing, on whom it waits, since when."""
        if filing["id"] in self.plan.get("stopped", {}):
            return "stopped", "us", ""
        if not planned:
            return (
                ("gone", "", "") if self.readable else ("filed", "", "") if filing["filed"] else ("stopped", "us", "")
            )
        if block.get("over") or (filing["id"] == "intake" and self.went_out):
            return "ended", "", ""
        if filing["filed"]:
            on, since, over = waiting.after_filing(filing["procedure"], filing["kind"], block, filing["filed"])
            if over and block.get("decided") and self._can_go_on(filing["id"]):
                return "filed", "us", since
            return ("ended" if over else "filed"), on, since
        since = waiting.our_turn_since(planned, self.blocks, self.retained)
        here = {d["name"] for d in drafts if d["path"]}
        if not record and not (
            here and here.issuperset(planned.get("documents", ()))
        ):  # a draft that was open lies there
            return "due", "us", since
        edited = any(d["edited"] for d in drafts)
        return ("edited" if edited else "drafted"), ("client" if filing["id"] == "intake" else "us"), since


def _without_past(clocks: list[dict], filings: list[dict]) -> list[dict]:
    """The clocks; one that ran out on filings that are over (the time to appeal) is past, and no danger any more."""
    over = {f["id"] for f in filings if f["state"] in OVER}
    result = []
    for clock in clocks:
        past = clock["running"] and clock["days"] < 0 and set(clock["about"]) <= over
        result.append(
            clock | {"running": False, "days": None, "level": countdown.NONE, "past": True} if past else clock
        )
    return sorted(result, key=lambda c: not c["running"])


def _told(clock: dict, words: Words) -> dict:
    """A clock in the language of the pages, with the way its end was found."""
    named, basis = clock.get("title", ""), clock.get("basis", "")
    given = clock.get("fields")
    fields = {str(k): v for k, v in given.items()} if isinstance(given, dict) else {}
    if words.language == "en":
        named = clock.get("title_en") or named
    return CLOCK | clock | {"title": named, "basis": words(basis, **fields) if basis else ""}


def title(procedure: str, kind: str, words: Words) -> str:
    """A filing in the words of the desk."""
    return words.known(f"page_kind_{kind}", words.known(f"page_procedure_{procedure}", kind or procedure))


def _wait(wait: dict, clocks: list[dict], filings: list[dict], words: Words) -> dict:
    """A waiting filing; the clock it is under is the next one that no filing of its own claims."""
    ids = {f["id"] for f in filings}
    clock = next((c for c in clocks if c["running"] and not ids & set(c["about"])), None)
    facts = list(zip(wait.get("labels", []), wait.get("keys", []), wait.get("lines", []), strict=False))
    named = title(wait.get("procedure", ""), wait.get("kind", ""), words)
    return WAIT | wait | {"title": named, "facts": facts, "clock": clock}


def _dropped(drop: dict, words: Words) -> dict:
    procedure = waiting.PROCEDURES.get(str(drop.get("filing", ""))[:1], "")
    return {"filing": drop.get("filing", ""), "why": drop.get("why", ""), "title": title(procedure, "", words)}


def _open_points(filings: list[dict], blocks: dict, words: Words) -> list[dict]:
    """What the drafts still miss, one entry per key, with the papers that print it and who can supply it."""
    found: dict[str, dict] = {}
    for filing in filings:
        if filing["state"] in OVER:
            continue
        for paper in filing["documents"]:
            for point in () if paper["filed"] else paper["points"]:
                key = str(point.get("key", ""))
                label = str(point.get("label") or key)
                entry = found.setdefault(f"{key}\0{label}", {"key": key, "label": label, "count": 0, "papers": []})
                entry["count"] += papers.count(point)
                number = "" if filing["id"] == "intake" else f"{filing['id']} "
                entry["papers"].append(f"{number}{paper['title']}")
    for entry in found.values():
        on = waiting.supplier(entry["key"], blocks)
        entry |= {"on": on, "on_words": words(f"on_{on}")}
    order = ("client", "us", "site", "provider", "court", "bar")
    return sorted(found.values(), key=lambda e: order.index(e["on"]))

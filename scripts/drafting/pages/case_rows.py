"""One case as its page and the office page show it: filings with state and 誰待ちか, waits, clocks, open points, problems."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from drafting.documents.catalogue import TITLES
from drafting.pages import countdown, files, sheet_lines, waiting
from drafting.pages.words import Words

BESIDE, UNWRITTEN = ("beside",), ("open", "locked", "open_elsewhere", "unreadable", "failed", "blocked")


def case_rows(name: str, plan: dict, out: Path, today: dt.date, words: Words) -> dict:
    """Everything about a case, from its plan, what its jobs left in `out`, and the day."""
    sections = plan.get("understood") or []
    blocks = next((s.get("blocks", {}) for s in sections if s.get("id") == "filings"), {})
    clocks = countdown.counted(plan.get("clocks") or [], today)
    made = files.records(out)
    desk = _Desk(name, plan, out, blocks, clocks, made, files.seen(out), words)
    filings = [desk.filing(f) for f in _ids(plan, made, out)]
    problems = plan.get("problems") or []
    grave = [p for p in problems if p.get("kind") != "missing"]
    days = next((c["days"] for c in clocks if c["running"]), None)
    return {
        "case": name, "title": plan.get("title") or name, "sample": bool(plan.get("sample")), "readable": bool(plan.get("readable", True)),
        "filings": filings, "waits": [_wait(w, clocks, filings, words) for w in plan.get("waits") or []], "clocks": clocks, "days": days,
        "level": countdown.level(days), "grave": grave, "missing": [p for p in problems if p.get("kind") == "missing"],
        "open": _open_points(filings, blocks, words), "next": [f["next"] for f in filings if f["next"]], "understood": sections,
        "dropped": [_dropped(d, words) for d in plan.get("dropped") or []], "unreadable_papers": desk.torn,
    }  # fmt: skip


def _ids(plan: dict, made: dict, out: Path) -> list[str]:
    """Filings in the plan, those that a wrong fact stops, and those that only an older record knows; intake first."""
    known = {*plan.get("filings", {}), *plan.get("stopped", {}), *made}
    return sorted(known, key=lambda f: (f != "intake", f[:1], int(f[1:]) if f[1:].isdigit() else 0, f))


class _Desk:
    """What is the same for all filings of a case."""

    def __init__(self, name: str, plan: dict, out: Path, blocks: dict, clocks: list, made: dict, seen: dict, words: Words) -> None:
        self.name, self.plan, self.out, self.blocks, self.clocks = name, plan, out, blocks, clocks
        self.made, self.seen, self.words, self.torn = made, seen, words, []
        rows = next((s.get("rows", []) for s in plan.get("understood") or [] if s.get("id") == "case"), [])
        self.retained = next((r[1] for r in rows if r[2] == "retained"), "")
        self.went_out = any(f.get("filed") for f in plan.get("filings", {}).values())

    def filing(self, fid: str) -> dict:
        """One filing as a row."""
        planned, record, block = self.plan.get("filings", {}).get(fid), self.made.get(fid), self.blocks.get(fid, {})
        known = planned or record or {}
        procedure = known.get("procedure") or waiting.PROCEDURES.get(fid[:1], "")
        kind = known.get("kind") or block.get("kind") or procedure
        filing = {
            "id": fid, "procedure": procedure, "kind": kind, "title": title(procedure, kind, self.words),
            "opponents": block.get("opponents") or list(known.get("opponents", [])), "filed": known.get("filed", ""),
            "case_no": block.get("case_no", ""), "why": known.get("why", ""),
        }  # fmt: skip
        stops = [self.plan["problems"][n] for n in self.plan.get("stopped", {}).get(fid, []) if n < len(self.plan.get("problems", []))]
        filing["stopped_by"] = stops
        papers = self._papers(fid, planned, record, bool(stops) or fid in self.plan.get("stopped", {}))
        state, on, since = self._state(filing, planned, record, block, papers, known)
        filing |= {"state": state, "state_words": self.words(f"page_state_{state}"), "on": on, "on_words": self.words(f"on_{on}") if on else "", "since": since}
        subjects = {fid, *known.get("comms", ()), *known.get("phones", ())} | (set(known.get("posts", ())) if procedure == "provisional_disposition" else set())
        going = state not in ("ended", "gone")
        follow = sheet_lines.following({"phones": [], "comms": [], "posts": []} | planned, block) if planned else None
        return filing | {
            "documents": papers, "open": sum(d["open"] for d in papers), "marks": sum(len(d["marks"]) for d in papers),
            "clock": countdown.next_of(self.clocks, subjects) if going else None, "next": follow | {"title": filing["title"]} if follow else None,
        }  # fmt: skip

    def _state(self, filing: dict, planned: dict | None, record: dict | None, block: dict, papers: list, known: dict) -> tuple[str, str, str]:
        if filing["id"] in self.plan.get("stopped", {}):
            return "stopped", "us", ""
        if not planned:
            return ("gone" if self.plan.get("readable", True) else "stopped"), "" if self.plan.get("readable", True) else "us", ""
        if block.get("over"):
            return "ended", "", ""
        if filing["procedure"] == "intake" and (self.went_out or filing["filed"]):
            return "ended", "", ""
        if filing["filed"]:
            on, since, over = waiting.after_filing(filing["procedure"], filing["kind"], block, filing["filed"])
            return ("ended" if over else "filed"), on, since
        on = "client" if filing["procedure"] == "intake" else "us"
        since = self.retained if on == "client" else waiting.our_turn_since(known, self.blocks, self.retained)
        if not record:
            return "due", "us", since
        return ("edited" if any(d["edited"] for d in papers) else "drafted"), on, since

    def _papers(self, fid: str, planned: dict | None, record: dict | None, stopped: bool) -> list[dict]:
        """The Word files of a filing: title, place, what is special about each."""
        folder = (planned or {}).get("folder") or (fid if fid == "intake" else f"{fid}_{(record or {}).get('procedure') or waiting.PROCEDURES.get(fid[:1], '')}")
        listed = (record or {}).get("documents") or [{"name": n} for n in (planned or {}).get("documents", [])]
        settled = files.outcomes(self.out, fid)
        stale = "unreadable" if not self.plan.get("readable", True) else "stopped" if stopped else "gone" if not planned else "" if record else "not_made"
        papers = []
        for document in listed:
            file = document.get("file") or f"{document['name']}.docx"
            exists = (self.out / folder / file).is_file()
            if not record and not exists:
                continue
            paper = self._paper(document, f"{folder}/{file}", exists, settled.get(document["name"], {}), stale, fid)
            papers.append(paper | {"states": self._in_words(paper, bool((planned or record or {}).get("filed")))})
        return papers

    def _paper(self, document: dict, path: str, exists: bool, outcome: dict, stale: str, fid: str) -> dict:
        state, fields = str(outcome.get("state", "")), outcome.get("fields") if isinstance(outcome.get("fields"), dict) else {}
        opened = [o for o in document.get("open") or [] if isinstance(o, dict)]
        message = str(outcome.get("message") or "")
        if state in UNWRITTEN:
            stale = stale or "unwritten"
        beside = next((str(v) for v in fields.values() if str(v).endswith(".docx") and str(v) != path.rpartition("/")[2]), "")
        return {
            "name": document["name"], "title": document.get("title") or TITLES.get(document["name"], document["name"]), "path": path if exists else "",
            "filing": fid, "edited": "edited" in (self.seen.get(path, ""), state), "beside": state in BESIDE, "beside_path": self._beside(path, beside),
            "fresh": state in ("made", "replaced"), "stale": stale, "open": sum(_count(o) for o in opened), "points": opened,
            "marks": [m for m in document.get("marks") or [] if isinstance(m, dict)],
            "said": self.words(message, **{str(k): v for k, v in fields.items()}) if message and state not in ("made", "kept", "replaced") else "",
        }  # fmt: skip

    def _in_words(self, paper: dict, filed: bool) -> list[dict]:
        """What is to be said of a draft, what wants a look first."""
        told = [(f"page_stale_{paper['stale']}", "warn")] if paper["stale"] else []
        told += [("page_paper_beside", "warn")] if paper["beside"] else []
        told += [("page_state_filed", "")] if filed else []
        told += [("page_state_edited", "")] if paper["edited"] else [("page_paper_new", "")] if paper["fresh"] and not filed and not told else []
        return [{"words": self.words(m), "level": level} for m, level in told or [("page_state_drafted", "")]]

    def _beside(self, path: str, file: str) -> str:
        """The place of the new draft laid beside an edited one, where there is one, inside the folder of the case."""
        where = f"{path.rpartition('/')[0]}/{file.rpartition('/')[2]}"
        return where if file and (self.out / where).is_file() else ""


def title(procedure: str, kind: str, words: Words) -> str:
    """A filing in the words of the desk."""
    return words.known(f"page_kind_{kind}", words.known(f"page_procedure_{procedure}", kind or procedure))


def _count(point: dict) -> int:
    count = point.get("count", 1)
    return count if isinstance(count, int) else 1


def _wait(wait: dict, clocks: list[dict], filings: list[dict], words: Words) -> dict:
    """A waiting filing; the clock it is under is the next one that no filing of its own claims."""
    ids = {f["id"] for f in filings}
    clock = next((c for c in clocks if c["running"] and not ids & set(c["about"])), None)
    facts = list(zip(wait.get("labels", []), wait.get("keys", []), wait.get("lines", []), strict=False))
    named = title(wait.get("procedure", ""), wait.get("kind", ""), words)
    return {"since": "", "opponents": [], "on": "us", "on_words": "", "text": "", "procedure": "", "kind": ""} | wait | {"title": named, "facts": facts, "clock": clock}


def _dropped(drop: dict, words: Words) -> dict:
    procedure = waiting.PROCEDURES.get(str(drop.get("filing", ""))[:1], "")
    return {"filing": drop.get("filing", ""), "why": drop.get("why", ""), "title": title(procedure, "", words)}


def _open_points(filings: list[dict], blocks: dict, words: Words) -> list[dict]:
    """What the drafts still miss, one entry per key, with the papers that print it and who can supply it."""
    found: dict[str, dict] = {}
    for filing in filings:
        if filing["state"] in ("ended", "filed", "gone"):
            continue
        for paper in filing["documents"]:
            for point in paper["points"]:
                key = str(point.get("key", ""))
                entry = found.setdefault(f"{key}\0{point.get('label')}", {"key": key, "label": str(point.get("label") or key), "count": 0, "papers": []})
                entry["count"] += _count(point)
                entry["papers"].append(f"{filing['id']} {paper['title']}" if filing["id"] != "intake" else paper["title"])
    for entry in found.values():
        on = waiting.supplier(entry["key"], blocks)
        entry |= {"on": on, "on_words": words(f"on_{on}")}
    order = ("client", "us", "site", "provider", "court", "bar")
    return sorted(found.values(), key=lambda e: order.index(e["on"]))

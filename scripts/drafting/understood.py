"""What was understood from a sheet, in words: who waits on whom for which facts, and half a page that a person checks.

Plain values out, ready for plan.json. Nothing here decides anything, and nothing knows what day it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drafting import facts, japanese
from drafting.calls import Wait
from drafting.case import Case
from drafting.facts import label_of
from drafting.plan import Plan

Say = Callable[..., str]
STEP_OF = {"time": "at", "destination": "dest"}
LONG = 60


def wait_in_words(wait: Wait, case: Case, say: Say) -> dict:
    """One waiting filing: its opponents by name, on whom it waits since when, why, and the facts by key, label and line."""
    keys = [_key_of(key) for key in wait.keys]
    opponents = [name_of(case, o) for o in wait.opponents]
    return {
        "procedure": wait.procedure,
        "kind": wait.kind,
        "opponents": opponents,
        "on": wait.on,
        "on_words": say(f"on_{wait.on}"),
        "since": wait.since,
        "message": wait.message,
        "text": say(wait.message, opponents=say("page_comma").join(opponents)),
        "keys": keys,
        "labels": [label(key, say) for key in keys],
        "lines": [_line(case, key) for key in keys],
    }


def summary(case: Case, plan: Plan, say: Say) -> list[dict]:
    """Sections of what was understood: `id`, `title`, `rows` of [label, value, key, line].

    The section `filings` also has `blocks`: per filing what its block in the sheet tells so far, and its opponents by name.
    """
    told = {"case": _case_rows, "posts": _post_rows, "comms": _comm_rows, "filings": _filing_rows}
    sections: list[dict] = [
        {"id": i, "title": say(f"understood_{i}"), "rows": [_row(case, *r) for r in rows(case, say)]}
        for i, rows in told.items()
    ]
    opponents = {f.id: f.opponents for f in plan.filings} | {f: b.get("against", []) for f, b in case.filings.items()}
    sections[-1]["blocks"] = {f: _block(case, f, against) for f, against in opponents.items()}
    return [s for s in sections if s["rows"] or s.get("blocks")]


def name_of(case: Case, opponent: str) -> str:
    """A site or provider as people call it; its name in the sheet where nothing better is known."""
    for entry in (case.site(opponent), case.provider(opponent)):
        if entry.get("name"):
            return entry["name"]
    return opponent


def label(key: str, say: Say) -> str:
    """What a key is called: its title in the schema, or in English the first sentence of its description there."""
    step = key.rpartition(".")[2]
    if getattr(say, "language", "ja") == "en" and (text := _english(key)):
        return text
    title = label_of(key)
    if title:
        return title
    return say(f"want_{step}") if step in ("at", "dest", "ip", "port", "url", "documents") else step


def _key_of(key: str) -> str:
    head, _, last = key.rpartition(".")
    return f"{head}.{STEP_OF[last]}" if last in STEP_OF else key


def _english(key: str) -> str:
    return facts.node_of(key).get("description", "").partition("\n")[2].partition(". ")[0].rstrip(".")


def _line(case: Case, key: str) -> int:
    """The line of a key, or of the nearest part above it; 0 where the sheet has nothing of it yet."""
    return case.sheet.place(key)[0] if key.partition(".")[0] in case.sheet.places else 0


def _row(case: Case, name: str, value: str, key: str) -> list:
    return [name, value, key, _line(case, key)]


def _case_rows(case: Case, say: Say) -> Iterator[tuple[str, str, str]]:
    tree = case.tree
    if "retained" in tree:
        yield say("row_retained"), tree["retained"], "retained"
    for name, client in case.clients.items():
        address = say(f"address_{client.get('address_in_papers', 'unanswered')}")
        kind = say(f"client_{client.get('kind', 'person')}")
        words = say("client_words", name=client.get("name", name), kind=kind, address=address)
        yield say("row_client"), words, f"clients.{name}"
    if "purpose" in tree:
        yield say("row_purpose"), say("page_comma").join(say(f"purpose_{p}") for p in tree["purpose"]), "purpose"
    for number, drop in enumerate(tree.get("route", {}).get("drop", [])):
        yield say("row_drop"), f"{drop.get('filing', '')}　{drop.get('why', '')}", f"route.drop.{number}"
    for number, note in enumerate(tree.get("notes", [])):
        yield say("row_note"), _short(note), f"notes.{number}"


def _post_rows(case: Case, say: Say) -> Iterator[tuple[str, str, str]]:
    for name, post in case.posts.items():
        number = case.numbers["posts"][name]
        site = case.site_of(name)
        rights = say("page_comma").join(
            dict.fromkeys(say(f"right_{r['right']}") for r in post.get("rights", []) if r.get("right"))
        )
        parts = [
            name_of(case, site) if site else say("site_unknown"),
            _time(post.get("posted", ""), say),
            rights or say("rights_unknown"),
        ]
        quoted = _short(post.get("text") or post.get("content") or "")
        yield (
            say("row_post", number=number, name=name),
            "　".join([*parts, f"「{quoted}」" if quoted else say("text_unknown")]),
            f"posts.{name}",
        )


def _comm_rows(case: Case, say: Say) -> Iterator[tuple[str, str, str]]:
    for name, comm in case.comms.items():
        number = case.numbers["comms"][name]
        provider = case.provider_of(name)
        port = f" : {comm['port']}" if comm.get("port") else ""
        parts = [
            f"{comm.get('ip') or '—'}{port}",
            _time(comm.get("at", ""), say),
            name_of(case, provider) if provider else say("provider_unknown"),
        ]
        parts += [say("for_posts", posts=", ".join(comm["for"]))] if comm.get("for") else []
        parts += [say("not_used", why=comm["not_used"])] if comm.get("not_used") else []
        yield say("row_comm", number=number, name=name), "　".join(parts), comm["place"]
    for name, phone in case.phones.items():
        carrier = case.carrier_of(name)
        yield (
            say("row_phone", name=name),
            f"{phone.get('number', '—')}　{name_of(case, carrier) if carrier else say('provider_unknown')}",
            phone["place"],
        )


def _filing_rows(case: Case, say: Say) -> Iterator[tuple[str, str, str]]:
    """What happened in each filing, by date."""
    courts = case.registers["courts"].tree.get("courts", {})
    for fid, block in case.filings.items():
        court = block.get("court", "")
        events = _events(block, courts.get(court, {}).get("name", court), say)
        for date, step, words in sorted(events, key=lambda event: event[0]):
            yield fid, " ".join(f"{date.replace('9999', '')} {words}".split()), f"filings.{fid}.{step}"


def _events(block: dict, court: str, say: Say) -> Iterator[tuple[str, str, str]]:
    """Date, key below the filing and words of each event."""
    for number, sent in enumerate(block.get("sent", [])):
        yield sent.get("date", ""), f"sent.{number}", say("event_sent", by=sent.get("by", ""))
    if block.get("filed"):
        yield block["filed"], "filed", say("event_filed", court=court, case_no=block.get("case_no", ""))
    for number, answer in enumerate(block.get("answers", [])):
        until = say("until", date=answer["until"]) if answer.get("until") else ""
        result = say(f"answer_{answer.get('result')}")
        yield answer.get("date", ""), f"answers.{number}", say("event_answer", result=result, until=until)
    if decided := block.get("decided"):
        result = say(f"decided_{decided.get('result', 'open')}")
        yield decided.get("date", ""), "decided", say("event_decided", result=result)
    for number, item in enumerate(block.get("received", [])):
        count = sum(len(item.get(part, {})) for part in ("rows", "use", "phones"))
        yield item.get("date", ""), f"received.{number}", say("event_received", count=count)
    if block.get("withdrawn") or block.get("closed"):
        step = "withdrawn" if block.get("withdrawn") else "closed"
        yield block.get("withdrawn") or "9999", step, say("event_over", why=block.get("closed", ""))


def _block(case: Case, fid: str, opponents: list[str]) -> dict:
    """What the sheet tells of a filing so far: the keys it has, the last date and outcome of each kind of event."""
    block = case.filings.get(fid, {})
    answers, decided = block.get("answers", []), block.get("decided", {})
    return {
        "what": block.get("what", ""),
        "kind": block.get("kind", ""),
        "has": list(block),
        "opponents": [name_of(case, o) for o in opponents],
        "ids": list(opponents),
        "line": case.sheet.place(f"filings.{fid}")[0] if block else 0,
        "case_no": block.get("case_no", ""),
        "sent_on": _last(block.get("sent", [])),
        "filed_on": block.get("filed", ""),
        "answered_on": _last(answers),
        "answers": [a.get("result", "") for a in answers],
        "decided_on": decided.get("date", ""),
        "decided": decided.get("result", ""),
        "received_on": _last(block.get("received", [])),
        "corrected": [
            {"date": c.get("date", ""), "papers": c.get("papers", []), "why": c.get("why", "")}
            for c in block.get("corrected", [])
        ],
        "over": bool(block.get("withdrawn") or block.get("closed")),
    }


def _last(events: list[dict]) -> str:
    return max((e.get("date", "") for e in events), default="")


def _time(text: str, say: Say) -> str:
    """A time as the sheet has it, with Japan time beside it where the source used another zone."""
    if not text:
        return say("time_unknown")
    try:
        moment = japanese.moment(text)
    except ValueError:
        return text
    if moment.is_jst or moment.precision == "day":
        return text
    return say("time_both", given=text, jst=japanese.plain_time(moment.jst, moment.precision))


def _short(text: object) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= LONG else line[: LONG - 1] + "…"

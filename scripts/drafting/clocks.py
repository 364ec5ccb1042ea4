"""The clocks that a case has started. Pure: dates in, dates out; days left are the register's business."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from drafting import messages
from drafting.case import Case
from drafting.periods import after, day_of, next_open_day
from drafting.plan import Plan

WON = ("granted", "partly")
JUDGED = (*WON, "dismissed")
TRACED_OUT = ("none", "several")
FALLBACK = {"K1": {"days": 90}, "K2": {"days": 180}, "K3": {"weeks": 3}, "K20": {"months": 3}}


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock.

    about: the name in the sheet of what it concerns (`com1`, `a1`, `p1`).
    start_key and start: the event that starts it.
    end: last day, moved past holidays where the statute moves it.
    unextended: the same without that, the office's own target.
    ended_by: key of the event that ended it early; missing: key of the date without which it cannot run.
    basis and fields: message in the catalogue that says how the end was found.
    """

    id: str
    title: str
    about: str
    start_key: str
    start: str = ""
    end: str = ""
    hard: bool = False
    statute: str = ""
    ended_by: str = ""
    missing: str = ""
    unextended: str = ""
    title_en: str = ""
    basis: str = ""
    fields: dict[str, object] = field(default_factory=dict)

    def as_dict(self) -> dict:
        """Plain values for plan.json."""
        return asdict(self)


def running(case: Case, plan: Plan) -> list[Clock]:
    """Every clock that runs, was ended by an event (`ended_by`), or lacks the date that starts it (`missing`)."""
    found = [*_logs(case), *_posts(case, plan), *_filings(case), *_certificates(case, plan)]
    return sorted(found, key=lambda c: (bool(c.ended_by), c.end or "9999", c.id, c.about))


def _law(case: Case, clock: str) -> dict:
    return case.registers["law"].tree.get("clocks", {}).get(clock, {})


def _length(case: Case, clock: str) -> dict:
    entry = _law(case, clock)
    given = entry.get("length", entry.get("value"))
    return given if isinstance(given, dict) else FALLBACK.get(clock, {})


def _clock(
    case: Case,
    clock: str,
    about: str,
    key: str,
    start: dt.date | None,
    ended_by: str = "",
    length: dict | None = None,
    basis: str = "",
    fields: dict[str, object] | None = None,
) -> Clock:
    """A clock of the law register, begun on `start` by the date under `key`."""
    entry, length = _law(case, clock), length or _length(case, clock)
    plain = after(start, length) if start and length else None
    return Clock(
        id=clock,
        title=entry.get("title", clock),
        about=about,
        start_key=key,
        start=_iso(start),
        end=_iso(next_open_day(plain) if plain and entry.get("extends_on_holiday") else plain),
        hard=bool(entry.get("hard")),
        statute=entry.get("statute", ""),
        ended_by=ended_by,
        missing="" if start or ended_by else key,
        unextended=_iso(plain),
        title_en=entry.get("title_en", clock),
        basis=basis,
        fields=fields or {},
    )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _logs(case: Case) -> Iterator[Clock]:
    """K1, K2: the log of each communication relied on, at its provider of now, from the JST day of the connection."""
    for name, comm in case.used_comms().items():
        provider = case.provider(case.provider_of(name)) if case.provider_of(name) else {}
        clock = "K2" if provider.get("kind") == "fixed" else "K1"
        own = provider.get("retention_days")
        length = {"days": own} if isinstance(own, int) else _length(case, clock)
        basis = (
            "clock_log_own"
            if isinstance(own, int)
            else "clock_log_kind"
            if provider.get("kind")
            else "clock_log_unknown"
        )
        fields = {"provider": provider.get("name", ""), "days": length.get("days", "")}
        ended_by, kept = _log_ended(case, name)
        key = f"{comm['place']}.at"
        made = _clock(
            case, clock, name, key, day_of(comm.get("at")), ended_by, length=length, basis=basis, fields=fields
        )
        if kept and not ended_by:
            until, event = kept
            made = _kept_until(made, until, event)
        yield made


def _kept_until(clock: Clock, until: dt.date, event: str) -> Clock:
    """The same clock with the end that the provider promised; the log's own end stays visible."""
    fields = {"event": event, "before": clock.end}
    return Clock(**(clock.as_dict() | {"end": _iso(until), "missing": "", "basis": "clock_log_kept", "fields": fields}))


def _log_ended(case: Case, comm: str) -> tuple[str, tuple[dt.date, str] | None]:
    """Key of the event that ended a log's clock, and until when its provider keeps it."""
    provider, ended, kept = case.provider_of(comm), "", None
    for filing, block in case.filings.items():
        if not provider or provider not in block.get("against", []):
            continue
        for number, answer in enumerate(block.get("answers", [])):
            key = f"filings.{filing}.answers.{number}"
            if comm not in answer.get("for", [comm]):
                continue
            until = day_of(answer.get("until"))
            if answer["result"] == "kept" and until:
                ended, kept = "", (until, key)
            elif answer["result"] in ("kept", "agreed", *TRACED_OUT):
                ended = key
        covers = comm in block.get("for", [comm])
        if block["what"] in "CD" and covers and block.get("received"):
            ended = f"filings.{filing}.received.0"
        elif block["what"] in "CD" and covers and block.get("decided", {}).get("result") in (*WON, "settled"):
            ended = f"filings.{filing}.decided"
    return ended, kept


def _posts(case: Case, plan: Plan) -> Iterator[Clock]:
    """Before a post's communication is known: K1 from the post, at the mobile figure; K3, the day to start by."""
    known = {p for c in case.comms.values() for p in c.get("for", [])}
    fixed = _length(case, "K2")
    for name, post in case.posts.items():
        holds = case.site(case.site_of(name)).get("holds", {}) if case.site_of(name) else {}
        if name in known or (holds.get("post_ip") is False and holds.get("login_ip") is False):
            continue
        key, start = f"posts.{name}.posted", day_of(post.get("posted"))
        fields = {
            "days": _length(case, "K1").get("days", ""),
            "fixed_days": fixed.get("days", ""),
            "fixed_end": _iso(after(start, fixed)) if start else "",
        }
        traced = next((c["place"] for c in case.phones.values() if name in c.get("for", [])), "")
        yield _clock(case, "K1", name, key, start, traced, basis="clock_log_before", fields=fields)
        yield _clock(case, "K3", name, key, start, _begun(case, plan, name) or traced, basis="clock_start_by")


def _begun(case: Case, plan: Plan, post: str) -> str:
    """Key of the first filing that asks the site about a post."""
    posts = {f.id: f.posts for f in plan.filings}
    for filing, block in case.filings.items():
        covered = block.get("for") or posts.get(filing, [post])
        if block["what"] in "ADF" and post in covered and (block.get("filed") or block.get("sent")):
            return f"filings.{filing}.filed" if block.get("filed") else f"filings.{filing}.sent.0.date"
    return ""


def _filings(case: Case) -> Iterator[Clock]:
    for filing, block in case.filings.items():
        here, over = f"filings.{filing}", _over(filing, block)
        decided, what = block.get("decided", {}), block["what"]
        result = decided.get("result")
        if "security" in block:
            given = f"{here}.security.deposited" if block["security"].get("deposited") else over
            yield _clock(
                case, "K5", filing, f"{here}.security.ordered", day_of(block["security"].get("ordered")), given
            )
        if what == "A" and result in WON:
            given = f"{here}.received.0" if block.get("received") else over
            yield _clock(case, "K7", filing, f"{here}.decided.served", day_of(decided.get("served")), given)
        if what == "A" and result == "dismissed":
            yield _clock(case, "K8", filing, f"{here}.decided.notified", day_of(decided.get("notified")), over)
        if what == "D" and result in JUDGED:
            yield _clock(case, "K11", filing, f"{here}.decided.notified", day_of(decided.get("notified")), over)
        if what == "C" and result in JUDGED:
            yield _clock(case, "K15", filing, f"{here}.decided.served", day_of(decided.get("served")), over)
        yield from _replies(case, filing, block, over)


def _over(filing: str, block: dict) -> str:
    return next((f"filings.{filing}.{k}" for k in ("withdrawn", "closed") if block.get(k)), "")


def _replies(case: Case, filing: str, block: dict, over: str) -> Iterator[Clock]:
    """What we wait for: the reply to a letter (two weeks, or its own date), the answer to an inquiry (K17)."""
    here, sent = f"filings.{filing}", block.get("sent", [])
    answered = f"{here}.answers.{len(block['answers']) - 1}" if block.get("answers") else over
    if answered.startswith(f"{here}.answers") and sent and _later(sent[-1]["date"], block["answers"][-1].get("date")):
        answered = over
    key = f"{here}.sent.{len(sent) - 1}.date" if sent else f"{here}.filed"
    start = day_of(sent[-1]["date"] if sent else block.get("filed"))
    if not start or block["what"] not in "BE":
        return
    if block["what"] == "E":
        yield _clock(case, "K17", filing, key, start, answered)
        return
    end = day_of(block.get("reply_by")) or after(start, {"weeks": 2})
    basis = "clock_reply_date" if block.get("reply_by") else "clock_reply_two_weeks"
    yield Clock(
        "reply",
        title=messages.say("clock_reply", "ja"),
        title_en=messages.say("clock_reply", "en"),
        about=filing,
        start_key=key,
        start=_iso(start),
        end=_iso(end),
        unextended=_iso(end),
        ended_by=answered,
        basis=basis,
    )


def _later(one: object, other: object) -> bool:
    first, second = day_of(one), day_of(other)
    return bool(first and second and first > second)


def _certificates(case: Case, plan: Plan) -> Iterator[Clock]:
    """K20: the age of each certificate that a petition or complaint not yet filed needs."""
    filed = {f.id for f in plan.filings if f.filed}
    for key, name, given, filings in certified(case, plan):
        open_filings = [f for f in filings if f not in filed]
        if day_of(given) and open_filings:
            yield _clock(
                case, "K20", open_filings[0], key, day_of(given), fields={"name": name}, basis="clock_certificate"
            )


def certified(case: Case, plan: Plan) -> Iterator[tuple[str, str, object, list[str]]]:
    """Companies in petitions and complaints: key of the certificate's date, name, that date, ids of the filings."""
    court = [f for f in plan.filings if f.procedure in ("provisional_disposition", "lawsuit")]
    opponents = sorted({o for f in court for o in f.opponents})
    for name in opponents:
        ids = [f.id for f in court if name in f.opponents]
        if name in case.provider_names():
            entry = case.provider(name)
            yield f"providers.{name}.certificate", entry.get("name", name), entry.get("certificate"), ids
        elif case.site(name).get("operator", {}).get("kind") in ("company", "foreign_company"):
            entry = case.site(name)["operator"]
            yield f"sites.{name}.operator.certificate", entry.get("name", name), entry.get("certificate"), ids
    for name, client in case.clients.items():
        ids = [f.id for f in court if name in f.clients]
        if client["kind"] == "company" and ids:
            yield f"clients.{name}.certificate", client["name"], client.get("certificate"), ids

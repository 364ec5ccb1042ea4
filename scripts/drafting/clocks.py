"""The clocks that a case has started. Pure: dates in, dates out; days left are the register's business."""

from __future__ import annotations

from collections.abc import Iterator

from drafting import messages, retention
from drafting.case import Case
from drafting.clock import WON, Clock, begun, iso
from drafting.periods import after, day_of
from drafting.plan import Plan

JUDGED = (*WON, "dismissed")


def running(case: Case, plan: Plan) -> list[Clock]:
    """Every clock that runs, was ended by an event (`ended_by`), or lacks the date that starts it (`missing`)."""
    found = [*retention.logs(case), *retention.posts(case, plan), *_filings(case), *_certificates(case, plan)]
    return sorted(found, key=lambda c: (bool(c.ended_by), c.end or "9999", c.id, c.about))


def _filings(case: Case) -> Iterator[Clock]:
    for filing, block in case.filings.items():
        here, over = f"filings.{filing}", _over(filing, block)
        decided, what = block.get("decided", {}), block["what"]
        result = decided.get("result")
        if "security" in block:
            given = f"{here}.security.deposited" if block["security"].get("deposited") else over
            yield begun(case, "K5", filing, f"{here}.security.ordered", day_of(block["security"].get("ordered")), given)
        if what == "A" and result in WON:
            given = f"{here}.received.0" if block.get("received") else over
            yield begun(case, "K7", filing, f"{here}.decided.served", day_of(decided.get("served")), given)
        if what == "A" and result == "dismissed":
            yield begun(case, "K8", filing, f"{here}.decided.notified", day_of(decided.get("notified")), over)
        if what == "D" and result in JUDGED:
            yield begun(case, "K11", filing, f"{here}.decided.notified", day_of(decided.get("notified")), over)
        if what == "C" and result in JUDGED:
            yield begun(case, "K15", filing, f"{here}.decided.served", day_of(decided.get("served")), over)
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
        yield begun(case, "K17", filing, key, start, answered)
        return
    end = day_of(block.get("reply_by")) or after(start, {"weeks": 2})
    basis = "clock_reply_date" if block.get("reply_by") else "clock_reply_two_weeks"
    yield Clock(
        "reply",
        title=messages.say("clock_reply", "ja"),
        title_en=messages.say("clock_reply", "en"),
        about=filing,
        start_key=key,
        start=iso(start),
        end=iso(end),
        unextended=iso(end),
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
            yield begun(
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

"""The clocks of communications and posts: how long the log is kept that leads to the author, and the day to start by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from drafting.case import Case
from drafting.clock import WON, Clock, begun, iso, length_of
from drafting.periods import after, day_of
from drafting.plan import Plan

TRACED_OUT = ("none", "several")


def logs(case: Case) -> Iterator[Clock]:
    """K1, K2: the log of each communication relied on, at its provider of now, from the JST day of the connection."""
    for name, comm in case.used_comms().items():
        provider = case.provider(case.provider_of(name)) if case.provider_of(name) else {}
        clock = "K2" if provider.get("kind") == "fixed" else "K1"
        own = provider.get("retention_days")
        length = {"days": own} if isinstance(own, int) else length_of(case, clock)
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
        made = begun(
            case, clock, name, key, day_of(comm.get("at")), ended_by, length=length, basis=basis, fields=fields
        )
        if kept and not ended_by:
            until, event = kept
            made = _kept_until(made, until, event)
        yield made


def _kept_until(clock: Clock, until: dt.date, event: str) -> Clock:
    """The same clock with the end that the provider promised; the log's own end stays visible."""
    fields = {"event": event, "before": clock.end}
    return Clock(**(clock.as_dict() | {"end": iso(until), "missing": "", "basis": "clock_log_kept", "fields": fields}))


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


def posts(case: Case, plan: Plan) -> Iterator[Clock]:
    """Before a post's communication is known: K1 from the post, at the mobile figure; K3, the day to start by."""
    known = {p for c in case.comms.values() for p in c.get("for", [])}
    fixed = length_of(case, "K2")
    for name, post in case.posts.items():
        holds = case.site(case.site_of(name)).get("holds", {}) if case.site_of(name) else {}
        if name in known or (holds.get("post_ip") is False and holds.get("login_ip") is False):
            continue
        key, start = f"posts.{name}.posted", day_of(post.get("posted"))
        fields = {
            "days": length_of(case, "K1").get("days", ""),
            "fixed_days": fixed.get("days", ""),
            "fixed_end": iso(after(start, fixed)) if start else "",
        }
        traced = next((c["place"] for c in case.phones.values() if name in c.get("for", [])), "")
        yield begun(case, "K1", name, key, start, traced, basis="clock_log_before", fields=fields)
        yield begun(case, "K3", name, key, start, _asked(case, plan, name) or traced, basis="clock_start_by")


def _asked(case: Case, plan: Plan, post: str) -> str:
    """Key of the first filing that asks the site about a post."""
    posts = {f.id: f.posts for f in plan.filings}
    for filing, block in case.filings.items():
        covered = block.get("for") or posts.get(filing, [post])
        if block["what"] in "ADF" and post in covered and (block.get("filed") or block.get("sent")):
            return f"filings.{filing}.filed" if block.get("filed") else f"filings.{filing}.sent.0.date"
    return ""

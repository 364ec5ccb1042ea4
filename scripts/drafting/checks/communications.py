"""The communications: times, kinds, and where they came from (施行規則2条、5条)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator

from drafting import tables
from drafting.case import LINE_KINDS, Case
from drafting.checks.rules import Found, day, moment, rule, where, with_comm
from drafting.japanese import Moment
from drafting.named_files import inside
from drafting.plan import Plan
from drafting.problems import MISSING, WRONG
from drafting.shape import time_error


@rule("V002", WRONG, filings="BC")
def table_times_have_zones(case: Case, plan: Plan) -> Iterator[Found]:
    """A time that a table gives is a date-time with a zone, as in the sheet."""
    for name, comm in case.comms.items():
        error = time_error(comm["at"]) if "at" in comm and ".use." in comm["place"] else ""
        if error:
            yield Found(comm["place"], error, with_comm(case, plan, name), {"value": comm["at"]})


@rule("V003", WRONG, filings="BC")
def zones_are_not_mixed_up(case: Case, plan: Plan) -> Iterator[Found]:
    """The communication that made a post does not lie exactly nine hours from it, as UTC taken for JST would."""
    for name, comm, post, at, posted in _pairs(case):
        nine = abs(abs((at.at - posted.at).total_seconds()) - 9 * 3600) <= 120
        if nine and (comm.get("kind") == "post" or ("kind" not in comm and not _login_type(case, post))):
            fields = {"at": comm["at"], "posted": case.posts[post]["posted"], "post": post}
            yield Found(f"{comm['place']}.at", "v003_zone", with_comm(case, plan, name), fields)


@rule("V004", MISSING, filings="BC")
def times_have_seconds(case: Case, plan: Plan) -> Iterator[Found]:
    """Access providers look a communication up by the second."""
    for name, comm in case.used_comms().items():
        at = moment(comm.get("at"))
        if at and at.precision != "second":
            yield Found(f"{comm['place']}.at", "v004_seconds", with_comm(case, plan, name), {"at": comm["at"]})


@rule("V008", WRONG, filings="BC")
def communication_comes_before_its_disclosure(case: Case, plan: Plan) -> Iterator[Found]:
    """What was disclosed had happened before."""
    for name, comm in case.comms.items():
        at, received = day(comm.get("at")), day(comm["received"])
        if at and received and at > received:
            fields = {"at": comm["at"], "received": received}
            yield Found(f"{comm['place']}.at", "v008_disclosed", with_comm(case, plan, name), fields)


@rule("V023", WRONG, filings="C")
def kind_fits_the_site(case: Case, plan: Plan) -> Iterator[Found]:
    """A site without posting IPs discloses no posting communication, which a row without a kind is (法5条)."""
    for name, comm in case.comms.items():
        kind = comm.get("kind", "post")
        if kind not in LINE_KINDS:
            fields = {"value": kind, "known": ", ".join(LINE_KINDS)}
            yield Found(f"{comm['place']}.kind", "not_in_list", with_comm(case, plan, name), fields)
        for post in comm.get("for", []):
            site = case.site(case.site_of(post)) if post in case.posts else {}
            if kind == "post" and (site.get("login_type") or site.get("holds", {}).get("post_ip") is False):
                fields = {"site": site.get("name", case.site_of(post))}
                yield Found(f"{comm['place']}.kind", "v023_kind", with_comm(case, plan, name), fields)


@rule("V024", MISSING, filings="C")
def other_than_the_nearest_has_a_reason(case: Case, plan: Plan) -> Iterator[Found]:
    """A login is the one nearest to a post that it serves, or says why it is relied on (法5条3項)."""
    nearer: dict[str, list[tuple[str, Moment | None]]] = {}
    for name, comm, post, at, posted in _pairs(case):
        if comm.get("kind") in ("login", "logout") and not {"why", "not_used"} & set(comm):
            closer = [(_distance(t, posted), t) for t in _others(case, name, post)]
            best = min(closer, key=lambda pair: pair[0], default=None)
            nearest = best[1] if best and best[0] < _distance(at, posted) else None
            nearer.setdefault(name, []).append((post, nearest))
    for name, posts in nearer.items():
        post, nearest = posts[0]
        if nearest and all(other for _, other in posts):
            fields = {"post": post, "nearest": f"{nearest.at:%Y-%m-%d %H:%M:%S} {nearest.zone}"}
            yield Found(f"{case.comms[name]['place']}.why", "v024_nearest", with_comm(case, plan, name), fields)


def _pairs(case: Case) -> Iterator[tuple[str, dict, str, Moment, Moment]]:
    for name, comm in case.comms.items():
        at = moment(comm.get("at"))
        for post in comm.get("for", []) if at else ():
            posted = moment(case.posts.get(post, {}).get("posted"))
            if at and posted and posted.precision != "day":
                yield name, comm, post, at, posted


def _distance(at: Moment, posted: Moment) -> float:
    """Seconds between; a post known to the minute lasts that minute."""
    last = posted.at + dt.timedelta(seconds=59 if posted.precision == "minute" else 0)
    return max(0.0, (posted.at - at.at).total_seconds(), (at.at - last).total_seconds())


def _others(case: Case, name: str, post: str) -> Iterator[Moment]:
    """Times of the other logins for a post: those in the sheet, and the rows of its table that nobody uses."""
    for other, comm in case.comms.items():
        logins = comm.get("kind") in ("login", "logout") and "not_used" not in comm
        at = moment(comm.get("at"))
        if other != name and logins and at and post in comm.get("for", []):
            yield at
    place = case.comms[name]["place"]
    if ".use." not in place:
        return
    _, filing, _, number, *_ = place.split(".")
    item = case.filings[filing]["received"][int(number)]
    used = {use["line"] for use in item["use"].values()}
    for line, row in enumerate(_table(case, item["table"]), 1):
        at = moment(row.get("at", "").strip())
        if line not in used and at and row.get("kind", "login").strip() in ("login", "logout"):
            yield at


def _table(case: Case, name: str) -> list[dict[str, str]]:
    path = inside(case.folder, name)
    try:
        return tables.rows(path) if path else []
    except tables.TableError:
        return []


def _login_type(case: Case, post: str) -> bool:
    return post in case.posts and bool(case.site(case.site_of(post)).get("login_type"))


@rule("V025", WRONG, filings="BC")
def opening_before_closing_after(case: Case, plan: Plan) -> Iterator[Found]:
    """An account is opened before the post and closed after it (施行規則5条1号、4号)."""
    for name, comm, post, at, posted in _pairs(case):
        early, late = _distance(at, posted) > 0 and at.at < posted.at, _distance(at, posted) > 0 and at.at > posted.at
        if (comm.get("kind") == "open" and late) or (comm.get("kind") == "close" and early):
            fields = {"at": comm["at"], "posted": case.posts[post]["posted"], "post": post}
            yield Found(f"{comm['place']}.at", f"v025_{comm['kind']}", with_comm(case, plan, name), fields)


@rule("V029", MISSING, filings="C")
def whois_shows_the_provider(case: Case, plan: Plan) -> Iterator[Found]:
    """Every IP address in a suit has a WHOIS record as exhibit, which names the provider first written to."""
    whois = case.tree.get("whois", {})
    for name, comm in case.used_comms().items():
        if "ip" not in comm:
            continue
        filings = with_comm(case, plan, name)
        record = whois.get(name)
        if record is None:
            yield Found(f"whois.{name}", "v029_whois", filings, {"name": name, "ip": comm["ip"]})
        elif "exhibit" not in record:
            yield Found(f"whois.{name}.exhibit", "v029_exhibit", filings, {"name": name})
        elif (first := comm.get("provider")) and _differ(record["holder"], case.provider(first).get("name", "")):
            fields = {"holder": record["holder"], "provider": case.provider(first)["name"]}
            yield Found(f"whois.{name}.holder", "v029_differ", filings, fields)


def _differ(holder: str, provider: str) -> bool:
    """Whether two Japanese company names are plainly not the same; names in Latin letters are not compared."""
    one, two = (
        unicodedata.normalize("NFKC", t).replace("株式会社", "").replace(" ", "").lower() for t in (holder, provider)
    )
    japanese = any(ord(c) > 0x3000 for c in one) and any(ord(c) > 0x3000 for c in two)
    return japanese and one not in two and two not in one


@rule("V030", MISSING, filings="C")
def disclosure_is_an_exhibit(case: Case, plan: Plan) -> Iterator[Found]:
    """What a site disclosed is in evidence before a provider is sued on it."""
    for name, comm in case.used_comms().items():
        if not comm["exhibit"]:
            key = comm["place"].rpartition(".rows.")[0] or comm["place"].rpartition(".use.")[0]
            yield Found(f"{key}.exhibit", "v030_exhibit", with_comm(case, plan, name), {"name": name})


@rule("V087", MISSING, filings="BC")
def communication_serves_posts(case: Case, plan: Plan) -> Iterator[Found]:
    """Every communication says which posts it serves."""
    for name, comm in case.used_comms().items():
        if not comm.get("for"):
            yield Found(f"{comm['place']}.for", "v087_serves", with_comm(case, plan, name), {"name": name})


@rule("V087", MISSING, filings="C")
def every_post_has_a_communication(case: Case, plan: Plan) -> Iterator[Found]:
    """Every post that a filing asked about, and every post in a suit, is covered by a disclosed communication."""
    known = {p for c in [*case.comms.values(), *case.phones.values()] for p in c.get("for", [])}
    open_ended = any(not c.get("for") for c in [*case.comms.values(), *case.phones.values()])
    for filing in plan.filings:
        received = case.filings.get(filing.id, {}).get("received", [])
        if filing.kind == "ip_disclosure" and any(r.get("rows") or r.get("use") for r in received) and not open_ended:
            for post in [p for p in filing.posts if p not in known]:
                key, suits = f"filings.{filing.id}.received", where(plan, lambda f: f.kind == "provider_suit")
                yield Found(key, "v087_uncovered", suits, {"post": post, "filing": filing.id})
        if filing.kind == "provider_suit" and "for" in case.filings.get(filing.id, {}):
            covered = {p for c in filing.comms for p in case.comms[c].get("for", [])}
            for post in [p for p in filing.posts if covered and p not in covered]:
                yield Found(f"filings.{filing.id}.for", "v087_suit", [filing.id], {"post": post, "filing": filing.id})

"""What the facts of a case call for: filings not yet numbered, and what has to be waited for.

The rules of each road: the site (A), the providers of its communications (B, C), the carrier of a phone number (E).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from drafting.case import Case

ENDED = ("none", "several")


@dataclass(slots=True)
class Wait:
    """A filing that cannot be drafted yet: on whom it waits (us, client, court, site, provider, bar), since when, for which facts."""

    procedure: str
    kind: str
    opponents: list[str]
    on: str
    message: str
    keys: list[str]
    since: str = ""


@dataclass(slots=True)
class Called:
    """A filing that the facts call for, before it has a number."""

    letter: str
    kind: str
    opponents: list[str]
    posts: list[str] = field(default_factory=list)
    comms: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)


def called(case: Case, waits: list[Wait]) -> Iterator[Called]:
    """Every filing that the facts call for; what waits instead is added to `waits`."""
    yield from _site_calls(case, waits)
    yield from _provider_calls(case, waits)
    yield from _phone_calls(case, waits)


def _site_calls(case: Case, waits: list[Wait]) -> Iterator[Called]:
    """A: each site whose posts have no communication yet; the phone suit where the IP road has ended."""
    by_site: dict[str, list[str]] = {}
    for post in case.posts:
        by_site.setdefault(case.site_of(post), []).append(post)
    known = {p for c in case.comms.values() for p in c.get("for", [])}
    for site, posts in by_site.items():
        if not site:
            waits.append(
                Wait(
                    "provisional_disposition",
                    "ip_disclosure",
                    [],
                    "us",
                    "wait_site",
                    [f"posts.{p}.site" for p in posts],
                )
            )
            continue
        entry, open_posts = case.site(site), [p for p in posts if p not in known]
        tried = [f for f, b in case.filings.items() if site in b.get("against", []) and b["what"] in "ADF"]
        if _phone_road(case, site, posts):
            yield Called("C", "site_suit", [site], posts)
        if not open_posts and not any(case.filings[f]["what"] == "A" for f in tried):
            continue
        takes = entry.get("takes", ["provisional_disposition"])
        if "provisional_disposition" not in takes:
            if open_posts and not tried:
                waits.append(
                    Wait("provisional_disposition", "ip_disclosure", [site], "us", "wait_other_road", ["filings"])
                )
            continue
        if (entry.get("holds", {}).get("post_ip") is False) and entry.get("holds", {}).get("login_ip") is False:
            continue
        unruled = [p for p in posts if not case.posts[p].get("rights")]
        if unruled and not any(case.filings[f]["what"] == "A" for f in tried):
            waits.append(
                Wait(
                    "provisional_disposition",
                    "ip_disclosure",
                    [site],
                    "us",
                    "wait_rights",
                    [f"posts.{p}.rights" for p in unruled],
                    case.tree.get("retained", ""),
                )
            )
            continue
        yield Called("A", "ip_disclosure", [site], posts)


def _phone_road(case: Case, site: str, posts: list[str]) -> bool:
    """The suit for the account's phone number: the site has it, and no communication leads to a subscriber any more."""
    holds = case.site(site).get("holds", {})
    if not holds.get("phone"):
        return False
    if holds.get("post_ip") is False and holds.get("login_ip") is False:
        return True
    comms = [n for n, c in case.comms.items() if set(c.get("for", [])) & set(posts)]
    return bool(comms) and all(_ended(case, n) for n in comms)


def _ended(case: Case, comm: str) -> bool:
    if "not_used" in case.comms[comm]:
        return True
    provider = case.provider_of(comm)
    answers = case.answers(provider, comm)
    return bool(answers) and answers[-1]["result"] in ENDED


def _provider_calls(case: Case, waits: list[Wait]) -> Iterator[Called]:
    """B and C: each provider that carried a communication relied on."""
    used = case.used_comms()
    by_provider: dict[str, list[str]] = {}
    for name in used:
        by_provider.setdefault(case.provider_of(name), []).append(name)
    first = {n: c.get("provider", "") for n, c in used.items()}
    for name, provider in first.items():
        if provider and provider != case.provider_of(name) and name not in by_provider.setdefault(provider, []):
            by_provider[provider].append(name)
    if not case.comms:
        waits.append(_before_data(case, "log_preservation", "log_letter"))
        waits.append(_before_data(case, "lawsuit", "provider_suit"))
    for provider, comms in by_provider.items():
        since = min((used[c]["received"] for c in comms if used[c]["received"]), default="")
        if not provider:
            keys = [f"{used[c]['place']}.provider" for c in comms]
            waits.append(Wait("log_preservation", "log_letter", [], "us", "wait_provider", keys, since))
            waits.append(Wait("lawsuit", "provider_suit", [], "us", "wait_provider", keys, since))
            continue
        yield Called("B", "log_letter", [provider], posts_of(case, comms), comms)
        live = [c for c in comms if case.provider_of(c) == provider and not _ended(case, c)]
        if live:
            last = [case.answers(provider, c)[-1] for c in live if case.answers(provider, c)]
            if last and all(a["result"] == "needs_more" for a in last):
                waits.append(
                    Wait(
                        "lawsuit",
                        "provider_suit",
                        [provider],
                        "us",
                        "wait_needs_more",
                        [f"{used[c]['place']}.{w}" for c in live for a in last for w in a.get("wants", [])],
                        last[-1].get("date", ""),
                    )
                )
            else:
                yield Called("C", "provider_suit", [provider], posts_of(case, live), live)


def _before_data(case: Case, procedure: str, kind: str) -> Wait:
    """B and C before anything was disclosed: they wait on the court or site that has A, or on us to bring it."""
    running = [(f, b) for f, b in case.filings.items() if b["what"] in "ADF" and b.get("filed")]
    if running:
        fid, block = running[0]
        on = "site" if block.get("decided") else "court"
        return Wait(
            procedure,
            kind,
            [],
            on,
            "wait_data",
            [f"filings.{fid}.received"],
            block.get("decided", {}).get("date", block["filed"]),
        )
    return Wait(procedure, kind, [], "us", "wait_a_first", ["filings"], case.tree.get("retained", ""))


def posts_of(case: Case, comms: list[str]) -> list[str]:
    """The posts that these communications serve, in the order of the sheet."""
    wanted = {p for c in comms for p in case.comms[c].get("for", [])}
    return [p for p in case.posts if p in wanted] or list(case.posts)


def _phone_calls(case: Case, waits: list[Wait]) -> Iterator[Called]:
    """E: each carrier behind a disclosed phone number."""
    by_carrier: dict[str, list[str]] = {}
    for name in case.phones:
        by_carrier.setdefault(case.carrier_of(name), []).append(name)
    for carrier, phones in by_carrier.items():
        if not carrier:
            keys = [f"{case.phones[p]['place']}.carrier" for p in phones]
            waits.append(Wait("bar_inquiry", "subscriber_inquiry", [], "us", "wait_carrier", keys))
            continue
        posts = list(dict.fromkeys(p for n in phones for p in phone_posts(case, n)))
        yield Called("E", "subscriber_inquiry", [carrier], posts, [], phones)
    asked = [(f, b) for f, b in case.filings.items() if b["what"] == "C" and b.get("kind") == "site_suit"]
    if asked and not case.phones:
        fid, block = asked[0]
        waits.append(
            Wait(
                "bar_inquiry",
                "subscriber_inquiry",
                [],
                "court",
                "wait_phone",
                [f"filings.{fid}.received"],
                block.get("filed", ""),
            )
        )


def phone_posts(case: Case, phone: str) -> list[str]:
    """The posts that a phone number serves: as written, or those of its account."""
    data = case.phones[phone]
    if data.get("for"):
        return data["for"]
    same = [p for p, post in case.posts.items() if data.get("account") and post.get("account") == data["account"]]
    return same or list(case.posts)

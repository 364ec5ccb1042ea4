"""Communications as the lists show them: Japanese time beside the source's own, the distance to the post, who disclosed them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from drafting import japanese
from drafting.documents import parties
from drafting.documents.parts import Part
from drafting.documents.words import labelled
from drafting.facts import Fact, Missing, View, label_of

if TYPE_CHECKING:
    from drafting.documents.paper import Paper

KIND_NAMES = {
    "post": "投稿",
    "login": "ログイン",
    "logout": "ログアウト",
    "open": "アカウントの開設",
    "close": "アカウントの削除",
}
WAYS = {"A": "仮処分決定に基づき", "D": "発信者情報開示命令に基づき", "F": "任意に"}


def communication(paper: Paper, name: str) -> Part:
    """One communication. JST is computed from the zone in which the time was disclosed, never typed."""
    data = paper.facts.comms[name]
    at, kind = data.at, str(data.get("kind") or "post")
    found = japanese.moment(at) if isinstance(at, Fact) else None
    source = at.as_text(_source_text(found)) if found and not found.is_jst else ""
    served = [p for p in (str(p) for p in data["for"]) if p in paper.plan["posts"]]
    first = served[0] if served else ""
    provider = paper.facts.providers[str(data.provider)] if data.get("provider") else data.provider
    near = [p for p in served if _nearest(paper, name, p)]
    far = [p for p in served if p not in near and "posted" in paper.facts.posts[p] and found]
    return Part(
        id=name,
        no=japanese.full_width(str(paper.numbers["comms"][name])),
        label=labelled("本件通信", paper.numbers["comms"][name], paper.many("comms")),
        kind=kind,
        kind_name=KIND_NAMES[kind],
        at=paper.time(at),
        at_source=source,
        zone=found.zone if found else "",
        ip=paper.digits(data.ip),
        port=paper.digits(data.port) if "port" in data else "",
        dest=[paper.digits(d) for d in data.dest],
        dest_text=_joined(paper, data),
        posts_ref=_posts_ref(paper, data),
        provider_name=provider.name if isinstance(provider, View) else provider,
        account=_account(paper, data),
        gap=_gap(paper, found, first),
        gaps=japanese.listing(
            [f"{_label(paper, p)}の{_gap(paper, found, p)}" for p in served if _gap(paper, found, p)]
        ),
        nearest_ref=japanese.listing([_label(paper, p) for p in near]),
        farther_ref=japanese.listing([_label(paper, p) for p in far]),
        nearest=bool(near),
        why=paper.free(data.why) if "why" in data or (far and kind != "post") else "",
        not_used=paper.free(data.not_used) if "not_used" in data else "",
        cited=paper.cite(data.get("exhibit")),
        disclosed=disclosed(paper, str(data.filing), data),
        whois=_whois(paper, name),
        provider=str(data.provider),
        post_ids=[str(p) for p in data["for"]] or list(paper.plan["posts"]),
    )


def _label(paper: Paper, post: str) -> str:
    return labelled("本件投稿", paper.numbers["posts"][post], paper.many("posts"))


def _source_text(found: japanese.Moment) -> str:
    """The time as it was disclosed, in half width as there, so that it fits a line of the list."""
    return f"{japanese.plain_time(found.at, found.precision)} {found.zone}"


def _joined(paper: Paper, data: View) -> Any:
    items = [paper.digits(d) for d in data.dest]
    if items:
        return items[0].as_text("、".join(items))
    block = paper.facts.filings[str(data.filing)]
    keeps = [
        paper.facts.sites[str(o)].holds.destination
        for o in block.against
        if paper.facts.sites and str(o) in paper.facts.sites
    ]
    return "" if False in keeps else data.dest


def _posts_ref(paper: Paper, data: View) -> str:
    named = [str(p) for p in data["for"]] or paper.plan["posts"]
    labels = [
        labelled("本件投稿", paper.numbers["posts"][p], paper.many("posts"))
        for p in named
        if p in paper.numbers["posts"]
    ]
    return japanese.listing(labels)


def _account(paper: Paper, data: View) -> Part | None:
    from drafting.documents.posts import account

    for name in (str(p) for p in data["for"]):
        if name in paper.facts.posts and paper.facts.posts[name].get("account"):
            return account(paper, paper.facts.posts[name])
    return None


def _gap(paper: Paper, found: japanese.Moment | None, post: str) -> str:
    """How far the communication lies from the post, where both times are known: 約３時間３６分前."""
    posted = paper.facts.posts[post].get("posted") if post else None
    if found is None or posted is None:
        return ""
    other = japanese.moment(posted)
    if "day" in (found.precision, other.precision):
        return ""
    return japanese.gap(found.at, other.at) + ("前" if found.at < other.at else "後")


def _nearest(paper: Paper, name: str, post: str) -> bool:
    """Whether no other disclosed communication of its post lies nearer to it (最判令和６年１２月２３日)."""
    posted = paper.facts.posts[post].get("posted") if post else None
    if posted is None:
        return False
    target = japanese.moment(posted).at
    distances = {
        other: abs((japanese.moment(data.at).at - target).total_seconds())
        for other, data in paper.facts.comms.items()
        if isinstance(data.at, Fact) and post in [str(p) for p in data["for"]]
    }
    return name in distances and distances[name] == min(distances.values())


def disclosed(paper: Paper, filing: str, data: View) -> Part:
    """By whom, when and in which way a communication or phone number was disclosed."""
    block = paper.facts.filings[filing]
    entry = parties.entry_of(paper, block)
    courts = paper.facts.courts
    voluntary = str(block.what) == "F"
    court = str(block.get("court") or (entry.get("court") if entry is not None else "") or "")
    decided = block.get("decided")
    return Part(
        by_name=parties.called(paper, block),
        date=disclosed_on(paper, data),
        way=WAYS.get(str(block.what), "判決に基づき"),
        case_no="" if voluntary else paper.digits(block.case_no),
        court="" if voluntary else courts[court].name if court in courts else block.court,
        decided="" if voluntary else paper.day(block.decided.date),
        cited=paper.cite(data.get("exhibit")),
        decision_cited=paper.cite(decided.get("exhibit") if decided is not None else None),
        filing=filing,
        comms=[],
        voluntary=voluntary,
        site_name=entry.name if entry is not None else "",
    )


def disclosed_on(paper: Paper, data: View) -> Any:
    """The day on which something was disclosed; it stands with the received item, above the row itself."""
    if "received" in data:
        return paper.day(data.received)
    place = re.split(r"\.(?:rows|use|phones)\.", paper.slice["prefixes"][data.key_])[0]
    return Missing(f"{place}.date", label_of(f"{place}.date"))


def sources(paper: Paper) -> list[Part]:
    """How the communications of this filing became known: one Part per disclosure, with its communications."""
    found: dict[tuple, Part] = {}
    for name in [*paper.plan["comms"], *(n for n in paper.facts.comms if n not in paper.plan["comms"])]:
        data = paper.facts.comms[name]
        key = (str(data.filing), str(data.received))
        if key not in found:
            found[key] = disclosed(paper, str(data.filing), data)
        found[key].comms.append(name)
    return list(found.values())


def _whois(paper: Paper, name: str) -> Part | None:
    if not paper.facts.whois or name not in paper.facts.whois:
        return None
    data = paper.facts.whois[name]
    return Part(date=paper.day(data.date), holder=data.holder, cited=paper.cite(data.get("exhibit")))

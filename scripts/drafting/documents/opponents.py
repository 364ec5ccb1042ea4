"""The other side of a filing: who it is, what it carried, and what is asked of it under which article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafting import japanese
from drafting.documents import parties, progress, requests
from drafting.documents.parts import Part
from drafting.documents.words import in_a_row
from drafting.facts import Missing, View

if TYPE_CHECKING:
    from drafting.documents.paper import Paper


def opponent(paper: Paper, name: str, number: int) -> Part:
    """A site operator or provider with its party lines, its communications, and the article that the claim rests on."""
    is_site = (
        bool(paper.facts.sites) and name in paper.facts.sites and paper.plan["kind"] in ("ip_disclosure", "site_suit")
    )
    entry = paper.facts.sites[name] if is_site else paper.facts.providers[name]
    party = entry.operator if is_site and isinstance(entry, View) else entry
    several = len(paper.plan["opponents"]) > 1
    word = paper.words.opponent
    short = (party.get("short") if isinstance(party, View) else None) or party.name
    comms = [c for c in paper.comms if c.provider == name] or ([] if several else paper.comms)
    wanted = {p for c in comms for p in (str(x) for x in paper.facts.comms[c.id]["for"])}
    posts = [p for p in paper.posts if p.id in wanted] or paper.posts
    posters = list(dict.fromkeys(p.poster for p in posts))
    by_login = any(c.kind != "post" for c in comms)
    by_post = any(c.kind == "post" for c in comms) or not comms
    articles = paper.facts.law.articles
    site_login = is_site and entry.get("login_type") is True if isinstance(entry, View) else False
    return Part(
        id=name,
        no=japanese.full_width(str(number)),
        ref=parties.ref(word, short, several, number),
        defines=several,
        name=party.name,
        kind=str(party.kind) if is_site and isinstance(party, View) and "kind" in party else "company",
        postal=paper.digits(party.postal),
        address=paper.address(party.address),
        department=party.department if "department" in _plain(party) else "",
        rep_title=party.representative.title,
        rep_name=party.representative.name,
        japan_rep=_japan(paper, party),
        is_site=is_site,
        is_provider=not is_site,
        line=str(entry.kind) if isinstance(entry, View) and "kind" in entry else "",
        login=site_login,
        site_name=entry.name if is_site else "",
        by_post=by_post and not site_login,
        by_login=by_login or site_login,
        basis_article=articles.disclosure_claim_related if by_login and not is_site else articles.disclosure_claim_site,
        basis_articles=[
            a
            for a, on in (
                (articles.disclosure_claim_site, by_post or is_site),
                (articles.disclosure_claim_related, by_login and not is_site),
            )
            if on
        ],
        comms=comms,
        posts=posts,
        posters=posters[0] if len(posters) == 1 else "本件各発信者",
        clients_ref=_clients_ref(paper, posts),
        items=requests.items(paper, name),
        section=japanese.full_width(str(number)) if several else "",
        reference=_reference(paper, name),
        kept=_kept(paper, name),
        certificate=party.certificate,
        phones=requests.phones(paper),
        holds=_holds(entry, is_site),
    )


def _plain(view: Any) -> dict:
    return view.plain_ if isinstance(view, View) else {}


def _holds(entry: Any, is_site: bool) -> Part:
    names = ("post_ip", "login_ip", "port", "destination", "phone", "email", "name_address")
    held = entry.get("holds") if is_site and isinstance(entry, View) else None
    return Part(**{n: (held.get(n) if held is not None else None) for n in names})


def _japan(paper: Paper, party: Any) -> Part | None:
    """The representative in Japan of a foreign company (会社法８１７条), who may be a company with its own."""
    if not isinstance(party, View) or str(party.get("kind")) != "foreign_company":
        return None
    data = party.japan_representative
    own = data.get("representative") if isinstance(data, View) else None
    return Part(
        name=data.name,
        postal=paper.digits(data.postal) if "postal" in _plain(data) else "",
        address=paper.address(data.address),
        rep_title=own.title if own is not None else "",
        rep_name=own.name if own is not None else "",
    )


def _clients_ref(paper: Paper, posts: list[Part]) -> str:
    injured = list(
        dict.fromkeys(r.client_ref for p in posts for r in p.rights if not isinstance(r.client_ref, Missing))
    )
    refs = [c.ref for c in paper.clients if any(c.ref in i for i in injured)] or [c.ref for c in paper.clients]
    return paper.words.clients if len(refs) == len(paper.clients) else in_a_row(refs)


def _answers(paper: Paper, name: str) -> list[View]:
    found = []
    for filing, block in paper.facts.filings.items() if paper.facts.filings else ():
        if name in [str(o) for o in block.against]:
            found += progress.known_answers(paper, filing, block)
    return found


def _reference(paper: Paper, name: str) -> Any:
    """The opponent's own reference number, which every later paper to it repeats."""
    return next((a.ref for a in reversed(_answers(paper, name)) if "ref" in a), "")


def _kept(paper: Paper, name: str) -> Part | None:
    for answer in reversed(_answers(paper, name)):
        if str(answer.result) in ("kept", "agreed"):
            return Part(
                date=paper.day(answer.date),
                until=_until(paper, answer),
                cited=paper.cite(answer.get("exhibit")),
                agreed=str(answer.result) == "agreed",
            )
    return None


def _until(paper: Paper, answer: View) -> Any:
    return paper.day_or_text(answer.until) if "until" in answer else ""

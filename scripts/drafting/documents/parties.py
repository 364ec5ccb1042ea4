"""Clients, counsel, office and court as the papers name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafting import japanese
from drafting.documents.parts import Part
from drafting.facts import Fact, Missing, View

if TYPE_CHECKING:
    from drafting.documents.paper import Paper


def client(paper: Paper, name: str, data: View) -> Part:
    """A client as printed. The address is the one that `address_in_papers` chose, since the poster may come to read it."""
    kind = str(data.kind)
    own = name in paper.plan["clients"]
    several = len(paper.plan["clients"]) > 1
    short = data.short or data.name
    word, number = _word(paper), list(paper.facts.clients).index(name) + 1
    postal, address = _address(paper, data)
    representative = data.get("representative")
    shown = str(data.get("address_in_papers")) == "home"  # a guardian mostly lives where the minor lives
    guardians = [
        Part(relation=g.relation, name=g.name, address=paper.address(g.address) if g.address and shown else "")
        for g in data.guardians
    ]
    return Part(
        id=name,
        word=word,
        ref=ref(word, short, several, number) if own else data.name or ref(word, short, True, number),
        short=short,
        name=data.name,
        kana=data.kana,
        kind=kind,
        company=kind == "company",
        minor=kind == "minor",
        postal=postal,
        address=address,
        rep_title=data.representative.title if representative else _missing(data, kind, "title"),
        rep_name=data.representative.name if representative else _missing(data, kind, "name"),
        guardians=guardians
        or ([Part(relation=data.guardians.relation, name=data.guardians.name, address="")] if kind == "minor" else []),
        said=data.description,
    )


def ref(word: str, short: Any, several: bool, number: int) -> str:
    """How a party is called in the text: 原告, or 原告甲野 where there are several; 原告１ as long as its name is not known."""
    if not several:
        return word
    return short.as_text(f"{word}{short}") if isinstance(short, Fact) else f"{word}{japanese.full_width(str(number))}"


def described(paper: Paper, one: Part) -> Any:
    """What a client is or does; 〔依頼者〕 alone can only be that client."""
    return paper.free(one.said, own=one.ref)


def _word(paper: Paper) -> str:
    from drafting.documents.words import PARTY

    return PARTY[paper.procedure][0]


def _missing(data: View, kind: str, part: str) -> Any:
    return data.representative[part] if kind == "company" else ""


def _address(paper: Paper, data: View) -> tuple[Any, Any]:
    choice = data.get("address_in_papers")
    office = paper.facts.office
    if str(choice) == "office":
        return paper.digits(office.postal), paper.address(office.address)
    if str(choice) == "substitute":
        return "", data.substitute_address
    if choice is None and str(data.kind) != "company" and paper.procedure != "intake":
        return "", data.address_in_papers
    return paper.digits(data.postal), paper.address(data.address)


def entry_of(paper: Paper, block: View) -> View | None:
    """The site or provider that another filing went against, the first of several; None where its block names none."""
    opponent = next((str(o) for o in block.against), "")
    kinds = (paper.facts[k] for k in ("sites", "providers") if paper.facts[k])
    return next((entries[opponent] for entries in kinds if opponent in entries), None)


def called(paper: Paper, block: View) -> Any:
    """Who another filing went against, by name: the operator of a site, a provider."""
    entry = entry_of(paper, block)
    if entry is None:
        return block.against
    return entry.operator.name if entry.key_.startswith("sites.") else entry.name


def office(paper: Paper) -> Part:
    """The law office's lines."""
    data = paper.facts.office
    return Part(
        name=data.name,
        postal=paper.digits(data.postal),
        address=paper.address(data.address),
        phone=paper.digits(data.phone),
        fax=paper.digits(data.fax),
        email=data.email,
        bar=paper.block["bar"] or data.bar,
        service_address=data.get("service_address") is not False,
    )


def lawyers(paper: Paper) -> list[Part]:
    """The lawyers of the case: those the sheet names, or all of the office."""
    data = paper.facts.office.lawyers
    chosen = [str(n) for n in paper.facts.counsel] or list(data)
    return [
        Part(name=one.name, line=f"{paper.words.counsel}　{one.name}", registration=one.registration, bar=one.bar)
        for one in (data[n] for n in chosen)
        if isinstance(one, View)
    ]


def court(paper: Paper) -> Part:
    """The court with the line it is addressed by: division and 御中 as the register has them for this procedure."""
    if paper.procedure not in ("provisional_disposition", "lawsuit"):
        return Part(name="", addressee="")
    chosen = paper.facts.courts.get("chosen")
    if chosen is None:
        absent = Missing(f"filings.{paper.plan['id']}.court", "裁判所")
        return Part(name=absent, addressee=absent)
    division = paper.block["division"] or ""
    if not division:
        divisions = chosen.get("divisions") or {}
        special = f"{paper.procedure}_ip"
        copyright_case = any(r.kind == "copyright" for p in paper.posts for r in p.rights)
        name = special if copyright_case and special in divisions else paper.procedure
        division = divisions.get(name) or ""
    line = f"{chosen.name}{division}　御中"
    carrier = division if isinstance(division, Fact) and division.note else chosen.name
    return Part(name=chosen.name, addressee=carrier.as_text(line) if isinstance(carrier, Fact) else line)


def plain_number(fact: Any) -> Any:
    """A phone or postal number in half width."""
    return fact.as_text(japanese.half_width(fact)) if isinstance(fact, Fact) else fact

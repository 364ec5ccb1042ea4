"""What a filing asks for and with what: items, phone numbers, attachments, schedules, money, and the filing itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from drafting import japanese
from drafting.documents import catalogue
from drafting.documents.parts import Part
from drafting.facts import Fact, Missing, View

if TYPE_CHECKING:
    from drafting.documents.paper import Paper

DEFAULT_ITEMS = {
    "provider_suit": ("name", "address", "phone", "email"),
    "log_letter": ("name", "address", "phone", "email"),
    "site_suit": ("phone", "email"),
    "subscriber_inquiry": ("name", "address"),
}
REPLY_DAYS = 14


def items(paper: Paper, opponent: str = "") -> list[Part]:
    """The sender information asked for, in the order and words of the Ministry rule, art. 2."""
    rule = paper.facts.law.articles.rule_items
    asked = [str(i) for i in paper.block.asks] or list(_default_items(paper))
    known = [i for i in rule if not str(i).endswith(("_number", "_article", "_specified"))] if rule else []
    ordered = [k for k in known if k in asked] + [k for k in asked if k not in known]
    return [
        Part(no=japanese.full_width(str(n)), id=k, name=rule[k], article=rule[f"{k}_article"])
        for n, k in enumerate(ordered, 1)
    ]


def _default_items(paper: Paper) -> tuple[str, ...]:
    kind = paper.plan["kind"]
    if kind != "ip_disclosure":
        return DEFAULT_ITEMS.get(kind, ())
    site = paper.facts.sites[paper.plan["opponents"][0]]
    return ("login_ip", "login_time") if isinstance(site, View) and site.get("login_type") is True else ("ip", "time")


def filing(paper: Paper) -> Part:
    """The filing's own facts as its papers use them."""
    block = paper.block
    ground = block.get("subsidiarity")
    return Part(
        id=paper.plan["id"],
        case_no="",
        procedure=paper.procedure,
        kind=paper.plan["kind"],
        paper_profile="mints" if paper.procedure == "lawsuit" else "paper",
        withhold=block.get("withhold_reasons") is True,
        keep_until=paper.day_or_text(block.keep_until) if "keep_until" in block else "",
        reply_by=_reply_by(paper),
        reasons=paper.free(block.reasons) if "reasons" in block else "",
        possession=_possession(paper),
        necessity=paper.free(block.necessity) if "necessity" in block else "",
        exception_reason=paper.free(block.exception_reason) if "exception_reason" in block else "",
        bar=block.bar or paper.facts.office.bar,
        why=block.why,
        sendings=len(block.sent),
        first_sent=_first_sent(paper),
        subsidiarity=Part(
            ground=str(ground.ground) if ground is not None and "ground" in ground else "",
            ground_missing=block.subsidiarity.ground,
            reason=paper.free(block.subsidiarity.reason),
            cited=paper.cite(ground.get("exhibit") if ground is not None else None),
        ),
    )


def _possession(paper: Paper) -> Any:
    """Why the opponent holds the data; an open point in a suit against a site that is not known to hold what is asked."""
    if "possession" in paper.block or paper.plan["kind"] != "site_suit":
        return paper.free(paper.block.possession) if "possession" in paper.block else ""
    site = paper.facts.sites[paper.plan["opponents"][0]]
    held = site.get("holds") if isinstance(site, View) else None
    asked = [i.id for i in items(paper)]
    return "" if held is not None and all(held.get(i) is True for i in asked) else paper.block.possession


def _first_sent(paper: Paper) -> Any:
    """Day of the first sending, where this is a later one: sent before, and answered that more is needed."""
    sent = list(paper.block.sent)
    again = len(sent) > 1 or (sent and any(str(a.result) == "needs_more" for a in paper.block.answers))
    return paper.day(sent[0].date) if again else ""


def _reply_by(paper: Paper) -> Any:
    """The printed reply date: as given, else two weeks after the paper's date; without one, a blank line by the template."""
    if "reply_by" in paper.block:
        return paper.day(paper.block.reply_by)
    given = paper.block.get("paper_date")
    if given is None:
        return ""
    return given.as_text(japanese.era_date(dt.date.fromisoformat(given) + dt.timedelta(days=REPLY_DAYS)))


def phones(paper: Paper) -> list[Part]:
    """Disclosed phone numbers with how they were obtained."""
    from drafting.documents.comms import disclosed, disclosed_on
    from drafting.documents.posts import account

    result = []
    for name, data in paper.facts.phones.items() if paper.facts.phones else ():
        carrier = paper.facts.providers[str(data.carrier)] if data.get("carrier") else data.carrier
        holder = None
        if "account" in data:
            holder = account(paper, View({"account": str(data.account)}, data.key_, paper.facts._root))
        result.append(
            Part(
                id=name,
                number=data.number,
                carrier_name=carrier.name if isinstance(carrier, View) else carrier,
                account=holder,
                disclosed=disclosed(paper, str(data.filing), data),
                cited=paper.cite(data.get("exhibit")),
                received=disclosed_on(paper, data),
            )
        )
    return result


def schedules(paper: Paper) -> list[str]:
    """Titles of the schedules (別紙) attached, in order."""
    return [title_of(paper, n) for n, _ in paper.slice["documents"] if n in catalogue.SCHEDULES]


def title_of(paper: Paper, name: str) -> str:
    """The title of a document; a list of logins only is called by that name."""
    if name == "communication_list" and all(c.kind == "post" for c in paper.comms):
        return catalogue.TITLES["post_list"]
    if name == "communication_list" and all(c.kind == "login" for c in paper.comms):
        return "ログイン情報目録"
    return catalogue.TITLES[name]


def attachments(paper: Paper) -> list[Part]:
    """What goes with the paper (附属書類): by procedure, certificates only for companies, one power of attorney per client."""
    if paper.procedure not in ("provisional_disposition", "lawsuit"):
        return []
    companies = sum(c.company for c in paper.clients) + len(paper.opponents)
    rows = []
    if paper.procedure == "provisional_disposition":
        rows.append(Part(title="申立書副本", copies=_copies(len(paper.opponents))))
        rows.append(Part(title="甲号証写し", copies="各１通"))
    else:
        rows.append(Part(title="甲号証写し", copies="各１通"))
    rows.append(Part(title="証拠説明書", copies="１通"))
    if companies:
        rows.append(Part(title="資格証明書", copies=_copies(companies)))
    rows.append(
        Part(
            title="委任状" if paper.procedure == "provisional_disposition" else "訴訟委任状",
            copies=_copies(len(paper.clients)),
        )
    )
    return rows


def _copies(count: int) -> str:
    return f"{japanese.full_width(str(count))}通"


def money(paper: Paper) -> Part:
    """Value of the suit and fee. With several plaintiffs or defendants the law leaves the value open: it gets a review mark."""
    if paper.procedure not in ("lawsuit", "provisional_disposition"):
        return Part(claim_value="", fee="", fee_open=False)
    fees = paper.facts.law.fees
    several = len(paper.plan["clients"]) > 1 or len(paper.plan["opponents"]) > 1
    if paper.procedure == "provisional_disposition":
        return Part(claim_value="", fee=_yen(fees.provisional_disposition), fee_open=False)
    given = paper.block.get("claim_value")
    value = given if given is not None else _yen(fees.claim_value_non_property)
    if given is None and several:
        value = Fact(str(value), "@law.fees.claim_value_non_property", paper.slice["open_notes"]["claim_value"])
    fee = _yen(fees.suit)
    if several and isinstance(fee, Fact):
        fee = Fact(str(fee), fee.key, paper.slice["open_notes"]["claim_value"])
    return Part(claim_value=value, fee=fee, fee_open=several)


def _yen(fact: Any) -> Any:
    if not isinstance(fact, Fact) or not str(fact).isdigit():
        return fact if isinstance(fact, Fact | Missing) else Missing("@law.fees", "手数料額")
    return fact.as_text(japanese.yen(int(fact)))

"""Who acts and against whom: addresses that the poster may read, representatives, certificates."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from drafting.case import Case
from drafting.checks.rules import Found, against, day, label, rule, with_client
from drafting.clocks import certified
from drafting.periods import months_after
from drafting.plan import Plan
from drafting.problems import MISSING, WRONG
from drafting.shape import walk


@rule("V078", MISSING)
def address_in_papers_is_decided(case: Case, plan: Plan) -> Iterator[Found]:
    """Which address the papers show is decided before the first filing (民事訴訟法133条; the poster may read them)."""
    for name, client in case.clients.items():
        if "address_in_papers" not in client:
            yield Found(
                f"clients.{name}.address_in_papers", "v078_undecided", with_client(plan, name), {"name": client["name"]}
            )


@rule("V078", WRONG)
def hidden_address_stays_hidden(case: Case, plan: Plan) -> Iterator[Found]:
    """A home address that the papers do not show is in no free text either (民事訴訟法133条)."""
    hidden = {
        n: _plain(c["address"])
        for n, c in case.clients.items()
        if c.get("address") and c.get("address_in_papers") in ("office", "substitute")
    }
    for key, value, node in walk(case.tree) if hidden else ():
        if node.get("x-free") and isinstance(value, str):
            for name, address in hidden.items():
                if address in _plain(value):
                    yield Found(key, "v078_address", with_client(plan, name), {"name": case.clients[name]["name"]})


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@rule("V077", MISSING)
def minor_has_guardians(case: Case, plan: Plan) -> Iterator[Found]:
    """A minor sues through legal representatives, who are named (民事訴訟法28条、31条)."""
    for name, client in case.clients.items():
        if client["kind"] == "minor" and not client.get("guardians"):
            yield Found(
                f"clients.{name}.guardians", "v077_guardians", with_client(plan, name), {"name": client["name"]}
            )


@rule("V077", WRONG)
def only_natural_persons_have_guardians(case: Case, plan: Plan) -> Iterator[Found]:
    """A company has a representative, a natural person may have guardians (民事訴訟法28条、37条)."""
    for name, client in case.clients.items():
        for key, kinds in (("guardians", ("company",)), ("representative", ("person", "minor"))):
            if client.get(key) and client["kind"] in kinds:
                fields = {"what": label(f"clients.{name}.{key}"), "kind": client["kind"]}
                yield Found(f"clients.{name}.{key}", "v077_kind", with_client(plan, name), fields)


@rule("V055", MISSING, filings="AC")
def foreign_company_says_whether_registered(case: Case, plan: Plan) -> Iterator[Found]:
    """Of a foreign company it is known whether it is registered in Japan, and who represents it here (会社法817条)."""
    for name, operator, filings in _operators(case, plan):
        if operator.get("kind") != "foreign_company":
            continue
        here, person = f"sites.{name}.operator", operator.get("japan_representative", {})
        fields = {"name": operator.get("name", name)}
        if "registered_in_japan" not in operator:
            yield Found(f"{here}.registered_in_japan", "v055_registered", filings, fields)
        elif operator["registered_in_japan"] and not person:
            yield Found(f"{here}.japan_representative", "v055_representative", filings, fields)
        elif any(w in person.get("name", "") for w in ("会社", "法人")) and "representative" not in person:
            yield Found(f"{here}.japan_representative.representative", "v055_company", filings, fields)


def _operators(case: Case, plan: Plan) -> Iterator[tuple[str, dict, list[str]]]:
    for name in sorted({o for f in plan.filings for o in f.opponents} & case.site_names()):
        yield name, case.site(name).get("operator", {}), against(plan, name)


@rule("V057", MISSING, filings="AC")
def certificates_are_fresh(case: Case, plan: Plan) -> Iterator[Found]:
    """Every company in a petition or complaint has a certificate, at most three months old at filing (K20)."""
    for key, name, given, filings in certified(case, plan):
        issued = day(given)
        if not issued:
            yield Found(key, "v057_certificate", filings, {"name": name})
            continue
        for filing in filings:
            block = case.filings.get(filing, {})
            filed = day(block.get("filed")) or day(block.get("paper_date"))
            if filed and filed > months_after(issued, 3):
                yield Found(key, "v057_old", [filing], {"name": name, "issued": issued, "filed": filed})

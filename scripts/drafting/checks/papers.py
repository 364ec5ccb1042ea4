"""The filings as the sheet declares them: numbers, kinds, courts, the age of the law figures."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from drafting.case import Case
from drafting.checks.rules import Found, day, drafted, rule
from drafting.plan import Plan
from drafting.problems import MISSING, WRONG

KINDS = {
    "A": ("ip_disclosure",),
    "B": ("log_letter",),
    "C": ("provider_suit", "site_suit"),
    "E": ("subscriber_inquiry",),
}


@rule("Y016", WRONG)
def number_is_not_taken(case: Case, plan: Plan) -> Iterator[Found]:
    """A filing's number was not given to another filing before."""
    for filing, message, fields in plan.conflicts:
        yield Found(f"filings.{filing}", message, [filing], fields)


@rule("Y017", WRONG)
def kind_belongs_to_procedure(case: Case, plan: Plan) -> Iterator[Found]:
    """A filing's number begins with the letter of its procedure, and its kind is one of that procedure's."""
    for filing, block in case.filings.items():
        letter, kind = block["what"], block.get("kind")
        if filing[0].upper() != letter:
            yield Found(f"filings.{filing}.what", "y017_letter", [filing], {"filing": filing, "what": letter})
        if kind and letter in KINDS and kind not in KINDS[letter]:
            fields = {"kind": kind, "what": letter, "known": "、".join(KINDS[letter])}
            yield Found(f"filings.{filing}.kind", "y017_kind", [filing], fields)


@rule("V060", WRONG, filings="AC")
def court_is_known(case: Case, plan: Plan) -> Iterator[Found]:
    """The court of a filing is one of config/courts.yaml."""
    known = case.registers["courts"].tree.get("courts", {})
    for filing, block in case.filings.items():
        name = block.get("court")
        if name and known and name not in known and block["what"] in "AC":
            near = difflib.get_close_matches(name, known, 1, 0.5) or [
                n for n, c in known.items() if c.get("name") == name
            ]
            fields = {"name": name, "known": "、".join(near or sorted(known)[:12])}
            yield Found(f"filings.{filing}.court", "v060_court", [filing], fields)


@rule("V060", MISSING, filings="AC")
def court_is_the_opponents(case: Case, plan: Plan) -> Iterator[Found]:
    """A and C go to the court of an opponent's seat; only D has a competing venue (民訴法4条、民保法12条)."""
    for filing in plan.filings:
        block = case.filings.get(filing.id, {})
        entries = [case.site(o) or case.provider(o) for o in filing.opponents]
        proper = {e["court"] for e in entries if e.get("court")}
        if block.get("court") and proper and block["court"] not in proper and "why" not in block:
            fields = {"name": block["court"], "proper": "、".join(sorted(proper))}
            yield Found(f"filings.{filing.id}.court", "v060_venue", [filing.id], fields)


@rule("V076", MISSING, filings="ACE")
def purpose_is_given(case: Case, plan: Plan) -> Iterator[Found]:
    """At least one legal step is planned after disclosure (法5条1項2号、2項2号)."""
    if not case.tree.get("purpose"):
        yield Found("purpose", "v076_purpose", drafted(plan))


@rule("V086", MISSING)
def law_was_reviewed(case: Case, plan: Plan) -> Iterator[Found]:
    """A paper is dated before the day on which the law figures are due for review."""
    review = day(case.registers["law"].tree.get("review", {}).get("next"))
    for filing, block in case.filings.items():
        dated = day(block.get("paper_date"))
        if review and dated and dated > review and "filed" not in block:
            yield Found(f"filings.{filing}.paper_date", "v086_review", [filing], {"dated": dated, "review": review})

"""What only petitions and complaints (A, C) need: what is asked for, and why it may be."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.case import Case
from drafting.checks.rules import Found, rule
from drafting.plan import Filing, Plan
from drafting.problems import MISSING, WRONG

LOGIN_ITEMS = {"login_ip", "login_time", "login_sms"}


def asks_for_logins(case: Case, filing: Filing) -> bool:
    """Whether a filing asks a site for 特定発信者情報 (施行規則2条9号 to 13号)."""
    asks = set(case.filings.get(filing.id, {}).get("asks", []))
    login_type = any(case.site(o).get("login_type") for o in filing.opponents)
    return bool(asks & LOGIN_ITEMS) or (not asks and login_type and filing.kind == "ip_disclosure")


@rule("V022", MISSING, filings="AC")
def subsidiarity_is_pleaded(case: Case, plan: Plan) -> Iterator[Found]:
    """Login data are asked of a site only with イ, ロ or ハ of 法5条1項3号 and an exhibit for it."""
    for filing in plan.filings:
        if filing.kind not in ("ip_disclosure", "site_suit") or not asks_for_logins(case, filing):
            continue
        given = case.filings.get(filing.id, {}).get("subsidiarity", {})
        for key in ("ground", "exhibit"):
            if key not in given:
                yield Found(
                    f"filings.{filing.id}.subsidiarity.{key}", f"v022_{key}", [filing.id], {"filing": filing.id}
                )


@rule("V047", WRONG, filings="A")
def names_are_not_asked_provisionally(case: Case, plan: Plan) -> Iterator[Found]:
    """Name and address are asked for provisionally only with `exception_reason` (民事保全法23条2項)."""
    for filing, block in case.filings.items():
        asked = [a for a in block.get("asks", []) if a in ("name", "address")]
        if block["what"] == "A" and asked and not block.get("exception_reason"):
            yield Found(f"filings.{filing}.asks", "v047_names", [filing], {"asked": "、".join(asked)})

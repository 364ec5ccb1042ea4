"""The bar inquiry (E): phone numbers, where they came from, and whom one asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting import japanese
from drafting.case import Case
from drafting.checks.rules import Found, drafted, rule, where
from drafting.plan import Plan
from drafting.problems import MISSING, WRONG

LANDLINE = re.compile(r"0(?![5-9]0)[1-9][0-9]{8}")
SUBSCRIBER = re.compile(rf"0[5-9]0[0-9]{{8}}|{LANDLINE.pattern}")
OTHER = re.compile(r"020[0-9]{8}|020[0-9]{11}|0120[0-9]{6}|0800[0-9]{7}")
SAMPLE = re.compile(r"(?:0[6789]0|050)0{8}|0[1-9]0{8}")


def digits(number: str) -> str:
    """A phone number as digits only: full width, hyphens, brackets and +81 are resolved."""
    text = re.sub(r"[\s()\u2010-\u2015\u2212\u30fc\uff70-]", "", japanese.half_width(number))
    return "0" + text[3:].removeprefix("0") if text.startswith("+81") else text


def _with_phone(plan: Plan, phone: str) -> list[str]:
    return where(plan, lambda f: phone in f.phones)


@rule("V048", WRONG, filings="E")
def number_is_japanese(case: Case, plan: Plan) -> Iterator[Found]:
    """A phone number has the form of a Japanese one; a number of zeros is right in a sample only (電気通信番号計画)."""
    for name, phone in case.phones.items():
        plain = digits(phone["number"])
        if not SUBSCRIBER.fullmatch(plain) and not OTHER.fullmatch(plain):
            yield Found(f"{phone['place']}.number", "v048_form", _with_phone(plan, name), {"number": phone["number"]})
        elif SAMPLE.fullmatch(plain) and case.tree.get("sample") is not True:
            yield Found(f"{phone['place']}.number", "v048_sample", _with_phone(plan, name), {"number": phone["number"]})


@rule("V049", MISSING, filings="E")
def special_number_has_its_carrier(case: Case, plan: Plan) -> Iterator[Found]:
    """Of a toll-free, machine, IP or landline number the carrier is found out first, since its path is another."""
    for name, phone in case.phones.items():
        plain = digits(phone["number"])
        special = OTHER.fullmatch(plain) or plain.startswith("050") or LANDLINE.fullmatch(plain)
        if special and "carrier" not in phone:
            yield Found(f"{phone['place']}.carrier", "v049_path", _with_phone(plan, name), {"number": phone["number"]})


@rule("V050", MISSING, filings="E")
def number_has_its_source(case: Case, plan: Plan) -> Iterator[Found]:
    """An inquiry belongs to a case that was taken, and shows how the number was obtained (弁護士法23条の2)."""
    for name, phone in case.phones.items():
        if not phone["exhibit"]:
            key = phone["place"].rpartition(".phones.")[0]
            yield Found(f"{key}.exhibit", "v050_exhibit", _with_phone(plan, name), {"number": phone["number"]})
    inquiries = [f for f in drafted(plan) if f[0] == "e"]
    if inquiries and "retained" not in case.tree:
        yield Found("retained", "v050_retained", inquiries)


@rule("V051", WRONG, filings="E")
def one_addressee_per_inquiry(case: Case, plan: Plan) -> Iterator[Found]:
    """One application is addressed to one organisation."""
    for filing in plan.filings:
        if filing.procedure == "bar_inquiry" and len(filing.opponents) > 1:
            fields = {"names": "、".join(filing.opponents)}
            yield Found(f"filings.{filing.id}.against", "v051_several", [filing.id], fields)

"""The letter that asks to keep logs (B), and what providers answer."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.case import Case
from drafting.checks.rules import Found, day, rule, telling_of
from drafting.plan import Plan
from drafting.problems import MISSING, WRONG


@rule("V082", WRONG, filings="B")
def letter_leaves_time(case: Case, plan: Plan) -> Iterator[Found]:
    """Reply date and end of keeping lie after the date of the letter."""
    for filing, block in case.filings.items():
        sent = [day(s["date"]) for s in block.get("sent", [])]
        dated = day(block.get("paper_date")) or next(iter(sent), None)
        for key in ("reply_by", "keep_until"):
            until = day(block.get(key))
            if block["what"] == "B" and dated and until and until <= dated:
                yield Found(f"filings.{filing}.{key}", "v082_date", [filing], {"until": until, "dated": dated})


def _answers(case: Case) -> Iterator[tuple[str, str, dict, dict]]:
    for filing, block in case.filings.items():
        for number, answer in enumerate(block.get("answers", [])):
            yield filing, f"filings.{filing}.answers.{number}", block, answer


@rule("Y018", MISSING)
def answer_says_what_follows(case: Case, plan: Plan) -> Iterator[Found]:
    """An answer says what its next step needs: until when, which other provider, what more is wanted."""
    for filing, key, _, answer in _answers(case):
        need = {"kept": "until", "other_provider": "provider", "needs_more": "wants"}.get(answer["result"])
        if need and need not in answer:
            yield Found(f"{key}.{need}", f"y018_{need}", telling_of(plan, filing))


@rule("Y019", WRONG)
def answer_agrees_with_itself(case: Case, plan: Plan) -> Iterator[Found]:
    """The other provider of an answer is another one, and what is kept is kept until after the answer."""
    for filing, key, block, answer in _answers(case):
        other, until, date = answer.get("provider"), day(answer.get("until")), day(answer.get("date"))
        if answer["result"] == "other_provider" and block.get("against") == [other]:
            yield Found(f"{key}.provider", "y019_same", telling_of(plan, filing), {"name": other})
        if until and date and until < date:
            yield Found(f"{key}.until", "y019_until", telling_of(plan, filing), {"until": until, "date": date})

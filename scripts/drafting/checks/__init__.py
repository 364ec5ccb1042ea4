"""The rules of meaning: what contradicts itself or reality, and what has to be answered before a first filing."""

from __future__ import annotations

from collections.abc import Callable

from drafting.case import Case
from drafting.checks import (
    addresses,
    communications,
    events,
    exhibits,
    inquiry,
    letter,
    office,
    papers,
    parties,
    posts,
    rights,
    suit,
)
from drafting.checks.rules import RULES, concerned
from drafting.plan import Plan
from drafting.problems import Problem

SUBJECTS = (office, parties, posts, rights, exhibits, events, papers, suit, addresses, communications, letter, inquiry)
ELSEWHERE = (
    ("V001", "unreadable", "shape", "A sheet has at least one client and one post."),
    ("V002", "wrong", "shape", "Every date-time has a zone (Ministry rule art. 2; a naive time is nobody's time)."),
    ("V003", "wrong", "japanese", "JST is computed from the zone of the source and never typed."),
    (
        "V010",
        "wrong",
        "citations",
        "甲 numbers are allotted in the order of citation, so they are unique and without gaps.",
    ),
    ("V013", "wrong", "shape", "Free texts name the parties by token; every paper puts in the words of its procedure."),
    ("V021", "unreadable", "shape", "What is asked for is one of the items of art. 2 of the Ministry rule."),
    ("V040", "missing", "clocks", "Days left of each log come from clocks K1 and K2 and are counted by the register."),
    ("V041", "missing", "clocks", "The start-by date of a provisional disposition is clock K3."),
    ("V043", "missing", "clocks", "The security is due seven days after the notice of the order (clock K5)."),
    ("V044", "missing", "clocks", "A provisional disposition is executed within two weeks of service (clock K7)."),
    ("V084", "wrong", "shape", "Every date exists in the calendar; era dates are computed from it."),
)


def names_of(case: Case) -> dict[str, set[str]]:
    """What each kind of reference in a sheet (`x-ref` of the schema) may name."""
    comms, phones = set(case.comms), set(case.phones)
    sites, providers = case.site_names(), case.provider_names()
    return {
        "accounts": set(case.tree.get("accounts", {})),
        "clients": set(case.clients),
        "communications": comms | phones,
        "exhibits": set(case.tree.get("exhibits", {})),
        "opponents": sites | providers,
        "posts": set(case.posts),
        "providers": providers,
        "sites": sites,
        "subjects": set(case.posts) | comms | phones,
    }


def run(case: Case, plan: Plan, say: Callable[..., str]) -> list[Problem]:
    """Every problem of meaning that the case has, in the order of the sheet."""
    found = []
    for rule in RULES:
        for one in rule.check(case, plan):
            filings = concerned(one, rule.letters, plan)
            found.append(case.sheet.problem(rule.kind, rule.id, one.key, say(one.message, **one.fields), filings))
    return sorted(found, key=lambda p: (p.line, p.column, p.rule))


def table() -> list[tuple[str, str, str, str]]:
    """Every rule as (id, kind, subject, sentence), by id; those that other modules keep are among them."""
    own = [(r.id, r.kind, r.subject, r.sentence) for r in RULES]
    return sorted(set(own) | set(ELSEWHERE))

"""The rules of meaning: what contradicts itself or reality, and what has to be answered before a first filing."""

from __future__ import annotations

from collections.abc import Callable

from drafting.case import Case
from drafting.plan import Plan
from drafting.problems import Problem


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
    """Every problem of meaning that the case has."""
    return []

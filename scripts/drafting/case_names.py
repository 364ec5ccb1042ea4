"""What a case folder may be called: it is a wildcard of the workflow and a target of the command line."""

from __future__ import annotations

import re
from collections.abc import Callable

NAME = re.compile(r"[a-z][a-z0-9-]*")
ALONE = re.compile(r"-[cj]\d+|-[npkFf]+")  # options that the next argument does not belong to
RULES = {"register", "case", "intake", "provisional_disposition", "log_preservation", "lawsuit", "bar_inquiry"}


def unfit(name: str, say: Callable[..., str]) -> str:
    """Why a case folder cannot have this name; empty for a good one."""
    if name in RULES:
        return say("case_is_rule", name=name)
    return "" if NAME.fullmatch(name) else say("case_name", name=name)


def looks_like_one(before: str, argument: str) -> bool:
    """Whether an argument of the command line can only be a case: a name, not a number, a rule or an option's value."""
    awaits_a_value = before.startswith("-") and not ALONE.fullmatch(before)
    return bool(NAME.fullmatch(argument)) and argument not in RULES and not awaits_a_value

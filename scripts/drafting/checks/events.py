"""The order of events in a filing: nothing comes of it before it was filed."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.case import Case
from drafting.checks.rules import Found, day, label, rule, telling_of
from drafting.plan import Plan
from drafting.problems import WRONG

ORDER = (
    ("retained", "filed"),
    ("paper_date", "filed"),
    ("filed", "interview"),
    ("filed", "hearings.*"),
    ("filed", "security.ordered"),
    ("security.ordered", "security.deposited"),
    ("filed", "decided.date"),
    ("decided.date", "decided.served"),
    ("decided.date", "decided.notified"),
    ("filed", "received.*.date"),
    ("filed", "answers.*.date"),
    ("sent.0.date", "answers.*.date"),
    ("filed", "corrected.*.date"),
    ("filed", "withdrawn"),
)
PRINTED_LATER = ("decided", "received", "answers")


@rule("V008", WRONG)
def events_come_in_order(case: Case, plan: Plan) -> Iterator[Found]:
    """The dates of a filing follow each other: retained, dated, filed, heard, decided, served, disclosed."""
    for filing, block in case.filings.items():
        dates = {"retained": case.tree.get("retained")} | block
        for before, after in ORDER:
            start = next((day(value) for _, value in _at(dates, before)), None)
            for key, value in _at(dates, after) if start else ():
                end = day(value)
                if start and end and end < start:
                    first = before if before == "retained" else f"filings.{filing}.{before}"
                    later = key.partition(".")[0] in PRINTED_LATER
                    fields = {"first": label(first), "start": start, "end": end}
                    yield Found(
                        f"filings.{filing}.{key}", "v008_order", telling_of(plan, filing) if later else [filing], fields
                    )


def _at(tree: object, path: str, key: str = "") -> Iterator[tuple[str, object]]:
    """Every value at a path such as `received.*.date`, with its key."""
    step, _, rest = path.partition(".")
    found: list[tuple[str | int, object]]
    if step == "*" and isinstance(tree, list):
        found = list(enumerate(tree))
    elif step.isdigit() and isinstance(tree, list):
        found = [(int(step), tree[int(step)])] if int(step) < len(tree) else []
    else:
        found = [(step, tree[step])] if isinstance(tree, dict) and step in tree else []
    for name, value in found:
        here = f"{key}.{name}" if key else str(name)
        if rest:
            yield from _at(value, rest, here)
        else:
            yield here, value

"""What concerns the whole case: samples, the office's own data."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.case import Case
from drafting.checks.rules import Found, drafted, rule
from drafting.plan import Plan
from drafting.problems import MISSING, WRONG


@rule("Y011", WRONG)
def sample_only_in_examples(case: Case, plan: Plan) -> Iterator[Found]:
    """`sample: true` stands only in cases/example-*, since it lets reserved numbers pass and prints 見本."""
    if case.tree.get("sample") is True and not case.name.startswith("example-"):
        yield Found("sample", "y011_sample", drafted(plan), {"name": case.name})


@rule("Y012", MISSING)
def office_is_entered(case: Case, plan: Plan) -> Iterator[Found]:
    """A real case carries the office's own name and lawyers, not those of the sample office."""
    office = case.registers["office"]
    if case.tree.get("sample") is True:
        return
    if not office.tree or office.tree.get("sample") is True:
        yield Found("-", "y012_office", drafted(plan))


@rule("V001", WRONG)
def counsel_are_in_the_office(case: Case, plan: Plan) -> Iterator[Found]:
    """Counsel named in the sheet are lawyers of the office (民事訴訟法134条, 規則53条)."""
    lawyers = case.registers["office"].tree.get("lawyers", {})
    known = (
        set(lawyers) if isinstance(lawyers, dict) else {str(w.get("name", "")) for w in lawyers if isinstance(w, dict)}
    )
    for number, name in enumerate(case.tree.get("counsel", [])):
        if known and name not in known:
            fields = {"name": name, "known": "、".join(sorted(known))}
            yield Found(f"counsel.{number}", "v001_counsel", drafted(plan), fields)

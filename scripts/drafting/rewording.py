"""`make wording case=… filing=…`: edited drafts of one filing take over what templates and code word otherwise by now."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from drafting import filing, messages, record
from drafting.history import MERGED
from drafting.problems import KaijiError
from drafting.workshop import Workshop


def run(root: Path, arguments: list[str]) -> str | int:
    """Brings new wording into the edited drafts of a filing, as tracked changes. 0, or why not, in words for the desk."""
    shop = Workshop(root)
    words = [a for a in arguments if a]
    if len(words) != 2:
        return shop.say("wording_usage")
    case, name = words
    if case not in shop.case_names():
        return shop.say("no_such_case", name=case, known=", ".join(shop.case_names()) or "-")
    slices = root / "output" / case / "slices"
    if record.read(slices / f"{name}.json") is None:
        known = ", ".join(sorted(p.stem for p in slices.glob("*.json"))) or "-"
        return shop.say("wording_no_filing", case=case, filing=name, known=known)
    try:
        with FileLock(root / ".snakemake" / "drafting.lock", timeout=0):
            done = filing.draft(root, case, name, whole=True)
    except Timeout:
        return shop.say("run_busy")
    except KaijiError as error:
        return str(error)
    code = filing.told(root, case, done)
    if not any(o.state == MERGED for o in done):
        messages.show(shop.say("wording_nothing", case=case, filing=name))
    return code

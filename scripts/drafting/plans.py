"""The plan of every case, made anew where the bytes behind it changed, else read back from output/<case>/plan.json."""

from __future__ import annotations

import hashlib
import json
import traceback
from pathlib import Path
from typing import Any

from drafting import case_names, history, numbers, plan, record, sheet
from drafting.case import Case, understand
from drafting.documents import catalogue, correction
from drafting.named_files import files_named
from drafting.outgoing import versions
from drafting.problems import MISSING, UNREADABLE, KaijiError, Problem
from drafting.workshop import Workshop

NO_DATE = ("V002", "V084")  # rules of shape: a time or date that is none can be printed nowhere


def of(shop: Workshop, name: str, write: bool) -> dict:
    """The plan of one case as a plain dict; never raises for what a sheet may hold.

    write: keep it in output/<case>/ (plan.json and one slice per filing), and the numbers given in the case's history.
    """
    folder, out = shop.root / "cases" / name, shop.root / "output" / name
    try:
        data = (folder / "facts.yaml").read_bytes()
    except OSError as error:
        said = shop.say("sheet_unreadable", said=error.strerror or str(error))
        return _empty(name, "", [Problem(UNREADABLE, "Y001", f"cases/{name}/facts.yaml", 1, 1, "-", said)])
    before = kept(out) or {}
    same = before.get("made_from") == _made_from(shop, data, folder, [folder / n for n in before.get("named", [])])
    if same and all((out / "slices" / f"{filing}.json").exists() for filing in before["filings"]):
        return before
    past = history.History(folder / "history")
    try:
        ledger = past.ledger() or before.get("ledger", {})
    except history.HistoryDamaged as damaged:
        if not (ledger := before.get("ledger", {})):
            place = f"cases/{name}/history/ledger.json"
            return _empty(
                name, "", [Problem(UNREADABLE, "Y001", place, 1, 1, "-", shop.say(damaged.message, file=place))]
            )
    try:
        made, slices = _make(shop, name, folder, data, ledger)
    except KaijiError:
        raise
    except Exception as bug:  # one case never stops the others, not even by a fault of ours
        made, slices = _empty(name, "", [_fault(shop, name, bug)]), {}
    if write:  # the numbers first: a plan is never made anew where a kill left it, so it would not give them again
        if made["ledger"]:
            past.write_ledger(made["ledger"])
        _keep(out, made, slices)
    else:
        made["slices"] = slices
    return made


def not_written(shop: Workshop, name: str, error: OSError) -> dict:
    """The plan of a case whose output or history cannot be written: nothing is due, and why."""
    place = Path(error.filename or shop.root / "output" / name)
    place = place.relative_to(shop.root) if place.is_relative_to(shop.root) else place
    said = shop.say("case_not_written", place=place.as_posix(), said=error.strerror or str(error))
    return _empty(name, "", [Problem(UNREADABLE, "Y012", f"cases/{name}/facts.yaml", 1, 1, "-", said)])


def look(shop: Workshop, name: str, data: bytes) -> dict:
    """The plan that a case would have with this sheet; nothing is kept. KaijiError for a fault of a register."""
    folder = shop.root / "cases" / name
    return _make(shop, name, folder, data, history.History(folder / "history").ledger())[0]


def _fault(shop: Workshop, name: str, bug: Exception) -> Problem:
    """A fault of ours as a problem of the case; where it happened goes into a log without the facts of the case."""
    frames = traceback.extract_tb(bug.__traceback__)
    log = shop.root / ".snakemake" / "kaiji" / "faults.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as lines:
        lines.writelines(f"{name}: {type(bug).__name__} {Path(f.filename).name}:{f.lineno} {f.name}\n" for f in frames)
    last = frames[-1]
    said = shop.say("our_fault", kind=type(bug).__name__, place=f"{Path(last.filename).name}:{last.lineno}")
    return Problem(UNREADABLE, "Y999", f"cases/{name}/facts.yaml", 1, 1, "-", said)


def _made_from(shop: Workshop, data: bytes, folder: Path, named: list[Path]) -> str:
    """What a plan was made from; of the files that the sheet names size and time are enough, since a plan is cheap.

    Of the versions that went out it is the days: they are never written again.
    """
    total = hashlib.sha256(shop.digest.encode() + data + json.dumps(versions.days(folder)).encode())
    for path in named:
        try:
            stat = path.stat()
        except OSError:
            total.update(b"-")
        else:
            total.update(f"{stat.st_size}:{stat.st_mtime_ns}".encode())
    return total.hexdigest()


def kept(out: Path) -> dict | None:
    """The plan that lies in a case's output folder, whatever the sheet says by now; None where there is none."""
    try:
        found = json.loads((out / "plan.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _empty(name: str, made_from: str, problems: list[Problem], named: tuple[str, ...] = ()) -> dict:
    return {
        "case": name,
        "made_from": made_from,
        "named": list(named),
        "readable": False,
        "sample": False,
        "title": "",
        "filings": {},
        "stopped": {},
        "waits": [],
        "dropped": [],
        "clocks": [],
        "understood": [],
        "ledger": {},
        "problems": [p.as_dict() for p in problems],
    }


def _make(shop: Workshop, name: str, folder: Path, data: bytes, ledger: dict[str, list]) -> tuple[dict, dict]:
    from drafting import checks, clocks, shape, slices, understood

    say, file = shop.say, f"cases/{name}/facts.yaml"
    read = sheet.read(data, file)
    files = files_named(read, folder)
    made_from = _made_from(shop, data, folder, files)
    named = tuple(f.relative_to(folder).as_posix() for f in files)
    problems = sheet.as_problems(read, say)
    if said := case_names.unfit(name, say):
        problems.append(Problem(UNREADABLE, "Y000", file, 1, 1, "-", said))
    if not problems:
        problems = shape.check_shape(read, say)
    if any(p.kind == UNREADABLE for p in problems):
        return _empty(name, made_from, problems, named), {}
    case = understand(name, folder, read, shop.registers, say, ledger)
    if case.tree.get("posts_table"):  # what came from the table is held to the schema like the sheet itself
        problems = shape.check_shape(read, say)
    problems += case.problems + shape.check_meaning(read, checks.names_of(case), say)
    if any(p.kind == UNREADABLE for p in problems):
        return _empty(name, made_from, problems, named), {}
    made = plan.make(case, ledger)
    problems += checks.run(case, made, say)
    stopped = _stopped(made, problems)
    going = [f for f in made.filings if f.id not in stopped]
    cut = {f.id: slices.of(case, f, shop.say_in_draft) for f in going}
    filings, went_out = {}, versions.days(folder)
    for filing in going:
        documents = catalogue.documents(filing.procedure, filing.kind, _has_logins(case, filing))
        cut[filing.id] |= {"documents": documents, "comments_language": shop.say_in_draft.language}
        if shop.config.get("comment_on_changes"):
            cut[filing.id]["comment_on_changes"] = True
        uses = _uses(shop, filing, cut[filing.id], went_out.get(filing.id, []))
        follows = [f for f in filing.follows if f not in stopped]
        filings[filing.id] = filing.as_dict() | {
            "follows": follows,
            "uses": uses,
            "documents": [d for d, _ in documents],
        }
    problems.sort(key=lambda p: (p.line, p.column))
    return {
        "case": name,
        "made_from": made_from,
        "language": shop.language,
        "named": list(named),
        "readable": True,
        "sample": bool(case.tree.get("sample")),
        "title": case.tree.get("title", ""),
        "filings": filings,
        "stopped": stopped,
        "waits": [understood.wait_in_words(w, case, say) for w in made.waits],
        "dropped": made.dropped,
        "clocks": [c.as_dict() for c in clocks.running(case, made)],
        "understood": understood.summary(case, made, say),
        "ledger": made.ledger | _shown(case, made),
        "problems": [p.as_dict() for p in problems],
    }, cut


def _uses(shop: Workshop, filing: plan.Filing, cut: dict, days: list[str]) -> str:
    """What the job of a filing depends on: facts, code and templates; once it is filed, the facts that it is held against.

    days: of the versions that went out, the last of which is what is held against them.
    """
    facts = record.digest(cut)
    if filing.filed:
        return " ".join(["filed", filing.filed, facts, shop.template_digest(correction.TEMPLATE), *days])
    used = [facts, shop.code_digest, *(shop.template_digest(t) for _, t in cut["documents"])]
    return hashlib.sha256("".join(used).encode()).hexdigest()


def _shown(case: Case, made: plan.Plan) -> dict[str, dict[str, int]]:
    """The numbers that filed papers have shown by now, to be kept in the ledger."""
    filed = [f for f in made.filings if f.filed]
    posts = {p for f in filed for p in f.posts}
    comms = {c for f in filed for c in f.comms}
    shown = {
        numbers.POSTS: {p: n for p, n in case.numbers["posts"].items() if p in posts},
        numbers.COMMS: {c: n for c, n in case.numbers["comms"].items() if c in comms},
        numbers.SENDERS: {
            numbers.sender_of(p, case.posts[p]): n for p, n in case.numbers["posters"].items() if p in posts
        },
    }
    kept: dict[str, Any] = dict(made.ledger)
    return {kind: kept.get(kind, {}) | found for kind, found in shown.items() if found or kind in kept}


def _has_logins(case: Case, filing: plan.Filing) -> bool:
    """Whether a filing relies on communications other than the posts' own, which have a list of their own."""
    return any(case.comms[c].get("kind", "post") != "post" for c in filing.comms)


def _stopped(made: Any, problems: list[Problem]) -> dict[str, list[int]]:
    """Filings that a wrong fact stops: id → numbers of the problems."""
    stopped: dict[str, list[int]] = {}
    for number, problem in enumerate(problems):
        if problem.kind == MISSING:
            continue
        intake = problem.rule in NO_DATE and not problem.key.startswith("filings.")
        for filing in problem.filings or [f.id for f in made.filings if intake or f.id != "intake"]:
            if filing != "-":  # a wrong value that no due filing prints yet
                stopped.setdefault(filing, []).append(number)
    return stopped


def _keep(out: Path, plan: dict, cut: dict) -> None:
    """Writes plan and slices, each in one step and only where it differs; slices of filings that went away are dropped."""
    (out / "slices").mkdir(parents=True, exist_ok=True)
    for old in (out / "slices").glob("*.json"):
        if old.stem not in cut and plan["readable"]:
            old.unlink()
    for filing, content in cut.items():
        record.write_json(out / "slices" / f"{filing}.json", content)
    record.write_json(out / "plan.json", plan)

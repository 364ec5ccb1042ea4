"""One drafting job: the slice of a filing in, its drafts settled with what people did, its record out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from drafting import differences, errata, japanese, outcome, record, store, undecided
from drafting.contradictions import Printout
from drafting.days import newest_day
from drafting.documents import catalogue, letter_rows
from drafting.documents.build import Desk, documents
from drafting.documents.paper import Paper
from drafting.history import History, HistoryDamaged
from drafting.inputs import Inputs
from drafting.living import Living, redline
from drafting.problems import KaijiError
from drafting.render import Rendered
from drafting.standing import sha_of
from drafting.travel import Travel


def draft(root: Path, case: str, filing: str, whole: bool = False) -> list[outcome.Outcome]:
    """Drafts a filing below `root` and writes its record; what was done with each draft comes back.

    whole: edited drafts take new wording of templates and code too, not only facts.
    KaijiError where a template cannot be used. A draft that could not be written (open in Word) leaves no record, so
    that the next run tries again; the other documents of the filing are settled all the same.
    """
    out = root / "output" / case
    slice_ = record.read(out / "slices" / f"{filing}.json")
    if slice_ is None:
        raise KaijiError(f"output/{case}/slices/{filing}.json is not there: run snakemake for the case {case}.")
    history = History(root / "cases" / case / "history")
    plan = slice_["filing"]
    if plan["filed"] and (frozen := _frozen(history, filing, plan["filed"])):
        compared = errata.settle(root, slice_, history, frozen)
        if all(o.settled for o in compared):
            record.write(out / "records" / f"{filing}.json", frozen)
        return compared
    texts = _texts(root, slice_, history)
    paper, desk, digest = texts.paper, texts.desk, record.digest(slice_)
    language = slice_.get("comments_language", "ja")
    living, travel = Living(desk, history, root, language, whole), Travel(paper, history, out, language)
    outcomes, papers, before = [], [], record.read(out / "outcomes" / f"{filing}.json") or {}
    for name, title, made, text in texts.made:
        file = f"{name}.docx"
        draft_ = out / plan["folder"] / file
        if plan["filed"] and draft_.exists():  # filed, but the history no longer knows it: what lies there stays
            done = outcome.Outcome(outcome.KEPT, str(draft_))
        else:
            done = store.settle(draft_, history, f"{filing}/{name}", text, living.merged, travel.first, whole)
        if done.state == outcome.REPLACED:
            done = replace(done, changes=_replaced(history, f"{filing}/{name}", done.was, text))
        if done.state == outcome.REPLACED and done.opened:
            done = _shown(done, out / "redlines" / filing / file, history, text)
        done = undecided.told_on(done, before.get(name))
        outcomes.append(done)
        opened = [{"key": k, "label": label, "count": count} for k, (label, count) in made.open.items()]
        noted = [{"key": k, "note": n} for k, n in made.notes.items()]
        papers.append(
            {
                "name": name,
                "title": title,
                "file": file,
                "base": done.base or made.base,
                "template": text.template,
                "open": opened,
                "marks": noted,
            }
            | (_sent(history, f"{filing}/{name}") if plan["filed"] else {})
        )
    told = {p["name"]: o.as_dict() for p, o in zip(papers, outcomes, strict=True)}
    if plan["procedure"] == "log_preservation":
        told["communications"], laid = _table_laid(out / plan["folder"], paper, before, history)
        outcomes.append(laid)
    record.write_json(out / "outcomes" / f"{filing}.json", told)
    fixed = {
        "filing": filing,
        "procedure": plan["procedure"],
        "kind": plan["kind"],
        "opponents": plan["opponents"],
        "follows": plan["follows"],
        "posts": {p: slice_["numbers"]["posts"][p] for p in plan["posts"]},
        "comms": {c: slice_["numbers"]["comms"][c] for c in plan["comms"]},
        "exhibits": {n: paper.book.mark(n) for n in sorted(paper.book.given, key=paper.book.number)},
        "numbers_fixed": paper.book.fixed,
        "filed": plan["filed"],
        "why": plan["why"],
        "facts": digest,
        "documents": papers,
    }
    if all(o.settled for o in outcomes):
        history.keep_record(filing, fixed, frozen=bool(plan["filed"]))
        record.write(out / "records" / f"{filing}.json", fixed)
    return outcomes


class _Texts(NamedTuple):
    """The papers of a filing as they would be made now: name, title, what is open in it, what goes into the history."""

    paper: Paper
    desk: Desk
    made: list[tuple[str, str, Rendered, outcome.Made]]


def _texts(root: Path, slice_: dict, history: History) -> _Texts:
    records_ = root / "output" / slice_["case"] / "records"
    records = {f: record.read(records_ / f"{f}.json") or {} for f in slice_["filing"]["follows"]}
    numbers = numbers_fixed(history, slice_["filing"]["id"])
    paper = Paper(slice_, records, root / "cases" / slice_["case"], numbers)
    desk, digest = Desk(paper), record.digest(slice_)
    filled = list(documents(paper, root, catalogue.compiled(root), desk))
    behind = Inputs(slice_, records, numbers, paper.book.given).packed()
    inputs, day, made = sha_of(behind), newest_day(slice_["facts"]), []
    for (name, title, template, text), (_, source) in zip(filled, slice_["documents"], strict=True):
        sources = {template: catalogue.template_file(root, source).read_bytes, inputs: lambda: behind}
        kept = outcome.Made(text.entries, text.base, text.spans, digest, template, day, inputs, sources)
        made.append((name, title, text, kept))
    return _Texts(paper, desk, made)


def made_anew(root: Path, slice_: dict, history: History) -> Iterator[tuple[str, outcome.Made]]:
    """The papers of a filing, by name, as they would be made now from this slice. KaijiError for an unusable template."""
    yield from ((name, text) for name, _, _, text in _texts(root, slice_, history).made)


def _replaced(history: History, path: str, was: str, made: outcome.Made) -> list[dict]:
    """What facts changed in a draft that was made anew; nothing where only template or code did."""
    if any(e.facts == made.facts for e in history.entries(path) if e.base == was):
        return []
    try:
        before = Printout(history.read(was), history.spans(was))
    except HistoryDamaged:
        return []
    return differences.replaced(before, Printout(made.entries, made.spans))


def _shown(done: outcome.Outcome, place: Path, history: History, made: outcome.Made) -> outcome.Outcome:
    """A redline for a draft that someone had opened before it was replaced, told with what was done."""
    data = redline(history, done.was, made)
    if data is None:
        return done
    try:
        record.write_whole(place, data)
    except OSError:
        return done
    fields = {"draft": done.file, "redline": str(place)}
    return replace(done, message="draft_replaced_redline", fields=fields)


def _table_laid(folder: Path, paper: Paper, before: dict, history: History) -> tuple[dict, outcome.Outcome]:
    """The table of a letter laid beside it: what to keep of that, and what was done."""
    file, kept_text = str(folder / letter_rows.FILE), None
    if not (folder / letter_rows.FILE).exists():
        kept_text = history.last(f"{paper.plan['id']}/{letter_rows.FILE}")
    try:
        kept = letter_rows.lay(folder, letter_rows.table(paper), before)
    except OSError as error:
        fields = {"draft": file, "said": error.strerror or str(error)}
        return before.get("communications", {}), outcome.Outcome(outcome.NOT_WRITTEN, file, "draft_not_written", fields)
    if kept["state"] == "table":
        again = {"draft": file, "at": japanese.in_japan(kept_text.at)} if kept_text else None
        return kept, outcome.Outcome(outcome.KEPT, file, "draft_made_again" if again else "", again)
    fields = {"draft": file, "beside": str(folder / kept["file"])}
    return kept, outcome.Outcome(outcome.BESIDE, fields["beside"], "draft_edited_beside", fields)


def numbers_fixed(history: History, filing: str) -> dict[str, int]:
    """The exhibit numbers that a filing has used before a court, which stay when it is opened again."""
    last = history.frozen(filing) or {}
    if last.get("filed"):
        return {name: number for number, name in enumerate(last["exhibits"], 1)}
    return last.get("numbers_fixed", {})


def _frozen(history: History, filing: str, filed: str) -> dict | None:
    """The record that a filing stays at since it was filed: the last one drafted before the sheet said so.

    It says of each paper which text lay there then.
    """
    last = history.frozen(filing)
    if last is None or (last["filed"] == filed and all("sent" in d for d in last["documents"])):
        return last
    papers = [d if "sent" in d else d | _sent(history, f"{filing}/{d['name']}") for d in last["documents"]]
    last = last | {"filed": filed, "documents": papers}
    history.keep_record(filing, last, frozen=False)
    return last


def _sent(history: History, path: str) -> dict[str, str]:
    """Which text of a paper goes out when nothing else is known of it: its last one."""
    last = history.last(path)
    return {"sent": last.sha if last else ""}


def told(root: Path, case: str, outcomes: list[outcome.Outcome]) -> int:
    """Says what a person has to know of the drafts just settled; 1 where one of them could not be written."""
    spoken = [o for o in outcomes if (o.message or o.wording) and not _told_at_the_end(root, case, o)]
    if spoken:
        from drafting import messages

        language = (record.read(root / "output" / case / "plan.json") or {}).get("language")
        said_in = language or messages.machine_language()
        for one in spoken:
            if one.message:
                print(messages.say(one.message, said_in, **(one.fields or {})), file=sys.stderr)
                if int((one.fields or {}).get("listed", 0)):
                    print(messages.say("draft_listed", said_in, **(one.fields or {})), file=sys.stderr)
            if one.wording:
                place = {"draft": one.file, "count": len(one.wording), "case": case, "filing": _filing_of(one.file)}
                print(messages.say("draft_wording", said_in, **place), file=sys.stderr)
    return 0 if all(o.settled for o in outcomes) else 1


def _told_at_the_end(root: Path, case: str, one: outcome.Outcome) -> bool:
    """Whether a draft lost its base with the whole history, of which the run speaks once."""
    if one.message != "draft_base_lost" or not one.fields:
        return False
    from drafting import lost

    return lost.is_marked(root, case, f"{_filing_of(one.fields['draft'])}/{Path(one.fields['draft']).stem}")


def _filing_of(draft_: str) -> str:
    """The filing in whose folder a draft lies."""
    return Path(draft_).parent.name.partition("_")[0]

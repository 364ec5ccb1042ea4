"""The job of a filing that went out: its papers stay, what they now say otherwise is written down, a correction is drafted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from drafting import corrected, letterhead, record, render, store, templates
from drafting.days import newest_day
from drafting.documents import catalogue, correction
from drafting.filed import Filed
from drafting.history import MERGED, History, HistoryDamaged
from drafting.living import Living
from drafting.outcome import KEPT, MADE, REPLACED, Made, Outcome
from drafting.outgoing import versions

NEW = (MADE, REPLACED, MERGED)


def settle(root: Path, slice_: dict, history: History, frozen: dict) -> list[Outcome]:
    """Compares the papers of a filed filing with the facts; what is to be said comes back.

    Neither a paper nor its base nor the record is touched. What was found goes to output/<case>/outcomes/<filing>.json,
    per document under `contradicts`; the correction lies in the filing's folder as long as it is called for, and is a
    draft like any other. KaijiError where its template cannot be used.
    """
    out, filing = root / "output" / slice_["case"], slice_["filing"]["id"]
    folder, place = out / slice_["filing"]["folder"], out / "outcomes" / f"{filing}.json"
    before = record.read(place)
    records = {f: record.read(out / "records" / f"{f}.json") or {} for f in slice_["filing"]["follows"]}
    entries = slice_.get("since_filed", {}).get("corrected", [])
    try:
        filed = Filed(root, slice_, records, history, frozen)
        found, office = filed.compared()
        known = history.told(filing)
        days = [v.name for v in versions.filed(filed.folder, filing)]
        said = corrected.by_word(entries, days, correction.title(filed.paper))
        told = corrected.told(found, said, known, _drafted(before))
        still = corrected.still_open(found, told)
    except HistoryDamaged as damaged:
        return [Outcome(KEPT, str(folder), damaged.message, damaged.fields)]
    if told != known:
        history.keep_told(filing, told)
    moved = letterhead.still_to_tell(office, slice_, history)
    papers = {d["name"]: d for d in frozen["documents"]}
    result = {
        k: v
        for k, v in (before or {}).items()
        if k not in papers and not k.startswith((correction.NAME, letterhead.NAME))
    }
    for name, document in papers.items():
        edited = bool((before or {}).get(name, {}).get("edited"))
        one = Outcome(KEPT, str(folder / document["file"]), base=document["base"], edited=edited)
        result[name] = one.as_dict() | {"contradicts": still.get(name, [])}
    result |= {letterhead.NAME: {"office": moved}} if moved else {}
    done = [_said(folder, slice_["filing"], papers, still)] if still else []
    drafted = _Corrections(filed, folder, history, list(said.values()))
    result |= drafted.earlier()
    if drawn := drafted.current(still):
        done.append(drawn[0])
        result[drafted.name] = drawn[0].as_dict() | {"paper": drawn[1]}
    record.write_json(place, result)
    return done


def _drafted(before: dict | None) -> corrected.Found | None:
    """What the last run told of the papers, and the correction of it; None where there was none, or its list is gone."""
    if before is None:
        return None
    return {name: told["contradicts"] for name, told in before.items() if told.get("contradicts")}


def _said(folder: Path, plan: dict, papers: dict[str, dict], found: corrected.Found) -> Outcome:
    fields = {
        "filing": plan["id"],
        "filed": plan["filed"],
        "papers": ", ".join(papers[name]["file"] for name in found),
        "count": str(sum(len(c["places"]) for cs in found.values() for c in cs)),
    }
    return Outcome(KEPT, str(folder), "filed_contradicted", fields)


class _Corrections:
    """The corrections of one filing: one for each entry by which a court was told in words, and the next one."""

    def __init__(self, filed: Filed, folder: Path, history: History, entries: list[dict]) -> None:
        self.filed, self.folder, self.history, self.entries = filed, folder, history, entries
        self.name = self._called(len(entries))

    @staticmethod
    def _called(number: int) -> str:
        return f"{correction.NAME}-{number + 1}" if number else correction.NAME

    def earlier(self) -> dict[str, dict]:
        """Those that went to the court, each laid down again where it is gone and the history has it."""
        result = {}
        for number, entry in enumerate(self.entries):
            name = self._called(number)
            file = self.folder / f"{name}.docx"
            store.restore(file, self.history, self._path(name))
            if file.exists():
                paper = {"name": name, "title": self._title(), "file": file.name, "base": "", "filed": entry["date"]}
                result[name] = Outcome(KEPT, str(file)).as_dict() | {"paper": paper}
        return result

    def current(self, found: corrected.Found) -> tuple[Outcome, dict] | None:
        """The next one as settled and as a record lists it; None where none is called for and none lies there.

        A court that has decided takes none any more. One that is no longer called for is taken away, unless a person
        edited it.
        """
        file, path = self.folder / f"{self.name}.docx", self._path(self.name)
        over = self.filed.slice.get("since_filed", {}).get("over")
        if not found or over or self.filed.paper.procedure not in correction.COURTS:
            if not file.exists() or store.withdraw(file, self.history, path):
                return None
            left = {"name": self.name, "title": self._title(), "file": file.name, "base": ""}
            return Outcome(KEPT, str(file), "correction_not_needed", {"draft": str(file)}, edited=True), left
        made, text = self._made(found)
        living = Living(self.filed.desk, self.history, self.filed.root, self._language)
        done = store.settle(file, self.history, path, made, living.merged)
        if done.state in NEW and not done.message:
            done = replace(done, message="correction_drafted", fields={"draft": str(file)})
        paper: dict[str, Any] = {
            "name": self.name,
            "title": self._title(),
            "file": file.name,
            "base": made.base,
            "template": made.template,
            "open": [{"key": k, "label": label, "count": count} for k, (label, count) in text.open.items()],
            "marks": [{"key": k, "note": n} for k, n in text.notes.items()],
        }
        return done, paper

    def _made(self, found: corrected.Found) -> tuple[Made, render.Rendered]:
        from drafting import messages

        root, slice_ = self.filed.root, self.filed.slice
        source = catalogue.template_file(root, correction.TEMPLATE)
        template = templates.load(source, catalogue.compiled(root))
        titles = {d["name"]: d["title"] for d in self.filed.frozen["documents"]}
        note = messages.say("note_correction", self._language)
        context = correction.context(self.filed.paper, found, titles, note)
        text = render.render(template, context, templates.environment())
        day, keep = newest_day(slice_["facts"]), {template.hash: source.read_bytes}
        facts = record.digest(slice_)
        return Made(text.entries, text.base, text.spans, facts, template.hash, day, "", keep), text

    @property
    def _language(self) -> str:
        return self.filed.slice.get("comments_language", "ja")

    def _path(self, name: str) -> str:
        return f"{self.filed.filing}/{name}"

    def _title(self) -> str:
        return correction.title(self.filed.paper)

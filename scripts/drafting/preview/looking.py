"""What a run would do to the papers of a case. Exact: the papers concerned are filled in memory and held against the
texts that lie there. Nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from drafting import corrected, plans, record
from drafting.documents import catalogue
from drafting.documents.build import Desk, documents
from drafting.documents.paper import Paper
from drafting.filed import Filed
from drafting.filing import numbers_fixed
from drafting.history import History, HistoryDamaged
from drafting.living import Living
from drafting.outcome import Made
from drafting.preview.causes import Causes
from drafting.problems import KaijiError
from drafting.render import Rendered
from drafting.standing import judge, only_packed_otherwise

REPLACED, EDITED, FILED, BESIDE, UNREADABLE = "replaced", "edited", "filed", "beside", "unreadable"
FRESH, GONE, TEMPLATE, PROGRAM, WORDING = "fresh", "gone", "template", "program", "wording"


@dataclass(slots=True)
class Touched:
    """A paper that a fact touches: how, of which filing, what it is called."""

    how: str
    filing: str
    filed: str
    title: str


@dataclass(slots=True)
class Looked:
    """What is found of a case.

    facts: key → old and new value; touched: key → the papers that it touches; papers: what no fact causes (`fresh`,
    `gone`, `template`, `program`, `wording`) → filing and title, no title for a whole filing; failed: why a filing could
    not be looked at.
    """

    facts: dict[str, tuple[str, str]] = field(default_factory=dict)
    touched: dict[str, list[Touched]] = field(default_factory=dict)
    papers: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def add(self, key: str, old: str, new: str, paper: Touched) -> None:
        """A fact that touches a paper."""
        self.facts.setdefault(key, (old, new))
        if paper not in self.touched.setdefault(key, []):
            self.touched[key].append(paper)

    def note(self, why: str, filing: str, title: str = "") -> None:
        """A paper that is made for another reason than a fact."""
        self.papers.setdefault(why, []).append((filing, title))


def look(root: Path, case: str, plan: dict) -> Looked:
    """Looks at the filings of a case of which something differs from what the last run left.

    plan: as plans.of gives it without writing (`slices` where it was made anew).
    """
    looked, out = Looked(), root / "output" / case
    before = (plans.kept(out) or {}).get("filings", {}) if "slices" in plan else plan["filings"]
    history = History(root / "cases" / case / "history")
    for filing, planned in plan["filings"].items():
        kept = record.read(out / "records" / f"{filing}.json")
        same = kept is not None and planned["uses"] == before.get(filing, {}).get("uses")
        titles = {d["name"]: d["title"] for d in (kept or {}).get("documents", [])}
        gone = [d for d in planned["documents"] if not (out / planned["folder"] / f"{d}.docx").exists()]
        if same and not gone:
            continue
        try:
            made = kept or history.frozen(filing)
            if made is None:
                looked.note(FRESH, filing)
                continue
            for name in gone:
                looked.note(GONE, filing, titles.get(name) or catalogue.TITLES.get(name, name))
            if not same:
                slice_ = _slice(plan, out, filing)
                records = {f: _made(out, history, f) for f in planned["follows"]}
                if planned["filed"]:
                    told = record.read(out / "outcomes" / f"{filing}.json")
                    _filed(looked, Filed(root, slice_, records, history, made), told)
                else:
                    numbers = numbers_fixed(history, filing)
                    _Open(looked, Filed(root, slice_, records, history, made, numbers), records, numbers).look()
        except (KaijiError, OSError, ValueError) as error:
            looked.failed.append(str(error))
    return looked


def _slice(plan: dict, out: Path, filing: str) -> dict:
    if "slices" in plan:
        return json.loads(json.dumps(plan["slices"][filing]))
    return record.read(out / "slices" / f"{filing}.json") or {}


def _made(out: Path, history: History, filing: str) -> dict:
    """The last record of a filing; empty where there is none."""
    try:
        return record.read(out / "records" / f"{filing}.json") or history.frozen(filing) or {}
    except HistoryDamaged:
        return {}


def _filed(looked: Looked, filed: Filed, outcomes: dict | None) -> None:
    """The contradictions of a filed filing that no run has told yet."""
    told = filed.history.told(filed.filing)
    known = {
        (name, c["key"], c["new"]) for name, o in (outcomes or {}).items() for c in o.get("contradicts") or [] if c
    }
    titles = {d["name"]: d["title"] for d in filed.frozen["documents"]}
    for name, found in corrected.still_open(filed.compared().contradicted, told).items():
        for one in found:
            if (name, one["key"], one["new"]) not in known:
                day = filed.slice["filing"]["filed"]
                looked.add(one["key"], one["old"], one["new"], Touched(FILED, filed.filing, day, titles[name]))


class _Open:
    """A filing that is not filed: its drafts that the facts change, and those that a template or the program changes."""

    def __init__(self, looked: Looked, drafts: Filed, records: dict[str, dict], numbers: dict[str, int]) -> None:
        self.looked, self.drafts, self.records, self.numbers = looked, drafts, records, numbers
        self.before = {d["name"]: d for d in drafts.frozen["documents"]}
        self.paper = Paper(drafts.slice, records, drafts.folder, numbers)
        self.folder = drafts.root / "output" / drafts.slice["case"] / drafts.slice["filing"]["folder"]

    def look(self) -> None:
        """Adds what is found."""
        fresh = {name: (title, sha, made) for name, title, sha, made in self._documents(self.paper)}
        bases = {name: made.base for name, (_, _, made) in fresh.items()}
        causes = Causes(self.drafts.slice, bases, self._again)
        for name, (title, template, made) in fresh.items():
            if (self.folder / f"{name}.docx").exists():
                for how in self._one(name, title, made, template, causes):
                    self.looked.note(how, self.drafts.filing, title)

    def _documents(self, paper: Paper) -> Iterator[tuple[str, str, str, Rendered]]:
        return documents(paper, self.drafts.root, catalogue.compiled(self.drafts.root), Desk(paper))

    def _again(self, slice_: dict) -> dict[str, str]:
        paper = Paper(slice_, self.records, self.drafts.folder, self.numbers)
        return {name: made.base for name, _, _, made in self._documents(paper)}

    def _one(self, name: str, title: str, made: Rendered, template: str, causes: Causes) -> Iterator[str]:
        """Why a draft changes that no fact changes; the facts are added."""
        base, how = self._stands(name)
        if base == made.base or (base and only_packed_otherwise(base, made.entries, self.drafts.history)):
            return
        filing = "" if self.drafts.filing == "intake" else self.drafts.filing
        held = self.drafts.held(name, base) if base else None
        if held is not None and held.differs:
            if how == EDITED and self._says_so_by_now(name, made, template):
                return
            for key, old, new in causes.of(name, held, self.drafts.slice_of(name, base)):
                self.looked.add(key, old, new, Touched(how, filing, "", title))
        elif how == REPLACED:
            yield TEMPLATE if self.before.get(name, {}).get("template") != template else PROGRAM
        elif how == EDITED:
            yield WORDING
        else:
            self.looked.add("", "", "", Touched(how, filing, "", title))

    def _says_so_by_now(self, name: str, made: Rendered, template: str) -> bool:
        """Whether an edited draft already has all that the facts would bring in, as when a person wrote it there first."""
        history, path = self.drafts.history, f"{self.drafts.filing}/{name}"
        data = (self.folder / f"{name}.docx").read_bytes()
        text = Made(made.entries, made.base, made.spans, "", template, "")
        desk = Living(Desk(self.paper), history, self.drafts.root, "ja")
        done = desk.merged(path, data, judge(data, history, path), text)
        return done is not None and done.data is None and not done.changes

    def _stands(self, name: str) -> tuple[str, str]:
        """The text that a draft stands on (empty: not known), and how new facts come to it."""
        try:
            data = (self.folder / f"{name}.docx").read_bytes()
            standing = judge(data, self.drafts.history, f"{self.drafts.filing}/{name}")
        except (OSError, ValueError):  # a redline.package.PackageError
            return "", UNREADABLE
        lost = not standing.base or not self.drafts.history.knows(standing.base)
        return ("", BESIDE) if standing.edited and lost else (standing.base, EDITED if standing.edited else REPLACED)

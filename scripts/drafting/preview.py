"""What a run would do, told before anything is written: which facts changed, which drafts take them, which filed papers
they contradict. Exact: the papers concerned are filled in memory and held against the texts that lie there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from drafting import contradictions, corrected, plans, record
from drafting.filed import Filed, Held
from drafting.filing import numbers_fixed
from drafting.history import History
from drafting.pages.console import fitted
from drafting.pages.origins import Origins
from drafting.pages.words import Words
from drafting.problems import KaijiError
from drafting.standing import judge
from drafting.understood import label

WIDTH, SHOWN = 44, 40
REPLACED, EDITED, FILED, GONE = "replaced", "edited", "filed", "gone"


@dataclass(slots=True)
class _Touched:
    """A paper that a fact touches: how, of which filing, what it is called."""

    how: str
    filing: str
    filed: str
    title: str


@dataclass(slots=True)
class _Looked:
    """What is found of a case: key → old and new value, and the papers that it touches; filings that come, papers of another wording."""

    facts: dict[str, tuple[str, str]] = field(default_factory=dict)
    touched: dict[str, list[_Touched]] = field(default_factory=dict)
    fresh: list[str] = field(default_factory=list)
    reworded: int = 0

    def add(self, key: str, old: str, new: str, paper: _Touched) -> None:
        self.facts.setdefault(key, (old, new))
        if paper not in self.touched.setdefault(key, []):
            self.touched[key].append(paper)


def lines(root: Path, found: dict[str, dict], words: Words) -> list[str]:
    """The lines for the console; none where no sheet, register, template or code changed anything for a filing.

    found: the plans of the cases as plans.of gives them without writing (`slices` where they were made anew).
    """
    told: list[str] = []
    for name, plan in found.items():
        if "slices" not in plan:
            continue
        try:
            said = _said(_looked(root, name, plan), Origins(root, name), words)
        except (KaijiError, OSError, ValueError) as error:
            said = [words("preview_failed", said=str(error))]
        told += [name, *said] if said else []
    return [words("preview_title"), *told] if told else []


def _looked(root: Path, case: str, plan: dict) -> _Looked:
    looked, out = _Looked(), root / "output" / case
    before = (plans.kept(out) or {}).get("filings", {})
    history = History(root / "cases" / case / "history")
    for filing, planned in plan["filings"].items():
        made = record.read(out / "records" / f"{filing}.json")
        if made is None or filing not in before:
            looked.fresh.append(filing)
        elif planned["uses"] != before[filing]["uses"]:
            slice_ = json.loads(json.dumps(plan["slices"][filing]))
            records = {f: record.read(out / "records" / f"{f}.json") or {} for f in planned["follows"]}
            if planned["filed"]:
                _filed(
                    looked,
                    Filed(root, slice_, records, history, made),
                    record.read(out / "outcomes" / f"{filing}.json"),
                )
            else:
                numbers = numbers_fixed(history, filing)
                _open(looked, Filed(root, slice_, records, history, made, numbers))
    return looked


def _filed(looked: _Looked, filed: Filed, outcomes: dict | None) -> None:
    """The contradictions of a filed filing that no run has told yet."""
    told = filed.history.told(filed.filing)
    known = {
        (name, c["key"], c["new"]) for name, o in (outcomes or {}).items() for c in o.get("contradicts") or [] if c
    }
    titles = {d["name"]: d["title"] for d in filed.frozen["documents"]}
    for name, found in corrected.still_open(filed.contradicted(), told).items():
        for one in found:
            if (name, one["key"], one["new"]) not in known:
                day = filed.slice["filing"]["filed"]
                looked.add(one["key"], one["old"], one["new"], _Touched(FILED, filed.filing, day, titles[name]))


def _open(looked: _Looked, drafts: Filed) -> None:
    """The drafts of a filing whose text the facts change, and those that template or code alone changes."""
    folder = drafts.root / "output" / drafts.slice["case"] / drafts.slice["filing"]["folder"]
    for document in drafts.frozen["documents"]:
        held = drafts.held(document["name"], document["base"])
        if held is None or not held.differs:
            looked.reworded += held is None
            continue
        how = _how(folder / document["file"], drafts.history, f"{drafts.filing}/{document['name']}")
        filing = "" if drafts.filing == "intake" else drafts.filing
        for key, old, new in _differences(held):
            looked.add(key, old, new, _Touched(how, filing, "", document["title"]))


def _differences(held: Held) -> Iterator[tuple[str, str, str]]:
    """The facts printed otherwise; what is new as a whole (a post, a communication) once, by what all of it shares."""
    known = held.before.by_key.keys() | held.before.open
    found = contradictions.differences(held.before, held.fresh)
    for key, old, new in found:
        yield (key, old, new) if old or not new else (_whole(key, known), "", "" if _whole(key, known) != key else new)
    if not found:
        yield "", "", ""


def _whole(key: str, known: set[str]) -> str:
    """The part of the sheet that is new with a key: the shortest one, of two steps or more, of which nothing was printed."""
    steps = key.split(".")
    for length in range(2, len(steps)):
        part = ".".join(steps[:length])
        if not any(k.startswith(f"{part}.") for k in known):
            return part
    return key


def _how(draft: Path, history: History, path: str) -> str:
    try:
        data = draft.read_bytes()
    except OSError:
        return GONE
    try:
        return EDITED if judge(data, history, path).edited else REPLACED
    except ValueError:  # a redline.package.PackageError
        return EDITED


def _said(looked: _Looked, origins: Origins, words: Words) -> list[str]:
    found = [f"  {words('preview_fresh', filings=words('page_comma').join(looked.fresh))}"] if looked.fresh else []
    for key, (old, new) in list(looked.facts.items())[:SHOWN]:
        found.append(f"  {_fact(key, old, new, origins, words)}")
        groups: dict[tuple[str, str, str], list[str]] = {}
        for paper in looked.touched[key]:
            groups.setdefault((paper.how, paper.filing, paper.filed), []).append(paper.title)
        for (how, filing, filed), titles in groups.items():
            named = words("page_comma").join(titles)
            said = words(f"preview_{how}", filing=filing, filed=filed, papers=named)
            found.append(f"    {' '.join(said.split())}" if words.language == "en" else f"    {said.strip()}")
    if len(looked.facts) > SHOWN:
        found.append(f"  {words('page_changes_more', count=len(looked.facts) - SHOWN)}")
    if looked.reworded:
        found.append(f"  {words('preview_reworded', count=looked.reworded)}")
    return found


def _fact(key: str, old: str, new: str, origins: Origins, words: Words) -> str:
    if not key:
        return words("page_change_no_fact")
    origin = origins.of(key)
    where = f"{origin.file}:{origin.line}" if origin.line else origin.file
    named = f"{label(key, words)} {key} ({where})"
    if not old and not new:
        return words("preview_added", fact=named)
    return words("preview_changed", fact=named, old=_shown(old, words), new=_shown(new, words))


def _shown(text: str, words: Words) -> str:
    said = fitted(text.replace("\n", " "), WIDTH)
    return words("preview_value", said=said) if said else words("page_change_nothing")

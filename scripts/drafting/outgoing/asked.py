"""What is to go out: one filing as the sheet, its plan and its record have it, or one correction of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from drafting import plans, record, sheet
from drafting.documents.catalogue import SCHEDULES
from drafting.outgoing import names, versions
from drafting.outgoing.versions import Correction
from drafting.problems import KaijiError
from drafting.workshop import Workshop

LETTER = {"provisional_disposition": "a", "log_preservation": "b", "lawsuit": "c", "bar_inquiry": "e"}
_SCHEDULES = (*SCHEDULES, "questions")  # what a paper of the set calls its 別紙
PAPER, MINTS, LETTERS = "paper", "mints", "letter"


class NotToBeFiled(KaijiError):
    """There is no such case or filing, or nothing of it is to go out; the text says what there is."""


@dataclass(frozen=True, slots=True)
class Document:
    """One paper: its name in the catalogue, its title, its number among the schedules (0: none), its draft."""

    name: str
    title: str
    schedule: int
    draft: Path


@dataclass(slots=True)
class Asked:
    """A filing that is to go out.

    case: the case's folder; plan: of the whole case; planned: of this filing; block: its part of the sheet; record: what
    it last fixed (None: never drafted); cut: the slice of today's facts; mode: how it is filed, as law.yaml has it;
    date: the day of the version, empty where the sheet has none; papers: those that go out.
    """

    shop: Workshop
    case: Path
    filing: str
    plan: dict
    planned: dict
    sheet: sheet.Sheet
    block: dict
    record: dict | None
    cut: dict
    mode: dict
    date: str
    correction: Correction | None
    papers: list[Document] = field(default_factory=list)

    @property
    def out(self) -> Path:
        """Where the drafts of the case lie."""
        return self.shop.root / "output" / self.case.name

    @property
    def target(self) -> Path:
        """The folder of the version."""
        return self.case / "filed" / self.filing / (self.date or "-")

    @property
    def profile(self) -> str:
        """How it goes out: `paper`, `mints` or `letter`. Before the day from which a way is open it is paper."""
        since = self.mode.get("since", "")
        return PAPER if self.date and since > self.date else self.mode.get("value", PAPER)

    @property
    def filed_before(self) -> bool:
        """Whether the sheet says that the filing went out."""
        return bool(self.planned["filed"])

    @property
    def longest(self) -> int:
        """The longest name that a file may have, its ending included."""
        return self.shop.registers["law"].tree["submission"]["mints"]["name_length"]["value"]

    def name(self, paper: Document, ending: str) -> str:
        """What a paper is called in the set."""
        return names.paper(paper.title, paper.schedule, ending, self.longest)

    def shown(self, path: Path) -> str:
        """A path as people see it, from the folder of the project."""
        return path.relative_to(self.shop.root).as_posix()


def find(shop: Workshop, case: str, filing: str) -> Asked:
    """The filing asked for. NotToBeFiled where there is none, or where nothing of it is to go out."""
    known = shop.case_names()
    if case not in known:
        raise NotToBeFiled(shop.say("no_such_case", name=case or "-", known=", ".join(known) or "-"))
    plan, folder = plans.of(shop, case, write=False), shop.root / "cases" / case
    out, planned = shop.root / "output" / case, plan["filings"].get(filing)
    stops = [p for p in plan["problems"] if not plan["readable"] or filing in (p["filings"] or [filing])]
    if planned is None and (not plan["readable"] or filing in plan["stopped"]):
        raise NotToBeFiled("\n".join([*(_line(p) for p in stops), shop.say("file_stopped", filing=filing or "-")]))
    if planned is None or planned["procedure"] not in LETTER:
        due = ", ".join(f for f, p in plan["filings"].items() if p["procedure"] in LETTER) or "-"
        raise NotToBeFiled(shop.say("file_no_filing", case=case, filing=filing or "-", known=due))
    read = sheet.read_file(folder / "facts.yaml", f"cases/{case}/facts.yaml")
    block = read.tree.get("filings", {}).get(filing, {})
    correction = versions.open_correction(folder, filing, block) if planned["filed"] else None
    date = correction.date if correction else block.get("paper_date", "")
    asked = Asked(
        shop,
        folder,
        filing,
        plan,
        planned,
        read,
        block,
        record.read(out / "records" / f"{filing}.json"),
        _cut(plan, out, filing),
        _mode(shop, planned),
        date,
        correction,
    )
    asked.papers = _papers(asked)
    return asked


def _line(problem: dict) -> str:
    return "{file}:{line}:{column}: {key}: {text} [{rule}]".format(**problem)


def _cut(plan: dict, out: Path, filing: str) -> dict:
    """The slice of today's facts: of a plan made anew, or as the last run kept it, where the plan is that run's."""
    return plan["slices"][filing] if "slices" in plan else record.read(out / "slices" / f"{filing}.json") or {}


def _mode(shop: Workshop, planned: dict) -> dict:
    modes = shop.registers["law"].tree["filing_modes"]
    letter = LETTER[planned["procedure"]]
    return modes.get(f"{letter}_{planned['kind']}") or modes.get(letter) or {}


def _papers(asked: Asked) -> list[Document]:
    """The papers of the version: all of the filing, or those that the correction names, by name or title."""
    folder, every, schedule = asked.out / asked.planned["folder"], [], 0
    titles = {d["name"]: d["title"] for d in (asked.record or {}).get("documents", [])}
    for name in asked.planned["documents"]:
        schedule += name in _SCHEDULES
        title = titles.get(name, name)
        every.append(Document(name, title, schedule if name in _SCHEDULES else 0, folder / f"{name}.docx"))
    if asked.correction is None:
        return every
    every += _corrections(asked, folder)
    named = asked.correction.papers
    unknown = [n for n in named if not any(n in (d.name, d.title) for d in every)]
    if unknown or not named:
        line, column = asked.sheet.place(f"{asked.correction.key}.papers")
        known = "、".join(f"{d.name}（{d.title}）" for d in every)
        said = asked.shop.say("file_which_papers", names=", ".join(unknown) or "-", known=known)
        raise NotToBeFiled(f"{asked.sheet.file}:{line}:{column}: {asked.correction.key}.papers: {said}")
    return [d for d in every if d.name in named or d.title in named]


def _corrections(asked: Asked, folder: Path) -> Iterator[Document]:
    """The 訂正申立書 of the day, or that the facts call for, which is filed like a paper of its own."""
    day = asked.correction.date if asked.correction else ""
    told = record.read(asked.out / "outcomes" / f"{asked.filing}.json") or {}
    for paper in [one["paper"] for one in told.values() if isinstance(one, dict) and "paper" in one]:
        if paper.get("filed", "") in ("", day) and (folder / paper["file"]).is_file():
            yield Document(paper["name"], paper["title"], 0, folder / paper["file"])

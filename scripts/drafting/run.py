"""One run of the workflow, seen from the main process: lock, plans, people's texts taken in, register at the end."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import re
import subprocess
import sys
import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from drafting import case_names, messages, plans, registers, shelf
from drafting.documents import catalogue
from drafting.japanese import JST
from drafting.problems import MISSING, KaijiError, Problem
from drafting.workshop import Workshop

if TYPE_CHECKING:
    from drafting.pages.words import Words

LOOKING = re.compile(
    r"--(dry|lint|list|dag|rulegraph|filegraph|d3dag|summary|detailed-summary|print-compilation|report|unlock).*"
    r"|-[kpfFil]*n.*"
)

DRY = re.compile(r"--dry-?run.*|-[kpfFil]*n.*")


class Refused(KaijiError):
    """The run cannot begin; why, in words for the desk."""


class Busy(Refused):
    """Another run is drafting in this folder."""


class Unfit(Refused):
    """A case was asked for whose folder has a name that none can have."""


class Run:
    """What the Snakefile needs while it is read, and what happens when the jobs are done.

    main: this is the process that schedules; arguments: the command line. While the Snakefile is read Snakemake itself
    knows neither its targets nor whether the run is a dry one. A run that only looks (-n, --lint) writes nothing.
    """

    def __init__(self, root: Path, main: bool, arguments: list[str]) -> None:
        self.shop, self.main, self.arguments = Workshop(root), main, arguments
        self.writing = main and not any(LOOKING.fullmatch(a) for a in arguments)
        self.cases: list[str] = []
        self.plans: dict[str, dict] = {}
        self._lost: dict[str, int] = {}
        self._lock: FileLock | None = None
        self._warming: subprocess.Popen | None = None
        self._told: list[str] = []

    @property
    def root(self) -> Path:
        return self.shop.root

    @property
    def cases_asked(self) -> set[str]:
        return set(self.arguments) & set(self.cases)

    def begin(self) -> None:
        """Takes the lock, makes the plans, takes in what people wrote.

        Busy where another run holds the lock, Unfit where a case was asked for whose folder has to be renamed.

        The lock is the operating system's: it dies with its process, so that no run after a crash needs a flag.
        """
        if self.main:
            # The graph of the jobs stays to the end: to search it for garbage again and again cost an eighth of a large run.
            gc.set_threshold(50_000, 20, 100)
        if self.writing:
            (self.root / ".snakemake").mkdir(exist_ok=True)
            self._lock = FileLock(self.root / ".snakemake" / "drafting.lock", timeout=0)
            try:
                self._lock.acquire()
            except Timeout:
                raise Busy(self.shop.say("run_busy")) from None
            self._warm()
        every = self.shop.case_names()
        known = set(self.arguments) & set(every)
        for before, name in zip(["-", *self.arguments], self.arguments, strict=False):
            if case_names.looks_like_one(before, name) and name not in every and not (self.root / name).exists():
                raise Unfit(self.shop.say("no_such_case", name=name, known=", ".join(every) or "-"))
        if said := [why for n in sorted(known) if (why := case_names.unfit(n, self.shop.say))]:
            raise Unfit("\n".join(said))
        for name in [n for n in every if n in known or not known]:
            try:
                self._begin_case(name)
            except OSError as error:  # a full disk, a folder that may not be written: the other cases go on
                self.plans[name] = plans.not_written(self.shop, name, error)
                self.cases = [c for c in self.cases if c != name or c in known]
        if self.main and self._dry:
            self._preview()

    def _begin_case(self, name: str) -> None:
        self._look_for_history(name)
        plan = plans.of(self.shop, name, self.writing)
        if not case_names.unfit(name, self.shop.say):
            self.cases.append(name)
            if self.writing:
                from drafting import taking_in

                taking_in.take_in(self.shop, name, plan["filings"])
        if self.main and self._dry:
            from drafting.preview import lines

            self._told += lines.of(self.root, name, plan, self._words)
        self.plans[name] = shelf.slim(plan) if (self.writing or self._dry) and plan["made_from"] else plan

    def _look_for_history(self, name: str) -> None:
        """A history that was deleted as a whole is begun anew; a run that only looks says so and leaves it."""
        from drafting import lost

        if not self.main or not lost.is_gone(self.root, name):
            return
        if self.writing:
            self._lost[name] = lost.begin_anew(self.root, name).again
        elif self._dry:
            messages.show(self.shop.say("history_gone", case=name))

    @cached_property
    def _words(self) -> Words:
        from drafting.pages.words import Words

        return Words(self.shop.language)

    @cached_property
    def _dry(self) -> bool:
        """Whether this is a dry run and nothing else that only looks (`-n --dag` prints a graph for another program)."""
        looking = [a for a in self.arguments if LOOKING.fullmatch(a)]
        return bool(looking) and all(DRY.fullmatch(a) for a in looking)

    def _preview(self) -> None:
        """Prints what is wrong in the sheets, which papers the run would make, and for which facts."""
        for problem in self._grave():
            print(problem, file=sys.stderr)
        if self._told:
            messages.show("\n".join([self._words("preview_title"), *self._told]))

    def _warm(self) -> None:
        """Where most templates are not compiled yet (a first run), has that done beside the planning."""
        kept = {p.name[:32] for p in catalogue.compiled(self.root).glob("*.bin")}
        files = [p for p in (self.root / "templates").rglob("*.docx") if not p.name.startswith("~$")]
        lacking = [p for p in files if hashlib.sha256(registers.content(p)).hexdigest()[:32] not in kept]
        if len(lacking) > len(files) // 2:
            command = [sys.executable, "-E", "-s", "-X", "utf8", "scripts/warm.py", *map(str, lacking)]
            self._warming = subprocess.Popen(
                command, cwd=self.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )

    def filings(self, case: str) -> dict[str, dict]:
        """The filings that can be drafted now, by id."""
        return self.plans[case]["filings"]

    def finish(self) -> str:
        """Writes the register, prints problems and table; what is to be put right comes back as one sentence, or nothing."""
        grave = self._grave()
        for problem in grave:
            print(problem, file=sys.stderr)
        from drafting import lost, register

        for said in lost.told(self.root, self.cases, self._lost, self.shop.say):
            print(said, file=sys.stderr)

        today = dt.datetime.now(JST).date()
        summary = register.write(self.root, today, self._all_plans(), self.shop.language)
        messages.show("\n".join(summary.lines(self.shop.language)))
        _stop_timers()
        if self._warming:
            self._warming.wait()
        why = {"run_problems": len(grave), "run_histories": len(self._lost)}
        return "\n".join(self.shop.say(message, count=count) for message, count in why.items() if count)

    def _grave(self) -> list[Problem]:
        """What stops a case or a filing of this run."""
        problems = [Problem.from_dict(p) for plan in self.plans.values() for p in plan["problems"]]
        return [p for p in problems if p.kind != MISSING]

    def _all_plans(self) -> shelf.Shelf:
        """Plans of every case: those of this run, and the kept ones of cases that were not asked for."""
        found = dict(self.plans)
        for name in self.shop.case_names():
            if name not in found:
                kept = plans.kept(self.root / "output" / name)
                found[name] = shelf.slim(kept) if kept else plans.of(self.shop, name, write=False)
        return shelf.Shelf(self.root / "output", dict(sorted(found.items())))


def _stop_timers() -> None:
    """Snakemake's limit of jobs per second leaves a timer that keeps a finished run open for up to a second."""
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.cancel()

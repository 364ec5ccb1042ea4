"""The figures (a) to (f): each a function that measures Kaiji and its yardstick in turn and gives its rows."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from benchmark import edited, yardsticks
from benchmark.measuring import ADDRESSES, MEMORY, Bench
from benchmark.office import EXAMPLE, Office, numbered
from benchmark.table import Row, median
from benchmark.watch import snakemake


def from_nothing(bench: Bench) -> list[Row]:
    """(a) The full chain with no output, no history, no compiled template, against Snakemake's start and docxtpl's work."""
    office, trivial = Office(bench.folder / "a"), yardsticks.Trivial(bench.folder / "a-trivial", 1)
    office.add(EXAMPLE)
    snakemake(office.root)  # compiles the code
    cold: list[float] = []
    warm: list[float] = []
    bare: list[float] = []
    for _ in range(bench.settings.runs):
        compiled = office.root / ".snakemake" / "kaiji"
        office.clear()
        cold.append(bench.note("a", snakemake(office.root)).wall)
        bare.append(trivial.nothing().wall + yardsticks.docxtpl(office.root, bench.folder / "a-loop", [EXAMPLE], 1)[0])
        aside = compiled.rename(bench.folder / "a-compiled")
        office.clear()
        compiled.parent.mkdir()
        aside.rename(compiled)
        warm.append(snakemake(office.root).wall)
    against, most = f"no-op + docxtpl, {office.documents(EXAMPLE)} documents", 1.5 * median(bare)
    what = f"{EXAMPLE} from nothing"
    return [
        Row("a", what, median(cold), against, median(bare), most, "1.5 ×", runs=bench.settings.runs),
        Row(
            "a",
            f"{what}, templates compiled",
            median(warm),
            against,
            median(bare),
            most,
            "1.5 ×",
            runs=bench.settings.runs,
        ),
    ]


def address(bench: Bench) -> list[Row]:
    """(b) The clients' addresses changed, in a case of which nothing is filed, so that every filing is drafted anew."""
    office = Office(bench.folder / "b")
    office.add(EXAMPLE, frozen=False)
    snakemake(office.root)
    snakemake(office.root)
    changed: list[float] = []
    nothing: list[float] = []
    redrawn = 0
    for number in range(bench.settings.runs):
        before = office.drafts(EXAMPLE)
        for old, new in ADDRESSES:
            office.edit(EXAMPLE, *((new, old) if number % 2 else (old, new)))
        changed.append(bench.note("b", snakemake(office.root)).wall)
        after = office.drafts(EXAMPLE)
        redrawn = sum(path.suffix == ".docx" and after[path] != before.get(path) for path in after)
        if not redrawn:
            raise RuntimeError("a changed address changed no draft")
        nothing.append(snakemake(office.root).wall)
    what = f"the clients' addresses changed, {redrawn} drafts new"
    most = median(nothing) + 1.5
    return [
        Row(
            "b",
            what,
            median(changed),
            "no-op of the same case",
            median(nothing),
            most,
            "no-op + 1.5 s",
            runs=bench.settings.runs,
        )
    ]


def nothing_to_do(bench: Bench) -> list[Row]:
    """(c) Nothing changed in a large office, against a trivial Snakefile with as many outputs."""
    count = bench.settings.cases * bench.settings.times
    office = Office(bench.folder / "c")
    office.add(numbered(0), frozen=False)
    snakemake(office.root)
    office.clone(numbered(0), [numbered(n) for n in range(1, count)])
    snakemake(office.root)
    trivial = yardsticks.Trivial(bench.folder / "c-trivial", count)
    before = office.drafts()
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(min(bench.settings.runs, 3)):
        ours.append(bench.note("c", snakemake(office.root)).wall)
        bare.append(bench.note("trivial", trivial.nothing()).wall)
    if office.drafts() != before:
        raise RuntimeError("a run with nothing to do changed a draft or a record")
    against, most = f"trivial Snakefile, {count * yardsticks.OUTPUTS:,} outputs", 2.5 * median(bare)
    return [Row("c", f"no-op, {count:,} cases", median(ours), against, median(bare), most, "2.5 ×", runs=len(ours))]


def _all_cases(bench: Bench, count: int) -> Office:
    """An office of so many cases drafted from nothing; the seconds it took go to `bench.drafted`."""
    office = Office(bench.folder / f"d-{count}")
    office.add(numbered(0))
    snakemake(office.root)  # compiles code and templates
    for area in ("cases", "output"):
        shutil.rmtree(office.root / area)
    office.add_many(count)
    bench.drafted[count] = bench.note("d", snakemake(office.root)).wall
    return office


def whole_office(bench: Bench) -> list[Row]:
    """(d) Many full cases, against a bare docxtpl loop in two processes over the same documents. Measured once: it is long."""
    office = _all_cases(bench, bench.settings.cases)
    names = [numbered(n) for n in range(1, bench.settings.cases + 1)]
    bare, documents = yardsticks.docxtpl(office.root, bench.folder / "d-loop", names, 2)
    against = f"docxtpl loop in two processes, {documents:,} documents"
    return [
        Row(
            "d",
            f"{bench.settings.cases} full cases",
            bench.drafted[bench.settings.cases],
            against,
            bare,
            2.2 * bare,
            "2.2 ×, aim 1.0",
        )
    ]


def growth(bench: Bench) -> list[Row]:
    """(e) Whether a case costs more where there are many."""
    many = bench.settings.cases * bench.settings.times
    for count in (bench.settings.cases, many):
        if count not in bench.drafted:
            _all_cases(bench, count)
    figure, yardstick = (bench.drafted[count] / count * 1000 for count in (many, bench.settings.cases))
    what, against = f"time per case at {many:,} cases", f"at {bench.settings.cases} cases"
    return [Row("e", what, figure, against, yardstick, 1.25 * yardstick, "1.25 ×", "ms")]


def one_document(bench: Bench) -> list[Row]:
    """(f) One document with its template in memory, and the largest process of all that was measured."""
    office = Office(bench.folder / "f")
    office.add(EXAMPLE)
    bench.note("f", snakemake(office.root))
    found = yardsticks.one_document(office.root, bench.folder / "f-loop", EXAMPLE)
    ours, bare = ({name: median(t[way]) for name, t in found.items()} for way in ("kaiji", "docxtpl"))
    slowest = max(ours, key=ours.__getitem__)
    rows = [
        Row(
            "f",
            f"one document, middle of {len(ours)}",
            median([*ours.values()]),
            "docxtpl",
            median([*bare.values()]),
            2.0,
            "2 ms",
            "ms",
        ),
        Row("f", f"one document, slowest ({slowest})", ours[slowest], "docxtpl", bare[slowest], 2.0, "2 ms", "ms"),
    ]
    peak = max(bench.peaks, key=lambda name: bench.peaks[name] if name != "trivial" else 0.0)
    if bench.peaks[peak]:
        trivial = (
            bench.peaks.get("trivial")
            or bench.note("trivial", yardsticks.Trivial(bench.folder / "f-trivial", 1).nothing()).peak
        )
        what, against = f"peak memory of one process, in ({peak})", "trivial Snakefile"
        rows.append(Row("f", what, bench.peaks[peak], against, trivial, MEMORY, "300 MB", "MB"))
    return rows


FIGURES: dict[str, Callable[[Bench], list[Row]]] = {
    "a": from_nothing,
    "b": address,
    "c": nothing_to_do,
    "d": whole_office,
    "e": growth,
    "f": one_document,
    "g": edited.all_edited,
    "h": edited.long_draft,
}

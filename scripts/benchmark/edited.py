"""The figures (g) and (h): new facts in drafts that people have edited."""

from __future__ import annotations

from dataclasses import replace

from benchmark import living, yardsticks
from benchmark.measuring import ADDRESSES, Bench
from benchmark.office import EXAMPLE, Office
from benchmark.table import Row, median
from benchmark.watch import snakemake


def all_edited(bench: Bench) -> list[Row]:
    """(g) One changed fact in a case in which a lawyer has edited every draft."""
    office = Office(bench.folder / "g")
    office.add(EXAMPLE, frozen=False)
    snakemake(office.root)
    edited = sorted(office.root.glob(f"output/{EXAMPLE}/*/*.docx"))
    for place in edited:
        living.edit(place)
    snakemake(office.root)
    changed: list[float] = []
    nothing: list[float] = []
    touched = 0
    for number in range(bench.settings.runs):
        before = office.drafts(EXAMPLE)
        for old, new in ADDRESSES:
            office.edit(EXAMPLE, *((new, old) if number % 2 else (old, new)))
        changed.append(bench.note("g", snakemake(office.root)).wall)
        after = office.drafts(EXAMPLE)
        touched = sum(path.suffix == ".docx" and after[path] != before.get(path) for path in after)
        if not touched or len(after) != len(before):
            raise RuntimeError("the changed addresses did not come into the edited drafts")
        nothing.append(snakemake(office.root).wall)
    what = f"the clients' addresses changed, all {len(edited)} drafts edited by hand, {touched} merged"
    most = median(nothing) + 3.0
    row = Row("g", what, median(changed), "no-op of the same case", median(nothing), most, "no-op + 3 s")
    return [replace(row, runs=bench.settings.runs)]


def long_draft(bench: Bench) -> list[Row]:
    """(h) One long draft: new facts merged into what a lawyer edited, against docxtpl making it."""
    office = Office(bench.folder / "h")
    office.add(EXAMPLE, frozen=False)
    sheet = office.root / "cases" / EXAMPLE / "facts.yaml"
    sheet.write_text(living.with_many_posts(sheet.read_text("utf-8")), "utf-8", newline="\n")
    snakemake(office.root)
    found = yardsticks.long_draft(office.root, bench.folder / "h-loop", EXAMPLE)
    ours, bare = median(found["kaiji"]), median(found["docxtpl"])
    what = f"{found['changes']} changes merged into an edited draft of {found['paragraphs']} paragraphs"
    return [Row("h", what, ours, "docxtpl making it", bare, 10 * bare, "10 ×", "ms", runs=len(found["kaiji"]))]

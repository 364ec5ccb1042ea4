"""What Kaiji is held against: Snakemake with nothing of ours, and docxtpl with nothing around it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmark.watch import Ran, run, snakemake, together

OUTPUTS = 10  # of a full case: the records of nine filings and the mark that all are drafted
_SNAKEFILE = """
rule all:
    input:
        expand("out/case-{{case}}/{{filing}}", case=range({cases}), filing=range({outputs})),


rule one:
    output:
        "out/case-{{case}}/{{filing}}",
    shell:
        "touch {{output}}"
"""


class Trivial:
    """A Snakefile of two rules whose outputs are there already: what Snakemake itself takes to find nothing to do."""

    def __init__(self, folder: Path, cases: int) -> None:
        self.folder, self.cases = folder, cases
        folder.mkdir(parents=True)
        (folder / "Snakefile").write_text(_SNAKEFILE.format(cases=cases, outputs=OUTPUTS), "utf-8")
        for case in range(cases):
            (folder / "out" / f"case-{case}").mkdir(parents=True)
            for filing in range(OUTPUTS):
                (folder / "out" / f"case-{case}" / str(filing)).touch()
        snakemake(folder, "--quiet", "all", "--touch", "--force")  # the notes that a real run leaves

    def nothing(self) -> Ran:
        """A run with nothing to do."""
        return snakemake(self.folder, "--quiet", "all")


def _loop(root: Path, out: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-X", "utf8", "-m", "benchmark.loop", str(root), str(out), *arguments]


def docxtpl(root: Path, out: Path, cases: list[str], processes: int) -> tuple[float, int]:
    """Seconds of a bare loop over every document of drafted cases, shared by processes; and how many documents.

    From the start of the program to its end, without what it takes to build the contexts, which is ours.
    """
    commands = [_loop(root, out, str(n), str(processes), *cases) for n in range(processes)]
    ran = [(r.wall, json.loads(r.said)) for r in together(commands, root / "scripts")]
    return max(wall - said["contexts"] for wall, said in ran), sum(said["documents"] for _, said in ran)


def one_document(root: Path, out: Path, case: str) -> dict[str, dict[str, list[float]]]:
    """Milliseconds of each document of a drafted case, Kaiji's way and docxtpl's."""
    return json.loads(run(_loop(root, out, "warm", "1", case), root / "scripts").said)


def long_draft(root: Path, out: Path, case: str) -> dict:
    """Milliseconds of one long draft, merged by Kaiji and made by docxtpl, and how long it is."""
    command = [sys.executable, "-X", "utf8", "-m", "benchmark.living", str(root), str(out), case]
    return json.loads(run(command, root / "scripts").said)

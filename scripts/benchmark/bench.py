"""`make bench`: reads its words, measures in a temporary folder, prints the table."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmark.figures import FIGURES
from benchmark.measuring import Bench, Settings
from benchmark.table import HEAD

USAGE = "make bench args='[quick] [only=a,b,c,d,e,f,g,h] [cases=250] [runs=5]'"


def main(words: list[str]) -> int:
    """Prints a line of the table as soon as it is measured; 1 where a figure is out of its bound, 2 for unknown words.

    `quick`: 20 cases and three runs instead of 250 and five; (c) and (e) have four times the cases.
    """
    try:
        settings, only = read(words)
    except ValueError as error:
        print(f"{error}\n{USAGE}", file=sys.stderr)
        return 2
    rows = []
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory(prefix="kaiji-bench-") as folder:
        bench = Bench(Path(folder).resolve(), settings)
        for name in only:
            for row in FIGURES[name](bench):
                rows.append(row)
                print(row.line(), flush=True)
    return 0 if all(row.within for row in rows) else 1


def read(words: list[str]) -> tuple[Settings, list[str]]:
    """Sizes and the figures asked for. ValueError for a word that means nothing."""
    settings, only = Settings(cases=20, runs=3) if "quick" in words else Settings(), list(FIGURES)
    for word in words:
        name, _, value = word.partition("=")
        if name in ("cases", "runs", "times") and value.isdigit() and int(value) > 0:
            settings = replace(settings, **{name: int(value)})
        elif name == "only" and value and set(value.split(",")) <= set(FIGURES):
            only = [f for f in FIGURES if f in value.split(",")]
        elif word != "quick":
            raise ValueError(f"unknown: {word}")
    return settings, only

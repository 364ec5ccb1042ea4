"""A bare docxtpl loop over the documents of drafted cases: python -m benchmark.loop <root> <out> <part> <parts> [<case> …].

Reads the same contexts as the drafting jobs; how long it took to build these is told, so that it can be left out.
Prints one JSON line. With `warm` for <part> it times each document of the first case, Kaiji's way and docxtpl's in turn.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drafting import filters, marks, record
from drafting.documents import catalogue, exhibits, requests
from drafting.documents.paper import Paper
from drafting.documents.parts import Part
from jinja2 import Environment, StrictUndefined

TIMES = 15


def contexts(root: Path, case: str) -> Iterator[tuple[str, Path, dict]]:
    """Name, template file and context of each document of a case, in the order in which they are drafted."""
    out = root / "output" / case
    for place in sorted((out / "slices").glob("*.json")):
        cut = json.loads(place.read_text("utf-8"))
        records = {f: record.read(out / "records" / f"{f}.json") or {} for f in cut["filing"]["follows"]}
        paper = Paper(cut, records, root / "cases" / case)
        context = paper.context() | {"wishes": [Part(**w) for w in cut.get("wishes", [])]}
        for name, template in cut["documents"]:
            if name == "exhibit_list":
                context["exhibits"] = exhibits.rows(paper)
            yield (
                f"{place.stem}/{name}",
                catalogue.template_file(root, template),
                context | {"title": requests.title_of(paper, name)},
            )


def plain() -> Environment:
    """Jinja as docxtpl's users set it up: nothing is marked but what a filter joins, pictures are left out."""
    marks.current.set(marks.Printing())
    env = Environment(autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.loopcontrols"])
    env.filters.update(filters.FILTERS)
    return env


def by_docxtpl(template: Path, context: dict, env: Environment) -> Any:
    """One document as docxtpl's README makes it."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    document.render(context, env)
    return document


def loop(root: Path, out: Path, cases: list[str]) -> dict:
    """Makes every document; seconds that went into building the contexts, and how many documents there are."""
    env, count, aside = plain(), 0, 0.0
    for case in cases:
        ready = contexts(root, case)
        while True:
            begun = time.perf_counter()
            found = next(ready, None)
            aside += time.perf_counter() - begun
            if found is None:
                break
            name, template, context = found
            place = out / case / f"{name}.docx"
            place.parent.mkdir(parents=True, exist_ok=True)
            by_docxtpl(template, context, env).save(place)
            count += 1
    return {"contexts": aside, "documents": count}


def warm(root: Path, out: Path, case: str) -> dict:
    """Milliseconds for each document: `kaiji` (compiled template in memory, bytes of the file out) and `docxtpl`."""
    from drafting import render, templates
    from drafting.naming import name_base

    ours, theirs = templates.environment(), plain()
    compiled: dict[Path, Any] = {}
    found: dict[str, dict[str, list[float]]] = {}
    place = out / "warm.docx"
    for _ in range(TIMES):
        for name, template, context in contexts(root, case):
            if template not in compiled:
                compiled[template] = templates.load(template, root / ".snakemake" / "kaiji" / "templates")
            begun = time.perf_counter()
            made = render.render(compiled[template], context, ours)
            place.write_bytes(name_base(made.entries, made.base))
            between = time.perf_counter()
            by_docxtpl(template, context, theirs).save(place)
            ended = time.perf_counter()
            times = found.setdefault(name, {"kaiji": [], "docxtpl": []})
            times["kaiji"].append((between - begun) * 1000)
            times["docxtpl"].append((ended - between) * 1000)
    return found


if __name__ == "__main__":
    where, to, part, parts = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    to.mkdir(parents=True, exist_ok=True)
    if part == "warm":
        print(json.dumps(warm(where, to, sys.argv[5])))
    else:
        print(json.dumps(loop(where, to, sys.argv[5:][int(part) :: int(parts)])))

"""All documents of one filing, filled in the order in which they are read, so that exhibits get their numbers in that order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drafting import render, templates
from drafting.documents import catalogue, exhibits, requests
from drafting.documents.paper import Paper
from drafting.documents.parts import Part
from drafting.render import Rendered


def documents(paper: Paper, root: Path, cache: Path) -> Iterator[tuple[str, str, str, Rendered]]:
    """Name, title, template hash and rendered file of each document of a filing. KaijiError for an unusable template."""
    env = templates.environment()
    context = paper.context() | {"wishes": [Part(**w) for w in paper.slice.get("wishes", [])]}
    for name, template in paper.slice["documents"]:
        compiled = templates.load(catalogue.template_file(root, template), cache)
        if name == "exhibit_list":
            context["exhibits"] = exhibits.rows(paper)
        title = requests.title_of(paper, name)
        yield name, title, compiled.hash, render.render(compiled, context | {"title": title}, env)

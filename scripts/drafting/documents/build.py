"""All documents of one filing, filled in the order in which they are read, so that exhibits get their numbers in that order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from drafting import render, templates
from drafting.documents import catalogue, exhibits, requests
from drafting.documents.paper import Paper
from drafting.documents.parts import Part
from drafting.render import Rendered
from drafting.templates import Compiled


class Desk:
    """Fills templates for one filing."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    @cached_property
    def _context(self) -> dict[str, Any]:
        return self.paper.context() | {"wishes": [Part(**w) for w in self.paper.slice.get("wishes", [])]}

    @cached_property
    def _environment(self) -> Any:
        return templates.environment()

    def fill(self, name: str, compiled: Compiled) -> Rendered:
        """A document from a template. KaijiError where the template names what there is not."""
        context = self._context
        if name == "exhibit_list":
            context["exhibits"] = exhibits.rows(self.paper)
        return render.render(compiled, context | {"title": requests.title_of(self.paper, name)}, self._environment)


def documents(
    paper: Paper, root: Path, cache: Path, desk: Desk | None = None
) -> Iterator[tuple[str, str, str, Rendered]]:
    """Name, title, template hash and rendered file of each document of a filing. KaijiError for an unusable template."""
    desk = desk or Desk(paper)
    for name, template in paper.slice["documents"]:
        compiled = templates.load(catalogue.template_file(root, template), cache)
        yield name, requests.title_of(paper, name), compiled.hash, desk.fill(name, compiled)

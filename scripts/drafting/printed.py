"""Which facts two versions of a paper print at the places where they differ, and as what."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from lxml import etree
from redline.elements import P
from redline.inline import atoms, text_of
from redline.objects import nameless
from redline.package import Package

Spans = list[list]


class Printed:
    """The facts of an old text and of a new one, found by the places that a change names.

    old, new: whole packages; *_spans: `[part, paragraph, start, end, key]` of each printed fact.
    """

    def __init__(self, old: bytes, old_spans: Spans, new: bytes, new_spans: Spans) -> None:
        self._old, self._new = _Text(old, old_spans), _Text(new, new_spans)

    def facts(self, change: Any) -> dict[str, list[str]]:
        """Key → [what the old text prints, what the new one prints] for the facts that a redline.changes.Change is about."""
        new = self._new.at(change.part, change.theirs)
        old = self._old.at(change.part, change.base)
        keys = [k for k in dict.fromkeys([*new, *old]) if old.get(k) != new.get(k)]
        return {k: [old.get(k, ""), new.get(k, "")] for k in keys}


class _Text:
    def __init__(self, package: bytes, spans: Spans) -> None:
        self._package = package
        self._spans: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
        for part, paragraph, start, end, key in spans:
            self._spans.setdefault((part, paragraph), []).append((start, end, key))

    @cached_property
    def _word(self) -> Package:
        return Package(self._package)

    @cached_property
    def _parts(self) -> dict[str, list[etree._Element]]:
        return {}

    def _words(self, part: str, paragraph: int) -> str:
        if part not in self._parts:
            self._parts[part] = list(self._word.xml(part).iter(P))
        return text_of(atoms(self._parts[part][paragraph - 1], nameless))

    def at(self, part: str, places: Any) -> dict[str, str]:
        """Key → printed words of the facts at some places."""
        found: dict[str, str] = {}
        for place in places:
            for start, end, key in self._spans.get((part, place.paragraph), ()):
                touched = start < place.end and place.start < end
                if touched or (place.start == place.end and start <= place.start <= end):
                    found.setdefault(key, self._words(part, place.paragraph)[start:end])
        return found

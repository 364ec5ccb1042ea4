"""Which facts differ between two slices of a filing, each under the key by which a person finds it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

from drafting.facts import origin

Path = tuple[str | int, ...]


class News(NamedTuple):
    """A fact that changed. path: in the slice; old, new: as the sheet has it, empty where it is not there."""

    path: Path
    old: str
    new: str


def changed(old: dict, new: dict) -> dict[str, list[News]]:
    """The facts that two slices have differently, by key; several of one register or table may share a key."""
    found: dict[str, list[News]] = {}
    before, now = dict(_leaves(old["facts"])), dict(_leaves(new["facts"]))
    for path in [*now, *(p for p in before if p not in now)]:
        if before.get(path) != now.get(path):
            source = new if path in now else old
            key = origin(".".join(map(str, path)), source)
            found.setdefault(key, []).append(News(path, _shown(before.get(path)), _shown(now.get(path))))
    return found


def as_before(slice_: dict, old: dict, news: list[News]) -> dict:
    """The slice with some of its facts as they were in the old one; what has no place any more is left as it is."""
    result = copy.deepcopy(slice_)
    for one in news:
        parent, was = _at(result["facts"], one.path[:-1]), _at(old["facts"], one.path[:-1])
        step: Any = one.path[-1]
        if isinstance(parent, dict) and isinstance(was, dict):
            if step in was:
                parent[step] = was[step]
            else:
                parent.pop(step, None)
        elif isinstance(parent, list) and isinstance(was, list) and step < min(len(parent), len(was)):
            parent[step] = was[step]
    return result


def _leaves(node: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value with its place; a list of plain values is one."""
    if isinstance(node, dict) and node:
        for step, value in node.items():
            yield from _leaves(value, (*path, step))
    elif isinstance(node, list) and any(isinstance(v, dict | list) for v in node):
        for number, value in enumerate(node):
            yield from _leaves(value, (*path, number))
    else:
        yield path, node


def _at(node: Any, path: Path) -> Any:
    for step in path:
        if isinstance(node, dict):
            node = node.get(step)
        else:
            node = node[step] if isinstance(node, list) and isinstance(step, int) and step < len(node) else None
    return node


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None or value == {} else str(value)

"""A value written into a fact sheet: one scalar changed or one key added, every other byte of the sheet as it was."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import yaml

from drafting import sheet


class NoPlace(ValueError):
    """The sheet has no place where the value can be written without touching anything else."""


def patched(data: bytes, key: str, value: str) -> bytes:
    """The sheet with this value at this key (`posts.p1.posted`), changed where it stands, else added last in its block.

    data: the bytes of a sound sheet. NoPlace where neither can be done so that the rest stays the same, byte for byte.
    """
    before = sheet.read(data, "facts.yaml")
    mark, text = (
        ("\ufeff", data.decode("utf-8-sig")) if data.startswith(b"\xef\xbb\xbf") else ("", data.decode("utf-8"))
    )
    wanted = _with(before.tree, key.split("."), value)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    steps = key.split(".")
    node, parent = _find(root, steps), _find(root, steps[:-1])
    for token in _tokens(value, getattr(node, "style", None)):
        if isinstance(node, yaml.ScalarNode):
            new = _changed(text, node, token, value)
        elif node is None and isinstance(parent, yaml.MappingNode) and parent.value:
            new = _added(text, parent, steps[-1], token)
        else:
            break
        result = (mark + new).encode("utf-8")
        after = sheet.read(result, "facts.yaml")
        if len(after.problems) <= len(before.problems) and _as_text(after.tree) == wanted:
            return result
    raise NoPlace(key)


def _tokens(value: str, style: str | None) -> list[str]:
    """The value as YAML may have it, quoted as it was before, else the plainest first; each is read back before it is taken."""
    quoted = {"'": "'" + value.replace("'", "''") + "'", '"': json.dumps(value, ensure_ascii=False)}
    found = [value, *quoted.values()] if value == value.strip() and "\n" not in value else [quoted['"']]
    return [quoted[style], *found] if style in quoted else found


def _changed(text: str, node: yaml.ScalarNode, token: str, value: str) -> str:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        head, newline, body = re.split(r"(\r?\n)", text[start:end], maxsplit=1)
        indent = re.match(r"\s*", body)
        lines = [f"{indent[0] if indent else ''}{line}" if line else "" for line in value.split("\n")]
        rest = body[len(body.rstrip("\r\n")) :]
        return f"{text[:start]}{head}{newline}{newline.join(lines)}{rest}{text[end:]}"
    gap = " " if start == end else ""
    return f"{text[:start]}{gap}{token}{text[end:]}"


def _added(text: str, parent: yaml.MappingNode, name: str, token: str) -> str:
    first = parent.value[0][0]
    if parent.flow_style:
        end = parent.end_mark.index - 1
        before = text[:end].rstrip()
        return f"{before}, {name}: {token}{text[end:]}"
    last = _last(parent)
    end = last.end_mark.index
    if not (isinstance(last, yaml.ScalarNode) and last.style in ("|", ">")):
        line_end = text.find("\n", end)
        end = len(text) if line_end < 0 else line_end + 1
    newline = "\r\n" if "\r\n" in text else "\n"
    lead = "" if text[:end].endswith("\n") else newline
    return f"{text[:end]}{lead}{' ' * first.start_mark.column}{name}: {token}{newline}{text[end:]}"


def _last(node: yaml.Node) -> yaml.Node:
    """The last leaf of a block."""
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and node.value and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return node


def _find(node: Any, steps: list[str]) -> Any:
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
            node = node.value[int(step)]
        else:
            return None
    return node


def _with(tree: Any, steps: list[str], value: str) -> Any:
    """The tree with a value at a place, all leaves as text."""
    result = _as_text(copy.deepcopy(tree))
    node = result
    for step in steps[:-1]:
        node = (
            node[int(step)]
            if isinstance(node, list) and step.isdigit()
            else node.get(step)
            if isinstance(node, dict)
            else None
        )
        if node is None:
            raise NoPlace(".".join(steps))
    if isinstance(node, list):
        node[int(steps[-1])] = value
    elif isinstance(node, dict):
        node[steps[-1]] = value
    else:
        raise NoPlace(".".join(steps))
    return result


def _as_text(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {k: _as_text(v) for k, v in tree.items()}
    if isinstance(tree, list):
        return [_as_text(v) for v in tree]
    return str(tree)

"""Which items of the context a template asks for, as paths like `posts[].rights[].name`, and which there are."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

# A loop over one of these still runs over the items of the list itself.
_SAME_ITEMS = {"sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"}
_OF_A_DICT = {"items": "[]", "values": "[]", "keys": None, "get": None}
Scope = dict[str, str | None]


def unknown_names(code: nodes.Template, names: set[str], given: set[str]) -> list[tuple[str, int]]:
    """Each path that `names` does not have, with the line on which it is asked for. `given` are Jinja's own globals."""
    scope: Scope = dict.fromkeys(given)
    return [(path, line) for path, line in _asked(code, scope) if not _known(path, names)]


def _below(path: str, names: set[str]) -> set[str]:
    return {name for name in names if name.startswith((f"{path}.", f"{path}[]"))}


def _known(path: str, names: set[str]) -> bool:
    if path in names or _below(path, names):
        return True
    above = {name for name in names if _below(name, {path})}
    longest = max(above, key=len, default="")
    return bool(longest) and not _below(longest, names)


def _path(node: nodes.Node, scope: Scope) -> str | None:
    """`post.rights[0].name` as a path of the context; None where it is none, or a name that the template made."""
    match node:
        case nodes.Name():
            return scope.get(node.name, node.name)
        case nodes.Getattr():
            base = _path(node.node, scope)
            return base and f"{base}.{node.attr}"
        case nodes.Getitem():
            base = _path(node.node, scope)
            if isinstance(node.arg, nodes.Slice):
                return base
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return base and f"{base}.{node.arg.value}"
            return base and f"{base}[]"
        case nodes.Filter() if node.name in _SAME_ITEMS and node.node is not None:
            return _path(node.node, scope)
    return None


def _items(node: nodes.Node, scope: Scope) -> str | None:
    """The path of what a loop over this gives."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr) and node.node.attr in _OF_A_DICT:
        base = _path(node.node.node, scope)
        suffix = _OF_A_DICT[node.node.attr]
        return f"{base}{suffix}" if base and suffix else None
    base = _path(node, scope)
    return f"{base}[]" if base else None


def _bind(target: nodes.Node, path: str | None, scope: Scope) -> None:
    names = [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name))
    for name in names:
        scope[name.name] = None
    if path and names:
        scope[names[-1].name] = path  # of `key, value` the value is the item


def _asked(node: nodes.Node, scope: Scope) -> Iterator[tuple[str, int]]:
    match node:
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            if getattr(node, "ctx", "load") != "load":
                return
            if path := _path(node, scope):
                yield path, node.lineno
            if isinstance(node, nodes.Getitem):
                yield from _asked(node.arg, scope)
            root: nodes.Node = node
            while isinstance(root, nodes.Getattr | nodes.Getitem):
                root = root.node
            if not isinstance(root, nodes.Name):
                yield from _asked(root, scope)
        case nodes.Call() if isinstance(node.node, nodes.Getattr) and node.node.attr in _OF_A_DICT:
            yield from _asked(node.node.node, scope)
            for argument in node.args:
                yield from _asked(argument, scope)
        case nodes.For():
            yield from _asked(node.iter, scope)
            inner = scope | {"loop": None}
            _bind(node.target, _items(node.iter, scope), inner)
            for child in [*node.body, *node.else_, *([node.test] if node.test else [])]:
                yield from _asked(child, inner)
        case nodes.Assign():
            yield from _asked(node.node, scope)
            _bind(node.target, _path(node.node, scope), scope)
        case nodes.AssignBlock():
            for child in node.body:
                yield from _asked(child, scope)
            _bind(node.target, None, scope)
        case nodes.Macro():
            scope[node.name] = None
            inner = scope | {argument.name: None for argument in node.args} | {"caller": None, "varargs": None}
            for child in node.body:
                yield from _asked(child, inner)
        case nodes.With():
            inner = dict(scope)
            for target, value in zip(node.targets, node.values, strict=True):
                yield from _asked(value, scope)
                _bind(target, _path(value, scope), inner)
            for child in node.body:
                yield from _asked(child, inner)
        case _:
            for child in node.iter_child_nodes():
                yield from _asked(child, scope)

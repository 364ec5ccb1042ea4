"""A commented fact sheet to start from, made from the schema, so that it has every field and never drifts."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.facts import schema

HEAD = "# yaml-language-server: $schema=../../config/schemas/facts.schema.json\n"
ACTIVE = {
    "clients",
    "clients.client1",
    "clients.client1.name",
    "clients.client1.kind",
    "clients.client1.address",
    "clients.client1.address_in_papers",
    "purpose",
    "posts",
    "posts.p1",
    "posts.p1.url",
    "posts.p1.posted",
    "posts.p1.seen",
    "posts.p1.text",
    "retained",
}
NAMES = {
    "clients": "client1",
    "sites": "site1",
    "providers": "provider1",
    "accounts": "account1",
    "posts": "p1",
    "exhibits": "post1",
    "whois": "com1",
    "filings": "a1",
    "rows": "com1",
    "use": "com2",
    "phones": "tel1",
}
GIVEN = {"clients.client1.kind": "person"}
COLUMN = 44


def text(language: str) -> str:
    """The sheet in full; `language` (`ja`, `en`) is that of its comments. Fields that are seldom needed are commented out."""
    line = 0 if language == "ja" else 1
    head = _described(schema(), line)
    return HEAD + f"# {head}\n" + "".join(f"{one}\n" for one in _object(schema(), "", 0, line))


def _described(node: dict, line: int) -> str:
    both = node.get("description", "").split("\n")
    return both[min(line, len(both) - 1)]


def _object(node: dict, key: str, depth: int, line: int) -> Iterator[str]:
    for name, child in node.get("properties", {}).items():
        yield from _field(name, child, f"{key}.{name}" if key else name, depth, line)


def _field(name: str, node: dict, key: str, depth: int, line: int) -> Iterator[str]:
    on = key in ACTIVE
    if depth == 0:
        yield ""
    yield _line(name, _sample(node, key), _described(node, line), depth, on)
    if node.get("type") == "object" and "properties" in node:
        yield from _object(node, key, depth + 1, line)
    elif isinstance(node.get("additionalProperties"), dict):
        entry = NAMES[name]
        yield _line(entry, "", _described(node["additionalProperties"], line), depth + 1, f"{key}.{entry}" in ACTIVE)
        yield from _object(node["additionalProperties"], f"{key}.{entry}", depth + 2, line)
    elif node.get("type") == "array" and node["items"].get("type") == "object":
        first = True
        for child_name, child in node["items"]["properties"].items():
            for one in _field(child_name, child, f"{key}.0.{child_name}", depth + 2, line):
                yield one.replace("# " + "  " * (depth + 2), "# " + "  " * (depth + 1) + "- ", 1) if first else one
                first = False


def _sample(node: dict, key: str) -> str:
    if key in GIVEN:
        return GIVEN[key]
    if "enum" in node:
        return "|".join(str(v) for v in node["enum"]) if key not in ACTIVE else ""
    if node.get("type") == "boolean":
        return "true|false"
    if node.get("type") == "array" and node["items"].get("type") != "object":
        inner = node["items"].get("enum")
        return f"[{', '.join(map(str, inner))}]" if inner and key not in ACTIVE else "" if key in ACTIVE else "[…]"
    return ""


def _line(name: str, value: str, comment: str, depth: int, on: bool) -> str:
    mark = "" if on else "# "
    body = f"{mark}{'  ' * depth}{name}:{' ' + value if value else ''}"
    return f"{body:<{COLUMN}} # {comment}"

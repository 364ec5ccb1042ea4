"""YAML and CSV to a plain tree with line and column; refuses what YAML would bend instead of guessing.

Scalars are text, except `true`, `false` and plain whole numbers. An empty value counts as absent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from drafting.problems import UNREADABLE, Problem

LIMIT_BYTES, LIMIT_DEPTH = 4_000_000, 40
VERBATIM = {"text", "words", "thread", "display_name", "screen_name", "title", "name"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BENT = (
    (re.compile(r"[-+]?0[0-9_]+"), "yaml_octal"),
    (re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"), "yaml_sexagesimal"),
    (re.compile(r"y|n|yes|no|on|off|true|false", re.I), "yaml_bool"),
    (re.compile(r"~|null", re.I), "yaml_null"),
    (
        re.compile(
            r"[-+]?(0x[0-9a-f_]+|0b[01_]+|0o[0-7]+|[0-9][0-9_]*\.[0-9_]*(e[-+]?[0-9]+)?|[0-9][0-9_]*e[-+]?[0-9]+|[0-9]+_[0-9_]*|\.inf|\.nan)",
            re.I,
        ),
        "yaml_number",
    ),
)
_WHOLE = re.compile(r"-?[1-9][0-9]{0,30}|0")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


@dataclass(slots=True)
class Sheet:
    """A file as read: `tree`, `places` (dotted key → line and column, from 1), `problems`, keys left `empty`."""

    file: str
    tree: dict = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    problems: list[tuple] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)

    def place(self, key: str) -> tuple[int, int]:
        """Line and column of a key, or of the nearest part above it that the file has."""
        while key and key not in self.places:
            key = key.rpartition(".")[0]
        return self.places.get(key, (1, 1))

    def problem(self, kind: str, rule: str, key: str, text: str, filings: tuple[str, ...] = ()) -> Problem:
        line, column = self.place(key)
        return Problem(kind, rule, self.file, line, column, key or "-", text, filings)


def _place(event: Any) -> tuple[int, int]:
    """Line and column of an event, from 1."""
    return event.start_mark.line + 1, event.start_mark.column + 1


class _Stop(Exception):
    """The file cannot be read any further."""


class _Builder:
    """Builds the tree from YAML events, so that every value keeps its place."""

    def __init__(self, sheet: Sheet, text: str) -> None:
        self.sheet, self.lines = sheet, text.splitlines()
        self.events = yaml.parse(text, Loader=_LOADER)

    def complain(self, message: str, mark: Any, key: str = "-", **fields: Any) -> None:
        self.sheet.problems.append((message, mark.line + 1, mark.column + 1, key, fields))

    def run(self) -> None:
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            self.sheet.problems.append(("sheet_empty", 1, 1, "-", {}))
            return
        value = self.node(next(self.events), "", 0)
        if isinstance(value, dict):
            self.sheet.tree = value
        else:
            self.complain("sheet_no_mapping", event.start_mark)
        next(self.events)
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            self.complain("yaml_second_document", event.start_mark)

    def node(self, event: Any, key: str, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.complain("yaml_anchor", event.start_mark, key or "-", name=event.anchor)
        if isinstance(event, yaml.AliasEvent):
            return None
        if event.tag and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            self.complain("yaml_tag", event.start_mark, key or "-", tag=event.tag)
        if depth > LIMIT_DEPTH:
            self.complain("yaml_deep", event.start_mark, key)
            raise _Stop
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, key)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                here = f"{key}.{len(items)}"
                self.sheet.places[here] = _place(event)
                value = self.node(event, here, depth + 1)
                if value is not None:
                    items.append(value)
            return items
        found: dict = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name = self.name(event, key)
            here = f"{key}.{name}" if key else name
            value = self.node(next(self.events), here, depth + 1)
            if name in found:
                self.complain("yaml_duplicate", event.start_mark, here, first=self.sheet.places[here][0])
                continue
            self.sheet.places[here] = _place(event)
            if value is not None:
                found[name] = value
            else:
                self.sheet.empty.append(here)
        return found

    def name(self, event: Any, key: str) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self.complain("yaml_key_no_text", event.start_mark, key or "-")
            raise _Stop
        if event.value.startswith("\u3000"):
            self.complain("yaml_wide_space", event.start_mark, event.value, said="")
        if not event.style and (event.value == "<<" or _BENT[2][0].fullmatch(event.value)):
            self.complain("yaml_key_bent", event.start_mark, event.value, value=event.value)
        return event.value

    def scalar(self, event: Any, key: str) -> Any:
        value, step = event.value, next((s for s in reversed(key.split(".")) if not s.isdigit()), "")
        bad = CONTROL.search(value)
        if bad:
            self.complain(
                "control_character", event.start_mark, key, code=f"U+{ord(bad[0]):04X}", position=bad.start() + 1
            )
            return value
        if event.style:
            return value
        if value == "":
            return None
        if value in ("true", "false"):
            return value == "true"
        for pattern, message in _BENT:
            if pattern.fullmatch(value):
                self.complain(message, event.start_mark, key, value=value)
                return value
        end = event.end_mark
        if step in VERBATIM and end.line < len(self.lines) and re.match(r"\s+#", self.lines[end.line][end.column :]):
            self.complain("yaml_cut_by_comment", event.start_mark, key, rest=self.lines[end.line][end.column :].strip())
        return int(value) if _WHOLE.fullmatch(value) else value


def decode(data: bytes, sheet: Sheet) -> str | None:
    """Text of a UTF-8 file (a BOM is dropped), or None with a problem noted."""
    if len(data) > LIMIT_BYTES:
        sheet.problems.append(("sheet_too_large", 1, 1, "-", {"limit": LIMIT_BYTES // 1_000_000}))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        try:
            data.decode("cp932")
            message = "sheet_cp932"
        except UnicodeDecodeError:
            message = "sheet_encoding"
        sheet.problems.append((message, line, 1, "-", {}))
        return None


def read(data: bytes, file: str) -> Sheet:
    """A sheet from its bytes; `file` is the name used in messages. Never raises for bad input."""
    sheet = Sheet(file)
    text = decode(data, sheet)
    if text is None:
        return sheet
    try:
        _Builder(sheet, text).run()
    except _Stop:
        pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = text.splitlines()
        source = lines[line - 1] if line <= len(lines) else ""
        message = "yaml_broken"
        for number in range(max(0, line - 3), min(line, len(lines))):  # libyaml blames the line after
            indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
            if "\u3000" in indent or ("：" in lines[number] and ":" not in lines[number]):
                message, line = ("yaml_wide_space" if "\u3000" in indent else "yaml_wide_colon"), number + 1
                source, column = lines[number], 1
                break
        if "\t" in source[: len(source) - len(source.lstrip())] or "\\t" in str(error):
            message = "yaml_tab"
        found = CONTROL.search(source)
        if found or "control characters" in str(error):
            message = "yaml_control"
        if not mark and message == "yaml_control" and (found := CONTROL.search(text)):
            line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        said = (getattr(error, "problem", None) or str(error)).replace("\n", " ")
        sheet.problems.append((message, line, column, "-", {"said": said}))
    except RecursionError:
        sheet.problems.append(("yaml_deep", 1, 1, "-", {}))
    return sheet


def read_file(path: Path, file: str) -> Sheet:
    """A sheet from disk; an unreadable file becomes a problem of the sheet."""
    try:
        return read(path.read_bytes(), file)
    except OSError as error:
        return Sheet(file, problems=[("sheet_unreadable", 1, 1, "-", {"said": error.strerror or str(error)})])


def as_problems(sheet: Sheet, say: Any) -> list[Problem]:
    """The sheet's own problems in words; all of them stop the case."""
    return [
        Problem(UNREADABLE, "Y001", sheet.file, line, column, key, say(message, **fields))
        for message, line, column, key, fields in sheet.problems
    ]

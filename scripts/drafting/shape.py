"""Shape, then meaning: the schema's word on a sheet, and what a schema cannot say (names, free texts, times)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from drafting import facts, japanese
from drafting.problems import UNREADABLE, WRONG, Problem
from drafting.sheet import Sheet

Say = Callable[..., str]
TOKEN = re.compile(r"〔([^〔〕]*)〕")
TOKENS = re.compile(r"(依頼者|投稿者|相手方)[0-9０-９]*")
PARTY_WORDS = re.compile(r"債権者|債務者|原告|被告|申立人|(?<!照会の)(?<!その)相手方|通知人")
_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』")


@cache
def _validator(schema: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker

    checker = FormatChecker(formats=())

    @checker.checks("date")
    def is_date(value: Any) -> bool:
        return not isinstance(value, str) or _is_date(value)

    @checker.checks("kaiji-time")
    def is_time(value: Any) -> bool:
        return not isinstance(value, str) or not time_error(value)

    return Draft202012Validator(facts.schema(schema), format_checker=checker)


def _is_date(text: str) -> bool:
    try:
        return japanese.moment(text).precision == "day" and len(text) == 10
    except ValueError:
        return False


def time_error(text: str) -> str:
    """Empty for a good date-time, else `time_zone` or `time_form` (V002)."""
    try:
        japanese.moment(text)
    except ValueError as error:
        return f"time_{error}"
    return ""


def check_shape(sheet: Sheet, say: Say, schema: str = "facts") -> list[Problem]:
    """Problems of form: unknown keys, wrong types, values outside a closed list, dates that are none."""
    found = []
    for error in _validator(schema).iter_errors(sheet.tree):
        key = ".".join(str(p) for p in error.absolute_path)
        found += [sheet.problem(*p) for p in _in_words(error, key, say, sheet.empty)]
    if schema == "facts":
        found += [sheet.problem(*p) for k in sheet.empty for p in _unknown(k, say)]
    return sorted(dict.fromkeys(found), key=lambda p: (p.line, p.column))


def _unknown(key: str, say: Say) -> Iterator[tuple[str, str, str, str]]:
    """A key without a value that the schema does not know: a slip of the pen, not a fact still to come."""
    head, _, name = key.rpartition(".")
    known = facts.keys_below(head)
    if known and name not in known:
        yield UNREADABLE, "Y002", key, _unknown_key(name, known, say)


def _unknown_key(name: str, known: list[str], say: Say) -> str:
    near = difflib.get_close_matches(name, known, 1, 0.6)
    if near:
        return say("unknown_key_near", name=name, near=near[0])
    return say("unknown_key", name=name, known=", ".join(known))


def _in_words(error: Any, key: str, say: Say, empty: list[str]) -> Iterator[tuple[str, str, str, str]]:
    kind, value, schema = error.validator, error.instance, error.schema
    if kind == "additionalProperties":
        known = list(schema.get("properties", {}))
        for name in [n for n in value if n not in known]:
            yield UNREADABLE, "Y002", f"{key}.{name}".lstrip("."), _unknown_key(name, known, say)
    elif kind == "required":
        for name in [n for n in error.validator_value if n not in value]:
            label = schema.get("properties", {}).get(name, {}).get("title", name)
            here = f"{key}.{name}".lstrip(".")
            if here in empty:
                yield UNREADABLE, "Y003", here, say("required_empty", name=name, label=label)
            else:
                yield UNREADABLE, "Y003", key, say("required_key", name=name, label=label)
    elif kind == "type" and isinstance(value, str) and "：" in value:
        yield UNREADABLE, "Y001", key, say("yaml_wide_colon", said="")
    elif kind == "type":
        yield UNREADABLE, "Y004", key, say("wrong_type", want=say(f"type_{error.validator_value}"), value=_short(value))
    elif kind == "enum":
        near = difflib.get_close_matches(str(value), [str(v) for v in error.validator_value], 1, 0.6)
        yield (
            UNREADABLE,
            "Y005",
            key,
            say("not_in_list", value=_short(value), known=", ".join(map(str, near or error.validator_value))),
        )
    elif kind == "format":
        if error.validator_value == "kaiji-time":
            yield WRONG, "V002", key, say(time_error(str(value)), value=_short(value))
        else:
            yield WRONG, "V084", key, say("not_a_date", value=_short(value))
    elif kind in ("pattern", "propertyNames"):
        label = schema.get("title", "")
        message = "bad_name" if "propertyNames" in error.absolute_schema_path else "bad_pattern"
        yield (
            UNREADABLE if message == "bad_name" else WRONG,
            "Y006",
            key,
            say(message, value=_short(value), label=label),
        )
    else:
        message = {
            "minimum": "too_small",
            "maximum": "too_large",
            "minItems": "too_few",
            "uniqueItems": "twice_in_list",
        }.get(kind, "bad_value")
        yield UNREADABLE, "Y007", key, say(message, value=_short(value), limit=error.validator_value)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def walk(tree: Any, schema: dict | None = None, key: str = "") -> Iterator[tuple[str, Any, dict]]:
    """Every value of a sheet with its key and the schema node that describes it, top down."""
    schema = facts.schema() if schema is None else schema
    yield key, tree, schema
    if isinstance(tree, dict):
        for name, value in tree.items():
            node = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            if isinstance(node, dict):
                yield from walk(value, node, f"{key}.{name}" if key else name)
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from walk(value, schema.get("items", {}), f"{key}.{number}")


def check_meaning(sheet: Sheet, names: dict[str, set[str]], say: Say) -> list[Problem]:
    """Names that refer to nothing; tokens and party words in free texts.

    names: what each kind of reference may name (`posts`, `exhibits`, …), as the schema's `x-ref` says.
    """
    found = []
    for key, value, node in walk(sheet.tree):
        if not isinstance(value, str):
            continue
        kind = node.get("x-ref")
        if kind and value not in names[kind]:
            near = difflib.get_close_matches(value, names[kind], 1, 0.5)
            message = "no_such_name_near" if near else "no_such_name"
            text = say(
                message, name=value, near=near[0] if near else "", known=", ".join(sorted(names[kind])[:12]) or "-"
            )
            found.append(sheet.problem(UNREADABLE, "Y008", key, text))
        if node.get("x-free"):
            found += [
                sheet.problem(WRONG, "V013", key, text) for text in free_text_errors(value, len(names["clients"]), say)
            ]
    return found


def free_text_errors(text: str, clients: int, say: Say) -> Iterator[str]:
    """Tokens that do not exist, and party words that belong to one procedure only (quotations are left alone)."""
    outside = _QUOTED.sub("", text)
    for token in TOKEN.findall(outside):
        if not TOKENS.fullmatch(token):
            yield say("unknown_token", token=token)
        elif token.startswith("依頼者") and token[3:] and not 1 <= int(japanese.half_width(token[3:])) <= clients:
            yield say("token_number", token=token, clients=clients)
    bare = TOKEN.sub("", outside)
    for word in dict.fromkeys(PARTY_WORDS.findall(bare)):
        role = "依頼者" if word in ("債権者", "原告", "申立人", "通知人") else "相手方"
        yield say("party_word", word=word, token=f"〔{role}〕")

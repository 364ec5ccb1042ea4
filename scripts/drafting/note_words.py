"""What the Word comment of a merge says of a change, and by which it is known again: facts, old and new words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafting import messages
from drafting.facts import label_of

LANGUAGES = ("ja", "en")
_WHYS = ("rewritten", "deleted", "kept", "columns", "moved")  # redline.changes


def words(change: Mapping[str, Any], language: str) -> str:
    """The text of the comment on a change as `living.told_of` tells it; empty where it has none.

    language: of Word comments; `from` in a change: the filing whose hand edit it is.
    """
    undecided, why = change.get("how") == "undecided", change.get("why")
    if undecided and why not in _WHYS:
        return ""
    old, new = str(change.get("old") or ""), str(change.get("new") or "")
    if filing := change.get("from"):
        return _said(f"travel_note_{why}", language, old, new, filing=filing)
    facts = change.get("facts") or {}
    named = "、".join(dict.fromkeys(label_of(k) or k for k in facts)) or messages.say("merge_no_fact", language)
    if len(facts) == 1:
        old, new = next(iter(facts.values()))
    return _said(f"merge_note_{why if undecided else 'carried'}", language, old, new, facts=named)


def _said(message: str, language: str, old: str, new: str, **fields: str) -> str:
    nothing = messages.say("merge_nothing", language)
    return messages.say(message, language, old=old or nothing, new=new or nothing, **fields)

"""The day that tracked changes carry: the newest that the facts tell of, never that of the run."""

from __future__ import annotations

from typing import Any


def newest_day(facts: Any) -> str:
    """The newest day that the facts tell of (ISO 8601, midnight UTC), which tracked changes carry; empty where they tell none.

    Days that are still to come when they are told (`until`, hearings) do not count.
    """
    days = sorted(_days(facts))
    return f"{days[-1]}T00:00:00Z" if days else ""


_TO_COME = {"until", "keep_until", "reply_by", "reply_due", "due", "next", "hearings", "law", "office", "courts"}


def _days(tree: Any) -> list[str]:
    if isinstance(tree, dict):
        return [d for k, v in tree.items() if k not in _TO_COME for d in _days(v)]
    if isinstance(tree, list):
        return [d for v in tree for d in _days(v)]
    text = str(tree)[:10]
    return (
        [text] if len(text) == 10 and text[4] == text[7] == "-" and (text[:4] + text[5:7] + text[8:]).isdigit() else []
    )

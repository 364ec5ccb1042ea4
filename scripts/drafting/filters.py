"""What templates may do to a value without losing where it came from: each filter gives back a Fact for a Fact."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from drafting import japanese, marks
from drafting.facts import Fact, Missing


def _keeping(write: Callable[[str], str]) -> Callable[[Any], object]:
    def apply(value: Any) -> Any:
        if isinstance(value, Missing):
            return value
        text = write(str(value))
        return value.as_text(text) if isinstance(value, Fact) else text

    return apply


def _joined(last: str) -> Callable[[list], Any]:
    def apply(values: Any) -> Any:
        if isinstance(values, Missing):
            return values
        items = [str(escape(marks.printed(v))) for v in values or () if v or isinstance(v, Missing)]
        return Markup(japanese.listing(items, last))  # noqa: S704 (each item is escaped)

    return apply


FILTERS = {
    "zen": _keeping(japanese.full_width),
    "zen_digits": _keeping(japanese.full_digits),
    "han": _keeping(japanese.half_width),
    "item": _keeping(lambda text: re.split("[条項]", text)[-1]),
    "jp": _joined("及び"),
    "jp_or": _joined("又は"),
    "jp_plain": _joined("、"),
}

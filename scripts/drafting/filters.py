"""What templates may do to a value without losing where it came from: each filter gives back a Fact for a Fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drafting import japanese
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
        items = list(values) if values else []
        if isinstance(values, Missing):
            return values
        absent = next((v for v in items if isinstance(v, Missing)), None)
        first = next((v for v in items if isinstance(v, Fact)), None)
        text = japanese.listing([str(v) for v in items], last)
        return absent if absent is not None else text if first is None else first.as_text(text)

    return apply


FILTERS = {
    "zen": _keeping(japanese.full_width),
    "zen_digits": _keeping(japanese.full_digits),
    "han": _keeping(japanese.half_width),
    "jp": _joined("及び"),
    "jp_or": _joined("又は"),
    "jp_plain": _joined("、"),
}

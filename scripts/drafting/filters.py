"""What templates may do to a value without losing where it came from: each filter gives back a Fact for a Fact."""

from __future__ import annotations

from collections.abc import Callable

from drafting import japanese
from drafting.facts import Fact, Missing


def _keeping(write: Callable[[str], str]) -> Callable[[object], object]:
    def apply(value: object) -> object:
        if isinstance(value, Missing):
            return value
        text = write(str(value))
        return value.as_text(text) if isinstance(value, Fact) else text

    return apply


def _joined(last: str) -> Callable[[list], object]:
    def apply(values: object) -> object:
        items = list(values) if values else []
        facts = [v for v in items if isinstance(v, Fact | Missing)]
        text = japanese.listing([str(v) for v in items], last)
        if isinstance(values, Missing):
            return values
        if any(isinstance(v, Missing) for v in facts):
            return next(v for v in facts if isinstance(v, Missing))
        return facts[0].as_text(text) if facts else text

    return apply


FILTERS = {
    "zen": _keeping(japanese.full_width),
    "zen_digits": _keeping(japanese.full_digits),
    "han": _keeping(japanese.half_width),
    "jp": _joined("及び"),
    "jp_or": _joined("又は"),
    "jp_plain": _joined("、"),
}

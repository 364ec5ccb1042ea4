"""Gaps of a text (【要確認：…】) as single signs, so that two texts can be laid side by side, and what was filled into each."""

from __future__ import annotations

import re

from redline.tokens import Hunk

OPEN = "【要確認"
_GAP = re.compile(rf"{OPEN}[^【】]*】")
_FIRST = 0x100000  # private signs; redline.objects has those before


class Gaps:
    """One sign for each gap; gaps that read the same have the same sign, in whatever text."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}

    def short(self, text: str) -> str:
        """A text with a sign for each of its gaps."""
        return _GAP.sub(lambda gap: self._signs.setdefault(gap[0], chr(_FIRST + len(self._signs))), text)

    def whole(self, text: str) -> str:
        """A text with its gaps written out again."""
        for gap, sign in self._signs.items():
            text = text.replace(sign, gap)
        return text


def is_gap(sign: str) -> bool:
    """Whether a character of a shortened text is a gap."""
    return ord(sign) >= _FIRST


def joined(steps: list[Hunk], before: str, most: int) -> list[Hunk]:
    """Changes that take in gaps, as one where few letters lie between: what was filled in may have the same letters."""
    result: list[Hunk] = []
    for step in steps:
        last = result[-1] if result else None
        if last and step.a1 - last.a2 <= most and all(any(map(is_gap, before[s.a1 : s.a2])) for s in (last, step)):
            result[-1] = Hunk(last.a1, step.a2, last.b1, step.b2)
        else:
            result.append(step)
    return result


def filled(step: Hunk, before: str, after: str, gap: int) -> tuple[int, int] | None:
    """Where the words stand that were filled into the gap at a place of `before`, both texts shortened.

    step: a change that takes in the gap and maybe more of them. None unless the words between its gaps still stand and
    divide what came into it in one way only.
    """
    old, new = before[step.a1 : step.a2], after[step.b1 : step.b2]
    number = sum(is_gap(sign) and sign not in new for sign in before[step.a1 : gap])
    found = set()
    for much in ("(.+?)", "(.+)"):
        pattern = "".join(much if is_gap(sign) and sign not in new else re.escape(sign) for sign in old)
        match = re.fullmatch(pattern, new, re.DOTALL)
        found.add(match.span(number + 1) if match and before[gap] not in new else None)
    place = found.pop()
    return (step.b1 + place[0], step.b1 + place[1]) if place and not found else None

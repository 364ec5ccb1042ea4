"""Paragraphs that a person divided in two or more, or joined: found so that facts still reach every part."""

from __future__ import annotations

from collections.abc import Sequence

from redline import lcs
from redline.blocks import Block
from redline.elements import P

_CAME_FROM = 0.7  # of a paragraph's letters must stand in the other one for it to be a part of that
_SHORT = 4


def divided(old: Sequence[Block], new: Sequence[Block], pairs: dict[int, int]) -> dict[int, list[int]]:
    """Old paragraph → the new ones, side by side, that it was divided into."""
    taken = set(pairs.values())
    found: dict[int, list[int]] = {}
    for i, j in pairs.items():
        if old[i].kind != P or old[i].text == new[j].text:
            continue
        group = [j]
        for step in (1, -1):
            near = group[-1] + 1 if step > 0 else group[0] - 1
            while 0 <= near < len(new) and near not in taken and _is_part(old[i], new, group, near):
                taken.add(near)
                group = [*group, near] if step > 0 else [near, *group]
                near += step
        if len(group) > 1:
            found[i] = group
    return found


def _is_part(whole: Block, parts: Sequence[Block], group: Sequence[int], near: int) -> bool:
    """Whether most of a paragraph comes out of `whole`, beside what the group already took."""
    text = parts[near].text
    if parts[near].kind != P or len(text.strip()) < _SHORT:
        return False
    if len(parts[near].fours & whole.fours) < _CAME_FROM / 2 * len(parts[near].fours):
        return False
    known = "".join(parts[n].text for n in group)
    both = known + text if near > group[-1] else text + known
    return lcs.common(whole.text, both) - lcs.common(whole.text, known) >= _CAME_FROM * len(text)

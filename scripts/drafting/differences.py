"""The facts that two texts of the machine print differently, also those that came or went."""

from __future__ import annotations

from drafting.contradictions import OPEN, Printout, changes, held_by, pattern_of, plain


def differences(before: Printout, fresh: Printout) -> list[tuple[str, str, str]]:
    """Key, old and new printed value of every fact that two texts print differently, also of those that came or went.

    An empty value: not printed there; an open point stands for itself.
    """
    changed = changes(before, fresh)
    old, new = held_by(before), held_by(fresh)
    found = [(key, was, now) for (key, was), now in changed.items()]
    told = {key for key, _ in changed}
    for here, there, mine, other in ((before, fresh, old, new), (fresh, before, new, old)):
        for key, values in here.by_key.items():
            pattern, text = pattern_of(key), values[0].text
            if (
                key in told
                or key in there.by_key
                or len(other.get(pattern, {}).get(plain(text), ())) >= len(mine[pattern][plain(text)])
            ):
                continue
            otherwise = OPEN + "】" if key in there.open else ""
            found.append((key, text, otherwise) if here is before else (key, otherwise, text))
    return found


def replaced(before: Printout, fresh: Printout) -> list[dict]:
    """The differences of a draft that was made anew, as changes: `old`, `new`, the sentence as `context`, `keys`, `facts`."""
    result = []
    for key, old, new in differences(before, fresh):
        there = [v for v in before.by_key.get(key, []) if v.text == old]
        there += [v for v in fresh.by_key.get(key, []) if v.text == new]
        result.append(
            {
                "how": "replaced",
                "part": there[0].passage.part,
                "old": old,
                "new": new,
                "context": there[0].sentence,
                "keys": [key],
                "facts": {key: [old, new]},
                "why": "",
            }
        )
    return result

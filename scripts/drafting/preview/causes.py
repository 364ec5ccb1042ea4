"""The facts that a paper follows: those that it prints otherwise, and those that only decide what it says.

Of the second kind (what the disclosure is for, which right comes first) no value is printed. They are found by filling
the paper with one fact after the other as it was: where another text comes out, the paper follows that fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drafting import differences
from drafting.filed import Held
from drafting.preview import news
from drafting.problems import KaijiError

MOST = 16  # facts that are tried one by one

Named = tuple[str, str, str]


class Causes:
    """The causes of one filing. slice_: today's; fresh: its papers as they would be, by name; fill: fills them with a slice."""

    def __init__(self, slice_: dict, fresh: dict[str, str], fill: Callable[[dict], dict[str, str]]) -> None:
        self.slice, self.fresh, self._fill = slice_, fresh, fill
        self._filled: dict[tuple, dict[str, str]] = {}

    def of(self, name: str, held: Held, old: dict | None) -> Iterator[Named]:
        """Key, old and new value of each fact by which a paper changes; one without a key where none can be told.

        held: the paper with the facts of its day and with today's; old: the slice of that day, None where it was not kept.
        """
        printed = list(_printed(held))
        decides = list(self._deciding(name, old, {k for k, _, _ in printed})) if old else []
        yield from [*printed, *decides] or [("", "", "")]

    def _deciding(self, name: str, old: dict, printed: set[str]) -> Iterator[Named]:
        changed = {k: v for k, v in news.changed(old, self.slice).items() if not _covered(k, printed)}
        every = [one for values in changed.values() for one in values]
        if not changed or not self._follows(name, old, every) or len(changed) > MOST:
            return
        for key, values in changed.items():
            if self._follows(name, old, values):
                yield key, values[0].old, values[0].new

    def _follows(self, name: str, old: dict, changed: list[news.News]) -> bool:
        """Whether the paper says something else where these facts are as they were."""
        asked = (id(old), *(one.path for one in changed))
        if asked not in self._filled:
            try:
                self._filled[asked] = self._fill(news.as_before(self.slice, old, changed))
            except (KaijiError, LookupError, TypeError, ValueError):  # facts of two days need not fit together
                self._filled[asked] = {}
        return self._filled[asked].get(name, self.fresh[name]) != self.fresh[name]


def _covered(key: str, printed: set[str]) -> bool:
    """Whether a key is told already, by itself, as part of what is new as a whole, or as a whole of which a part is printed."""
    return any(key == p or key.startswith(f"{p}.") or p.startswith(f"{key}.") for p in printed)


def _printed(held: Held) -> Iterator[Named]:
    """The facts printed otherwise; what is new as a whole (a post, a communication) once, by what all of it shares."""
    known = held.before.by_key.keys() | held.before.open
    for key, old, new in differences.differences(held.before, held.fresh):
        yield (key, old, new) if old or not new else (_whole(key, known), "", "" if _whole(key, known) != key else new)


def _whole(key: str, known: set[str]) -> str:
    """The part of the sheet that is new with a key: the shortest one, of two steps or more, of which nothing was printed."""
    steps = key.split(".")
    for length in range(2, len(steps)):
        part = ".".join(steps[:length])
        if not any(k.startswith(f"{part}.") for k in known):
            return part
    return key

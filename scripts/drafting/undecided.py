"""What earlier runs brought into an edited draft and nobody has decided on yet: it is told on, whatever has changed since."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafting.history import MERGED
from drafting.living import AUTHOR, UNDECIDED
from drafting.outcome import KEPT, Outcome

if TYPE_CHECKING:
    from redline.pending import Pending

CARRIED = "carried"  # redline.changes.CARRIED
_UNSEEN = re.compile(r"[\s\x1e\x1f□]")
_TELLING = 4  # letters from which words put in tell which change they belong to


def told_on(done: Outcome, before: Any) -> Outcome:
    """What was done with a draft, with those changes of the outcome before that still wait in it.

    before: the outcome that the run before wrote down; anything else has no changes.
    """
    earlier = before.get("changes") if isinstance(before, dict) and done.edited else None
    known = [(c["how"], c["old"], c["new"], c["context"]) for c in done.changes]
    # a comment about the same fact again took the place of the one before
    again = [c["keys"] for c in done.changes if c["how"] == UNDECIDED and c["keys"]]
    earlier = [
        c
        for c in earlier or ()
        if (c.get("how"), c.get("old"), c.get("new"), c.get("context")) not in known
        and not (c.get("how") == UNDECIDED and c.get("keys") in again)
    ]
    if not earlier or done.state not in (KEPT, MERGED):
        return done
    from redline.pending import pending

    try:
        left = pending(Path(done.file).read_bytes(), AUTHOR)
    except (OSError, ValueError):
        return done
    return replace(done, changes=[*done.changes, *(c for c in earlier if _waits_in(c, left))])


def waits(change: dict, notes: list[str]) -> bool:
    """Whether a comment still says the new words of a change, or what its facts print now."""
    pairs = [[change.get("old"), change.get("new")], *(change.get("facts") or {}).values()]
    said = {str(new or old) for old, new in pairs if new or old}
    return any(words in text for words in said for text in notes)


def _waits_in(change: dict, left: Pending) -> bool:
    if change.get("how") == UNDECIDED:
        return waits(change, left.notes)
    if change.get("how") != CARRIED:
        return False
    old, new = (_UNSEEN.sub("", str(change.get(k) or "")) for k in ("old", "new"))
    for deleted, inserted in ((_UNSEEN.sub("", side) for side in place) for place in left.words):
        if new and new in inserted and bool(old) == bool(deleted):  # what was struck may be an older value still
            return True
        if old and not new and old in deleted:
            return True
        if not old and len(inserted) >= _TELLING and inserted in new:  # one of several paragraphs, a row of a table
            return True
    return False

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
    from redline.visible import Paragraph

CARRIED, LISTED = "carried", "listed"  # redline.changes
REWRITTEN, MOVED = "rewritten", "moved"
_UNSEEN = re.compile(r"[\s\x1e\x1f□]")
_TELLING = 4  # letters from which words put in tell which change they belong to


def told_on(done: Outcome, before: Any) -> Outcome:
    """What was done with a draft, with those changes of the outcome before that still wait in it.

    before: the outcome that the run before wrote down; anything else has no changes.
    """
    earlier = before.get("changes") if isinstance(before, dict) and done.edited else None
    known = [(c["how"], c["old"], c["new"], c["context"]) for c in done.changes]
    # what waits or is listed about the same fact again takes the place of the one before
    again = [(c["how"], c["keys"]) for c in done.changes if c["how"] != CARRIED and c["keys"]]
    earlier = [
        c
        for c in earlier or ()
        if (c.get("how"), c.get("old"), c.get("new"), c.get("context")) not in known
        and (c.get("how"), c.get("keys")) not in again
    ]
    if not earlier or done.state not in (KEPT, MERGED):
        return done
    from redline.pending import pending
    from redline.visible import paragraphs

    try:
        data = Path(done.file).read_bytes()
        left, said = pending(data, AUTHOR), paragraphs(data)
    except (OSError, ValueError):
        return done
    waiting = (c for c in earlier if (_is_unsaid(c, said) if c.get("how") == LISTED else _waits_in(c, left)))
    return replace(done, changes=[*done.changes, *waiting])


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


def _is_unsaid(change: dict, said: list[Paragraph]) -> bool:
    """Whether a draft still does not say what was only listed: nothing in the file reminds of that."""
    if change.get("why") == MOVED:  # what the passage says came in where it stands
        return False
    kinds = ("header", "footer", "footnote", "endnote")
    kind = next((k for k in kinds if f"/{k}" in str(change.get("part"))), "body")
    text = _UNSEEN.sub("", "".join(p.text for p in said if p.part == kind))
    facts = list((change.get("facts") or {}).values()) if change.get("why") == REWRITTEN else []
    pairs = facts or [(change.get("old"), change.get("new"))]
    for old, new in ([_UNSEEN.sub("", str(side or "")) for side in pair] for pair in pairs):
        if old != new and (new not in text if new else old in text):
            return True
    return False

"""What earlier runs brought into an edited draft and nobody has decided on yet: it is told on, whatever has changed since."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafting import note_words
from drafting.history import MERGED
from drafting.living import AUTHOR, UNDECIDED
from drafting.outcome import KEPT, Outcome

if TYPE_CHECKING:
    from redline.pending import Pending
    from redline.visible import Paragraph

CARRIED, LISTED = "carried", "listed"  # redline.changes
REWRITTEN, MOVED = "rewritten", "moved"  # why, redline.changes
_UNSEEN = re.compile(r"[\s\x1e\x1f□]")
_TELLING = 4  # letters from which words put in tell which change they belong to


def told_on(done: Outcome, before: Any) -> Outcome:
    """What was done with a draft, with those changes of the outcome before that still wait in it.

    before: the outcome that the run before wrote down; anything else has no changes.
    """
    earlier = before.get("changes") if isinstance(before, dict) and done.edited else None
    back = [c for c in done.changes if any(_goes_back(c, e) for e in earlier or ())]
    done = replace(done, changes=[c for c in done.changes if c not in back])
    known = [(c["how"], c["old"], c["new"], c["context"]) for c in done.changes]
    # what waits or is listed about the same fact again takes the place of the one before
    again = [(c["how"], c["keys"]) for c in done.changes if c["how"] != CARRIED and c["keys"]]
    earlier = [
        c
        for c in earlier or ()
        if (c.get("how"), c.get("old"), c.get("new"), c.get("context")) not in known
        and (c.get("how"), c.get("keys")) not in again
        and not any(_goes_back(now, c) for now in back)
    ]
    if not earlier or done.state not in (KEPT, MERGED):
        return done
    from redline.pending import pending
    from redline.visible import paragraphs

    try:
        data = Path(done.file).read_bytes()
        left, said, notes = pending(data, AUTHOR), paragraphs(data), open_notes(data)
    except (OSError, ValueError):
        return done
    _, rest = waiting(done.changes, notes)
    noted = {id(c) for c in waiting(earlier, rest)[0]}
    still = [
        c for c in earlier if id(c) in noted or (_is_unsaid(c, said) if c.get("how") == LISTED else _waits_in(c, left))
    ]
    return replace(done, changes=[*done.changes, *still])


def waiting(changes: list[dict], notes: list[str]) -> tuple[list[dict], list[str]]:
    """Those changes whose own comment is among the open ones of a draft, and the comments that are of none of them.

    changes: as `living.told_of` tells them, of any kind; a change waits only as `undecided`.
    """
    rest: dict[str, list[str]] = {}
    for note in notes:
        rest.setdefault(_UNSEEN.sub("", note), []).append(note)
    found = []
    for change in changes:
        if change.get("how") == UNDECIDED:
            said = (_UNSEEN.sub("", note_words.words(change, language)) for language in note_words.LANGUAGES)
            if own := next((rest[s] for s in said if s and rest.get(s)), None):
                own.pop()
                found.append(change)
    return found, [note for left in rest.values() for note in left]


def open_notes(data: bytes) -> list[str]:
    """What merges left to the person in comments of a draft that are neither deleted nor settled. ValueError: not readable."""
    from redline.comments import comments
    from redline.package import Package
    from redline.pending import pending

    settled = Counter(c.text for c in comments(Package(data)).values() if c.settled)
    return list((Counter(pending(data, AUTHOR).notes) - settled).elements())


def _goes_back(change: dict, earlier: dict) -> bool:
    """Whether facts that could only be listed are again what an earlier change had them from: then the draft is right."""
    if change.get("how") != LISTED or earlier.get("how") != LISTED or not change.get("facts"):
        return False
    now, then = ({k: list(v) for k, v in (c.get("facts") or {}).items()} for c in (change, earlier))
    return {k: v[1] for k, v in now.items()} == {k: v[0] for k, v in then.items()}


def _waits_in(change: dict, left: Pending) -> bool:
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
    """Whether a draft does not say yet what was only listed: no change and no comment in the file would tell."""
    if change.get("why") == MOVED:  # what the passage says came in where it stands
        return False
    kinds = ("header", "footer", "footnote", "endnote")
    kind = next((k for k in kinds if f"/{k}" in str(change.get("part"))), "body")
    text = _plain("".join(p.text for p in said if p.part == kind))
    facts = list((change.get("facts") or {}).values()) if change.get("why") == REWRITTEN else []
    pairs = facts or [(change.get("old"), change.get("new"))]
    for old, new in ([_plain(str(side or "")) for side in pair] for pair in pairs):
        is_short = len(new) < _TELLING and old not in new  # a figure stands in many places
        if old != new and (new not in text or (is_short and old in text) if new else old in text):
            return True
    return False


def _plain(text: str) -> str:
    return _UNSEEN.sub("", text).replace("\u2011", "-")

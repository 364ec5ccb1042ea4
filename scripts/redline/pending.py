"""What in a Word file still waits for a person: tracked changes of an author, and what merges noted in comments."""

from __future__ import annotations

from typing import NamedTuple

from redline.elements import AUTHOR, DEL, INS, ROW, P, row_change, w
from redline.package import Package
from redline.remarks import NOTE, said
from redline.revisions import stories


class Pending(NamedTuple):
    """Places with undecided tracked changes (a paragraph or a row counts once), and what merges noted in comments."""

    changes: int
    notes: list[str]


def pending(data: bytes, author: str) -> Pending:
    """What of this author waits in a file, and of those whose name begins so: 「Kaiji（a1より）」.

    redline.package.PackageError where it cannot be read.
    """
    word = Package(data)
    places = 0
    for part in stories(word):
        root = word.xml(part)
        rows = [r for r in root.iter(ROW) if any(_is_own(row_change(r, tag), author) for tag in (INS, DEL))]
        inside = {p for r in rows for p in r.iter(P)}
        touched = [p for p in root.iter(P) if p not in inside and any(_is_own(c, author) for c in p.iter(INS, DEL))]
        places += len(rows) + len(touched)
    found = [c for c in word.children("comments", w("comment")) if c.get(AUTHOR, "").startswith(author)]
    return Pending(places, [said(c) for c in found if c.get(w("initials")) == NOTE])


def _is_own(change: object, author: str) -> bool:
    return change is not None and change.get(AUTHOR, "").startswith(author)  # type: ignore[attr-defined]

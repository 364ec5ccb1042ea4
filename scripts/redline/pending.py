"""What in a Word file still waits for a person: tracked changes of an author, and what merges noted in comments."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from redline.elements import AUTHOR, DEL, DEL_TEXT, INS, ROW, TEXT, P, row_change, w
from redline.package import Package
from redline.remarks import NOTE, kind_of, said
from redline.revisions import stories


class Pending(NamedTuple):
    """Places with undecided tracked changes (a paragraph or a row counts once), what merges noted in comments, and the words
    that are struck and put in at each place."""

    changes: int
    notes: list[str]
    words: list[tuple[str, str]]


def pending(data: bytes, author: str) -> Pending:
    """What of this author waits in a file, and of those whose name begins so: 「Kaiji（a1より）」.

    redline.package.PackageError where it cannot be read.
    """
    word = Package(data)
    places: list[tuple[str, str]] = []
    for part in stories(word):
        root = word.xml(part)
        rows = [r for r in root.iter(ROW) if any(_is_own(row_change(r, tag), author) for tag in (INS, DEL))]
        inside = {p for r in rows for p in r.iter(P)}
        touched = [p for p in root.iter(P) if p not in inside and any(_is_own(c, author) for c in p.iter(INS, DEL))]
        places += [(_said(place, DEL, author), _said(place, INS, author)) for place in (*rows, *touched)]
    found = [c for c in word.children("comments", w("comment")) if c.get(AUTHOR, "").startswith(author)]
    return Pending(len(places), [said(c) for c in found if kind_of(c) == NOTE], places)


def _said(place: etree._Element, tag: str, author: str) -> str:
    """The words of a place in the author's changes of one kind."""
    own = [c for c in place.iter(tag) if _is_own(c, author)]
    return "".join(t.text or "" for change in own for t in change.iter(TEXT, DEL_TEXT))


def _is_own(change: object, author: str) -> bool:
    return change is not None and change.get(AUTHOR, "").startswith(author)  # type: ignore[attr-defined]

"""What a correction changed, and the other papers of the case that still say the same as before: a list that repeats
the data has to be corrected too.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from redline.package import PackageError
from redline.visible import BODY, paragraphs

from drafting.documents import correction
from drafting.outgoing.asked import Asked
from drafting.outgoing.versions import filed, last_text

_LETTERS_OF_A_PLACE = 10  # a shorter paragraph ("別紙", "１") stands everywhere
_DATA = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ:.：．/_-]{6,}")


class Change(NamedTuple):
    """A paragraph of a paper before and after; empty where it was added or taken out. near: the one it stands by."""

    paper: str
    before: str
    after: str
    near: str = ""


def changes(asked: Asked) -> list[Change]:
    """What the drafts of a correction say differently from what was filed, paragraph by paragraph."""
    found: list[Change] = []
    for paper in asked.papers:
        before = last_text(asked.case, asked.filing, paper.name)
        if before is not None:
            found += _between(paper.name, _said(before), _lines(paper.draft))
    return found


def _between(paper: str, old: list[str], new: list[str]) -> Iterator[Change]:
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        before, after = old[i:j], new[k:m]
        near = next((line for line in [*reversed(old[:i]), *old[i:]] if len(line) >= _LETTERS_OF_A_PLACE), "")
        for number in range(max(len(before), len(after))):
            yield Change(paper, "".join(before[number : number + 1]), "".join(after[number : number + 1]), near)


def elsewhere(asked: Asked, changed: list[Change]) -> Iterator[tuple[Path, str]]:
    """Other papers that still say what was changed, with the words; those that were filed among them, but no 訂正申立書,
    which has to say what was wrong.

    A paragraph that was changed is looked for as a whole, and so are the addresses and numbers that went out of it; where
    something was only added, the list of the same name that has the paragraph beside it.
    """
    own = {p.draft for p in asked.papers}
    gone = {w for c in changed for w in set(_DATA.findall(c.before)) - set(_DATA.findall(c.after))}
    for draft in sorted(asked.out.glob("*/*.docx")):
        if draft in own or draft.name.startswith(("~$", ".", correction.NAME)):
            continue
        lines = _lines(draft)
        for change in changed:
            wanted = change.before or (change.near if draft.stem == change.paper else "")
            if len(wanted) >= _LETTERS_OF_A_PLACE and wanted in lines:
                yield draft, wanted
                break
        else:
            if said := next((w for w in sorted(gone) if any(w in line for line in lines)), ""):
                yield draft, said


def is_filed(asked: Asked, draft: Path) -> bool:
    """Whether the paper has gone out, in whatever version."""
    filing = draft.parent.name.partition("_")[0]
    planned = asked.plan["filings"].get(filing, {})
    return bool(planned.get("filed") or filed(asked.case, filing))


def _lines(file: Path) -> list[str]:
    """The paragraphs of a Word file without white space; none where it cannot be read."""
    try:
        return _said(file.read_bytes())
    except OSError:
        return []


def _said(word: bytes) -> list[str]:
    try:
        said = paragraphs(word)
    except PackageError:
        return []
    return [line for p in said if p.part == BODY and (line := "".join(p.text.split()))]

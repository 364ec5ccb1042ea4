"""The cross-check of one case: everything that a hand edit made different, as findings with both places."""

from __future__ import annotations

from pathlib import Path

from drafting.crosscheck import exhibits, facts, lists, papers
from drafting.history import History


def of(filings: list[dict], out: Path) -> list[dict]:
    """The findings of a case; none where no draft was edited by hand, since the machine's own texts agree.

    filings: its rows as the case page has them (`id`, `state`, `documents`); out: output/<case>. A finding: `kind`, `key`
    of the fact (or empty), `here` and `there`: places with `filing`, `paper`, `path`, `says` (sentence or line) and `said`,
    `outside` where it is a footnote, endnote, header or footer. Of those only the numbers of exhibits are looked at.
    """
    if not any(d["edited"] and d["path"] for f in filings for d in f["documents"] if f["state"] != "gone"):
        return []
    found = papers.of(filings, out, History(out.parents[1] / "cases" / out.name / "history"))
    return [*facts.find(found), *lists.find(found), *exhibits.find(found)]

"""The office moved while a case is before a court: one line for the case, never one for each of its papers."""

from __future__ import annotations

from pathlib import Path

from drafting.letterhead import NAME
from drafting.pages import files
from drafting.pages.words import Words
from drafting.understood import label

_LAWYERS = "@office.lawyers."


def row(filings: list[dict], out: Path, words: Words) -> dict | None:
    """What is to be notified to the courts: `filings`, `text`, `changes` of label, old and new; None where nothing is.

    filings: the rows of the case; out: its output folder.
    """
    ids, changes, lawyers = [], dict[tuple[str, str, str], None](), False
    for filing in filings:
        told = files.outcomes(out, filing["id"]).get(NAME, {}).get("office") if filing["filed"] else None
        for one in told or []:
            changes[label(one["key"], words), one["old"], one["new"]] = None
            lawyers = lawyers or one["key"].startswith(_LAWYERS)
        ids += [filing["id"]] if told else []
    if not ids:
        return None
    text = words("page_office_moved", filings=words("page_comma").join(ids))
    return {
        "filings": ids,
        "text": text + (words("page_office_lawyers") if lawyers else ""),
        "changes": [list(change) for change in changes],
    }

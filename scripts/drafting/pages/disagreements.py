"""What the cross-check found, as the case page and the console show it; drafts that lie elsewhere than they should."""

from __future__ import annotations

from pathlib import Path

from drafting import strays
from drafting.pages import files
from drafting.pages.changes import where
from drafting.pages.words import Words
from drafting.sweep import EDITED, Swept

_AROUND, _SHOWN = 40, 120


def rows(findings: list[dict], words: Words) -> list[dict]:
    """The findings of a case in words: what is wrong, the place of the edit, the places that say otherwise."""
    return [
        {
            "words": words(f"crosscheck_{f['kind']}", said=f["here"]["said"]),
            "here": _place(f["here"], words),
            "there": [_place(p, words) for p in f["there"]],
        }
        for f in findings
    ]


def _place(place: dict, words: Words) -> dict:
    """A place: the paper, where in it, and the sentence in pieces, what is told of it in the middle."""
    says, said = place["says"], place["said"]
    at = says.find(said)
    before, middle, after = (says[:at], said, says[at + len(said) :]) if at >= 0 else ("", says, "")
    return {
        "filing": place["filing"],
        "paper": place["paper"],
        "path": place["path"],
        "where": where(place, words),
        "before": f"…{before[-_AROUND:]}" if len(before) > _AROUND else before,
        "said": f"{middle[:_SHOWN]}…" if len(middle) > _SHOWN else middle,
        "after": f"{after[:_AROUND]}…" if len(after) > _AROUND else after,
    }


def elsewhere(case: str, filings: list[dict], out: Path, words: Words) -> list[dict]:
    """Drafts that were moved, renamed or copied: `path`, and what is to be known of each."""
    seen = files.read(out / "seen.json")
    known = {d[p] for f in filings for d in f["documents"] for p in ("path", "beside_path")}
    odd = seen.keys() - known or [k for k, found in files.seen(out).items() if found == EDITED and not seen[k][4]]
    if not odd:
        return []
    from drafting.history import History

    swept = [
        Swept(k.rpartition("/")[0], k.rpartition("/")[2], "", *seen[k][2:5])
        for k in files.seen(out)
        if (out / k).is_file()
    ]
    folders = {
        f["id"]: {
            "folder": f["documents"][0]["path"].rpartition("/")[0],
            "documents": [d["name"] for d in f["documents"]],
        }
        for f in filings
        if f["documents"] and f["documents"][0]["path"]
    }
    history = History(out.parents[1] / "cases" / case / "history")
    return [
        {"path": s.file, "words": words(f"page_stray_{s.kind}", file=s.file, draft=s.draft)}
        for s in strays.find(out, history, swept, folders)
    ]

"""What changed facts did to the papers of a case, fact by fact: where each came in, waits, or contradicts a filed paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafting.documents.catalogue import TITLES
from drafting.documents.correction import NAME
from drafting.pages import files
from drafting.pages.origins import Origins
from drafting.pages.words import Words
from drafting.undecided import open_notes, waiting
from drafting.understood import label

CONTRADICTED = "contradicted"
HOW = ("undecided", CONTRADICTED, "listed", "carried", "replaced")  # what wants a person first
_AROUND, _SHOWN = 60, 300


def rows(case: str, filings: list[dict], out: Path, words: Words) -> dict:
    """The changed facts of a case (`facts`, in the order of the sheet), how many places there are of each kind (`counts`), and
    the drafts of `corrections`.

    filings: its rows, with `id`, `filed` and `documents`; out: its output folder, where `outcomes/` tells what was done.
    """
    found: dict[str, dict] = {}
    for filing in filings:
        if filing["state"] == "gone":
            continue
        papers = {d["name"]: d for d in filing["documents"]}
        for name, outcome in files.outcomes(out, filing["id"]).items():
            paper = papers.get(name) or {"title": TITLES.get(name, name), "path": "", "notes": []}
            shown = {"filing": "" if filing["id"] == "intake" else filing["id"], "paper": paper["title"]}
            shown |= {"path": paper["path"], "on": outcome["on"], "redline": _redline(outcome, out)}
            told = _contradictions(outcome) if filing["filed"] else _changes(outcome, out, paper["path"])
            for change in [*told, *_earlier(told, paper)]:
                _add(found, change, shown, words)
    if not found:
        return {"facts": [], "counts": dict.fromkeys(HOW, 0), "corrections": []}
    origins = Origins(out.parents[1], case)
    facts = sorted(
        (_fact(f, origins, words) for f in found.values()), key=lambda f: (not f["sheet"], f["file"], f["line"])
    )
    counts = {how: sum(e["how"] == how for f in facts for e in f["entries"]) for how in HOW}
    drafted = [
        d for f in filings for d in f["documents"] if d["name"].startswith(NAME) and d["path"] and not d["filed"]
    ]
    return {"facts": facts, "counts": counts, "corrections": drafted}


def _changes(outcome: dict, out: Path, path: str) -> list[dict]:
    """The changes of a draft, well-formed ones only; one that waited and whose comment is gone was decided."""
    told = [c for c in outcome.get("changes") or [] if isinstance(c, dict) and c.get("how") in HOW]
    if not any(c["how"] == "undecided" for c in told):
        return told
    try:
        left = open_notes((out / path).read_bytes()) if path else None
    except (OSError, ValueError):  # what cannot be read is taken to wait
        left = None
    if left is None:
        return told
    own = {id(c) for c in waiting(told, left)[0]}
    return [c for c in told if c["how"] != "undecided" or id(c) in own]


def _earlier(told: list[dict], paper: dict) -> list[dict]:
    """What earlier runs left to the person in comments that are still there."""
    _, left = waiting(told, paper.get("notes", []))
    return [{"how": "undecided", "old": "", "new": "", "context": text} for text in left]


def _contradictions(outcome: dict) -> list[dict]:
    found = []
    for one in outcome.get("contradicts") or []:
        same = {"how": CONTRADICTED, "keys": [one["key"]], "facts": {one["key"]: [one["old"], one["new"]]}}
        found += [
            same | {"old": one["old"], "new": one["new"], "context": p["sentence"], "place": p} for p in one["places"]
        ]
    return found


def _add(found: dict[str, dict], change: dict, shown: dict, words: Words) -> None:
    """Puts a change under the first fact that it is about; the others are named beside it."""
    printed: dict[str, list[str]] = change.get("facts") or {}
    keys = list(printed) or [str(k) for k in change.get("keys") or []] or [""]
    old, new, at = str(change.get("old") or ""), str(change.get("new") or ""), change.get("at")
    fact = found.setdefault(keys[0], {"key": keys[0], "pairs": [], "entries": []})
    pair = tuple(printed.get(keys[0]) or (old, new))
    if pair not in fact["pairs"]:
        fact["pairs"].append(pair)
    if change["how"] == "undecided":  # a person's words stand there: the whole values say more than the words around
        (old, new), at = pair, None
    why = str(change.get("why") or "")
    fact["entries"].append(
        shown
        | _around(str(change.get("context") or ""), at, old, new)
        | {
            "how": change["how"],
            "how_words": words(f"page_how_{change['how']}"),
            "why": words.known(f"page_why_{why}", "") if why else "",
            "where": where(change.get("place") or {}, words),
            "others": [label(k, words) for k in keys[1:]],
        }
    )


def _fact(fact: dict, origins: Origins, words: Words) -> dict:
    """A fact with its name, its place and its exhibits; a change that is about no fact has none of them."""
    key = fact["key"]
    origin = origins.of(key) if key else None
    entries = sorted(fact["entries"], key=lambda e: HOW.index(e["how"]))
    return fact | {
        "label": label(key, words) if key else words("page_change_no_fact"),
        "file": origin.file if origin else "",
        "line": origin.line if origin else 0,
        "sheet": bool(key) and not key.startswith("@"),
        "exhibits": origin.exhibits if origin else [],
        "pairs": [[_cut(old), _cut(new)] for old, new in fact["pairs"]],
        "entries": entries,
        "hows": list(dict.fromkeys((e["how"], e["how_words"]) for e in entries)),
        "papers": list(dict.fromkeys((e["filing"], e["paper"]) for e in entries)),
    }


def _around(context: str, place: Any, old: str, new: str) -> dict[str, Any]:
    """A sentence in pieces: what stands before the change, the old and the new words, what stands after.

    place: from which character on the old words stand, if that is known; a sentence that has neither words, or has them
    more than once, `stands` for itself.
    """
    at, said = _found(context, place, old, new)
    if at < 0:
        return {"before": "", "old": _cut(old), "new": _cut(new), "after": "", "stands": _cut(context)}
    before, after = context[:at], context[at + len(said) :]
    before = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    after = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
    return {"before": before, "old": _cut(old), "new": _cut(new), "after": after, "stands": ""}


def _found(context: str, place: Any, old: str, new: str) -> tuple[int, str]:
    """Where in a sentence a change stands, and the words that it replaces there; -1 where that can't be told."""
    if isinstance(place, int) and 0 <= place <= len(context) and context.startswith(old, place):
        return place, old
    said = old or new
    return (context.find(said), said) if said and context.count(said) == 1 else (-1, said)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def where(place: dict, words: Words) -> str:
    """A place in a paper, in words."""
    if not place:
        return ""
    if outside := place.get("outside"):
        return words(f"page_place_{outside}")
    cell = "cell" if place.get("row") and place.get("column") else "column" if place.get("column") else "row"
    named = f"{place.get('heading', '')}{place.get('cited', '')}"
    if place.get("row") or place.get("column"):
        named += "　" if named else ""
        named += words(f"page_place_{cell}", row=place.get("row", ""), column=place.get("column", ""))
    number = words("page_place_paragraph", number=place.get("paragraph", 0))
    return f"{named}{words('page_place_in', number=number)}" if named else number


def _redline(outcome: dict, out: Path) -> str:
    """The redline of a draft that was replaced, below the case's folder; empty where there is none."""
    given = (outcome.get("fields") or {}).get("redline")
    if not isinstance(given, str):
        return ""
    path = "/".join(["redlines", *given.replace("\\", "/").rpartition("/redlines/")[2].split("/")])
    return path if (out / path).is_file() else ""

"""The Word files of a filing as its case page lists them: place, open points, and what is special about each."""

from __future__ import annotations

from pathlib import Path

from drafting.documents.catalogue import TITLES
from drafting.pages import by_hand, files
from drafting.pages.words import Words

UNWRITTEN = ("open_elsewhere", "unreadable", "not_written")
NEW = ("made", "replaced")
PATHS = ("draft", "beside", "redline")


def of(
    out: Path, folder: str, fid: str, documents: list[dict], filed: bool, stale: str, seen: dict, words: Words
) -> list[dict]:
    """The papers of a filing, in the order in which they are read.

    documents: as the record lists them, or their names alone. stale: why they may rest on older facts, or empty.
    seen: states as the last run found them. A paper that a record does not know is listed where its file is there.
    """
    settled, papers = files.outcomes(out, fid), []
    for document in documents:
        path = f"{folder}/{document.get('file') or document['name'] + '.docx'}"
        exists = (out / path).is_file()
        if "base" not in document and not exists:
            continue
        paper = _paper(out, document, path, settled.get(document["name"], {}), seen, words)
        paper |= {"path": path if exists else "", "filing": fid, "stale": stale or paper["stale"], "filed": filed}
        papers.append(paper | {"states": _in_words(paper, filed, words)})
    return papers


def corrections(out: Path, folder: str, fid: str, seen: dict, words: Words) -> list[dict]:
    """The corrections of filed papers: those that went to the court since, and the draft of the next one."""
    found = []
    for told in files.outcomes(out, fid).values():
        document = told.get("paper")
        if isinstance(document, dict) and isinstance(document.get("name"), str):
            found += of(out, folder, fid, [document], bool(document.get("filed")), "", seen, words)
    return found


def _paper(out: Path, document: dict, path: str, outcome: dict, seen: dict, words: Words) -> dict:
    state = str(outcome.get("state", ""))
    given = outcome.get("fields")
    fields = {str(k): v for k, v in given.items()} if isinstance(given, dict) else {}
    names = {k: str(fields[k]).replace("\\", "/").rpartition("/")[2] for k in PATHS if k in fields}
    edited = seen[path] == "edited" if path in seen else bool(outcome.get("edited"))
    hand = by_hand.of(out, path, str(document.get("base") or "")) if edited else by_hand.NOTHING
    if "waiting" in fields and hand is not by_hand.NOTHING:
        fields["waiting"] = str(len(hand.notes))  # some may be decided on since the run that said it
    asked = [p for p in document.get("open") or [] if isinstance(p, dict)]  # what the sheet says by now is not
    points = [p for p in (_left(p, hand.filled) for p in asked) if count(p)]
    message = str(outcome.get("message") or "")
    beside = f"{path.rpartition('/')[0]}/{names['beside']}" if "beside" in names else ""
    beside = beside if beside and (out / beside).is_file() else ""
    return {
        "name": document["name"],
        "title": document.get("title") or TITLES.get(document["name"], document["name"]),
        "edited": edited,
        "filled": sum(map(count, asked)) - sum(map(count, points)),
        "undecided": hand.changes,
        "notes": hand.notes,
        "beside": bool(beside),
        "beside_path": beside,
        "made": outcome.get("on", "") if state in NEW else "",
        "settled": state,
        "stale": "unwritten" if state in UNWRITTEN else "",
        "open": sum(count(p) for p in points),
        "points": points,
        "marks": [m for m in document.get("marks") or [] if isinstance(m, dict)],
        "contradicted": sum(
            len(c.get("places") or []) for c in outcome.get("contradicts") or [] if isinstance(c, dict)
        ),
        "said": words(message, **fields | names) if message and (beside or "beside" not in names) else "",
    }


def _in_words(paper: dict, filed: bool, words: Words) -> list[dict]:
    """What is to be said of a draft, what wants a look first."""
    told = [(f"page_stale_{paper['stale']}", "warn")] if paper["stale"] else []
    told += [("page_paper_beside", "warn")] if paper["beside"] else []
    told += [("page_state_filed", "")] if filed else []
    told += [("page_paper_contradicted", "warn")] if filed and paper["contradicted"] else []
    told += [("page_state_edited", "")] if paper["edited"] else []
    said = [{"words": words(m), "level": level} for m, level in told or [("page_state_drafted", "")]]
    for name, level in (("undecided", "warn"), ("filled", "")):
        if paper[name]:
            said.append({"words": words(f"page_paper_{name}", count=paper[name]), "level": level})
    if paper["made"] and not paper["stale"] and not filed:
        said.append({"words": words(f"page_paper_{paper['settled']}", date=paper["made"]), "level": "soft"})
    return said


def _left(point: dict, filled: dict[str, int]) -> dict:
    """An open point without those of its places that a person filled in by hand."""
    done = filled.get(str(point.get("key", "")), 0)
    return point | {"count": max(0, count(point) - done)} if done else point


def count(point: dict) -> int:
    """How often a paper prints an open point."""
    times = point.get("count", 1)
    return times if isinstance(times, int) else 1

"""What a court was told since a paper was filed (`corrected:`), taken off what the paper contradicts."""

from __future__ import annotations

from drafting.contradictions import same

Found = dict[str, list[dict]]
Told = dict[str, Found]


def told(found: Found, entries: list[dict], before: Told, titles: dict[str, str]) -> Told:
    """What each entry of `corrected:` has put right: its number → paper → contradictions.

    found: what the papers contradict today; entries: of the sheet, each with its `papers` by name or title (absent: all);
    before: what was told for earlier ones. An entry counts for what the papers contradicted when it was first seen.
    """
    result: Told = {}
    for number, entry in enumerate(entries):
        name = str(number)
        if name in before:
            result[name] = before[name]
        else:
            papers = entry.get("papers") or list(found)
            named = {p for p in found if p in papers or titles.get(p) in papers}
            result[name] = {p: c for p, c in still_open(found, result).items() if p in named}
    return result


def still_open(found: Found, told_: Told) -> Found:
    """The contradictions that no entry has put right yet; `old` is then what the court was told last, `was` what is printed."""
    said = {(p, c["key"], c["was"]): c["new"] for papers in told_.values() for p, cs in papers.items() for c in cs}
    result: Found = {}
    for paper, contradictions in found.items():
        for one in contradictions:
            old = said.get((paper, one["key"], one["old"]), one["old"])
            if not same(old, one["new"]):
                result.setdefault(paper, []).append(one | {"old": old, "was": one["old"]})
    return result

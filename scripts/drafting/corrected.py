"""What a court was told since a paper was filed (`corrected:`), taken off what the paper contradicts."""

from __future__ import annotations

from drafting.contradictions import same
from drafting.documents import correction

Found = dict[str, list[dict]]
Told = dict[str, Found]


def by_word(entries: list[dict], days: list[str], title: str) -> dict[int, dict]:
    """The entries by which a court was told in words, by number: a 訂正申立書 of which there is a version, or no paper named.

    days: of the versions that went out; title: what a 訂正申立書 is called here. A paper of the filing that is replaced
    tells by itself what it says: its new version is what is held against the facts.
    """
    return {
        number: entry
        for number, entry in enumerate(entries)
        if not entry.get("papers") or (entry["date"] in days and any(_is_own(p, title) for p in entry["papers"]))
    }


def _is_own(paper: str, title: str) -> bool:
    return paper == title or paper.startswith(correction.NAME)


def told(found: Found, entries: dict[int, dict], before: Told, drafted: Found | None) -> Told:
    """What each entry of `by_word` has put right: its number → paper → contradictions.

    found: what the papers contradict today; before: what was told for entries seen earlier; drafted: what the
    訂正申立書 was about when it was last drafted (None: not known), which is all that filing it can put right. An entry
    that names no paper counts for what the papers contradicted when it was first seen.
    """
    result: Told = {}
    for number, entry in entries.items():
        name = str(number)
        if name in before:
            result[name] = before[name]
        elif entry.get("papers") and drafted is not None:
            result[name], drafted = drafted, {}
        else:
            result[name] = still_open(found, result)
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

"""The correction (訂正申立書) of papers that were filed: what is wrong where, and what is right."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from drafting import japanese
from drafting.documents.catalogue import TITLES
from drafting.documents.parts import Part
from drafting.facts import Fact, Missing, label_of

if TYPE_CHECKING:
    from drafting.documents.paper import Paper

NAME, TEMPLATE = "correction", "attachments/correction"
COURTS = ("provisional_disposition", "lawsuit")
_SHORT, _LONG = 6, 120
_FIGURE = re.compile(r"[0-9０-９.．:：-]{2}|[A-Za-zＡ-Ｚａ-ｚ]{2}")
_SENTENCE = re.compile(r"[^。\n]*[。\n]?")


def context(paper: Paper, found: dict[str, list[dict]], titles: dict[str, str], note: str) -> dict[str, Any]:
    """Everything that the template of a correction may name.

    found: paper → its contradictions (contradictions.of); titles: of the papers; note: a review mark for the first
    value, since a machine can't tell an error from a fact that changed later.
    """
    filing = paper.plan["id"]
    known = paper.context()
    day = paper.plan["filed"]
    known["filing"].case_no = _case_no(paper, filing)
    return known | {
        "title": title(paper),
        "date": japanese.blank_date(paper.latest_day),
        "filed": Fact(day, f"filings.{filing}.filed").as_text(japanese.era_date(dt.date.fromisoformat(day))),
        "papers": [titles.get(name, name) for name in found],
        "corrections": _rows(found, titles, note),
    }


def title(paper: Paper) -> str:
    """What a correction is called in the procedure of the papers that it corrects."""
    return f"訴状{TITLES[NAME]}" if paper.procedure == "lawsuit" else TITLES[NAME]


def _case_no(paper: Paper, filing: str) -> Any:
    key, given = f"filings.{filing}.case_no", paper.slice.get("since_filed", {}).get("case_no", "")
    return paper.digits(Fact(given, key)) if given else Missing(key, label_of(key))


def _rows(found: dict[str, list[dict]], titles: dict[str, str], note: str) -> list[Part]:
    rows: dict[tuple[str, str, str], Part] = {}
    for name, contradictions in found.items():
        said: dict[str, list[tuple[str, str]]] = {}
        for one in contradictions:
            for place in one["places"]:
                said.setdefault(place["sentence"], []).append((one["old"], one["new"]))
        for one in contradictions:
            for place in one["places"]:
                old, new = _phrase(one, place, said[place["sentence"]])
                right = Fact(new, one["key"], note if not rows else "")
                row = Part(paper=titles.get(name, name), old=old, new=right, places=[])
                rows.setdefault((name, old, new), row).places.append(_place(place))
    for number, row in enumerate(rows.values(), 1):
        row.no = japanese.full_width(str(number))
        row.places = [p for i, p in enumerate(row.places) if p not in row.places[:i]]
    return list(rows.values())


def _place(place: dict) -> Part:
    return Part(**{k: place.get(k, "") for k in ("heading", "cited", "row", "column")})


def _phrase(one: dict, place: dict, together: list[tuple[str, str]]) -> tuple[str, str]:
    """The words to be corrected and the right ones: the value, the sentence around one too short to be found, of a long one
    the sentences that differ.

    together: all values that are wrong in that sentence: the right sentence has every one of them right. Where one of them
    does not stand there alone (`１２` in `１２２`, which somebody wrote by hand), the values are given without the sentence.
    """
    old, new, sentence = one["old"], one["new"], place["sentence"]
    if len(old) > _LONG:
        return _differing(old, new)
    if len(old) >= _SHORT or place.get("column") or not all(_stands_alone(o, sentence) for o, _ in together):
        return old, new
    right = sentence
    for wrong, value in together:
        right = right.replace(wrong, value)
    return sentence, right


def _stands_alone(value: str, sentence: str) -> bool:
    """Whether a value stands just once in a sentence, and is no part of a longer figure or word of the same letters."""
    at = sentence.find(value)
    if at < 0 or sentence.find(value, at + 1) >= 0:
        return False
    before, after = sentence[at - 1 : at] if at else "", sentence[at + len(value) : at + len(value) + 1]
    return not _FIGURE.fullmatch(before + value[0]) and not _FIGURE.fullmatch(value[-1] + after)


def _differing(old: str, new: str) -> tuple[str, str]:
    """Two long texts without the sentences that they begin and end with in common; neither is left empty."""
    one, other = ([s for s in _SENTENCE.findall(t) if s] for t in (old, new))
    shorter = min(len(one), len(other)) - 1
    start = next((n for n in range(shorter) if one[n] != other[n]), max(shorter, 0))
    end = next((n for n in range(shorter - start) if one[-1 - n] != other[-1 - n]), max(shorter - start, 0))
    return "".join(one[start : len(one) - end]).strip(), "".join(other[start : len(other) - end]).strip()

"""The table at the end of a run: two plain lines, then one line per case, aligned whatever the width of its letters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from drafting.pages.words import Words

SHOWN, SHOWN_DISAGREEMENTS = 25, 8
SAID, KEPT = 40, 10  # columns of a value on a line; letters kept before those that differ
AROUND = 5  # letters kept on both sides of what differs
LIMITS = (28, 30, 26, 34, 6, 6)


@dataclass(slots=True)
class Summary:
    """What a run ends with. rows: the kept row of each case, most dangerous first; news: cases that changed."""

    rows: list[dict]
    news: set[str] = field(default_factory=set)
    page: str = "output/index.html"
    unwritten: list[str] = field(default_factory=list)

    def lines(self, language: str) -> list[str]:
        """The lines for the console, in `ja` or `en`."""
        words = Words(language)
        total = {
            w: sum(r["counts"][w] for r in self.rows)
            for w in ("filings", "due", "drafted", "edited", "filed", "waiting", "stopped", "stale", "beside")
        }
        said = [
            words("page_console_counts", cases=len(self.rows), **total),
            words("page_console_where", page=self.page),
        ]
        said += [words("page_console_unwritten", file=f) for f in self.unwritten]
        said += self._office_moved(words)
        said += self._disagreements(words)
        shown = self.rows
        if len(shown) > SHOWN:
            shown = [
                r for r in self.rows if r["case"] in self.news or r["grave"] or r["level"] in ("overdue", "urgent")
            ][:SHOWN]
        if shown:
            said += [
                "",
                *_aligned(
                    [
                        [words(f"page_console_{h}") for h in ("case", "due", "on", "clock", "open", "problems")],
                        *(_cells(r, words) for r in shown),
                    ]
                ),
            ]
        if len(shown) < len(self.rows):
            said.append(words("page_console_more", count=len(self.rows) - len(shown), page=self.page))
        return said

    def _office_moved(self, words: Words) -> list[str]:
        """One line for all cases whose courts have to be told that the office moved."""
        comma = words("page_comma")
        cases = [
            words("page_console_moved_case", case=r["case"], filings=comma.join(r["office_moved"]))
            for r in self.rows
            if r.get("office_moved")
        ]
        more = f" … ({len(cases)})" if len(cases) > SHOWN_DISAGREEMENTS else ""
        shown = comma.join(cases[:SHOWN_DISAGREEMENTS]) + more
        return [words("page_console_moved", cases=shown)] if cases else []

    def _disagreements(self, words: Words) -> list[str]:
        """A line for each place where papers of a case disagree, the first ones of many."""
        found = [(row["case"], finding) for row in self.rows for finding in row.get("disagree", ())]
        if not found:
            return []
        said = [words("page_console_disagree", count=len(found))]
        said += [f"  {disagreement(case, finding, words)}" for case, finding in found[:SHOWN_DISAGREEMENTS]]
        more = len(found) - SHOWN_DISAGREEMENTS
        return [*said, *([f"  {words('page_console_disagree_more', count=more)}"] if more > 0 else [])]


def disagreement(case: str, finding: dict, words: Words) -> str:
    """One finding of the cross-check on one line."""
    here, there = finding["here"], finding["there"]
    other = there[0]["said"] if there else ""
    alike = next((n for n, (a, b) in enumerate(zip(here["said"], other, strict=False)) if a != b), len(other)) - KEPT
    alike = max(0, alike) if width(here["said"]) > SAID else 0
    fields = {"case": case, "here": _named(here, words), "said": _from(here["said"], alike), "filing": here["filing"]}
    if there:
        more = words("crosscheck_more", count=len(there) - 1) if len(there) > 1 else ""
        fields |= {"there": _named(there[0], words) + more, "other": _from(other, alike)}
    return words(f"crosscheck_line_{finding['kind']}", **fields)


def _from(text: str, start: int) -> str:
    """A text on one line, from where it says something of its own."""
    return fitted(f"{'…' if start else ''}{text[start:]}", SAID)


def _named(place: dict, words: Words) -> str:
    outside = words(f"page_place_{place['outside']}") if "outside" in place else ""
    return f"{place['filing']} {place['paper']} {outside}".strip()


def _cells(row: dict, words: Words) -> list[str]:
    clock = row["next_clock"]
    on = words("page_comma").join(
        words("page_console_on_item", on=words(f"on_{o}"), count=n) for o, n in row["on"].items()
    )
    when = ""
    if clock:
        days = clock["days"]
        said = (
            words("page_days_over", days=-days)
            if days < 0
            else words("page_days_today")
            if days == 0
            else words("page_days_left", days=days)
        )
        when = f"{clock['end']} {said}"
    name = f"{row['case']} {words('page_console_sample')}" if row["sample"] else row["case"]
    return [
        name,
        " ".join(row["todo"]) or "—",
        on or "—",
        when or "—",
        str(row["open"] or "—"),
        str(len(row["grave"]) or "—"),
    ]


def width(text: str) -> int:
    """Columns that a text takes on a console: two for wide letters, none for combining ones."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def fitted(text: str, limit: int) -> str:
    """One line of at most `limit` columns; control characters and marks of direction are left out."""
    text = "".join(c for c in text if c.isprintable() or c == "\u3000")
    if width(text) <= limit:
        return text
    kept = ""
    for letter in text:
        if width(kept + letter) > limit - 1:
            break
        kept += letter
    return kept + "…"


def told_apart(one: str, other: str, limit: int) -> tuple[str, str]:
    """Two texts on a line of at most `limit` columns each: long ones from where they differ, a few letters around it."""
    both = [" ".join(text.split("\n")) for text in (one, other)]
    if max(map(width, both)) <= limit or not all(both):
        return fitted(both[0], limit), fitted(both[1], limit)
    shorter = min(map(len, both))
    head = next((n for n in range(shorter) if both[0][n] != both[1][n]), shorter)
    tail = next((n for n in range(shorter - head) if both[0][-1 - n] != both[1][-1 - n]), shorter - head)
    return _piece(both[0], head, tail, limit), _piece(both[1], head, tail, limit)


def _piece(text: str, head: int, tail: int, limit: int) -> str:
    """The part of a text that is not its first `head` and last `tail` letters, with a few around it."""
    start, end = max(0, head - AROUND), len(text) - tail + AROUND
    return fitted(f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}", limit)


def _aligned(table: list[list[str]]) -> list[str]:
    cut = [[fitted(cell, limit) for cell, limit in zip(line, LIMITS, strict=True)] for line in table]
    widths = [max(width(line[i]) for line in cut) for i in range(len(LIMITS))]
    return [
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths, strict=True)).rstrip()
        for line in cut
    ]

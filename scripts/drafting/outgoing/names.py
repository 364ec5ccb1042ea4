"""What the files of a set are called: Japanese, safe on every system, no longer than the court's system takes."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = {ord(c): chr(ord(c) + 0xFEE0) for c in '\\/:*?"<>|'}
_MARK = re.compile(r"(\D*?)第?(\d+)号証(?:の(\d+)~(\d+))?")


def paper(title: str, schedule: int, ending: str, longest: int) -> str:
    """`訴状.docx`; a schedule with its number among those of the filing: `別紙1 当事者目録.docx`. schedule: 0 for none."""
    return _name(f"別紙{schedule} " if schedule else "", title, ending, longest)


def exhibit(mark: str, title: str, ending: str, longest: int) -> str:
    """`甲第２号証`, `契約書` → `甲002 契約書.pdf`; with branches `甲第２号証の１～３` → `甲002-1~3 契約書.pdf`."""
    found = _MARK.match(unicodedata.normalize("NFKC", mark))
    if found is None:
        return _name(f"{mark} ", title, ending, longest)
    series, number, first, last = found.groups()
    return _name(f"{series}{int(number):03}{f'-{first}~{last}' if first else ''} ", title, ending, longest)


def _name(head: str, title: str, ending: str, longest: int) -> str:
    """A file name; what no file can be called becomes full width, and the title is cut where the whole is too long."""
    head, ending = head.translate(_UNSAFE), ending.lower()
    seen = "".join(c if c.isprintable() else " " for c in title.translate(_UNSAFE))
    title = " ".join(seen.split())[: max(1, longest - len(head) - len(ending))].strip(" .")
    return f"{head}{title}{ending}" if title else f"{head.strip()}{ending}"

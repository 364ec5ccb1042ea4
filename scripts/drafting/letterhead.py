"""The office moved: what its filed papers say of it stays right for their day. No paper is corrected for that; in a case that
is still before a court the change is notified (送達場所等の変更届), once for the case.
"""

from __future__ import annotations

from drafting import corrected
from drafting.documents.correction import COURTS
from drafting.history import History, HistoryDamaged

NAME = "@office"  # among the papers of a filing, where no paper is called so


def still_to_tell(found: list[dict], slice_: dict, history: History) -> list[dict]:
    """What of the office changed and was not notified to the court yet: `key`, `label`, `old`, `new` (filed.Compared.office).

    Nothing for a letter or an inquiry, and nothing where the case is over. A day in `service_changed:` counts for what had
    changed when it was first seen.
    """
    since, filing = slice_.get("since_filed", {}), f"{slice_['filing']['id']}.office"
    if slice_["filing"]["procedure"] not in COURTS or since.get("over"):
        return []
    here = {NAME: found} if found else {}
    days: dict[int, dict] = {number: {} for number, _ in enumerate(since.get("service_changed", []))}
    try:
        known = history.told(filing)
    except HistoryDamaged:
        known = {}
    told = corrected.told(here, days, known, None)
    if told != known:
        history.keep_told(filing, told)
    return corrected.still_open(here, told).get(NAME, [])

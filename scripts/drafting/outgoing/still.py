"""What the new version of a paper still says otherwise than the facts, before it goes out."""

from __future__ import annotations

import json

from drafting import corrected, record
from drafting.filed import Filed
from drafting.history import History, HistoryDamaged
from drafting.outgoing.asked import Asked


def found(asked: Asked) -> corrected.Found:
    """The contradictions of the drafts of a correction, by paper; none where the history no longer tells what was filed.

    What the court was told in words since is none.
    """
    history = History(asked.case / "history")
    slice_, going = json.loads(json.dumps(asked.cut)), {p.name: p.draft.read_bytes() for p in asked.papers}
    records = {f: record.read(asked.out / "records" / f"{f}.json") or {} for f in asked.planned["follows"]}
    try:
        frozen = history.frozen(asked.filing) or {"documents": []}
        papers = [d for d in frozen["documents"] if d["name"] in going]
        filed = Filed(asked.shop.root, slice_, records, history, frozen | {"documents": papers}, going=going)
        return corrected.still_open(filed.compared().contradicted, history.told(asked.filing))
    except HistoryDamaged:
        return {}

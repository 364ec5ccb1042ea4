"""What people wrote, taken in before the jobs of a run: into the history, and what has to be made again is marked so."""

from __future__ import annotations

import sys
from pathlib import Path

from drafting import record, store, strays
from drafting.documents import correction, letter_rows
from drafting.history import History
from drafting.outgoing import versions
from drafting.sweep import Swept
from drafting.workshop import Workshop


def take_in(shop: Workshop, name: str, filings: dict[str, dict]) -> None:
    """People's texts into the history; the record of a filing whose draft is gone is dropped, so that it is made again.

    Snakemake leaves an intermediate file that is gone alone while what was made from it stands: so the mark of the
    whole case goes too where a record is missing.
    """
    out = shop.root / "output" / name
    due = {(f["folder"], f"{d}.docx"): fid for fid, f in filings.items() if not f["filed"] for d in f["documents"]}
    history = History(shop.root / "cases" / name / "history")
    _forget(shop.root, name, out)
    swept = store.take_in(out, history)
    present = {(d.folder, d.file) for d in swept if d.state != "missing"}
    if due.keys() - present:
        for stray in strays.find(out, history, swept, filings):
            if stray.kind == strays.MOVED:
                where = {"moved": out / stray.file, "draft": out / stray.draft}
                print(shop.say("draft_moved", **where), file=sys.stderr)
    for fid, planned in filings.items():
        for document in planned["documents"] if planned["filed"] else ():
            draft = out / planned["folder"] / f"{document}.docx"
            if not store.restore(draft, history, f"{fid}/{document}"):
                versions.lay(draft, shop.root / "cases" / name, fid, document)
    lacking = {fid for where, fid in due.items() if where not in present}
    lacking |= {due[d.folder, d.file] for d in swept if (d.folder, d.file) in due and _is_other_text(d, out)}
    lacking |= {f for f, planned in filings.items() if letter_rows.is_gone(planned, out)}
    for filing in lacking | {d.path.partition("/")[0] for d in swept if _corrects(d, out)}:
        (out / "records" / f"{filing}.json").unlink(missing_ok=True)
    if not all((out / "records" / f"{f}.json").exists() for f in filings):
        (out / "records" / "drafted").unlink(missing_ok=True)


def _forget(root: Path, name: str, out: Path) -> None:
    """Drops the records of a case where `.snakemake` was deleted: Snakemake then no longer knows what they were made from.

    It would take every one of them for fresh, whatever the sheet says by now.
    """
    remembered = root / ".snakemake" / "kaiji" / "cases" / name
    if not remembered.exists():
        for made in (out / "records").glob("*.json"):
            made.unlink()
        remembered.mkdir(parents=True)


def _is_other_text(draft: Swept, out: Path) -> bool:
    """Whether somebody laid an older text in a draft's place, which then lacks what the facts have changed since."""
    if not draft.fresh or not draft.base:
        return False
    made = record.read(out / "records" / f"{draft.path.partition('/')[0]}.json") or {}
    bases = [d.get("base") for d in made.get("documents", []) if d.get("file") == draft.file]
    return bool(bases) and bases[0] != draft.base


def _corrects(missing: Swept, out: Path) -> bool:
    """Whether a Word file that is gone is a correction that a filed paper still calls for."""
    filing, _, name = missing.path.partition("/")
    if missing.state != "missing" or not name.startswith(correction.NAME):
        return False
    return name in (record.read(out / "outcomes" / f"{filing}.json") or {})

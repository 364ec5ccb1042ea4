"""A history that was deleted as a whole: begun anew from what still lies in output/, and what cannot be had again is told.

The machine's texts are made once more from the slices of the last run, or taken from drafts that nobody edited; numbers
and records of filed papers lie in output/ too. Earlier texts are gone. A draft whose base cannot be had again is left as
it is, the new text beside it; `begun-anew.json` in the new history names such drafts until each is settled.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from drafting import plans, record
from drafting.history import MACHINE, Entry, History
from drafting.naming import UNNAMED, is_hash, name_base
from drafting.problems import KaijiError
from drafting.standing import sha_of
from drafting.sweep import path_of, word_files

MARK = "begun-anew.json"


class Lost(NamedTuple):
    """What became of a case whose history was gone: drafts whose text of the machine is there again, and those without."""

    again: int
    drafts: list[str]


def is_gone(root: Path, case: str) -> bool:
    """Whether a case that was drafted has no history at all any more."""
    folder = root / "cases" / case / "history"
    if (folder / "index.jsonl").exists() or (folder / "objects").exists():
        return False
    return any((root / "output" / case / "records").glob("*.json"))


def begin_anew(root: Path, case: str) -> Lost:
    """Begins the history of a case anew; before the plan is made, which would write today's slices over those of the last run."""
    out, history = root / "output" / case, History(root / "cases" / case / "history")
    if ledger := (plans.kept(out) or {}).get("ledger"):
        history.write_ledger(ledger)
    for file in sorted((out / "records").glob("*.json")):
        if (made := record.read(file)) and made.get("filing"):
            history.keep_record(made["filing"], made, frozen=False)
    drafts = {draft: _named(out / draft) for draft in word_files(out)}
    wanted = {base for base in drafts.values() if base}
    for slice_ in sorted((out / "slices").glob("*.json")):
        with contextlib.suppress(KaijiError, OSError, LookupError, TypeError, ValueError):
            _made_again(root, record.read(slice_) or {}, history, wanted)
    for draft in drafts:
        _taken(out / draft, _path(draft), history)
    left = {_path(draft): base for draft, base in drafts.items() if base and not history.knows(base)}
    record.write_json(history.folder / MARK, {"drafts": left})
    (out / "seen.json").unlink(missing_ok=True)  # so that people's texts are taken in once more
    return Lost(len(drafts) - len(left), sorted(left))


def still(root: Path, case: str) -> list[str]:
    """The drafts, by their path in the history, that still stand on a text that was lost; without any the mark goes."""
    history, out = History(root / "cases" / case / "history"), root / "output" / case
    place = history.folder / MARK
    marked = (record.read(place) or {}).get("drafts", {}) if place.exists() else {}
    if marked:
        there = {_path(file): _named(out / file) for file in word_files(out)}
        marked = {p: base for p, base in marked.items() if there.get(p) == base and not history.knows(base)}
    if not marked:
        place.unlink(missing_ok=True)
    return sorted(marked)


def told(root: Path, cases: Iterable[str], found: Mapping[str, int], say: Callable[..., str]) -> Iterator[str]:
    """One message for each case whose history was gone, and for each of which drafts have not got over it.

    found: the cases of which this run found it, with the number of drafts that go on as before.
    """
    for case in cases:
        left = still(root, case)
        drafts = "".join(f"\n  {path}" for path in left)
        if case in found:
            message = "history_begun_left" if left else "history_begun"
            yield say(message, case=case, again=found[case], count=len(left), drafts=drafts)
        elif left:
            yield say("history_begun_still", case=case, count=len(left), drafts=drafts)


def is_marked(root: Path, case: str, path: str) -> bool:
    """Whether the run tells of this draft in one message for the whole case."""
    marked = record.read(root / "cases" / case / "history" / MARK) or {}
    return path in marked.get("drafts", {})


def _made_again(root: Path, slice_: dict, history: History, wanted: set[str]) -> None:
    """The texts of a filing that can be made again just as they were, with what they were made from."""
    from drafting.filing import made_anew

    for name, made in made_anew(root, slice_, history):
        if made.base in wanted:
            made.keep(history)
            named = sha_of(name_base(made.entries, made.base))
            history.note(made.line(f"{slice_['filing']['id']}/{name}", named))


def _taken(file: Path, path: str, history: History) -> None:
    """The text of the machine from a draft that nobody touched, byte for byte."""
    try:
        data = file.read_bytes()
        base = _named(file)
        entries = name_base(data, UNNAMED)
    except (OSError, ValueError):
        return
    if base and sha_of(entries) == base and not history.knows(base):
        history.keep(entries, base)
        history.note(Entry(path, MACHINE, sha_of(data), base))


def _named(file: Path) -> str:
    """The base that a Word file names; empty where it names none or cannot be read."""
    from redline.content import custom_property

    try:
        base = custom_property(file.read_bytes(), "KaijiBase")
    except (OSError, ValueError):  # a redline.package.PackageError
        return ""
    return base if is_hash(base) else ""


def _path(file: str) -> str:
    folder, _, name = file.rpartition("/")
    return path_of(folder, name)

"""The only module that writes the files that people edit: a new text and what a person did are settled, nothing is lost.

Order of writing: a person's text into the history, base, line of the index, and last one rename of the draft. After a
kill at any point the draft is the old or the new one, whole, and its base is in the history.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from drafting import japanese, laying, writing
from drafting.history import MERGED, Entry, History
from drafting.naming import name_base
from drafting.outcome import (
    BESIDE,
    KEPT,
    MADE,
    NOT_WRITTEN,
    OPEN_ELSEWHERE,
    REPLACED,
    UNREADABLE,
    First,
    Made,
    Merge,
    Outcome,
    Proposal,
)
from drafting.standing import Standing, judge, known, of_another, only_packed_otherwise, sha_of, take, take_unreadable
from drafting.sweep import Swept as Swept  # a run asks the store for both
from drafting.sweep import take_in as take_in

_TRIES = 3


class _Unsettled(Exception):
    """Nothing may be written: state, message and fields."""


def settle(
    draft: Path,
    history: History,
    path: str,
    made: Made,
    merge: Merge | None = None,
    first: First | None = None,
    anew: bool = False,
) -> Outcome:
    """Brings a new text to its draft: an untouched one is replaced, into an edited one the new facts are merged.

    draft: the Word file, whether it is there or not; path: its name in the history (`a1/petition`); merge: says what
    becomes of an edited draft (absent, or None from it: the draft stays, the new text is laid beside it); first: says
    what a draft that never was before begins with beyond the new text; anew: an edited draft is merged even where it
    stands on this very text (its wording may be older). What a person wrote is in the history before
    anything is written. Never raises for what people and disks do: see `Outcome.state`.
    """
    named = name_base(made.entries, made.base)
    try:
        data, seen = _look(draft)
        if not anew and data == named and history.has(made.base, len(named)) and not _numbered(draft, 1).exists():
            return Outcome(KEPT, str(draft), sha=sha_of(data), base=made.base)
        with history.lock():
            for _ in range(_TRIES):
                outcome = _settle(draft, history, path, made, named, data, seen, merge, first, anew)
                if outcome:
                    return outcome
                data, seen = _look(draft)
            raise laying.Held("draft_open_elsewhere")
    except laying.Held as held:
        return Outcome(OPEN_ELSEWHERE, str(draft), held.message, {"draft": str(draft)} | held.fields)
    except _Unsettled as why:
        state, message, fields = why.args
        return Outcome(state, str(draft), message, {"draft": str(draft)} | fields)
    except OSError as error:
        fields = {"draft": str(draft), "said": error.strerror or str(error)}
        return Outcome(NOT_WRITTEN, str(draft), "draft_not_written", fields)


def restore(draft: Path, history: History, path: str) -> bool:
    """Lays the last text of a draft that is gone, a person's or the machine's; False where the history has none.

    For filed papers, which are never drafted again.
    """
    last = history.last(path)
    if last is None or draft.exists():
        return False
    writing.write_whole(draft, history.text(last), "draft")
    return True


def withdraw(draft: Path, history: History, path: str) -> bool:
    """Takes away a draft that is no longer called for, where it is the machine's own text and in the history; False elsewhere."""
    try:
        data, _ = _look(draft)
        if data is None or not known(sha_of(data), history, path):
            return False
        laying.may_write(draft)
        writing.step("beside.remove")
        draft.unlink()
    except (_Unsettled, laying.Held, OSError):
        return False
    return True


def _settle(
    draft: Path,
    history: History,
    path: str,
    made: Made,
    named: bytes,
    data: bytes | None,
    seen: object,
    merge: Merge | None,
    first: First | None,
    anew: bool,
) -> Outcome | None:
    """One try; None where a person saved the file while it was looked at."""
    if data is None:
        laying.may_write(draft)
        made.keep(history)
        before = history.last(path)
        if before is None and first and (proposal := first(path, named, made)) and proposal.data:
            return _merged(draft, history, path, proposal, seen, MADE, "draft_travelled")
        if not _lay(draft, history, made.line(path, sha_of(named)), named, seen):
            return None
        again = {"draft": str(draft), "at": japanese.in_japan(before.at)} if before else None
        return Outcome(MADE, str(draft), "draft_made_again" if again else "", again, sha_of(named), made.base)
    standing = _judged(draft, data, history, path)
    take(history, path, data, standing)
    if standing.base == made.base and not (anew and standing.edited):
        made.keep(history)
        if standing.ours:
            history.note(made.line(path, sha_of(named)))
        _withdraw(draft, history, path)
        return Outcome(KEPT, str(draft), sha=standing.sha, base=made.base, edited=standing.edited)
    same = standing.base and only_packed_otherwise(standing.base, made.entries, history)
    if same and not (anew and standing.edited):
        _withdraw(draft, history, path)
        return Outcome(KEPT, str(draft), sha=standing.sha, base=standing.base, edited=standing.edited)
    if standing.edited and merge and (proposal := merge(path, data, standing, made)):
        if proposal.data is None:
            _withdraw(draft, history, path)
            kept = Outcome(KEPT, str(draft), sha=standing.sha, base=standing.base, edited=True)
            return replace(kept, changes=proposal.changes, wording=proposal.wording)
        laying.may_write(draft)
        return _merged(draft, history, path, proposal, seen, MERGED, "draft_reworded" if anew else "draft_merged")
    laying.may_write(draft)
    made.keep(history)
    if standing.edited:
        return _beside(draft, history, path, made, named, standing, of_another(data, history, path))
    if not _lay(draft, history, made.line(path, sha_of(named)), named, seen):
        return None
    _withdraw(draft, history, path)
    return Outcome(REPLACED, str(draft), sha=sha_of(named), base=made.base, was=standing.base, opened=not standing.ours)


def _merged(
    draft: Path, history: History, path: str, proposal: Proposal, seen: object, state: str, message: str
) -> Outcome | None:
    """Lays a merged file; None where a person saved the draft while it was looked at."""
    made, data = proposal.made, proposal.data or b""
    made.keep(history)
    sha = history.keep(data)
    if not _lay(draft, history, made.line(path, sha, MERGED, proposal.wording_base), data, seen):
        return None
    _withdraw(draft, history, path)
    from drafting.undecided import open_notes

    carried, listed = (sum(c["how"] == how for c in proposal.changes) for how in ("carried", "listed"))
    fields = {"draft": str(draft), "count": str(carried), "waiting": str(len(open_notes(data))), "listed": str(listed)}
    return Outcome(state, str(draft), message, fields, sha, made.base, True, proposal.changes, proposal.wording)


def _beside(
    draft: Path, history: History, path: str, made: Made, named: bytes, standing: Standing, other: str
) -> Outcome | None:
    """Lays the new text beside an edited draft; a file there that a person edited is left too, and the next name taken.

    other: the draft whose text lies in this one's place, if it does.
    """
    number = 1
    while True:
        place, name = _numbered(draft, number), _numbered_path(path, number)
        number += 1
        try:
            data, seen = _look(place)
            stands = _judged(place, data, history, name) if data is not None else None
        except _Unsettled:
            continue
        if data is not None and stands:
            take(history, name, data, stands)
        if stands and stands.edited and stands.base != made.base:
            continue
        if not (stands and stands.base == made.base):
            laying.may_write(place)
            if not _lay(place, history, made.line(name, sha_of(named)), named, seen):
                return None
        fields = {"draft": str(draft), "beside": str(place)} | ({"other": other} if other else {})
        lost = not standing.base or not history.knows(standing.base)
        message = "draft_of_another" if other else "draft_base_lost" if lost else "draft_edited_beside"
        return Outcome(BESIDE, str(place), message, fields, standing.sha, standing.base, True)


def _withdraw(draft: Path, history: History, path: str) -> None:
    """Takes away what was laid beside the draft before, where nobody edited it and it is in the history; the draft is up to date."""
    number = 1
    while (place := _numbered(draft, number)).exists():
        withdraw(place, history, _numbered_path(path, number))
        number += 1


def _judged(file: Path, data: bytes, history: History, path: str) -> Standing:
    try:
        return judge(data, history, path)
    except ValueError as error:  # a redline.package.PackageError, which is not imported for drafts that nobody touched
        take_unreadable(history, path, data)
        raise _Unsettled(UNREADABLE, "draft_unreadable", {"draft": str(file), "said": str(error)}) from None


def _lay(file: Path, history: History, line: Entry, data: bytes, seen: object) -> bool:
    """Puts a new text in place in one rename; False where a person saved the file since it was `seen`."""
    history.note(line)
    return laying.replaced(file, data, seen)


def _look(file: Path) -> tuple[bytes | None, object]:
    """The bytes of a file and its stamp before they were read; None where there is none."""
    try:
        seen = laying.stamp(file)
        return (file.read_bytes(), seen) if seen else (None, None)
    except OSError as error:
        raise _Unsettled(
            UNREADABLE, "draft_unreadable", {"draft": str(file), "said": error.strerror or str(error)}
        ) from None


def _numbered(draft: Path, number: int) -> Path:
    return draft.with_name(f"{draft.stem}.new{'' if number == 1 else f'-{number}'}{draft.suffix}")


def _numbered_path(path: str, number: int) -> str:
    return f"{path}.new{'' if number == 1 else f'-{number}'}"

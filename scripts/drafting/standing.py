"""How a file that lies in the folder stands to the texts that the machine made there: its own, saved again, or edited."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

from drafting.history import MACHINE, MERGED, PERSON, Entry, History, HistoryDamaged
from drafting.naming import is_hash, name_base, same_parts


@dataclass(frozen=True, slots=True)
class Standing:
    """How a file stands to the machine's texts. ours: its bytes are; edited: a reader would see a difference to its base."""

    sha: str
    base: str
    ours: bool
    edited: bool


def judge(data: bytes, history: History, path: str) -> Standing:
    """How a file stands to the machine's texts at its path. redline.package.PackageError where it is no sound Word file.

    The base is the one that the file names, where this path ever had it; a file that names none is held against
    the texts the machine made there, newest first. What is in doubt counts as edited.
    """
    sha = sha_of(data)
    if base := known(sha, history, path):
        return Standing(sha, base, True, False)
    from redline.content import custom_property, fingerprint

    named, mine = custom_property(data, "KaijiBase"), fingerprint(data)
    bases = _bases(history, path, named)
    for base in bases:
        try:
            entries = history.read(base)
        except HistoryDamaged:
            continue
        if fingerprint(entries) == mine:
            return Standing(sha, base, _is(entries, base, data), False)
    return Standing(sha, bases[0] if bases else "", False, True)


def known(sha: str, history: History, path: str) -> str:
    """The base of a text that the machine laid at this path, by the sha of the file; empty where it laid none such."""
    return next((e.base for e in reversed(history.entries(path)) if e.who == MACHINE and e.sha == sha), "")


def _bases(history: History, path: str, named: str) -> list[str]:
    """The bases that a file may stand on, likeliest first. One that only another path had names none: the file was copied here."""
    if is_hash(named):
        paths = {e.path for e in history.entries() if e.base == named}
        own = not paths or any(p == path or p.startswith(f"{path}.new") or path.startswith(f"{p}.new") for p in paths)
        return [named] if own else []
    return list(dict.fromkeys(e.base for e in reversed(history.entries(path)) if e.who in (MACHINE, MERGED)))


def of_another(data: bytes, history: History, path: str) -> str:
    """The path of the other draft whose text a file stands on, where it was laid over the one of this path; else empty."""
    from redline.content import custom_property

    named = custom_property(data, "KaijiBase")
    found = [e.path for e in history.entries() if is_hash(named) and e.base == named]
    return "" if path in found or not found else found[-1].partition(".new")[0]


def take(history: History, path: str, data: bytes, standing: Standing) -> None:
    """A text that is not the machine's own goes into the history; one that was only saved by Word too."""
    last = history.last(path)
    if not standing.ours and not (last and last.sha == standing.sha and history.knows(last.sha)):
        history.keep(data, standing.sha)
        history.note(Entry(path, PERSON, standing.sha, standing.base))


def take_unreadable(history: History, path: str, data: bytes) -> None:
    """The bytes of a file that is no Word file go into the history all the same, unless they are its last text there."""
    sha, last = sha_of(data), history.last(path)
    if not (last and last.sha == sha and history.knows(sha)):
        history.note(Entry(path, PERSON, history.keep(data, sha)))


def only_packed_otherwise(base: str, entries: bytes, history: History) -> bool:
    """Whether a new text says the same as a base, part for part, and another zlib (another Python) only packed it otherwise."""
    try:
        return same_parts(history.read(base), entries)
    except (HistoryDamaged, ValueError, struct.error):
        return False


def sha_of(data: bytes) -> str:
    """sha256 in hex."""
    return hashlib.sha256(data).hexdigest()


def _is(entries: bytes, base: str, data: bytes) -> bool:
    try:
        return name_base(entries, base) == data
    except ValueError:
        return False

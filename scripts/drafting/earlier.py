"""Earlier texts of a draft: listed with their numbers, and one of them laid back as the draft, nothing being lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafting import laying
from drafting.history import MACHINE, Entry, History, HistoryDamaged
from drafting.japanese import in_japan
from drafting.naming import OTHERS
from drafting.standing import judge, sha_of, take, take_unreadable

SOUND, DAMAGED, NO_WORD = "", "damaged", "no_word"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Text:
    """One text that stood at a path. number: from the oldest on, so that it never changes; facts: of the base, for a person's."""

    number: int
    entry: Entry
    facts: str
    edited_from: int = 0

    @property
    def at(self) -> str:
        """When it came there, in Japan time to the minute; as the index has it where that is no time."""
        return in_japan(self.entry.at)


def papers(history: History) -> dict[str, list[Text]]:
    """The texts of every paper that the history knows, by path; intake first, then filing by filing."""
    found: dict[str, list[Entry]] = {}
    for entry in history.entries():
        found.setdefault(entry.path, []).append(entry)
    return {path: _numbered(found[path]) for path in sorted(found, key=_order)}


def _order(path: str) -> tuple:
    filing, _, name = path.partition("/")
    return filing != "intake", filing[:1], int(filing[1:]) if filing[1:].isdecimal() else 0, filing, name


def _numbered(entries: list[Entry]) -> list[Text]:
    """Texts of one path, oldest first; a person's stands on the newest text of the machine before it with its base."""
    texts: list[Text] = []
    made: dict[str, Text] = {}
    for number, entry in enumerate(entries, 1):
        base = made.get(entry.base) if entry.base and entry.who != MACHINE else None
        text = Text(number, entry, base.entry.facts if base else entry.facts, base.number if base else 0)
        texts.append(text)
        if entry.who == MACHINE:
            made[entry.base] = text
    return texts


def state(history: History, text: Text) -> str:
    """Whether the history still has a text: `` (sound), `damaged` (gone or changed), `no_word` (never was a Word file)."""
    from redline.package import Package, PackageError

    try:
        data = history.text(text.entry)
        if not text.entry.path.lower().endswith(OTHERS):
            Package(data)
    except PackageError:
        return NO_WORD
    except (HistoryDamaged, ValueError):
        return DAMAGED
    return SOUND


def next_older(history: History, texts: list[Text], number: int) -> Text | None:
    """The newest sound text before a number; None where there is none."""
    return next((t for t in reversed(texts[: number - 1]) if state(history, t) == SOUND), None)


def lay_back(draft: Path, history: History, path: str, entry: Entry) -> bool:
    """Lays an earlier text as the draft; what lies there is in the history first. False where it lies there already.

    HistoryDamaged where the history has lost the text; Held where the draft is open in Word, write-protected, or saved
    again and again meanwhile; OSError of the disk. In each case the draft stays as it was.
    """
    try:
        data = history.text(entry)
    except ValueError:  # the line of the index names no hash
        raise HistoryDamaged(history.folder / "index.jsonl") from None
    with history.lock():
        for _ in range(_TRIES):
            seen = laying.stamp(draft)
            now = draft.read_bytes() if seen else None
            if now == data:
                return False
            laying.may_write(draft)
            if now is not None:
                _take(history, path, now)
            if laying.replaced(draft, data, seen):
                history.note(entry)
                return True
    raise laying.Held("draft_open_elsewhere", draft=str(draft))


def _take(history: History, path: str, data: bytes) -> None:
    try:
        standing = judge(data, history, path)
    except ValueError:  # a redline.package.PackageError
        take_unreadable(history, path, data)
    else:
        take(history, path, data, standing)


def lies_there(draft: Path) -> str:
    """sha256 of the draft as it lies in its folder; empty where there is none that can be read."""
    try:
        return sha_of(draft.read_bytes())
    except OSError:
        return ""

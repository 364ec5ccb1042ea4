"""A Word file that people may have open is replaced in one step, or why not: open in Word, write-protected, saved meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

from drafting import writing
from drafting.problems import KaijiError


class Held(KaijiError):
    """A file may not be written now; `message` and `fields` for the catalogue."""

    def __init__(self, message: str, **fields: str) -> None:
        super().__init__(message)
        self.message, self.fields = message, fields


def stamp(file: Path) -> object:
    """What changes whenever a file is saved; None where there is none. OSError where it cannot be asked."""
    try:
        stat = os.stat(file)
    except FileNotFoundError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def may_write(file: Path) -> None:
    """Held where a file is open in Word or LibreOffice, or write-protected."""
    for lock in locks(file.name):
        if os.path.lexists(file.parent / lock):
            raise Held("draft_open_elsewhere", draft=str(file), lock=lock)
    try:
        mode = os.stat(file).st_mode
    except FileNotFoundError:
        return
    if not mode & 0o200 or not os.access(file, os.W_OK):
        raise Held("draft_read_only", draft=str(file))


def locks(name: str) -> set[str]:
    """The names under which Word and LibreOffice mark a file as open.

    Word puts `~$` before a name of up to six characters, in place of the first one of seven, of the first two of
    eight and more, the extension not counted; since other editors keep the rule loosely, any of the three counts.
    """
    return {f"~${name[cut:]}" for cut in range(3)} | {f".~lock.{name}#"}


def replaced(file: Path, data: bytes, seen: object) -> bool:
    """Puts a text in place in one rename; False where a person saved the file since it was `seen`. Held, OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = writing.temporary(file)
    writing.write_new(new, data, "draft")
    if stamp(file) != seen:
        new.unlink(missing_ok=True)
        return False
    writing.step("draft.rename")
    try:
        os.replace(new, file)
    except PermissionError:
        new.unlink(missing_ok=True)
        raise Held("draft_open_elsewhere", draft=str(file)) from None
    writing.step("draft.done")
    writing.sync_folder(file.parent)
    return True

"""At the start of each run: what people wrote since the last one goes into the history, and each draft's state is told."""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafting import record
from drafting.documents import letter_rows
from drafting.history import History
from drafting.naming import OTHERS
from drafting.standing import judge, sha_of, take, take_unreadable

UNTOUCHED, EDITED, MISSING, UNREADABLE = "untouched", "edited", "missing", "unreadable"
_OTHER = "other"  # in seen.json: a table or text that is no draft
_FOLDER = re.compile(r"(intake|[a-h][0-9]+)(_[a-z_]+)?")
_OURS = {"records", "slices", "outcomes", "redlines"}
_RECENT = 2_000_000_000  # nanoseconds: a file so young may change again and keep size and time


class Swept(NamedTuple):
    """A Word file below a case's folder. state: `untouched`, `edited`, `missing` (it was there before), `unreadable`.

    path: its name in the history; sha: of its bytes; base: the machine's text that it stands on (empty: not known);
    fresh: it was looked at now, since size or time had changed.
    """

    folder: str
    file: str
    path: str
    state: str
    sha: str
    base: str
    fresh: bool = False


def take_in(case_output: Path, history: History) -> list[Swept]:
    """Takes people's texts into the history and tells the state of every Word file of a case.

    Size and time are looked at first (`seen.json` in `case_output`), bytes only where these changed. What could not be
    taken in (full disk) is tried again next time.
    """
    place = case_output / "seen.json"
    seen = _load(place)
    found, now = [], {}
    for folder, file in _files(case_output):
        if _is_leftover(file.name):
            with contextlib.suppress(OSError), history.lock():
                Path(file.path).unlink()
        if not (_is_word(file.name) or _is_other(file.name)):
            continue
        key = f"{folder}/{file.name}" if folder else file.name
        try:
            stat = file.stat()
        except OSError:
            continue
        kept = seen.get(key)
        fresh = not kept or kept[:2] != [stat.st_size, stat.st_mtime_ns]
        if not kept or fresh:
            look = _looked_at if _is_word(file.name) else _taken_as_it_is
            kept = look(Path(file.path), stat, history, path_of(folder, file.name))
        now[key] = kept
        state, sha, base = kept[2:]
        if state == _OTHER:
            continue
        found.append(Swept(folder, file.name, path_of(folder, file.name), state, sha, base, fresh))
    for key in seen.keys() - now.keys():
        if seen[key][2] == _OTHER:
            continue
        folder, _, name = key.rpartition("/")
        found.append(Swept(folder, name, path_of(folder, name), MISSING, *seen[key][3:]))
    if now != seen:
        _save(place, now)
    return found


def _files(case_output: Path) -> Iterator[tuple[str, os.DirEntry]]:
    """Everything below a case's folder but what is the machine's own, with its folder: `a1_…`, `a1_…/old`, or nothing."""
    waiting = [""]
    for folder in waiting:
        try:
            entries = list(os.scandir(case_output / folder))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if folder or entry.name not in _OURS:
                    waiting.append(f"{folder}/{entry.name}" if folder else entry.name)
            else:
                yield folder, entry


def word_files(case_output: Path) -> list[str]:
    """The Word files of a case that people may edit, below its folder."""
    found = [f"{folder}/{file.name}" if folder else file.name for folder, file in _files(case_output)]
    return sorted(f for f in found if _is_word(f.rpartition("/")[2]))


def _is_word(name: str) -> bool:
    return name.lower().endswith(".docx") and not name.startswith(("~$", "."))


def _is_other(name: str) -> bool:
    """Whether a file is something else that people write and edit: a table, notes, a draft saved in another format."""
    return name.lower().endswith(OTHERS) and not name.startswith(("~$", "."))


def _is_leftover(name: str) -> bool:
    """Whether a kill left this file behind; a job that still writes one holds the lock."""
    return name.startswith(".") and name.endswith(".docx.kaiji")


def path_of(folder: str, name: str) -> str:
    """The name in the history of a file: of a filing `a1/petition`, elsewhere where it lies below the case's folder.

    Other than a Word file's it has its ending: `b1/communications.csv`.
    """
    first, slash, rest = folder.partition("/")
    filing = first.partition("_")[0] if _FOLDER.fullmatch(first) else first
    named = name[: -len(".docx")] if name.lower().endswith(".docx") else name
    return "/".join(part for part in (filing + slash + rest, named) if part)


def _looked_at(file: Path, stat: os.stat_result, history: History, path: str) -> list:
    """Size, time, state, sha, base; the time is zero where the file has to be looked at again next time."""
    recent = time.time_ns() - stat.st_mtime_ns < _RECENT
    again, sure = [stat.st_size, 0], [stat.st_size, 0 if recent else stat.st_mtime_ns]
    try:
        data = file.read_bytes()
        try:
            standing = judge(data, history, path)
        except ValueError:  # a redline.package.PackageError
            take_unreadable(history, path, data)
            return [*sure, UNREADABLE, "", ""]
        take(history, path, data, standing)
    except OSError:
        return [*again, UNREADABLE, "", ""]
    return [*sure, EDITED if standing.edited else UNTOUCHED, standing.sha, standing.base]


def _taken_as_it_is(file: Path, stat: os.stat_result, history: History, path: str) -> list:
    """Like `_looked_at`, for what is no draft: its bytes go into the history, unless they are the machine's own."""
    recent = time.time_ns() - stat.st_mtime_ns < _RECENT
    try:
        data = file.read_bytes()
        sha = sha_of(data)
        filing, _, name = path.partition("/")
        told = record.read(file.parent.parent / "outcomes" / f"{filing}.json") or {}
        if not (letter_rows.is_one(name) and sha in letter_rows.laid(told)):
            take_unreadable(history, path, data)
    except OSError:
        return [stat.st_size, 0, _OTHER, "", ""]
    return [stat.st_size, 0 if recent else stat.st_mtime_ns, _OTHER, sha, ""]


def _load(place: Path) -> dict[str, list]:
    try:
        seen = json.loads(place.read_bytes())
    except (OSError, ValueError):
        return {}
    sound = isinstance(seen, dict) and all(isinstance(k, list) and len(k) == 5 for k in seen.values())
    return seen if sound else {}


def _save(place: Path, seen: dict[str, list]) -> None:
    """A cache only: without it every file is looked at again."""
    new = place.with_name(".seen.json.kaiji")
    try:
        new.write_text(json.dumps(seen, ensure_ascii=False), "utf-8")
        os.replace(new, place)
    except OSError:
        return

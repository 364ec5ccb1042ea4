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

from drafting.history import History
from drafting.standing import judge, take, take_unreadable

UNTOUCHED, EDITED, MISSING, UNREADABLE = "untouched", "edited", "missing", "unreadable"
_FOLDER = re.compile(r"(intake|[a-h][0-9]+)(_.*)?")
_RECENT = 2_000_000_000  # nanoseconds: a file so young may change again and keep size and time


class Swept(NamedTuple):
    """A Word file in a filing's folder. state: `untouched`, `edited`, `missing` (it was there before), `unreadable`.

    path: its name in the history; sha: of its bytes; base: the machine's text that it stands on (empty: not known).
    """

    folder: str
    file: str
    path: str
    state: str
    sha: str
    base: str


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
        if not _is_word(file.name):
            continue
        key = f"{folder}/{file.name}"
        try:
            stat = file.stat()
        except OSError:
            continue
        kept = seen.get(key)
        if not kept or kept[:2] != [stat.st_size, stat.st_mtime_ns]:
            kept = _looked_at(Path(file.path), stat, history, _path(folder, file.name))
        now[key] = kept
        found.append(Swept(folder, file.name, _path(folder, file.name), *kept[2:]))
    for key in seen.keys() - now.keys():
        folder, _, name = key.partition("/")
        found.append(Swept(folder, name, _path(folder, name), MISSING, *seen[key][3:]))
    if now != seen:
        _save(place, now)
    return found


def _files(case_output: Path) -> Iterator[tuple[str, os.DirEntry]]:
    """Everything in the folders of filings, with the folder's name."""
    try:
        folders = [f for f in os.scandir(case_output) if _FOLDER.fullmatch(f.name) and f.is_dir()]
    except OSError:
        return
    for folder in folders:
        for file in os.scandir(folder.path):
            yield folder.name, file


def _is_word(name: str) -> bool:
    return name.endswith((".docx", ".DOCX")) and not name.startswith(("~$", "."))


def _is_leftover(name: str) -> bool:
    """Whether a kill left this file behind; a job that still writes one holds the lock."""
    return name.startswith(".") and name.endswith(".docx.kaiji")


def _path(folder: str, name: str) -> str:
    return f"{folder.partition('_')[0]}/{name[: -len('.docx')]}"


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

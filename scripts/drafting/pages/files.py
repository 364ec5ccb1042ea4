"""What the pages read and write: files of the machine that may be absent or torn, pages that change only when they differ."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

from drafting.japanese import JST

FOLDERS = ("records", "outcomes")


def read(path: Path) -> dict:
    """A JSON object, empty where there is none that can be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def put(path: Path, data: bytes) -> bool:
    """Writes in one step; True where the file did not say the same before. OSError where it cannot be written."""
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(data)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)
    return True


def case_of(out: Path) -> Path:
    """The folder of the case whose drafts lie here."""
    return out.parent.parent / "cases" / out.name


def stamps(out: Path) -> list[list]:
    """Name, size and time of all that a case's page is made from besides its plan."""
    found = []
    for folder in FOLDERS:
        try:
            with os.scandir(out / folder) as entries:
                found += sorted(
                    [f"{folder}/{e.name}", e.stat().st_size, e.stat().st_mtime_ns]
                    for e in entries
                    if e.name.endswith(".json")
                )
        except OSError:
            continue
    found += [[v.as_posix(), 0, 0] for v in sorted((case_of(out) / "filed").glob("*/*/manifest.json"))]
    try:
        seen = os.stat(out / "seen.json")
    except OSError:
        return found
    return [*found, ["seen.json", seen.st_size, seen.st_mtime_ns]]


def records(out: Path) -> dict[str, dict]:
    """Every readable record of a case by filing, its documents in order; what is torn is left out."""
    found = {}
    for path in sorted((out / "records").glob("*.json")):
        record = read(path)
        documents = record.get("documents")
        if isinstance(documents, list):
            found[path.stem] = record | {
                "documents": [d for d in documents if isinstance(d, dict) and isinstance(d.get("name"), str)]
            }
    return found


def outcomes(out: Path, filing: str) -> dict[str, dict]:
    """What settling did with each draft of a filing, by document, with the day on which it did (`on`)."""
    path = out / "outcomes" / f"{filing}.json"
    try:
        day = dt.datetime.fromtimestamp(path.stat().st_mtime, JST).date().isoformat()
    except (OSError, ValueError, OverflowError):
        return {}
    return {name: o | {"on": day} for name, o in read(path).items() if isinstance(o, dict)}


def seen(out: Path) -> dict[str, str]:
    """State of each draft as the last run found it, by `<folder>/<file>`."""
    return {path: found[2] for path, found in read(out / "seen.json").items() if _is_seen(found)}


def _is_seen(found: object) -> bool:
    return isinstance(found, list) and len(found) > 2 and isinstance(found[2], str)

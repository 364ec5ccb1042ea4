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
    found: dict[str, str] = {}
    _collect(read(out / "seen.json"), found)
    return found


def _collect(value: object, found: dict[str, str]) -> None:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        if isinstance(item, dict) and isinstance(item.get("state"), str):
            where = f"{item['folder']}/{item['file']}" if "folder" in item and "file" in item else str(name)
            found[where] = item["state"]
        elif isinstance(item, dict | list):
            _collect(item, found)
        elif isinstance(name, str) and name.endswith(".docx") and isinstance(item, str):
            found[name] = item

"""What a filing fixed, for the filings that follow it: read and written as JSON, plainly marked as the machine's."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

HEADER = "機械用。書かない。 Made by the machine; do not edit."


def digest(content: Any) -> str:
    """Hash of a slice. What stands where in the sheet is no part of it, so a line added above redrafts nothing."""
    return hashlib.sha256(
        json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()


def write_json(path: Path, content: Any) -> None:
    """Writes JSON in one step; a file that already says the same is not touched."""
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))


def write_whole(path: Path, data: bytes) -> None:
    """Writes one of the machine's own files in one step; a file that already says the same is not touched."""
    try:
        if path.read_bytes() == data:
            return
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(data)
    os.replace(new, path)


def write(path: Path, record: dict) -> None:
    """Writes a record; always, since Snakemake looks for a fresh output."""
    data = json.dumps({"_": HEADER} | record, ensure_ascii=False, indent=1).encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(data)
    os.replace(new, path)


def read(path: Path) -> dict | None:
    """A record, or None where there is none that can be read."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None

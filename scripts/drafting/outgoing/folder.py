"""A version is written whole or not at all: into a folder of its own, to the disk, then renamed; never over another."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from drafting import writing


def write(target: Path, files: dict[str, bytes]) -> None:
    """Lays a version. FileExistsError where one of that day is there; OSError where the disk does not take it: nothing is left."""
    if os.path.lexists(target):
        raise FileExistsError(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.kaiji")
    shutil.rmtree(new, ignore_errors=True)  # a kill left it
    try:
        new.mkdir()
        for name, data in files.items():
            writing.write_new(new / name, data, "filed")
        writing.sync_folder(new)
        writing.step("filed.rename")
        new.rename(target)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise
    writing.sync_folder(target.parent)

"""Files written whole or not at all, lines added in one write, a lock that dies with its process."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path


def step(name: str) -> None:
    """Every single write passes here first: the fault tests stop the program at each of them."""


def write_whole(place: Path, data: bytes, what: str, sure: bool = True) -> None:
    """Writes a file whole or not at all: beside it, to the disk, then renamed. OSError where that fails; the old file stays.

    Without `sure` the system brings it to the disk when it likes: for what can be done without after a power cut.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    new = temporary(place)
    write_new(new, data, what, sure)
    step(f"{what}.rename")
    os.replace(new, place)
    if sure:
        sync_folder(place.parent)


def temporary(place: Path) -> Path:
    """Where a file is written before it takes its name; always the same, so that a kill leaves one leftover, used again."""
    return place.with_name(f".{place.name}.kaiji")


def write_new(new: Path, data: bytes, what: str, sure: bool = True) -> None:
    """Writes a temporary file, to the disk where it has to be `sure`."""
    step(f"{what}.open")
    try:
        with new.open("wb") as file:
            step(f"{what}.write")
            file.write(data)
            file.flush()
            step(f"{what}.sync")
            if sure:
                os.fsync(file.fileno())
    except OSError:  # a full disk: the piece that was written is of no use
        with contextlib.suppress(OSError):
            new.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Brings a rename to the disk, where the system lets a folder be opened (Windows does not, and needs it not)."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def append_line(index: Path, line: bytes) -> None:
    """Adds one line to a file in one write; after a line torn by a kill it starts a new one."""
    step("index.open")
    handle = os.open(index, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
    try:
        size = os.fstat(handle).st_size
        if size:
            os.lseek(handle, -1, os.SEEK_END)
            if os.read(handle, 1) != b"\n":
                line = b"\n" + line
        step("index.write")
        if os.write(handle, line) != len(line):
            raise OSError(errno.ENOSPC, "the line could not be written whole", str(index))
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked(place: Path) -> Iterator[None]:
    """Holds the lock file until the block ends; the system takes it back from a process that dies.

    Where a shared drive knows no locks it goes on without: every single write is whole anyway.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        with contextlib.suppress(OSError):
            _wait_for(handle)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _wait_for(handle: int) -> None:
        while True:
            try:
                return msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError as error:
                if error.errno != errno.EDEADLK:  # anything but "someone holds it", said after ten seconds
                    raise
else:
    import fcntl

    def _wait_for(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)

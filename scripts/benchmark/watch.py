"""Runs a program and tells how long it took, and how much memory its largest process held."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ran:
    """wall: seconds; peak: MB of the largest single process, children counted (0 where the system does not tell)."""

    wall: float
    peak: float
    said: str


def run(command: list[str], folder: Path) -> Ran:
    """Runs a command to its end in a folder. RuntimeError with what it printed where it fails."""
    with tempfile.TemporaryFile() as out:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        peak = 0.0
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        else:
            process.wait()
        wall = time.perf_counter() - begun
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}\n{said[-4000:]}")
    return Ran(wall, peak, said)


def together(commands: list[list[str]], folder: Path) -> list[Ran]:
    """Runs commands side by side to their ends."""
    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(lambda command: run(command, folder), commands))


def snakemake(folder: Path, *arguments: str) -> Ran:
    """A run of the workflow in a folder on two cores, as the desk starts it."""
    return run([sys.executable, "-m", "snakemake", "-c2", *arguments], folder)

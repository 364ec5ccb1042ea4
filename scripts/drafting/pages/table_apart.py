"""The table made in a process of its own: pandas and a workbook hold more memory than all else that a run needs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TABLES = ("register.xlsx", "register.csv")
PROGRAM = Path(__file__).resolve().parents[2] / "table.py"


class Table:
    """`register.xlsx` and `register.csv` on their way into `output`; the caller goes on and asks at the end."""

    def __init__(self, output: Path, lines: list[list], language: str) -> None:
        command = [sys.executable, "-E", "-s", "-X", "utf8", str(PROGRAM), str(output), language]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self._rows = json.dumps(lines)  # given at the end: meanwhile the process loads its libraries

    def unwritten(self) -> list[str]:
        """Waits for the files; the names of those that could not be written: of all, where the process broke off."""
        said, _ = self._process.communicate(self._rows)
        return [*TABLES] if self._process.returncode else said.split()

"""What a run says while it works: nothing of Snakemake's own steps, a line of progress every few seconds on a long run."""

from __future__ import annotations

import logging
import time
from typing import Any

from drafting import messages

STEPS = (
    "Select jobs",
    "Execute ",
    "Building DAG",
    "Using shell",
    "Touching output file",
    "Assuming unrestricted",
    "Nothing to be done",
    "Elapsed time",
    "Complete log",
)
SECONDS = 5.0


class Quiet(logging.Filter):
    """Drops Snakemake's steps from its own logger and says how far a long run has come; errors pass untouched."""

    def __init__(self, say: Any) -> None:
        super().__init__()
        self._say, self._next = say, time.monotonic() + SECONDS

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record may be printed."""
        done, total = getattr(record, "done", None), getattr(record, "total", None)
        if done and total and time.monotonic() > self._next:
            self._next = time.monotonic() + SECONDS
            messages.show(self._say("run_progress", done=done, total=total))
        return record.levelno > logging.INFO or not record.getMessage().startswith(STEPS)

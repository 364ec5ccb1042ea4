"""Standard output and error that a run outlives: where whoever read along has gone (`… | head -1`), it works on unheard.

Snakemake lets a broken pipe through while it reports that a job failed. It then waits for that job for ever, and our lock
with it.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sys
from typing import Any

_GONE = (errno.EPIPE, errno.EINVAL)  # EINVAL: so Windows calls it


class Outlet:
    """A text stream whose reader may go: what is written from then on, here and by jobs, is dropped."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Writes a text, or drops it."""
        try:
            self._stream.write(text)
        except OSError as error:
            self._drop(error)
        return len(text)

    def flush(self) -> None:
        """Brings what was written to the reader, if there is one."""
        try:
            self._stream.flush()
        except OSError as error:
            self._drop(error)

    def _drop(self, error: OSError) -> None:
        if error.errno in _GONE:
            with contextlib.suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self._stream.fileno())
                os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def outlive_readers(logger: str = "") -> None:
    """Has standard output, standard error and the handlers of a logger that write there go on without a reader."""
    outlets = {}
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and not isinstance(stream, Outlet):
            outlets[stream] = Outlet(stream)
            setattr(sys, name, outlets[stream])
    for handler in logging.getLogger(logger).handlers if logger else ():
        if isinstance(handler, logging.StreamHandler) and handler.stream in outlets:
            handler.stream = outlets[handler.stream]

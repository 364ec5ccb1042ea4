"""Word files to PDF by LibreOffice, in one call, never touching the Word files."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

SECONDS_PER_FILE, SECONDS_TO_START = 20, 60


def program() -> str | None:
    """LibreOffice on this machine, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_files(office: str, files: list[Path], out: Path) -> None:
    """Writes a PDF of each Word file into a folder. SubprocessError or OSError where LibreOffice does not."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            office,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(out),
            *map(str, files),
        ]
        seconds = SECONDS_TO_START + SECONDS_PER_FILE * len(files)
        subprocess.run(command, check=True, capture_output=True, timeout=seconds)

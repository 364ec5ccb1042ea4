"""Word files to PDF by LibreOffice, one call per folder, never touching the Word files."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drafting.problems import KaijiError

SECONDS_PER_FILE, SECONDS_TO_START = 20, 60


def program() -> str | None:
    """LibreOffice on this machine, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(shop: Any, case: str) -> Iterator[str]:
    """Writes output/<case>/<filing>/pdf/*.pdf and yields their paths. KaijiError without LibreOffice or without drafts."""
    office = program()
    if office is None:
        raise KaijiError(shop.say("pdf_no_office"))
    folder = shop.root / "output" / case
    drafts = sorted(p for p in folder.glob("*/*.docx") if not p.name.startswith(("~$", "."))) if case else []
    if not drafts:
        raise KaijiError(shop.say("pdf_no_drafts", case=case or "-"))
    for parent in dict.fromkeys(p.parent for p in drafts):
        out = parent / "pdf"
        try:
            print_files(office, [p for p in drafts if p.parent == parent], out)
        except (subprocess.SubprocessError, OSError) as error:
            raise KaijiError(
                shop.say("pdf_failed", folder=parent.relative_to(shop.root).as_posix(), said=str(error))
            ) from None
        yield from (p.relative_to(shop.root).as_posix() for p in sorted(out.glob("*.pdf")))


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

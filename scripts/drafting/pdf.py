"""Drafts to PDF by LibreOffice, one call per folder, never touching the Word files."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drafting.problems import KaijiError

SECONDS_PER_FILE, SECONDS_TO_START = 20, 60


def convert(shop: Any, case: str) -> Iterator[str]:
    """Writes output/<case>/<filing>/pdf/*.pdf and yields their paths. KaijiError without LibreOffice or without drafts."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise KaijiError(shop.say("pdf_no_office"))
    folder = shop.root / "output" / case
    drafts = sorted(p for p in folder.glob("*/*.docx") if not p.name.startswith(("~$", "."))) if case else []
    if not drafts:
        raise KaijiError(shop.say("pdf_no_drafts", case=case or "-"))
    for parent in dict.fromkeys(p.parent for p in drafts):
        files = [p for p in drafts if p.parent == parent]
        out = parent / "pdf"
        with tempfile.TemporaryDirectory() as profile:
            command = [
                program,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(out),
                *map(str, files),
            ]
            try:
                subprocess.run(
                    command, check=True, capture_output=True, timeout=SECONDS_TO_START + SECONDS_PER_FILE * len(files)
                )
            except (subprocess.SubprocessError, OSError) as error:
                raise KaijiError(
                    shop.say("pdf_failed", folder=parent.relative_to(shop.root).as_posix(), said=str(error))
                ) from None
        yield from (p.relative_to(shop.root).as_posix() for p in sorted(out.glob("*.pdf")))

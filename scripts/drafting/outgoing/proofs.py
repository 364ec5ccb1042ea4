"""`make pdf`: the drafts of a case as pages to be read, open points, comments' anchors and tracked changes as they are."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from drafting import pdf, writing
from drafting.outgoing import libreoffice
from drafting.problems import KaijiError
from drafting.workshop import Workshop


def convert(shop: Workshop, case: str) -> Iterator[str]:
    """Writes output/<case>/<filing>/pdf/*.pdf; yields their paths, and what is to be known of a print.

    KaijiError without LibreOffice or without drafts.
    """
    program = pdf.program()
    if program is None:
        raise KaijiError(shop.say("pdf_no_office"))
    folder = shop.root / "output" / case
    drafts = sorted(p for p in folder.glob("*/*.docx") if not p.name.startswith(("~$", "."))) if case else []
    if not drafts:
        raise KaijiError(shop.say("pdf_no_drafts", case=case or "-"))
    for parent in dict.fromkeys(p.parent for p in drafts):
        try:
            yield from _printed(shop, program, [p for p in drafts if p.parent == parent])
        except (subprocess.SubprocessError, OSError) as error:
            shown = parent.relative_to(shop.root).as_posix()
            raise KaijiError(shop.say("pdf_failed", folder=shown, said=str(error))) from None


def _printed(shop: Workshop, program: str, drafts: list[Path]) -> Iterator[str]:
    made = libreoffice.printed(program, {d.stem: d.read_bytes() for d in drafts})
    for draft in drafts:
        shown = draft.relative_to(shop.root).as_posix()
        if draft.stem not in made:
            yield shop.say("pdf_not_printed", draft=shown)
            continue
        page, one = draft.parent / "pdf" / f"{draft.stem}.pdf", made[draft.stem]
        writing.write_whole(page, one.pdf, "pdf")
        yield page.relative_to(shop.root).as_posix()
        if one.differs:
            yield shop.say("pdf_differs", draft=shown, said=one.differs)

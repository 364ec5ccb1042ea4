"""Lays down the folder of a new case; never over something that is there."""

from __future__ import annotations

from pathlib import Path

from drafting import case_names, messages, new_sheet
from drafting.workshop import Workshop


def lay_down(root: Path, arguments: list[str]) -> str | int:
    """Makes cases/<case>/ with a commented sheet and a folder for exhibits. Returns 0, or the message why not."""
    shop = Workshop(root)
    name = " ".join(arguments) or "-"
    if said := case_names.unfit(name, shop.say):
        return said
    folder = root / "cases" / name
    if folder.exists():
        return shop.say("case_exists", folder=folder.relative_to(root).as_posix())
    (folder / "exhibits").mkdir(parents=True)
    (folder / "facts.yaml").write_text(new_sheet.text(shop.language), "utf-8", newline="\n")
    messages.show(shop.say("case_made", file=f"cases/{name}/facts.yaml", case=name))
    return 0

"""Lays down the folder of a new case; never over something that is there."""

from __future__ import annotations

from pathlib import Path

from drafting import new_sheet, plans
from drafting.run import RULE_NAMES


def lay_down(root: Path, arguments: list[str]) -> str | int:
    """Makes cases/<case>/ with a commented sheet and a folder for exhibits. Returns 0, or the message why not."""
    shop = plans.Workshop(root)
    if len(arguments) != 1 or not plans.NAME.fullmatch(arguments[0]):
        return shop.say("case_name", name=" ".join(arguments) or "-")
    name = arguments[0]
    if name in RULE_NAMES:
        return shop.say("case_is_rule", name=name)
    folder = root / "cases" / name
    if folder.exists():
        return shop.say("case_exists", folder=folder.relative_to(root).as_posix())
    (folder / "exhibits").mkdir(parents=True)
    (folder / "facts.yaml").write_text(new_sheet.text(shop.language), "utf-8", newline="\n")
    print(shop.say("case_made", file=f"cases/{name}/facts.yaml", case=name))
    return 0

"""Plans that lie on the disk: a run over a thousand cases keeps in memory only what Snakemake asks for again and again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from sys import intern
from typing import Any

from drafting.problems import MISSING


def slim(plan: dict) -> dict:
    """What the workflow needs of a plan that was kept: the rest is read back when the pages are made.

    Ids are the same few words in every case and are held once.
    """
    filings = {
        intern(fid): {"follows": tuple(map(intern, filing["follows"])), "uses": filing["uses"]}
        for fid, filing in plan["filings"].items()
    }
    grave = [p for p in plan["problems"] if p["kind"] != MISSING]
    return {"made_from": plan["made_from"], "filings": filings, "problems": grave}


class Kept(Mapping):
    """One plan, its mark (`made_from`) at hand, the whole read from plan.json when anything else is asked for."""

    def __init__(self, made_from: str, file: Path) -> None:
        self._made_from, self._file = made_from, file

    @cached_property
    def _whole(self) -> dict[str, Any]:
        return json.loads(self._file.read_text("utf-8"))

    def __getitem__(self, key: str) -> Any:
        return self._made_from if key == "made_from" else self._whole[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)


class Shelf(Mapping):
    """Plans by case; each is made ready when it is asked for and forgotten after."""

    def __init__(self, output: Path, plans: dict[str, dict]) -> None:
        self._output, self._plans = output, plans

    def __getitem__(self, name: str) -> Mapping:
        plan = self._plans[name]
        return plan if "readable" in plan else Kept(plan["made_from"], self._output / name / "plan.json")

    def __iter__(self) -> Iterator[str]:
        return iter(self._plans)

    def __len__(self) -> int:
        return len(self._plans)

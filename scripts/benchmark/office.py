"""A temporary copy of the project, with as many cases as a measurement wants, all made from one example."""

from __future__ import annotations

import base64
import json
import re
import shutil
from pathlib import Path

from drafting import plans
from drafting.workshop import Workshop

PROJECT = Path(__file__).resolve().parents[2]
EXAMPLE = "example-full-chain"
PARTS = ("Snakefile", "scripts", "profiles", "config", "templates")
_NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")
_FREEZING = re.compile(r"^ +(filed|sent):.*\n", re.M)
_ADDRESS_KEPT_BACK = "address_in_papers: office"


def numbered(number: int) -> str:
    """Name of a case; only examples may be samples."""
    return f"example-{number:04}"


class Office:
    """A project folder of its own: the code, templates and registers of this one, and cases made for measuring."""

    def __init__(self, root: Path) -> None:
        self.root = root
        leave = shutil.ignore_patterns("office", "output", ".snakemake")
        root.mkdir(parents=True)
        for part in PARTS:
            source = PROJECT / part
            if source.is_dir():
                shutil.copytree(source, root / part, ignore=leave)
            else:
                shutil.copy2(source, root / part)

    def add(self, name: str, number: int = 0, frozen: bool = True) -> None:
        """A case made from the example, its people named after `number`.

        Without `frozen` nothing in it is filed or sent, and all clients show their own addresses.
        """
        folder = self.root / "cases" / name
        shutil.copytree(PROJECT / "cases" / EXAMPLE, folder, ignore=shutil.ignore_patterns("history", "filed"))
        sheet = folder / "facts.yaml"
        text = sheet.read_text("utf-8")
        if number:
            named = str(number).translate(_NUMERALS)
            text = text.replace("株式会社架空堂", f"株式会社架空堂{named}").replace("甲野花子", f"甲野花{named}")
        if not frozen:
            text = _FREEZING.sub("", text).replace(_ADDRESS_KEPT_BACK, "address_in_papers: home")
        sheet.write_text(text, "utf-8", newline="\n")

    def add_many(self, count: int) -> list[str]:
        """Cases `example-0001` and on; their names."""
        names = [numbered(n) for n in range(1, count + 1)]
        for number, name in enumerate(names, 1):
            self.add(name, number)
        return names

    def clear(self) -> None:
        """As if nothing had ever been drafted; the code stays compiled."""
        for place in (self.root / "output", self.root / ".snakemake", *self.root.glob("cases/*/history")):
            shutil.rmtree(place, ignore_errors=True)

    def edit(self, name: str, old: str, new: str) -> None:
        """Changes a text in a fact sheet. ValueError where it is not there."""
        sheet = self.root / "cases" / name / "facts.yaml"
        text = sheet.read_text("utf-8")
        if old not in text:
            raise ValueError(f"{old} is not in {sheet}")
        sheet.write_text(text.replace(old, new), "utf-8", newline="\n")

    def drafts(self, name: str = "*") -> dict[Path, int]:
        """Every draft and record with the time of its last change."""
        found = [*self.root.glob(f"output/{name}/*/*.docx"), *self.root.glob(f"output/{name}/records/*")]
        return {path: path.stat().st_mtime_ns for path in found}

    def clone(self, source: str, names: list[str]) -> None:
        """Lays down what a run would have left for cases that differ from a drafted one by their name only.

        Plans and slices are really made; drafts, records, history and Snakemake's notes are copied, name and hash replaced.
        """
        shop = Workshop(self.root)
        kept = self.root / ".snakemake" / "metadata"
        notes = [(base64.b64decode(p.name).decode(), p.read_text("utf-8")) for p in kept.iterdir()]
        notes = [(path, text) for path, text in notes if path.startswith(f"output/{source}/")]
        uses = {f: v["uses"] for f, v in plans.of(shop, source, write=False)["filings"].items()}
        for name in names:
            for area in ("cases", "output"):
                shutil.copytree(self.root / area / source, self.root / area / name)
            (self.root / ".snakemake" / "kaiji" / "cases" / name).mkdir(parents=True)
            made = plans.of(shop, name, write=True)["filings"]
            for path, text in notes:
                filing = Path(path).stem
                if filing in uses:
                    text = text.replace(uses[filing], made[filing]["uses"])
                to = path.replace(f"/{source}/", f"/{name}/")
                (kept / base64.b64encode(to.encode()).decode()).write_text(text.replace(source, name), "utf-8")

    def documents(self, name: str) -> int:
        """How many documents the filings of a case have."""
        plan = json.loads((self.root / "output" / name / "plan.json").read_text("utf-8"))
        return sum(len(f["documents"]) for f in plan["filings"].values())

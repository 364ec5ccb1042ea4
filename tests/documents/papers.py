"""Papers drafted in memory, as the tests look at them: of the examples, or of a small case made of YAML text."""

import io
import json
import re
import shutil
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from drafting import messages, plan, plans, slices
from drafting.documents import catalogue
from drafting.documents.build import documents
from drafting.documents.paper import Paper
from drafting.registers import Register
from drafting.render import Rendered
from lxml import etree
from sheets import case_of

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ("example-full-chain", "example-board", "example-x-login", "example-phone", "example-waiting")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Drafted:
    """One document: name, title, what the renderer gave, and the paper (context) that it was made from."""

    name: str
    title: str
    template: str
    made: Rendered
    paper: Paper

    @property
    def lines(self) -> list[str]:
        return [text_of(p) for p in paragraphs(self.made.entries)]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def part(docx: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name)


def paragraphs(docx: bytes, name: str = "word/document.xml") -> list[Any]:
    """The paragraphs of a part in the order of the file; the span map counts them from 1."""
    return list(etree.fromstring(part(docx, name)).iter(f"{W}p"))


def text_of(paragraph: Any) -> str:
    """What a reader sees of a paragraph; a line break and a tab count as one character."""
    said = {f"{W}t": lambda e: e.text or "", f"{W}br": lambda e: "" if e.get(f"{W}type") else "\n"}
    said[f"{W}tab"] = lambda e: "\t" if e.getparent().tag == f"{W}r" else ""
    return "".join(said[e.tag](e) for e in paragraph.iter(*said))


def shop_in(folder: Path) -> plans.Workshop:
    """The shipped registers, templates and examples in a folder of their own: no office setting, no earlier output."""
    for name in ("config", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("office", "~$*"))
    for case in EXAMPLES:
        shutil.copytree(ROOT / "cases" / case, folder / "cases" / case, ignore=shutil.ignore_patterns("history"))
    return plans.Workshop(folder)


def slices_of(shop: plans.Workshop, case: str) -> dict[str, dict]:
    return plans.of(shop, case, write=False)["slices"]


def draft_all(root: Path, folder: Path, cut: dict[str, dict], cache: Path) -> dict[tuple[str, str], Drafted]:
    """Every document of a case: (filing, name) → document. What later filings read of earlier ones goes along."""
    records: dict[str, dict] = {}
    result = {}
    for filing, plain in cut.items():
        slice_ = json.loads(json.dumps(plain))
        follows = {f: records[f] for f in slice_["filing"]["follows"] if f in records}
        paper = Paper(slice_, follows, folder)
        papers = [Drafted(*made, paper) for made in documents(paper, root, cache)]
        result |= {(filing, p.name): p for p in papers}
        names = [{"name": p.name, "title": p.title} for p in papers]
        here = slice_["filing"]
        records[filing] = {"procedure": here["procedure"], "kind": here["kind"], "documents": names}
    return result


def say(message: str, **fields: object) -> str:
    return messages.say(message, "ja", **fields)


def sliced(*changes: str, registers: str = "", folder: Path | None = None) -> dict[str, dict]:
    """The slices of a small case (sheets.SHEET with changes), all filings that it calls for, in the order of the plan."""
    case = case_of(*changes, registers=registers, folder=folder)
    assert not case.problems, [str(p) for p in case.problems]
    case.registers["exhibits"] = Register("exhibits", _purports())
    made = plan.make(case, {})
    result = {}
    for filing in made.filings:
        cut = slices.of(case, filing, say)
        logins = any(case.comms[c].get("kind", "post") != "post" for c in filing.comms)
        result[filing.id] = cut | {"documents": catalogue.documents(filing.procedure, filing.kind, logins)}
    return result


def drafts(*changes: str, registers: str = "", folder: Path | None = None) -> dict[tuple[str, str], Drafted]:
    """Every document of a small case."""
    cut = sliced(*changes, registers=registers, folder=folder)
    return draft_all(ROOT, folder or ROOT / "cases" / "none", cut, compiled_ones())


@cache
def compiled_ones() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="kaiji-tests-"))


@cache
def _purports() -> dict:
    import yaml

    return yaml.safe_load((ROOT / "config/exhibits.yaml").read_text("utf-8"))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)

"""The example cases, planned and drafted in memory, as text that a test can read."""

import json
import re
import shutil
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from drafting import plans
from drafting.documents.build import documents
from drafting.documents.paper import Paper

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Draft:
    """One document: its bytes and, read back from them, its paragraphs and the rows of its tables in order."""

    name: str
    title: str
    package: bytes
    open: dict
    notes: dict
    lines: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    pictures: set = field(default_factory=set)
    headers: list = field(default_factory=list)
    highlighted: list = field(default_factory=list)

    @property
    def text(self):
        return "\n".join(self.lines)

    @property
    def flat(self):
        """The text without the breaks inside it, for a sentence that a table cell wraps."""
        return re.sub(r"\s", "", self.text)

    def row(self, first):
        """The cells after the one that says `first`; an assertion where no row begins so."""
        found = [r[1:] for r in self.rows if re.sub(r"\s", "", r[0]).startswith(first)]
        assert found, f"{self.name} has no row {first}: {[r[0] for r in self.rows]}"
        return found[0]

    def column(self, first):
        """The second cell of every row that begins with `first`."""
        return [r[1] for r in self.rows if re.sub(r"\s", "", r[0]) == first]


@dataclass
class Case:
    """One case: its plan, its slices, and its drafts by filing and name."""

    name: str
    plan: dict
    slices: dict
    filings: dict

    def __getitem__(self, filing):
        return self.filings[filing]

    @property
    def drafts(self):
        return [(f, d) for f, papers in self.filings.items() for d in papers.values()]

    def open(self, *filings):
        """Keys of the open points of some filings, or of all."""
        return {k for f, d in self.drafts if not filings or f in filings for k in d.open}

    def waits(self):
        """What waits, on whom: {(kind, on)}."""
        return {(w["kind"], w["on"]) for w in self.plan["waits"]}

    def text(self, filing):
        """Everything a filing says."""
        return "\n".join(d.text for d in self.filings[filing].values())


def _read(draft):
    package = Document(BytesIO(draft.package))
    for child in package.element.body.iterchildren():
        if child.tag == qn("w:p"):
            draft.lines.append(Paragraph(child, package).text)
        elif child.tag == qn("w:tbl"):
            for row in Table(child, package).rows:
                cells = list({id(c._tc): c for c in row.cells}.values())
                draft.rows.append([c.text.strip() for c in cells])
                draft.lines.append("\t".join(c.text.strip() for c in cells))
                draft.pictures |= {(len(draft.rows) - 1, n) for n, c in enumerate(cells) if c._tc.xpath(".//w:drawing")}
    draft.headers = [p.text for s in package.sections for p in s.header.paragraphs if p.text]
    runs = package.element.body.xpath(".//w:r[w:rPr/w:highlight]")
    draft.highlighted = ["".join(t.text or "" for t in r.iter(qn("w:t"))) for r in runs]
    return draft


@pytest.fixture(scope="session")
def shop(tmp_path_factory):
    """The shipped registers, templates and examples alone: no office setting, no output, no history of this checkout."""
    root = tmp_path_factory.mktemp("examples")
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("office", "~$*"))
    for case in (ROOT / "cases").glob("example-*"):
        shutil.copytree(case, root / "cases" / case.name, ignore=shutil.ignore_patterns("history"))
    return plans.Workshop(root)


def _draft_all(shop, name, slices):
    """Every document of a case, each filing in turn; what later filings read of earlier ones goes along."""
    records, filings = {}, {}
    for filing, plain in slices.items():
        slice_ = json.loads(json.dumps(plain))
        paper = Paper(
            slice_, {f: records[f] for f in slice_["filing"]["follows"] if f in records}, shop.root / "cases" / name
        )
        made = list(documents(paper, shop.root, shop.root / "cache"))
        filings[filing] = {n: _read(Draft(n, t, bytes(r.entries), r.open, r.notes)) for n, t, _, r in made}
        records[filing] = {
            "filing": filing,
            "procedure": slice_["filing"]["procedure"],
            "kind": slice_["filing"]["kind"],
            "documents": [{"name": n, "title": t} for n, t, _, _ in made],
        }
    return filings


@pytest.fixture(scope="session")
def drafted(shop):
    """name → the case as drafted; each is made once."""

    @cache
    def made(name):
        plan = plans.of(shop, name, write=False)
        slices = plan.pop("slices")
        return Case(name, plan, slices, _draft_all(shop, name, slices))

    return made


@pytest.fixture(scope="session")
def again(shop):
    """name → the same case planned and drafted a second time, by a workshop that knows nothing of the first."""

    def made(name):
        slices = plans.of(plans.Workshop(shop.root), name, write=False)["slices"]
        return _draft_all(shop, name, slices)

    return made

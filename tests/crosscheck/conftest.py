"""The examples as drafted, to be edited by hand; what the cross-check then finds, in short."""

import shutil

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from drafting import filing, plans
from drafting.crosscheck import check
from drafting.documents.catalogue import TITLES
from drafting.history import History
from drafting.standing import judge
from sheets import ROOT

EXAMPLES = ("example-full-chain", "example-board", "example-x-login", "example-phone", "example-waiting")


class Desk:
    """One case in its folder, and the hands of a person."""

    def __init__(self, root, case):
        self.out, self.history = root / "output" / case, History(root / "cases" / case / "history")

    def file(self, paper):
        folder, _, name = paper.partition("/")
        return next(self.out.glob(f"{folder}*")) / f"{name}.docx"

    def edit(self, paper, old, new, nth=0):
        """What a person does in Word: writes something else in the nth place where a paper says `old`."""
        document = Document(self.file(paper))
        found = [p for p in document.element.body.iter(qn("w:p")) if old in text(p)]
        assert found, f"{paper} does not say {old}"
        write(found[nth], text(found[nth]).replace(old, new, 1))
        document.save(self.file(paper))

    def take_out(self, paper, words):
        """Takes out the row of a table, or the paragraph, that says these words."""
        document = Document(self.file(paper))
        found = next(p for p in document.element.body.iter(qn("w:p")) if words in text(p))
        row = next(found.iterancestors(qn("w:tr")), found)
        row.getparent().remove(row)
        document.save(self.file(paper))

    def put_in(self, paper, after, words):
        """Puts in a paragraph after the one that says `after`."""
        document = Document(self.file(paper))
        found = next(p for p in document.element.body.iter(qn("w:p")) if after in text(p))
        new = parse_xml(f"<w:p {nsdecls('w')}/>")
        found.addnext(new)
        write(new, words)
        document.save(self.file(paper))

    def footnote(self, paper, words):
        """Puts a footnote with these words at the end of the first paragraph."""
        document = Document(self.file(paper))
        note = f'<w:footnote w:id="1"><w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:footnote>'
        blob = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
        document.part.relate_to(part, RT.FOOTNOTES)
        reference = parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="1"/></w:r>')
        next(document.element.body.iter(qn("w:p"))).append(reference)
        document.save(self.file(paper))

    def header(self, paper, words):
        """Writes these words into the header."""
        document = Document(self.file(paper))
        document.sections[0].header.paragraphs[0].add_run(words)
        document.save(self.file(paper))

    def filings(self, all_edited=False):
        """The rows of the case page, as far as the check looks at them."""
        rows = []
        for folder in sorted(f for f in self.out.iterdir() if f.is_dir()):
            fid = folder.name.partition("_")[0]
            papers = [
                {
                    "name": f.stem,
                    "title": TITLES[f.stem],
                    "path": f"{folder.name}/{f.name}",
                    "edited": all_edited or judge(f.read_bytes(), self.history, f"{fid}/{f.stem}").edited,
                }
                for f in sorted(folder.glob("*.docx"))
            ]
            rows += [{"id": fid, "state": "drafted", "documents": papers}] if papers else []
        return rows

    def findings(self):
        return check.of(self.filings(), self.out)

    def found(self):
        """Each finding as kind, place and words here, places and words there."""
        return [
            (f["kind"], _at(f["here"]), f["here"]["said"], [(_at(p), p["said"]) for p in f["there"]])
            for f in self.findings()
        ]


def text(paragraph):
    return "".join(t.text or "" for t in paragraph.iter(qn("w:t")))


def write(paragraph, words):
    """Gives a paragraph other words, in its first run."""
    runs = list(paragraph.iter(qn("w:r")))
    for run in runs[1:]:
        run.getparent().remove(run)
    for piece in list(runs[0]) if runs else []:
        if piece.tag != qn("w:rPr"):
            runs[0].remove(piece)
    run = runs[0] if runs else parse_xml(f"<w:r {nsdecls('w')}/>")
    new = parse_xml(f'<w:t {nsdecls("w")} xml:space="preserve"/>')
    new.text = words
    run.append(new)
    if not runs:
        paragraph.append(run)


def _at(place):
    return f"{place['filing'] or 'intake'}/{place['path'].rpartition('/')[2].removesuffix('.docx')}"


@pytest.fixture(scope="session")
def drafted(tmp_path_factory):
    """All examples, drafted without Snakemake."""
    root = tmp_path_factory.mktemp("crosscheck")
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("office", "~$*"))
    shop = plans.Workshop(root)
    for case in EXAMPLES:
        shutil.copytree(ROOT / "cases" / case, root / "cases" / case, ignore=shutil.ignore_patterns("history", "filed"))
        for name in plans.of(shop, case, write=True)["filings"]:
            filing.draft(root, case, name)
    return root


@pytest.fixture
def desk(drafted, tmp_path):
    """The example of the whole chain, to be changed by one test."""
    case = "example-full-chain"
    for part in ("output", "cases"):
        shutil.copytree(drafted / part / case, tmp_path / part / case)
    return Desk(tmp_path, case)


@pytest.fixture(params=EXAMPLES)
def example(request, drafted):
    return Desk(drafted, request.param)

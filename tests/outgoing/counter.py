"""A project whose case is ready to go out, and the hands of the desk: drafts settled, edited, filed."""

import contextlib
import io
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from drafting import filing, plans
from drafting.outgoing import verb
from drafting.workshop import Workshop
from redline.package import Package

ROOT = Path(__file__).resolve().parents[2]
CASE = "example-chain"
DAY = {"a1": "2026-03-03", "b1": "2026-03-28", "c1": "2026-06-01", "e1": "2026-11-04"}
_ANCHOR = re.compile(
    rb"<w:commentRange(?:Start|End)[^>]*/>|<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:commentReference[^>]*/></w:r>"
)


def without_comments(data):
    """A Word file whose comments somebody has deleted."""
    word = Package(data)
    return word.changed({"word/document.xml": _ANCHOR.sub(b"", word.read("word/document.xml"))})


@dataclass
class Ran:
    """What the verb left on the screen, and why it refused (0: it did not)."""

    why: str | int
    out: str
    err: str


class Counter:
    """A project below `root`; drafts are called `c1/complaint`."""

    def __init__(self, root):
        self.root = root
        self.sheet = root / "cases" / CASE / "facts.yaml"

    @classmethod
    def laid_out(cls, root):
        """The example of the whole chain, nothing of it filed yet, planned and drafted without Snakemake."""
        for name in ("config", "templates"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("office", "~$*"))
        source = ROOT / "cases/example-full-chain"
        shutil.copytree(source, root / "cases" / CASE, ignore=shutil.ignore_patterns("history", "filed"))
        (root / "config/office").mkdir()
        (root / "config/office/config.yaml").write_text("language: en\n", "utf-8")
        counter = cls(root)
        text = counter.sheet.read_text("utf-8")
        counter.sheet.write_text(re.sub(r"^    (filed|sent): .*\n", "", text, flags=re.M), "utf-8")
        counter.draft()
        return counter

    def copy(self, root):
        shutil.copytree(self.root, root)
        return Counter(root)

    def draft(self):
        """What a run does: plan, then each filing."""
        for name in plans.of(Workshop(self.root), CASE, write=True)["filings"]:
            filing.draft(self.root, CASE, name)

    def change(self, old, new):
        """Writes something else in the sheet; what was there stands there just once."""
        text = self.sheet.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the sheet"
        self.sheet.write_text(text.replace(old, new), "utf-8")

    def path(self, draft):
        name, _, paper = draft.partition("/")
        (folder,) = (self.root / "output" / CASE).glob(f"{name}_*")
        return folder / f"{paper}.docx"

    def settle(self, *filings):
        """The lawyer looks at every comment and deletes it."""
        for name in filings:
            for draft in (self.root / "output" / CASE).glob(f"{name}_*/*.docx"):
                draft.write_bytes(without_comments(draft.read_bytes()))

    def edit(self, draft, old, new):
        """Other words in the XML of a draft's body."""
        path = self.path(draft)
        word = Package(path.read_bytes())
        body = word.read("word/document.xml").decode()
        assert old in body, old
        path.write_bytes(word.changed({"word/document.xml": body.replace(old, new, 1).encode()}))

    def put(self, exhibit, file, data):
        """An exhibit of the case gets its file (None: only the sheet says so)."""
        self.change(f"  {exhibit}: {{title", f"  {exhibit}: {{file: exhibits/{file}, title")
        if data is not None:
            (self.sheet.parent / "exhibits" / file).write_bytes(data)
        self.draft()

    def file(self, *arguments):
        """`make file` for a filing of the case."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            why = verb.run(self.root, [CASE, *arguments])
        return Ran(why, out.getvalue(), err.getvalue())

    def filed(self, name, day=""):
        """The folder of a version."""
        return self.root / "cases" / CASE / "filed" / name / (day or DAY[name])

    def names(self, name, day=""):
        return sorted(p.name for p in self.filed(name, day).iterdir())

"""A whole project in a folder of its own, run with the real `snakemake`, and what a test asks about it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docx import Document

ROOT = Path(__file__).resolve().parents[2]
SNAKEMAKE = Path(sys.executable).with_name("snakemake.exe" if os.name == "nt" else "snakemake")
REGISTER = ("index.html", "register.xlsx", "register.csv", ".register.json")
SMALL = """\
sample: true
title: 小さな事件
retained: 2026-03-01
clients:
  otsu: {name: 乙野次郎, kind: person, address: 東京都架空区緑台一丁目１番１号, address_in_papers: home}
posts:
  p1:
    url: https://board.example.jp/test/read.cgi/kenko/1234567890/15
    number: "15"
    posted: 2026-02-20 23:15:08 JST
    seen: 2026-03-01
    text: 乙野次郎は店の金を持って逃げた
    rights:
      - right: defamation_fact
        words: [店の金を持って逃げた]
        reading: 〔依頼者〕が勤務先の金銭を横領したとの事実
        target: [氏名がそのまま記載されていること]
        lowers: 犯罪をしたとの印象を与える
        truth: 〔依頼者〕が金銭を持ち出した事実はない
filings:
  a1: {what: A, against: [example_board], court: tokyo}
"""


@dataclass(repr=False)
class Ran:
    """What a run left on the screen, and its exit code."""

    code: int
    out: str
    err: str

    def __repr__(self):
        return f"exit {self.code}\n--- out\n{self.out}\n--- err\n{self.err}"


class Desk:
    """The folder of a project. Names of drafts are paths below output/: `example-chain/c1_lawsuit/complaint.docx`."""

    def __init__(self, root):
        self.root = root
        self.output = root / "output"

    @classmethod
    def laid_out(cls, root, sheets):
        """A copy of the files that git would carry, with these sheets as the only cases."""
        for folder in ("scripts", "config", "templates", "profiles"):
            own = shutil.ignore_patterns("office", "__pycache__", "~$*", ".*")
            shutil.copytree(ROOT / folder, root / folder, ignore=own)
        shutil.copy2(ROOT / "Snakefile", root)
        desk = cls(root)
        for name, text in sheets.items():
            desk.sheet(name).parent.mkdir(parents=True)
            desk.write(name, text)
        return desk

    def copy(self, root):
        """The same project elsewhere, bytes and times."""
        shutil.copytree(self.root, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        return Desk(root)

    # --- running

    def command(self, *arguments):
        return [str(SNAKEMAKE), "-c2", *arguments]

    @staticmethod
    def environment(**more):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "KAIJI", "SNAKEMAKE"))}
        return kept | {"LANG": "en_US.UTF-8"} | more

    def run(self, *arguments, **environment):
        """Runs snakemake to its end; the screen speaks English unless LANG says otherwise."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.root,
            env=self.environment(**environment),
            capture_output=True,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def verb(self, script, *arguments):
        """Runs one of the verbs in scripts/ to its end."""
        command = [sys.executable, f"scripts/{script}", *arguments]
        done = subprocess.run(command, cwd=self.root, env=self.environment(), capture_output=True, timeout=120)
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def start(self, *arguments):
        """Starts snakemake in a process group of its own."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.root,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    # --- sheets

    def sheet(self, case):
        return self.root / "cases" / case / "facts.yaml"

    def write(self, case, text):
        self.sheet(case).write_text(text, "utf-8", newline="\n")

    def change(self, case, old, new):
        """Writes something else in a sheet; what was there has to stand there just once."""
        text = self.sheet(case).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the sheet of {case}"
        self.write(case, text.replace(old, new))

    def move_office(self):
        """The office gets a new name, which every filing prints."""
        office = self.root / "config/office.yaml"
        text = office.read_text("utf-8")
        assert text.count("name: 開示法律事務所") == 1
        office.write_text(text.replace("name: 開示法律事務所", "name: 新開示法律事務所"), "utf-8", newline="\n")

    # --- what lies there

    def files(self, *below):
        """Every file below some folders: its bytes and its time. What the register and Snakemake keep is left out."""
        found = {}
        for folder in below or ("output", "cases"):
            for path in sorted((self.root / folder).rglob("*")):
                register = path.parent == self.output or path.name == "index.html"
                if path.is_file() and not register and path.name != ".lock":
                    found[path.relative_to(self.root).as_posix()] = (path.read_bytes(), path.stat().st_mtime_ns)
        return found

    def drafts(self):
        """Every Word file in output/ by its name below it: bytes and time."""
        found = {n.removeprefix("output/"): v for n, v in self.files("output").items() if n.endswith(".docx")}
        assert found, "no draft at all"
        return found

    def filings(self):
        """The filings that have drafts: `example-chain/c1`."""
        return {filing_of(name) for name in self.drafts()}

    def text(self, draft):
        return text_of((self.output / draft).read_bytes())

    def draft(self, name):
        return self.output / name

    def edit(self, draft, words):
        """What a lawyer does in Word: a sentence more at the end of a draft. The bytes that are there then."""
        document = Document(self.draft(draft))
        document.add_paragraph(words)
        document.save(self.draft(draft))
        return self.draft(draft).read_bytes()


def filing_of(draft):
    case, folder, _ = draft.split("/")
    return f"{case}/{folder.partition('_')[0]}"


def text_of(package):
    """Everything that a reader sees in the body of a Word file, one line a paragraph."""
    document = Document(BytesIO(package))
    paragraphs = document.element.body.xpath(".//w:p")
    return "\n".join("".join(t.text or "" for t in p.xpath(".//w:t")) for p in paragraphs)


def changed(before, after):
    """Names whose bytes differ, or that came or went; a file written again with the same bytes counts too."""
    return {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}


def drafted_in_process(desk, root):
    """The drafts of the same sheets, made without Snakemake in an empty folder: name → bytes."""
    from drafting import filing, plans

    other = Desk(root)
    shutil.copytree(desk.root / "config", root / "config")
    shutil.copytree(desk.root / "templates", root / "templates")
    shutil.copytree(desk.root / "cases", root / "cases", ignore=shutil.ignore_patterns("history"))
    compiled = ".snakemake/kaiji/templates"  # by the hash of each template: the same wherever it lies
    shutil.copytree(desk.root / compiled, root / compiled)
    shop = plans.Workshop(root)
    for case in shop.case_names():
        for name in plans.of(shop, case, write=True)["filings"]:
            filing.draft(root, case, name)
    return {name: data for name, (data, _) in other.drafts().items()}

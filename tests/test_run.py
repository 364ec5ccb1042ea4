"""One run, seen from the main process: what it forgets before it begins."""

import shutil

import pytest
from drafting.run import Run
from sheets import ROOT

CASE = "example-board"


@pytest.fixture
def root(tmp_path):
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("office", "~$*"))
    shutil.copytree(ROOT / "cases" / CASE, tmp_path / "cases" / CASE, ignore=shutil.ignore_patterns("history"))
    return tmp_path


def test_without_snakemakes_memory_every_filing_is_drafted_again(root):
    """Else the sheet could change while it was gone, and the old drafts would count as fresh."""
    record = root / "output" / CASE / "records" / "b9.json"
    record.parent.mkdir(parents=True)
    told = []
    for memory in ("new", "kept", "deleted"):
        record.write_text("{}", "utf-8")
        if memory == "deleted":
            shutil.rmtree(root / ".snakemake")
        run = Run(root, main=True, arguments=[])
        run.begin()
        run._lock.release()
        told.append(record.exists())
    assert told == [False, True, False]

"""The plan of a case is kept, and made anew whenever anything behind it changed; numbers once given stay."""

import shutil
import subprocess
import sys

import pytest
from drafting import facts, history, plans
from sheets import ROOT, SHEET

NAME = "sato-v-board"


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def root(tmp_path):
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("office", "~$*"))
    (tmp_path / "cases" / NAME).mkdir(parents=True)
    sheet(tmp_path, "example_board")
    return tmp_path


def sheet(root, *sites):
    """A sheet with a post on each of these sites, in this order."""
    head, _, tail = SHEET.partition("posts:\n")
    post, _, exhibits = tail.partition("exhibits:\n  screen")
    posts = "".join(
        post.replace("p1:", f"p_{s}:").replace("url: https://board.example/t/1/12", f"site: {s}") for s in sites
    )
    (root / "cases" / NAME / "facts.yaml").write_text(f"{head}posts:\n{posts}exhibits:\n  screen{exhibits}", "utf-8")


def numbers(root):
    made = plans.of(plans.Workshop(root), NAME, write=True)
    assert made["readable"], made["problems"]
    return {f: p["opponents"][0] for f, p in made["filings"].items() if f != "intake"}


def test_a_kill_between_numbers_and_plan_changes_no_number(root, monkeypatch):
    def killed(*_):
        raise Killed

    for place in ((plans, "_keep"), (history.History, "write_ledger")):
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(*place, killed)
            numbers(root)
    before = numbers(root)
    sheet(root, "example_sns", "example_board")
    assert before == {"a1": "example_board"}
    assert numbers(root) == {"a1": "example_board", "a2": "example_sns"}


@pytest.mark.parametrize("torn", [b"", b'{"a1": [', None])
def test_numbers_outlive_a_ledger_that_is_torn_or_gone(root, torn):
    numbers(root)
    ledger = root / "cases" / NAME / "history" / "ledger.json"
    ledger.unlink() if torn is None else ledger.write_bytes(torn)
    sheet(root, "example_sns", "example_board")
    assert numbers(root) == {"a1": "example_board", "a2": "example_sns"}


def test_a_torn_ledger_is_never_taken_for_an_empty_one(root):
    numbers(root)
    ledger = root / "cases" / NAME / "history" / "ledger.json"
    ledger.write_bytes(b'{"a1": [')
    shutil.rmtree(root / "output")
    made = plans.of(plans.Workshop(root), NAME, write=True)
    assert (made["readable"], [p["file"] for p in made["problems"]]) == (False, [f"cases/{NAME}/history/ledger.json"])
    assert ledger.read_bytes() == b'{"a1": ['


def test_slices_that_are_gone_are_cut_again(root):
    numbers(root)
    shutil.rmtree(root / "output" / NAME / "slices")
    numbers(root)
    assert (root / "output" / NAME / "slices" / "a1.json").exists()


def test_a_title_in_a_schema_which_open_points_print_is_a_reason_to_draft_again(root, monkeypatch, tmp_path):
    before = plans.of(plans.Workshop(root), NAME, write=False)["filings"]["a1"]["uses"]
    schemas = tmp_path / "schemas"
    shutil.copytree(facts.SCHEMAS, schemas)
    monkeypatch.setattr(facts, "SCHEMAS", schemas)
    office = schemas / "office.schema.json"
    office.write_text(office.read_text("utf-8") + " ", "utf-8")
    assert plans.of(plans.Workshop(root), NAME, write=False)["filings"]["a1"]["uses"] != before


def test_what_drafts_are_made_by_does_not_hang_on_the_name_of_a_folder_above(tmp_path):
    home = tmp_path / "pages" / "preview"
    shutil.copytree(ROOT / "scripts" / "drafting", home / "drafting", ignore=shutil.ignore_patterns("__pycache__"))
    code = (
        "import sys, pathlib; from drafting.workshop import Workshop; print(len(Workshop(pathlib.Path()).code_files))"
    )
    told = [
        subprocess.check_output([sys.executable, "-c", code], cwd=folder, text=True)
        for folder in (home, ROOT / "scripts")
    ]
    assert told[0] == told[1]
    assert int(told[0]) > 50

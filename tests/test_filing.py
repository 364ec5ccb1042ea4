"""One drafting job: what it lays beside the drafts, what it says, and what stays when a filing is opened again."""

import re
import shutil
from pathlib import Path

import pytest
from drafting import filing, plans, store
from sheets import ROOT

CASE = "example-full-chain"


@pytest.fixture
def root(tmp_path):
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("office", "~$*"))
    shutil.copytree(ROOT / "cases" / CASE, tmp_path / "cases" / CASE, ignore=shutil.ignore_patterns("history"))
    rewrite(tmp_path, r"^    (filed|sent): .*\n", "")
    return tmp_path


def rewrite(root, pattern, by):
    file = root / "cases" / CASE / "facts.yaml"
    old = file.read_text("utf-8")
    new = re.sub(pattern, by, old, flags=re.M)
    assert new != old
    file.write_text(new, "utf-8", newline="\n")


def drafted(root, name="b1"):
    plans.of(plans.Workshop(root), CASE, write=True)
    return filing.draft(root, CASE, name)


def test_a_table_open_in_excel_is_told_and_tried_again(root, monkeypatch, capsys):
    def refused(*_):
        raise PermissionError(13, "Permission denied")

    plans.of(plans.Workshop(root), CASE, write=True)
    with monkeypatch.context() as patch:
        patch.setattr("drafting.documents.letter_rows.lay", refused)
        done = filing.draft(root, CASE, "b1")
    assert filing.told(root, CASE, done) == 1
    assert "communications.csv" in capsys.readouterr().err
    assert not (root / "output" / CASE / "records" / "b1.json").exists()
    assert filing.told(root, CASE, filing.draft(root, CASE, "b1")) == 0
    assert (root / "output" / CASE / "records" / "b1.json").exists()


def test_no_table_that_a_person_changed_is_written_over(root):
    drafted(root)
    folder = next((root / "output" / CASE).glob("b1_*"))
    for name in ("communications.csv", "communications.new.csv", "communications.new-2.csv"):
        assert (folder / name).read_bytes().startswith(b"\xef\xbb\xbf")
        (folder / name).write_text("mine", "utf-8")
        rewrite(root, r"(\d\d)( (UTC|JST), ip)", lambda m: f"{(int(m[1]) + 1) % 60:02}{m[2]}")
        last = drafted(root)[-1]
        assert (last.state, last.message) == (store.BESIDE, "draft_edited_beside")
    assert {p.name: p.read_bytes()[:4] for p in folder.glob("*.csv")} == {
        "communications.csv": b"mine",
        "communications.new.csv": b"mine",
        "communications.new-2.csv": b"mine",
        "communications.new-3.csv": b"\xef\xbb\xbf\xe7",
    }


def test_a_job_speaks_the_language_of_the_office(root, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (root / "config" / "config.yaml").write_text("language: ja\n", "utf-8")
    plans.of(plans.Workshop(root), CASE, write=True)
    told = store.Outcome(store.NOT_WRITTEN, "x.docx", "draft_not_written", {"draft": "x.docx", "said": "-"})
    assert filing.told(root, CASE, [told]) == 1
    assert "書けませんでした" in capsys.readouterr().err


def test_exhibit_numbers_used_before_a_court_stay_through_every_later_draft(root):
    def record():
        drafted(root, "a1")
        return filing.record.read(Path(root, "output", CASE, "records", "a1.json"))

    before = record()["exhibits"]
    rewrite(root, r"^  a1:\n", "  a1:\n    filed: 2030-01-10\n")
    assert record()["exhibits"] == before
    rewrite(root, r"^    filed: 2030-01-10\n", "")
    fixed = {name: number for number, name in enumerate(before, 1)}
    assert [record()["numbers_fixed"] for _ in range(3)] == [fixed] * 3

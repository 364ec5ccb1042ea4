"""`cases/<case>/history/` deleted as a whole: begun anew from what lies in output/, said once, nothing that still stands is touched."""

import shutil

from drafting.history import History
from redline.revisions import accepted, rejected

from .conftest import CHAIN
from .desk import changed, text_of

CASE = "example-small"
A1 = f"{CASE}/a1_provisional_disposition"
PARTIES = f"{A1}/party_list.docx"
WORDS = "裁判所の指示により一文を加えた。"
GONE = f"cases/{CASE}/history/ was gone and has been begun anew"


def forgets(desk, case=CASE):
    shutil.rmtree(desk.sheet(case).parent / "history")


def test_it_is_said_once_and_the_drafts_go_on_as_before(little):
    mine = little.edit(PARTIES, WORDS)
    little.run()
    forgets(little)
    before = little.drafts()
    ran = little.run()
    assert ran.code != 0, "what was lost is not to pass unseen"
    assert ran.err.count(GONE) == 1, ran
    assert "Lost: earlier texts. Still there: " in ran.err
    assert "not in the history" not in ran.err
    assert not changed(before, little.drafts())
    ran = little.run()
    assert ran.code == 0, ran
    assert "history" not in ran.err, "nothing is left to do"
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    ran = little.run()
    assert ran.code == 0, ran
    data = little.draft(PARTIES).read_bytes()
    assert text_of(rejected(data, "Kaiji")) == text_of(mine)
    assert text_of(accepted(data, "Kaiji")) == text_of(mine).replace("１番１号", "１番２号")
    assert not list(little.output.rglob("*.new.docx"))
    assert "１番２号" in little.text(f"{CASE}/intake/power_of_attorney.docx")


def test_a_fact_that_changed_at_the_same_time_still_comes_in(little):
    mine = little.edit(PARTIES, WORDS)
    forgets(little)
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    ran = little.run()
    assert ran.code != 0
    assert ran.err.count(GONE) == 1, ran
    data = little.draft(PARTIES).read_bytes()
    assert text_of(rejected(data, "Kaiji")) == text_of(mine)
    assert "１番２号" in little.text(f"{CASE}/intake/power_of_attorney.docx")
    assert not list(little.output.rglob("*.new.docx"))
    history = History(little.sheet(CASE).parent / "history")
    assert mine in [history.text(e) for e in history.entries("a1/party_list")]


def test_a_draft_whose_text_cannot_be_made_again_is_left_and_named_until_it_is_settled(little):
    mine = little.edit(PARTIES, WORDS)
    little.run()
    forgets(little)
    shutil.rmtree(little.output / CASE / "slices")
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    ran = little.run()
    assert ran.code != 0
    assert ran.err.count("has been begun anew") == 1, ran
    assert "\n  a1/party_list\n" in ran.err
    assert "party_list.docx stands on" not in ran.err, "said once, for the case"
    assert little.draft(PARTIES).read_bytes() == mine
    beside = little.draft(f"{A1}/party_list.new.docx")
    assert "１番２号" in text_of(beside.read_bytes())
    assert "１番２号" in little.text(f"{CASE}/intake/power_of_attorney.docx"), "nobody had edited that one"
    ran = little.run()
    assert ran.code == 0, ran
    assert "1 drafts lost the text they stand on" in ran.err
    beside.replace(little.draft(PARTIES))
    ran = little.run()
    assert (ran.code, "lost" in ran.err) == (0, False), ran
    little.change(CASE, "一丁目１番２号", "一丁目１番３号")
    assert little.run().code == 0
    assert "１番３号" in little.text(PARTIES)


def test_a_backup_copied_over_it_brings_everything_back(little, tmp_path):
    mine = little.edit(PARTIES, WORDS)
    little.run()
    kept = little.sheet(CASE).parent / "history"
    shutil.copytree(kept, tmp_path / "backup")
    forgets(little)
    shutil.rmtree(little.output / CASE / "slices")
    assert little.run().code != 0
    shutil.copytree(tmp_path / "backup", kept, dirs_exist_ok=True)
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    ran = little.run()
    assert (ran.code, "lost" in ran.err) == (0, False), ran
    assert text_of(rejected(little.draft(PARTIES).read_bytes(), "Kaiji")) == text_of(mine)


def test_filed_papers_are_held_against_the_facts_as_before(desk):
    desk.change(CHAIN, "  c2: {what: C,", "  c2: {what: C, filed: 2026-06-01,")
    desk.run()
    forgets(desk, CHAIN)
    desk.change(CHAIN, "\n    name: 甲野花子", "\n    name: 甲野花江")
    ran = desk.run()
    assert ran.code != 0
    assert "c2 went out on 2026-06-01 and says otherwise" in ran.err, ran
    assert not list(desk.output.rglob("*.new.docx"))


def test_a_dry_run_says_that_it_is_gone_and_writes_nothing(little):
    forgets(little)
    before = little.files()
    ran = little.run("-n")
    assert ran.code == 0, ran
    assert f"cases/{CASE}/history/ is gone. If there is a backup, put it back before the run." in ran.out
    assert little.files() == before

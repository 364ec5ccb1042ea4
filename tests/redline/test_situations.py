"""Real situations of the desk: each is merged as its text says, keeps the two laws and is a valid Word file."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from frames import FRAMES
from light import word
from openxml_audit import OpenXmlValidator
from redline.content import reading
from redline.merge import merge
from redline.revisions import accepted, rejected, without_comments
from seen import seen, words
from tables import TABLES
from wordings import WORDS

SITUATIONS = WORDS | TABLES | FRAMES
DATE = "2026-09-01T00:00:00Z"


def brought(situation):
    return merge(*situation.files, "Kaiji", DATE)


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_draft_that_a_lawyer_edited_takes_the_facts(name):
    situation = SITUATIONS[name]
    made = brought(situation)
    assert seen(made.data).strip() == situation.merged.strip()
    mine = situation.files[1]
    assert reading(without_comments(rejected(made.data, "Kaiji"), "Kaiji")) == reading(mine)


def test_every_merged_file_is_as_valid_as_the_lawyers(tmp_path):
    for name, situation in SITUATIONS.items():
        mine, made = tmp_path / f"{name}-mine.docx", tmp_path / f"{name}.docx"
        mine.write_bytes(situation.files[1])
        made.write_bytes(brought(situation).data)
        assert findings(made) - findings(mine) == set(), name
        here = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        command = ["ooxml-integrity", "check", str(made), "--against", str(mine)]
        checked = subprocess.run(command, capture_output=True, text=True, env=here, timeout=60)
        assert checked.returncode == 0, (name, checked.stdout)


def findings(file):
    """What the validator finds; a row's properties may hold nothing but a tracked change, whatever it says."""
    found = {re.sub(r"\d+", "#", str(error)) for error in OpenXmlValidator().validate(file).errors}
    return {f for f in found if "trPr" not in f}


def test_a_change_says_where_in_its_sentence_the_old_words_stand():
    old, new = (word(f"既述。　令和８年８月２４日２１時５７分{t}秒、投稿がされた。") for t in ("８", "３８"))
    (change,) = merge(old, old, new, "Kaiji", DATE).changes
    assert (change.old, change.new) == ("８", "３８")
    assert change.context[change.at :].startswith("８秒、")
    late = word(f"既述。　{'長い前置き、' * 20}令和８年８月２４日２１時５７分８秒、投稿がされた。")
    (change,) = merge(old, late, new, "Kaiji", DATE).changes
    assert change.context[change.at :].startswith("８秒、")


def test_the_number_of_a_page_that_a_program_worked_out_is_no_change():
    old, new = (word(f"本文\nフッター：{{=PAGE｜{number}}}頁") for number in (1, 4))
    assert merge(old, old, new, "Kaiji", DATE).changes == []


def test_a_fact_corrected_back_takes_its_undecided_change_away():
    old, edited, new = (
        word(t) for t in ("金１００万円を支払え。", "金１００万円を直ちに支払え。", "金２００万円を支払え。")
    )
    once = merge(old, edited, new, "Kaiji", DATE).data
    assert words(accepted(once, "Kaiji")) == "金２００万円を直ちに支払え。"
    further = merge(new, once, word("金３００万円を支払え。"), "Kaiji", DATE).data
    assert seen(further) == "金{-Kaiji：１００}{+Kaiji：３００}万円を直ちに支払え。"
    assert (
        seen(merge(word("金３００万円を支払え。"), further, old, "Kaiji", DATE).data) == "金１００万円を直ちに支払え。"
    )

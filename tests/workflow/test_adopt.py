"""A lawyer corrects facts in Word; they are offered as a patch of the sheet, and written when somebody asks for it."""

from docx import Document

from .desk import changed
from .test_living import A1, rewrites

PARTIES = f"{A1}/party_list.docx"
ARGUMENT = f"{A1}/infringement.docx"


def test_a_fact_corrected_in_word_is_offered_and_written_on_command(little):
    mine = rewrites(little, ARGUMENT, "２３時１５分８秒", "２３時１７分４１秒")
    sheet = little.sheet("example-small").read_bytes()
    ran = little.run()
    assert ran.code == 0, ran
    shown = little.verb("adopt.py", "example-small")
    assert shown.code == 0, shown
    assert little.sheet("example-small").read_bytes() == sheet, "nothing is written silently"
    assert "posts.p1.posted" in shown.out and "cases/example-small/facts.yaml:10" in shown.out
    assert "a1/infringement: “令和８年２月２０日２３時１５分８秒” → “令和８年２月２０日２３時１７分４１秒”" in shown.out
    assert "+    posted: 2026-02-20 23:17:41 JST" in shown.out
    done = little.verb("adopt.py", "example-small", "apply")
    assert done.code == 0, done
    new = little.sheet("example-small").read_text("utf-8")
    assert new == sheet.decode().replace("23:15:08", "23:17:41")
    ran = little.run()
    assert ran.code == 0, ran
    assert little.draft(ARGUMENT).read_bytes() == mine, "the facts now say what the lawyer wrote"
    assert "２３時１７分４１秒" in little.text(f"{A1}/post_list.docx")
    again = little.verb("adopt.py", "example-small")
    assert "have no facts written by hand" in again.out, again


def test_an_open_point_filled_in_word_is_offered_as_a_new_line(little):
    little.change("example-small", "        truth: 〔依頼者〕が金銭を持ち出した事実はない\n", "")
    assert little.run().code == 0
    assert "【要確認" in little.text(ARGUMENT)
    document = Document(little.draft(ARGUMENT))
    paragraph = next(p for p in document.paragraphs if "【要確認" in p.text and "真実" in p.text)
    open_ = next(r for r in paragraph.runs if "【要確認" in r.text)
    open_.text = "乙野次郎が金銭を持ち出した事実はない"
    document.save(little.draft(ARGUMENT))
    ran = little.run()
    assert ran.code == 0, ran
    page = (little.output / "example-small/index.html").read_text("utf-8")
    assert "1 open points filled in by hand" in page
    shown = little.verb("adopt.py", "example-small", "a1")
    assert shown.code == 0, shown
    assert "+        truth: 乙野次郎が金銭を持ち出した事実はない" in shown.out, shown


def test_papers_corrected_differently_are_a_conflict(little):
    rewrites(little, ARGUMENT, "２３時１５分８秒", "２３時１７分４１秒")
    rewrites(little, f"{A1}/post_list.docx", "２３時１５分８秒", "２３時１８分")
    before = little.files()
    shown = little.verb("adopt.py", "example-small", "apply")
    assert shown.code == 0, shown
    assert "The papers were corrected differently" in shown.out
    assert not changed(before, little.files())


def test_a_patch_that_would_make_the_sheet_wrong_is_not_written(little):
    rewrites(little, ARGUMENT, "令和８年２月２０日２３時１５分８秒", "令和８年５月２０日２３時１５分８秒")
    sheet = little.sheet("example-small").read_bytes()
    refused = little.verb("adopt.py", "example-small", "apply")
    assert refused.code != 0
    assert "[V008]" in refused.err, refused
    assert little.sheet("example-small").read_bytes() == sheet


def test_a_sentence_written_anew_is_no_correction_of_its_facts(little):
    rewrites(little, ARGUMENT, "令和８年２月２０日２３時１５分８秒、", "前記の日時に、")
    shown = little.verb("adopt.py", "example-small")
    assert "cannot be told from these words" in shown.out, shown
    assert "+    posted" not in shown.out


def test_a_filing_that_is_not_there_is_said_to_be_none(little):
    refused = little.verb("adopt.py", "example-small", "zz")
    assert refused.code != 0
    assert "has no drafted filing zz" in refused.err, refused

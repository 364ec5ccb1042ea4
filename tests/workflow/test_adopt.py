"""A lawyer corrects facts in Word; they are offered as a patch of the sheet, and written when somebody asks for it."""

from docx import Document

from .desk import changed
from .test_living import A1, C1, rewrites, wins

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


def test_a_value_that_the_checks_refuse_is_left_by_hand_and_stops_no_other_offer(little):
    rewrites(little, ARGUMENT, "令和８年２月２０日２３時１５分８秒", "令和８年５月２０日２３時１５分８秒")
    rewrites(little, f"{A1}/petition.docx", "【要確認：依頼者の説明】", "都内の会社で経理を担当していた者である")
    done = little.verb("adopt.py", "example-small", "apply")
    assert done.code == 0, done
    assert "[V008]" in done.out.partition("(posts.p1.posted)")[2], "which check, under its own fact"
    sheet = little.sheet("example-small").read_text("utf-8")
    assert "posted: 2026-02-20 23:15:08 JST" in sheet
    assert "description: 都内の会社で経理を担当していた者である" in sheet


def test_an_address_filled_in_as_papers_print_it_is_offered_in_the_form_of_the_sheet(little):
    wins(little)
    little.change("example-small", "ip: 192.0.2.45, ", "")
    assert little.run().code == 0
    rewrites(little, f"{C1}/post_list.docx", "【要確認：接続元ＩＰアドレス】", "１９２．０．２．９９")
    done = little.verb("adopt.py", "example-small", "apply")
    assert done.code == 0, done
    assert "ip: 192.0.2.99" in little.sheet("example-small").read_text("utf-8")


def test_a_sentence_written_anew_is_no_correction_of_its_facts(little):
    rewrites(little, ARGUMENT, "令和８年２月２０日２３時１５分８秒、", "前記の日時に、")
    shown = little.verb("adopt.py", "example-small")
    assert "cannot be told from these words" in shown.out, shown
    assert "+    posted" not in shown.out


def test_a_filing_that_is_not_there_is_said_to_be_none(little):
    refused = little.verb("adopt.py", "example-small", "zz")
    assert refused.code != 0
    assert "has no drafted filing zz" in refused.err, refused


def test_a_free_text_is_offered_with_its_tokens_put_back(little):
    mine = rewrites(little, ARGUMENT, "債権者が金銭を持ち出した事実はない", "債権者が金銭を持ち出したことはない")
    shown = little.verb("adopt.py", "example-small")
    assert shown.code == 0, shown
    assert "+        truth: 〔依頼者〕が金銭を持ち出したことはない" in shown.out, shown
    assert "by hand" not in shown.out.partition("truth")[2]
    assert little.verb("adopt.py", "example-small", "apply").code == 0
    again = little.verb("adopt.py", "example-small")
    assert "have no facts written by hand" in again.out, again
    ran = little.run()
    assert ran.code == 0, ran
    assert little.draft(ARGUMENT).read_bytes() == mine
    again = little.verb("adopt.py", "example-small")
    assert "have no facts written by hand" in again.out, again


def test_a_party_word_typed_into_an_open_point_becomes_its_token(little):
    little.change("example-small", "        truth: 〔依頼者〕が金銭を持ち出した事実はない\n", "")
    assert little.run().code == 0
    document = Document(little.draft(ARGUMENT))
    paragraph = next(p for p in document.paragraphs if "【要確認" in p.text and "真実" in p.text)
    next(r for r in paragraph.runs if "【要確認" in r.text).text = "債権者が金銭を持ち出した事実はない"
    document.save(little.draft(ARGUMENT))
    shown = little.verb("adopt.py", "example-small", "a1")
    assert "+        truth: 〔依頼者〕が金銭を持ち出した事実はない" in shown.out, shown


def test_a_party_word_that_is_none_of_the_filing_stays_by_hand_and_stops_no_other_offer(little):
    rewrites(little, ARGUMENT, "債権者が金銭を持ち出した事実はない", "原告が金銭を持ち出した事実はない")
    rewrites(little, f"{A1}/post_list.docx", "２３時１５分８秒", "２３時１７分４１秒")
    shown = little.verb("adopt.py", "example-small", "apply")
    assert shown.code == 0, shown
    assert "[V013]" in shown.out, "why not"
    text = little.sheet("example-small").read_text("utf-8")
    assert "23:17:41" in text
    assert "truth: 〔依頼者〕が金銭を持ち出した事実はない" in text


def test_party_words_of_the_paper_become_the_tokens_of_the_sheet(little):
    little.change("example-small", "        lowers: 犯罪をしたとの印象を与える\n", "")
    assert little.run().code == 0
    open_ = next(p.text for p in Document(little.draft(ARGUMENT)).paragraphs if "【要確認" in p.text)
    open_ = open_[open_.index("【") : open_.index("】") + 1]
    rewrites(little, ARGUMENT, open_, "「金を持って逃げた」との語は、債権者が罪を犯したとの印象を与える")
    rewrites(little, ARGUMENT, "債権者が金銭を持ち出した事実はない", "債権者が金銭を持ち出した事実は一切ない")
    done = little.verb("adopt.py", "example-small", "apply")
    assert done.code == 0, done
    sheet = little.sheet("example-small").read_text("utf-8")
    assert "lowers: 「金を持って逃げた」との語は、〔依頼者〕が罪を犯したとの印象を与える" in sheet
    assert "truth: 〔依頼者〕が金銭を持ち出した事実は一切ない" in sheet
    ran = little.run()
    assert ran.code == 0, ran
    assert "have no facts written by hand" in little.verb("adopt.py", "example-small").out


def test_words_whose_party_is_not_certain_are_left_to_be_written_by_hand(little):
    rewrites(little, ARGUMENT, "債権者が金銭を持ち出した事実はない", "原告が金銭を持ち出した事実は一切ない")
    rewrites(little, ARGUMENT, "２３時１５分８秒", "２３時１７分４１秒")
    shown = little.verb("adopt.py", "example-small")
    assert shown.code == 0, shown
    assert "+    posted: 2026-02-20 23:17:41 JST" in shown.out, "one of them does not stop the others"
    assert "[V013]" in shown.out, "why not"


def test_a_default_purport_is_said_to_belong_into_the_entry_of_its_exhibit(little):
    exhibit = (
        "exhibits:\n  s: {title: 陳述書, kind: statement, made: 2026-03-01, by: 乙野次郎, copy: false}\nfilings:\n"
    )
    little.change("example-small", "filings:\n", exhibit)
    truth = "truth: 〔依頼者〕が金銭を持ち出した事実はない"
    little.change("example-small", truth, f"{truth}\n        proof: [s]")
    assert little.run().code == 0
    rewrites(little, f"{A1}/exhibit_list.docx", "実際の事情及び債権者が被った被害", "退職の経緯")
    shown = little.verb("adopt.py", "example-small")
    assert "■ 立証趣旨 (@exhibits.statement)" in shown.out, shown
    assert "write it as purport: into its entry under exhibits:" in shown.out


def test_what_was_taken_over_from_a_draft_leaves_that_draft_as_it_is(little):
    petition = f"{A1}/petition.docx"
    mine = rewrites(little, petition, "【要確認：依頼者の説明】", "都内の会社で経理を担当していた者である")
    done = little.verb("adopt.py", "example-small", "apply")
    assert done.code == 0, done
    assert "description: 都内の会社で経理を担当していた者である" in little.sheet("example-small").read_text("utf-8")
    ran = little.run()
    assert ran.code == 0, ran
    assert little.draft(petition).read_bytes() == mine
    page = (little.output / "example-small/index.html").read_text("utf-8")
    assert "filled in by hand" not in page, "nothing is left to take over"

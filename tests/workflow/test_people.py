"""What people do to drafts between two runs: nothing that they wrote is overwritten, nothing that was there is lost."""

import json
import shutil

from docx import Document
from drafting.history import PERSON, History
from redline.package import Package
from redline.revisions import accepted, changes, rejected

from .conftest import CHAIN
from .desk import changed, filing_of, text_of

A1 = "example-small/a1_provisional_disposition"
PARTIES = f"{A1}/party_list.docx"
WORDS = "裁判所の指示により一文を加えた。"


def history(desk, case="example-small"):
    return History(desk.sheet(case).parent / "history")


def moves(desk, number="２"):
    desk.change("example-small", "一丁目１番１号", f"一丁目１番{number}号")


def moves_back(desk):
    desk.change("example-small", "一丁目１番２号", "一丁目１番１号")


def merged(desk, name):
    """The draft, and what it says where all of Kaiji's changes are rejected, and where they are accepted."""
    data = desk.draft(name).read_bytes()
    return data, text_of(rejected(data, "Kaiji")), text_of(accepted(data, "Kaiji"))


def test_new_facts_come_into_an_edited_draft_as_tracked_changes(little):
    mine = little.edit(PARTIES, WORDS)
    moves(little)
    ran = little.run()
    assert ran.code == 0, ran
    data, without, with_them = merged(little, PARTIES)
    assert without == text_of(mine)
    assert with_them == text_of(mine).replace("１番１号", "１番２号")
    assert WORDS in with_them
    assert "party_list.docx was edited by hand: 1 changes from the facts came in as tracked changes" in ran.err, ran
    assert "１番２号" in little.text("example-small/intake/power_of_attorney.docx"), "the others are drafted as ever"
    texts = [history(little).text(e) for e in history(little).entries("a1/party_list")]
    assert mine in texts
    assert data in texts
    assert not little.draft(f"{A1}/party_list.new.docx").exists()


def test_a_merged_draft_is_not_touched_again_while_the_facts_stay(little):
    little.edit(PARTIES, WORDS)
    moves(little)
    little.run()
    before = little.drafts()
    assert little.run().code == 0
    shutil.rmtree(little.root / ".snakemake")
    assert little.run().code == 0
    assert not changed(before, little.drafts())


def test_a_fact_corrected_back_takes_its_undecided_change_away(little):
    mine = little.edit(PARTIES, WORDS)
    moves(little)
    little.run()
    moves_back(little)
    ran = little.run()
    assert ran.code == 0, ran
    assert little.text(PARTIES) == text_of(mine)
    assert not changes(Package(little.draft(PARTIES).read_bytes()))


def test_new_wording_of_a_template_does_not_come_into_an_edited_draft(little):
    mine = little.edit(PARTIES, WORDS)
    template = little.root / "templates/attachments/party_list.docx"
    document = Document(template)
    document.add_paragraph("雛形に足した一文。")
    document.save(template)
    ran = little.run()
    assert ran.code == 0, ran
    assert little.draft(PARTIES).read_bytes() == mine
    assert "雛形に足した一文。" in little.text("example-other/a1_provisional_disposition/party_list.docx")
    moves(little)
    ran = little.run()
    assert ran.code == 0, ran
    _, without, with_them = merged(little, PARTIES)
    assert without == text_of(mine)
    assert with_them == text_of(mine).replace("１番１号", "１番２号")
    told = json.loads((little.output / "example-small/outcomes/a1.json").read_text("utf-8"))["party_list"]
    assert [w["new"] for w in told["wording"]] == ["雛形に足した一文。"]


def test_an_edit_that_another_paper_contradicts_is_told_and_stops_nothing(little):
    document = Document(little.draft(PARTIES))
    for run in document.element.body.xpath(".//w:t"):
        run.text = run.text.replace("一丁目１番１号", "一丁目１番７号")
    document.save(little.draft(PARTIES))
    ran = little.run()
    assert ran.code == 0, ran
    assert (
        "a1 当事者目録 says “東京都架空区緑台一丁目１番７号”, 委任状 says “東京都架空区緑台一丁目１番１号”" in ran.out
    ), ran
    assert "<mark>東京都架空区緑台一丁目１番７号</mark>" in (little.output / "example-small/index.html").read_text(
        "utf-8"
    )


def test_an_edited_draft_costs_nothing_while_the_facts_stay(little):
    little.edit(PARTIES, WORDS)
    before = little.drafts()
    ran = little.run()
    assert ran.code == 0, ran
    assert not changed(before, little.drafts())
    assert any(WORDS in text_of(history(little).text(e)) for e in history(little).entries("a1/party_list"))


def test_a_draft_that_was_only_saved_again_still_takes_new_facts(little):
    Document(little.draft(PARTIES)).save(little.draft(PARTIES))
    moves(little)
    ran = little.run()
    assert ran.code == 0, ran
    assert "１番２号" in little.text(PARTIES)
    assert not little.draft(f"{A1}/party_list.new.docx").exists()
    shown = (little.output / "example-small/redlines/a1/party_list.docx").read_bytes()
    assert text_of(accepted(shown)) == little.text(PARTIES)
    assert "１番１号" in text_of(rejected(shown))
    assert "redlines/a1/party_list.docx shows what changed" in ran.err.replace("\\", "/"), ran
    assert not (little.output / "example-small/redlines/intake").exists(), "nobody had opened that one"


def test_output_may_be_thrown_away_and_what_a_person_wrote_is_in_the_history(little):
    little.edit(PARTIES, WORDS)
    little.run()
    before = little.drafts()
    shutil.rmtree(little.output)
    shutil.rmtree(little.root / ".snakemake")
    ran = little.run()
    assert ran.code == 0, ran
    after = little.drafts()
    assert after.keys() == before.keys()
    assert WORDS not in little.text(PARTIES)
    assert [n for n in after if n != PARTIES and after[n][0] != before[n][0]] == []
    assert any(WORDS in text_of(history(little).text(e)) for e in history(little).entries("a1/party_list"))


def test_after_output_was_thrown_away_a_persons_text_is_laid_back_and_takes_the_new_facts(little):
    mine = little.edit(PARTIES, WORDS)
    little.run()
    moves(little)
    shutil.rmtree(little.output)
    told = little.verb("restore.py", "example-small", "a1/party_list", "2")
    assert told.code == 0, told
    assert little.draft(PARTIES).read_bytes() == mine
    ran = little.run()
    assert ran.code == 0, ran
    _, without, with_them = merged(little, PARTIES)
    assert without == text_of(mine)
    assert with_them == text_of(mine).replace("１番１号", "１番２号")


def test_a_deleted_draft_comes_again_and_its_neighbours_stay(little):
    before = little.drafts()
    little.draft(PARTIES).unlink()
    ran = little.run()
    assert ran.code == 0, ran
    after = little.drafts()
    assert after[PARTIES][0] == before[PARTIES][0]
    assert changed(before, after) == {PARTIES}
    assert "party_list.docx was gone and has been drafted again." in ran.err, ran


def test_a_draft_that_was_renamed_is_said_to_be_so_and_can_be_put_back(little):
    mine = little.edit(PARTIES, WORDS)
    renamed = little.draft(f"{A1}/当事者目録.docx")
    little.draft(PARTIES).rename(renamed)
    ran = little.run()
    assert ran.code == 0, ran
    assert "当事者目録.docx is" in ran.err and "party_list.docx, moved or renamed" in ran.err, ran
    assert renamed.read_bytes() == mine
    assert WORDS not in little.text(PARTIES)
    renamed.replace(little.draft(PARTIES))
    moves(little)
    ran = little.run()
    assert ran.code == 0, ran
    _, without, with_them = merged(little, PARTIES)
    assert without == text_of(mine)
    assert with_them == text_of(mine).replace("１番１号", "１番２号")


def test_a_draft_that_is_open_in_word_is_left_and_the_next_run_succeeds(little):
    lock = little.draft(f"{A1}/~$rty_list.docx")
    lock.write_bytes(b"\x05Lawyer")
    moves(little)
    before = little.drafts()
    ran = little.run()
    assert ran.code != 0
    assert "party_list.docx is open elsewhere, so nothing was written." in ran.err, ran
    touched = changed(before, little.drafts())
    assert PARTIES not in touched
    assert {filing_of(n) for n in touched} >= {"example-small/intake"}
    lock.unlink()
    ran = little.run()
    assert ran.code == 0, ran
    assert "１番２号" in little.text(PARTIES)


def test_a_read_only_draft_is_left_and_taken_up_when_writing_is_allowed_again(little):
    little.draft(PARTIES).chmod(0o444)
    moves(little)
    ran = little.run()
    assert ran.code != 0
    assert "party_list.docx is read-only, so nothing was written." in ran.err, ran
    assert "１番２号" not in little.text(PARTIES)
    little.draft(PARTIES).chmod(0o644)
    ran = little.run()
    assert ran.code == 0, ran
    assert "１番２号" in little.text(PARTIES)


def test_an_edited_draft_whose_base_is_damaged_is_left_as_it_is(little):
    mine = little.edit(PARTIES, WORDS)
    base = history(little).last("a1/party_list").base
    (little.sheet("example-small").parent / "history/objects" / base[:2] / base[2:]).write_bytes(b"damaged")
    moves(little)
    ran = little.run()
    assert ran.code == 0, ran
    assert little.draft(PARTIES).read_bytes() == mine
    assert mine in [history(little).text(e) for e in history(little).entries("a1/party_list") if e.who == PERSON]
    assert "party_list.docx stands on is not in the history" in ran.err, ran
    assert "The draft was left, the new one lies beside it" in ran.err, ran


def test_a_lock_of_word_hurts_nobody_while_nothing_changes(little):
    little.draft(f"{A1}/~$rty_list.docx").write_bytes(b"\x05Lawyer")
    before = little.drafts()
    ran = little.run()
    assert ran.code == 0, ran
    assert not changed(before, little.drafts())


def test_a_draft_that_is_no_word_file_any_more_is_left_and_said(little):
    little.draft(PARTIES).write_bytes(b"half a file")
    moves(little)
    ran = little.run()
    assert ran.code != 0
    assert "party_list.docx cannot be read as a Word file" in ran.err, ran
    assert little.draft(PARTIES).read_bytes() == b"half a file"
    little.draft(PARTIES).unlink()
    ran = little.run()
    assert ran.code == 0, ran
    assert "１番２号" in little.text(PARTIES)


def test_a_filed_paper_stays_whatever_the_facts_say_afterwards(desk):
    before = desk.drafts()
    desk.change(CHAIN, "  c2: {what: C,", "  c2: {what: C, filed: 2026-06-01,")
    ran = desk.run()
    assert ran.code == 0, ran
    assert not {n for n in changed(before, desk.drafts()) if filing_of(n).endswith("/c2")}
    desk.move_office()
    before = desk.drafts()
    ran = desk.run()
    assert ran.code == 0, ran
    touched = changed(before, desk.drafts())
    assert "c3" in {filing_of(n).split("/")[1] for n in touched}
    assert not [n for n in touched if filing_of(n).endswith("/c2")], (
        "what the court has stays, and nothing of it was wrong"
    )


def test_a_filed_paper_stays_where_a_template_changes(little):
    little.change("example-small", "a1: {what: A,", "a1: {what: A, filed: 2026-03-05,")
    assert little.run().code == 0
    template = little.root / "templates/attachments/party_list.docx"
    document = Document(template)
    document.add_paragraph("雛形に足した一文。")
    document.save(template)
    before = little.drafts()
    ran = little.run()
    assert ran.code == 0, ran
    assert {filing_of(n) for n in changed(before, little.drafts())} == {"example-other/a1"}


def typed_into_the_table(desk):
    """A remark that somebody typed into the table of b1 in Excel; the file as it was and as it is."""
    table = desk.draft(f"{CHAIN}/b1_log_preservation/communications.csv")
    made = table.read_bytes()
    table.write_bytes(made + "備考,電話で確認済み\r\n".encode())
    return table, made, table.read_bytes()


def test_a_table_that_a_person_edited_is_in_the_history_and_can_be_laid_back(desk):
    table, made, mine = typed_into_the_table(desk)
    assert desk.run().code == 0
    shutil.rmtree(desk.output)
    ran = desk.run()
    assert ran.code == 0, ran
    assert table.read_bytes() == made
    assert "communications.csv was gone and has been drafted again. Its earlier texts are in the history" in ran.err
    told = desk.verb("restore.py", CHAIN, "b1/communications.csv")
    assert told.code == 0, told
    assert "a person" in told.out and "not a Word file" not in told.out, told
    told = desk.verb("restore.py", CHAIN, "b1/communications.csv", "1")
    assert told.code == 0, told
    assert table.read_bytes() == mine
    assert desk.run().code == 0
    assert table.read_bytes() == mine


def test_a_table_that_nobody_edited_is_in_no_history(desk):
    assert desk.run().code == 0
    assert not [e for e in history(desk, CHAIN).entries() if e.path.endswith(".csv")]


def test_a_table_that_was_deleted_comes_again(desk):
    table, made, _ = typed_into_the_table(desk)
    table.unlink()
    assert desk.run().code == 0
    assert table.read_bytes() == made


def test_whatever_else_a_person_wrote_in_the_output_is_in_the_history(little):
    laid = {
        f"{A1}/面談メモ.txt": ("a1/面談メモ.txt", "九月に面談".encode()),
        f"{A1}/petition.odt": ("a1/petition.odt", b"saved by another editor"),
        f"{A1}/old/list.XLSX": ("a1/old/list.XLSX", b"a table"),
        "example-small/notes.md": ("notes.md", b"what to ask"),
    }
    for name, (_, data) in laid.items():
        little.draft(name).parent.mkdir(exist_ok=True)
        little.draft(name).write_bytes(data)
    assert little.run().code == 0
    shutil.rmtree(little.output)
    for name, (path, data) in laid.items():
        told = little.verb("restore.py", "example-small", path, "1")
        assert told.code == 0, told
        assert little.draft(name).read_bytes() == data
    ran = little.run()
    assert ran.code == 0, ran


def test_an_older_text_of_the_machine_gives_way_to_todays_as_the_verb_says(little):
    moves(little)
    little.run()
    told = little.verb("restore.py", "example-small", "a1/party_list", "1")
    assert "left unedited, the next run replaces it by the draft from today's facts" in told.out, told
    assert "１番１号" in little.text(PARTIES)
    assert little.run().code == 0
    assert "１番２号" in little.text(PARTIES)

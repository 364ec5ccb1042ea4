"""A filed paper is corrected from the copy that was filed: a version of its own day, the first one untouched."""

import datetime as dt
import json
import re
import shutil
from html import unescape

import pytest
from drafting import plans, register
from drafting.outgoing import versions
from drafting.workshop import Workshop
from outgoing.counter import CASE
from redline.content import reading
from redline.package import Package
from redline.visible import paragraphs

LIST = "別紙2 発信者情報目録.docx"


@pytest.fixture
def filed(counter):
    """a1 went out on 3 March; on 10 March the court asks for another list."""
    counter.put("post1", "screen.png", b"picture")
    counter.settle("a1")
    assert counter.file("a1").why == 0
    court_asks(counter, "[sender_info_list]")
    return counter


def court_asks(counter, papers, date="2026-03-10"):
    counter.change(
        "    paper_date: 2026-03-03\n    court: tokyo\n    case_no: 令和8年(ヨ)第90001号",
        "    paper_date: 2026-03-03\n    filed: 2026-03-03\n"
        f"    corrected: [{{date: {date}, papers: {papers}, why: 接続先を加える}}]\n"
        "    court: tokyo\n    case_no: 令和8年(ヨ)第90001号",
    )
    counter.draft()


def amend(counter):
    counter.edit("a1/sender_info_list", ">接続元の<", ">接続元及び接続先の<")


def test_the_version_of_that_day_has_the_corrected_paper_under_the_number_it_had(filed):
    assert "甲001 投稿１の画面.png" in filed.names("a1")
    first = {p.name: p.read_bytes() for p in filed.filed("a1").iterdir()}
    amend(filed)
    ran = filed.file("a1")
    assert ran.why == 0, ran
    assert filed.names("a1", "2026-03-10") == sorted([LIST, "manifest.json", "提出前の確認.html"])
    assert reading((filed.filed("a1", "2026-03-10") / LIST).read_bytes()) == reading(
        filed.path("a1/sender_info_list").read_bytes()
    )
    assert {p.name: p.read_bytes() for p in filed.filed("a1").iterdir()} == first


def test_what_changed_is_shown_and_the_list_says_which_file_it_replaces(filed):
    amend(filed)
    ran = filed.file("a1")
    shown = ran.out.splitlines()
    at = shown.index("発信者情報目録: changed since it was filed")
    assert shown[at + 1].startswith("  - 接続元のＩＰアドレス")
    assert shown[at + 2].startswith("  + 接続元及び接続先のＩＰアドレス")
    assert shown[-1] == "This is the corrected version of 2026-03-10. Nothing is to be added to the sheet."
    made = json.loads((filed.filed("a1", "2026-03-10") / "manifest.json").read_text("utf-8"))
    assert made["why"] == "接続先を加える"
    assert made["papers"][0]["replaces"] == f"2026-03-03/{LIST}"


def test_papers_that_still_say_it_as_before_are_named_and_whether_they_were_filed(filed):
    """The same sentence stands in two suits; one of them went out."""
    same = "接続元のＩＰアドレス及び当該ＩＰアドレスと組み合わされたポート番号"
    for draft in ("c1/sender_info_list", "c2/sender_info_list"):
        filed.edit(draft, "氏名又は名称", same)
    filed.settle("c1")
    assert filed.file("c1").why == 0
    amend(filed)
    shown = filed.file("a1").out.splitlines()
    at = shown.index("These papers still say what was changed. See whether they have to be corrected too.")
    assert shown[at + 1] == f"  output/{CASE}/c1_lawsuit/sender_info_list.docx (filed): {same}"
    assert shown[at + 2] == f"  output/{CASE}/c2_lawsuit/sender_info_list.docx: {same}"
    assert len(shown) == at + 5, "the redline and the last line follow"


def test_an_address_that_was_wrong_is_looked_for_in_every_paper(filed):
    court = filed.sheet.read_text("utf-8").replace("[sender_info_list]", "[post_list]")
    filed.sheet.write_text(court, "utf-8")
    filed.draft()
    filed.edit("a1/post_list", "/1234567890/12", "/1234567890/13")
    shown = filed.file("a1").out
    assert f"output/{CASE}/c1_lawsuit/post_list.docx: " in shown
    assert f"output/{CASE}/b1_log_preservation/letter.docx: " in shown
    assert f"output/{CASE}/c2_lawsuit/post_list.docx: " not in shown


def test_where_something_was_only_added_the_list_of_the_same_name_that_stands_beside_it_is_named(filed):
    last = "前記のＩＰアドレスを割り当てられた電気通信設備"
    (line,) = [x for x in texts(filed, "a1/sender_info_list") if x.startswith(last)]
    filed.edit("c1/sender_info_list", "氏名又は名称", line)
    filed.edit("c1/complaint", "証拠説明書記載のとおり", line)
    filed.edit("a1/sender_info_list", "<w:sectPr", "<w:p><w:r><w:t>接続先の情報を含む。</w:t></w:r></w:p><w:sectPr")
    shown = filed.file("a1").out
    assert "  + 接続先の情報を含む。\n" in shown
    assert f"c1_lawsuit/sender_info_list.docx: {line[:20]}" in shown
    assert "complaint.docx: " not in shown.split("still say")[1]


def texts(counter, draft):
    return [p.text for p in paragraphs(counter.path(draft).read_bytes())]


def test_a_paper_that_was_not_corrected_does_not_go_out_again(filed):
    ran = filed.file("a1")
    assert "sender_info_list.docx is the same as the copy that was filed" in ran.err
    assert not filed.filed("a1", "2026-03-10").exists()


def test_what_is_left_in_a_corrected_paper_keeps_it_here(filed):
    amend(filed)
    filed.edit("a1/sender_info_list", "</w:p>", "<w:r><w:t>【要確認：接続先】</w:t></w:r></w:p>")
    assert "【要確認：接続先】 is left." in filed.file("a1").err


def test_a_correction_that_names_no_paper_of_the_filing_is_told_which_there_are(filed):
    text = filed.sheet.read_text("utf-8")
    filed.sheet.write_text(text.replace("[sender_info_list]", "[sender_list]"), "utf-8")
    ran = filed.file("a1")
    assert "filings.a1.corrected.0.papers: Name the papers to be replaced under papers:" in str(ran.why)
    assert "sender_info_list（発信者情報目録）" in str(ran.why)


def test_a_paper_may_be_named_by_its_title(filed):
    text = filed.sheet.read_text("utf-8")
    filed.sheet.write_text(text.replace("[sender_info_list]", "[発信者情報目録]"), "utf-8")
    amend(filed)
    assert filed.file("a1").why == 0


def test_once_filed_a_correction_is_closed_and_the_next_one_begins_at_its_copy(filed):
    amend(filed)
    filed.file("a1")
    assert "never written over" in filed.file("a1").err
    assert "add corrected:" in filed.file("a1").err
    text = filed.sheet.read_text("utf-8")
    more = "why: 接続先を加える}, {date: 2026-03-20, papers: [sender_info_list]}]"
    filed.sheet.write_text(text.replace("why: 接続先を加える}]", more), "utf-8")
    assert "filed/a1/2026-03-10" in filed.file("a1").err, "the same as the last copy, not as the first"
    filed.edit("a1/sender_info_list", "接続元及び接続先の", "接続元、接続先の")
    ran = filed.file("a1")
    assert ran.why == 0, ran
    assert "  - 接続元及び接続先の" in ran.out


def test_facts_that_came_since_do_not_stop_a_correction(filed):
    filed.change("purpose: [damages", "purpose: [criminal_complaint, damages")
    amend(filed)
    assert filed.file("a1").why == 0


def test_a_filed_draft_that_is_gone_is_laid_again_as_it_was_filed(filed):
    draft = filed.path("a1/sender_info_list")
    draft.unlink()
    shutil.rmtree(filed.root / "cases" / CASE / "history")
    case = filed.root / "cases" / CASE
    assert versions.lay(draft, case, "a1", "sender_info_list")
    assert draft.read_bytes() == (filed.filed("a1") / LIST).read_bytes()
    assert not versions.lay(draft, case, "a1", "sender_info_list"), "what lies there stays"
    assert not versions.lay(draft.with_name("wish_list.docx"), case, "a1", "wish_list")


def test_a_folder_without_its_list_is_no_version(filed):
    (filed.filed("a1") / "manifest.json").write_text("{half", "utf-8")
    assert versions.copy_of(filed.root / "cases" / CASE, "a1", "petition") is None
    amend(filed)
    assert filed.file("a1").why == 0


def pages(counter):
    """What the office page and the page of the case say after a run, white space apart."""
    plan = plans.of(Workshop(counter.root), CASE, write=True)
    register.write(counter.root, dt.date(2026, 3, 8), {CASE: plan}, "ja")
    files = ("index.html", f"{CASE}/index.html")
    html = [(counter.root / "output" / f).read_text("utf-8").split("<main")[1] for f in files]
    return ["".join(unescape(re.sub(r"<[^>]*>", "", text)).split()) for text in html]


def suit_is_to_be_corrected(counter, more="", papers="[sender_info_list]"):
    """c1 went out; the court asks for another list of it."""
    counter.settle("c1")
    assert counter.file("c1").why == 0
    block = "c1: {what: C, against: [example_fixed], paper_date: 2026-06-01, court: tokyo"
    asked = f"corrected: [{{date: 2026-06-20, papers: {papers}, why: 氏名を先に書く}}]"
    counter.change(block, f"{block}, filed: 2026-06-01, {asked}{more}")
    counter.draft()


def test_an_open_correction_is_due_on_both_pages_until_it_was_filed(counter):
    suit_is_to_be_corrected(counter)
    office, case = pages(counter)
    due = "差替え・訂正（2026-06-20）を出す"
    assert due in office
    assert office.index("当方") < office.index(due)
    assert f"発信者情報目録氏名を先に書くoutput/の書面を直し、makefilecase={CASE}filing=c1{due}当方" in case
    counter.edit("c1/sender_info_list", "氏名又は名称", "氏名（又は名称）")
    ran = counter.file("c1")
    assert ran.why == 0, ran
    assert not [text for text in pages(counter) if due in text]


def test_a_court_that_has_decided_waits_for_no_correction(counter):
    suit_is_to_be_corrected(counter, ", decided: {date: 2026-06-19, result: granted, served: 2026-06-19}")
    assert not [text for text in pages(counter) if "を出す" in text]


BLOCK = "    paper_date: 2026-03-03\n    court: tokyo\n    case_no: 令和8年(ヨ)第90001号"
FIRST, THEN = "posted: 2026-02-20 23:15:08 JST", "posted: 2026-02-20 23:19:08 JST"


@pytest.fixture
def by_hand(counter):
    """a1 was edited by hand, sent from Word and entered in the sheet; no set of it was ever made."""
    counter.settle("a1")
    counter.edit("a1/sender_info_list", ">接続元の<", ">接続元たる<")
    counter.draft()
    counter.change(BLOCK, f"    filed: 2026-03-03\n{BLOCK}")
    counter.draft()
    return counter


def test_a_paper_that_was_filed_without_a_set_is_corrected_from_its_text_in_the_history(by_hand):
    entry = "    filed: 2026-03-03\n    corrected: [{date: 2026-03-10, papers: [sender_info_list]}]\n"
    by_hand.change("    filed: 2026-03-03\n", entry)
    by_hand.draft()
    assert "is the same as the copy that was filed" in by_hand.file("a1").err
    by_hand.edit("a1/sender_info_list", ">接続元たる<", ">接続元及び接続先の<")
    ran = by_hand.file("a1")
    assert ran.why == 0, ran
    assert "  - 接続元たる" in ran.out and "  + 接続元及び接続先の" in ran.out, ran
    assert f"redlines/a1/2026-03-10 {LIST}" in ran.out


def test_the_court_has_what_was_filed_and_not_what_somebody_wrote_there_since(by_hand):
    edit_time(by_hand, "post_list", "２３時１９分８秒")
    by_hand.change(FIRST, THEN)
    by_hand.draft()
    assert contradicted(by_hand)["post_list"] == ["令和８年２月２０日２３時１５分８秒"]


def test_the_court_has_the_set_that_went_out(counter):
    counter.settle("a1")
    edit_time(counter, "post_list", "２３時１７分８秒")
    assert counter.file("a1").why == 0
    edit_time(counter, "post_list", "２３時１９分８秒", "２３時１７分８秒")
    counter.change(BLOCK, f"    filed: 2026-03-03\n{BLOCK}")
    counter.change(FIRST, THEN)
    counter.draft()
    assert contradicted(counter)["post_list"] == ["令和８年２月２０日２３時１７分８秒"]


def edit_time(counter, paper, new, old="２３時１５分８秒"):
    counter.edit(f"a1/{paper}", old, new)


def contradicted(counter, filing="a1"):
    """Paper → what it says otherwise than the facts."""
    told = json.loads((counter.root / "output" / CASE / f"outcomes/{filing}.json").read_text("utf-8"))
    return {n: [c["old"] for c in o["contradicts"]] for n, o in told.items() if o.get("contradicts")}


def test_a_version_takes_off_the_list_only_what_it_puts_right(counter):
    suit_is_to_be_corrected(counter, papers="[post_list]")
    counter.change(FIRST, THEN)
    counter.draft()
    old, new = "令和８年２月２０日２３時１５分８秒", "令和８年２月２０日２３時１９分８秒"
    assert contradicted(counter, "c1")["post_list"] == [old], "nothing was corrected yet"
    counter.edit("c1/post_list", "kenko", "kenkou")
    ran = counter.file("c1")
    assert ran.why == 0, ran
    assert f"投稿記事目録: still says otherwise than the facts do now\n  投稿日時: {old} → {new}\n" in ran.out, ran
    counter.draft()
    assert contradicted(counter, "c1")["post_list"] == [old]


def test_a_version_that_says_what_the_facts_say_is_off_the_list_and_the_others_stay_on_the_same_correction(counter):
    suit_is_to_be_corrected(counter, papers="[post_list]")
    counter.change(FIRST, THEN)
    counter.draft()
    counter.edit("c1/post_list", "２３時１５分８秒", "２３時１９分８秒")
    ran = counter.file("c1")
    assert ran.why == 0, ran
    assert "still says otherwise than the facts" not in ran.out
    counter.draft()
    assert set(contradicted(counter, "c1")) == {"complaint", "infringement"}
    assert not counter.path("c1/correction-2").exists()
    said = "\n".join(texts(counter, "c1/correction"))
    assert "訴状" in said and "投稿記事目録" not in said


def test_a_correction_that_was_filed_has_told_what_it_was_about_and_nothing_that_came_later(counter):
    suit_is_to_be_corrected(counter, papers="[correction]")
    counter.change(FIRST, THEN)
    counter.draft()
    assert set(contradicted(counter, "c1")) == {"complaint", "post_list", "infringement"}, "it is not filed yet"
    settled = counter.path("c1/correction")
    counter.settle("c1")
    settled.write_bytes(no_open_points(settled.read_bytes()))
    ran = counter.file("c1")
    assert ran.why == 0, ran
    counter.change(THEN, THEN.replace("23:19", "23:22"))
    counter.draft()
    assert contradicted(counter, "c1")["post_list"] == ["令和８年２月２０日２３時１９分８秒"], "what the court was told"
    assert "２３時２２分８秒" in "\n".join(texts(counter, "c1/correction-2"))
    counter.change("23:22:08", "23:19:08")
    counter.draft()
    assert contradicted(counter, "c1") == {}


def no_open_points(data):
    word = Package(data)
    body = word.read("word/document.xml").decode()
    body = re.sub("【要確認[^】]*】?", "令和８年６月２０日", re.sub("<w:highlight [^>]*>", "", body))
    return word.changed({"word/document.xml": body.encode()})


def test_a_correction_has_to_say_what_was_wrong_and_is_not_named_for_it(counter):
    suit_is_to_be_corrected(counter, papers="[post_list]")
    counter.change("kenko/1234567890/12\n", "kenko/1234567890/13\n")
    counter.draft()
    assert "/1234567890/12" in "\n".join(texts(counter, "c1/correction"))
    counter.edit("c1/post_list", "/1234567890/12", "/1234567890/13")
    shown = counter.file("c1").out
    assert "correction.docx" not in shown

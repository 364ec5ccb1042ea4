"""Papers that were filed: never touched, held against the facts on each run, corrected by a paper of their own."""

import json
import shutil

import pytest
from redline.package import Package

from .desk import changed, text_of

CASE = "example-small"
A1 = f"{CASE}/a1_provisional_disposition"
CORRECTION = f"{A1}/correction.docx"
WORDS = "裁判所書記官の指示による。"


@pytest.fixture
def filed(little):
    """The small case, its petition filed."""
    files(little, "filed: 2026-03-05, case_no: 令和8年(ヨ)第90009号,")
    assert little.run().code == 0
    return little


def files(desk, more):
    desk.change(CASE, "a1: {what: A,", f"a1: {{what: A, {more}")


def posted_at(desk, minute, before="15"):
    desk.change(CASE, f"23:{before}:08", f"23:{minute}:08")


def outcome(desk, paper):
    return json.loads((desk.output / CASE / "outcomes/a1.json").read_text("utf-8"))[paper]


def contradicted(desk):
    """Paper → old and new value of each contradiction."""
    told = json.loads((desk.output / CASE / "outcomes/a1.json").read_text("utf-8"))
    return {n: [(c["old"], c["new"]) for c in o["contradicts"]] for n, o in told.items() if o.get("contradicts")}


def frozen(desk):
    """What stays of a filing: its papers, its record, its bases with what stands where."""
    files = desk.files("output", "cases")
    kept = {n: d for n, (d, _) in files.items() if "/a1_" in n or n.endswith("/records/a1.json")}
    history = ("/history/objects/", "/history/filed/a1")
    return kept | {n: d for n, (d, _) in files.items() if any(h in n for h in history)}


def test_a_filed_paper_that_now_says_something_else_is_named_and_not_touched(filed):
    before = frozen(filed)
    posted_at(filed, 19)
    ran = filed.run()
    assert ran.code == 0, ran
    after = frozen(filed)
    assert [n for n in before if before[n] != after[n]] == []
    pair = ("令和８年２月２０日２３時１５分８秒", "令和８年２月２０日２３時１９分８秒")
    assert contradicted(filed) == {n: [pair] for n in ("petition", "post_list", "infringement")}
    (place,) = outcome(filed, "post_list")["contradicts"][0]["places"]
    assert (place["row"], place["column"]) == ("番号１", "投稿日時")
    assert "a1 went out on 2026-03-05 and says otherwise than the facts do now in 3 places" in ran.err, ran
    assert "petition.docx, post_list.docx, infringement.docx" in ran.err


def test_a_third_thing_that_was_written_by_hand_before_filing_is_told_too(little):
    draft = little.draft(f"{A1}/post_list.docx")
    word = Package(draft.read_bytes())
    body = word.read("word/document.xml").decode()
    assert body.count("２３時１５分８秒") == 1
    draft.write_bytes(word.changed({"word/document.xml": body.replace("２３時１５分８秒", "２３時１７分").encode()}))
    files(little, "filed: 2026-03-05,")
    assert little.run().code == 0
    posted_at(little, 19)
    ran = little.run()
    assert ran.code == 0, ran
    now = "令和８年２月２０日２３時１９分８秒"
    assert contradicted(little)["post_list"] == [("令和８年２月２０日２３時１７分", now)]
    assert contradicted(little)["petition"] == [("令和８年２月２０日２３時１５分８秒", now)]
    assert "令和８年２月２０日２３時１７分" in little.text(CORRECTION)


def test_an_office_that_moves_contradicts_no_paper_and_is_said_once_for_the_case(filed):
    before = frozen(filed)
    filed.move_office()
    ran = filed.run()
    assert ran.code == 0, ran
    assert contradicted(filed) == {}
    assert not filed.draft(CORRECTION).exists()
    after = frozen(filed)
    assert [n for n in before if CASE in n and before[n] != after[n]] == []
    assert "a1 went out on" not in ran.err + ran.out
    assert f"送達場所等の変更届): {CASE} (a1)" in ran.out + ran.err, ran
    page = (filed.output / CASE / "index.html").read_text("utf-8")
    assert page.count("have changed since a1 went out") == 1
    assert "開示法律事務所 → 新開示法律事務所" in page


def test_a_court_that_was_told_of_the_new_address_is_not_told_again_until_the_next_move(filed):
    filed.move_office()
    filed.run()
    filed.change(CASE, "filed: 2026-03-05,", "filed: 2026-03-05, service_changed: [2026-11-20],")
    ran = filed.run()
    assert ran.code == 0, ran
    assert "送達場所等の変更届)" not in ran.out + ran.err, ran
    office = filed.root / "config/office.yaml"
    office.write_text(office.read_text("utf-8").replace("新開示法律事務所", "中央開示法律事務所"), "utf-8")
    ran = filed.run()
    assert f"送達場所等の変更届): {CASE} (a1)" in ran.out + ran.err, ran
    assert "新開示法律事務所 → 中央開示法律事務所" in (filed.output / CASE / "index.html").read_text("utf-8")


def test_a_case_that_is_decided_has_no_court_to_be_told(filed):
    filed.change(CASE, "court: tokyo}", "court: tokyo, decided: {date: 2026-03-20, result: granted}}")
    filed.move_office()
    ran = filed.run()
    assert ran.code == 0, ran
    assert "送達場所等の変更届)" not in ran.out + ran.err, ran


def test_a_correction_is_drafted_with_places_and_case_number(filed):
    posted_at(filed, 19)
    ran = filed.run()
    assert "A draft of the correction lies at" in ran.err, ran
    text = filed.text(CORRECTION)
    for said in (
        "令和８年（ヨ）第９０００９号　発信者情報開示仮処分命令申立事件",
        "債権者　乙野次郎",
        "訂正申立書",
        "令和８年　　月　　日",
        "東京地方裁判所民事第９部　御中",
        "令和８年３月５日に提出した発信者情報開示仮処分命令申立書、投稿記事目録及び権利侵害の説明の記載を",
        "申立ての理由第２\n",
        "番号１の「投稿日時」欄\n",
        "令和８年２月２０日２３時１９分８秒",
    ):
        assert said in text, text


def test_nothing_runs_again_once_it_is_told(filed):
    posted_at(filed, 19)
    filed.run()
    before = filed.files()
    ran = filed.run()
    assert ran.code == 0, ran
    assert not {n for n in changed(before, filed.files()) if not n.endswith("/seen.json")}
    assert "a1 went out" not in ran.err


def test_a_case_number_or_an_outcome_that_arrives_is_no_contradiction(little):
    files(little, "filed: 2026-03-05,")
    little.run()
    little.change(CASE, "filed: 2026-03-05,", "filed: 2026-03-05, case_no: 令和8年(ヨ)第90009号,")
    little.change(CASE, "court: tokyo}", "court: tokyo, decided: {date: 2026-03-20, result: granted}}")
    ran = little.run()
    assert ran.code == 0, ran
    assert contradicted(little) == {}
    assert not little.draft(CORRECTION).exists()


def test_a_template_or_code_that_changes_is_no_contradiction(filed):
    template = filed.root / "templates/attachments/post_list.docx"
    shutil.copy(filed.root / "templates/attachments/party_list.docx", template)
    words = filed.root / "scripts/drafting/japanese.py"
    text = words.read_text("utf-8")
    assert text.count("時{") >= 1
    words.write_text(text.replace("時{", "時　{"), "utf-8")
    filed.change(CASE, "title: 小さな事件", "title: 小さな事件\nbackground: 経緯がある")
    ran = filed.run()
    assert ran.code == 0, ran
    assert contradicted(filed) == {}
    posted_at(filed, 19)
    assert filed.run().code == 0
    assert set(contradicted(filed)) == {"petition", "post_list", "infringement"}


def test_a_fact_corrected_back_takes_the_correction_away(filed):
    posted_at(filed, 19)
    filed.run()
    posted_at(filed, 15, before=19)
    ran = filed.run()
    assert ran.code == 0, ran
    assert contradicted(filed) == {}
    assert not filed.draft(CORRECTION).exists()
    before = filed.files()
    filed.run()
    assert not {n for n in changed(before, filed.files()) if not n.endswith("/seen.json")}


def test_a_correction_that_a_person_edited_is_never_lost(filed):
    posted_at(filed, 19)
    filed.run()
    filed.edit(CORRECTION, WORDS)
    filed.change(CASE, 'number: "15"', 'number: "16"')
    ran = filed.run()
    assert ran.code == 0, ran
    assert WORDS in filed.text(CORRECTION)
    assert "１６" in filed.text(CORRECTION), "the new value came in"
    posted_at(filed, 15, before=19)
    filed.change(CASE, 'number: "16"', 'number: "15"')
    ran = filed.run()
    assert ran.code == 0, ran
    assert WORDS in filed.text(CORRECTION)
    assert "correction.docx is no longer called for by the facts" in ran.err, ran


def test_a_correction_that_was_deleted_comes_again(filed):
    posted_at(filed, 19)
    filed.run()
    filed.run()
    before = filed.draft(CORRECTION).read_bytes()
    filed.draft(CORRECTION).unlink()
    ran = filed.run()
    assert ran.code == 0, ran
    assert filed.draft(CORRECTION).read_bytes() == before


def test_what_the_court_was_told_since_is_no_contradiction_any_more(filed):
    posted_at(filed, 19)
    filed.run()
    mine = filed.edit(CORRECTION, WORDS)
    files(filed, "corrected: [{date: 2026-03-12}],")
    ran = filed.run()
    assert ran.code == 0, ran
    assert contradicted(filed) == {}
    assert filed.draft(CORRECTION).read_bytes() == mine
    posted_at(filed, 22, before=19)
    assert filed.run().code == 0
    assert filed.draft(CORRECTION).read_bytes() == mine
    text = filed.text(f"{A1}/correction-2.docx")
    assert "２３時１９分８秒" in text, "what the court was told last"
    assert "２３時２２分８秒" in text
    assert "２３時１５分８秒" not in text
    shutil.rmtree(filed.output)
    assert filed.run().code == 0
    assert WORDS in text_of(filed.draft(CORRECTION).read_bytes())
    assert "２３時２２分８秒" in filed.text(f"{A1}/correction-2.docx")


def test_a_letter_that_went_out_is_told_of_but_has_no_court_to_correct_it_before(desk):
    desk.change("example-chain", "  b1:\n", "  b1:\n    sent: [{date: 2026-03-28, by: 郵便}]\n")
    assert desk.run().code == 0
    desk.change("example-chain", "posted: 2026-02-20 23:15:08 JST", "posted: 2026-02-20 23:19:08 JST")
    ran = desk.run()
    assert ran.code == 0, ran
    told = json.loads((desk.output / "example-chain/outcomes/b1.json").read_text("utf-8"))
    assert [c["key"] for c in told["letter"]["contradicts"]] == ["posts.p1.posted"]
    assert told["communications"], "what is known of its table stays"
    assert not list((desk.output / "example-chain").glob("b1_*/correction*"))


def test_a_court_that_has_decided_takes_no_correction_any_more(filed):
    posted_at(filed, 19)
    filed.run()
    filed.change(CASE, "court: tokyo}", "court: tokyo, decided: {date: 2026-03-20, result: granted}}")
    ran = filed.run()
    assert ran.code == 0, ran
    assert not filed.draft(CORRECTION).exists()
    assert set(contradicted(filed)) == {"petition", "post_list", "infringement"}, "it is told all the same"


def test_a_complaint_is_corrected_with_the_words_of_a_suit(desk):
    chain = "example-chain"
    desk.change(chain, "  c2: {what: C,", "  c2: {what: C, filed: 2026-06-01,")
    assert desk.run().code == 0
    desk.change(chain, "posted: 2026-02-24 21:57 JST", "posted: 2026-02-24 21:58 JST")
    ran = desk.run()
    assert ran.code == 0, ran
    text = desk.text(f"{chain}/c2_lawsuit/correction.docx")
    for said in (
        "【要確認：事件番号】　発信者情報開示請求事件",
        "原告　甲野花子",
        "訴状訂正申立書",
        "原告訴訟代理人弁護士",
        "令和８年６月１日に提出した訴状",
    ):
        assert said in text, text
    assert "債権者" not in text

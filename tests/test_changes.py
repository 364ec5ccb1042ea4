"""The page of changed facts: fact → from what to what → papers → places; what waits and what was filed comes first."""

import io
import json

import lxml.html
import pytest
from docx import Document
from drafting.messages import say
from test_pages import SNIFF, browser, ink
from test_register import HOSTILE, Office, filing, plan

SHEET = """\
posts:
  p1:
    posted: 2026-08-24 21:57:08 JST
    exhibits: [post1]
    rights:
      - right: privacy
        truth: 事実でない
        proof: [statement, disclosed]
clients: {hanako: {address: 東京都架空区}}
exhibits:
  post1: {title: 投稿の画面}
  statement: {title: 陳述書}
"""
OLD, NEW = "８月２４日２１時５７分", "８月２４日２１時５９分"


def change(how, **more):
    return {
        "how": how,
        "part": "word/document.xml",
        "old": "５７",
        "new": "５９",
        "context": "本件投稿は、８月２４日２１時５７分にされた。",
        "keys": ["posts.p1.posted"],
        "facts": {"posts.p1.posted": [OLD, NEW]},
        "why": "",
    } | more


def contradiction(key="posts.p1.posted", old=OLD, new=NEW, **place):
    where = {"part": "word/document.xml", "paragraph": 15, "sentence": f"{old}（日本時間）"}
    places = [where | {"heading": "", "cited": "", "row": "番号１", "column": "投稿日時"} | place]
    return {"key": key, "label": "投稿日時", "old": old, "new": new, "places": places}


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


def told(office, *changes, filed="", sheet=SHEET, **more):
    """A case whose one paper was drafted with these changes; its pages are written."""
    (office.root / "cases/x").mkdir(parents=True, exist_ok=True)
    (office.root / "cases/x/facts.yaml").write_text(sheet, "utf-8")
    outcome = {"state": "merged", "message": "", "fields": {}, "edited": True, "changes": list(changes)} | more
    out = office.drafted("x", outcome=outcome, filed=filed)
    b1 = filing("b1", "log_preservation", "log_letter", ["mihon"], ["letter"], filed, comms=["com1"])
    summary = office.write(plan("x", filings={"b1": b1}))
    return out, summary.rows[0]


def report(office):
    return lxml.html.fromstring((office.output / "x/changes.html").read_bytes().decode())


def said(element):
    return " ".join(element.text_content().split())


def rows(office):
    return [said(r) for r in report(office).xpath("//tbody/tr")]


def test_a_fact_leads_with_its_line_and_exhibits_to_the_places_in_its_papers(office):
    told(office, change("carried"))
    fact = said(report(office).xpath("//section[@class='fact']")[0])
    assert "投稿日時 posts.p1.posted 3行目 証拠：投稿の画面" in fact
    assert f"{OLD}→{NEW}" in fact.replace(" ", "")
    (row,) = report(office).xpath("//tbody/tr")
    assert "b1 発信者情報の保存要請書" in said(row)
    assert "変更履歴で記入" in said(row)
    assert row.xpath(".//a/@href") == ["b1_log_preservation/letter.docx"]
    assert (row.xpath(".//del/text()"), row.xpath(".//ins/text()")) == (["５７"], ["５９"])
    assert said(row).endswith("本件投稿は、８月２４日２１時５７５９分にされた。")


def test_a_figure_that_stands_twice_in_its_sentence_is_struck_at_its_own_place(office):
    sentence = "本件投稿は、令和８年８月２４日２１時５７分８秒にされた。"
    told(office, change("carried", old="８", new="３８", context=sentence, at=sentence.index("８秒")))
    assert said(report(office).xpath("//tbody/tr")[0]).endswith("令和８年８月２４日２１時５７分８３８秒にされた。")


def test_words_put_in_stand_at_their_place_in_the_sentence(office):
    sentence = "本件投稿１及び本件投稿２をいう。"
    told(office, change("carried", old="", new="、本件投稿３", context=sentence, at=5))
    assert said(report(office).xpath("//tbody/tr")[0]).endswith("本件投稿１、本件投稿３及び本件投稿２をいう。")


def test_what_waits_is_never_shown_within_the_words_of_the_person(office):
    waits = change("undecided", old="", new="、本件投稿３", context="本件投稿１ほかをいう。", at=5, facts={}, keys=[])
    told(office, waits)
    assert "本件投稿１ほかをいう。、本件投稿３" in said(report(office).xpath("//tbody/tr")[0])


def test_a_figure_whose_place_is_not_known_is_shown_beside_its_sentence(office):
    sentence = "本件投稿は、令和８年８月２４日２１時５７分８秒にされた。"
    told(office, change("carried", old="８", new="３８", context=sentence))
    assert said(report(office).xpath("//tbody/tr")[0]).endswith(f"{sentence}８３８")


def test_the_nearest_exhibits_prove_a_fact(office):
    told(office, change("carried", keys=["posts.p1.rights.0.truth"], facts={"posts.p1.rights.0.truth": ["ア", "イ"]}))
    assert "証拠：陳述書、disclosed" in said(report(office))


def test_what_waits_stands_first_with_the_words_of_the_person_and_is_counted_everywhere(office):
    mine = "本件投稿は、深夜にされた。"
    _, row = told(office, change("carried"), change("undecided", context=mine, why="rewritten"))
    first = rows(office)[0]
    assert "判断待ちこの箇所は手で直されています" in first
    assert mine in first
    assert f"{OLD}{NEW}" in first
    assert row["counts"]["undecided"] == 1
    assert "判断待ち 1" in office.text()
    assert "判断待ち 1 変更履歴で記入 1 箇所ごとに見る" in office.text("x")
    assert office.page("x").xpath("//a[@href='changes.html']")


def comments(*texts, author="Kaiji"):
    document = Document()
    for text in texts:
        run = document.add_paragraph("深夜").runs[0]
        document.add_comment(run, text, author=author, initials="K!")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_what_a_person_decided_waits_no_longer(office):
    waits = change("undecided", context="深夜に", why="rewritten")
    out, row = told(office, waits)
    assert row["counts"]["undecided"] == 1, "what cannot be read is taken to wait"
    ours = say("merge_note_rewritten", "ja", facts="投稿日時", old=OLD, new=NEW)
    for texts, author, left in (
        ([ours], "Kaiji", 1),
        ([ours, f"法令の値が未確認（{NEW} 現在）。"], "Kaiji", 2),
        ([ours, "前の判断待ち"], "Kaiji", 2),
        (["別のコメント"], "甲野", 0),
    ):
        (out / "b1_log_preservation/letter.docx").write_bytes(comments(*texts, author=author))
        (out / "seen.json").write_text(json.dumps({"b1": len(texts[0])}), "utf-8")
        assert office.write(plan("x")).rows[0]["counts"]["undecided"] == left


def test_what_the_run_said_of_a_draft_counts_what_waits_in_it_now(office):
    fields = {"draft": "letter.docx", "count": "3", "waiting": "2"}
    out, _ = told(office, change("undecided", why="rewritten"), message="draft_merged", fields=fields)
    (out / "b1_log_preservation/letter.docx").write_bytes(comments("別のコメント", author="甲野"))
    (out / "seen.json").write_text(json.dumps({"b1": 1}), "utf-8")
    office.write(plan("x"))
    assert "変更履歴（作成者 Kaiji）として書き入れました。判断待ち 0 箇所" in office.text("x")


def test_a_short_value_that_stands_in_a_comment_on_another_fact_makes_nothing_wait(office):
    mine = change(
        "undecided", old="２", new="", why="kept", keys=["posts.p1.number"], facts={"posts.p1.number": ["２", ""]}
    )
    out, _ = told(office, mine)
    kept = say("merge_note_kept", "ja", facts="レス番号")
    mark = "法令の値が未確認（２０２６年、２ 現在）。"
    for notes, marks, left in (([kept], [mark], 1), ([], [mark], 0), ([kept, kept], [], 2)):
        document = Document()
        for text, initials in [*((n, "K!") for n in notes), *((m, "") for m in marks)]:
            document.add_comment(document.add_paragraph("深夜").runs[0], text, author="Kaiji", initials=initials)
        document.save(out / "b1_log_preservation/letter.docx")
        (out / "seen.json").write_text(json.dumps({"b1": left}), "utf-8")
        assert office.write(plan("x")).rows[0]["counts"]["undecided"] == left


def test_a_filed_paper_that_says_otherwise_is_told_with_its_place(office):
    _, row = told(office, change("carried"), filed="2026-09-03", contradicts=[contradiction()])
    (only,) = rows(office)
    assert "提出済みと相違" in only
    assert "番号１の「投稿日時」欄（15段落目）" in only
    assert f"{OLD}{NEW}（日本時間）" in only
    assert row["counts"]["contradicted"] == 1
    assert "提出済みと相違 1" in office.text()
    assert "今の事実と相違" in office.text("x")


def test_a_place_without_table_is_cited_and_one_without_number_counted(office):
    told(
        office, filed="2026-09-03", contradicts=[contradiction(heading="申立ての理由", cited="第２", row="", column="")]
    )
    assert "申立ての理由第２（15段落目）" in rows(office)[0]
    told(office, filed="2026-09-03", contradicts=[contradiction(row="", column="")])
    assert "15段落目" in rows(office)[0]


def test_facts_stand_in_the_order_of_the_sheet_and_registers_after(office):
    register = office.root / "config/providers.yaml"
    register.parent.mkdir()
    register.write_text("providers:\n  mihon: {name: 見本通信}\n", "utf-8")
    keys = ["@providers.mihon.name", "clients.hanako.address", "posts.p1.posted", ""]
    told(office, *(change("carried", keys=[k] if k else [], facts={}) for k in keys))
    headings = [said(h) for h in report(office).xpath("//h3")]
    assert headings == ["投稿日時", "依頼者の住所", "特定の事実によらない変更", "プロバイダの名称"]
    assert "@providers.mihon.name config/providers.yaml 2行目" in said(report(office))


def test_a_change_about_several_facts_is_listed_once_and_names_the_others(office):
    told(office, change("replaced", keys=["posts.p1.posted", "clients.hanako.address"], facts={}))
    (only,) = rows(office)
    assert "下書きを更新" in only
    assert "関係する他の事実：依頼者の住所" in only


def test_without_changes_there_is_no_page_and_an_old_one_goes(office):
    out, _ = told(office, change("carried"))
    assert (out / "changes.html").exists()
    told(office)
    assert not (out / "changes.html").exists()
    assert "事実の変更" not in office.text("x")


def test_a_page_that_was_deleted_comes_again(office):
    out, _ = told(office, change("carried"))
    (out / "changes.html").unlink()
    b1 = filing("b1", "log_preservation", "log_letter", ["mihon"], ["letter"], comms=["com1"])
    office.write(plan("x", filings={"b1": b1}))
    assert (out / "changes.html").exists()


def test_a_correction_is_listed_beside_the_papers_that_it_corrects(office):
    paper = {"name": "correction", "title": "訂正申立書", "file": "correction.docx", "base": "b"}
    paper["open"] = [{"key": "filings.b1.case_no", "label": "事件番号", "count": 1}]
    out, _ = told(office, filed="2026-09-03", contradicts=[contradiction()])
    place = out / "outcomes/b1.json"
    outcomes = json.loads(place.read_text("utf-8"))
    said_of_it = {"state": "made", "message": "correction_drafted", "fields": {"draft": "/far/correction.docx"}}
    place.write_text(json.dumps(outcomes | {"correction": said_of_it | {"paper": paper}}), "utf-8")
    (out / "b1_log_preservation/correction.docx").write_bytes(b"word")
    filed = filing("b1", "log_preservation", "log_letter", ["mihon"], ["letter"], "2026-09-03", comms=["com1"])
    office.write(plan("x", filings={"b1": filed}))
    assert office.page("x").xpath("//a[@href='b1_log_preservation/correction.docx']")
    assert "訂正申立書の案を correction.docx に置きました。" in office.text("x")
    assert "事件番号" in office.text("x"), "its open points are asked for"
    assert "b1 訂正申立書（案）を開く" in said(report(office))


def test_both_languages_say_every_word(office):
    told(office, change("undecided", why="rewritten"), change("listed", why="columns"))
    office.write(plan("x"), language="en")
    text = said(report(office))
    assert "Decision needed" in text
    assert "line 3" in text
    assert "page_" not in text


@pytest.mark.parametrize("width", [400, 1280])
def test_the_page_never_overflows_the_window_whatever_a_fact_holds(office, tmp_path, width):
    wide = "https://example.com/" + "x" * 400
    told(office, change("undecided", context=HOSTILE, new=HOSTILE, facts={}), change("carried", new=wide, facts={}))
    source = office.output / "x/changes.html"
    assert "<script>" not in source.read_text("utf-8")
    browser(tmp_path, f"--window-size={width},1400", f"--screenshot={tmp_path / 'page.png'}", source.as_uri())
    assert ink(tmp_path / "page.png") > 0.2
    (tmp_path / "framed.html").write_text(source.read_text("utf-8").replace("</body>", SNIFF), "utf-8")
    frame = f'<!DOCTYPE html><body style="margin:0"><iframe src="framed.html" style="border:0;width:{width}px;height:1400px"></iframe>'
    frame += "<script>onload = () => { document.body.dataset.width = frames[0].document.title }</script>"
    (tmp_path / "frame.html").write_text(frame, "utf-8")
    asked = ("--allow-file-access-from-files", "--virtual-time-budget=5000", "--dump-dom")
    dom = browser(tmp_path, *asked, (tmp_path / "frame.html").as_uri())
    content, window = map(int, dom.partition('data-width="')[2].partition('"')[0].split("/"))
    assert window == width
    assert content <= window

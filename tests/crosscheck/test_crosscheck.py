"""What a hand edit made different between the papers of a case is found with both places; nothing else is."""

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from drafting.crosscheck import check, exhibits, papers
from drafting.crosscheck.facts import compatible
from drafting.pages.changes import where
from drafting.pages.console import disagreement
from drafting.pages.words import Words

URL = "https://board.example.jp/test/read.cgi/kenko/1234567890/12"


def test_the_machines_own_texts_of_an_example_never_disagree(example):
    assert check.of(example.filings(all_edited=True), example.out) == []
    assert check.of(example.filings(), example.out) == []


def test_the_exhibits_of_every_example_are_cited_and_listed(example, monkeypatch):
    monkeypatch.setattr("drafting.crosscheck.papers.Paper.is_edited", True)
    filings = [f for f in example.filings() if any(d["name"] == exhibits.LIST for d in f["documents"])]
    assert list(exhibits.find(papers.of(filings, example.out, example.history))) == []


def test_where_no_draft_was_edited_no_file_is_opened(desk, monkeypatch):
    filings = desk.filings()
    monkeypatch.setattr("drafting.crosscheck.papers.Paper.__init__", pytest.fail)
    assert check.of(filings, desk.out) == []


def test_an_address_of_a_post_corrected_in_one_list_is_told_with_the_papers_that_have_the_old_one(desk):
    desk.edit("c1/post_list", URL, URL + "3")
    ((kind, here, said, there),) = desk.found()
    assert (kind, here, said) == ("differs", "c1/post_list", URL + "3")
    assert dict(there) == {"a1/post_list": URL, "b1/letter": URL}


def test_the_place_of_a_finding_is_told_as_a_reader_finds_it(desk):
    desk.edit("c1/post_list", URL, URL + "3")
    (finding,) = desk.findings()
    assert finding["key"] == "posts.p1.url"
    assert (finding["here"]["row"], finding["here"]["column"]) == ("番号１", "ＵＲＬ")
    there = finding["there"][0]
    assert (there["paper"], there["row"], there["column"]) == ("投稿記事目録", "番号１", "ＵＲＬ")


def test_an_address_of_a_client_changed_in_one_list_of_parties(desk):
    desk.edit("c1/party_list", "本町一丁目２番３号", "本町五丁目１番１号")
    ((kind, here, said, there),) = desk.found()
    assert (kind, here, said) == ("differs", "c1/party_list", "東京都架空区本町五丁目１番１号")
    assert {p for p, _ in there} == {"a1/party_list", "intake/power_of_attorney"}


def test_a_representative_replaced_in_a_list_of_parties(desk):
    desk.edit("c1/party_list", "網野三郎", "渡辺五郎")
    assert desk.found() == [], "no other paper names him"
    desk.edit("a1/party_list", "甲野花子", "乙野次郎")
    assert [(k, h, s) for k, h, s, _ in desk.found()] == [("differs", "a1/party_list", "乙野次郎")]


def test_a_time_is_held_against_another_spelling_of_it(desk):
    desk.edit("c1/post_list", "２３時１５分８秒（日本時間）", "２３時１５分９秒（日本時間）")
    ((_, here, said, there),) = desk.found()
    assert here == "c1/post_list"
    assert said.startswith("令和８年２月２０日２３時１５分９秒")
    assert ("b1/letter", "2026-02-20 23:15:08") in there
    assert {p for p, _ in there} >= {"a1/post_list", "a1/petition", "c1/complaint", "c1/infringement"}


def test_a_time_in_another_zone_is_not_held_against_it(desk):
    desk.edit("c2/communication_list", "２１時２１分４２秒", "２１時２１分４３秒")
    ((_, here, _, there),) = desk.found()
    assert here == "c2/communication_list"
    assert there and not [said for _, said in there if "UTC" in said]


def test_digits_added_to_a_number_in_a_sentence_are_part_of_it(desk):
    desk.edit("c1/complaint", "レス番号１２", "レス番号１２３")
    ((_, here, said, there),) = desk.found()
    assert (here, said) == ("c1/complaint", "１２３")
    assert ("c1/post_list", "１２") in there


def test_words_added_to_an_address_in_a_table_are_part_of_it(desk):
    desk.edit("c1/party_list", "本町一丁目２番３号", "本町一丁目２番３号　架空ビル２階")
    ((_, here, said, _),) = desk.found()
    assert (here, said) == ("c1/party_list", "東京都架空区本町一丁目２番３号　架空ビル２階")


def test_the_same_correction_in_every_paper_is_no_finding(desk):
    for paper in ("a1/post_list", "b1/letter", "c1/post_list"):
        desk.edit(paper, URL, URL + "3")
    assert desk.found() == []


def test_a_correction_that_one_paper_still_lacks_names_that_paper(desk):
    for paper in ("a1/post_list", "c1/post_list"):
        desk.edit(paper, URL, URL + "3")
    found = desk.found()
    assert len(found) == 1
    assert found[0][3] == [("b1/letter", URL)]


def test_a_day_written_another_way_is_no_finding(desk):
    desk.edit("c1/complaint", "令和８年３月２８日、原告らに対し", "2026年3月28日、原告らに対し")
    assert desk.found() == []


def test_a_sentence_written_anew_is_no_finding(desk):
    desk.edit(
        "c1/complaint",
        "株式会社架空掲示板運営は、令和８年３月２８日、原告らに対し、",
        "その後、同社は、原告らに対し、",
    )
    desk.edit(
        "c1/infringement",
        "原告会社の粉末青汁は大麦若葉の粉末を主原料とし、着色料を使用していない",
        "商品の主原料は大麦若葉である",
    )
    assert desk.found() == []


def test_a_date_of_a_decision_changed_within_a_sentence(desk):
    desk.edit("c1/complaint", "令和８年３月１８日付け", "令和８年３月１９日付け")
    ((kind, here, said, there),) = desk.found()
    assert (kind, here, said) == ("differs", "c1/complaint", "令和８年３月１９日")
    assert "b1/letter" in {p for p, _ in there}


def test_a_value_that_one_paper_says_twice_is_found_within_the_paper(desk):
    desk.edit("c1/complaint", "「架空掲示板」に投稿", "「架空掲示版」に投稿")
    ((_, here, _, there),) = desk.found()
    assert here == "c1/complaint"
    assert "c1/complaint" in {p for p, _ in there}


def test_an_item_taken_out_of_a_list_of_sender_information(desk):
    desk.take_out("c1/sender_info_list", "電話番号")
    ((kind, here, said, there),) = desk.found()
    assert (kind, here, said) == ("lacks", "c1/sender_info_list", "電話番号")
    assert {p for p, _ in there} == {"c2/sender_info_list", "c3/sender_info_list"}


def test_an_item_put_into_a_list_of_sender_information(desk):
    desk.put_in("c1/sender_info_list", "電話番号", "ＩＣＣＩＤ")
    ((kind, here, said, there),) = desk.found()
    assert (kind, here, said) == ("only_here", "c1/sender_info_list", "ＩＣＣＩＤ")
    assert dict(there) == {"c2/sender_info_list": "電話番号", "c3/sender_info_list": "電話番号"}


def test_an_item_put_into_every_list_alike_is_no_finding(desk):
    for paper in ("c1", "c2", "c3"):
        desk.put_in(f"{paper}/sender_info_list", "電話番号", "ＩＣＣＩＤ")
    assert desk.found() == []


def test_an_item_worded_otherwise_in_one_list(desk):
    desk.edit("c1/sender_info_list", "氏名又は名称", "氏名、名称又は商号")
    ((kind, here, said, there),) = desk.found()
    assert (kind, here, said) == ("differs", "c1/sender_info_list", "氏名、名称又は商号")
    assert there == [("c2/sender_info_list", "氏名又は名称")]


def test_an_item_that_became_another_one(desk):
    desk.edit("c1/sender_info_list", "氏名又は名称", "契約コード")
    assert desk.found() == [("differs", "c1/sender_info_list", "契約コード", [("c2/sender_info_list", "氏名又は名称")])]


def test_items_in_another_order_are_no_finding(desk):
    for old, new in (("電話番号", "甲"), ("電子メールアドレス", "電話番号"), ("甲", "電子メールアドレス")):
        desk.edit("c1/sender_info_list", old, new)
    desk.take_out("c2/sender_info_list", "氏名又は名称")
    desk.put_in("c2/sender_info_list", "電話番号", "氏名又は名称")
    assert desk.found() == []


def test_a_line_put_in_where_the_other_list_goes_on_otherwise_is_no_finding(desk):
    desk.put_in("c1/post_list", "架空堂の粉末青汁は中身が着色料だけ", "（原文のまま）")
    assert desk.found() == []


def test_a_title_of_counsel_is_the_same_line_whatever_the_party_is_called(desk):
    desk.edit("c1/party_list", "原告ら訴訟代理人弁護士", "原告ら訴訟復代理人弁護士")
    ((kind, here, said, there),) = desk.found()
    assert (kind, here, said.strip()) == ("differs", "c1/party_list", "原告ら訴訟復代理人弁護士")
    assert ("a1/party_list", "債権者ら代理人弁護士") in there


def test_a_row_taken_out_of_a_list_of_posts_is_one_finding(desk):
    desk.take_out("c1/post_list", "スレッド")
    ((kind, here, said, there),) = desk.found()
    assert (kind, here) == ("lacks", "c1/post_list")
    assert said == "スレッド　【健康食品】架空堂ってどう？"
    assert [p for p, _ in there] == ["a1/post_list"]


def test_a_lawyer_put_into_one_list_of_parties_whatever_the_parties_are_called(desk):
    desk.edit("c1/party_list", "証明花子", "証拠三郎")
    found = desk.found()
    assert {f[:3] for f in found} == {("differs", "c1/party_list", "証拠三郎")}
    assert {"a1/party_list", "c2/party_list"} <= {p for p, _ in found[0][3]}


def test_a_number_of_an_exhibit_that_is_not_listed(desk):
    desk.edit("c1/infringement", "（甲６、７）", "（甲６、９）")
    assert desk.found() == [("not_listed", "c1/infringement", "甲９", [])]
    assert desk.findings()[0]["here"]["says"].endswith("着色料を使用していない（甲６、９）。")


@pytest.mark.parametrize("put", ["footnote", "header"])
def test_a_number_cited_outside_the_body_that_is_not_listed(desk, put):
    getattr(desk, put)("c1/complaint", "詳しくは、甲１２のとおりである。")
    assert desk.found() == [("not_listed", "c1/complaint", "甲１２", [])]
    here = desk.findings()[0]["here"]
    assert here["says"].endswith("詳しくは、甲１２のとおりである。")
    assert where(here, Words("ja")) == {"footnote": "脚注", "header": "ヘッダー"}[put]
    assert where(here, Words("ja")) in disagreement("x", desk.findings()[0], Words("ja"))


def test_an_exhibit_that_a_footnote_cites_is_cited(desk):
    for paper, old in {"c1/infringement": "（甲６、８）", "c1/complaint": "（甲６、８）"}.items():
        desk.edit(paper, old, "（甲６）")
    desk.footnote("c1/complaint", "甲８")
    assert desk.found() == []


def test_an_exhibit_that_is_listed_and_cited_nowhere_any_more(desk):
    for paper, old in {"c1/infringement": "（甲６、８）", "c1/complaint": "（甲６、８）"}.items():
        desk.edit(paper, old, "（甲６）")
    assert desk.found() == [("not_cited", "c1/exhibit_list", "甲８", [])]
    assert desk.findings()[0]["here"]["says"] == "甲第８号証　原料棚卸表"


def test_a_row_taken_out_of_the_list_of_exhibits(desk):
    desk.take_out("c1/exhibit_list", "原料棚卸表")
    assert [(k, s) for k, _, s, _ in desk.found()] == [("not_listed", "甲８")]


def test_a_number_given_twice_in_the_list_of_exhibits(desk):
    desk.edit("c1/exhibit_list", "甲第８号証", "甲第７号証")
    found = {(k, s) for k, _, s, _ in desk.found()}
    assert found == {("listed_twice", "甲７"), ("not_listed", "甲８")}


def renumber(desk, paper, exhibit, number):
    """Gives the first field that names an exhibit another number, as one who rejects a tracked change does."""
    document = Document(desk.file(paper))
    runs = list(document.element.body.iter(qn("w:r")))
    says = next(n for n, r in enumerate(runs) if f"KAIJI exhibit {exhibit}" in "".join(r.itertext()))
    shown = next(t for r in runs[says + 1 :] for t in r.iter(qn("w:t")))
    shown.text = number
    document.save(desk.file(paper))


def test_an_exhibit_cited_under_the_number_of_another_one(desk):
    renumber(desk, "c1/infringement", "stock", "７")
    assert desk.found() == [("other_number", "c1/infringement", "甲７", [("c1/exhibit_list", "甲第８号証")])]
    finding = desk.findings()[0]
    assert finding["there"][0]["says"] == "甲第８号証　原料棚卸表"
    assert finding["here"]["says"].endswith("（甲６、７）。")


def test_a_list_of_exhibits_in_which_two_were_exchanged_by_hand(desk):
    desk.edit("c1/exhibit_list", "甲第８号証", "甲第☆号証")
    desk.edit("c1/exhibit_list", "甲第７号証", "甲第８号証")
    desk.edit("c1/exhibit_list", "甲第☆号証", "甲第７号証")
    assert {(k, s) for k, _, s, _ in desk.found()} == {("other_number", "甲７"), ("other_number", "甲８")}


def test_filings_that_nobody_edited_are_not_looked_into_for_their_exhibits(desk, monkeypatch):
    asked = []
    monkeypatch.setattr(exhibits, "_of", lambda listing, others: asked.append(listing.filing) or [])
    desk.edit("c1/infringement", "（甲６、７）", "（甲６、９）")
    desk.findings()
    assert asked == ["c1"]


def test_pending_changes_count_as_accepted(desk):
    document = Document(desk.file("c1/post_list"))
    run = next(r for r in document.element.body.xpath(".//w:r") if URL in "".join(r.itertext()))
    author = f'{nsdecls("w")} w:id="901" w:author="弁護士" w:date="2026-06-01T00:00:00Z"'
    ins = parse_xml(f"<w:ins {author}><w:r><w:t>{URL}3</w:t></w:r></w:ins>")
    gone = parse_xml(f"<w:del {author}/>")
    run.addprevious(gone)
    gone.addnext(ins)
    for t in run.xpath("./w:t"):
        t.tag = t.tag.replace("}t", "}delText")
    gone.append(run)
    document.save(desk.file("c1/post_list"))
    assert [(k, h, s) for k, h, s, _ in desk.found()] == [("differs", "c1/post_list", URL + "3")]


def test_a_paper_that_cannot_be_read_stops_nothing(desk):
    desk.edit("c1/post_list", URL, URL + "3")
    filings = desk.filings()
    desk.file("a1/post_list").write_bytes(b"no zip")
    (finding,) = check.of(filings, desk.out)
    assert [p["path"] for p in finding["there"]] == ["b1_log_preservation/letter.docx"]


def test_a_paper_whose_base_is_damaged_is_left_out(desk):
    base = desk.history.last("a1/post_list").base
    desk.edit("c1/post_list", URL, URL + "3")
    (desk.history.folder / "objects" / base[:2] / base[2:]).write_bytes(b"damaged")
    (finding,) = desk.findings()
    assert [p["path"] for p in finding["there"]] == ["b1_log_preservation/letter.docx"]


@pytest.mark.parametrize("spans", ['[["word/document.xml", 999, 0, 1, "posts.p1.url"]]', "[[1]]", '{"a": 1}', "[1]"])
@pytest.mark.parametrize("paper", ["a1/post_list", "c1/post_list"])
def test_a_paper_of_which_nobody_knows_what_stands_where_stops_nothing(desk, paper, spans):
    base = desk.history.last(paper).base
    desk.edit("c1/post_list", URL, URL + "3")
    (desk.history.folder / "objects" / base[:2] / f"{base[2:]}.spans.json").write_text(spans, "utf-8")
    desk.findings()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("（甲１）", [1]),
        ("（甲１、３）", [1, 3]),
        ("甲第２号証の１及び甲４", [2, 4]),
        ("（甲２の１、２、甲５）", [2, 5]),
        ("（甲２の１ないし３）", [2]),
        ("（甲３ないし６）", [3, 4, 5, 6]),
        ("甲４～６号証", [4, 5, 6]),
        ("甲1、2及び5", [1, 2, 5]),
        ("（甲１、２月３日の投稿）", [1]),
        ("甲野２、乙３", []),
        ("甲１２、１３", [12, 13]),
    ],
)
def test_citations_are_read_as_pleadings_write_them(text, numbers):
    assert sorted(n for n, *_ in exhibits.cited(text)) == numbers


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("令和８年２月２０日", "2026-02-20 23:15:08", True),
        ("令和８年２月２０日２３時１５分８秒（日本時間）", "2026-02-20 23:15:08", True),
        ("令和８年２月２０日２３時１５分９秒", "2026-02-20 23:15:08", False),
        ("平成３１年４月３０日", "2019年4月30日", True),
        ("令和元年５月１日", "2019-05-01", True),
        ("０３－００００－００００", "03-0000-0000", True),
        ("甲野花子", "甲野 花子", True),
        ("甲野花子", "甲野華子", False),
    ],
)
def test_values_are_the_same_in_any_spelling(one, other, same):
    assert compatible(one, other) is same

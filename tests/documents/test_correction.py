"""The correction of filed papers: the words that are wrong with the place where each stands, and the right ones."""

import pytest
from documents.papers import sliced
from drafting.documents import correction
from drafting.documents.paper import Paper
from sheets import DISCLOSED

FILED = """
filings:
  a1: {case_no: 令和8年(ヨ)第1号}
"""
TITLES = {"petition": "申立書", "post_list": "投稿記事目録"}


def rows(*contradictions, paper="petition"):
    cut = sliced(DISCLOSED, FILED)["a1"]
    found = {paper: list(contradictions)}
    return correction.context(Paper(cut, {}, None), found, TITLES, "確認")["corrections"]


def wrong(old, new, sentence="", **place):
    return {"key": "posts.p1.posted", "old": old, "new": new, "places": [{"sentence": sentence or old} | place]}


def test_a_value_that_can_be_found_stands_by_itself():
    (row,) = rows(wrong("令和８年３月１日", "令和８年３月２日", "令和８年３月１日に投稿した。"))
    assert (row.no, row.paper, row.old, row.new) == ("１", "申立書", "令和８年３月１日", "令和８年３月２日")
    assert row.new.key == "posts.p1.posted"
    assert row.new.note == "確認"


def test_a_short_value_stands_in_its_sentence_unless_its_column_names_it():
    (row,) = rows(wrong("１５", "１６", "レス番号１５として投稿した。"))
    assert (row.old, row.new) == ("レス番号１５として投稿した。", "レス番号１６として投稿した。")
    (row,) = rows(wrong("１５", "１６", "１５", column="レス番号"))
    assert (row.old, row.new) == ("１５", "１６")
    (row,) = rows(wrong("１", "２", "１月１日に投稿した。"))
    assert row.old == "１", "where it stands twice the sentence would not tell which"


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("{a}。盗んだ。{b}。", "{a}。横領した。{b}。", ("盗んだ。", "横領した。")),
        ("{a}。盗んだ。{b}。", "{a}。{b}。", ("盗んだ。{b}。", "{b}。")),
        ("{a}\n{b}", "{a}\n{b}ｗ", ("{b}", "{b}ｗ")),
        ("{a}", "{b}", ("{a}", "{b}")),
    ],
)
def test_of_a_long_text_only_the_sentences_that_differ_are_corrected(old, new, wanted):
    words = {"a": "あ" * 130, "b": "い" * 130}
    (row,) = rows(wrong(old.format(**words), new.format(**words)))
    assert (row.old, row.new) == tuple(w.format(**words) for w in wanted)


def test_the_same_words_in_one_paper_are_one_row_with_each_place_once():
    places = [{"sentence": "三月一日に", "cited": c} for c in ("第１", "第２", "第２")]
    (row,) = rows(wrong("令和八年三月一日", "令和八年三月二日") | {"places": places})
    assert [p.cited for p in row.places] == ["第１", "第２"]


def test_the_case_number_is_that_of_the_filing_itself():
    cut = sliced(DISCLOSED, FILED)["a1"]
    told = correction.context(Paper(cut, {}, None), {}, TITLES, "")
    assert told["filing"].case_no == "令和８年（ヨ）第１号"
    assert told["date"] == "令和８年　　月　　日"
    cut = sliced(DISCLOSED)["a1"]
    told = correction.context(Paper(cut, {}, None), {}, TITLES, "")
    assert str(told["filing"].case_no) == "【要確認：事件番号】"

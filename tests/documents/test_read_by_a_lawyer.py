"""What a senior lawyer struck or added when reading the drafts of the examples, page by page."""

import pytest
from documents.papers import drafts, paragraphs, squeezed, text_of
from documents.scenes import OFFICE, TWO_CLIENTS, TWO_OPPONENTS
from drafting.filters import FILTERS
from drafting.house_style import KEPT
from drafting.template_text import normalise
from sheets import DISCLOSED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GUARDED = """
clients:
  hanako:
    kind: minor
    address_in_papers: CHOICE
    substitute_address: 代替住所Ａ
    guardians: [{relation: 親権者母, name: 甲野母, address: 東京都千代田区一番町1}]
"""
KEPT_UNTIL = """
filings:
  b1:
    what: B
    against: [mobile]
    filed: 2026-10-20
    answers: [{date: 2026-10-30, result: kept, until: 2027-04-30}]
"""


@pytest.fixture(scope="module")
def one():
    return drafts(DISCLOSED, registers=OFFICE)


@pytest.mark.parametrize("choice", ["office", "substitute"])
def test_the_home_of_a_minor_is_not_betrayed_by_the_address_of_the_guardian(choice):
    """party_list: 同法定代理人親権者母 stands there, the home that they share does not."""
    made = drafts(DISCLOSED, GUARDED.replace("CHOICE", choice), registers=OFFICE)
    parties = made["c1", "party_list"].text
    assert "甲野母" in parties and "一番町" not in parties
    assert "一番町" in drafts(DISCLOSED, GUARDED.replace("CHOICE", "home"), registers=OFFICE)["c1", "party_list"].text


def test_the_holder_of_the_address_is_the_defendant_where_it_is_sued(one):
    """complaint: 接続元ＩＰアドレスは、…被告が管理するものである, not the company's name; another name stays as found."""
    sheet = "whois: {com1: {holder: 見本モバイル株式会社}}"
    assert "被告が管理するものである" in drafts(DISCLOSED, sheet, registers=OFFICE)["c1", "complaint"].text
    assert "見本モバイルが管理するものである" in one["c1", "complaint"].text


def test_the_end_of_keeping_is_part_of_the_sentence():
    """complaint: 保存したこと及び保存の期限が…であることを回答した, no brackets with a blank in them."""
    said = squeezed(drafts(DISCLOSED, KEPT_UNTIL, registers=OFFICE)["c1", "complaint"].text)
    assert "契約者に関する情報を保存したこと及び保存の期限が令和９年４月３０日であることを回答した" in said
    assert "（保存の期限" not in said


def test_possession_told_by_the_sheet_is_said_once():
    """petition: the general sentence goes where the sheet says how this site keeps its records."""
    sheet = "filings: {a1: {possession: 〔相手方〕は、投稿の都度、接続元の情報を保存している}}"
    said = squeezed(drafts(DISCLOSED, sheet, registers=OFFICE)["a1", "petition"].text)
    assert "接続元の情報を保存している。したがって、債務者は、別紙発信者情報目録記載の各情報を保有している。" in said
    assert "投稿がされた際の接続元のＩＰアドレス及びその日時を記録しており" not in said


def test_a_letter_for_two_says_who_is_meant_by_each_name():
    """letter: 通知人甲野 is used in the text, so it is introduced; those who ask are 通知人ら."""
    to_one = TWO_OPPONENTS.replace("provider: fixed", "provider: mobile").replace("[mobile, fixed]", "[mobile]")
    said = squeezed(drafts(TWO_CLIENTS, DISCLOSED, to_one, registers=OFFICE)["b1", "letter"].text)
    assert "以下「通知人甲野」といいます。" in said and "以下「通知人乙野」といいます。" in said
    assert "権利を侵害された通知人らの代理人として" in said and "通知人らは、貴社に対する" in said


def test_the_poster_is_named_where_the_post_is_told(one):
    said = squeezed(one["c1", "complaint"].text)
    assert "氏名不詳者（以下「本件発信者」という。）は、" in said and "をした者を「本件発信者」という" not in said


def test_an_item_is_cut_from_an_article_with_and_without_paragraphs():
    item = FILTERS["item"]
    assert [item("５条１項２号"), item("５条１項３号ロ"), item("施行規則２条４号")] == ["２号", "３号ロ", "４号"]


def test_headings_what_is_attached_and_the_rows_of_a_post_stay_with_what_follows(one):
    """No heading alone at the foot of a page, no 以上 alone at the top of the next."""

    def kept(name, said):
        found = [p for p in paragraphs(one["c1", name].made.entries) if text_of(p) == said]
        assert found, (name, said)
        return all(p.find(f"{W}pPr/{W}keepNext") is not None for p in found)

    assert kept("infringement", "同定可能性") and kept("infringement", "まとめ")
    assert kept("complaint", "１　甲号証写し　　各１通")
    assert kept("post_list", "番号") and not kept("post_list", "投稿内容")


@pytest.mark.parametrize("mark", sorted(KEPT))
def test_a_line_that_is_kept_comes_back_from_word_as_it_was_written(mark):
    text = normalise(f"@page court\n[{mark}] あ\n[本文0] い\n")
    assert f"[{mark}] あ" in text.splitlines()
    assert f"| [{mark}] あ |" in normalise(f"@page court\n@table 100\n| [{mark}] あ |\n@end\n")

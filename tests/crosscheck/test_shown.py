"""What the cross-check found stands on the case page with both places and on the screen in a line each; it stops nothing."""

import datetime as dt
import shutil

import pytest
from drafting import plans, register, store
from sheets import ROOT

URL = "https://board.example.jp/test/read.cgi/kenko/1234567890/12"
CASE = "example-full-chain"


@pytest.fixture
def office(desk):
    """The register of the case, written as at the end of a run."""
    root = desk.out.parents[1]
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("office", "~$*"))

    def write(day=dt.date(2026, 11, 25), language="ja"):
        store.take_in(desk.out, desk.history)
        plan = plans.of(plans.Workshop(root), CASE, write=False)
        return register.write(root, day, {CASE: plan}, language).lines(language)

    return write


def page(desk):
    return (desk.out / "index.html").read_text("utf-8")


def test_the_page_names_both_papers_with_the_place_in_each(desk, office):
    desk.edit("c1/post_list", URL, URL + "3")
    office()
    shown = page(desk)
    assert "書面どうしの食い違い" in shown
    assert f"<mark>{URL}3</mark>" in shown and f"<mark>{URL}</mark>" in shown
    assert 'href="c1_lawsuit/post_list.docx"' in shown and 'href="a1_provisional_disposition/post_list.docx"' in shown
    assert "番号１の「ＵＲＬ」欄" in shown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "c1 投稿記事目録は「…4567890/123」、a1 投稿記事目録ほか 1 通は「…4567890/12」"),
        ("en", "says “…4567890/123”"),
    ],
)
def test_the_screen_has_a_line_for_each(desk, office, language, said):
    desk.edit("c1/post_list", URL, URL + "3")
    desk.edit("c1/infringement", "（甲６、７）", "（甲６、９）")
    lines = office(language=language)
    assert [line for line in lines if said in line]
    assert [line for line in lines if "甲９" in line]


def test_many_are_cut_short_on_the_screen(desk, office):
    for number in range(2, 9):
        desk.edit(
            "c1/exhibit_list",
            f"甲第{chr(0xFF10 + number)}号証",
            f"甲第{chr(0xFF10 + number)}{chr(0xFF10 + number)}号証",
        )
    lines = office()
    assert "書面どうしの食い違い 14 件（詳しくは各事件のページ）：" in lines
    assert "  ほか 6 件" in lines
    assert page(desk).count("が証拠説明書にありません") == 7


def test_where_papers_agree_nothing_is_said(desk, office):
    lines = office()
    assert not [line for line in lines if "食い違い" in line]
    assert "食い違い" not in page(desk)


def test_another_day_the_drafts_are_not_read_again(desk, office, monkeypatch):
    desk.edit("c1/post_list", URL, URL + "3")
    first = office()
    monkeypatch.setattr("drafting.crosscheck.check.of", pytest.fail)
    again = office(day=dt.date(2026, 11, 26))
    assert [line for line in again if "食い違い" in line] == [line for line in first if "食い違い" in line]
    assert "書面どうしの食い違い" in page(desk)


def test_a_draft_saved_again_is_read_again(desk, office):
    desk.edit("c1/post_list", URL, URL + "3")
    office()
    desk.edit("c1/post_list", URL + "3", URL)
    assert not [line for line in office() if "食い違い" in line]


def test_a_draft_that_lies_elsewhere_is_told_on_the_page_with_its_own_place(desk, office):
    file = desk.file("a1/petition")
    shutil.copy(file, file.with_name("申立書 控え.docx"))
    office()
    assert "場所か名前が変わった下書き" in page(desk)
    assert "a1_provisional_disposition/petition.docx の写しか、それを移したものです。" in page(desk)


def test_a_draft_laid_over_another_is_told_on_the_page(desk, office):
    shutil.copy(desk.file("a1/post_list"), desk.file("c1/post_list"))
    office()
    assert "ここには a1_provisional_disposition/post_list.docx の本文が置かれています。" in page(desk)


def test_where_every_draft_lies_in_its_place_nothing_is_said(desk, office):
    desk.edit("c1/post_list", URL, URL + "3")
    office()
    assert "場所か名前が変わった下書き" not in page(desk)

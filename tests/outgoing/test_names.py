"""What the files of a set are called."""

import pytest
from drafting.outgoing import names


@pytest.mark.parametrize(
    ("title", "schedule", "name"),
    [
        ("訴状", 0, "訴状.docx"),
        ("当事者目録", 1, "別紙1 当事者目録.docx"),
        ("発信者情報（通信記録）の保存のお願い", 0, "発信者情報（通信記録）の保存のお願い.docx"),
    ],
)
def test_a_paper_is_called_by_its_title_and_a_schedule_by_its_number_too(title, schedule, name):
    assert names.paper(title, schedule, ".docx", 50) == name


@pytest.mark.parametrize(
    ("mark", "title", "name"),
    [
        ("甲第１号証", "投稿の画面", "甲001 投稿の画面.pdf"),
        ("甲第１２号証", "陳述書", "甲012 陳述書.pdf"),
        ("甲第２号証の１～３", "契約書", "甲002-1~3 契約書.pdf"),
        ("疎甲第３号証", "回答書", "疎甲003 回答書.pdf"),
    ],
)
def test_an_exhibit_is_called_by_its_mark_in_three_figures(mark, title, name):
    assert names.exhibit(mark, title, ".PDF", 50) == name


def test_no_name_is_longer_than_the_courts_system_takes():
    name = names.exhibit("甲第１号証", "長" * 80, ".pdf", 50)
    assert len(name) == 50
    assert name.startswith("甲001 長長")
    assert name.endswith("長.pdf")


def test_what_no_file_can_be_called_becomes_full_width():
    title = 'ＵＲＬ https://board.example/t?a=1 の\n"画面" <1>. '
    assert (
        names.exhibit("甲第１号証", title, ".pdf", 80)
        == "甲001 ＵＲＬ https：／／board.example／t？a=1 の ＂画面＂ ＜1＞.pdf"
    )

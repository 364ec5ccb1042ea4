"""Party words of a page become tokens of the sheet again, only where there is no doubt."""

import pytest
from drafting import tokens

A, C = "provisional_disposition", "lawsuit"
KNOWN = {"〔相手方〕": "債務者"}


def back(value, printed, words, procedure=A, known=KNOWN):
    return tokens.back(value, printed, words, procedure, known)


@pytest.mark.parametrize(
    ("value", "printed", "words", "expected"),
    [
        ("〔依頼者〕が出した物はない", "債権者が出した物はない", "債権者が去った事はない", "〔依頼者〕が去った事はない"),
        ("〔依頼者〕は退職した。", "債権者は退職した", "債権者は円満に退職した", "〔依頼者〕は円満に退職した。"),
        ("〔依頼者〕は〔投稿者〕を見た", "債権者は本件発信者１を見た", "債権者も本件発信者１を見た", "〔依頼者〕も〔投稿者〕を見た"),
        ("〔依頼者2〕は店主だ", "債権者丙野は店主だ", "債権者丙野は元店主だ", "〔依頼者2〕は元店主だ"),
        ("〔依頼者〕は働いた", "債権者は働いた", "債権者は働き、債権者は辞めた", "〔依頼者〕は働き、〔依頼者〕は辞めた"),
        ("〔依頼者〕は働いた", "債権者は働いた", "債権者は債務者で働いた", "〔依頼者〕は〔相手方〕で働いた"),
        ("〔依頼者〕は「債権者」だ", "債権者は「債権者」だ", "債権者は「債権者」か", "〔依頼者〕は「債権者」か"),
        ("店は閉まっている", "店は閉まっている", "店は債務者が閉めた", "店は〔相手方〕が閉めた"),
    ],
)  # fmt: skip
def test_the_tokens_are_put_back(value, printed, words, expected):
    assert back(value, printed, words) == expected


@pytest.mark.parametrize(
    ("value", "printed", "words"),
    [
        (
            "〔依頼者〕〔投稿者〕は別人だ",
            "債権者本件発信者は別人だ",
            "債権者本件発信者は他人だ",
        ),  # where does one word end?
        ("〔依頼者〕は働いた", "甲野花子は働いた", "甲野花子は勤めた"),  # no party word of this procedure
        ("〔依頼者〕は働いた", "債権者は働いた", "債権者は働いた"),  # nothing new
        ("〔投稿者〕を知らない", "本件発信者を知らない", "本件発信者情報を知らない"),  # a term of the law
        ("〔依頼者〕は働いた", "債権者が働いた", "債権者は勤めた"),  # not what this value prints
    ],
)
def test_what_is_in_doubt_is_left(value, printed, words):
    assert back(value, printed, words) is None


def test_a_word_that_stands_for_two_tokens_is_left():
    assert back("〔依頼者〕と〔依頼者1〕", "債権者と債権者", "債権者か債権者") is None


def test_a_text_without_a_value_before_takes_the_words_that_are_certain():
    assert tokens.first("債権者は働いた", {"〔依頼者〕": "債権者"}) == "〔依頼者〕は働いた"
    assert tokens.first("働いた", {}) == "働いた"


def test_a_page_that_says_what_the_sheet_says_by_now_is_known():
    assert tokens.says("〔依頼者〕が持ち去った", "原告が持ち去った", C)
    assert not tokens.says("〔依頼者〕が持ち去った", "原告が持ち出した", C)
    assert not tokens.says("〔依頼者〕が持ち去った", "乙野次郎が持ち去った", C)

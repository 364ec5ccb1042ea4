"""Facts that change under a lawyer's edit and go back: what was asked meanwhile is asked no more."""

from itertools import pairwise

import pytest
from light import word
from redline.merge import merge
from seen import seen

BACK = {
    "an amount that the lawyer wrote out": (
        "被告は金１００万円を支払え。",
        "被告は金百万円を支払え。",
        ["被告は金２００万円を支払え。", "被告は金３００万円を支払え。"],
    ),
    "a passage that the lawyer deleted": (
        "甲。\n早期に開示を求める。\n以上",
        "甲。\n以上",
        ["甲。\n直ちに開示を求める。\n以上", "甲。\n至急に開示を求める。\n以上"],
    ),
    "a passage that the lawyer worked on and the facts left out": (
        "甲。\n投稿三は名誉を害する。\n以上",
        "甲。\n投稿三は著しく名誉を害する。\n以上",
        ["甲。\n以上"],
    ),
    "a cell that the lawyer rewrote": (
        "| 番号 | 日時 |\n| 1 | ４月１日 |",
        "| 番号 | 日時 |\n| 1 | 春の夜 |",
        ["| 番号 | 日時 |\n| 1 | ４月３日 |", "| 番号 | 日時 |\n| 1 | ４月５日 |"],
    ),
}


@pytest.mark.parametrize("name", BACK)
def test_one_comment_asks_and_none_when_the_fact_is_as_it_was(name):
    drafted, edited, facts = BACK[name]
    base, file = word(drafted), word(edited)
    for text in facts:
        file = merge(base, file, word(text), "Kaiji", "").data
        assert seen(file).count("{#Kaiji：") == 1, seen(file)
        base = word(text)
    made = merge(base, file, word(drafted), "Kaiji", "")
    assert seen(made.data).split() == seen(word(edited)).split()
    assert [(c.how, c.why) for c in made.changes] == [("carried", "taken_back")]


def test_what_a_caller_wants_said_of_each_change_goes_with_it():
    texts = [word(f"期日は４月{day}日である。") for day in ("１２", "１３", "１４", "１２")]
    file = texts[0]
    for old, new in pairwise(texts):
        file = merge(old, file, new, "Kaiji", "", say=lambda change: f"{change.old}→{change.new}").data
    assert seen(file) == "期日は４月１２日である。"


def test_a_post_that_is_left_out_and_comes_back_between_lines_that_say_the_same():
    one, two = (f"＊\n| 番号 | {n} |\n| 内容 | {text} |\n＊\n" for n, text in (("1", "架空堂の社長"), ("2", "青汁")))
    base, gone = word("目録\n" + one + two), word("目録\n" + one)
    mine = word("目録\n" + one.replace("社長", "代表者") + two)
    struck = merge(base, mine, gone, "Kaiji", "").data
    assert seen(struck).count("{-Kaiji}|") == 2
    assert seen(merge(gone, struck, base, "Kaiji", "").data) == seen(mine)

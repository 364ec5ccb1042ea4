"""Facts that change under a lawyer's edit and go back: what was asked meanwhile is asked no more."""

from itertools import pairwise

import pytest
from light import word
from lxml import etree
from redline.edited import Edited
from redline.elements import ID, RUN, P, w
from redline.merge import merge
from redline.package import Package
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


def test_a_question_that_was_answered_stays_with_its_answer_and_is_not_asked_again():
    base, mine, facts = (word(f"期日は{day}である。") for day in ("４月９日", "四月上旬", "４月１２日"))
    asked = answered(merge(base, mine, facts, "Kaiji", "").data)
    again = merge(facts, asked, word("期日は４月１３日である。"), "Kaiji", "").data
    assert [said for said in comments_of(again) if "→" in said] == [
        "「期日は４月９日である。」→「期日は４月１２日である。」",
        "「期日は４月１２日である。」→「期日は４月１３日である。」",
    ]
    back = merge(word("期日は４月１３日である。"), again, base, "Kaiji", "").data
    assert comments_of(back) == ["「期日は４月９日である。」→「期日は４月１２日である。」", "このままでよい"]


def comments_of(data):
    return ["".join(c.itertext()) for c in Package(data).children("comments", w("comment"))]


def answered(data):
    """The file after a lawyer replied to its comment, as Word writes that."""
    word14, word15 = (f"http://schemas.microsoft.com/office/word/{n}/wordml" for n in (2010, 2012))
    file = Edited(data)
    part = file.word_part("comments", "comments")
    part[0][0].set(f"{{{word14}}}paraId", "0000000A")
    reply = etree.SubElement(part, w("comment"), {ID: "7", w("author"): "弁護士甲", w("initials"): "甲"})
    paragraph = etree.SubElement(reply, P, {f"{{{word14}}}paraId": "0000000B"})
    etree.SubElement(etree.SubElement(paragraph, RUN), w("t")).text = "このままでよい"
    threads = etree.Element(f"{{{word15}}}commentsEx")
    for own, parent in (("0000000A", ""), ("0000000B", "0000000A")):
        thread = etree.SubElement(threads, f"{{{word15}}}commentEx", {f"{{{word15}}}paraId": own})
        thread.attrib.update({f"{{{word15}}}paraIdParent": parent} if parent else {})
    place = file.add_file("word/commentsExtended.xml", etree.tostring(threads), "application/xml")
    file.relate("word/document.xml", "http://schemas.microsoft.com/office/2011/relationships/commentsExtended", place)
    return file.packed()

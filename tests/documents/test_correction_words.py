"""What a 訂正申立書 says to be wrong and right: never a value that nobody wrote."""

from drafting.documents.correction import _phrase

SENTENCE = "別紙投稿記事目録記載１の投稿（レス番号１２２。）をした。"


def one(old, new):
    return {"old": old, "new": new}


def place(sentence, **more):
    return {"sentence": sentence} | more


def test_a_figure_that_somebody_made_longer_by_hand_is_not_patched_inside():
    assert _phrase(one("１２", "１３"), place(SENTENCE), [("１２", "１３")]) == ("１２", "１３")


def test_a_short_value_is_given_in_its_sentence():
    sentence = "レス番号１２の投稿をした。"
    assert _phrase(one("１２", "１３"), place(sentence), [("１２", "１３")]) == (sentence, "レス番号１３の投稿をした。")


def test_all_that_is_wrong_in_a_sentence_is_right_in_its_correction():
    sentence = "投稿は２３時１５分にされ、レス番号は１２である。"
    together = [("１２", "１３"), ("２３時１５分", "２３時２５分")]
    assert _phrase(one("１２", "１３"), place(sentence), together) == (
        sentence,
        "投稿は２３時２５分にされ、レス番号は１３である。",
    )


def test_a_value_that_stands_there_twice_is_given_alone():
    sentence = "１番から１番まで。"
    assert _phrase(one("１", "２"), place(sentence), [("１", "２")]) == ("１", "２")

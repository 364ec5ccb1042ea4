"""What the lawyer sees round by round when the facts alone change: the end of a story, whose last mark cannot come or go; notes."""

import pytest
from light import word
from lxml import etree
from packing import NAMES
from redline.content import reading
from redline.edited import Edited
from redline.elements import RUN, w
from redline.merge import merge
from redline.package import Package
from redline.revisions import accepted, changes, rejected, without_comments
from seen import seen, settled, words

ROUNDS = {
    "a last paragraph struck whose mark before is our own insertion": [
        ("甲。\n以上", ""),
        ("甲。\n# 乙。\n以上", "甲。\n# {+Kaiji：乙。¶}\n以上"),
        ("甲。\n# 乙。", "甲。\n# {+Kaiji：乙。}{-Kaiji：以上}"),
        ("甲。", "甲。{-Kaiji：¶}\n{-Kaiji：以上}"),
        ("甲。\n以上", "甲。\n以上"),
    ],
    "the only paragraph as one of another style": [
        ("# 一", ""),
        ("一", "{-Kaiji：一}{+Kaiji：一}"),
        ("# 一", "# 一"),
    ],
    "the only paragraph, without a word, as one of another style": [
        ("ヘッダー：甲", ""),
        ("> 一\nヘッダー：甲", "> {+Kaiji：一}\nヘッダー：甲"),
        ("# 二\nヘッダー：甲", "# {+Kaiji：二}\nヘッダー：甲"),
    ],
    "two of another style after a last paragraph that went": [
        ("甲。\n> 以上", ""),
        ("甲。\n# 一\n# 以上", "甲。\n# {-Kaiji：以上}{+Kaiji：一¶}\n# {+Kaiji：以上}"),
        ("甲。\n> 以上", "甲。\n> 以上"),
    ],
    "the last paragraph, and then the one before it": [
        ("甲。\n以上\n# 結び", ""),
        ("甲。\n以上", "甲。\n以上{-Kaiji：¶}\n{-Kaiji：結び}"),
        ("甲。", "甲。{-Kaiji：¶}\n{-Kaiji：以上¶}\n{-Kaiji：結び}"),
        ("甲。\n新", "甲。\n{-Kaiji：以上¶}\n{-Kaiji：結び}{+Kaiji：新}"),
        ("甲。\n以上\n# 結び", "甲。\n以上\n# 結び"),
    ],
    "a struck table between a paragraph of ours and the last one, which goes": [
        ("甲。\n| 一 | 二 |\n以上", ""),
        ("甲。\n乙。\n以上", "甲。\n{+Kaiji：乙。¶}\n{-Kaiji}| 一¶ | 二¶ |\n以上"),
        ("甲。\n乙。", "甲。\n{+Kaiji：乙。¶}{-Kaiji：¶}\n{-Kaiji}| 一¶ | 二¶ |\n{-Kaiji：以上}"),
    ],
    "a paragraph of ours before one that was struck, and another last one": [
        ("- 氏名\n以上", ""),
        ("氏名\n以上", "{+Kaiji：氏名¶}\n- {-Kaiji：氏名¶}\n以上"),
        ("氏名", "{+Kaiji：氏名¶}{-Kaiji：¶}\n- {-Kaiji：氏名¶}\n{-Kaiji：以上}"),
        ("氏名\n甲で２", "{+Kaiji：氏名¶}\n- {-Kaiji：氏名¶}\n{-Kaiji：以上}{+Kaiji：甲で２}"),
    ],
    "a paragraph that comes last in the place of the last one": [
        ("甲。\n{!p.ip｜192.0.2.1}を開示した。\n乙。\n以上", ""),
        (
            "甲。\n乙。\n{!p.ip｜192.0.2.1}を開示した。",
            "甲。\n{-Kaiji：{!p.ip｜192.0.2.1}}{-Kaiji：を開示した。¶}\n乙。\n"
            "{-Kaiji：以上}{+Kaiji：{!p.ip｜192.0.2.1}}{+Kaiji：を開示した。}",
        ),
    ],
    "a table before the last paragraph, and then that one": [
        ("甲。\n| 一 | 二 |\n以上", ""),
        ("甲。\n以上", "甲。\n{-Kaiji}| 一¶ | 二¶ |\n以上"),
        ("甲。\n# 以上", "甲。\n{-Kaiji}| 一¶ | 二¶ |\n# {-Kaiji：以上}{+Kaiji：以上}"),
        ("甲。", "甲。{-Kaiji：¶}\n{-Kaiji}| 一¶ | 二¶ |\n{-Kaiji：以上}"),
        ("甲。\n| 一 | 二 |\n以上", "甲。\n| 一 | 二 |\n以上"),
    ],
    "paragraphs that changed places with the last one, and everything as it was": [
        ("# 趣旨\n開示せよ。\n以上", ""),
        ("# 趣旨\n別の文\n開示せよ。", "# 趣旨\n{+Kaiji：別の文¶}\n開示せよ。{-Kaiji：¶}\n{-Kaiji：以上}"),
        (
            "開示せよ。\n# 趣旨\n別の文",
            "{+Kaiji：開示せよ。¶}\n# 趣旨\n{+Kaiji：別の文¶}{-Kaiji：¶}\n{-Kaiji：開示せよ。¶}\n{-Kaiji：以上}",
        ),
        ("# 趣旨\n開示せよ。\n以上", "# 趣旨\n開示せよ。\n以上"),
    ],
    "a paragraph with a note, in another style and back": [
        ("甲{^注一}である。\n乙", ""),
        (
            "- 甲{^注一}である。\n乙",
            "- {+Kaiji：甲}{+Kaiji：{^注一}}{+Kaiji：である。¶}\n{-Kaiji：甲}{-Kaiji：{^注一}}{-Kaiji：である。¶}\n乙",
        ),
        ("甲{^注一}である。\n乙", "甲{^注一}である。\n乙"),
    ],
    "a note that changed, its paragraph gone, and both as they were": [
        ("# 一\n甲{^注一}である。\n乙", ""),
        ("# 一\n甲{^注二}である。\n乙", "# 一\n甲{^{-Kaiji：注一}{+Kaiji：注二}}である。\n乙"),
        ("# 一\n乙", "# 一\n{-Kaiji：甲}{-Kaiji：{^{-Kaiji：注一}{+Kaiji：注二}}}{-Kaiji：である。¶}\n乙"),
        (
            "# 一\n甲{^注一}である。\n乙",
            "# 一\n{+Kaiji：甲}{+Kaiji：{^注一}}{+Kaiji：である。¶}\n"
            "{-Kaiji：甲}{-Kaiji：{^{-Kaiji：注一}{+Kaiji：注二}}}{-Kaiji：である。¶}\n乙",
        ),
    ],
    "a content control that comes with other words, changes, and goes": [
        ("甲の利用者を開示せよ。", ""),
        (
            "甲の{!p.ip｜192.0.2.1}の利用者を開示せよ。",
            "甲の{+Kaiji：{!p.ip｜192.0.2.1}}{+Kaiji：の}利用者を開示せよ。",
        ),
        (
            "甲の{!p.ip｜192.0.2.7}の利用者を開示せよ。",
            "甲の{+Kaiji：{!p.ip｜192.0.2.7}}{+Kaiji：の}利用者を開示せよ。",
        ),
        (
            "甲の{!p.ip｜192.0.2.7}を使った者を開示せよ。",
            "甲の{+Kaiji：{!p.ip｜192.0.2.7}}{-Kaiji：利用者}{+Kaiji：を使った者}を開示せよ。",
        ),
        ("甲の利用者を開示せよ。", "甲の利用者を開示せよ。"),
    ],
    "a content control that goes, comes back, and goes with its paragraph": [
        ("甲の{!p.ip｜192.0.2.1}の利用者を開示せよ。\n以上", ""),
        (
            "甲の利用者を開示せよ。\n以上",
            "甲の{-Kaiji：{!p.ip｜192.0.2.1}}{-Kaiji：の}利用者を開示せよ。\n以上",
        ),
        ("甲の{!p.ip｜192.0.2.1}の利用者を開示せよ。\n以上", "甲の{!p.ip｜192.0.2.1}の利用者を開示せよ。\n以上"),
        ("以上", "{-Kaiji：甲の}{-Kaiji：{!p.ip｜192.0.2.1}}{-Kaiji：の利用者を開示せよ。¶}\n以上"),
        ("甲の{!p.ip｜192.0.2.1}の利用者を開示せよ。\n以上", "甲の{!p.ip｜192.0.2.1}の利用者を開示せよ。\n以上"),
    ],
    "a link in a content control, and a control in a link, that come with other words": [
        ("甲の利用者を開示せよ。", ""),
        (
            "甲の{!p｜サイト{@https://a.jp｜甲}上}の{@https://b.jp｜次の{!u｜記事}等}の利用者を開示せよ。",
            "甲の{+Kaiji：{!p｜サイト}}{+Kaiji：{!p｜{@https://a.jp｜甲}}}{+Kaiji：{!p｜上}}{+Kaiji：の}"
            "{@https://b.jp｜{+Kaiji：次の}}{@https://b.jp｜{+Kaiji：{!u｜記事}}}{@https://b.jp｜{+Kaiji：等}}"
            "{+Kaiji：の}利用者を開示せよ。",
        ),
        ("甲の利用者を開示せよ。", "甲の利用者を開示せよ。"),
    ],
    "words beside a field and in it": [
        ("第{=REF c｜２３}の投稿", ""),
        ("第{=REF c｜２}投稿", "第{-Kaiji：{=REF c｜２３}}{-Kaiji：の}{+Kaiji：{=REF c｜２}}投稿"),
        (
            "第{=REF c｜２、７}記事",
            "第{-Kaiji：{=REF c｜２３}}{-Kaiji：の}{+Kaiji：{=REF c｜２、７}}{-Kaiji：投稿}{+Kaiji：記事}",
        ),
        ("第{=REF c｜２３}の投稿", "第{=REF c｜２３}の投稿"),
        ("上記の甲{=REF c｜乙２３}の投稿", "{-Kaiji：第}{+Kaiji：上記の甲}{+Kaiji：{=REF c｜乙}}{=REF c｜２３}の投稿"),
        ("第{=REF c｜２３}の投稿", "第{=REF c｜２３}の投稿"),
    ],
    "a content control as plain words, as another one, and back": [
        ("発信者は{!p｜甲}である。", ""),
        ("発信者は【要確認】である。", "発信者は{-Kaiji：{!p｜甲}}{+Kaiji：【要確認】}である。"),
        ("発信者は{!q｜乙}である。", "発信者は{-Kaiji：{!p｜甲}}{+Kaiji：{!q｜乙}}である。"),
        ("発信者は{!p｜丙}である。", "発信者は{-Kaiji：{!p｜甲}}{+Kaiji：{!p｜丙}}である。"),
        ("発信者は{!p｜甲}である。", "発信者は{!p｜甲}である。"),
    ],
    "a content control that changes, goes and comes back": [
        ("甲の{!p｜鈴木}の利用者。", ""),
        ("甲の{!p｜佐藤}の利用者。", "甲の{!p｜{-Kaiji：鈴木}}{!p｜{+Kaiji：佐藤}}の利用者。"),
        ("甲の利用者。", "甲の{-Kaiji：{!p｜鈴木}}{-Kaiji：の}利用者。"),
        ("甲の{!p｜鈴木}の利用者。", "甲の{!p｜鈴木}の利用者。"),
    ],
    "our own content control as other words": [
        ("甲の利用者。", ""),
        ("甲の{!p｜鈴木}の利用者。", "甲の{+Kaiji：{!p｜鈴木}}{+Kaiji：の}利用者。"),
        ("甲の丙の利用者。", "甲の{+Kaiji：丙の}利用者。"),
        ("甲の利用者。", "甲の利用者。"),
    ],
    "a control in a link, behind new words": [
        ("{@https://b.jp｜{!q｜甲乙}}。", ""),
        ("丙{@https://b.jp｜{!q｜甲乙}}。", "{+Kaiji：丙}{@https://b.jp｜{!q｜甲乙}}。"),
        ("{@https://b.jp｜{!q｜甲乙}}。", "{@https://b.jp｜{!q｜甲乙}}。"),
    ],
    "a link that goes and comes back": [
        ("{@https://b.jp｜投稿}項。", ""),
        ("項。", "{@https://b.jp｜{-Kaiji：投稿}}項。"),
        ("{@https://b.jp｜投稿}項。", "{@https://b.jp｜投稿}項。"),
    ],
    "a field with a control in it": [
        ("甲の利用者。", ""),
        (
            "甲の{=REF a｜第{!p｜２}項}の利用者。",
            "甲の{+Kaiji：{=REF a｜第}}{+Kaiji：{=REF a｜{!p｜２}}}{+Kaiji：{=REF a｜項}}{+Kaiji：の}利用者。",
        ),
        ("甲の利用者。", "甲の利用者。"),
    ],
    "one of two fields that say the same goes": [
        ("{=REF a｜１}{=REF a｜１２}。", ""),
        ("{=REF a｜１}。", "{-Kaiji：{=REF a｜１１２}}{+Kaiji：{=REF a｜１}}。"),
    ],
    "words beside a content control and in it": [
        ("第{!c｜２３}の投稿", ""),
        ("上記の甲{!c｜乙２３}の投稿", "{-Kaiji：第}{+Kaiji：上記の甲}{!c｜{+Kaiji：乙}}{!c｜２３}の投稿"),
        ("第{!c｜２３}の投稿", "第{!c｜２３}の投稿"),
    ],
    "a cell whose only paragraph is divided": [
        ("| 番号 | 2 |", ""),
        ("| 番号 | １／ |", "| 番号 | {+Kaiji：１¶}／{-Kaiji：2} |\n"),
    ],
}


@pytest.mark.parametrize("name", ROUNDS)
def test_what_the_facts_make_of_a_text_round_by_round(name):
    (base, _), *rounds = ROUNDS[name]
    lawyers = file = word(base)
    for text, becomes in rounds:
        file = merge(word(base), file, word(text), "Kaiji", "2026-09-01T00:00:00Z").data
        assert seen(file) == becomes, text
        assert settled(file, accept=True).split() == words(word(text)).split()
        assert reading(accepted(file, "Kaiji")) == reading(word(text))
        assert reading(without_comments(rejected(file, "Kaiji"), "Kaiji")) == reading(lawyers)
        base = text


OVER_OURS = {
    "an inserted mark that is the last one since the lawyer joined two paragraphs": (
        ("一。\n三", "一。{+Kaiji：三¶}", "一。\n三\n# 二"),
        "一。{+Kaiji：三¶}\n# {+Kaiji：二¶}",
    ),
    "an inserted paragraph that is the last one since the lawyer moved it": (
        ("甲。\n乙。", "甲。\n# {+Kaiji：乙。¶}", "甲。\n乙。\n丙。"),
        "甲。\n# {+Kaiji：乙。¶}\n{+Kaiji：丙。¶}",
    ),
    "a table of ours whose rows the lawyer sorted, and that the facts leave out": (
        (
            "甲。\n| 一 | 四月 |\n| 二 | 五月 |\n以上",
            "甲。\n{+Kaiji}| 二 | 五月 |\n{+Kaiji}| 一 | 四月 |\n以上",
            "甲。\n以上",
        ),
        "甲。\n以上",
    ),
    "an inserted mark of another author that is the last one": (
        ("一。", "一。{+乙川：三¶}", "一。\n# 二"),
        "一。{+乙川：三}{+Kaiji：¶}\n# {+Kaiji：二}{+乙川：¶}",
    ),
}


@pytest.mark.parametrize("name", OVER_OURS)
def test_where_the_lawyer_worked_on_undecided_changes_of_ours(name):
    texts, becomes = OVER_OURS[name]
    base, mine, theirs = map(word, texts)
    made = merge(base, mine, theirs, "Kaiji", "2026-09-01T00:00:00Z").data
    assert seen(made) == becomes
    assert reading(without_comments(rejected(made, "Kaiji"), "Kaiji")) == reading(rejected(mine, "Kaiji"))


def test_the_only_paragraph_without_a_word_becomes_a_table_and_one_of_another_style():
    base, theirs = without("一", "# 一"), word("| 一 | 二 |\n")
    made = merge(base, base, theirs, "Kaiji", "")
    assert seen(made.data) == "{+Kaiji}| 一¶ | 二¶ |\n"
    assert reading(accepted(made.data, "Kaiji")) == reading(theirs)
    assert reading(rejected(made.data, "Kaiji")) == reading(base)


@pytest.mark.parametrize(
    "texts",
    [
        ("# 趣旨\n# 空\n# 結び", "# 空\n# 空\n# 甲\n# 乙\n# 趣旨"),  # one after what stays went
        (
            "目録\n> 空\n次の情報\n接続元のアドレス",
            "目録\n空\n> 空\n# 接続元のアドレス",
        ),  # one stays, all after it went
    ],
)
def test_an_empty_paragraph_that_comes_stands_where_the_facts_have_it(texts):
    base, theirs = (without("空", text) for text in texts)
    made = merge(base, base, theirs, "Kaiji", "")
    assert reading(accepted(made.data, "Kaiji")) == reading(theirs)
    assert reading(rejected(made.data, "Kaiji")) == reading(base)


def test_the_words_of_a_text_box_stay_what_they_are_where_its_run_is_struck():
    box = f"<w:r {NAMES}><w:pict><w:txbxContent><w:p><w:r><w:t>箱</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    base, theirs = boxed("甲の図参照。", box), word("甲の図参照。")
    struck = merge(base, base, theirs, "Kaiji", "").data
    inside = next(Edited(struck).root("word/document.xml").iter(w("txbxContent")))
    assert [t.tag for t in inside.iter(w("t"), w("delText"))] == [w("t")]
    again = merge(theirs, struck, base, "Kaiji", "").data
    assert changes(Package(again)) == [] and reading(again) == reading(base)


def boxed(text, box):
    """A file with a text box after its first words."""
    file = Edited(word(text))
    run = next(file.root("word/document.xml").iter(RUN))
    run.addnext(etree.fromstring(box))
    return file.packed()


def without(words, text):
    """A file whose runs with just these words are gone."""
    file = Edited(word(text))
    for run in list(file.root(file.word.document).iter(RUN)):
        if "".join(run.itertext()) == words:
            run.getparent().remove(run)
    return file.packed()

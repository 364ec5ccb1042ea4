"""A PDF that says the same goes out; one that says another word, one word more or one less does not."""

import pytest
from drafting.outgoing import prints, same_words
from words import p, word

FOOT = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
HEAD, ASKED = "第1 請求の趣旨", "被告は、原告に対し、別紙目録記載の各情報を開示せよ。"
BODY = p("第１　請求の趣旨") + p(ASKED) + p("令和８年６月１日")
NOTE = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
CITED = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
ROW = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"


@pytest.fixture
def said(monkeypatch):
    """said(word, page, …): where the Word file and a PDF with these pages differ."""

    def differs(data, *pages):
        monkeypatch.setattr(prints, "texts", lambda pdf: list(pages))
        return same_words.difference(data, b"")

    return differs


def test_lines_widths_and_numbers_that_the_program_puts_in_do_not_count(said):
    printed = "第1 請求の趣旨\n(1) 被告は、原告に対し、別紙\n目録記載の各情報を開示せよ。\nア 令和8年6月1日\n1"
    assert said(word(BODY), printed) == ""


@pytest.mark.parametrize(
    ("printed", "where"),
    [
        (f"{HEAD} {ASKED} 令和8年6月2日", "令和8年6月1日"),
        (f"{HEAD} {ASKED.removesuffix('。')} 令和8年6月1日", ASKED),
        (f"{HEAD} {ASKED} 仮に執行することができる。 令和8年6月1日", "仮に執行することができる。"),
        (f"{HEAD} 令和8年6月1日", ASKED),
    ],
)
def test_another_word_one_more_or_one_less_is_found(said, printed, where):
    assert said(word(BODY), printed) == where


@pytest.mark.parametrize("pages", [("{0}1", "{1}2"), ("1{0}", "2{1}")])
def test_a_paragraph_that_goes_on_overleaf_is_whole_wherever_the_page_number_stands(said, pages):
    halves = "第1請求の趣旨被告は、原告に対し、別紙", "目録記載の各情報を開示せよ。令和8年6月1日"
    printed = [page.format(*halves) for page in pages]
    assert said(word(BODY, footer=p(FOOT)), *printed) == ""


def test_headers_do_not_count(said):
    assert (
        said(
            word(BODY, header=p("見　本")),
            "見 本 第1 請求の趣旨 被告は、原告に対し、別紙目録記載の",
            "見 本 各情報を開示せよ。令和8年6月1日",
        )
        == ""
    )


@pytest.mark.parametrize("head", ["令和８年（ヨ）第　　号", "令和８年（ヨ）第９０１号　1頁"])
def test_a_header_with_a_number_that_is_no_page_does_not_count(said, head):
    shown = [head.replace("1頁", f"{page}頁") for page in (1, 2)]
    printed = (
        f"{shown[0]} 第1 請求の趣旨 被告は、原告に対し、別紙目録記載の",
        f"{shown[1]} 各情報を開示せよ。令和8年6月1日",
    )
    assert said(word(BODY, header=p(head)), *printed) == ""


def test_a_heading_row_that_is_shown_again_overleaf_does_not_count(said):
    table = f"<w:tbl>{ROW.format(p('号証'), p('標目'))}<w:tr><w:tc>{p('甲第１号証の一')}</w:tc></w:tr></w:tbl>"
    assert said(word(table), "号証標目甲第1号", "号証標目証の一") == ""
    assert said(word(table), "号証標目甲第1号証の一", "号証標目甲第2号証の一") != ""


def test_emoji_which_word_draws_as_pictures_do_not_count(said):
    assert said(word(p("みんな気をつけて😡❗️")), "みんな気をつけて") == ""


def test_radicals_that_word_prints_for_letters_are_those_letters(said):
    assert said(word(p("一二三の用水")), "⼀⼆三の⽤⽔") == ""


def test_long_words_are_shortened(said):
    assert said(word(p("あ" * 80)), "い") == "あ" * 30 + "…"


def noted(*notes, cited="被告は、原告に対し{}、別紙目録記載の各情報を開示せよ。", more="", **parts):
    """A paper whose first paragraph cites each of the notes at the same place."""
    before, after = cited.split("{}")
    marks = [CITED.format(number) for number in range(2, len(notes) + 2)]
    said = "".join(NOTE.format(number, note) for number, note in enumerate(notes, 2))
    return word(p(before, *marks, after) + more, footnotes=said, **parts)


NOTES = "最高裁平成２２年の判決", "日時は６月１日"


@pytest.mark.parametrize(
    "printed",
    [
        ("被告は、原告に対し12、別紙 1最高裁平成22年の判決 2日時は6月1日", "目録記載の各情報を開示せよ。"),
        ("被告は、原告に対し12、別紙 1最高裁平成22", "目録記載の各情報を開示せよ。年の判決 2日時は6月1日"),
        ("被告は、原告に対し12、別紙目録記載の各情報を開示せよ。1最高裁平成22年の判決 2日時は6月1日",),
    ],
)
def test_notes_at_the_feet_of_pages_stand_between_halves_of_a_paragraph(said, printed):
    assert said(noted(*NOTES), *printed) == ""


@pytest.mark.parametrize(
    ("printed", "where"),
    [
        (("原告に対し12、別紙 1最高裁平成22年の判決 2日時は6月2日", "目録"), "日時は6月1日"),
        (("原告に対し12、別紙 1最高裁平成22年の判決", "目録"), "日時は6月1日"),
        (
            ("原告に対し12、別紙 2日時は6月1日 1最高裁平成22年の判決", "目録"),
            "被告は、原告に対し、別紙目録記載の各情報を開示せよ。",
        ),
        (
            ("原告に対し13、別紙 1最高裁平成22年の判決 2日時は6月1日", "目録"),
            "被告は、原告に対し、別紙目録記載の各情報を開示せよ。",
        ),
        (
            ("原告に対し12、甲紙 1最高裁平成22年の判決 2日時は6月1日", "目録"),
            "被告は、原告に対し、別紙目録記載の各情報を開示せよ。",
        ),
        (
            ("原告に対し12、別紙 1最高裁平成22年の判決 2日時は6月1日3別の注", "目録"),
            "被告は、原告に対し、別紙目録記載の各情報を開示せよ。",
        ),
    ],
)
def test_another_word_in_a_note_or_beside_one_is_found(said, printed, where):
    first, second = printed
    assert said(noted(*NOTES), f"被告は、{first}", f"{second}記載の各情報を開示せよ。") == where


def test_notes_that_word_counts_otherwise_may_have_any_number(said):
    settings = '<w:footnotePr><w:numFmt w:val="lowerRoman"/></w:footnotePr>'
    printed = "被告は、原告に対しiii、別紙 i 最高裁平成22年の判決 ii 日時は6月1日", "目録記載の各情報を開示せよ。"
    assert said(noted(*NOTES, settings=settings), *printed) == ""


def test_a_header_of_two_paragraphs_does_not_count_whichever_is_longer(said):
    halves = "第1請求の趣旨被告は、原告に対し、別紙", "目録記載の各情報を開示せよ。令和8年6月1日"
    for head in (("写し", "東京地方裁判所御中"), ("東京地方裁判所御中", "写し")):
        printed = ["".join(head) + half for half in halves]
        assert said(word(BODY, header="".join(map(p, head))), *printed) == ""

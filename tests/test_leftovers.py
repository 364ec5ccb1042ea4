"""What must not go out stands somewhere: each comment, change, mark and open point is named with its place."""

import pytest
from redline.leftovers import Leftover, leftovers
from words import WHO, comment, p, run, word

OPEN = "【要確認[^】]*】"
YELLOW = '<w:highlight w:val="yellow"/>'
NOTED = (
    '<w:commentRangeStart w:id="0"/>'
    + run("一六〇万円")
    + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
)


def kinds(data, pattern=""):
    return [(one.kind, one.paragraph, one.said) for one in leftovers(data, pattern)]


def test_a_finished_paper_has_nothing_left():
    assert leftovers(word(p("原告は、被告に対し、開示を求める。")), OPEN) == []


def test_a_comment_is_named_with_its_author_its_words_and_the_sentence_it_stands_in():
    body = p("第１") + p("前の文である。訴額は", NOTED, "である。次の文である。")
    assert leftovers(word(body, comment("早見表で確かめる"))) == [
        Leftover("comment", "body", 2, "訴額は一六〇万円である。", "早見表で確かめる", "証明花子")
    ]


def test_a_comment_whose_text_is_gone_still_counts():
    assert kinds(word(p(NOTED))) == [("comment", 1, "")]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (p(f"<w:ins {WHO}>{run('加えた語')}</w:ins>"), ("inserted", 1, "加えた語")),
        (p(f"<w:del {WHO}><w:r><w:delText>消した語</w:delText></w:r></w:del>"), ("deleted", 1, "消した語")),
        (p(f"<w:moveTo {WHO}>{run('移した語')}</w:moveTo>"), ("moved", 1, "移した語")),
        (p("文。", style=f"<w:rPr><w:ins {WHO}/></w:rPr>"), ("mark", 1, "")),
        (p(run("太字", f"<w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>")), ("format", 1, "")),
        (p("文。", style=f"<w:pPrChange {WHO}><w:pPr/></w:pPrChange>"), ("format", 1, "")),
        (
            p("表題") + f"<w:tbl><w:tr><w:trPr><w:ins {WHO}/></w:trPr><w:tc>{p('番号')}</w:tc></w:tr></w:tbl>",
            ("row", 2, ""),
        ),
        (f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr>{p('番号')}</w:tc></w:tr></w:tbl>", ("cell", 1, "")),
        (p("文。") + f"<w:sectPr><w:sectPrChange {WHO}><w:sectPr/></w:sectPrChange></w:sectPr>", ("format", 1, "")),
    ],
)
def test_a_tracked_change_of_anybody_is_named(change, found):
    (one,) = leftovers(word(change))
    assert (one.kind, one.paragraph, one.said) == found
    assert one.author == "証明花子"


def test_many_changes_of_one_hand_in_one_paragraph_are_one_place():
    body = p(f"<w:ins {WHO}>{run('甲')}</w:ins>", "と", f"<w:ins {WHO}>{run('乙')}</w:ins>")
    assert kinds(word(body)) == [("inserted", 1, "甲…乙")]


def test_an_open_point_is_found_however_the_runs_split_it_and_named_once_though_it_is_highlighted():
    body = p("債権者は、", run("【要", YELLOW), run("確認：住所】", YELLOW), "に住む。")
    assert leftovers(word(body), OPEN) == [
        Leftover("words", "body", 1, "債権者は、【要確認：住所】に住む。", "【要確認：住所】")
    ]


def test_two_open_points_in_one_paragraph_are_two_places():
    assert [k[2] for k in kinds(word(p("【要確認：甲】及び【要確認：乙】")), OPEN)] == [
        "【要確認：甲】",
        "【要確認：乙】",
    ]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (run("あとで", YELLOW) + run("直す", YELLOW), [("highlight", 1, "あとで直す")]),
        (run("あとで", '<w:highlight w:val="none"/>'), []),
        (run("あとで", '<w:shd w:val="clear" w:fill="FFFF00"/>'), [("highlight", 1, "あとで")]),
        (run("網掛け", '<w:shd w:val="clear" w:fill="D9D9D9"/>'), []),
        (run("あとで", '<w:rStyle w:val="Pen"/>'), [("highlight", 1, "あとで")]),
        (run("あとで", f'<w:rStyle w:val="Pen"/>{YELLOW.replace("yellow", "none")}'), []),
    ],
)
def test_a_marker_pen_is_found_by_whatever_way_it_was_put_on(marked, found):
    pen = f'<w:style w:styleId="Ink"><w:rPr>{YELLOW}</w:rPr></w:style>'
    pen += '<w:style w:styleId="Pen"><w:basedOn w:val="Ink"/></w:style>'
    assert kinds(word(p(marked), styles=pen)) == found


@pytest.mark.parametrize(("value", "found"), [("", [("hidden", 1, "相手方には秘する")]), (' w:val="0"', [])])
def test_hidden_text_is_found(value, found):
    hidden = run("相手方には", f"<w:vanish{value}/>") + run("秘する", f"<w:vanish{value}/>")
    assert kinds(word(p("文。", hidden))) == found


def test_headers_and_footnotes_are_looked_through_too():
    data = word(
        p("文。"),
        header=p("【要確認：事件番号】"),
        footnotes=f'<w:footnote w:id="2">{p(run("注", YELLOW))}</w:footnote>',
    )
    assert [(one.kind, one.part) for one in leftovers(data, OPEN)] == [("words", "header"), ("highlight", "footnote")]


def test_a_text_box_is_read_once_and_its_words_are_not_those_of_the_paragraph_around_it():
    box = f"<w:txbxContent>{p('【要確認：図】')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert kinds(word(p("図のとおり。", f"<w:r>{both}</w:r>")), OPEN) == [("words", 2, "【要確認：図】")]


def test_a_long_sentence_is_shortened_around_the_place():
    (one,) = leftovers(word(p("あ" * 50 + "【要確認：甲】" + "い" * 50)), OPEN)
    assert one.around == "…" + "あ" * 30 + "【要確認：甲】" + "い" * 30 + "…"

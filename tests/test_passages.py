"""Where a reader finds a paragraph of a paper: the heading above it, its number, the row and column of its table."""

import io

from docx import Document
from drafting import passages
from drafting.template_text import build

PETITION = """\
[題] 申立書
[左] 東京地方裁判所　御中
[中] 申　立　て　の　理　由
[第1] 当事者
[1] 債権者
[(1)] 債権者は、会社員である。
[ア] 住所は別紙のとおりである。
[1] 債務者
[本文1] 債務者は、サイトの運営者である。
[第1] 結語
[1] 申立て
[本文1] よって、申し立てる。
[中] 疎　明　方　法
[本文0] 別添のとおり
"""
LISTS = """\
@table 27,73
| 番号 | １ |
| 投稿日時 | 令和８年２月２０日 |
@end
@table plain 40,60
| [左] 東京都架空区 | < |
| [左] 　　債権者 | [左] 甲野花子 |
| [左] 　　同代表者 | [左] 乙野次郎 |
@end
@table header 20,80
| 号証 | 標目 |
| 甲第１号証 | 陳述書 |
@end
"""


def told(markup):
    """text → heading and number, row and column."""
    found = passages.own(build(markup))[passages.BODY]
    return {p.text.strip(): (p.heading, p.cited, p.row, p.column) for p in found}


def test_a_paragraph_is_cited_as_pleadings_cite():
    found = told(PETITION)
    assert found["東京地方裁判所　御中"] == ("", "", "", "")
    assert found["債権者は、会社員である。"] == ("申立ての理由", "第１の１(1)", "", "")
    assert found["住所は別紙のとおりである。"] == ("申立ての理由", "第１の１(1)ア", "", "")
    assert found["債務者は、サイトの運営者である。"] == ("申立ての理由", "第１の２", "", "")
    assert found["よって、申し立てる。"] == ("申立ての理由", "第２の１", "", "")
    assert found["別添のとおり"] == ("疎明方法", "", "", "")


def test_a_cell_is_named_by_the_words_of_its_row_and_column():
    found = told(LISTS)
    assert found["令和８年２月２０日"][2:] == ("番号１", "投稿日時")
    assert found["東京都架空区"][2:] == ("債権者甲野花子", "")
    assert found["甲野花子"][2:] == ("", "債権者")
    assert found["乙野次郎"][2:] == ("債権者甲野花子", "同代表者")
    assert found["陳述書"][2:] == ("甲第１号証", "標目")


def test_a_file_that_was_saved_elsewhere_is_read_the_same():
    saved = io.BytesIO()
    Document(io.BytesIO(build(PETITION + LISTS))).save(saved)
    assert passages.anyones(saved.getvalue()) == passages.own(build(PETITION + LISTS))[passages.BODY]


def test_a_paragraph_that_a_person_put_in_moves_the_numbers():
    document = Document(io.BytesIO(build(PETITION)))
    first = next(p for p in document.paragraphs if p.text == "当事者")
    first.insert_paragraph_before("はじめに", style=first.style)
    saved = io.BytesIO()
    document.save(saved)
    cited = {p.text: p.cited for p in passages.anyones(saved.getvalue())}
    assert cited["債権者は、会社員である。"] == "第２の１(1)"


def test_the_quick_way_reads_the_same_words():
    markup = PETITION + LISTS + "[左] 甲＆乙 &lt; <b>\n"
    quick, whole = (read(build(markup), [passages.BODY])[passages.BODY] for read in (passages.unplaced, passages.own))
    assert [(p.number, p.text) for p in quick] == [(p.number, p.text) for p in whole]

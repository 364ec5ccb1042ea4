"""One value of a fact sheet is written, and every other byte stays: comments, order, quotation marks, line ends."""

import pytest
from drafting import sheet
from drafting.sheet_patch import NoPlace, patched

SHEET = """\
# 受任時に一度書く
retained: 2026-03-01   # 受任の日

clients:
  kono: {name: 甲野花子, kind: person}   # 一人
  kaisha:
    name: "株式会社架空堂"
    postal: '000-0001'

    # 届いた日
    certificate:
posts:
  p1:
    posted: 2026-02-20 23:15:08 JST
    text: |-
      一行目
      二行目

    # 末尾の注釈
exhibits:
  post1: {title: 投稿の画面}
"""


def lines(before, after):
    """The lines that went and those that came."""
    old, new = before.splitlines(), after.splitlines()
    return [x for x in old if x not in new], [x for x in new if x not in old]


@pytest.mark.parametrize(
    ("key", "value", "went", "came"),
    [
        (
            "retained",
            "2026-03-02",
            ["retained: 2026-03-01   # 受任の日"],
            ["retained: 2026-03-02   # 受任の日"],
        ),
        (
            "clients.kono.name",
            "甲野, 華子",
            ["  kono: {name: 甲野花子, kind: person}   # 一人"],
            ["  kono: {name: '甲野, 華子', kind: person}   # 一人"],
        ),
        ("clients.kaisha.name", "株式会社架空", ['    name: "株式会社架空堂"'], ['    name: "株式会社架空"']),
        ("clients.kaisha.postal", "000-0009", ["    postal: '000-0001'"], ["    postal: '000-0009'"]),
        ("clients.kaisha.certificate", "2026-05-20", ["    certificate:"], ["    certificate: 2026-05-20"]),
        (
            "posts.p1.posted",
            "2026-02-20 23:17:41 JST",
            ["    posted: 2026-02-20 23:15:08 JST"],
            ["    posted: 2026-02-20 23:17:41 JST"],
        ),
        ("posts.p1.text", "一行目\n三: 行目 # 詐欺", ["      二行目"], ["      三: 行目 # 詐欺"]),
        ("posts.p1.seen", "2026-03-01", [], ["    seen: 2026-03-01"]),
        (
            "exhibits.post1.made",
            "2026-03-01",
            ["  post1: {title: 投稿の画面}"],
            ["  post1: {title: 投稿の画面, made: 2026-03-01}"],
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_one_value_is_written_and_the_rest_stays(key, value, went, came, end):
    data = SHEET.replace("\n", end).encode()
    new = patched(data, key, value)
    assert lines(SHEET, new.decode().replace("\r\n", "\n")) == (went, came)
    if end == "\r\n":
        assert b"\n" not in new.replace(b"\r\n", b"")
    node = sheet.read(new, "facts.yaml").tree
    for step in key.split("."):
        node = node[step]
    assert node == value


def test_a_byte_order_mark_stays():
    assert patched(b"\xef\xbb\xbf" + SHEET.encode(), "retained", "2026-03-02").startswith(b"\xef\xbb\xbf# ")


@pytest.mark.parametrize("key", ["clients.otsu.name", "posts.p1.rights.0.truth", "posts.p1.text.x"])
def test_a_key_whose_block_is_not_there_has_no_place(key):
    with pytest.raises(NoPlace):
        patched(SHEET.encode(), key, "値")


def test_what_yaml_would_bend_is_quoted():
    new = patched(SHEET.encode(), "clients.kaisha.certificate", "no")
    assert "certificate: 'no'" in new.decode()

from pathlib import Path

import pytest
from drafting import sheet, tables
from drafting.sheet import Sheet


def read(text: str) -> Sheet:
    return sheet.read(text.encode("utf-8", "surrogatepass"), "facts.yaml")


def said(text: str) -> list[str]:
    return [p[0] for p in read(text).problems]


def test_a_sheet_becomes_a_plain_tree():
    tree = read("a: text\nb: 12\nc: true\nd: [x, y]\ne: {f: g}\nh:\n").tree
    assert tree == {"a": "text", "b": 12, "c": True, "d": ["x", "y"], "e": {"f": "g"}}


def test_every_value_knows_its_line_and_column():
    found = read("posts:\n  p1:\n    url: x\n    rights:\n      - right: insult\n")
    assert found.places["posts.p1.url"] == (3, 5)
    assert found.places["posts.p1.rights.0"] == (5, 9)
    assert found.places["posts.p1.rights.0.right"] == (5, 9)
    assert found.place("posts.p1.text") == (2, 3)
    assert found.place("clients") == (1, 1)


@pytest.mark.parametrize(
    "value",
    [
        "2026-08-24",
        "2026-08-24 21:57 JST",
        "2026-08-24 09:21:42 UTC",
        "8.8.8.8",
        "2001:db8::1",
        "令和8年(ヨ)第1号",
        "090-1234-5678",
    ],
)
def test_what_yaml_might_take_for_something_else_stays_text(value):
    assert read(f"a: {value}\n").tree == {"a": value}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("0123", "yaml_octal"),
        ("00", "yaml_octal"),
        ("16:50:21", "yaml_sexagesimal"),
        ("21:57", "yaml_sexagesimal"),
        ("yes", "yaml_bool"),
        ("No", "yaml_bool"),
        ("on", "yaml_bool"),
        ("True", "yaml_bool"),
        ("~", "yaml_null"),
        ("null", "yaml_null"),
        ("1.5", "yaml_number"),
        ("1_000", "yaml_number"),
        ("0x1F", "yaml_number"),
        ("1e3", "yaml_number"),
        (".nan", "yaml_number"),
    ],
)
def test_a_value_that_yaml_would_bend_is_refused_and_right_when_quoted(value, message):
    found = read(f"posts:\n  a: {value}\n")
    assert [(p[0], p[1], p[2], p[3]) for p in found.problems] == [(message, 2, 3 + len("a: "), "posts.a")]
    assert read(f'posts:\n  a: "{value}"\n').tree == {"posts": {"a": value}}
    assert not read(f"posts:\n  a: '{value}'\n").problems


@pytest.mark.parametrize("key", ["no", "on", "off", "yes", "y", "N", "true", "<<"])
def test_a_key_that_yaml_would_bend_is_refused(key):
    assert said(f"{key}: x\n") == ["yaml_key_bent"]


def test_a_duplicate_key_names_its_first_line():
    found = read("a: 1\nb: 2\na: 3\n")
    assert found.problems == [("yaml_duplicate", 3, 1, "a", {"first": 1})]
    assert found.tree["a"] == 1


def test_a_duplicate_key_deep_inside_is_found():
    assert said("posts:\n  p1: {url: a}\n  p1: {url: b}\n") == ["yaml_duplicate"]


@pytest.mark.parametrize("text", ["posts:\n\tp1: x\n", "a:\n  b: 1\n\tc: 2\n"])
def test_a_tab_in_the_indent_is_refused(text):
    assert said(text) == ["yaml_tab"]


def test_a_tab_inside_a_text_stays():
    assert read("text: |-\n  one\ttwo\n").tree == {"text": "one\ttwo"}


@pytest.mark.parametrize("text", ["a: &x 1\nb: 2\n", "a: &x {c: 1}\n", "a: [&x 1]\n"])
def test_an_anchor_is_refused(text):
    assert said(text) == ["yaml_anchor"]


def test_an_alias_is_refused_and_never_expanded():
    bomb = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefg", "bcdefgh", strict=True))
    assert set(said(bomb)) == {"yaml_anchor"}


@pytest.mark.parametrize("text", ["a: !!str 1\n", "a: !!python/object/apply:os.system [ls]\n", "a: !x {b: 1}\n"])
def test_a_tag_is_refused_and_nothing_is_built(text):
    assert "yaml_tag" in said(text)


def test_a_second_document_is_refused():
    assert said("a: 1\n---\nb: 2\n") == ["yaml_second_document"]


@pytest.mark.parametrize(
    "text", ["posts：\n  p1: x\n", "clients:\n  a: b\nposts：\n  p1: x\n", "clients:\n  name： 甲野\n  kind: person\n"]
)
def test_a_full_width_colon_is_refused(text):
    assert said(text)[-1] in ("yaml_wide_colon", "yaml_broken")


@pytest.mark.parametrize(
    "text", ["posts:\n  p1:\n    url: x\n\u3000\u3000\u3000\u3000text: z\n    number: q\n", "a:\u3000z\nb: c\n"]
)
def test_a_full_width_space_in_the_indent_or_after_the_colon_is_refused(text):
    assert said(text)


def test_a_full_width_indent_never_ends_up_as_an_unknown_part_of_another_key():
    found = read("posts:\n  p1:\n    url: x\n\u3000\u3000text: z\n")
    assert found.problems or "\u3000\u3000text" in found.tree


def test_an_unclosed_quotation_mark_is_named_with_its_place():
    found = read('a: "x\nb: y\n')
    assert [p[0] for p in found.problems] == ["yaml_broken"]
    assert found.problems[0][4]["said"]


@pytest.mark.parametrize("code", ["\x00", "\x07", "\x1b", "\x7f"])
def test_a_control_character_is_refused(code):
    assert said(f"a: x{code}y\n")[0] in ("yaml_control", "control_character")


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\x1B", r"\uFDD0", r"\uFFFE"])
def test_a_control_character_behind_an_escape_is_refused(escape):
    assert said(f'text: "x{escape}y"\n')[0] in ("control_character", "yaml_broken", "yaml_control")


@pytest.mark.parametrize(
    "text", ["👨‍👩‍👧", "か\u3099", "\u202eabc\u202c", "{{ 7*7 }}", "<w:p/>", "a & b", "𠮷野", "]]>", "ｗｗｗ"]
)
def test_hostile_text_is_kept_as_it_is(text):
    assert read(f"text: '{text}'\n").tree == {"text": text}
    assert read(f"text: |-\n  {text}\n").tree == {"text": text}


def test_a_comment_that_cuts_a_text_is_noticed():
    found = read("text: 会社の金を #横領 した\n")
    assert [p[0] for p in found.problems] == ["yaml_cut_by_comment"]
    assert not said("text: 会社の金を#横領した\n")
    assert not said("kind: person   # person | company\n")


def test_crlf_reads_like_lf():
    assert read("posts:\r\n  p1:\r\n    text: |-\r\n      one\r\n      two\r\n").tree == {
        "posts": {"p1": {"text": "one\ntwo"}}
    }


def test_a_byte_order_mark_is_dropped():
    assert sheet.read("a: 1\n".encode("utf-8-sig"), "f").tree == {"a": 1}


def test_shift_jis_is_named():
    found = sheet.read("# 事件\na: 甲野花子\n".encode("cp932"), "f")
    assert [(p[0], p[1]) for p in found.problems] == [("sheet_cp932", 1)]


def test_another_encoding_is_refused():
    assert [p[0] for p in sheet.read(b"a: 1\nb: \x81\x20\n", "f").problems] == ["sheet_encoding"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200 + "]" * 200,
        "a: " + "{b: " * 200 + "1" + "}" * 200,
        "".join("  " * n + "a:\n" for n in range(60)) + "  " * 60 + "a: 1",
    ],
)
def test_deep_nesting_is_refused(text):
    assert said(text) == ["yaml_deep"]


def test_nesting_as_deep_as_recursion_goes_is_refused():
    assert said("[" * 50_000)[0] in ("yaml_deep", "yaml_broken")


def test_a_huge_file_is_refused():
    assert [p[0] for p in sheet.read(b"a: " + b"x" * sheet.LIMIT_BYTES, "f").problems] == ["sheet_too_large"]


def test_a_long_text_is_kept_whole():
    assert len(read(f"text: {'あ' * 10_000}\n").tree["text"]) == 10_000


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_an_empty_file_is_named(text):
    assert said(text) == ["sheet_empty"]


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text\n"])
def test_a_sheet_that_is_no_mapping_is_refused(text):
    assert said(text) == ["sheet_no_mapping"]


def test_a_key_that_is_no_text_is_refused():
    assert said("? [a, b]\n: 1\n") == ["yaml_key_no_text"]


def test_a_file_that_cannot_be_read_is_a_problem_of_the_sheet(tmp_path):
    assert [p[0] for p in sheet.read_file(tmp_path / "none.yaml", "f").problems] == ["sheet_unreadable"]
    assert [p[0] for p in sheet.read_file(tmp_path, "f").problems] == ["sheet_unreadable"]


def test_all_problems_are_told_at_once_with_place_and_rule():
    found = read("a: 0123\nb: on\nb: x\n")
    texts = [str(p) for p in sheet.as_problems(found, lambda message, **fields: message)]
    assert texts == [
        "facts.yaml:1:4: a: yaml_octal [Y001]",
        "facts.yaml:2:4: b: yaml_bool [Y001]",
        "facts.yaml:3:1: b: yaml_duplicate [Y001]",
    ]


TABLE = "接続日時,IPアドレス,接続元ポート番号,メモ\n2026-08-24 12:57:05 UTC,192.0.2.1,0123,甲野\n,192.0.2.2,,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_table_is_read_in_every_encoding_that_excel_in_japan_saves(tmp_path, encoding):
    path = tmp_path / "log.csv"
    path.write_bytes(TABLE.replace("\n", "\r\n").encode(encoding))
    assert tables.rows(path) == [
        {"at": "2026-08-24 12:57:05 UTC", "ip": "192.0.2.1", "port": "0123", "メモ": "甲野"},
        {"ip": "192.0.2.2"},
    ]


def test_headings_may_be_full_width_or_upper_case(tmp_path):
    (tmp_path / "log.csv").write_text("ＩＰアドレス,AT\n192.0.2.1,x\n", "utf-8")
    assert tables.rows(tmp_path / "log.csv") == [{"ip": "192.0.2.1", "at": "x"}]


def test_a_cell_that_says_na_is_text(tmp_path):
    (tmp_path / "log.csv").write_text("ip,kind\nNA,null\n", "utf-8")
    assert tables.rows(tmp_path / "log.csv") == [{"ip": "NA", "kind": "null"}]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "table_empty"),
        (b"at,ip\n", "table_empty"),
        (b"a,b\n1,2,3\n4,5,6,7\n", "table_broken"),
        (b"a\n\x81\x00\xff\n", "table_encoding"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(tmp_path: Path, data, message):
    (tmp_path / "log.csv").write_bytes(data)
    with pytest.raises(tables.TableError) as caught:
        tables.rows(tmp_path / "log.csv")
    assert caught.value.args[0] == message


def test_a_table_that_is_not_there_says_so(tmp_path):
    with pytest.raises(tables.TableError) as caught:
        tables.rows(tmp_path / "none.csv")
    assert caught.value.args[0] == "table_missing"

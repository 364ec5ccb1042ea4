"""Tables beside the sheet: what stands in a cell arrives in its own column, whole, or is refused."""

import pytest
from drafting import messages, tables
from sheets import DISCLOSED, case_of


def rows(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "t.csv"
    file.write_bytes(text.encode(encoding))
    return tables.rows(file)


def test_commas_at_the_end_of_the_rows_move_no_column(tmp_path):
    """Excel writes them where a cell was once used."""
    text = "日時,IPアドレス,ポート\n2026-08-24 12:57:05 UTC,192.0.2.1,5000,\n2026-08-24 12:58:05 UTC,192.0.2.2,,\n"
    assert rows(tmp_path, text) == [
        {"at": "2026-08-24 12:57:05 UTC", "ip": "192.0.2.1", "port": "5000"},
        {"at": "2026-08-24 12:58:05 UTC", "ip": "192.0.2.2"},
    ]


def refused(tmp_path, text):
    with pytest.raises(tables.TableError) as error:
        rows(tmp_path, text)
    message, fields = error.value.args
    assert messages.say(message, "ja", **fields) != messages.say(message, "en", **fields)
    return message


def test_a_cell_too_many_is_refused_and_not_cut(tmp_path):
    assert refused(tmp_path, "name,text\np9,一つ,二つ\n") == "table_broken"


def test_a_column_that_stands_twice_is_refused(tmp_path):
    assert refused(tmp_path, "日時,タイムスタンプ\n1,2\n") == "table_broken"


@pytest.mark.parametrize("character", ["\x01", "\ufdd0", "\x0c", "\uffff"])
def test_a_character_that_no_word_file_can_hold_is_refused(tmp_path, character):
    assert refused(tmp_path, f"name,text\np9,あ{character}い\n") == "table_control"


def test_line_ends_in_a_cell_stay(tmp_path):
    assert rows(tmp_path, 'name,text\r\np9,"一行\r\n二行"\r\n')[0]["text"].split() == ["一行", "二行"]


def posts(tmp_path, text):
    (tmp_path / "posts.csv").write_text(text, "utf-8")
    return case_of("posts_table: posts.csv", folder=tmp_path)


def test_a_table_of_posts_gives_what_the_sheet_would_give(tmp_path):
    text = "name,url,exhibits,still_online\np9,https://board.example/t/1/13,screen；statement,true\n"
    assert posts(tmp_path, text).posts["p9"] == {
        "url": "https://board.example/t/1/13",
        "exhibits": ["screen", "statement"],
        "still_online": True,
    }


def test_a_name_that_stands_twice_in_a_table_of_posts_is_refused(tmp_path):
    assert [p.rule for p in posts(tmp_path, "name,text\np9,あ\np9,い\n").problems] == ["Y010"]


@pytest.mark.parametrize("heading", ["備考", "txet"])
def test_a_column_that_no_post_has_is_refused(tmp_path, heading):
    assert [p.rule for p in posts(tmp_path, f"name,{heading}\np9,あ\n").problems] == ["Y002"]


def test_rights_do_not_fit_in_a_table_of_posts(tmp_path):
    assert [p.rule for p in posts(tmp_path, "name,rights\np9,insult\n").problems] == ["Y004"]


@pytest.mark.parametrize("name", ["P9", "p.9", "../p9", "p 9"])
def test_a_name_in_a_table_of_posts_is_one_of_the_sheet(tmp_path, name):
    assert [p.rule for p in posts(tmp_path, f"name,text\n{name},あ\n").problems] == ["Y006"]


def test_a_day_in_a_table_of_posts_is_a_date(tmp_path):
    assert [p.rule for p in posts(tmp_path, "name,seen\np9,8月31日\n").problems] == ["V084"]


def test_a_port_that_only_looks_like_a_number_is_no_crash(tmp_path):
    (tmp_path / "t.csv").write_text("at,ip,port\n2026-08-24 12:57:05 UTC,8.8.8.8,²\n", "utf-8")
    used = "filings: {a1: {received: [{date: 2026-10-16, table: t.csv, use: {com1: {line: 1, for: [p1]}}}]}}"
    assert case_of(DISCLOSED, used, folder=tmp_path).comms["com1"]["port"] == "²"

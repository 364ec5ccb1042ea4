"""What was understood from a sheet, and what waits on whom, in words."""

import json
import textwrap
from pathlib import Path

import pytest
from drafting import case as cases
from drafting import plan, registers, sheet, understood
from drafting.pages.words import Words

ROOT = Path(__file__).resolve().parents[1]
SHEET = """\
    sample: true
    retained: 2026-08-31
    clients:
      hanako: {name: 甲野花子, kind: person, address_in_papers: office}
    purpose: [damages, removal]
    sites:
      board: {name: 見本掲示板, holds: {post_ip: true}, takes: [provisional_disposition]}
    posts:
      p1:
        site: board
        posted: 2026-08-24 12:57 UTC
        text: "うそ\\nばかり"
        rights: [{right: defamation_fact, clients: [hanako]}]
"""
FILED = """\
    filings:
      a1:
        what: A
        against: [board]
        filed: 2026-09-03
        case_no: 令和8年(ヨ)第90001号
        decided: {date: 2026-09-30, result: granted, served: 2026-10-02}
"""


@pytest.fixture(scope="module")
def register():
    return registers.load(ROOT, lambda message, **fields: message)


@pytest.fixture
def read(register, tmp_path):
    def made(text, language="ja"):
        words = Words(language)
        tree = sheet.read(textwrap.dedent(text).encode(), "cases/example/facts.yaml")
        assert not tree.problems
        case = cases.understand("example", tmp_path, tree, register, words)
        return case, plan.make(case, {}), words

    return made


def rows(sections, name):
    return {r[0]: r for s in sections if s["id"] == name for r in s["rows"]}


def waiting(made, procedure):
    case, planned, words = made
    return next(understood.wait_in_words(w, case, words) for w in planned.waits if w.procedure == procedure)


def test_a_post_is_told_with_its_site_right_and_japan_time_beside_utc(read):
    told = rows(understood.summary(*read(SHEET)), "posts")
    text = told["投稿1（p1）"][1]
    assert "見本掲示板" in text
    assert "2026-08-24 12:57 UTC（日本時間 2026-08-24 21:57）" in text
    assert "名誉権（事実の摘示）" in text
    assert "「うそ ばかり」" in text


def test_each_row_names_the_line_of_the_sheet(read):
    told = rows(understood.summary(*read(SHEET)), "case")
    assert told["受任日"][1:] == ["2026-08-31", "retained", 2]
    assert told["依頼者"][3] == 4
    assert "書面の住所は代理人事務所" in told["依頼者"][1]


def test_letters_and_suits_wait_on_us_until_data_is_asked_for(read):
    wait = waiting(read(SHEET), "lawsuit")
    assert (wait["on"], wait["on_words"], wait["since"]) == ("us", "当方", "2026-08-31")


def test_after_a_decision_they_wait_on_the_site_for_what_it_discloses(read):
    wait = waiting(read(SHEET + FILED), "log_preservation")
    assert (wait["on_words"], wait["since"]) == ("サイト", "2026-09-30")
    assert wait["keys"] == ["filings.a1.received"]
    assert wait["labels"] == ["届いた開示資料"]
    assert wait["lines"] == [15]


def test_what_happened_in_a_filing_is_told_in_order(read):
    case, planned, words = read(SHEET + FILED)
    sections = understood.summary(case, planned, words)
    events = [r[1] for s in sections if s["id"] == "filings" for r in s["rows"]]
    assert events == ["2026-09-03 提出 令和8年(ヨ)第90001号", "2026-09-30 裁判：認容"]
    block = sections[-1]["blocks"]["a1"]
    assert (block["opponents"], block["decided"], block["case_no"]) == (
        ["見本掲示板"],
        "granted",
        "令和8年(ヨ)第90001号",
    )


def test_a_destination_that_a_provider_wants_is_the_key_dest_of_the_row(read):
    wait = plan.make(read(SHEET)[0], {}).waits[0]
    wait.keys = ["filings.a1.received.0.rows.com1.destination", "filings.a1.received.0.use.com2.port"]
    told = understood.wait_in_words(wait, read(SHEET)[0], Words("ja"))
    assert told["keys"][0].endswith("com1.dest")
    assert told["labels"] == ["接続先", "接続元ポート番号"]


def test_in_english_too_and_fit_for_json(read):
    case, planned, words = read(SHEET + FILED, "en")
    sections = understood.summary(case, planned, words)
    assert "Japan: 2026-08-24 21:57" in json.dumps(sections)
    wait = waiting((case, planned, words), "lawsuit")
    assert wait["on_words"] == "site"
    assert wait["labels"][0].isascii()


def test_half_filled_posts_are_told_as_such(read):
    text = "clients: {a: {name: 甲, kind: person}}\nposts: {p1: {}}\n"
    told = rows(understood.summary(*read(text)), "posts")
    assert told["投稿1（p1）"][1] == "サイト不明　日時は未記入　権利は未記入　本文は未記入"


def test_a_key_that_the_sheet_does_not_have_yet_has_no_line(read):
    assert waiting(read(SHEET), "lawsuit")["lines"] == [0]


def test_a_letter_sent_again_is_told_in_order_of_dates(read):
    letter = """\
      b1:
        what: B
        against: [ntt_docomo]
        sent: [{date: 2026-10-16, by: fax}, {date: 2026-10-25, by: fax}]
        answers: [{date: 2026-10-21, result: needs_more, wants: [destination]}]
        closed: 重複
"""
    sections = understood.summary(*read(SHEET + FILED + letter))
    told = [r[1] for s in sections if s["id"] == "filings" for r in s["rows"] if r[0] == "b1"]
    assert told == [
        "2026-10-16 発送 fax",
        "2026-10-21 回答：追加の情報が要る",
        "2026-10-25 発送 fax",
        "終了・取下げ 重複",
    ]

"""example-waiting: day one. Only the client's name and one post are known."""

import pytest


@pytest.fixture
def case(drafted):
    return drafted("example-waiting")


def test_power_of_attorney_and_wish_list_are_drafted_at_once(case):
    assert list(case.plan["filings"]) == ["intake"]
    assert set(case["intake"]) == {"power_of_attorney", "wish_list"}


def test_the_power_of_attorney_covers_every_procedure(case):
    said = case["intake"]["power_of_attorney"].text
    for words in ("仮処分命令申立事件", "発信者情報開示請求事件", "開示命令申立事件", "弁護士法２３条の２"):
        assert words in said
    assert "通信記録その他の発信者情報の保存の要請" in said
    assert said.count("乙野次郎") == said.count("委　任　状") == 4


def test_the_wish_list_asks_for_what_only_the_client_knows(case):
    said = case["intake"]["wish_list"].text
    for wish in ("ご住所", "本人確認書類", "書面に記載する住所", "発信者が判明した後のご希望", "実際の事実関係"):
        assert wish in said
    assert "投稿の画面を保存した資料" in said
    assert "投稿のＵＲＬ（投稿そのものを開くことができるもの）" not in said  # it is known


def test_petition_letter_and_suit_wait_and_say_on_whom_and_why(case):
    assert case.waits() == {("ip_disclosure", "us"), ("log_letter", "us"), ("provider_suit", "us")}
    for wait in case.plan["waits"]:
        assert wait["text"] and wait["since"] == "2026-11-20", wait
    petition = next(w for w in case.plan["waits"] if w["kind"] == "ip_disclosure")
    assert petition["keys"] == ["posts.p1.rights"] and petition["opponents"] == ["Ｘ（旧Ｔｗｉｔｔｅｒ）"]


def test_a_clock_runs_from_the_day_of_the_post(case):
    clocks = {c["id"]: c for c in case.plan["clocks"] if c["about"] == "p1"}
    assert clocks["K1"]["end"] == "2027-02-12" and clocks["K1"]["start"] == "2026-11-14"


def test_only_the_address_is_open(case):
    assert case.open() == {"clients.otsu.address"}

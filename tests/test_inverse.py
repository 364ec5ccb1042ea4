"""The value in the sheet from the words on a page: only where it is certain."""

import pytest
from drafting.inverse import back, first, says


@pytest.mark.parametrize(
    ("old", "printed", "words", "value"),
    [
        ("2026-08-24", "令和８年８月２４日", "令和８年９月１日", "2026-09-01"),
        ("2019-04-30", "平成３１年４月３０日", "令和元年５月１日", "2019-05-01"),
        (
            "2026-08-24 21:57 JST",
            "令和８年８月２４日２１時５７分",
            "令和８年８月２４日２２時３分",
            "2026-08-24 22:03 JST",
        ),
        (
            "2026-08-24 12:57:08 UTC",
            "令和８年８月２４日２１時５７分８秒",
            "令和８年８月２５日０時１分２秒",
            "2026-08-24 15:01:02 UTC",
        ),
        (
            "2026-08-24 12:57:08 UTC",
            "2026-08-24 21:57:08",
            "2026-08-24 21:58:09",
            "2026-08-24 12:58:09 UTC",
        ),
        ("1600000", "１６０万円", "１６１万５０００円", "1615000"),
        ("甲野花子", "甲野花子", "甲野華子", "甲野華子"),
        ("横領していない。", "横領していない", "横領したことはない", "横領したことはない"),
        ("本町1-2-3", "本町１－２－３", "本町１－２－４", "本町1-2-4"),
        ("192.0.2.45", "１９２．０．２．４５", "１９２．０．２．４６", "192.0.2.46"),
    ],
)
def test_words_that_a_person_changed_give_the_value_that_prints_them(old, printed, words, value):
    assert back(old, printed, words) == value


@pytest.mark.parametrize(
    ("old", "printed", "words"),
    [
        ("2026-08-24", "令和８年８月２４日", "八月下旬"),
        ("2026-08-24", "令和８年８月２４日", "令和８年２月３０日"),
        ("2026-08-24", "令和８年８月２４日", "令和８年０９月１日"),
        ("〔依頼者〕は潔白である", "原告は潔白である", "原告は無実である"),
        ("fixed", "固定回線", "携帯回線"),
    ],
)
def test_where_it_is_not_certain_nothing_is_offered(old, printed, words):
    assert back(old, printed, words) is None


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("posts.p1.seen", "令和８年３月１日", "2026-03-01"),
        ("posts.p1.posted", "令和８年２月２０日２３時１５分８秒", "2026-02-20 23:15:08 JST"),
        ("clients.kono.name", "甲野花子", "甲野花子"),
        ("clients.kono.postal", "０００－０００２", "000-0002"),
        ("filings.f1.received.0.rows.com1.ip", "１９２．０．２．９９", "192.0.2.99"),
        ("filings.f1.received.0.rows.com1.ip", "２００１：ｄｂ８：：９９", "2001:db8::99"),
        ("filings.f1.received.0.rows.com1.port", "５１２３４", "51234"),
        ("filings.f1.received.0.rows.com1.at", "2026-02-20 23:15:08", "2026-02-20 23:15:08 JST"),
        ("filings.f1.received.0.phones.t1.number", "０９０－０００１－２３４５", "090-0001-2345"),
        ("filings.a1.case_no", "令和８年（ヨ）第９０００１号", "令和8年(ヨ)第90001号"),
        ("posts.p1.number", "９０７", "907"),
        ("posts.p1.thread", "【Ａ】ツイキャス２", "【Ａ】ツイキャス２"),
        ("posts.p1.url", "ｈｔｔｐｓ：／／ｂｏａｒｄ．ｅｘａｍｐｌｅ．ｊｐ／１", "https://board.example.jp/1"),
        ("posts.p1.seen", "２０２６－０３－０１", "2026-03-01"),
        ("clients.kono.kind", "会社", None),
        ("posts.p1.seen", "きのう", None),
    ],
)
def test_an_open_point_filled_by_hand_gives_its_value_where_the_schema_takes_it(key, words, value):
    assert first(key, words) == value


def test_a_value_says_what_any_paper_prints_for_it():
    assert says("2026-08-24", "令和８年８月２４日")
    assert says("2026-08-24 12:57:08 UTC", "2026-08-24 21:57:08")
    assert not says("2026-08-24", "令和８年８月２５日")

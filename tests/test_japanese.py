"""Dates, clock times, widths and lists as court papers write them."""

import datetime as dt

import pytest
from drafting import japanese
from drafting.japanese import JST, moment


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("2026-11-23", "令和８年１１月２３日"),
        ("2019-05-01", "令和元年５月１日"),
        ("2019-12-31", "令和元年１２月３１日"),
        ("2020-01-01", "令和２年１月１日"),
        ("2019-04-30", "平成３１年４月３０日"),
        ("1989-01-08", "平成元年１月８日"),
        ("1989-01-07", "昭和６４年１月７日"),
        ("1926-12-25", "昭和元年１２月２５日"),
        ("1926-12-24", "大正１５年１２月２４日"),
        ("1912-07-30", "大正元年７月３０日"),
        ("1912-07-29", "明治４５年７月２９日"),
        ("1873-01-01", "明治６年１月１日"),
    ],
)
def test_a_day_is_written_in_its_era_whose_first_year_is_gannen(day, written):
    assert japanese.era_date(dt.date.fromisoformat(day)) == written


def test_a_day_before_the_solar_calendar_has_no_era_date():
    with pytest.raises(ValueError, match="1872"):
        japanese.era_date(dt.date(1872, 12, 31))


def test_a_date_to_be_filled_by_hand_leaves_room_for_month_and_day():
    assert japanese.blank_date(dt.date(2026, 3, 1)) == "令和８年　　月　　日"
    assert japanese.blank_date(dt.date(2019, 5, 1)) == "令和元年　　月　　日"


@pytest.mark.parametrize(
    ("text", "in_japan", "precision"),
    [
        ("2026-08-24 21:57 JST", "2026-08-24T21:57:00", "minute"),
        ("2026-08-24 09:21:42 UTC", "2026-08-24T18:21:42", "second"),
        ("2026-08-24 16:00:00 UTC", "2026-08-25T01:00:00", "second"),
        ("2026-12-31T15:00:00Z", "2027-01-01T00:00:00", "second"),
        ("2026-08-24T09:21:42+00:00", "2026-08-24T18:21:42", "second"),
        ("2026-08-24 09:21:42 GMT", "2026-08-24T18:21:42", "second"),
        ("2026-08-24 21:57:05 +09:00", "2026-08-24T21:57:05", "second"),
        ("2026-08-24 05:21:42 -07:00", "2026-08-24T21:21:42", "second"),
        ("2026-08-24 21:57:05.123 JST", "2026-08-24T21:57:05", "second"),
        ("2026-08-24", "2026-08-24T00:00:00", "day"),
        ("  2026-08-24 21:57 JST  ", "2026-08-24T21:57:00", "minute"),
    ],
)
def test_a_moment_is_read_in_its_zone_and_shown_in_japan(text, in_japan, precision):
    found = moment(text)
    assert found.jst == dt.datetime.fromisoformat(in_japan).replace(tzinfo=JST)
    assert found.precision == precision


def test_only_a_source_in_japanese_time_needs_no_second_time_beside_it():
    assert moment("2026-08-24 21:57 JST").is_jst and moment("2026-08-24 21:57 +09:00").is_jst
    assert not moment("2026-08-24 21:57 UTC").is_jst


@pytest.mark.parametrize("text", ["2026-08-24 21:57", "2026-08-24 21:57:05", "2026-08-24T21:57:05"])
def test_a_clock_time_without_a_zone_is_refused(text):
    with pytest.raises(ValueError, match=r"^zone$"):
        moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-8-24",
        "2026-02-30",
        "2026-13-01",
        "2026-08-24 24:00 JST",
        "2026-08-24 21:60 JST",
        "2026-08-24 21:57:60 JST",
        "2026-08-24 21:57 PST",
        "2026-08-24 21:57 +9",
        "2026-08-24 21:57 +25:00",
        "2026-08-24 UTC x",
        "令和８年８月２４日",
        "2026/08/24",
        "２０２６-08-24",
    ],
)
def test_what_is_no_date_or_time_is_refused(text):
    with pytest.raises(ValueError, match=r"^form$"):
        moment(text)


def test_a_clock_time_is_written_as_far_as_it_is_known():
    at = dt.datetime(2026, 8, 24, 1, 7, 5, tzinfo=JST)
    assert japanese.clock_time(at, "second") == "令和８年８月２４日１時７分５秒"
    assert japanese.clock_time(at, "minute") == "令和８年８月２４日１時７分"
    assert japanese.clock_time(at, "day") == "令和８年８月２４日"
    assert japanese.plain_time(at, "second") == "2026-08-24 01:07:05"
    assert japanese.plain_time(at, "minute") == "2026-08-24 01:07"
    assert japanese.plain_time(at, "day") == "2026-08-24"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "１分未満"),
        (29, "１分未満"),
        (60, "約１分"),
        (5 * 60 + 20, "約５分"),
        (3600, "約１時間"),
        (3 * 3600 + 36 * 60, "約３時間３６分"),
        (24 * 3600 - 1, "約１日"),
        (24 * 3600, "約１日"),
        (50 * 3600 + 600, "約２日２時間"),
        (48 * 3600 + 600, "約２日"),
    ],
)
def test_the_distance_of_two_moments_in_words(seconds, words):
    first = dt.datetime(2026, 8, 24, 23, 0, tzinfo=dt.UTC)
    later = first + dt.timedelta(seconds=seconds)
    assert japanese.gap(first, later) == japanese.gap(later, first) == words
    assert japanese.gap(first.astimezone(JST), later) == words


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "０円"),
        (500, "５００円"),
        (10_000, "１万円"),
        (13_000, "１万３０００円"),
        (1_600_000, "１６０万円"),
        (100_000_000, "１億円"),
        (123_450_006, "１億２３４５万６円"),
    ],
)
def test_sums_are_written_with_man_and_oku(amount, written):
    assert japanese.yen(amount) == written


def test_widths_go_both_ways_and_touch_nothing_else():
    half = "".join(map(chr, range(0x20, 0x7F)))
    assert japanese.half_width(japanese.full_width(half)) == half
    assert japanese.full_width("2001:db8::7F3a, 甲ｱ¥") == "２００１：ｄｂ８：：７Ｆ３ａ，　甲ｱ¥"
    assert japanese.half_width("０９０－００００－０００１　甲号証") == "090-0000-0001 甲号証"


def test_an_address_gets_full_width_figures_and_keeps_its_letters():
    assert japanese.full_digits("本町1-2-3 ABCビル10F") == "本町１－２－３ ABCビル１０F"
    assert japanese.full_digits("A-1") == "A-１"


@pytest.mark.parametrize(
    ("items", "written"),
    [
        ([], ""),
        (["ア"], "ア"),
        (["ア", "イ"], "ア及びイ"),
        (["ア", "イ", "ウ"], "ア、イ及びウ"),
        (["", "ア", "", "イ"], "ア及びイ"),
    ],
)
def test_a_listing_joins_the_last_two_by_a_word(items, written):
    assert japanese.listing(items) == written


def test_alternatives_are_joined_by_matawa():
    assert japanese.listing(["ア", "イ", "ウ"], "又は") == "ア、イ又はウ"


@pytest.mark.parametrize("text", ["1872-12-31", "0001-01-01 00:00 JST", "9999-12-31 23:59 UTC"])
def test_a_day_without_an_era_or_at_the_end_of_the_calendar_is_none(text):
    """Such a day ended the whole run: it cannot be written, or its Japanese time lies beyond the calendar."""
    with pytest.raises(ValueError, match="form"):
        japanese.moment(text)

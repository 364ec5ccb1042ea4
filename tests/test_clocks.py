import datetime as dt

import pytest
from drafting import clocks, plan
from drafting.clocks import Clock
from drafting.periods import after, months_after, next_open_day
from sheets import DISCLOSED, case_of

D = dt.date.fromisoformat


def clocks_of(*changes: str, **more: object) -> dict[tuple[str, str], Clock]:
    case = case_of(*changes, **more)
    return {(c.id, c.about): c for c in clocks.running(case, plan.make(case, {}))}


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-08-24", {"days": 90}, "2026-11-22"),
        ("2026-08-28", {"days": 90}, "2026-11-26"),
        ("2026-09-25", {"days": 7}, "2026-10-02"),
        ("2026-10-02", {"weeks": 2}, "2026-10-16"),
        ("2026-10-31", {"months": 1}, "2026-11-30"),
        ("2026-11-02", {"months": 1}, "2026-12-02"),
        ("2026-07-06", {"months": 2}, "2026-09-06"),
        ("2026-11-30", {"months": 1}, "2026-12-31"),
        ("2027-01-30", {"months": 1}, "2027-02-28"),
        ("2028-01-30", {"months": 1}, "2028-02-29"),
        ("2026-12-31", {"months": 3}, "2027-03-31"),
        ("2026-10-16", {"years": 3}, "2029-10-16"),
        ("2028-02-28", {"years": 1}, "2029-02-28"),
    ],
)
def test_the_first_day_does_not_count_and_months_go_by_the_calendar(start, length, end):
    assert after(D(start), length) == D(end)


def test_a_period_of_months_may_cross_the_year():
    assert months_after(D("2026-11-15"), 3) == D("2027-02-15")


@pytest.mark.parametrize(
    ("day", "opened"),
    [
        ("2026-10-16", "2026-10-16"),
        ("2026-10-17", "2026-10-19"),
        ("2026-09-21", "2026-09-24"),
        ("2026-11-23", "2026-11-24"),
        ("2026-12-29", "2027-01-04"),
        ("2027-03-22", "2027-03-23"),
    ],
)
def test_courts_are_closed_on_weekends_holidays_and_around_the_new_year(day, opened):
    assert next_open_day(D(day)) == D(opened)


def test_before_anything_is_known_the_log_is_counted_from_the_post_at_the_mobile_figure():
    clock = clocks_of()["K1", "p1"]
    assert (clock.start_key, clock.start, clock.end) == ("posts.p1.posted", "2026-08-24", "2026-11-22")
    assert clock.basis == "clock_log_before"
    assert clock.fields == {"days": 90, "fixed_days": 180, "fixed_end": "2027-02-20"}


def test_a_post_without_a_date_says_which_key_is_missing():
    clock = clocks_of("posts: {p1: {posted: null}}")["K1", "p1"]
    assert (clock.end, clock.missing) == ("", "posts.p1.posted")


def test_a_site_that_keeps_no_addresses_starts_no_log_clock():
    none = "platforms: {board: {holds: {post_ip: false, login_ip: false}}}"
    assert ("K1", "p1") not in clocks_of(registers=none)


def test_the_day_to_start_by_ends_with_the_filing():
    assert clocks_of()["K3", "p1"].end == "2026-09-14"
    filed = "filings: {a1: {what: A, against: [board], filed: 2026-09-03}}"
    assert clocks_of(filed)["K3", "p1"].ended_by == "filings.a1.filed"
    assert clocks_of(filed.replace("filed: 2026-09-03", "paper_date: 2026-09-03"))["K3", "p1"].ended_by == ""


def test_a_log_is_counted_from_the_japanese_day_of_its_connection():
    late = DISCLOSED.replace("2026-08-24 12:57:05 UTC", "2026-08-24 15:00:00 UTC")
    clock = clocks_of(late)["K1", "com1"]
    assert (clock.start, clock.end) == ("2026-08-25", "2026-11-23")
    assert not clock.hard


def test_a_log_is_never_moved_past_a_holiday():
    clock = clocks_of(DISCLOSED)["K1", "com1"]
    assert D(clock.end).weekday() == 6
    assert clock.end == clock.unextended


def test_a_fixed_line_is_kept_longer_and_a_providers_own_figure_goes_first():
    fixed = DISCLOSED.replace("provider: mobile", "provider: fixed")
    assert clocks_of(fixed)["K2", "com1"].end == "2027-02-20"
    own = clocks_of(DISCLOSED, registers="providers: {mobile: {retention_days: 93}}")["K1", "com1"]
    assert (own.end, own.basis) == ("2026-11-25", "clock_log_own")


def test_an_unknown_line_is_counted_at_the_shorter_figure():
    unknown = clocks_of(DISCLOSED.replace(", provider: mobile", ""))["K1", "com1"]
    assert (unknown.end, unknown.basis) == ("2026-11-22", "clock_log_unknown")


def test_a_connection_without_a_time_says_which_key_is_missing():
    clock = clocks_of(DISCLOSED.replace("at: 2026-08-24 12:57:05 UTC, ", ""))["K1", "com1"]
    assert (clock.missing, clock.end) == ("filings.a1.received.0.rows.com1.at", "")


def test_a_communication_left_aside_has_no_clock():
    assert ("K1", "com1") not in clocks_of(
        DISCLOSED.replace("provider: mobile", "provider: mobile, not_used: 複数該当")
    )


def letter(answers: str, more: str = "") -> str:
    return f"filings: {{b1: {{what: B, against: [mobile], sent: [{{date: 2026-10-16}}], answers: [{answers}]{more}}}}}"


def test_what_a_provider_keeps_runs_until_the_day_it_promised():
    clock = clocks_of(DISCLOSED, letter("{date: 2026-10-28, result: kept, until: 2027-04-30}"))["K1", "com1"]
    assert (clock.end, clock.unextended, clock.ended_by) == ("2027-04-30", "2026-11-22", "")
    assert clock.fields == {"event": "filings.b1.answers.0", "before": "2026-11-22"}


@pytest.mark.parametrize(
    "answer", ["result: kept, until: 判決確定まで", "result: none", "result: several", "result: agreed"]
)
def test_a_log_clock_ends_by_an_answer(answer):
    assert (
        clocks_of(DISCLOSED, letter(f"{{date: 2026-10-28, {answer}}}"))["K1", "com1"].ended_by == "filings.b1.answers.0"
    )


@pytest.mark.parametrize("answer", ["result: refused", "result: silent", "result: needs_more, wants: [port]"])
def test_a_log_clock_goes_on_after_silence_or_refusal(answer):
    assert clocks_of(DISCLOSED, letter(f"{{date: 2026-10-28, {answer}}}"))["K1", "com1"].ended_by == ""


def test_the_last_promise_counts():
    answers = "{date: 2026-10-20, result: kept, until: 2026-12-31}, {date: 2026-10-28, result: kept, until: 2027-04-30}"
    assert clocks_of(DISCLOSED, letter(answers))["K1", "com1"].end == "2027-04-30"


def test_an_answer_about_another_communication_ends_nothing():
    row = "com2: {for: [p1], kind: post, at: 2026-08-24 12:57:06 UTC, ip: 8.8.4.4, port: 1, provider: mobile}"
    two = DISCLOSED.replace("          com1: {for", f"          {row}\n          com1: {{for")
    found = clocks_of(two, letter("{date: 2026-10-28, result: none, for: [com2]}"))
    assert found["K1", "com1"].ended_by == ""
    assert found["K1", "com2"].ended_by == "filings.b1.answers.0"


def test_the_log_of_the_other_provider_runs_on():
    found = clocks_of(DISCLOSED, letter("{date: 2026-10-28, result: other_provider, provider: fixed}"))
    assert found["K2", "com1"].end == "2027-02-20"
    assert found["K2", "com1"].ended_by == ""


def test_a_judgment_against_the_provider_ends_the_log_clock():
    suit = (
        "filings: {c1: {what: C, against: [mobile], filed: 2026-11-01, decided: {date: 2027-02-01, result: granted}}}"
    )
    assert clocks_of(DISCLOSED, suit)["K1", "com1"].ended_by == "filings.c1.decided"
    assert clocks_of(DISCLOSED, suit.replace("granted", "dismissed"))["K1", "com1"].ended_by == ""


def test_the_security_is_due_seven_days_after_the_notice():
    ordered = "filings: {a1: {security: {ordered: 2026-09-25}}}"
    clock = clocks_of(DISCLOSED, ordered)["K5", "a1"]
    assert (clock.start_key, clock.end, clock.hard) == ("filings.a1.security.ordered", "2026-10-02", True)
    deposited = clocks_of(DISCLOSED, ordered, "filings: {a1: {security: {deposited: 2026-09-29}}}")["K5", "a1"]
    assert deposited.ended_by == "filings.a1.security.deposited"


def test_a_security_without_its_notice_says_which_key_is_missing():
    clock = clocks_of(DISCLOSED, "filings: {a1: {security: {amount: 10万円}}}")["K5", "a1"]
    assert clock.missing == "filings.a1.security.ordered"


WON = "filings: {{a1: {{what: A, against: [board], filed: 2026-09-03, decided: {{date: 2026-09-30, result: granted{}}}}}}}"


def test_a_provisional_disposition_is_executed_within_two_weeks_of_service():
    clock = clocks_of(WON.format(", served: 2026-10-02"))["K7", "a1"]
    assert (clock.end, clock.hard, clock.statute) == ("2026-10-16", True, "民事保全法４３条２項")


def test_a_period_that_ends_on_a_holiday_shows_both_days():
    clock = clocks_of(WON.format(", served: 2026-10-03"))["K7", "a1"]
    assert (clock.unextended, clock.end) == ("2026-10-17", "2026-10-19")


def test_a_decision_without_service_says_which_key_is_missing():
    clock = clocks_of(WON.format(""))["K7", "a1"]
    assert (clock.start, clock.end, clock.missing) == ("", "", "filings.a1.decided.served")


def test_execution_ends_with_the_data_or_a_withdrawal():
    assert clocks_of(DISCLOSED)["K7", "a1"].ended_by == "filings.a1.received.0"
    over = WON.format(", served: 2026-10-02").replace("filed:", "withdrawn: 2026-10-19, filed:")
    assert clocks_of(over)["K7", "a1"].ended_by == "filings.a1.withdrawn"


def test_a_dismissed_petition_may_be_appealed_for_two_weeks():
    lost = WON.format(", notified: 2026-10-02").replace("granted", "dismissed")
    found = clocks_of(lost)
    assert found["K8", "a1"].end == "2026-10-16"
    assert ("K7", "a1") not in found


def test_a_disclosure_order_becomes_final_a_month_after_notice():
    order = (
        "filings: {d1: {what: D, against: [board], decided: {date: 2026-10-30, result: granted, notified: 2026-11-02}}}"
    )
    clock = clocks_of(order)["K11", "d1"]
    assert (clock.end, clock.statute) == ("2026-12-02", "法１４条１項")
    assert clocks_of(order.replace(", notified: 2026-11-02", ""))["K11", "d1"].missing == "filings.d1.decided.notified"


def test_a_judgment_may_be_appealed_for_two_weeks_of_service():
    suit = (
        "filings: {c1: {what: C, against: [mobile], decided: {date: 2027-02-01, result: partly, served: 2027-02-03}}}"
    )
    assert clocks_of(DISCLOSED, suit)["K15", "c1"].end == "2027-02-17"


def test_a_settlement_starts_no_clock():
    suit = "filings: {c1: {what: C, against: [mobile], decided: {date: 2027-02-01, result: settled}}}"
    assert ("K15", "c1") not in clocks_of(DISCLOSED, suit)


def test_a_reply_is_awaited_from_the_last_sending():
    twice = "filings: {{b1: {{what: B, against: [mobile], sent: [{{date: 2026-09-25}}, {{date: 2026-10-05}}]{}}}}}"
    clock = clocks_of(DISCLOSED, twice.format(""))["reply", "b1"]
    assert (clock.start_key, clock.end) == ("filings.b1.sent.1.date", "2026-10-19")
    assert clocks_of(DISCLOSED, twice.format(", reply_by: 2026-10-12"))["reply", "b1"].end == "2026-10-12"
    old, new = (f", answers: [{{date: {d}, result: refused}}]" for d in ("2026-10-01", "2026-10-07"))
    assert clocks_of(DISCLOSED, twice.format(old))["reply", "b1"].ended_by == ""
    assert clocks_of(DISCLOSED, twice.format(new))["reply", "b1"].ended_by == "filings.b1.answers.0"


def test_a_bar_inquiry_is_answered_in_about_four_weeks():
    inquiry = "filings: {e1: {what: E, against: [carrier], filed: 2026-12-01}}"
    clock = clocks_of(inquiry)["K17", "e1"]
    assert (clock.end, clock.hard) == ("2026-12-29", False)


def test_a_certificate_serves_for_three_months_until_the_filing_is_made():
    clock = clocks_of()["K20", "a1"]
    assert (clock.start_key, clock.end) == ("sites.board.operator.certificate", "2026-11-20")
    assert ("K20", "a1") not in clocks_of("filings: {a1: {what: A, against: [board], filed: 2026-09-03}}")


def test_clocks_are_plain_values_sorted_by_their_end_with_the_ended_ones_last():
    case = case_of(DISCLOSED, letter("{date: 2026-10-28, result: refused}"))
    found = clocks.running(case, plan.make(case, {}))
    ends = [c.end for c in found if not c.ended_by]
    assert ends == sorted(ends)
    assert [bool(c.ended_by) for c in found] == sorted(bool(c.ended_by) for c in found)
    assert found[0].as_dict()["about"] == found[0].about


def test_without_a_law_register_the_practice_figures_still_count():
    case = case_of()
    case.registers["law"].tree.clear()
    case.registers["law"].tree["clocks"] = {"K1": {}, "K7": {"length": "two weeks"}}
    found = {(c.id, c.about): c for c in clocks.running(case, plan.make(case, {}))}
    assert found["K1", "p1"].end == "2026-11-22"

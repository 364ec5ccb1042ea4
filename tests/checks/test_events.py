import pytest
from sheets import DISCLOSED, broken


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("filed", "{filed: 2026-08-30}"),
        ("filed", "{paper_date: 2026-09-04}"),
        ("interview", "{interview: 2026-09-02 10:30 JST}"),
        ("hearings.1", "{hearings: [2026-09-18 14:00 JST, 2026-09-01 14:00 JST]}"),
        ("security.ordered", "{security: {ordered: 2026-09-01}}"),
        ("security.deposited", "{security: {ordered: 2026-09-25, deposited: 2026-09-24}}"),
        ("decided.date", "{decided: {date: 2026-09-02}}"),
        ("decided.served", "{decided: {served: 2026-09-29}}"),
        ("decided.notified", "{decided: {notified: 2026-09-29}}"),
        ("corrected.0.date", "{corrected: [{date: 2026-09-02}]}"),
        ("withdrawn", "{withdrawn: 2026-09-02}"),
    ],
)
def test_events_of_a_filing_follow_each_other(key, change):
    found = broken(DISCLOSED, f"filings: {{a1: {change}}}")
    assert found["V008", f"filings.a1.{key}"].kind == "wrong"


def test_a_wrong_day_of_decision_stops_the_filings_that_tell_of_it():
    found = broken(DISCLOSED, "filings: {a1: {decided: {served: 2026-09-29}}}")
    assert found["V008", "filings.a1.decided.served"].filings == ("b1", "c1")


def test_an_answer_comes_after_the_first_sending():
    sent = "sent: [{{date: 2026-10-16}}, {{date: 2026-10-25}}]"
    letter = "filings: {{b1: {{what: B, against: [mobile], " + sent + ", answers: [{{date: {}, result: refused}}]}}}}"
    assert ("V008", "filings.b1.answers.0.date") in broken(DISCLOSED, letter.format("2026-10-15"))
    assert not broken(DISCLOSED, letter.format("2026-10-21"))


def test_data_come_after_the_filing_that_asked_for_them():
    late = "filings: {a1: {filed: 2026-10-17, decided: null}}"
    assert ("V008", "filings.a1.received.0.date") in broken(DISCLOSED, late)


def test_events_on_one_day_are_in_order():
    same = "filings: {a1: {paper_date: 2026-09-03, filed: 2026-09-03, decided: {date: 2026-09-03, served: 2026-09-03}}}"
    assert not broken(DISCLOSED, same)

import pytest
from drafting.checks.inquiry import digits
from sheets import broken

PHONE = "filings.c1.received.0.phones.tel"


def phone(
    number: str = "090-1234-5678", more: str = ", carrier: carrier", exhibit: str = ", exhibit: statement"
) -> str:
    row = f'{{number: "{number}", for: [p1]{more}}}'
    return f"""
posts: {{p1: {{url: https://sns.example/s/1, number: null}}}}
filings:
  c1: {{what: C, against: [sns], kind: site_suit, filed: 2026-09-03, received: [{{date: 2026-12-01{exhibit}, phones: {{tel: {row}}}}}]}}
route: {{drop: [{{filing: a1, why: 電話番号による。}}]}}
"""


@pytest.mark.parametrize(
    ("number", "plain"),
    [
        ("090-1234-5678", "09012345678"),
        ("０９０－１２３４－５６７８", "09012345678"),
        ("+81 90-1234-5678", "09012345678"),
        ("+81 (0)3-1234-5678", "0312345678"),
    ],
)
def test_a_number_is_compared_by_its_digits(number, plain):
    assert digits(number) == plain


def test_a_sound_inquiry_has_no_problems():
    assert not broken(phone())


@pytest.mark.parametrize("number", ["090-1234-567", "190-1234-5678", "0901234567x", "110"])
def test_what_is_no_phone_number_stops_the_inquiry(number):
    found = broken(phone(number))
    assert found["V048", f"{PHONE}.number"].kind == "wrong"
    assert found["V048", f"{PHONE}.number"].filings == ("e1",)


@pytest.mark.parametrize("number", ["060-1234-5678", "080-1234-5678", "050-1234-5678", "03-1234-5678", "0120-123-456"])
def test_japanese_numbers_are_right(number):
    assert not broken(phone(number))


def test_a_number_of_zeros_is_right_in_a_sample_only():
    assert ("V048", f"{PHONE}.number") in broken(phone("090-0000-0000"))
    assert not broken(phone("090-0000-0000"), "sample: true", name="example-phone")


@pytest.mark.parametrize("number", ["0120-123-456", "0800-123-4567", "020-1234-5678", "050-1234-5678", "03-1234-5678"])
def test_a_number_that_is_no_mobile_one_needs_its_carrier(number):
    assert ("V049", f"{PHONE}.carrier") in broken(phone(number, more=""))


def test_a_mobile_number_waits_for_its_carrier_in_the_plan_only():
    assert not broken(phone(more=""))


def test_an_inquiry_shows_where_the_number_came_from():
    assert broken(phone(exhibit=""))["V050", "filings.c1.received.0.exhibit"].filings == ("e1",)


def test_an_inquiry_belongs_to_a_case_that_was_taken():
    assert broken(phone(), "retained: null")["V050", "retained"].filings == ("e1",)


def test_an_inquiry_has_one_addressee():
    two = "filings: {e1: {what: E, against: [carrier, mobile]}}"
    assert broken(phone(), two)["V051", "filings.e1.against"].kind == "wrong"

"""Court and division, the date of a paper, the day by which a provider should answer."""

import pytest
from documents.papers import drafts, squeezed
from documents.scenes import COPYRIGHT, OFFICE
from sheets import DISCLOSED

DIVISIONS = (
    OFFICE
    + """
courts:
  tokyo:
    divisions: {provisional_disposition: 民事第９部, provisional_disposition_ip: 知的財産権部, lawsuit_ip: 民事第２９部}
"""
)


def test_the_court_is_addressed_with_the_division_for_the_procedure():
    made = drafts(DISCLOSED, registers=DIVISIONS)
    assert "東京地方裁判所民事第９部　御中" in made["a1", "petition"].lines
    assert "東京地方裁判所　御中" in made["c1", "complaint"].lines


def test_a_copyright_goes_to_the_division_for_intellectual_property():
    made = drafts(DISCLOSED, COPYRIGHT, registers=DIVISIONS)
    assert "東京地方裁判所知的財産権部　御中" in made["a1", "petition"].lines
    assert "東京地方裁判所民事第２９部　御中" in made["c1", "complaint"].lines
    assert "東京地方裁判所知的財産権部　御中" in made["a1", "exhibit_list"].lines


def test_a_division_that_the_sheet_names_goes_before_that_of_the_register():
    made = drafts(DISCLOSED, "filings: {a1: {division: 民事第１部}}", registers=DIVISIONS)
    assert "東京地方裁判所民事第１部　御中" in made["a1", "petition"].lines


def test_a_paper_shows_the_date_that_the_sheet_gives_it():
    made = drafts(DISCLOSED, "filings: {c1: {what: C, against: [mobile], paper_date: 2026-11-01}}", registers=OFFICE)
    assert "令和８年１１月１日" in made["c1", "complaint"].lines
    assert "令和８年１１月１日" in made["c1", "exhibit_list"].lines


@pytest.mark.parametrize(
    ("day", "line"), [("2026-10-16", "令和８年　　月　　日"), ("2027-01-05", "令和９年　　月　　日")]
)
def test_without_a_date_the_line_is_left_for_the_hand_in_the_year_of_the_latest_fact(day, line):
    later = DISCLOSED.replace("date: 2026-10-16\n        exhibit", f"date: {day}\n        exhibit")
    assert day in later
    made = drafts(later, registers=OFFICE)
    complaint = made["c1", "complaint"]
    assert line in complaint.lines
    assert not [key for key in complaint.made.open if "paper_date" in key]


def test_a_provider_is_asked_to_answer_two_weeks_after_the_letters_date_or_by_the_day_given():
    made = drafts(DISCLOSED, "filings: {b1: {what: B, against: [mobile], paper_date: 2026-10-20}}", registers=OFFICE)
    assert "令和８年１１月３日までに" in made["b1", "letter"].text
    given = "filings: {b1: {what: B, against: [mobile], paper_date: 2026-10-20, reply_by: 2026-10-31}}"
    assert "令和８年１０月３１日までに" in drafts(DISCLOSED, given, registers=OFFICE)["b1", "letter"].text
    blank = drafts(DISCLOSED, registers=OFFICE)["b1", "letter"]
    assert "令和８年　　月　　日までに" in blank.text and not [k for k in blank.made.open if "reply" in k]


def test_money_of_one_against_one_is_settled_and_of_several_gets_a_review_mark():
    alone = drafts(DISCLOSED, registers=OFFICE)["c1", "complaint"]
    assert "１６０万円" in squeezed(alone.text) and not [k for k in alone.made.notes if "claim_value" in k]

"""What a person filled into the gaps of a text: each gap by itself, also several in one sentence."""

from io import BytesIO

import pytest
from docx import Document
from drafting.handwritten import found

NAME, DAY = "【要確認：運営者の名称】", "【要確認：開示を受けた日】"
KEYS = {NAME: "operator", DAY: "date"}
TWO = f"{NAME}は、{DAY}、原告に対し、任意に、本件各投稿に係る通信記録を開示した（甲３）。"


def paper(*lines):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def filled(before, after):
    """Key and words of each gap of a sentence that a person filled in."""
    spans = [
        ["word/document.xml", 1, at, at + len(gap), key] for gap, key in KEYS.items() if (at := before.find(gap)) >= 0
    ]
    return {one.key: one.words for one in found(paper(before, "以上"), sorted(spans), paper(after, "以上"))}


@pytest.mark.parametrize("name", ["株式会社見本", "株式会社たぬき", "見本の会", "Mihon, Inc."])
def test_two_gaps_of_one_sentence_are_found_filled(name):
    after = TWO.replace(NAME, name).replace(DAY, "令和８年８月１日")
    assert filled(TWO, after) == {"operator": name, "date": "令和８年８月１日"}


def test_one_of_two_gaps_is_found_filled_and_the_other_is_open_still():
    assert filled(TWO, TWO.replace(NAME, "株式会社たぬき")) == {"operator": "株式会社たぬき"}
    assert filled(TWO, TWO.replace(DAY, "令和８年８月１日")) == {"date": "令和８年８月１日"}


def test_gaps_with_one_letter_between_are_found_filled():
    before = f"原告は、{NAME}の{DAY}付け書面を受領した。"
    after = "原告は、株式会社見本の令和８年８月１日付け書面を受領した。"
    assert filled(before, after) == {"operator": "株式会社見本", "date": "令和８年８月１日"}


def test_where_one_gap_ends_and_the_next_begins_is_not_guessed():
    before = f"原告は、{NAME}の{DAY}付け書面を受領した。"
    assert filled(before, "原告は、見本の会の令和８年８月１日付け書面を受領した。") == {}
    assert filled(f"原告は、{NAME}{DAY}を見た。", "原告は、見本令和８年８月１日を見た。") == {}


def test_gaps_are_found_filled_where_the_rest_of_the_sentence_was_worked_on():
    after = TWO.replace(NAME, "株式会社見本").replace(DAY, "令和８年８月１日").replace("任意に、", "裁判によらず、")
    assert filled(TWO, after) == {"operator": "株式会社見本", "date": "令和８年８月１日"}


def test_a_sentence_written_anew_fills_no_gap():
    assert filled(TWO, "原告は、甲３のとおり、通信記録の開示を受けた。") == {}

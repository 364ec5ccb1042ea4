"""Exhibits: numbered as they are first cited, listed once each, and never renumbered once fixed."""

import re

from documents.papers import ROOT, compiled_ones, drafts, sliced
from documents.scenes import OFFICE, TWO_CLIENTS, TWO_OPPONENTS
from drafting.documents.build import documents
from drafting.documents.paper import Paper
from drafting.japanese import half_width
from drafting.marks import Citation, Exhibits
from sheets import DISCLOSED


def cited(texts):
    """The numbers of 甲 in the order in which they are first read."""
    found = [n for t in texts for group in re.findall("（甲([０-９、]+)）", t) for n in half_width(group).split("、")]
    return [int(n) for n in dict.fromkeys(found)]


def test_numbers_follow_the_order_of_first_citation_through_all_documents_of_a_filing():
    made = drafts(TWO_CLIENTS, DISCLOSED, TWO_OPPONENTS, registers=OFFICE)
    for filing in ("a1", "c1"):
        texts = [d.text for (f, name), d in made.items() if f == filing and name != "exhibit_list"]
        order = cited(texts)
        assert order == list(range(1, len(order) + 1)), filing
        listed = re.findall("甲第([０-９]+)号証", made[filing, "exhibit_list"].text)
        assert [int(half_width(n)) for n in listed] == order, filing


def test_the_list_says_title_original_or_copy_day_and_author_of_each_exhibit():
    made = drafts(DISCLOSED, registers=OFFICE)["c1", "exhibit_list"]
    rows = [line for line in made.lines if line]
    at = rows.index("陳述書")
    assert rows[at + 1 : at + 4] == ["原本", "令和８年９月２日", "甲野花子"]
    at = rows.index("投稿の画面")
    assert rows[at + 1 : at + 4] == ["写し", "令和８年８月３１日", "丙野三郎"]


def test_an_exhibit_that_no_paper_cites_is_not_listed():
    more = "exhibits: {unused: {title: 使わない書証, kind: record, made: 2026-01-01, by: 甲野花子, copy: true}}"
    made = drafts(DISCLOSED, more, registers=OFFICE)
    assert not [place for place, d in made.items() if "使わない書証" in d.text]


def test_numbers_that_are_fixed_stay_and_new_exhibits_continue_after_the_highest():
    cut = sliced(DISCLOSED, registers=OFFICE)["c1"]
    fixed = {"statement": 2, "screen": 7}
    paper = Paper(cut, {}, ROOT, fixed)
    texts = {name: made for name, _, _, made in documents(paper, ROOT, compiled_ones())}
    assert paper.book.given["statement"] == 2 and paper.book.given["screen"] == 7
    assert sorted(n for e, n in paper.book.given.items() if e not in fixed) == [8, 9]
    assert len(texts) == 6


def test_a_book_gives_each_name_one_number_and_cites_in_ascending_order():
    book = Exhibits(fixed={"old": 3}, parts={"b": 4})
    assert book.cite(["b"]) == "（甲４）"
    assert book.cite(["a", "b", "old"]) == "（甲３、４、５）"
    assert book.cite([]) == ""
    assert (book.mark("a"), book.mark("b")) == ("甲第５号証", "甲第４号証の１～４")


def test_citations_can_be_put_together_and_asked_whether_they_cite():
    book = Exhibits()
    both = Citation(["a", "b"], book) + Citation(["b", "c"], book)
    assert both.names == ["a", "b", "c"] and both and not Citation([], book)
    assert not book.given
    assert str(both) == "（甲１、２、３）"

"""What a filed paper says otherwise than the facts do now: values of facts count, wording never does."""

import io

import pytest
from docx import Document
from drafting import contradictions, differences, hand_edits, passages, render, templates
from drafting.contradictions import Printout
from drafting.facts import Fact, Missing
from drafting.marks import Citation, Exhibits
from drafting.template_text import build

PAPER = """\
[中] 申　立　て　の　理　由
[第1] 投稿
[本文1] 投稿者（以下「発信者」という。）は、{{ posted }}に投稿した。氏名は不明である。
@table 30,70
| 投稿日時 | {{ posted }} |
@end
"""
POSTED = "posts.p1.posted"


def made(markup, **context):
    compiled = templates.compile_template(build(markup), "0" * 64, "paper")
    return render.render(compiled, {"sample": False} | context, templates.environment())


def printed(markup, **context):
    text = made(markup, **context)
    return Printout(text.entries, text.spans)


def day(text, key=POSTED):
    return Fact(text, key)


def edited(text, change):
    """The paper as it went out after a person changed it."""
    document = Document(io.BytesIO(text.entries))
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return passages.anyones(saved.getvalue())


def test_a_value_that_the_facts_give_otherwise_is_told_with_its_places():
    filed, fresh = (printed(PAPER, posted=day(d)) for d in ("３月１日", "３月２日"))
    (told,) = contradictions.of(filed, fresh)
    assert (told["key"], told["label"], told["old"], told["new"]) == (POSTED, "投稿日時", "３月１日", "３月２日")
    places = [(p["paragraph"], p["heading"], p["cited"], p["column"], p["sentence"]) for p in told["places"]]
    assert places == [
        (3, "申立ての理由", "第１", "", "投稿者（以下「発信者」という。）は、３月１日に投稿した。"),
        (5, "申立ての理由", "第１", "投稿日時", "３月１日"),
    ]


def test_the_same_facts_are_no_contradiction():
    assert contradictions.of(*(printed(PAPER, posted=day("３月１日")) for _ in range(2))) == []


def test_another_template_is_no_contradiction():
    filed = printed(PAPER, posted=day("３月１日"))
    other = "[本文0] 令和８年の{{ posted }}のことである。\n"
    assert contradictions.of(filed, printed(other, posted=day("３月１日"))) == []
    assert contradictions.of(filed, printed(PAPER, posted=day(" 3月1日 "))) == [], "nor another width"


def test_another_way_to_write_a_fact_is_no_contradiction_where_its_day_can_be_filled_again():
    filed = printed(PAPER, posted=day("３月１日"))
    then, same = printed(PAPER, posted=day("03-01")), printed(PAPER, posted=day("03-01"))
    assert contradictions.of(filed, same, then) == []
    (told,) = contradictions.of(filed, printed(PAPER, posted=day("03-02")), then)
    assert (told["old"], told["new"]) == ("３月１日", "03-02")


def test_a_fact_that_appeared_or_went_is_no_contradiction():
    with_number = PAPER + "{%p if number %}\n[本文0] 事件番号は{{ number }}である。\n{%p endif %}\n"
    number = Fact("令和８年（ヨ）第１号", "filings.a1.case_no")
    without, has = (printed(with_number, posted=day("３月１日"), number=n) for n in ("", number))
    assert contradictions.of(without, has) == []
    assert contradictions.of(has, without) == []


def test_an_open_point_that_was_filled_in_is_no_contradiction():
    asked = printed(PAPER, posted=Missing(POSTED, "投稿日時"))
    assert contradictions.of(asked, printed(PAPER, posted=day("３月１日"))) == []
    assert contradictions.of(printed(PAPER, posted=day("３月１日")), asked) == []


def test_the_numbers_of_exhibits_are_no_facts():
    cited = [Citation(["a"], Exhibits(given={"a": number})) for number in (1, 2)]
    paper = "[本文0] 投稿した{{ cited }}。\n"
    assert contradictions.of(*(printed(paper, cited=c) for c in cited)) == []


@pytest.mark.parametrize("key", ["@law.fees.suit", "@courts.tokyo.name", "@exhibits.post_screen", "@office.address"])
def test_law_courts_default_words_and_the_office_are_as_on_the_day(key):
    filed, fresh = (printed(PAPER, posted=day(d, key)) for d in ("旧", "新"))
    assert contradictions.of(filed, fresh) == []


LIST = "{%p for r in rights %}\n[本文0] {{ r }}\n{%p endfor %}\n"


def rights(*texts):
    return printed(LIST, rights=[Fact(t, f"posts.p1.rights.{n}.reading") for n, t in enumerate(texts)])


def test_an_entry_put_into_a_list_is_no_contradiction_of_those_below():
    assert contradictions.of(rights("横領した", "逃げた"), rights("盗んだ", "横領した", "逃げた")) == []
    assert contradictions.of(rights("横領した", "逃げた"), rights("逃げた")) == []


def test_a_changed_entry_of_a_list_is_one_even_where_another_says_the_same():
    (told,) = contradictions.of(rights("横領した", "横領した"), rights("盗んだ", "横領した"))
    assert (told["key"], told["old"], told["new"]) == ("posts.p1.rights.0.reading", "横領した", "盗んだ")


def test_a_fact_printed_in_two_ways_is_put_right_in_each():
    paper = "[本文0] {{ long }}に投稿した。\n[本文0] {{ short }}\n"
    filed, fresh = (printed(paper, long=day(f"３月{d}日９時"), short=day(f"３月{d}日")) for d in "１２")
    assert [(c["old"], c["new"]) for c in contradictions.of(filed, fresh)] == [
        ("３月１日９時", "３月２日９時"),
        ("３月１日", "３月２日"),
    ]


def test_what_a_person_had_put_right_by_hand_is_no_contradiction():
    text, fresh = made(PAPER, posted=day("３月１日")), printed(PAPER, posted=day("３月２日"))
    filed = Printout(text.entries, text.spans)

    def by_hand(document):
        paragraph = next(p for p in document.paragraphs if "３月１日" in p.text)
        paragraph.runs[0].text = paragraph.text.replace("３月１日", "３月２日")
        for run in paragraph.runs[1:]:
            run.text = ""

    (told,) = contradictions.of(filed, fresh, sent=edited(text, by_hand))
    assert [p["column"] for p in told["places"]] == ["投稿日時"]


def test_a_paper_put_right_by_hand_in_all_its_places_contradicts_nothing():
    paper = "[本文0] 発信者は、{{ posted }}に投稿した。\n"
    text, fresh = made(paper, posted=day("３月１日")), printed(paper, posted=day("３月２日"))

    def by_hand(document):
        document.paragraphs[0].runs[0].text = "発信者は、３月２日に投稿した。"

    assert contradictions.of(Printout(text.entries, text.spans), fresh, sent=edited(text, by_hand)) == []


def test_the_place_is_that_of_the_paper_as_it_went_out():
    text, fresh = made(PAPER, posted=day("３月１日")), printed(PAPER, posted=day("３月２日"))

    def first(document):
        document.paragraphs[1].insert_paragraph_before("はじめに", style=document.paragraphs[1].style)

    (told,) = contradictions.of(Printout(text.entries, text.spans), fresh, sent=edited(text, first))
    assert [(p["paragraph"], p["cited"]) for p in told["places"]] == [(4, "第２"), (6, "第２")]


def test_a_preview_also_tells_what_comes_and_goes():
    paper = PAPER + "[本文0] {{ number }}{{ url }}\n"
    gone = Missing("posts.p1.url", "ＵＲＬ")
    before = printed(paper, posted=day("３月１日"), number="", url=gone)
    fresh = printed(
        paper, posted=day("３月２日"), number=day("１２", "posts.p1.number"), url=day("https://a", "posts.p1.url")
    )
    assert differences.differences(before, fresh) == [
        (POSTED, "３月１日", "３月２日"),
        ("posts.p1.number", "", "１２"),
        ("posts.p1.url", "【要確認】", "https://a"),
    ]


def rewritten(old, new, paper=PAPER, day_of="３月１日"):
    """The paper that went out, with other words by hand in its first paragraph: its text, what went out, what became of what."""
    text = made(paper, posted=day(day_of))

    def by_hand(document):
        paragraph = next(p for p in document.paragraphs if old in p.text)
        paragraph.runs[0].text = paragraph.text.replace(old, new)
        for run in paragraph.runs[1:]:
            run.text = ""

    filed, sent = Printout(text.entries, text.spans), edited(text, by_hand)
    paired = hand_edits.pairs(passages.own(text.entries)[passages.BODY], sent)
    return filed, sent, hand_edits.values(filed, paired)


SENTENCE = "[本文0] 発信者は、{{ posted }}に投稿した。\n"


def test_a_third_thing_that_a_person_wrote_is_told_with_what_went_out_and_what_the_sheet_says():
    filed, sent, stands = rewritten("３月１日", "３月９日", SENTENCE)
    (told,) = contradictions.of(filed, printed(SENTENCE, posted=day("３月２日")), None, sent, stands)
    assert (told["old"], told["new"]) == ("３月９日", "３月２日")
    assert [p["sentence"] for p in told["places"]] == ["発信者は、３月９日に投稿した。"]


def test_a_third_thing_stands_beside_what_is_still_said_as_before():
    filed, sent, stands = rewritten("３月１日", "３月９日")
    told = contradictions.of(filed, printed(PAPER, posted=day("３月２日")), None, sent, stands)
    assert [(t["old"], [p["column"] for p in t["places"]]) for t in told] == [
        ("３月９日", [""]),
        ("３月１日", ["投稿日時"]),
    ]


@pytest.mark.parametrize("said", ["３月２日", "3月2日", "３月２日頃"])
def test_what_was_put_right_in_the_very_words_of_the_sheet_or_more_is_no_third_thing(said):
    filed, sent, stands = rewritten("３月１日", said, SENTENCE)
    assert contradictions.of(filed, printed(SENTENCE, posted=day("３月２日")), None, sent, stands) == []


def test_a_value_that_a_person_took_out_is_no_third_thing():
    filed, sent, stands = rewritten("、３月１日に投稿", "投稿", SENTENCE)
    assert contradictions.of(filed, printed(SENTENCE, posted=day("３月２日")), None, sent, stands) == []


def test_a_figure_in_a_longer_one_is_a_third_thing():
    paper = "[本文0] 番号は{{ posted }}である。\n"
    filed, sent, stands = rewritten("番号は７で", "番号は７２で", paper, "７")
    (told,) = contradictions.of(filed, printed(paper, posted=day("２")), None, sent, stands)
    assert (told["old"], told["new"]) == ("７２", "２")


def test_other_words_by_hand_for_a_fact_that_never_changed_are_none():
    filed, sent, stands = rewritten("３月１日", "同日", SENTENCE)
    assert contradictions.of(filed, printed(SENTENCE, posted=day("３月１日")), None, sent, stands) == []

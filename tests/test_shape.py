import textwrap

import pytest
from drafting import checks, messages, shape, sheet
from drafting.problems import Problem
from sheets import DISCLOSED, ROOT, case_of, say

HEAD = "clients: {hanako: {name: 甲野花子, kind: person}}\n"


def shaped(text: str) -> dict[tuple[str, str], Problem]:
    read = sheet.read((HEAD + textwrap.dedent(text)).encode(), "facts.yaml")
    assert not read.problems, read.problems
    return {(p.rule, p.key): p for p in shape.check_shape(read, say)}


def meant(*changes: str) -> dict[tuple[str, str], Problem]:
    case = case_of(*changes)
    return {(p.rule, p.key): p for p in shape.check_meaning(case.sheet, checks.names_of(case), say)}


def test_a_sound_sheet_has_the_right_shape():
    assert not shaped("posts: {p1: {url: https://board.example/1, posted: 2026-08-24 21:57 JST}}")
    assert not meant(DISCLOSED)


def test_an_unknown_key_is_refused_with_the_nearest_one():
    found = shaped("posts: {p1: {urll: x}}")["Y002", "posts.p1.urll"]
    assert found.kind == "unreadable"
    assert "“url”" in found.text
    assert (found.line, found.column) == (2, 14)


def test_an_unknown_key_that_is_near_to_none_lists_what_there_is():
    assert "retained" in shaped("posts: {p1: {}}\nxyzxyz: 1")["Y002", "xyzxyz"].text


def test_required_keys_are_named():
    read = sheet.read(b"posts: {p1: {}}\nclients: {a: {kind: person}}\n", "f")
    assert {p.rule for p in shape.check_shape(read, say)} == {"Y003"}


def test_a_sheet_without_clients_or_posts_is_unreadable():
    read = sheet.read(b"title: x\n", "f")
    assert {(p.rule, p.kind) for p in shape.check_shape(read, say)} == {("Y003", "unreadable")}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("posts: {p1: {text: 12}}", "posts.p1.text"),
        ("posts: {p1: {images: a.png}}", "posts.p1.images"),
        ("posts: [a]", "posts"),
        ("posts: {p1: {still_online: 1}}", "posts.p1.still_online"),
    ],
)
def test_a_wrong_type_says_what_is_wanted(text, key):
    assert shaped(text)["Y004", key].kind == "unreadable"


def test_a_value_outside_its_list_is_refused_with_the_nearest():
    found = shaped("posts: {p1: {}}\npurpose: [damage]")["Y005", "purpose.0"]
    assert "damages" in found.text


@pytest.mark.parametrize(
    ("time", "word"),
    [
        ("2026-08-24 21:57", "zone"),
        ("24.8.2026 21:57 JST", "no date"),
        ("2026-02-30 10:00 JST", "no date"),
        ("2026-08-24 25:00 JST", "no date"),
    ],
)
def test_a_time_needs_a_zone_and_has_to_exist(time, word):
    found = shaped(f"posts: {{p1: {{posted: {time}}}}}")["V002", "posts.p1.posted"]
    assert found.kind == "wrong"
    assert word in found.text


@pytest.mark.parametrize("day", ["2026-13-45", "2026-02-29", "令和8年8月24日", "2026/08/24", "2026-08-24 10:00 JST"])
def test_a_date_has_to_exist(day):
    assert shaped(f"posts: {{p1: {{}}}}\nretained: {day}")["V084", "retained"].kind == "wrong"


@pytest.mark.parametrize("name", ["P1", "投稿1", "1p", "p-1"])
def test_names_are_small_letters_digits_and_underscores(name):
    assert [p.kind for (rule, _), p in shaped(f"posts: {{'{name}': {{}}}}").items() if rule == "Y006"] == ["unreadable"]


def test_a_filing_is_named_by_letter_and_number():
    assert [rule for rule, _ in shaped("posts: {p1: {}}\nfilings: {d2r1: {what: D}}")] == ["Y006"]


def test_a_value_of_the_wrong_form_is_wrong_and_stops_no_case():
    assert shaped("posts: {p1: {url: board.example/1}}")["Y006", "posts.p1.url"].kind == "wrong"


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ("posts: {p1: {exhibits: [scren]}}", "posts.p1.exhibits.0"),
        ("posts: {p1: {account: x1}}", "posts.p1.account"),
        ("posts: {p1: {site: nowhere}}", "posts.p1.site"),
        ("filings: {a1: {what: A, against: [nobody]}}", "filings.a1.against.0"),
        ("filings: {a1: {what: A, against: [board], for: [p9]}}", "filings.a1.for.0"),
        ("filings: {a1: {what: A, against: [board], clients: [jiro]}}", "filings.a1.clients.0"),
        (
            "filings: {a1: {what: A, against: [board], decided: {date: 2026-09-30, result: granted, exhibit: none}}}",
            "filings.a1.decided.exhibit",
        ),
    ],
)
def test_a_name_that_refers_to_nothing_is_unreadable(change, key):
    assert meant(change)["Y008", key].kind == "unreadable"


def test_a_name_like_another_says_which():
    assert "“screen”" in meant("posts: {p1: {exhibits: [scren]}}")["Y008", "posts.p1.exhibits.0"].text


@pytest.mark.parametrize(
    ("word", "token"),
    [
        ("債権者", "依頼者"),
        ("原告", "依頼者"),
        ("申立人", "依頼者"),
        ("債務者", "相手方"),
        ("被告", "相手方"),
        ("相手方", "相手方"),
    ],
)
def test_a_party_word_in_a_free_text_is_refused_with_the_token(word, token):
    found = meant(f"background: {word}は困っている。")["V013", "background"]
    assert found.kind == "wrong"
    assert f"〔{token}〕" in found.text


def test_party_words_inside_quotations_are_left_alone():
    assert not meant("background: 投稿者は「被告は『原告』だ」と書いた。")


def test_party_words_in_the_post_itself_are_left_alone():
    assert not meant("posts: {p1: {text: 甲野花子は会社の金を横領した。被告だ。}}")


@pytest.mark.parametrize("token", ["依頼者", "投稿者", "相手方", "依頼者1", "依頼者１", "投稿者2"])
def test_tokens_stand_for_party_words(token):
    assert not meant(f"background: 〔{token}〕は困っている。")


@pytest.mark.parametrize("token", ["原告", "依頼人", "client", ""])
def test_a_token_that_does_not_exist_is_refused(token):
    assert ("V013", "background") in meant(f"background: 〔{token}〕は困っている。")


@pytest.mark.parametrize("token", ["依頼者2", "依頼者0", "依頼者９"])
def test_a_token_for_a_client_that_is_none_is_refused(token):
    assert ("V013", "background") in meant(f"background: 〔{token}〕は困っている。")


def test_every_message_of_the_sheet_exists_in_both_languages_with_the_same_fields():
    import re

    import yaml

    own = yaml.safe_load((ROOT / "config/messages/sheet.yaml").read_text("utf-8"))
    for name, texts in own.items():
        assert set(texts) == {"ja", "en"}, name
        assert not texts["ja"].isascii(), name
        assert set(re.findall(r"{(\w+)}", texts["ja"])) == set(re.findall(r"{(\w+)}", texts["en"])), name


def test_every_message_that_the_reading_of_a_sheet_uses_exists():
    import re

    code = "".join(
        (ROOT / "scripts/drafting" / f"{m}.py").read_text("utf-8")
        for m in ("sheet", "shape", "case", "tables", "registers")
    )
    used = set(
        re.findall(
            r'"((?:yaml|sheet|table|no_such|unknown|wrong|bad)_[a-z_]+|not_in_list|not_a_date|name_twice|party_word|note_law)"',
            code,
        )
    )
    used |= {f"type_{t}" for t in ("object", "array", "string", "integer", "boolean")} | {"time_zone", "time_form"}
    assert not used - set(messages._catalogue())


def shape_of(text: str) -> list[Problem]:
    return shape.check_shape(sheet.read(text.encode(), "facts.yaml"), say)


def test_a_misspelt_key_without_a_value_is_told_and_a_known_one_waits():
    problems = shape_of("clients: {a: {name: 甲, kind: person, adress: }}\nposts: {p1: {url: }}\nfilings2:\n")
    assert [p.key for p in problems] == ["clients.a.adress", "filings2"]
    assert "address" in problems[0].text


def test_a_required_key_without_a_value_is_told_at_its_own_line():
    (problem,) = shape_of("clients:\n  a:\n    name:\n    kind: person\nposts: {p1: {}}\n")
    assert (problem.line, problem.key) == (3, "clients.a.name")
    assert problem.text == say("required_empty", name="name", label="依頼者の氏名・名称")

import pytest
from sheets import DISCLOSED, broken


def rules(*changes: str, **more: object) -> set[str]:
    return {rule for rule, _ in broken(*changes, **more)}


def test_a_post_without_words_or_picture_is_not_ready():
    found = broken("posts: {p1: {text: null}}")
    assert found["V005", "posts.p1.text"].kind == "missing"
    assert "V005" not in rules("posts: {p1: {text: null, content: 横領したと述べる投稿}}")


def test_a_post_without_an_exhibit_is_not_ready():
    assert broken("posts: {p1: {exhibits: null}}")["V005", "posts.p1.exhibits"].filings == ("a1",)


@pytest.mark.parametrize(
    "url", ["https://board.example/", "https://board.example/search?q=a", "https://sns.example/home"]
)
def test_the_url_of_a_list_is_not_that_of_a_post(url):
    assert ("V006", "posts.p1.url") in broken(f'posts: {{p1: {{url: "{url}"}}}}')


def test_two_posts_at_one_url_differ_in_their_number():
    rest = "posted: 2026-08-24 22:00 JST, text: 甲野, exhibits: [screen]"
    twin = 'posts: {{p2: {{url: https://board.example/t/1/12, number: "{}", ' + rest + "}}}}"
    assert ("V006", "posts.p2.url") in broken(twin.format(12))
    assert "V006" not in rules(twin.format(13))


def test_a_board_post_has_its_number_and_another_needs_none():
    assert ("V007", "posts.p1.number") in broken("posts: {p1: {number: null}}")
    assert "V007" not in rules("posts: {p1: {number: null, url: https://sns.example/s/1}}")


def test_a_post_is_seen_on_its_day_or_later():
    found = broken("posts: {p1: {seen: 2026-08-23}}")
    assert found["V008", "posts.p1.seen"].kind == "wrong"
    assert found["V008", "posts.p1.seen"].filings == ("a1",)
    assert not broken("posts: {p1: {seen: 2026-08-24}}")


def test_a_post_is_saved_on_its_day_or_later():
    assert ("V008", "exhibits.screen.made") in broken("exhibits: {screen: {made: 2026-08-23}}")
    assert not broken("exhibits: {screen: {made: 2026-08-24}}")


def test_the_day_of_a_post_is_counted_in_japan():
    assert ("V008", "posts.p1.seen") in broken("posts: {p1: {posted: 2026-08-31 15:00:00 UTC}}")
    assert ("V008", "posts.p1.seen") not in broken("posts: {p1: {posted: 2026-08-31 14:59:59 UTC}}")


def test_a_post_is_made_before_its_data_are_disclosed():
    item = "date: 2026-08-20, exhibit: disclosed, rows: {com1: {for: [p1], ip: 8.8.8.8}}"
    early = f"filings: {{a1: {{filed: null, decided: null, received: [{{{item}}}]}}}}"
    assert ("V008", "filings.a1.received.0.rows.com1") in broken(DISCLOSED, early)


def test_a_filing_is_not_older_than_a_post_it_names():
    early = "filings: {a1: {what: A, against: [board], paper_date: 2026-08-20, for: [p1]}}"
    assert broken(early)["V008", "filings.a1.paper_date"].filings == ("a1",)
    assert not broken(early.replace("2026-08-20", "2026-08-24"))


def test_a_post_added_after_a_filing_makes_that_filing_say_what_it_covers():
    late = 'posts: {p2: {url: https://board.example/t/1/99, number: "99", posted: 2026-09-10 22:00 JST, text: 甲野, exhibits: [screen]}}'
    filed = "filings: {a1: {what: A, against: [board], filed: 2026-09-03}}"
    assert broken(late, filed, "exhibits: {screen: {made: 2026-09-11}}")["V087", "filings.a1.for"].kind == "missing"
    assert "V087" not in rules(late, filed.replace("filed", "for: [p1], filed"))


def test_posts_from_a_table_keep_the_rules_of_the_sheet(tmp_path):
    table = "name,url,number,posted,text,exhibits,site,account\np2,https://board.example/t/1/13,13,2026-08-24 22:00,甲野,,nowhere,nobody\n"
    (tmp_path / "posts.csv").write_text(table, "utf-8")
    found = broken("posts_table: posts.csv", folder=tmp_path)
    assert {("V002", "posts.p2.posted"), ("Y008", "posts.p2.site"), ("Y008", "posts.p2.account")} <= set(found)
    (tmp_path / "posts.csv").write_text(
        table.replace("22:00", "22:00 JST").replace("nowhere,nobody", "board,"), "utf-8"
    )
    assert not {"V002", "Y008"} & rules("posts_table: posts.csv", folder=tmp_path)

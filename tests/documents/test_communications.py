"""Communications: Japanese time beside the source's own, figures in the width that the reader needs."""

from documents.papers import drafts
from documents.scenes import OFFICE
from sheets import DISCLOSED

LOGIN = """
posts: {p1: {url: "https://sns.example/x/1", account: a, posted: 2026-08-24 21:57:05 JST}}
accounts: {a: {url: "https://sns.example/x", screen_name: x, display_name: 匿名, id: "1"}}
filings:
  a1:
    against: [sns]
    received:
      - date: 2026-10-16
        exhibit: disclosed
        rows:
          com1: {for: [p1], kind: login, at: 2026-08-24 09:21:42 UTC, ip: "2001:db8::7f3a", port: 50000, provider: mobile}
          com2: {for: [p1], kind: login, at: 2026-08-25 02:00:00 JST, ip: 192.0.2.7, provider: mobile}
"""


def test_a_letter_gives_both_times_in_half_width_to_be_copied():
    text = drafts(DISCLOSED, registers=OFFICE)["b1", "letter"].text
    assert "2026-08-24 21:57:05" in text and "（2026-08-24 12:57:05 UTC）" in text
    assert "8.8.8.8" in text and "50000" in text and "８．８．８．８" not in text


def test_a_court_list_gives_both_times_and_addresses_in_full_width():
    text = drafts(DISCLOSED, LOGIN, registers=OFFICE)["c1", "communication_list"].text
    assert "令和８年８月２４日１８時２１分４２秒" in text
    assert "2026-08-24 09:21:42 UTC" in text
    assert "２００１：ｄｂ８：：７ｆ３ａ" in text and "2001:db8" not in text
    assert "１９２．０．２．７" in text and "５００００" in text


def test_a_time_disclosed_as_japanese_has_no_second_one():
    made = drafts(DISCLOSED, LOGIN, registers=OFFICE)["c1", "communication_list"]
    rows = made.text.split("令和８年８月２５日２時０分０秒")
    assert " UTC" in rows[0] and " UTC" not in rows[1]


def test_the_distance_to_the_post_is_told_with_its_direction():
    paper = drafts(DISCLOSED, LOGIN, registers=OFFICE)["c1", "complaint"].paper
    assert [c.gap for c in paper.comms] == ["約３時間３５分前", "約４時間３分後"]
    assert [c.nearest for c in paper.comms] == [True, False]


def test_a_distance_is_told_only_where_both_clock_times_are_known():
    for posted in ("2026-08-24", "null"):
        change = f"posts: {{p1: {{posted: {posted}}}}}"
        paper = drafts(DISCLOSED, LOGIN, change, registers=OFFICE)["c1", "complaint"].paper
        assert [c.gap for c in paper.comms] == ["", ""]


def test_a_list_of_logins_only_is_called_so():
    made = drafts(DISCLOSED, LOGIN, registers=OFFICE)
    assert made["c1", "communication_list"].title == "ログイン情報目録"
    assert "別紙ログイン情報目録" in made["c1", "complaint"].text

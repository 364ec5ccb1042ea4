from sheets import DISCLOSED, broken

ROW = "filings.a1.received.0.rows.com1"
SNS = """
posts: {p1: {url: https://sns.example/s/1, number: null}}
filings: {a1: {against: [sns], subsidiarity: {ground: ro, exhibit: disclosed}}}
"""


def rows(**named: str) -> str:
    inner = ", ".join(f"{name}: {{{row}}}" for name, row in named.items())
    return f"filings: {{a1: {{received: [{{date: 2026-10-16, exhibit: disclosed, rows: {{{inner}}}}}]}}}}"


def row(kind: str = "post", at: str = "2026-08-24 12:57:05 UTC", more: str = "for: [p1]") -> str:
    return f"kind: {kind}, at: {at}, ip: 8.8.8.8, port: 50000, provider: mobile, {more}"


def tabled(use: str) -> str:
    item = f"date: 2026-10-16, exhibit: disclosed, table: log.csv, use: {{com1: {{{use}}}}}"
    return f"filings: {{a1: {{received: [{{{item}}}]}}}}"


def rules(*changes: str, **more: object) -> set[str]:
    return {rule for rule, _ in broken(*changes, **more)}


def test_a_time_nine_hours_off_its_post_is_a_mixed_up_zone():
    found = broken(DISCLOSED, rows(com1=row(at="2026-08-24 12:57:05 JST")))
    assert found["V003", f"{ROW}.at"].filings == ("b1", "c1")
    assert "V003" not in rules(DISCLOSED, rows(com1=row(at="2026-08-24 21:57:40 JST")))


def test_a_login_may_lie_nine_hours_off():
    assert "V003" not in rules(DISCLOSED, SNS, rows(com1=row("login", "2026-08-24 12:57:05 JST")))


def test_a_time_without_seconds_keeps_the_letter_from_being_ready():
    assert broken(DISCLOSED, rows(com1=row(at="2026-08-24 12:57 UTC")))["V004", f"{ROW}.at"].kind == "missing"


def test_what_was_disclosed_had_happened_before():
    found = broken(DISCLOSED, rows(com1=row("login", "2026-10-17 00:00:00 JST")))
    assert found["V008", f"{ROW}.at"].kind == "wrong"
    assert "V008" not in rules(DISCLOSED, rows(com1=row("login", "2026-10-16 23:59:59 JST")))


def test_the_day_of_disclosure_is_counted_in_japan():
    assert "V008" in rules(DISCLOSED, rows(com1=row("login", "2026-10-16 15:00:00 UTC")))


def test_a_site_without_posting_ips_discloses_no_posting_communication():
    assert broken(DISCLOSED, SNS)["V023", f"{ROW}.kind"].filings == ("c1",)
    assert "V023" not in rules(DISCLOSED, SNS, rows(com1=row("login")))
    assert "V023" not in rules(DISCLOSED)


def test_a_row_without_a_kind_counts_as_a_post():
    plain = "at: 2026-08-24 12:57:05 UTC, ip: 8.8.8.8, port: 50000, provider: mobile, for: [p1]"
    assert "V023" in rules(DISCLOSED, SNS, rows(com1=plain))
    assert "V023" not in rules(DISCLOSED, rows(com1=plain))


def test_a_login_that_is_not_the_nearest_needs_a_reason():
    near, far = row("login", "2026-08-24 12:52:04 UTC"), row("login", "2026-08-24 09:21:42 UTC")
    found = broken(DISCLOSED, SNS, rows(com1=near, com2=far))
    assert set(found) == {("V024", "filings.a1.received.0.rows.com2.why"), ("V029", "whois.com2")}
    assert "2026-08-24 12:52:04 UTC" in found["V024", "filings.a1.received.0.rows.com2.why"].text


def test_a_reason_or_a_nearer_login_left_aside_is_enough():
    near = row("login", "2026-08-24 12:52:04 UTC", "for: [p1], not_used: 該当者が複数である。")
    far, explained = (
        row("login", "2026-08-24 09:21:42 UTC", more) for more in ("for: [p1]", "for: [p1], why: 固定回線である。")
    )
    assert "V024" not in rules(DISCLOSED, SNS, rows(com2=near, com1=far))
    assert "V024" not in rules(DISCLOSED, SNS, rows(com1=explained, com2=row("login", "2026-08-24 12:52:04 UTC")))


def test_a_login_nearest_to_one_of_its_posts_needs_no_reason_for_the_other():
    second = "posts: {p2: {url: https://sns.example/s/2, posted: 2026-08-25 06:00 JST, text: 甲野, exhibits: [screen]}}"
    late, late_for_both = (row("login", "2026-08-24 20:59:00 UTC", f"for: [{posts}]") for posts in ("p2", "p1, p2"))
    both = row("login", "2026-08-24 12:57:30 UTC", "for: [p1, p2]")
    assert "V024" not in rules(DISCLOSED, SNS, second, rows(com1=both, com2=late))
    assert "V024" not in rules(DISCLOSED, SNS, second, rows(com1=both, com2=late_for_both))


def test_logins_within_the_minute_of_the_post_are_equally_near():
    one, two = row("login", "2026-08-24 12:57:10 UTC"), row("login", "2026-08-24 12:57:50 UTC")
    assert "V024" not in rules(DISCLOSED, SNS, rows(com1=one, com2=two))


def test_a_nearer_row_of_the_table_that_nobody_uses_is_noticed(tmp_path):
    lines = ["at,ip,port", "2026-08-24 09:21:42 UTC,8.8.8.8,1", "2026-08-24 12:52:04 UTC,8.8.8.8,2"]
    (tmp_path / "log.csv").write_text("\n".join(lines), "utf-8")
    use = tabled("line: %d, kind: login, for: [p1], provider: mobile")
    far, near = (broken(DISCLOSED, SNS, use % line, folder=tmp_path) for line in (1, 2))
    assert set(far) == {("V024", "filings.a1.received.0.use.com1.why")}
    assert not near


def test_a_time_from_a_table_has_a_zone(tmp_path):
    (tmp_path / "log.csv").write_text("at,ip,port\n2026-08-24 12:57:05,8.8.8.8,50000\n", "utf-8")
    use = tabled("line: 1, for: [p1], provider: mobile")
    found = broken(DISCLOSED, use, folder=tmp_path)
    assert found["V002", "filings.a1.received.0.use.com1"].filings == ("b1", "c1")


def test_an_account_is_opened_before_the_post_and_closed_after_it():
    assert ("V025", f"{ROW}.at") in broken(DISCLOSED, SNS, rows(com1=row("open", "2026-08-25 00:00:00 UTC")))
    assert ("V025", f"{ROW}.at") in broken(DISCLOSED, SNS, rows(com1=row("close", "2026-08-24 00:00:00 UTC")))
    assert "V025" not in rules(DISCLOSED, SNS, rows(com1=row("open", "2026-08-24 00:00:00 UTC")))
    assert "V025" not in rules(DISCLOSED, SNS, rows(com1=row("close", "2026-08-25 00:00:00 UTC")))


def test_a_suit_has_a_whois_record_for_each_address_and_a_letter_does_not_wait_for_it():
    assert broken(DISCLOSED, "whois: null")["V029", "whois.com1"].filings == ("c1",)
    assert ("V029", "whois.com1.exhibit") in broken(DISCLOSED, "whois: {com1: {exhibit: null}}")


def test_a_whois_holder_that_is_another_company_is_noticed():
    assert ("V029", "whois.com1.holder") in broken(DISCLOSED, "whois: {com1: {holder: 株式会社別の会社}}")
    assert not broken(DISCLOSED, "whois: {com1: {holder: Example Mobile Inc.}}")
    assert not broken(DISCLOSED, "whois: {com1: {holder: 株式会社見本モバイル}}")


def test_what_a_site_disclosed_is_an_exhibit_before_a_suit():
    bare = rows(com1=row()).replace("exhibit: disclosed, ", "")
    assert broken(DISCLOSED, bare)["V030", "filings.a1.received.0.exhibit"].filings == ("c1",)


def test_a_communication_says_which_posts_it_serves():
    assert ("V087", f"{ROW}.for") in broken(
        DISCLOSED, rows(com1=row(more="not_used: null")).replace(", not_used: null", "")
    )


def test_a_post_that_was_asked_about_and_has_no_communication_is_noticed():
    second = 'posts: {p2: {url: https://board.example/t/1/13, number: "13", posted: 2026-08-24 22:00 JST, text: 甲野, exhibits: [screen]}}'
    assert ("V087", "filings.a1.received") in broken(DISCLOSED, second)
    assert "V087" not in rules(DISCLOSED, second, rows(com1=row(more="for: [p1, p2]")))


def test_a_suit_does_not_claim_for_a_post_that_no_communication_covers():
    second = 'posts: {p2: {url: https://board.example/t/1/13, number: "13", posted: 2026-08-24 22:00 JST, text: 甲野, exhibits: [screen]}}'
    suit = "filings: {a1: {for: [p1]}, c1: {what: C, against: [mobile], for: [p1, p2, com1]}}"
    assert ("V087", "filings.c1.for") in broken(DISCLOSED, second, suit)
    assert "V087" not in rules(DISCLOSED, second, suit.replace("[p1, p2, com1]", "[p1, com1]"))

from sheets import broken

SNS = """
posts: {p1: {url: https://sns.example/s/1, number: null}}
filings: {a1: {what: A, against: [sns], subsidiarity: {ground: ro, exhibit: statement}}}
"""


def test_a_login_type_site_needs_subsidiarity_with_an_exhibit():
    found = broken(SNS, "filings: {a1: {subsidiarity: null}}")
    assert set(found) == {("V022", "filings.a1.subsidiarity.ground"), ("V022", "filings.a1.subsidiarity.exhibit")}
    assert not broken(SNS)


def test_a_proposed_filing_needs_subsidiarity_too():
    assert ("V022", "filings.a1.subsidiarity.ground") in broken(
        "posts: {p1: {url: https://sns.example/s/1, number: null}}"
    )


def test_a_board_is_asked_for_logins_only_with_subsidiarity():
    assert ("V022", "filings.a1.subsidiarity.ground") in broken(
        "filings: {a1: {what: A, against: [board], asks: [login_ip]}}"
    )
    assert not broken("filings: {a1: {what: A, against: [board], asks: [ip, time]}}")


def test_a_suit_for_a_phone_number_needs_no_subsidiarity():
    phone = "filings: {a1: null, c1: {what: C, against: [sns], kind: site_suit, asks: [phone]}}"
    assert not [k for k in broken(SNS, phone) if k[1].startswith("filings.c1")]


def test_names_are_asked_provisionally_only_with_a_reason():
    found = broken("filings: {a1: {what: A, against: [board], asks: [ip, time, name]}}")
    assert found["V047", "filings.a1.asks"].filings == ("a1",)
    assert not broken("filings: {a1: {what: A, against: [board], asks: [ip, name], exception_reason: 急を要する。}}")

from drafting import checks, plan
from sheets import DISCLOSED, broken, case_of, say


def test_a_number_that_was_given_to_another_filing_is_refused():
    case = case_of("filings: {a1: {what: A, against: [board]}}")
    made = plan.make(case, {"a1": ["A", "ip_disclosure", ["sns"]]})
    found = [(p.rule, p.key, p.kind) for p in checks.run(case, made, say)]
    assert found == [("Y016", "filings.a1", "wrong")]


def test_a_number_begins_with_the_letter_of_its_procedure():
    assert ("Y017", "filings.a2.what") in broken(
        "filings: {a1: {what: A, against: [board]}, a2: {what: F, against: [board]}}"
    )


def test_a_kind_belongs_to_its_procedure():
    found = broken("filings: {a1: {what: A, against: [board], kind: site_suit}}")
    assert found["Y017", "filings.a1.kind"].filings == ("a1",)
    assert not broken("filings: {a1: {what: A, against: [board], kind: ip_disclosure}}")


def test_the_court_of_a_filing_is_in_the_register():
    found = broken("filings: {a1: {what: A, against: [board], court: 東京地方裁判所, why: 所在地である。}}")
    assert "tokyo" in found["V060", "filings.a1.court"].text
    assert found["V060", "filings.a1.court"].kind == "wrong"


def test_a_petition_goes_to_the_opponents_court_unless_a_ground_is_given():
    osaka = "filings: {a1: {what: A, against: [board], court: osaka}}"
    assert broken(osaka)["V060", "filings.a1.court"].kind == "missing"
    assert not broken(osaka.replace("osaka", "tokyo"))
    assert not broken(osaka, "filings: {a1: {why: 合意管轄による。}}")


def test_defendants_in_different_places_may_be_sued_together_at_one_of_them():
    rows = """
    com1: {for: [p1], kind: post, at: 2026-08-24 12:57:05 UTC, ip: 8.8.8.8, port: 50000, provider: mobile}
    com2: {for: [p1], kind: post, at: 2026-08-24 12:57:06 UTC, ip: 8.8.4.4, port: 50000, provider: fixed}
    """
    both = f"""
filings:
  a1:
    received:
    - date: 2026-10-16
      exhibit: disclosed
      rows: {{{",".join(line.strip() for line in rows.strip().splitlines())}}}
  c1: {{what: C, against: [mobile, fixed], court: osaka}}
whois: {{com2: {{date: 2026-10-16, holder: 見本光, exhibit: whois}}}}
"""
    assert not broken(DISCLOSED, both)


def test_a_disclosure_needs_a_purpose():
    assert broken("purpose: null")["V076", "purpose"].kind == "missing"


def test_a_paper_dated_after_the_review_of_the_law_is_not_ready():
    fresh = "sites: {board: {operator: {certificate: 2027-02-01}}}"
    a1 = "filings: {{a1: {{what: A, against: [board], paper_date: {}}}}}"
    assert ("V086", "filings.a1.paper_date") in broken(fresh, a1.format("2027-02-24"))
    assert not broken(fresh, a1.format("2027-02-23"))

"""What is due, under which number, and following what."""

from drafting import checks, plan
from sheets import DISCLOSED, PHONE_ROAD, case_of, say

TWO_SITES = """
posts:
  p2: {url: https://sns.example/1, posted: 2026-08-25 10:00 JST, rights: [{right: insult, words: [ばか]}]}
"""


def test_nothing_follows_a_filing_that_waits():
    """The record of a filing that waits is made by no job."""
    made = plan.make(case_of(DISCLOSED, "filings: {a1: {against: null}}"), {})
    assert [w.message for w in made.waits] == ["wait_opponent"]
    assert {f.id: f.follows for f in made.filings} == {"intake": [], "b1": [], "c1": ["b1"]}


def test_a_number_in_dispute_stays_with_its_filing_until_the_sheet_gives_another():
    """The number that the message proposes is still free on the next run."""
    ledger = plan.make(case_of(), {}).ledger
    assert ledger == {"a1": ["A", "ip_disclosure", ["board"]]}
    disputed = case_of(TWO_SITES, "filings: {a1: {what: A, against: [sns]}}")
    made = plan.make(disputed, ledger)
    [(filing, message, fields)] = made.conflicts
    assert (filing, message, fields["free"]) == ("a1", "number_taken", "a2")
    assert made.ledger == ledger
    assert [p.filings for p in checks.run(disputed, made, say) if p.rule == "Y016"] == [("a1",)]
    cured = plan.make(case_of(TWO_SITES, "filings: {a2: {what: A, against: [sns]}}"), made.ledger)
    assert not cured.conflicts
    assert {f.id: f.opponents for f in cured.filings if f.id[0] == "a"} == {"a1": ["board"], "a2": ["sns"]}


def test_a_suit_reads_of_the_disclosure_of_what_it_leaves_aside():
    other = """
filings:
  d1:
    what: D
    against: [board]
    received:
      - date: 2026-11-16
        rows:
          com2: {for: [p1], kind: post, at: 2026-08-24 12:58:05 UTC, ip: 8.8.4.4, provider: mobile, not_used: 特定できない。}
"""
    made = plan.make(case_of(DISCLOSED, other), {})
    assert {f.id: f.sources for f in made.filings}["c1"] == ["a1", "d1"]
    assert {f.id: f.follows for f in made.filings}["c1"] == ["a1", "b1"]


def test_a_letter_reads_nothing_of_the_suit_that_comes_after_it():
    """An edit of c1 leaves b1 as new as the sheet; c1 tells what b1 brought."""
    suit = "  c1: {what: C, against: [mobile], possession: 〔相手方〕は記録している}\n"
    letter = "  b1: {what: B, against: [mobile], answers: [{date: 2026-11-20, result: kept, ref: KM-1}]}\n"
    made = {f.id: f for f in plan.make(case_of(DISCLOSED, f"filings:\n{letter}{suit}"), {}).filings}
    assert made["b1"].sources == ["a1", "b1"]
    assert made["c1"].sources == ["a1", "b1", "c1"]


def test_a_second_letter_to_the_same_provider_knows_of_the_first():
    letters = "".join(f"  b{n}: {{what: B, against: [mobile], for: [com1]}}\n" for n in (1, 2))
    made = {f.id: f for f in plan.make(case_of(DISCLOSED, f"filings:\n{letters}"), {}).filings}
    assert made["b2"].sources == ["a1", "b1", "b2"]


def test_a_suit_for_the_phone_number_reads_what_the_providers_answered():
    made = plan.make(case_of(DISCLOSED, PHONE_ROAD), {})
    assert {f.id: (f.kind, f.sources) for f in made.filings}["c1"] == ("site_suit", ["a1", "b1"])

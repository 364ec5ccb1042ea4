"""What a filing may read: nothing that its papers print is missing from its slice."""

import json

from drafting import plan, slices
from drafting.documents.catalogue import documents
from drafting.documents.paper import Paper
from drafting.registers import Register
from sheets import DISCLOSED, PHONE_ROAD, case_of, say


def paper_of(filing: str, *changes: str) -> Paper:
    case = case_of(*changes)
    case.registers["exhibits"] = Register("exhibits", {})
    due = {f.id: f for f in plan.make(case, {}).filings}
    cut = slices.of(case, due[filing], say)
    cut["documents"] = documents(due[filing].procedure, due[filing].kind, False)
    return Paper(json.loads(json.dumps(cut)), {}, case.folder)


def test_the_host_that_disclosed_is_called_by_its_name():
    by_host = "filings: {a1: {against: [fixed]}}"
    assert [s.by_name for s in paper_of("b1", DISCLOSED, by_host).context()["sources"]] == ["見本光株式会社"]


def test_a_communication_left_aside_tells_who_disclosed_it():
    other = """
filings:
  d1:
    what: D
    against: [sns]
    received:
      - date: 2026-11-16
        rows:
          com2: {for: [p1], kind: post, at: 2026-08-24 12:58:05 UTC, ip: 8.8.4.4, provider: mobile, not_used: 特定できない。}
"""
    paper = paper_of("c1", DISCLOSED, other)
    assert [c.disclosed.by_name for c in paper.unused] == ["Example Corp."]


def test_a_provider_that_named_another_is_called_by_its_name():
    moved = """
filings:
  b1:
    what: B
    against: [mobile]
    sent: [{date: 2026-10-20, by: 郵便}]
    answers: [{date: 2026-10-25, result: other_provider, provider: fixed, for: [com1]}]
"""
    context = paper_of("c1", DISCLOSED, moved).context()
    assert [(a.by_name, a.provider_name) for a in context["answers"]] == [("見本モバイル株式会社", "見本光株式会社")]


def test_the_suit_for_a_phone_number_tells_how_the_road_over_the_address_ended():
    context = paper_of("c1", DISCLOSED, PHONE_ROAD).context()
    assert [(a.by_name, a.result) for a in context["answers"]] == [("見本モバイル株式会社", "several")]

"""What the facts call for next: against whom, under which number, following what; and on whom the rest waits."""

import pytest
from drafting import checks, messages, plan
from sheets import DISCLOSED, case_of, say

SECOND = """
posts:
  p2:
    url: https://sns.example/x/1
    posted: 2026-08-25 10:00 JST
    seen: 2026-08-31
    text: ばか
    exhibits: [screen]
    rights: [{right: insult, words: [ばか], target: [実名], beyond: ひどい, proof: [statement]}]
"""
TWO_COMMS = """
filings:
  a1:
    received:
      - date: 2026-10-16
        exhibit: disclosed
        rows:
          com1: {for: [p1], kind: post, at: 2026-08-24 12:57:05 UTC, ip: 8.8.8.8, port: 50000, provider: mobile}
          com2: {for: [p1], kind: post, at: 2026-08-24 12:58:05 UTC, ip: 8.8.4.4, port: 50000, provider: fixed}
"""
PHONE = """
filings:
  c2:
    what: C
    against: [sns]
    kind: site_suit
    filed: 2026-11-01
    received:
      - date: 2026-12-01
        exhibit: disclosed
        phones:
          tel1: {number: "090-1111-2222", for: [p2], carrier: carrier}
"""


def made(*changes, ledger=None, **more):
    return plan.make(case_of(*changes, **more), ledger or {})


def filings(*changes, **more):
    """Filing → opponents, of everything that is due but the papers of the intake."""
    return {f.id: f.opponents for f in made(*changes, **more).filings if f.id != "intake"}


def waits(*changes):
    return {(w.kind, w.message): w for w in made(*changes).waits}


def answered(*answers):
    """The sheet with what the provider wrote back to a letter of 17 October."""
    told = ", ".join(answers)
    return f"filings: {{b1: {{what: B, against: [mobile], sent: [{{date: 2026-10-17}}], answers: [{told}]}}}}"


def test_on_day_one_the_intake_and_the_petition_are_due_and_the_rest_waits_on_us():
    result = made()
    assert [f.id for f in result.filings] == ["intake", "a1"]
    assert {(w.kind, w.on, w.since) for w in result.waits} == {
        ("log_letter", "us", "2026-08-31"),
        ("provider_suit", "us", "2026-08-31"),
    }


def test_a_post_on_a_site_that_nobody_knows_waits_for_the_site():
    wait = waits("posts: {p1: {url: https://nowhere.example/1}}")["ip_disclosure", "wait_site"]
    assert (wait.on, wait.keys) == ("us", ["posts.p1.site"])


def test_a_post_without_a_right_waits_for_the_right_since_the_case_was_taken():
    wait = waits("posts: {p1: {rights: null}}")["ip_disclosure", "wait_rights"]
    assert (wait.on, wait.keys, wait.since) == ("us", ["posts.p1.rights"], "2026-08-31")


def test_after_filing_the_letters_wait_on_the_court_and_after_the_order_on_the_site():
    filed = "filings: {a1: {what: A, against: [board], filed: 2026-09-03}}"
    wait = waits(filed)["log_letter", "wait_data"]
    assert (wait.on, wait.since, wait.keys) == ("court", "2026-09-03", ["filings.a1.received"])
    decided = (
        "filings: {a1: {what: A, against: [board], filed: 2026-09-03, decided: {date: 2026-09-30, result: granted}}}"
    )
    wait = waits(decided)["provider_suit", "wait_data"]
    assert (wait.on, wait.since) == ("site", "2026-09-30")


def test_a_disclosed_communication_calls_for_letter_and_suit_against_its_provider():
    result = made(DISCLOSED)
    assert {f.id: (f.procedure, f.kind, f.opponents, f.follows) for f in result.filings if f.id != "intake"} == {
        "a1": ("provisional_disposition", "ip_disclosure", ["board"], []),
        "b1": ("log_preservation", "log_letter", ["mobile"], ["a1"]),
        "c1": ("lawsuit", "provider_suit", ["mobile"], ["a1", "b1"]),
    }
    assert not result.waits


def test_filings_stand_in_legal_order():
    result = made(DISCLOSED, TWO_COMMS, SECOND, PHONE)
    letters = [f.id[0] for f in result.filings if f.id != "intake"]
    assert letters == sorted(letters)
    assert set(letters) == {"a", "b", "c", "e"}


def test_a_communication_without_a_provider_waits_for_a_look_at_whois_since_it_came():
    wait = waits(DISCLOSED, "filings: {a1: {received: [{date: 2026-10-16, rows: {com1: {for: [p1], ip: 8.8.8.8}}}]}}")
    assert wait["log_letter", "wait_provider"].keys == ["filings.a1.received.0.rows.com1.provider"]
    assert wait["provider_suit", "wait_provider"].since == "2026-10-16"


# --- several opponents


def test_each_site_gets_its_own_petition():
    assert filings(SECOND) == {"a1": ["board"], "a2": ["sns"]}


def test_each_provider_gets_its_own_letter_and_its_own_suit():
    assert filings(DISCLOSED, TWO_COMMS) == {
        "a1": ["board"],
        "b1": ["mobile"],
        "b2": ["fixed"],
        "c1": ["mobile"],
        "c2": ["fixed"],
    }


def test_one_complaint_may_join_the_providers_with_the_reason_on_record():
    joined = "filings: {c1: {what: C, against: [mobile, fixed], why: 同一の投稿に関する。}}"
    result = made(DISCLOSED, TWO_COMMS, joined)
    suits = [f for f in result.filings if f.procedure == "lawsuit"]
    assert [(f.id, f.opponents, f.comms, f.why) for f in suits] == [
        ("c1", ["mobile", "fixed"], ["com1", "com2"], "同一の投稿に関する。")
    ]
    assert suits[0].follows == ["a1", "b1", "b2"]


def test_a_filing_is_of_the_clients_whose_rights_it_concerns():
    two = "clients: {jiro: {name: 乙野次郎, kind: person}}\n" + SECOND.replace(
        "right: insult", "right: insult, clients: [jiro]"
    )
    clients = {f.id: f.clients for f in made(two).filings}
    assert clients == {"intake": ["hanako", "jiro"], "a1": ["hanako"], "a2": ["jiro"]}


# --- numbers


def test_a_number_once_given_stays_whatever_comes_before():
    ledger = made().ledger
    earlier = "posts: {p0: {url: https://sns.example/x/0, posted: 2026-08-20 10:00 JST, rights: [{right: insult, words: [ばか]}]}}"
    case = case_of(earlier)
    case.tree["posts"] = {"p0": case.posts["p0"], "p1": case.posts["p1"]}
    fresh = {f.id: f.opponents for f in plan.make(case, {}).filings if f.id != "intake"}
    assert fresh == {"a1": ["sns"], "a2": ["board"]}
    kept = {f.id: f.opponents for f in plan.make(case, ledger).filings if f.id != "intake"}
    assert kept == {"a1": ["board"], "a2": ["sns"]}


def test_a_number_is_not_given_again_after_its_filing_has_gone():
    ledger = made(SECOND).ledger
    other = SECOND.replace("sns.example", "nowhere.example").replace("p2:", "p2:\n    site: other")
    site = "sites: {other: {name: 別のサイト, kind: board, takes: [provisional_disposition]}}"
    assert filings(other, site, ledger=ledger) == {"a1": ["board"], "a3": ["other"]}


def test_the_plan_changes_no_ledger_of_its_caller():
    ledger = {}
    result = plan.make(case_of(SECOND), ledger)
    assert ledger == {}
    assert result.ledger == {"a1": ["A", "ip_disclosure", ["board"]], "a2": ["A", "ip_disclosure", ["sns"]]}


def test_a_declared_number_that_another_filing_has_is_refused_with_a_free_one():
    result = made("filings: {a1: {what: A, against: [sns]}}", SECOND, ledger=made().ledger)
    [(filing, message, fields)] = result.conflicts
    assert (filing, message) == ("a1", "number_taken")
    assert fields["free"] not in ("a1",)
    assert say(message, **fields)


def test_a_declared_number_counts_and_the_others_go_round_it():
    assert filings("filings: {a1: {what: A, against: [sns]}}", SECOND) == {"a1": ["sns"], "a2": ["board"]}


def test_the_same_facts_give_the_same_plan_twice():
    case = case_of(DISCLOSED, TWO_COMMS, SECOND, PHONE)
    first = plan.make(case, {})
    again = plan.make(case_of(DISCLOSED, TWO_COMMS, SECOND, PHONE), first.ledger)
    assert [f.as_dict() for f in again.filings] == [f.as_dict() for f in first.filings]
    assert again.ledger == first.ledger


# --- what providers answer


def test_kept_leads_to_the_suit():
    assert filings(DISCLOSED, answered("{date: 2026-10-20, result: kept, until: 2027-04-01}"))["c1"] == ["mobile"]


@pytest.mark.parametrize("result", ["agreed", "refused", "silent"])
def test_the_suit_does_not_wait_for_a_kind_answer(result):
    assert filings(DISCLOSED, answered(f"{{date: 2026-10-20, result: {result}}}"))["c1"] == ["mobile"]


@pytest.mark.parametrize("result", ["none", "several"])
def test_a_provider_that_cannot_name_a_subscriber_is_not_sued(result):
    due = filings(DISCLOSED, answered(f"{{date: 2026-10-20, result: {result}}}"))
    assert due == {"a1": ["board"], "b1": ["mobile"]}


@pytest.mark.parametrize("result", ["none", "several"])
def test_where_every_communication_has_ended_the_site_is_sued_for_the_phone_number(result):
    moved = "posts: {p1: {url: https://sns.example/x/1}}"
    a1 = "filings: {a1: {against: [sns]}}"
    due = made(moved, DISCLOSED, a1, answered(f"{{date: 2026-10-20, result: {result}}}"))
    suits = [(f.kind, f.opponents) for f in due.filings if f.procedure == "lawsuit"]
    assert suits == [("site_suit", ["sns"])]


def test_a_board_without_phone_numbers_is_not_sued_for_them():
    due = made(DISCLOSED, answered("{date: 2026-10-20, result: none}"))
    assert not [f for f in due.filings if f.kind == "site_suit"]


def test_another_provider_takes_the_place_of_the_first():
    due = made(DISCLOSED, answered("{date: 2026-10-20, result: other_provider, provider: fixed}"))
    by_procedure = {(f.procedure, *f.opponents) for f in due.filings if f.id != "intake"}
    assert by_procedure == {
        ("provisional_disposition", "board"),
        ("log_preservation", "mobile"),
        ("log_preservation", "fixed"),
        ("lawsuit", "fixed"),
    }


def test_a_provider_that_needs_more_holds_up_the_suit_for_just_that():
    wait = waits(DISCLOSED, answered("{date: 2026-10-20, result: needs_more, wants: [port, destination]}"))
    one = wait["provider_suit", "wait_needs_more"]
    assert (one.on, one.since, one.opponents) == ("us", "2026-10-20", ["mobile"])
    assert [k.rpartition(".")[0] for k in one.keys] == ["filings.a1.received.0.rows.com1"] * 2


def test_the_last_answer_counts():
    both = answered("{date: 2026-10-20, result: needs_more, wants: [port]}", "{date: 2026-11-01, result: kept}")
    assert filings(DISCLOSED, both)["c1"] == ["mobile"]


def test_an_answer_about_one_communication_leaves_the_other():
    same = TWO_COMMS.replace("provider: fixed", "provider: mobile")
    due = made(DISCLOSED, same, answered("{date: 2026-10-20, result: none, for: [com1]}"))
    assert [f.comms for f in due.filings if f.procedure == "lawsuit"] == [["com2"]]


def test_a_communication_that_is_not_relied_on_calls_for_nothing():
    row = "filings: {a1: {received: [{date: 2026-10-16, rows: {com1: {for: [p1], ip: 8.8.8.8, provider: mobile, not_used: 遠い。}}}]}}"
    assert filings(DISCLOSED, row, "whois: null") == {"a1": ["board"]}


# --- the phone number


def test_a_phone_number_calls_for_an_inquiry_to_its_carrier():
    due = {f.id: f for f in made(SECOND, PHONE).filings}
    assert (due["e1"].opponents, due["e1"].phones, due["e1"].posts, due["e1"].follows) == (
        ["carrier"],
        ["tel1"],
        ["p2"],
        ["c2"],
    )


def test_a_phone_number_without_a_carrier_waits_for_it():
    wait = waits(SECOND, PHONE.replace(", carrier: carrier", ""))["subscriber_inquiry", "wait_carrier"]
    assert (wait.on, wait.keys) == ("us", ["filings.c2.received.0.phones.tel1.carrier"])


def test_the_inquiry_waits_on_the_court_while_the_phone_suit_runs():
    running = "filings: {c2: {what: C, against: [sns], kind: site_suit, filed: 2026-11-01}}"
    wait = waits(SECOND, running)["subscriber_inquiry", "wait_phone"]
    assert (wait.on, wait.since, wait.keys) == ("court", "2026-11-01", ["filings.c2.received"])


# --- what the sheet decides


def test_a_filing_that_the_route_drops_is_not_due_and_its_reason_is_kept():
    result = made(DISCLOSED, "route: {drop: [{filing: b1, why: 契約者が分かったため}]}")
    assert "b1" not in [f.id for f in result.filings]
    assert result.dropped == [{"filing": "b1", "why": "契約者が分かったため", "opponents": ["mobile"]}]
    assert {f.id: f.follows for f in result.filings}["c1"] == ["a1"], "nothing follows what is not drafted"


def test_a_filing_that_the_facts_do_not_call_for_can_be_added():
    added = "filings: {a2: {what: A, against: [sns], for: [p1], why: 転載がある。}}"
    due = {f.id: f for f in made(added).filings}
    assert (due["a2"].opponents, due["a2"].posts, due["a2"].why) == (["sns"], ["p1"], "転載がある。")


def test_a_letter_sent_twice_is_one_filing():
    twice = "filings: {b1: {what: B, against: [mobile], sent: [{date: 2026-10-17, by: FAX}, {date: 2026-10-24, by: 内容証明}]}}"
    letters = [f for f in made(DISCLOSED, twice).filings if f.procedure == "log_preservation"]
    assert [(f.id, f.filed) for f in letters] == [("b1", "2026-10-24")]


def test_a_declared_filing_without_an_opponent_waits():
    result = made("filings: {c1: {what: C}}")
    assert "c1" not in [f.id for f in result.filings]
    assert [w.keys for w in result.waits if w.message == "wait_opponent"] == [["filings.c1.against"]]


@pytest.mark.parametrize("ended", ["withdrawn: 2026-09-01", "closed: 和解した。"])
def test_a_filing_that_was_given_up_before_it_was_filed_is_not_drafted(ended):
    assert "a1" not in filings(f"filings: {{a1: {{what: A, against: [board], {ended}}}}}")


def test_an_id_that_does_not_fit_its_procedure_is_told():
    case = case_of("filings: {b1: {what: A, against: [board]}}")
    found = [p for p in checks.run(case, plan.make(case, {}), say) if p.key.startswith("filings.b1")]
    assert [p for p in found if p.kind != "missing"], "a petition under the letter of a log request"


def test_every_message_of_a_wait_can_be_said():
    for change in ("", SECOND, DISCLOSED, "filings: {c1: {what: C}}", "posts: {p1: {rights: null}}"):
        for wait in made(*([change] if change else [])).waits:
            for language in ("ja", "en"):
                assert messages.say(wait.message, language, opponents="x")

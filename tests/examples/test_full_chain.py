"""example-full-chain: every filing of this version, complete."""

import pytest

FILINGS = {
    "a1": ("provisional_disposition", "ip_disclosure"),
    "a2": ("provisional_disposition", "ip_disclosure"),
    "b1": ("log_preservation", "log_letter"),
    "b2": ("log_preservation", "log_letter"),
    "c1": ("lawsuit", "provider_suit"),
    "c2": ("lawsuit", "provider_suit"),
    "c3": ("lawsuit", "site_suit"),
    "e1": ("bar_inquiry", "subscriber_inquiry"),
}


@pytest.fixture
def case(drafted):
    return drafted("example-full-chain")


def test_every_filing_of_a_b_both_kinds_of_c_and_e_is_drafted(case):
    planned = {f: (p["procedure"], p["kind"]) for f, p in case.plan["filings"].items() if f != "intake"}
    assert planned == FILINGS and not case.plan["waits"]
    assert set(case.filings) == {"intake", *FILINGS}


def test_no_point_is_open(case):
    for filing, draft in case.drafts:
        assert not draft.open and "【要確認" not in draft.text, (filing, draft.name)


def test_each_filing_follows_those_that_gave_it_what_it_needs(case):
    follows = {f: p["follows"] for f, p in case.plan["filings"].items()}
    assert follows["b1"] == ["a1"] and follows["b2"] == ["a2"]
    assert follows["c1"] == ["a1", "b1"] and follows["c2"] == ["a2", "b2"]
    assert follows["e1"] == ["c3"]


def test_every_filing_has_the_documents_of_its_kind(case):
    lists = {"party_list", "sender_info_list", "post_list", "infringement", "exhibit_list"}
    assert set(case["a1"]) == set(case["a2"]) == lists | {"petition"}
    assert set(case["b1"]) == set(case["b2"]) == {"letter"}
    assert set(case["c1"]) == set(case["c3"]) == lists | {"complaint"}
    assert set(case["c2"]) == lists | {"complaint", "communication_list"}
    assert set(case["e1"]) == {"application", "questions"}


def test_a_petition_asks_provisionally_and_a_suit_does_not(case):
    for filing, draft in case.drafts:
        if draft.name == "petition":
            assert "仮に開示せよ" in draft.text
        if draft.name == "complaint":
            assert "仮に" not in draft.text, filing


def test_a_posting_ip_rests_on_5_1_and_a_login_on_5_2(case):
    assert "法５条１項に基づき" in case["c1"]["complaint"].text and "法５条２項" not in case["c1"]["complaint"].text
    assert (
        "法５条２項に基づき" in case["c2"]["complaint"].text
        and "法５条１項に基づき" not in case["c2"]["complaint"].text
    )
    assert "法５条１項に基づき" in case["c3"]["complaint"].text


def test_the_hidden_address_of_the_director_is_in_no_paper(case):
    for filing, draft in case.drafts:
        if filing != "intake":
            assert "緑台二丁目" not in draft.text, (filing, draft.name)


def test_a_post_keeps_its_number_in_every_filing(case):
    for filing in ("a2", "c2", "c3"):
        assert case[filing]["post_list"].column("番号") == ["２", "３"], filing
    assert "本件投稿２" in case["e1"]["application"].text and "本件投稿１" not in case["e1"]["application"].text


def test_an_insult_is_argued_for_the_natural_person_only(case):
    for filing, draft in case.drafts:
        assert "原告会社の名誉感情" not in draft.text and "債権者会社の名誉感情" not in draft.text, (filing, draft.name)


def test_a_letter_does_not_know_the_answer_that_came_after_it(case):
    assert "KN-2026-0001" not in case["b1"]["letter"].text and "KM-2026-0001" not in case["b2"]["letter"].text


def test_several_clients_together_are_the_plaintiffs(case):
    assert "原告らが発信者情報の一部の開示を受けたこと" in case["c1"]["exhibit_list"].text

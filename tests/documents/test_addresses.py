"""Which address a paper shows: the poster may come to read it."""

import pytest
from documents.papers import drafts
from documents.scenes import OFFICE, PHONE
from sheets import DISCLOSED

HOME = "一番町"
OFFICE_LINE = "〒１００－０００１　東京都千代田区丸の内９－９"


def client(**fields):
    inner = ", ".join(f"{k}: {v}" for k, v in fields.items())
    return f"clients: {{hanako: {{{inner}}}}}"


def filed(*changes):
    made = drafts(DISCLOSED, *changes, registers=OFFICE)
    made |= {("p" + f, n): d for (f, n), d in drafts(PHONE, *changes, registers=OFFICE).items()}
    return {place: d for place, d in made.items() if not place[0].endswith("intake")}


@pytest.mark.parametrize("choice", ["office", "substitute"])
def test_a_hidden_home_address_stands_in_no_part_of_any_paper(choice):
    made = filed(client(address_in_papers=choice, substitute_address="代替住所Ａ", postal='"102-0082"'))
    assert {f for f, _ in made} >= {"a1", "b1", "c1", "pc1", "pe1"}
    for place, draft in made.items():
        assert HOME not in draft.text, place
        assert "１０２－００８２" not in draft.text and "102-0082" not in draft.text, place
        assert HOME.encode() not in draft.made.entries, place
        assert not [s for s in draft.made.spans if s[4] in ("clients.hanako.address", "clients.hanako.postal")], place


def test_the_home_address_is_printed_with_full_width_figures_where_the_client_chose_it():
    made = filed(client(address_in_papers="home", postal='"102-0082"'))
    for place in (("a1", "party_list"), ("c1", "party_list")):
        assert "〒１０２－００８２　東京都千代田区一番町１" in made[place].text


def test_the_address_of_the_office_stands_in_for_the_clients_own():
    lines = filed(client(address_in_papers="office"))["c1", "party_list"].lines
    assert lines[lines.index("甲野花子") - 2] in ("住所　後記送達場所気付", OFFICE_LINE)
    assert OFFICE_LINE in lines


def test_a_substitute_is_printed_as_the_court_will_read_it():
    made = filed(client(address_in_papers="substitute", substitute_address="代替住所Ａ"))
    assert "代替住所Ａ" in made["c1", "party_list"].lines


def test_as_long_as_nobody_chose_an_address_it_is_an_open_point():
    made = filed(client(address_in_papers="null"))
    for place, draft in made.items():
        assert HOME not in draft.text, place
    party = made["c1", "party_list"]
    assert "clients.hanako.address_in_papers" in party.made.open
    assert "【要確認：書面に記載する住所】" in party.text

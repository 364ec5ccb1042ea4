"""Party words that a person wrote into a paper become the tokens of the sheet; what is not certain is left to the person."""

import pytest
from drafting.parlance import Parlance

PETITION = {"procedure": "provisional_disposition", "opponents": ["x"]}
SUIT = {"procedure": "lawsuit", "opponents": ["x", "y"]}


@pytest.mark.parametrize(
    ("filing", "words", "value"),
    [
        (PETITION, "債権者は債務者に対し抗議した", "〔依頼者〕は〔相手方〕に対し抗議した"),
        (SUIT, "原告は被告らに対し抗議した", "〔依頼者〕は〔相手方〕に対し抗議した"),
        (PETITION, "「債権者」と題する投稿は債権者を指す", "「債権者」と題する投稿は〔依頼者〕を指す"),
        (PETITION, "事実でない", "事実でない"),
        (PETITION, "原告となるべき者である", None),
        (SUIT, "被告は株式会社である", None),
    ],
)
def test_party_words_become_tokens_outside_quotations(filing, words, value):
    assert Parlance.of(filing, 1).written(words) == value


def test_with_several_clients_only_the_place_itself_tells_who_is_meant():
    assert Parlance.of(PETITION, 2).written("債権者甲野が退職した") is None
    here = Parlance.of(PETITION, 2, "〔依頼者2〕が〔投稿者〕に話した。", "債権者甲野が本件発信者１に話した")
    assert here.spoken("〔依頼者2〕が〔投稿者〕に話した") == "債権者甲野が本件発信者１に話した"
    assert here.written("債権者甲野が本件発信者１に伝えた") == "〔依頼者2〕が〔投稿者〕に伝えた"
    assert here.written("債権者らが伝えた") is None


def test_a_text_that_was_printed_otherwise_teaches_nothing():
    here = Parlance.of(PETITION, 1, "〔投稿者〕の〔投稿者〕", "本件発信者１の本件発信者２")
    assert here.written("本件発信者１の発言") == "本件発信者１の発言"

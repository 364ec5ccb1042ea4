"""Who is called what: by procedure, alone and with others, and never inside a quotation."""

import re

import pytest
from documents.papers import drafts, squeezed
from documents.scenes import OFFICE, PHONE, TWO_CLIENTS, TWO_OPPONENTS
from drafting.documents.words import PARTY, in_a_row, several, with_party_words
from drafting.facts import Fact
from sheets import DISCLOSED

OF_A = ("債権者", "債務者")
OF_C = ("原告", "被告")
OF_B = ("通知人", "貴社")


@pytest.fixture(scope="module")
def one():
    return drafts(DISCLOSED, registers=OFFICE)


@pytest.fixture(scope="module")
def two():
    return drafts(TWO_CLIENTS, DISCLOSED, TWO_OPPONENTS, registers=OFFICE)


def test_each_procedure_has_its_own_words_for_the_parties(one):
    words = {"a1": OF_A, "b1": OF_B, "c1": OF_C}
    for (filing, name), draft in one.items():
        if filing in words:
            foreign = {w for other, pair in words.items() if other != filing for w in pair}
            said = draft.text.replace("通知人代理人", "") if filing == "b1" else draft.text
            assert not [w for w in foreign if w in said], (filing, name)
    assert "債権者は" in one["a1", "petition"].text and "原告は" in one["c1", "complaint"].text


def test_an_inquiry_speaks_of_client_and_addressee():
    made = drafts(PHONE, "retained: 2026-08-31", registers=OFFICE)
    text = made["e1", "application"].text + made["e1", "questions"].text
    assert "照会先" in text and "依頼者" in text
    assert not re.search("原告|被告|債権者|債務者|通知人", text)


def test_one_client_and_one_opponent_stand_alone_without_name_or_ra(one):
    text = one["c1", "complaint"].text
    assert "被告は、原告に対し、別紙発信者情報目録記載の各情報を開示せよ。" in text
    assert "原告ら" not in text and "被告ら" not in text and "原告甲野" not in text.replace("原告甲野花子", "")


def test_several_clients_are_named_and_taken_together(two):
    text = two["c1", "complaint"].text
    assert "原告甲野花子（以下「原告甲野」という。）は、原告乙野の妻である。" in text
    assert "原告ら訴訟代理人弁護士" in text
    assert "併せて「原告ら」と" in text
    assert "債権者甲野" in two["a1", "petition"].text and "債権者ら代理人弁護士" in two["a1", "petition"].text


def test_each_defendant_has_a_prayer_of_its_own_for_the_client_whom_it_concerns(two):
    lines = two["c1", "complaint"].lines
    prayers = [line for line in lines if line.endswith("開示せよ。")]
    assert prayers == [
        "被告見本モバイル株式会社は、原告甲野に対し、別紙発信者情報目録記載１の各情報を開示せよ。",
        "被告見本光株式会社は、原告乙野に対し、別紙発信者情報目録記載２の各情報を開示せよ。",
    ]
    assert "訴訟費用は被告らの負担とする。" in lines


def test_the_closing_request_names_the_same_pairs_as_the_prayers(two):
    (closing,) = [line for line in two["c1", "complaint"].lines if line.startswith("よって、")]
    assert "原告甲野は、被告見本モバイル株式会社に対し、法５条１項に基づき、別紙発信者情報目録記載１" in closing
    assert "原告乙野は、被告見本光株式会社に対し、法５条１項に基づき、別紙発信者情報目録記載２" in closing


def test_the_list_of_sender_information_has_a_section_for_each_defendant(two, one):
    lines = two["c1", "sender_info_list"].lines
    heads = [line for line in lines if line.endswith("関係")]
    assert heads == ["被告見本モバイル株式会社関係", "被告見本光株式会社関係"]
    assert lines.count("氏名又は名称") == 2
    assert not [line for line in one["c1", "sender_info_list"].lines if line.endswith("関係")]


def test_each_letter_tells_a_provider_only_of_its_own_communications(two):
    assert "8.8.8.8" in two["b1", "letter"].text and "2001:db8::1" not in two["b1", "letter"].text
    assert "2001:db8::1" in two["b2", "letter"].text and "8.8.8.8" not in two["b2", "letter"].text
    assert "乙野" not in two["b1", "letter"].text


def test_posts_and_communications_keep_their_numbers_where_only_one_is_shown(two):
    assert "本件投稿２" in two["b2", "letter"].text and "本件投稿１" not in two["b2", "letter"].text
    assert "本件通信２" in two["b2", "letter"].text


def test_tokens_become_party_words_but_not_inside_a_quotation_nor_in_a_post(two):
    text = two["c1", "infringement"].text
    assert "原告乙野が「〔依頼者〕」と名乗って窃盗をした" in text
    assert "乙野太郎は泥棒だ。〔依頼者〕もだ" in text
    assert "本件発信者２は被告らの利用者に原告乙野の信用を疑わせた" in text
    rest = squeezed(text).replace("「〔依頼者〕」", "").replace("〔依頼者〕もだ", "")
    assert "〔" not in rest
    assert "債権者乙野が「〔依頼者〕」と名乗って" in two["a1", "infringement"].text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("〔依頼者〕は", "原告らは"),
        ("〔依頼者1〕と〔依頼者２〕", "原告甲野と原告乙野"),
        ("〔投稿者〕は〔相手方〕の", "本件発信者は被告の"),
        ("「〔依頼者〕」と『〔投稿者〕』と〔依頼者〕", "「〔依頼者〕」と『〔投稿者〕』と原告ら"),
        ("「〔依頼者〕は", "「原告らは"),
        ("〔その他〕", "〔その他〕"),
    ],
)
def test_a_token_is_replaced_word_for_word(text, written):
    made = with_party_words(Fact(text, "k", "n"), ["原告甲野", "原告乙野"], "原告ら", "本件発信者", "被告")
    assert (made, made.key, made.note) == (written, "k", "n")


def test_ra_is_never_added_to_a_polite_address():
    assert several("被告", 2) == "被告ら" and several("被告", 1) == "被告"
    assert several("貴社", 2) == "貴社" and several("照会先", 3) == "照会先"
    assert set(PARTY) == {"intake", "provisional_disposition", "log_preservation", "lawsuit", "bar_inquiry"}


def test_names_in_a_row_end_with_oyobi():
    assert in_a_row([]) == "" and in_a_row(["甲"]) == "甲"
    assert in_a_row(["甲", "乙"]) == "甲及び乙" and in_a_row(["甲", "乙", "丙"]) == "甲、乙及び丙"


def test_a_party_without_a_name_is_told_apart_by_its_number():
    made = drafts(TWO_CLIENTS, DISCLOSED, TWO_OPPONENTS, registers=OFFICE + "providers: {fixed: {name: null}}\n")
    complaint = made["c1", "complaint"]
    assert "被告２は、原告乙野に対し" in complaint.text
    assert not re.search("被告【", complaint.text.replace("被告【要確認：事業者の名称】（以下「被告２」", ""))
    printed = sum(line.count("【要確認") for line in complaint.lines)
    assert printed == sum(count for _, count in complaint.made.open.values())


def test_what_was_made_public_is_the_clients_once_whether_the_sheet_says_so_or_not():
    privacy = """\
posts:
  p1:
    rights:
      - right: privacy
        words: [みんな気をつけて]
        target: [氏名]
        discloses: [〔依頼者〕の実家の所在地, 通院の事実]
"""
    made = drafts(privacy, DISCLOSED, registers=OFFICE)
    assert "は、原告の実家の所在地" in made["c1", "complaint"].text
    assert "公表されていない通知人の実家の所在地" in made["b1", "letter"].text
    assert not [
        key for key, draft in made.items() if re.search("(債権者|原告|通知人)の(債権者|原告|通知人)の", draft.text)
    ]

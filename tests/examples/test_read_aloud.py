"""What reading the papers of the examples aloud brought to light: each test says what a paper has to say."""

import re

import pytest

# test_full_chain.py -------------------------------------------------------------------------------------------------


def test_each_login_is_measured_against_each_post_it_serves(drafted):
    """c2 complaint: com2 lies 35 minutes before post 2 but ten hours before post 3; com3 after post 2 and before post 3."""
    said = drafted("example-full-chain")["c2"]["complaint"].text
    assert "本件投稿２の約３５分前及び本件投稿３の約１０時間８分前に行われたもの" in said
    assert "本件投稿２の約２時間４３分後及び本件投稿３の約６時間５０分前に行われたもの" in said


def test_a_login_is_called_the_nearest_only_to_the_post_it_is_nearest_to(drafted):
    """c2 complaint: com2 is the nearest to post 2 only, com3 to post 3."""
    said = drafted("example-full-chain")["c2"]["complaint"].text
    assert "本件通信２は、開示された通信のうち本件投稿２及び本件投稿３に時間的に最も近接するものである" not in said
    assert "本件通信３は、開示された通信のうち本件投稿２及び本件投稿３に時間的に最も近接するものではない" not in said


def test_the_note_on_old_posts_and_phone_numbers_stands_only_where_a_post_is_that_old(drafted):
    """c1, c2, c3 complaint (posts of 2026), and those of example-board and example-x-login: the sentence なお、電話番号が… goes."""
    for name in ("example-full-chain", "example-board", "example-x-login"):
        for filing, draft in drafted(name).drafts:
            assert "省令改正の前にされた投稿" not in draft.text, (name, filing)


def test_the_bar_inquiry_is_polite_throughout(drafted):
    """e1 application: the sheet's `reasons` ends in 手段がない; every other sentence in です・ます."""
    said = drafted("example-full-chain")["e1"]["application"].text
    assert "知る手段がない。" not in said


def test_rights_in_a_row_are_joined_by_oyobi(drafted):
    """a1, a2 petition: 債権者会社の名誉権、債権者甲野の名誉権 → …及び…; 債権者のプライバシー権、名誉感情 → …及び…."""
    case = drafted("example-full-chain")
    assert "債権者会社の名誉権及び債権者甲野の名誉権" in case["a1"]["petition"].text
    assert "プライバシー権及び名誉感情" in case["a2"]["petition"].text


def test_the_petition_ends_with_articles_as_courts_write_them(drafted):
    """a1, a2 petition: 法５条１項１号及び５条１項２号のいずれにも該当する → 法５条１項１号及び２号の要件をいずれも満たす."""
    case = drafted("example-full-chain")
    for filing in ("a1", "a2"):
        assert "号及び５条１項" not in case[filing]["petition"].text
        assert "号のいずれにも該当する" not in case[filing]["petition"].text


# test_every_example.py ----------------------------------------------------------------------------------------------

EXAMPLES = ("example-full-chain", "example-board", "example-x-login", "example-phone")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_open_point_is_labelled_in_japanese_and_names_a_key_of_the_sheet(name, drafted):
    """【要確認：ip】, 【要確認：dest】, 【要確認：at】 with key comms.com1.ip: key filings.f1.received.0.rows.com1.ip and its title."""
    for filing, draft in drafted(name).drafts:
        for key, (label, _) in draft.open.items():
            assert not re.search("[A-Za-z]", label), (filing, draft.name, key, label)
            assert not key.startswith(("comms.", "phones.")), (filing, draft.name, key)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_paper_uses_a_label_that_it_does_not_define(name, drafted):
    """c1 complaint of example-x-login speaks of 本件通信２, which only the unused login is; it is nowhere defined."""
    for filing, draft in drafted(name).drafts:
        if draft.name == "complaint":
            used = set(re.findall("本件通信[０-９]*", draft.text))
            defined = set(re.findall("「(本件通信[０-９]*)」", draft.text))
            assert used <= defined, (filing, used - defined)


# test_board.py ------------------------------------------------------------------------------------------------------


def test_a_masked_destination_is_open_in_the_letter_too(drafted):
    """b1, b2 letter: dest is not known → 【要確認：接続先】 as in the post list, not 開示資料に記載なし."""
    for filing in ("b1", "b2"):
        assert [k for k in drafted("example-board")[filing]["letter"].open if k.endswith(".dest")], filing


# test_x_login.py ----------------------------------------------------------------------------------------------------


def test_an_insult_without_its_words_says_that_they_are_open(drafted):
    """infringement: 本件投稿は、【要確認：問題の表現】との表現を用いて原告を侮辱するものである。"""
    assert "posts.p1.rights.1.words" in drafted("example-x-login")["c1"]["infringement"].open


def test_the_settlement_is_no_answer_to_a_letter(drafted):
    """c1 complaint: result agreed → 被告は、…、原告との間で、…契約者に関する情報を一定の期間保存する旨を合意した（甲４）。"""
    said = drafted("example-x-login")["c1"]["complaint"].text
    assert "一定の期間保存する旨を合意した" in said
    assert "一定の期間保存する旨を回答した" not in said


def test_the_last_words_on_relevance_speak_of_the_post_itself(drafted):
    """c1 complaint: これらの通信に対応する投稿については、その → 本件投稿については、その."""
    said = drafted("example-x-login")["c1"]["complaint"].text
    assert "これらの通信に対応する投稿" not in said


def test_a_picture_is_described_by_the_word_for_the_party(drafted):
    """infringement and post_list: attachment takes 〔依頼者〕 (x-free in the schema): 原告の容ぼう等が写った画像４点."""
    assert "原告の容ぼう等が写った画像４点" in drafted("example-x-login")["c1"]["infringement"].text


def test_the_account_in_the_letter_is_named_as_in_the_complaint(drafted):
    """b1 letter: without either name both ask for ユーザー名, not one for アカウント名."""
    assert "accounts.x1.screen_name" in drafted("example-x-login")["b1"]["letter"].open


def test_days_that_the_judgment_does_not_tell_are_open(drafted):
    """The judgments do not tell when data arrived: the papers ask."""
    for name in ("example-board", "example-x-login", "example-phone"):
        assert [k for k in drafted(name).open("c1") if k.endswith(("received.0.date", "answers.0.date"))], name


# test_phone.py ------------------------------------------------------------------------------------------------------


def test_an_unknown_time_has_no_zone_remark(drafted):
    """b1 letter: 【要確認：接続日時】 without （開示資料も日本時間）."""
    said = drafted("example-phone")["b1"]["letter"].flat
    assert "】（開示資料も日本時間）" not in said


def test_a_summary_is_not_announced_as_the_words_of_the_post(drafted):
    """infringement: その原文は【要確認：投稿内容】であり、その概要は、…内容である。 and no quoted 【要確認】."""
    said = drafted("example-phone")["c1"]["infringement"].text
    assert "その内容は、次のとおりである。" not in said

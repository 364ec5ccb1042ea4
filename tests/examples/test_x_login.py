"""example-x-login: a post on X, three logins of which one counts, UTC and JST. After a published judgment of 2023."""

import re

import pytest

POST = """【晒し依頼】
名前:省略
年齢:省略
省略
（罵倒の文言。略）
晒しで有名にしてあげてください♡
（略）"""


@pytest.fixture
def case(drafted):
    return drafted("example-x-login")


@pytest.fixture
def suit(case):
    return case["c1"]


# what a right paper contains


def test_the_claim_rests_on_article_5_2_with_5_3_and_rule_5_2(suit):
    said = suit["complaint"].text
    assert "よって、原告は、被告に対し、法５条２項に基づき、" in said
    assert "総務省令で定めるものをいう（法５条３項）" in said
    assert "ログインの通信（施行規則５条２号）" in said


def test_the_login_is_argued_as_a_related_communication_of_due_relevance(suit):
    assert "本件通信３は、侵害情報の送信と相当の関連性を有し、侵害関連通信に当たる。" in suit["complaint"].text


def test_why_the_third_login_counts_and_not_the_nearest_is_told(suit):
    said = suit["complaint"].text
    assert "本件投稿に時間的に最も近接するものではないが、次の理由により" in said
    assert "約５分前のログインの通信は、該当する契約者が複数検出されて発信者を特定することができず" in said
    assert "投稿がされた後のログインの通信である" in said
    assert "その通信記録も保存されている" in said


def test_the_list_of_logins_says_japanese_time_beside_the_utc_of_the_source(suit):
    row = suit["communication_list"].row("３")
    assert "令和４年３月７日１８時２１分４２秒" in row[0]
    assert "09:21:42 UTC" in "".join(row)
    assert "日本時間" in suit["communication_list"].rows[0][1]


def test_three_lists_work_together(suit):
    assert {"post_list", "communication_list", "sender_info_list"} <= set(suit)
    assert suit["communication_list"].title == "ログイン情報目録"
    assert suit["post_list"].column("接続先ＩＰアドレス等") != []
    said = suit["sender_info_list"].text
    assert "別紙ログイン情報目録記載のＩＰアドレス" in said
    assert "別紙投稿記事目録接続先ＩＰアドレス等欄記載の接続先に対して通信を行った" in said


def test_the_subscriber_is_named_by_the_time_of_the_login(suit):
    assert "別紙ログイン情報目録ログイン日時欄記載の日時頃に使用した者" in suit["sender_info_list"].text
    assert "投稿日時" not in suit["sender_info_list"].text


def test_privacy_is_argued_by_its_elements_and_the_balance(suit):
    said = suit["infringement"].text
    for heading in (
        "私生活上の事実又は私生活上の事実らしく受け取られるおそれのある事柄であること",
        "公開を欲しないであろうと認められる事柄であること",
        "いまだ知られていない事柄であること",
        "公表されない法的利益が優越すること",
    ):
        assert heading in suit["infringement"].lines
    assert "最高裁平成１５年３月１４日第二小法廷判決" in said


def test_copyright_is_argued_from_the_work_to_the_absence_of_a_quotation(suit):
    said = suit["infringement"].text
    assert "著作物（著作権法２条１項１号）に当たる" in said
    assert "自ら撮影した自撮りの写真" in said and "本件著作物の著作権は、原告に帰属する" in said
    assert "複製権（著作権法２１条）" in said and "公衆送信権（著作権法２３条１項）" in said
    assert "引用（著作権法３２条１項）その他の権利制限規定の適用をうかがわせる事情はなく" in said


# what a careless one gets wrong


def test_article_5_1_is_no_basis_of_the_suit(suit):
    for draft in suit.values():
        assert "法５条１項" not in draft.text, draft.name


def test_the_distance_to_the_post_is_counted_in_one_zone(suit):
    said = suit["complaint"].text
    assert "本件投稿の約３時間３５分前に行われたものである" in said
    assert not re.search("約１２時間|約１３時間", said)


def test_only_the_third_login_is_asked_for_and_the_others_are_explained(suit, case):
    assert case.plan["filings"]["c1"]["comms"] == ["com3"]
    assert [r[0] for r in suit["communication_list"].rows[1:]] == ["３"]
    said = suit["complaint"].text
    assert "本件通信１（本件投稿の約２時間３２分後に行われたもの）については" in said
    assert "本件通信２（本件投稿の約５分前に行われたもの）については" in said
    assert said.count("これに係る発信者情報の開示を求めない。") == 2


def test_the_plaintiff_is_ko_and_the_candidates_a_and_b_are_nobody(suit):
    assert "甲" in [r[-1] for r in suit["party_list"].rows]
    for draft in suit.values():
        assert not re.search("該当者[ＡＢ]|原告[ＡＢ]", draft.text), draft.name


def test_one_word_for_the_mail_address_in_all_papers(case):
    for filing, draft in case.drafts:
        assert not re.search("(?<!電子)メールアドレス", draft.text), (filing, draft.name)


def test_the_address_is_said_to_be_public_no_further_than_it_was(suit):
    assert "住所（都道府県及び市区町村まで）" in suit["infringement"].text
    assert "原告の氏名、年齢及び住所（都道府県及び市区町村まで）を公開するもの" in suit["complaint"].text


def test_the_post_is_quoted_to_the_letter(suit):
    assert suit["post_list"].column("投稿内容") == [POST]
    assert POST in suit["infringement"].text


# what came before


def test_the_two_answers_are_told_in_order(suit):
    said = suit["complaint"].text
    several = said.index("該当する契約者が複数検出され、一人に特定することができない")
    assert several < said.index("契約者に関する情報を一定の期間保存する")


def test_the_letter_lists_all_three_logins_with_both_times(case):
    letter = case["b1"]["letter"]
    assert "2022-03-07 18:21:42" in letter.text and "2022-03-07 09:21:42 UTC" in letter.text
    assert "2022-03-08 00:29:26" in letter.text and "2022-03-07 21:52:04" in letter.text


def test_what_the_judgment_leaves_out_is_an_open_point(case):
    wanted = {
        "posts.p1.url",
        "accounts.x1.screen_name",
        "filings.a1.case_no",
        "posts.p1.rights.1.beyond",
        "posts.p1.rights.2.work.created",
        "providers.biglobe.address",
    }
    assert wanted <= case.open("c1")
    assert {"sites.x.operator.address", "sites.x.operator.japan_representative.name"} <= case.open("a1")
    assert [k for k in case.open("c1") if k.endswith("com3.ip")]


def test_the_petition_asks_x_for_login_data_and_argues_subsidiarity(case):
    said = case["a1"]["petition"].text
    assert "債務者は、債権者に対し、別紙発信者情報目録記載の各情報を仮に開示せよ。" in said
    assert "３号ロ" in said and "債務者は、投稿時の通信に係るＩＰアドレスを記録しておらず" in said
    assert (
        "侵害情報の送信と相当の関連性を有するもの（以下「侵害関連通信」という。）"
        in case["a1"]["sender_info_list"].text
    )


def test_the_plan_runs_from_the_petition_over_the_letter_to_the_suit(case):
    filings = case.plan["filings"]
    assert list(filings) == ["intake", "a1", "b1", "c1"] and not case.plan["waits"]
    assert filings["c1"]["kind"] == "provider_suit" and filings["c1"]["follows"] == ["a1", "b1"]


def test_the_provider_that_answered_is_called_the_defendant(suit):
    assert "被告は、【要確認：回答日】、原告の要請に対し、本件通信２について" in suit["complaint"].text
    assert "ビッグローブ株式会社は、令和" not in suit["complaint"].text


def test_a_letter_does_not_know_the_answers_to_it(case):
    assert "複数ある旨のご連絡" not in case["b1"]["letter"].text and "従前のご連絡" not in case["b1"]["letter"].text


def test_the_client_who_made_the_photographs_is_called_by_the_word_for_the_party(suit):
    assert "原告が【要確認：創作の日】に創作した写真である" in suit["infringement"].text
    assert suit["exhibit_list"].row("甲第１号証")[-1].startswith("本件投稿が、")

"""example-phone: the phone number as sender information, a post of 2018. After a Supreme Court judgment of 2023."""

import re

import pytest

SUMMARY = "会社の役員である原告が私腹を肥やしているとの印象を与え、かつ、殊更に原告の容姿を揶揄する"


@pytest.fixture
def case(drafted):
    return drafted("example-phone")


@pytest.fixture
def suit(case):
    return case["c1"]


# what a right paper contains


def test_the_list_has_the_phone_number_among_its_items(suit):
    assert suit["sender_info_list"].lines[-4:] == ["氏名又は名称", "住所", "電話番号", "電子メールアドレス"]


def test_the_rule_is_cited_as_it_is_numbered_today(suit):
    assert "電話番号は、施行規則２条３号に定める発信者情報である。" in suit["complaint"].text
    assert "省令３号" not in suit["complaint"].text


def test_the_plaintiff_is_the_officer_and_not_the_company(suit, case):
    assert "原告は、会社の役員を務める者である。" in suit["complaint"].text
    assert not [r for r in suit["party_list"].rows if "代表者" in r[0] and "被告" not in r[0] and "要確認" not in r[0]]
    assert "〒" not in suit["party_list"].rows[0][0]


def test_a_post_that_was_removed_is_proved_by_its_saved_screen(suit):
    said = suit["complaint"].text
    assert "本件投稿は現在削除されている" in said and "平成３１年１月２４日まで" in said
    assert "保存された画面により明らかである" in said
    assert suit["exhibit_list"].row("甲第１号証")[0] == "保存した投稿の画面"


def test_the_phone_number_is_an_item_of_its_own_with_a_reason_of_its_own(suit):
    assert suit["sender_info_list"].lines.count("電話番号") == 1
    assert "電話番号についても開示を受ける必要がある" in suit["complaint"].text


# what a careless one gets wrong


def test_the_old_rule_does_not_drop_the_phone_number_of_a_post_of_2018(suit):
    said = suit["complaint"].text
    assert "平成３０年１１月２２日" in said
    assert "省令改正の前にされた投稿についても、その開示を請求することができる" in said
    assert "最高裁令和５年１月３０日第二小法廷判決・令和３年（受）第２０５０号参照" in said


def test_the_suit_is_about_an_insult_and_no_defamation(suit):
    for draft in suit.values():
        for word in ("名誉毀損", "名誉権", "社会的評価", "公共の利害", "真実"):
            assert word not in draft.text.replace("投稿に記載された事実に関する真実の状況", ""), (draft.name, word)
    assert "原告の名誉感情が侵害された" in suit["infringement"].text


def test_the_summary_is_no_quotation_and_the_words_of_the_post_are_an_open_point(suit, case):
    assert "posts.p1.text" in case.open("c1")
    for draft in suit.values():
        assert f"「{SUMMARY}" not in draft.text
    assert suit["post_list"].column("投稿内容") == ["【要確認：投稿内容】"]
    assert suit["post_list"].row("投稿内容の概要") == [f"{SUMMARY}内容"]
    assert f"{SUMMARY}内容である。" in suit["infringement"].text


def test_the_unnamed_provider_and_board_are_open_points(suit, case):
    assert {"providers.access.name", "sites.board.name", "sites.board.operator.name"} <= case.open("c1")
    defendant = [r for r in suit["party_list"].rows if r[0] == "被告"]
    assert defendant and defendant[0][1].startswith("【要確認：")
    for filing, draft in case.drafts:
        named = re.findall("[ァ-ヶー一-龠Ａ-Ｚ]+(?:株式会社|合同会社)|株式会社[ァ-ヶー一-龠Ａ-Ｚ]+", draft.text)
        assert not named, (filing, draft.name, named)


def test_the_phone_number_is_asked_for_from_the_start(suit):
    for draft in suit.values():
        assert "訴えの変更" not in draft.text and "追加請求" not in draft.text


def test_the_court_that_nobody_named_is_an_open_point(case):
    assert "filings.c1.court" in case.open("c1")


def test_the_plan_drafts_letter_and_suit_and_no_petition(case):
    assert list(case.plan["filings"]) == ["intake", "b1", "c1"] and not case.plan["waits"]
    assert case.plan["filings"]["c1"]["kind"] == "provider_suit"


def test_a_post_known_to_the_day_only_is_dated_by_the_day(suit):
    assert suit["post_list"].column("投稿日時") == ["平成３０年１１月２２日（日本時間）"]
    for draft in suit.values():
        assert "平成３０年１１月２２日頃" not in draft.text and "秒の単位" not in draft.text


def test_the_operator_disclosed_and_not_the_site(suit, case):
    (operator,) = {label for d in suit.values() for k, (label, _) in d.open.items() if k == "sites.board.operator.name"}
    assert f"【要確認：{operator}】は、【要確認：開示を受けた日】、原告に対し、" in suit["complaint"].text

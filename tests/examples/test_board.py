"""example-board: two posts on a board, two access providers, insult only. After a published judgment of 2022."""

import re

import pytest

FIRST = "この痛々しいババアに天罰を\nhttps:// 以下省略"
SECOND = "メンバーシップに入ってるやつがあげてるなんてもうこいつは、終わってるな。（以下略）www"


@pytest.fixture
def case(drafted):
    return drafted("example-board")


@pytest.fixture
def suit(case):
    return case["c1"]


# what a right paper contains


def test_the_prayer_has_one_item_for_each_defendant(suit):
    prayer = suit["complaint"].text.partition("請求の趣旨")[2].partition("請求の原因")[0]
    assert prayer.strip().split("\n") == [
        "被告ＮＴＴぷららは、原告に対し、別紙発信者情報目録記載１の各情報を開示せよ。",
        "被告ソニーネットワークは、原告に対し、別紙発信者情報目録記載２の各情報を開示せよ。",
        "訴訟費用は被告らの負担とする。",
        "との判決を求める。",
    ]


def test_the_costs_are_asked_of_both_defendants(suit):
    assert "訴訟費用は被告らの負担とする。" in suit["complaint"].lines


def test_the_list_of_sender_information_is_split_by_defendant_and_each_part_names_the_post_of_its_number(suit):
    plala, sony = suit["sender_info_list"].text.split("被告ソニーネットワーク関係")
    assert "被告ＮＴＴぷらら関係" in plala and "別紙投稿記事目録記載１の投稿" in plala
    assert "別紙投稿記事目録記載２の投稿" in sony and "記載１" not in sony
    assert suit["post_list"].column("番号") == ["１", "２"]


def test_both_parts_of_the_list_ask_for_name_address_phone_and_mail(suit):
    for part in suit["sender_info_list"].text.split("被告ソニーネットワーク関係"):
        assert part.strip().endswith("氏名又は名称\n住所\n電話番号\n電子メールアドレス")


def test_the_post_list_has_a_row_for_the_destination_and_the_list_of_sender_information_refers_to_it(suit):
    assert len(suit["post_list"].column("接続先ＩＰアドレス等")) == 2
    assert suit["sender_info_list"].text.count("同目録接続先ＩＰアドレス等欄記載の接続先に対して通信を行った") == 2


def test_each_post_is_argued_as_an_insult_beyond_what_society_tolerates(suit):
    for number in "１２":
        assert f"本件投稿{number}は、社会通念上許される限度を超える侮辱行為であり" in suit["infringement"].text
        assert f"本件投稿{number}は、原告に対する社会通念上許される限度を超える侮辱行為であり" in suit["complaint"].text


def test_the_supreme_court_on_insult_is_cited(suit):
    assert "最高裁平成２２年４月１３日第三小法廷判決・民集６４巻３号７５８頁参照" in suit["infringement"].text


def test_the_short_names_of_the_defendants_are_defined(suit):
    said = suit["complaint"].text
    assert "被告株式会社ＮＴＴぷらら（以下「被告ＮＴＴぷらら」という。）" in said
    assert "被告ソニーネットワークコミュニケーションズ株式会社（以下「被告ソニーネットワーク」という。）" in said
    assert "を併せて「被告ら」という。" in said


def test_nothing_suggests_a_justification(suit):
    assert suit["infringement"].text.count("違法性阻却事由の存在をうかがわせる事情はない。") == 2
    assert suit["complaint"].text.count("違法性阻却事由の存在をうかがわせるような事情もない。") == 2


def test_a_claim_for_damages_against_the_posters_is_planned(suit):
    assert "原告は、本件各発信者に対する不法行為に基づく損害賠償請求を予定している。" in suit["complaint"].text
    assert "開示を受けるべき正当な理由がある（法５条１項２号）" in suit["complaint"].text


# what a careless one gets wrong


def test_no_defendant_is_asked_for_the_line_of_the_other(suit):
    ending = suit["complaint"].text.partition("よって、原告は、")[2]
    assert "被告ＮＴＴぷららに対し、法５条１項に基づき、別紙発信者情報目録記載１の各情報の開示を求め、" in ending
    assert (
        "被告ソニーネットワークに対し、法５条１項に基づき、別紙発信者情報目録記載２の各情報の開示を求める。" in ending
    )
    assert (
        "被告ＮＴＴぷららは、その電気通信設備を用いて、本件投稿１の送信に係る通信を媒介した" in suit["complaint"].text
    )
    assert (
        "被告ソニーネットワークは、その電気通信設備を用いて、本件投稿２の送信に係る通信を媒介した"
        in suit["complaint"].text
    )


def test_the_posts_keep_their_numbers_though_the_second_is_the_earlier(suit):
    assert suit["post_list"].column("レス番号") == ["９０７", "６６２"]
    assert [t[:10] for t in suit["post_list"].column("投稿日時")] == ["令和３年７月１５日１", "令和３年６月１１日１"]
    assert re.search("令和３年７月１５日１１時４６分５６秒.*本件投稿１", suit["complaint"].text)
    assert re.search("令和３年６月１１日１３時３０分３８秒.*本件投稿２", suit["complaint"].text)


def test_the_letters_keep_the_numbers_of_the_case(case):
    assert case["b1"]["letter"].flat.count("本件投稿１") and "本件投稿２" not in case["b1"]["letter"].flat
    assert case["b2"]["letter"].flat.count("本件投稿２") and "本件投稿１" not in case["b2"]["letter"].flat


def test_reputation_truth_and_public_interest_are_not_argued_where_only_an_insult_is_claimed(suit):
    for draft in suit.values():
        for word in ("社会的評価", "公共の利害", "公益", "真実", "名誉毀損"):
            assert word not in draft.text.replace("投稿に記載された事実に関する真実の状況", ""), (draft.name, word)


def test_the_posters_are_two_persons(suit):
    assert "本件投稿１をした者を「本件発信者１」、本件投稿２をした者を「本件発信者２」といい" in suit["complaint"].text
    assert "本件投稿１は、本件発信者１が" in suit["infringement"].text
    assert "本件投稿２は、本件発信者２が" in suit["infringement"].text


def test_the_article_is_todays(suit):
    for draft in suit.values():
        assert not re.search("法４条|５条２項|旧法", draft.text), draft.name
    assert "法５条１項１号" in suit["complaint"].text


def test_what_the_judgment_leaves_out_is_an_open_point(case, suit):
    wanted = {"posts.p1.url", "posts.p2.url", "sites.tanuki_2ch2.operator.name", "clients.x.address_in_papers"}
    assert wanted <= case.open("c1")
    for comm in ("com1", "com2"):
        assert [k for k in case.open("c1") if k.endswith(f"{comm}.ip")], comm
        assert [k for k in case.open("c1") if k.endswith(f"{comm}.dest")], comm
    assert all(cell.startswith("【要確認：") for cell in suit["post_list"].column("ＩＰアドレス"))
    assert all(cell.startswith("【要確認：") for cell in suit["post_list"].column("ＵＲＬ"))


def test_no_ip_address_and_no_url_is_made_up(case):
    for filing, draft in case.drafts:
        said = draft.text.replace(FIRST, "").replace(FIRST.partition("\n")[2], "")
        assert not re.search(r"[0-9０-９]+[.．][0-9０-９]+[.．][0-9０-９]+|https?://", said), (filing, draft.name)


def test_the_posts_are_quoted_to_the_letter(suit):
    assert suit["post_list"].column("投稿内容") == [FIRST, SECOND]
    assert FIRST in suit["infringement"].text and SECOND in suit["infringement"].text


# the plan


def test_the_plan_has_a_letter_to_each_provider_and_one_suit_against_both_and_no_petition(case):
    filings = case.plan["filings"]
    assert list(filings) == ["intake", "b1", "b2", "c1"]
    assert [filings[f]["opponents"] for f in ("b1", "b2")] == [["plala"], ["sony_network_communications"]]
    assert filings["c1"]["opponents"] == ["plala", "sony_network_communications"]
    assert filings["c1"]["kind"] == "provider_suit" and filings["c1"]["follows"] == ["b1", "b2"]
    assert not case.plan["waits"]


def test_the_reason_for_joining_both_in_one_suit_is_kept(case):
    assert case.plan["filings"]["c1"]["why"].startswith("同じスレッドにされた投稿であり")


def test_each_letter_concerns_the_communication_of_its_provider(case):
    assert case.plan["filings"]["b1"]["comms"] == ["com1"] and case.plan["filings"]["b2"]["comms"] == ["com2"]
    assert "株式会社ＮＴＴぷらら　御中" in case["b1"]["letter"].text
    assert "ソニーネットワークコミュニケーションズ株式会社　御中" in case["b2"]["letter"].text


def test_each_screen_proves_the_post_that_it_shows(suit):
    assert suit["exhibit_list"].row("甲第１号証")[-1].startswith("本件投稿１が、")
    assert suit["exhibit_list"].row("甲第２号証")[-1].startswith("本件投稿２が、")

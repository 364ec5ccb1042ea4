"""Situations of the desk, before and after. Words, lists, paragraphs."""

from situations import Situation

WORDS = {
    "an_open_point_filled_by_hand_that_the_facts_now_say_too": Situation(
        drafted="""
債権者について
債権者は、【要確認：説明】。
債務者について
""",
        lawyer="""
債権者について
債権者は、都内の会社で経理を担当していた者である。
債務者について
""",
        facts="""
債権者について
債権者は、都内の会社で経理を担当していた者である。
債務者について
""",
        merged="""
債権者について
債権者は、都内の会社で経理を担当していた者である。
債務者について
""",
    ),
    "a_fact_that_makes_up_most_of_a_paragraph_to_which_the_lawyer_added": Situation(
        drafted="""
債権者について
債権者は、【要確認：説明】。
債務者について
""",
        lawyer="""
債権者について
債権者は、【要確認：説明】。現在は無職である。
債務者について
""",
        facts="""
債権者について
債権者は、都内の会社で経理を担当していた者である。
債務者について
""",
        merged="""
債権者について
債権者は、{-Kaiji：【要確認：説明】}{+Kaiji：都内の会社で経理を担当していた者である}。現在は無職である。
債務者について
""",
    ),
    "two_passages_filled_by_hand_side_by_side_that_the_facts_now_say_too": Situation(
        drafted="""
# 真実
【要確認：真実の状況】。
【要確認：公益目的】。
# 小括
""",
        lawyer="""
# 真実
横領の事実はなく、自己の都合により退職した。
私怨を晴らす目的に出たものである。
# 小括
""",
        facts="""
# 真実
横領の事実はなく、自己の都合により退職した。
私怨を晴らす目的に出たものである。
# 小括
""",
        merged="""
# 真実
横領の事実はなく、自己の都合により退職した。
私怨を晴らす目的に出たものである。
# 小括
""",
    ),
    "a_paragraph_rewritten_around_a_date_that_changed": Situation(
        drafted="""
令和８年４月１日，被告は本件投稿をした。これは名誉毀損である。
""",
        lawyer="""
被告は，令和８年４月１日，深夜に本件投稿をした。これは明白な名誉毀損である。
""",
        facts="""
令和８年４月３日，被告は本件投稿をした。これは名誉毀損である。
""",
        merged="""
被告は，令和８年４月{-Kaiji：１}{+Kaiji：３}日，深夜に本件投稿をした。これは明白な名誉毀損である。
""",
    ),
    "a_date_rewritten_by_hand_that_changed": Situation(
        drafted="""
令和８年４月１日，被告は本件投稿をした。
""",
        lawyer="""
令和八年四月一日，被告は本件投稿をした。
""",
        facts="""
令和８年４月３日，被告は本件投稿をした。
""",
        merged="""
令和八年四月{#Kaiji：「令和８年４月１日，被告は本件投」→「令和８年４月３日，被告は本件投」｜一}日，被告は本件投稿をした。
""",
    ),
    "a_post_removed_that_the_lawyer_commented_on": Situation(
        drafted="""
一
- 投稿一は虚偽である。
- 投稿二は虚偽である。
三
""",
        lawyer="""
一
- 投稿一は{#甲野：要検討｜虚偽}である。
- 投稿二は虚偽である。
三
""",
        facts="""
一
- 投稿二は虚偽である。
三
""",
        merged="""
一
- {-Kaiji：投稿一は}{#甲野：要検討｜{-Kaiji：虚偽}}{-Kaiji：である。¶}
- 投稿二は虚偽である。
三
""",
    ),
    "a_row_added_to_a_list_that_the_lawyer_sorted_anew": Situation(
        drafted="""
| 番号 | 日時 | 内容 |
| 1 | ４月１日 | 甲は詐欺師 |
| 2 | ４月２日 | 乙は泥棒だ |
| 3 | ４月３日 | 丙は嘘つき |
""",
        lawyer="""
| 番号 | 日時 | 内容 |
| 3 | ４月３日 | 丙は嘘つき |
| 1 | ４月１日 | 甲は詐欺師 |
| 2 | ４月２日 | 乙は泥棒だ |
""",
        facts="""
| 番号 | 日時 | 内容 |
| 1 | ４月１日 | 甲は詐欺師 |
| 2 | ４月２日 | 乙は泥棒だ |
| 3 | ４月３日 | 丙は嘘つき |
| 4 | ４月９日 | 丁は横領犯 |
""",
        merged="""
| 番号 | 日時 | 内容 |
| 3 | ４月３日 | 丙は嘘つき |
| 1 | ４月１日 | 甲は詐欺師 |
| 2 | ４月２日 | 乙は泥棒だ |
{+Kaiji}| 4¶ | ４月９日¶ | 丁は横領犯¶ |
""",
    ),
    "an_amount_or_date_in_a_cell_of_a_list_sorted_anew": Situation(
        drafted="""
| 番号 | 日時 | 内容 |
| 1 | ４月１日 | 甲は詐欺師 |
| 2 | ４月２日 | 乙は泥棒だ |
| 3 | ４月３日 | 丙は嘘つき |
""",
        lawyer="""
| 番号 | 日時 | 内容 |
| 3 | ４月３日 | 丙は嘘つき |
| 1 | ４月１日 | 甲は詐欺師 |
| 2 | ４月２日 | 乙は泥棒だ |
""",
        facts="""
| 番号 | 日時 | 内容 |
| 1 | ４月１日 | 甲は詐欺師 |
| 2 | ４月２２日 | 乙は泥棒だ |
| 3 | ４月３日 | 丙は嘘つき |
""",
        merged="""
| 番号 | 日時 | 内容 |
| 3 | ４月３日 | 丙は嘘つき |
| 1 | ４月１日 | 甲は詐欺師 |
| 2 | ４月{-Kaiji：２}{+Kaiji：２２}日 | 乙は泥棒だ |
""",
    ),
    "a_column_added_by_hand": Situation(
        drafted="""
| 番号 | 日時 | 内容 |
| 1 | ４月１日 | 甲は詐欺師 |
| 2 | ４月２日 | 乙は泥棒だ |
| 3 | ４月３日 | 丙は嘘つき |
""",
        lawyer="""
| 番号 | 日時 | 内容 | 備考 |
| 1 | ４月１日 | 甲は詐欺師 | 済 |
| 2 | ４月２日 | 乙は泥棒だ | |
| 3 | ４月３日 | 丙は嘘つき | |
""",
        facts="""
| 番号 | 日時 | 内容 |
| 1 | ４月１日 | 甲は詐欺師 |
| 2 | ４月２２日 | 乙は泥棒だ |
| 3 | ４月３日 | 丙は嘘つき |
| 4 | ４月９日 | 丁は横領犯 |
""",
        merged="""
| 番号 | 日時 | 内容 | 備考 |
| 1 | ４月１日 | 甲は詐欺師 | 済 |
| 2 | ４月{-Kaiji：２}{+Kaiji：２２}日 | 乙は泥棒だ |  |
| {#Kaiji：「」→「4　４月９日　丁は横領犯」｜3} | ４月３日 | 丙は嘘つき |  |
""",
    ),
    "an_exhibit_renumbered_in_a_rewritten_sentence": Situation(
        drafted="""
以上の事実は明らかである（甲３）。
以下余白
""",
        lawyer="""
投稿の事実は，発信時刻の記録から明らかというほかない（甲３）。
以下余白
""",
        facts="""
以上の事実は明らかである（甲４）。
以下余白
""",
        merged="""
投稿の事実は，発信時刻の記録から明らかというほかない（甲{-Kaiji：３}{+Kaiji：４}）。
以下余白
""",
    ),
    "an_opponents_changes_pending_beside_a_fact": Situation(
        drafted="""
被告は，平成３０年４月１日，投稿をした。
""",
        lawyer="""
被告は，平成３０年{-乙川：４}{+乙川：５}月１日，{+乙川：本件}投稿をした。
""",
        facts="""
被告は，平成３０年４月３日，投稿をした。
""",
        merged="""
被告は，平成３０年{-乙川：４}{+乙川：５}月{-Kaiji：１}{+Kaiji：３}日，{+乙川：本件}投稿をした。
""",
    ),
    "an_opponents_change_pending_at_the_fact": Situation(
        drafted="""
被告は，平成３０年４月１日，投稿をした。
""",
        lawyer="""
被告は，平成３０年４月{-乙川：１}{+乙川：２}日，{+乙川：本件}投稿をした。
""",
        facts="""
被告は，平成３０年４月３日，投稿をした。
""",
        merged="""
被告は，平成３０年４月{-乙川：１}{#Kaiji：「，平成３０年４月１日，投稿をした。」→「，平成３０年４月３日，投稿をした。」｜{+乙川：２}}日，{+乙川：本件}投稿をした。
""",
    ),
    "a_gap_filled_by_hand_and_then_by_the_sheet": Situation(
        drafted="""
被告は{?【要確認：開示日】}に開示した。
""",
        lawyer="""
被告は令和８年５月１日に開示した。
""",
        facts="""
被告は令和８年５月１日に開示した。
""",
        merged="""
被告は令和８年５月１日に開示した。
""",
    ),
    "a_gap_filled_by_hand_otherwise_than_by_the_sheet": Situation(
        drafted="""
被告は{?【要確認：開示日】}に開示した。
""",
        lawyer="""
被告は令和８年５月１日に開示した。
""",
        facts="""
被告は令和８年５月２日に開示した。
""",
        merged="""
被告は{#Kaiji：「被告は【要確認：開示日】に開示した。」→「被告は令和８年５月２日に開示した。」｜令和８年５月１日}に開示した。
""",
    ),
    "a_paragraph_moved_whose_amount_changed": Situation(
        drafted="""
一の段落である。
金１００万円を支払えとの請求をする。
三の段落である。
四の段落である。
""",
        lawyer="""
一の段落である。
三の段落である。
四の段落である。
金１００万円を支払えとの請求をする。
""",
        facts="""
一の段落である。
金２００万円を支払えとの請求をする。
三の段落である。
四の段落である。
""",
        merged="""
一の段落である。
三の段落である。
四の段落である。
金{-Kaiji：１００}{+Kaiji：２００}万円を支払えとの請求をする。
""",
    ),
    "the_only_row_of_which_the_lawyer_rewrote_one_cell_and_the_facts_the_other": Situation(
        drafted="""
原告の損害
| 3 | 嘘つき |
""",
        lawyer="""
原告の損害
| 3 | 甲甲 |
""",
        facts="""
原告の損害
| １ | 嘘つき |
""",
        merged="""
原告の損害
| {-Kaiji：3}{+Kaiji：１} | 甲甲 |
""",
    ),
    "a_paragraph_written_anew_by_the_facts_after_others_by_the_lawyer": Situation(
        drafted="""
趣旨
裁判を求める。
理由
当事者
債権者
甲野花子は会社である。
""",
        lawyer="""
趣旨
別の語
全く違う
ほかの文
債権者
甲野花子は会社である。
""",
        facts="""
趣旨
裁判を求める。
理由
当事者
乙
甲野花子は会社である。
""",
        merged="""
趣旨
別の語
全く違う
ほかの文
{-Kaiji：債権者}{+Kaiji：乙}
甲野花子は会社である。
""",
    ),
    "words_before_a_table_in_a_cell_that_the_lawyer_rewrote": Situation(
        drafted="""
| 甲 | 次のとおり／［件名；店長］／以上 |
""",
        lawyer="""
| 甲 | 次のとおり／［乙甲；丙長と甲野］／以上 |
""",
        facts="""
| 甲 | り／［件名；店長］／以上 |
""",
        merged="""
| 甲 | {-Kaiji：次のとおり}{+Kaiji：り}／［乙甲；丙長と甲野］／以上 |
""",
    ),
    "a_row_written_anew_by_the_facts_before_one_by_the_lawyer": Situation(
        drafted="""
| 件名 | 店長 |
| 本文 | 金を返せ |
以上
""",
        lawyer="""
| 件名 | 店長 |
| 文 | １ |
以上
""",
        facts="""
| 甲甲件名 | 甲甲甲 |
| 本文 | 金を返せ |
以上
""",
        merged="""
{+Kaiji}| 甲甲件名¶ | 甲甲甲¶ |
{-Kaiji}| 件名¶ | 店長¶ |
| 文 | １ |
以上
""",
    ),
    "most_of_a_small_table_written_anew_by_both": Situation(
        drafted="""
甲である。
| 番号 | 内容 |
| 2 | 泥棒 |
| 3 | 嘘つき |
以上
""",
        lawyer="""
甲である。
| 番号 | 内容 |
| １ | １ |
| 3 | 嘘つき |
以上
""",
        facts="""
甲である。
| 番号 | 甲甲 |
| 2 | 泥棒 |
| 甲乙3 | 乙乙甲き |
以上
""",
        merged="""
甲である。
| 番号 | {-Kaiji：内容}{+Kaiji：甲甲} |
| １ | １ |
{+Kaiji}| 甲乙3¶ | 乙乙甲き¶ |
{-Kaiji}| 3¶ | 嘘つき¶ |
以上
""",
    ),
}

"""Situations of the desk, before and after: tables, their rows and cells."""

from situations import Situation

TABLES = {
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
    "gaps_in_rows_that_the_lawyer_filled_in_and_the_facts_fill_now": Situation(
        drafted="""
| ＵＲＬ | {?【要確認：投稿のＵＲＬ】} |
| 投稿日時 | {?【要確認：投稿日時】} |
| ＩＰアドレス | {?【要確認：ＩＰアドレス】} |
以上
""",
        lawyer="""
| ＵＲＬ | https://tanuki.example.jp/1/907 |
| 投稿日時 | {?【要確認：投稿日時】} |
| ＩＰアドレス | １９２．０．２．１ |
以上
""",
        facts="""
| ＵＲＬ | https://tanuki.example.jp/1/907 |
| 投稿日時 | ８月２４日 |
| ＩＰアドレス | １９２．０．２．７ |
以上
""",
        merged="""
| ＵＲＬ | https://tanuki.example.jp/1/907 |
| 投稿日時 | {-Kaiji：{?【要確認：投稿日時】}}{+Kaiji：８月２４日} |
| ＩＰアドレス | {#Kaiji：「【要確認：ＩＰアドレス】」→「１９２．０．２．７」｜１９２．０．２．１} |
以上
""",
    ),
}

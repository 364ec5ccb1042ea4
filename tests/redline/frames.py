"""Situations of the desk, before and after. Notes, headers, pictures, links, looks."""

from situations import Situation

FRAMES = {
    "a_paragraph_deleted_by_the_lawyer_whose_date_changed": Situation(
        drafted="""
一の段落。
被告は４月１日に投稿した。
以上
""",
        lawyer="""
一の段落。
以上
""",
        facts="""
一の段落。
被告は４月３日に投稿した。
以上
""",
        merged="""
{#Kaiji：「被告は４月１日に投稿した。」→「被告は４月３日に投稿した。」｜一の段落。}
以上
""",
    ),
    "a_heading_that_comes_in_and_renumbers": Situation(
        drafted="""
# 当事者
甲である。
# 請求
乙である。第{=REF x｜２}のとおり
""",
        lawyer="""
# 当事者
甲である。
# 請求
乙であると主張する。第{=REF x｜２}のとおり
""",
        facts="""
# 当事者
甲である。
# 管轄
東京である。
# 請求
乙である。第{=REF x｜３}のとおり
""",
        merged="""
# 当事者
甲である。
# {+Kaiji：管轄¶}
{+Kaiji：東京である。¶}
# 請求
乙であると主張する。第{-Kaiji：{=REF x｜２}}{+Kaiji：{=REF x｜３}}のとおり
""",
    ),
    "a_footnote_by_the_lawyer": Situation(
        drafted="""
甲である。乙は４月１日に投稿した。
""",
        lawyer="""
甲である。{^民集七〇巻参照}乙は４月１日に投稿した。
""",
        facts="""
甲である。乙は４月３日に投稿した。
""",
        merged="""
甲である。{^民集七〇巻参照}乙は４月{-Kaiji：１}{+Kaiji：３}日に投稿した。
""",
    ),
    "a_footnote_whose_date_changed": Situation(
        drafted="""
甲である。{^４月１日の記事}乙。
""",
        lawyer="""
甲である。{^４月１日の記事}乙という。
""",
        facts="""
甲である。{^４月３日の記事}乙。
""",
        merged="""
甲である。{^４月{-Kaiji：１}{+Kaiji：３}日の記事}乙という。
""",
    ),
    "a_footnote_rewritten_whose_date_changed": Situation(
        drafted="""
甲である。{^４月１日の記事}乙。
""",
        lawyer="""
甲である。{^四月一日の記事}乙という。
""",
        facts="""
甲である。{^４月３日の記事}乙。
""",
        merged="""
甲である。{#Kaiji：「４月１日の記事」→「４月３日の記事」｜{^四月一日の記事}}乙という。
""",
    ),
    "a_case_number_in_an_edited_header": Situation(
        drafted="""
ヘッダー：令和８年（ワ）第１号
本文
""",
        lawyer="""
ヘッダー：令和８年（ワ）第１号　訴状
本文である
""",
        facts="""
ヘッダー：令和８年（ワ）第２号
本文
""",
        merged="""
本文である
ヘッダー：令和８年（ワ）第{-Kaiji：１}{+Kaiji：２}号　訴状
""",
    ),
    "a_client_renamed_everywhere": Situation(
        drafted="""
原告株式会社山田商店は会社である。
被告は株式会社山田商店を中傷した。
| 原告 | 株式会社山田商店 |
ヘッダー：株式会社山田商店
""",
        lawyer="""
原告株式会社山田商店は，老舗の会社である。
被告は株式会社山田商店を中傷した。
| 原告 | 株式会社山田商店 |
ヘッダー：株式会社山田商店
""",
        facts="""
原告株式会社田中商店は会社である。
被告は株式会社田中商店を中傷した。
| 原告 | 株式会社田中商店 |
ヘッダー：株式会社田中商店
""",
        merged="""
原告株式会社{-Kaiji：山田}{+Kaiji：田中}商店は，老舗の会社である。
被告は株式会社{-Kaiji：山田}{+Kaiji：田中}商店を中傷した。
| 原告 | 株式会社{-Kaiji：山田}{+Kaiji：田中}商店 |

ヘッダー：株式会社{-Kaiji：山田}{+Kaiji：田中}商店
""",
    ),
    "a_picture_replaced": Situation(
        drafted="""
画面は次のとおり。
{&blue}
以上
""",
        lawyer="""
画面は次のとおりである。
{&blue}
以上
""",
        facts="""
画面は次のとおり。
{&red}
以上
""",
        merged="""
画面は次のとおりである。
{-Kaiji：{&blue}}{+Kaiji：{&red}}
以上
""",
    ),
    "a_link_to_another_address": Situation(
        drafted="""
{@https://example.jp/1｜https://example.jp/1}に投稿した。
""",
        lawyer="""
{@https://example.jp/1｜https://example.jp/1}に甲は投稿した。
""",
        facts="""
{@https://example.jp/2｜https://example.jp/2}に投稿した。
""",
        merged="""
{@https://example.jp/1｜{-Kaiji：https://example.jp/1}}{@https://example.jp/2｜{+Kaiji：https://example.jp/2}}に甲は投稿した。
""",
    ),
    "a_name_in_a_content_control": Situation(
        drafted="""
原告は{!k.name｜株式会社山田}である。
""",
        lawyer="""
原告は{!k.name｜株式会社山田}でございます。
""",
        facts="""
原告は{!k.name｜株式会社田中}である。
""",
        merged="""
原告は{!k.name｜株式会社}{!k.name｜{-Kaiji：山田}}{!k.name｜{+Kaiji：田中}}でございます。
""",
    ),
    "a_content_control_dissolved_by_the_lawyer": Situation(
        drafted="""
原告は{!k.name｜株式会社山田}である。
""",
        lawyer="""
原告は株式会社山田でございます。
""",
        facts="""
原告は{!k.name｜株式会社田中}である。
""",
        merged="""
原告は株式会社{-Kaiji：山田}{+Kaiji：田中}でございます。
""",
    ),
    "a_reference_to_another_number": Situation(
        drafted="""
第{=REF a｜１}の{=REF b｜２}を見よ。
""",
        lawyer="""
第{=REF a｜１}の{=REF b｜２}を参照せよ。
""",
        facts="""
第{=REF a｜１}の{=REF b｜３}を見よ。
""",
        merged="""
第{=REF a｜１}の{-Kaiji：{=REF b｜２}}{+Kaiji：{=REF b｜３}}を参照せよ。
""",
    ),
    "a_sentence_made_bold_whose_amount_changed": Situation(
        drafted="""
金１００万円を支払え。
""",
        lawyer="""
{*金１００万円を支払え}。
""",
        facts="""
金２００万円を支払え。
""",
        merged="""
{*金}{-Kaiji：{*１００}}{+Kaiji：{*２００}}{*万円を支払え}。
""",
    ),
    "a_paragraph_divided_by_the_lawyer": Situation(
        drafted="""
被告は４月１日に投稿した。原告は１００万円の損害を受けた。
以上
""",
        lawyer="""
被告は４月１日に投稿した。
原告は１００万円の損害を受けた。
以上
""",
        facts="""
被告は４月３日に投稿した。原告は２００万円の損害を受けた。
以上
""",
        merged="""
被告は４月{-Kaiji：１}{+Kaiji：３}日に投稿した。
原告は{-Kaiji：１００}{+Kaiji：２００}万円の損害を受けた。
以上
""",
    ),
    "paragraphs_joined_by_the_lawyer": Situation(
        drafted="""
被告は４月１日に投稿した。
原告は１００万円の損害を受けた。
以上
""",
        lawyer="""
被告は４月１日に投稿した。原告は１００万円の損害を受けた。
以上
""",
        facts="""
被告は４月３日に投稿した。
原告は２００万円の損害を受けた。
以上
""",
        merged="""
被告は４月{-Kaiji：１}{+Kaiji：３}日に投稿した。原告は{-Kaiji：１００}{+Kaiji：２００}万円の損害を受けた。
以上
""",
    ),
    "a_content_control_that_comes_and_one_that_goes_with_words_around_them": Situation(
        drafted="""
甲の利用者を開示せよ。
乙の{!q｜192.0.2.9}の利用者を開示せよ。
""",
        lawyer="""
甲の利用者を速やかに開示せよ。
乙の{!q｜192.0.2.9}の利用者を速やかに開示せよ。
""",
        facts="""
甲の{!p｜192.0.2.1}の利用者を開示せよ。
乙の利用者を開示せよ。
""",
        merged="""
甲の{+Kaiji：{!p｜192.0.2.1}}{+Kaiji：の}利用者を速やかに開示せよ。
乙の{-Kaiji：{!q｜192.0.2.9}}{-Kaiji：の}利用者を速やかに開示せよ。
""",
    ),
}

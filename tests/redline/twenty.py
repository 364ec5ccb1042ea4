"""Twenty situations of an office: what the machine had written, what the lawyer made of it, what the facts say now, what the
lawyer then sees. In the light text of `light.py`; the changes and comments of the machine are those of Kaiji."""

from typing import NamedTuple


class Situation(NamedTuple):
    """base, mine, theirs: the three texts; becomes: the merged one; accepted: the words once all changes are accepted."""

    base: str
    mine: str
    theirs: str
    becomes: str
    accepted: str


SITUATIONS: dict[str, Situation] = {
    "a paragraph rewritten, and a date in it changed": Situation(
        "被告は、令和８年３月１日に記録を開示した。",
        "被告は、裁判所の決定を受けて、令和８年３月１日にようやく記録を開示するに至った。",
        "被告は、令和８年３月５日に記録を開示した。",
        "被告は、裁判所の決定を受けて、令和８年３月{-Kaiji：１}{+Kaiji：５}日にようやく記録を開示するに至った。",
        "被告は、裁判所の決定を受けて、令和８年３月５日にようやく記録を開示するに至った。",
    ),
    "a date that the lawyer made vague, changed by the facts": Situation(
        "投稿は、令和８年３月１日２１時５７分にされた。",
        "投稿は、令和８年３月１日の夜にされた。",
        "投稿は、令和８年３月１日２３時１２分にされた。",
        "投稿は、令和８年３月１日{#Kaiji：「令和８年３月１日２１時５７分にされた。」→「令和８年３月１日２３時１２分にされた。」｜の夜}にされた。",
        "投稿は、令和８年３月１日の夜にされた。",
    ),
    "a post removed that the lawyer commented on": Situation(
        "- 投稿１は名誉を毀損する。\n- 投稿２は私生活を暴く。\n- 投稿３は侮辱である。",
        "- 投稿１は名誉を毀損する。\n- {#甲野：証拠を足す｜投稿２}は私生活を暴く。\n- 投稿３は侮辱である。",
        "- 投稿１は名誉を毀損する。\n- 投稿３は侮辱である。",
        "- 投稿１は名誉を毀損する。\n- {#甲野：証拠を足す｜{-Kaiji：投稿２}}{-Kaiji：は私生活を暴く。¶}\n- 投稿３は侮辱である。",
        "- 投稿１は名誉を毀損する。\n- {#甲野：証拠を足す｜}投稿３は侮辱である。",
    ),
    "a row added to a list that the lawyer sorted anew": Situation(
        "| 番号 | 日時 |\n| １ | 三月一日 |\n| ２ | 三月五日 |\n| ３ | 三月九日 |\n以上",
        "| 番号 | 日時 |\n| ３ | 三月九日 |\n| １ | 三月一日 |\n| ２ | 三月五日 |\n以上",
        "| 番号 | 日時 |\n| １ | 三月一日 |\n| ２ | 三月五日 |\n| ３ | 三月九日 |\n| ４ | 四月二日 |\n以上",
        "| 番号 | 日時 |\n| ３ | 三月九日 |\n| １ | 三月一日 |\n| ２ | 三月五日 |\n{+Kaiji}| ４¶ | 四月二日¶ |\n以上",
        "| 番号 | 日時 |\n| ３ | 三月九日 |\n| １ | 三月一日 |\n| ２ | 三月五日 |\n| ４ | 四月二日 |\n以上",
    ),
    "an exhibit renumbered inside a rewritten sentence": Situation(
        "運営者は記録を開示した（甲{=ADDIN KAIJI exhibit log｜２}）。",
        "この点、掲示板の運営会社も決定に従い速やかに応じている（甲{=ADDIN KAIJI exhibit log｜２}）。",
        "運営者は記録を開示した（甲{=ADDIN KAIJI exhibit log｜３}）。",
        "この点、掲示板の運営会社も決定に従い速やかに応じている（甲{-Kaiji：{=ADDIN KAIJI exhibit log｜２}}{+Kaiji：{=ADDIN KAIJI exhibit log｜３}}）。",
        "この点、掲示板の運営会社も決定に従い速やかに応じている（甲{=ADDIN KAIJI exhibit log｜３}）。",
    ),
    "an opponent's tracked changes pending": Situation(
        "原告は甲野花子である。損害は１００万円である。",
        "原告は甲野花子{+乙山：と称する者}である。損害は{-乙山：１００万円}{+乙山：争う}である。",
        "原告は丙川花子である。損害は１００万円である。",
        "原告は{-Kaiji：甲野}{+Kaiji：丙川}花子{+乙山：と称する者}である。損害は{-乙山：１００万円}{+乙山：争う}である。",
        "原告は丙川花子{+乙山：と称する者}である。損害は{-乙山：１００万円}{+乙山：争う}である。",
    ),
    "a fact corrected back while its change is undecided": Situation(
        "投稿は令和８年３月５日にされた。",
        "投稿は令和８年３月{-Kaiji：１}{+Kaiji：５}日にされた。弁護士が足した。",
        "投稿は令和８年３月１日にされた。",
        "投稿は令和８年３月１日にされた。弁護士が足した。",
        "投稿は令和８年３月１日にされた。弁護士が足した。",
    ),
    "a fact changed once more while its change is undecided": Situation(
        "投稿は令和８年３月５日にされた。",
        "投稿は令和８年３月{-Kaiji：１}{+Kaiji：５}日にされた。弁護士が足した。",
        "投稿は令和８年３月９日にされた。",
        "投稿は令和８年３月{-Kaiji：１}{+Kaiji：９}日にされた。弁護士が足した。",
        "投稿は令和８年３月９日にされた。弁護士が足した。",
    ),
    "an open point filled in by hand, and then by the sheet alike": Situation(
        "開示は{?【要確認：開示日】}にされた。",
        "開示は令和８年４月２日にされた。",
        "開示は令和８年４月２日にされた。",
        "開示は令和８年４月２日にされた。",
        "開示は令和８年４月２日にされた。",
    ),
    "an open point that the lawyer left, filled in by the sheet": Situation(
        "開示は{?【要確認：開示日】}にされた。以下省略。",
        "開示は{?【要確認：開示日】}にされた。以下、詳しく述べる。",
        "開示は令和８年４月２日にされた。以下省略。",
        "開示は{-Kaiji：{?【要確認：開示日】}}{+Kaiji：令和８年４月２日}にされた。以下、詳しく述べる。",
        "開示は令和８年４月２日にされた。以下、詳しく述べる。",
    ),
    "an amount in a cell, beside a cell that the lawyer worded anew": Situation(
        "| 項目 | 金額 |\n| 慰謝料 | １００万円 |\n| 調査費用 | ３０万円 |\n以上",
        "| 項目 | 金額 |\n| 慰謝料 | １００万円 |\n| 発信者の特定に要した費用 | ３０万円 |\n以上",
        "| 項目 | 金額 |\n| 慰謝料 | １５０万円 |\n| 調査費用 | ３３万円 |\n以上",
        "| 項目 | 金額 |\n| 慰謝料 | {-Kaiji：１００}{+Kaiji：１５０}万円 |\n| 発信者の特定に要した費用 | {-Kaiji：３０}{+Kaiji：３３}万円 |\n以上",
        "| 項目 | 金額 |\n| 慰謝料 | １５０万円 |\n| 発信者の特定に要した費用 | ３３万円 |\n以上",
    ),
    "a paragraph that the lawyer moved, and a fact in it": Situation(
        "原告は甲野花子である。\n被告は架空通信株式会社である。\n投稿は三月一日にされた。",
        "投稿は三月一日にされた。\n原告は甲野花子である。\n被告は架空通信株式会社である。",
        "原告は甲野花子である。\n被告は架空通信株式会社である。\n投稿は三月九日にされた。",
        "投稿は三月{-Kaiji：一}{+Kaiji：九}日にされた。\n原告は甲野花子である。\n被告は架空通信株式会社である。",
        "投稿は三月九日にされた。\n原告は甲野花子である。\n被告は架空通信株式会社である。",
    ),
    "a paragraph divided in two by the lawyer, a fact in each half": Situation(
        "原告は甲野花子である。投稿は三月一日にされた。",
        "原告は甲野花子である。\n投稿は三月一日にされた。",
        "原告は丙川花子である。投稿は三月九日にされた。",
        "原告は{-Kaiji：甲野}{+Kaiji：丙川}花子である。\n投稿は三月{-Kaiji：一}{+Kaiji：九}日にされた。",
        "原告は丙川花子である。\n投稿は三月九日にされた。",
    ),
    "a paragraph that the lawyer deleted, and a fact in it": Situation(
        "原告は甲野花子である。\n投稿は三月一日にされた。\n以上である。",
        "原告は甲野花子である。\n以上である。",
        "原告は甲野花子である。\n投稿は三月九日にされた。\n以上である。",
        "{#Kaiji：「投稿は三月一日にされた。」→「投稿は三月九日にされた。」｜原告は甲野花子である。}\n以上である。",
        "原告は甲野花子である。\n以上である。",
    ),
    "a heading put in by the lawyer, a paragraph by the facts": Situation(
        "# 当事者\n原告は甲野花子である。\n# 結論\n以上である。",
        "# 当事者\n原告は甲野花子である。\n# 背景\n弁護士の一文。\n# 結論\n以上である。",
        "# 当事者\n原告は甲野花子である。\n被告は架空通信株式会社である。\n# 結論\n以上である。",
        "# 当事者\n原告は甲野花子である。\n{+Kaiji：被告は架空通信株式会社である。¶}\n# 背景\n弁護士の一文。\n# 結論\n以上である。",
        "# 当事者\n原告は甲野花子である。\n被告は架空通信株式会社である。\n# 背景\n弁護士の一文。\n# 結論\n以上である。",
    ),
    "a footnote by the lawyer in a sentence whose fact changed": Situation(
        "投稿は三月一日にされた。",
        "投稿は三月一日{^画面の表示による。}にされた。",
        "投稿は三月九日にされた。",
        "投稿は三月{-Kaiji：一}{+Kaiji：九}日{^画面の表示による。}にされた。",
        "投稿は三月九日{^画面の表示による。}にされた。",
    ),
    "a case number in the header, an address in the footer": Situation(
        "ヘッダー：令和８年（ヨ）第１号\nフッター：開示法律事務所\n本文である。",
        "ヘッダー：令和８年（ヨ）第１号\nフッター：開示法律事務所　担当\n弁護士の本文である。",
        "ヘッダー：令和８年（ヨ）第９号\nフッター：新開示法律事務所\n本文である。",
        "弁護士の本文である。\nフッター：{-Kaiji：開示}{+Kaiji：新開示}法律事務所　担当\nヘッダー：令和８年（ヨ）第{-Kaiji：１}{+Kaiji：９}号",
        "弁護士の本文である。\nフッター：新開示法律事務所　担当\nヘッダー：令和８年（ヨ）第９号",
    ),
    "a picture replaced beside words of the lawyer": Situation(
        "画面は次のとおりである。\n{&blue}",
        "画面は、撮影した日の状態で、次のとおりである。\n{&blue}",
        "画面は次のとおりである。\n{&red}",
        "画面は、撮影した日の状態で、次のとおりである。\n{-Kaiji：{&blue}}{+Kaiji：{&red}}",
        "画面は、撮影した日の状態で、次のとおりである。\n{&red}",
    ),
    "a link and a content control that the lawyer put in": Situation(
        "投稿のＵＲＬは別紙のとおりであり、投稿者は甲である。",
        "投稿の{@https://board.example.jp/1｜ＵＲＬ}は別紙のとおりであり、投稿者は{!who｜甲}である。",
        "投稿のＵＲＬは別紙のとおりであり、投稿者は乙である。",
        "投稿の{@https://board.example.jp/1｜ＵＲＬ}は別紙のとおりであり、投稿者は{!who｜{-Kaiji：甲}}{!who｜{+Kaiji：乙}}である。",
        "投稿の{@https://board.example.jp/1｜ＵＲＬ}は別紙のとおりであり、投稿者は{!who｜乙}である。",
    ),
    "a sentence in bold by hand whose fact changed": Situation(
        "損害は１００万円を下らない。以上。",
        "{*損害は１００万円を下らない。}以上。",
        "損害は１５０万円を下らない。以上。",
        "{*損害は}{-Kaiji：{*１００}}{+Kaiji：{*１５０}}{*万円を下らない。}以上。",
        "{*損害は１５０万円を下らない。}以上。",
    ),
}

"""What holds of every example, whatever its law: whole sentences, the words of its own procedure, 見本, the same bytes."""

import re

import pytest

EXAMPLES = ("example-full-chain", "example-board", "example-x-login", "example-phone", "example-waiting")
FOREIGN = {
    "intake": ("債権者", "債務者", "原告", "被告", "申立人", "通知人"),
    "provisional_disposition": ("原告", "被告", "申立人", "通知人", "相手方"),
    "log_preservation": ("債権者", "債務者", "原告", "被告", "申立人", "相手方"),
    "lawsuit": ("債権者", "債務者", "申立人", "通知人", "相手方"),
    "bar_inquiry": ("債権者", "債務者", "原告", "被告", "申立人", "通知人"),
}
LEFTOVERS = ("{{", "}}", "{%", "%}", "None", "True", "False", "【要確認：】", "〔", "〕", "●", "〇〇", "ＸＸＸ")
STUTTERS = ("。。", "、。", "、、", "，", "の の", "をを", "はは", "がが", "にに", "「」", "（）", "であるである")


@pytest.fixture(params=EXAMPLES)
def case(request, drafted):
    return drafted(request.param)


def test_nothing_in_an_example_is_wrong_so_that_nothing_is_stopped(case):
    assert case.plan["readable"] and not case.plan["stopped"]
    assert {p["kind"] for p in case.plan["problems"]} <= {"missing"}


def test_every_page_of_an_example_says_that_it_is_a_sample(case):
    assert case.plan["sample"]
    for filing, draft in case.drafts:
        assert any("見本" in h for h in draft.headers), (filing, draft.name)


def test_no_document_has_leftovers_of_a_template_or_of_python(case):
    for filing, draft in case.drafts:
        found = [s for s in LEFTOVERS if s in draft.text]
        assert not found, (filing, draft.name, found)


def test_no_sentence_stutters(case):
    for filing, draft in case.drafts:
        said = _without_quotations(case, draft)
        said = said.replace("ものの", "もの")
        found = [(s, said[said.find(s) - 15 : said.find(s) + 15]) for s in (*STUTTERS, "のの") if s in said]
        assert not found, (filing, draft.name, found)


def test_every_open_point_has_a_label_and_is_highlighted(case):
    for filing, draft in case.drafts:
        printed = re.findall(r"【要確認：[^】]+】", draft.text)
        assert len(printed) == sum(count for _, count in draft.open.values()), (filing, draft.name)
        assert "".join(sorted(printed)) == "".join(sorted(draft.highlighted)), (filing, draft.name)


def test_no_table_cell_is_empty(case):
    for filing, draft in case.drafts:
        if draft.name == "power_of_attorney":  # its list of powers is named once for all rows
            continue
        empty = [
            (r, row)
            for r, row in enumerate(draft.rows)
            for n, cell in enumerate(row)
            if not cell and (r, n) not in draft.pictures
        ]
        assert not empty, (filing, draft.name, empty)


def test_parties_are_called_by_the_words_of_the_procedure_only(case):
    for filing, draft in case.drafts:
        procedure = case.plan["filings"][filing]["procedure"]
        said = re.sub("相手方及び内容", "", draft.text)
        found = [w for w in FOREIGN[procedure] if w in said]
        if procedure == "intake":  # a power of attorney names the opponents as every one does
            found = [w for w in found if w != "相手方"]
        assert not found, (filing, draft.name, found)


def test_the_same_facts_give_the_same_bytes(case, again):
    second = again(case.name)
    for filing, draft in case.drafts:
        assert second[filing][draft.name].package == draft.package, (filing, draft.name)


def test_every_schedule_that_a_paper_names_is_attached(case):
    lists = ("当事者目録", "発信者情報目録", "投稿記事目録", "ログイン情報目録", "通信目録", "権利侵害の説明")
    for filing, papers in case.filings.items():
        titles = {d.title for d in papers.values()}
        if case.plan["filings"][filing]["procedure"] not in ("provisional_disposition", "lawsuit"):
            continue
        named = {n for d in papers.values() for n in lists if f"別紙{n}" in d.text}
        assert named <= titles, filing
        assert {t for t in titles if t in lists} <= named, filing


def test_every_cited_exhibit_is_in_the_list_and_the_reverse(case):
    for filing, papers in case.filings.items():
        if "exhibit_list" not in papers:
            continue
        cited = set()
        for draft in papers.values():
            for group in re.findall(r"（甲([０-９、の]+)）", draft.text):
                cited |= {re.sub("の.*", "", n) for n in group.split("、")}
        listed = {re.sub(r"甲第|号証.*", "", r[0], flags=re.S) for r in papers["exhibit_list"].rows[1:]}
        assert cited == listed, filing


def test_no_paper_speaks_of_the_act_by_its_former_name(case):
    for filing, draft in case.drafts:
        assert "プロバイダ責任制限法" not in draft.text, (filing, draft.name)
        assert "損害賠償責任の制限" not in draft.text, (filing, draft.name)


def test_no_latin_word_stands_in_a_draft_that_is_not_a_fact_of_the_case(case):
    for filing, draft in case.drafts:
        facts = " ".join(_values(case.slices[filing]["facts"]))
        foreign = {
            w for w in re.findall(r"[A-Za-z]{2,}", re.sub("【要確認：[^】]+】", "", draft.text)) if w not in facts
        } - {"UTC", "JST"}
        assert not foreign, (filing, draft.name, foreign)


def _values(tree):
    if isinstance(tree, dict):
        return [v for item in tree.values() for v in _values(item)]
    if isinstance(tree, list):
        return [v for item in tree for v in _values(item)]
    return [str(tree)]


def _without_quotations(case, draft):
    text = draft.text
    for post in case.slices["intake"]["facts"]["posts"].values():
        for quoted in [post.get("text", ""), *(w for r in post.get("rights", []) for w in r.get("words", []))]:
            if quoted:
                text = text.replace(quoted, "＊")
    return text

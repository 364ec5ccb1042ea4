"""`snakemake -n`: which drafts a changed fact would touch and which filed papers it contradicts, before anything is written."""

import itertools
import json

import pytest
from docx import Document

from .conftest import CHAIN
from .desk import SMALL

CASE = "example-small"
A1 = f"{CASE}/a1_provisional_disposition"
SHEET = f"cases/{CASE}/facts.yaml"
TITLE = "What the changed facts would do"


def looked(desk, *arguments, **environment):
    """What a dry run tells; it has written nothing."""
    before = desk.files()
    ran = desk.run(*(arguments or ("-n",)), **environment)
    assert ran.code == 0, ran
    assert desk.files() == before
    return ran.out


def lines(out):
    """The lines of the preview below its title; Snakemake's own list follows."""
    told = out.partition(TITLE)[2].split("\n")[1:]
    return list(itertools.takewhile(lambda line: line.startswith(("  ", "example-")), told))


def test_each_changed_fact_is_named_with_its_line_and_the_papers_that_it_touches(little):
    little.edit(f"{A1}/party_list.docx", "弁護士の一文。")
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    assert lines(looked(little)) == [
        CASE,
        f"  Address as registered clients.otsu.address ({SHEET}:5): “東京都架空区緑台一丁目１番１号” → “東京都架空区緑台一丁目１番２号”",
        "    drafts made anew: 委任状",
        "    a1 edited by hand, tracked changes come in: 当事者目録",
    ]


def test_what_the_preview_says_is_what_the_run_does(desk):
    for name in ("c1_lawsuit/post_list.docx", "a2_provisional_disposition/petition.docx"):
        desk.edit(f"{CHAIN}/{name}", "弁護士の一文。")
    desk.change(CHAIN, "address: 東京都架空区本町一丁目２番３号", "address: 東京都架空区本町一丁目４番５号")
    desk.change(CHAIN, "posted: 2026-02-20 23:15:08 JST", "posted: 2026-02-20 23:19:08 JST")
    out = looked(desk)
    before = desk.drafts()
    assert desk.run().code == 0
    touched = {n for n, (data, _) in desk.drafts().items() if before[n][0] != data}
    titles = {}
    for file in (desk.output / CHAIN / "records").glob("*.json"):
        record = json.loads(file.read_text("utf-8"))
        titles |= {(file.stem, d["title"]): d["file"] for d in record["documents"]}
    told = set()
    for line in lines(out):
        if line.startswith("    "):
            head, _, papers = line.strip().partition(": ")
            filing = head.split(" ")[0] if head[1:2].isdigit() else "intake"
            told |= {(filing, titles[filing, p]) for p in papers.split(", ")}
    assert told == {(n.split("/")[1].partition("_")[0], n.split("/")[2]) for n in touched}


def test_filed_papers_that_a_fact_contradicts_are_named_and_only_until_the_run_has_told(little):
    little.change(CASE, "a1: {what: A,", "a1: {what: A, filed: 2026-03-05,")
    little.run()
    little.change(CASE, "23:15:08", "23:19:08")
    filed = "a1 (filed 2026-03-05) not touched, says otherwise: 発信者情報開示仮処分命令申立書, 投稿記事目録, 権利侵害の説明"
    assert lines(looked(little))[2:] == [f"    {filed}"]
    little.run()
    assert TITLE not in looked(little)
    little.change(CASE, "title: 小さな事件", "title: 小さな事件\nbackground: 経緯がある")
    assert "says otherwise" not in looked(little)


def test_a_new_post_is_named_once(little):
    post = SMALL.partition("  p1:\n")[2].partition("filings:")[0]
    second = post.replace("/15", "/16").replace('"15"', '"16"').replace("店の金", "店の品")
    little.change(CASE, "filings:\n", f"  p2:\n{second}filings:\n")
    told = [line for line in lines(looked(little)) if "posts.p2" in line]
    assert [line.partition(" (")[0].split(" ")[-1] for line in told] == ["posts.p2"]
    assert told[0].endswith(": is new")


def test_a_filing_that_comes_is_named(little):
    little.change(
        CASE, "court: tokyo}", "court: tokyo}\n  a2: {what: A, against: [example_sns], court: tokyo, for: [p1]}"
    )
    assert "  New: a2" in lines(looked(little))


def test_a_template_that_changes_is_no_fact(little):
    template = little.root / "templates/attachments/party_list.docx"
    document = Document(template)
    document.add_paragraph("雛形に足した一文。")
    document.save(template)
    told = lines(looked(little))
    count = "  Drafts made again for a changed template or program alone: 6"
    assert told == ["example-other", count, "example-small", count]


def test_it_speaks_the_language_of_the_desk(little):
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    out = looked(little, LANG="ja_JP.UTF-8")
    assert "事実の変更がどの書面に及ぶか（まだ何も書いていません）：" in out
    assert f"  依頼者の住所 clients.otsu.address ({SHEET}:5)：「東京都架空区緑台一丁目１番１号」→" in out
    assert "    a1 下書きを更新：当事者目録" in out


@pytest.mark.parametrize("arguments", [("-n",), ("-n", CASE), ("--dry-run",)])
def test_where_nothing_changed_nothing_is_said(little, arguments):
    assert TITLE not in looked(little, *arguments)


def test_a_graph_for_another_program_stays_clean(little):
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    assert TITLE in looked(little, "-n")
    assert TITLE not in looked(little, "-n", "--rulegraph")


def test_a_case_without_history_or_records_is_only_said_to_be_new(little):
    import shutil

    shutil.rmtree(little.output)
    shutil.rmtree(little.sheet(CASE).parent / "history")
    assert "  New: intake, a1" in lines(looked(little))

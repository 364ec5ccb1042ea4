"""`snakemake -n`: which drafts a changed fact would touch and which filed papers it contradicts, before anything is written."""

import itertools
import json
import shutil

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


def test_an_edited_draft_that_says_already_what_the_facts_say_is_not_named(little):
    place = little.draft(f"{A1}/post_list.docx")
    document = Document(place)
    for cell in document.tables[0]._cells:
        for run in [r for p in cell.paragraphs for r in p.runs]:
            run.text = run.text.replace("１５分８秒", "１７分４１秒")
    document.save(place)
    assert "１７分４１秒" in little.text(f"{A1}/post_list.docx")
    little.change(CASE, "23:15:08", "23:17:41")
    assert not [line for line in lines(looked(little)) if "投稿記事目録" in line]
    before = place.read_bytes()
    assert little.run().code == 0
    assert place.read_bytes() == before


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


def test_a_template_that_changes_is_no_fact_and_its_papers_are_named(little):
    template = little.root / "templates/attachments/party_list.docx"
    document = Document(template)
    document.add_paragraph("雛形に足した一文。")
    document.save(template)
    little.edit(f"{A1}/party_list.docx", "弁護士の一文。")
    anew = "  Made anew, since the template changed: a1 当事者目録"
    kept = "  Template or program word it otherwise, edited drafts stay: a1 当事者目録"
    assert lines(looked(little)) == ["example-other", anew, "example-small", kept]


def test_a_program_that_words_something_otherwise_is_named_with_its_papers(little):
    code = little.root / "scripts/drafting/japanese.py"
    text = code.read_text("utf-8")
    assert "時" in text
    code.write_text(text.replace("時", "じ"), "utf-8", newline="\n")
    told = lines(looked(little))
    assert told[0] == "example-other"
    assert told[1].startswith("  Made anew, since the program changed: a1 "), told
    assert "投稿記事目録" in told[1]
    before = little.drafts()
    assert little.run().code == 0
    touched = {n for n, (data, _) in little.drafts().items() if before[n][0] != data and n.startswith("example-other")}
    assert len(touched) == len(told[1].partition(": ")[2].split(", "))


def test_a_program_that_changes_no_text_is_not_spoken_of(little):
    code = little.root / "scripts/drafting/japanese.py"
    code.write_text(code.read_text("utf-8") + "# a remark\n", "utf-8", newline="\n")
    assert TITLE not in looked(little)


def test_a_figure_of_the_law_that_changes_is_named_with_the_papers_that_print_it(desk):
    law = desk.root / "config/law.yaml"
    text = law.read_text("utf-8")
    at, old = text.index("  justifiable:"), "value: ５条１項２号"
    law.write_text(text[:at] + text[at:].replace(old, "value: ９９条１項２号", 1), "utf-8", newline="\n")
    told = lines(looked(desk))
    at = next(n for n, line in enumerate(told) if "@law." in line)
    assert "９９条１項２号" in told[at], told
    assert "config/law.yaml:" in told[at]
    assert any("a1 drafts made anew: 発信者情報開示仮処分命令申立書" in line for line in told[at:]), told


def test_a_draft_that_was_deleted_is_said_to_come_again(little):
    little.draft(f"{A1}/party_list.docx").unlink()
    assert lines(looked(little)) == [CASE, "  Gone, so laid there again: a1 当事者目録"]
    shutil.rmtree(little.output / CASE)
    assert lines(looked(little))[1].startswith("  Gone, so laid there again: 委任状, ご用意いただきたいもの, a1 ")


def test_of_a_long_value_the_part_that_differs_is_shown(little):
    long = "〔依頼者〕が金銭を持ち出した事実はなく、令和八年一月末に円満に退職し、店主から労いの言葉と記念の品を受けた"
    little.change(CASE, "〔依頼者〕が金銭を持ち出した事実はない", long)
    little.run()
    little.change(CASE, "労いの言葉と記念の品を受けた", "労いの言葉と記念の盾を受けた")
    told = next(line for line in lines(looked(little)) if "truth" in line)
    assert told.endswith(": “…葉と記念の品を受けた” → “…葉と記念の盾を受けた”"), told


def test_a_fact_of_which_no_value_is_printed_is_named_all_the_same(little):
    little.change(CASE, "title: 小さな事件", "purpose: [damages]")
    little.run()
    little.change(CASE, "purpose: [damages]", "purpose: [damages, removal]")
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    told = lines(looked(little))
    at = next(n for n, line in enumerate(told) if " purpose " in line)
    assert told[at].endswith(f"purpose ({SHEET}:2): “damages” → “damages, removal”"), told
    assert told[at + 1] == "    a1 drafts made anew: 発信者情報開示仮処分命令申立書"
    assert not [line for line in told if "no single fact" in line]


def test_a_right_argued_in_another_way_is_named_by_its_key(little):
    truth = "        truth: 〔依頼者〕が金銭を持ち出した事実はない\n"
    little.change(CASE, truth, f"{truth}        proof: [e1]\n")
    made = "kind: report, made: 2026-03-01, by: 乙野次郎, copy: false"
    both = f"  e1: {{title: 陳述書, {made}}}\n  e2: {{title: 報告書, {made}}}\n"
    little.change(CASE, "filings:\n", f"exhibits:\n{both}filings:\n")
    assert little.run().code == 0
    little.change(CASE, "proof: [e1]", "proof: [e2]")
    told = lines(looked(little))
    assert any("posts.p1.rights.0.proof" in line and "“e1” → “e2”" in line for line in told), told


def test_after_a_run_that_failed_on_a_broken_sheet_old_drafts_are_not_called_new(little):
    text = little.sheet(CASE).read_text("utf-8")
    little.write(CASE, text.replace("    number: ", "    nummer: "))
    assert little.run().code != 0
    little.write(CASE, text)
    assert TITLE not in looked(little)
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    told = lines(looked(little))
    assert not [line for line in told if "New:" in line]
    assert "    a1 drafts made anew: 当事者目録" in told


def test_a_text_that_was_laid_back_and_takes_todays_facts_is_told_so(little):
    little.edit(f"{A1}/party_list.docx", "弁護士の一文。")
    little.run()
    shutil.copy2(little.draft(f"{A1}/party_list.docx"), little.root / "mine.docx")
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    little.run()
    assert little.verb("restore.py", CASE, "a1/party_list", "2").code == 0
    assert "    a1 edited by hand, tracked changes come in: 当事者目録" in lines(looked(little))


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


@pytest.mark.parametrize(("good", "bad"), [("kind: person", "kind: peson"), ("seen: 2026-03-01", "seen: 2026-02-01")])
def test_after_a_sheet_with_an_error_was_run_the_drafts_are_not_said_to_be_new(little, good, bad):
    little.change(CASE, good, bad)
    assert little.run().code != 0
    little.change(CASE, bad, good)
    little.change(CASE, "一丁目１番１号", "一丁目１番２号")
    told = lines(looked(little))
    assert not [line for line in told if "New:" in line]
    assert [line for line in told if "clients.otsu.address" in line]


def test_an_error_in_the_sheet_is_named_before_the_run(little):
    little.change(CASE, "kind: person", "kind: peson")
    before = little.files()
    ran = little.run("-n")
    assert f"{SHEET}:" in ran.err and "clients.otsu.kind" in ran.err, ran
    assert little.files() == before


def test_a_case_without_history_or_records_is_only_said_to_be_new(little):
    shutil.rmtree(little.output)
    shutil.rmtree(little.sheet(CASE).parent / "history")
    assert "  New: intake, a1" in lines(looked(little))

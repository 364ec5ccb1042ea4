"""A paper that was filed and is corrected: by a paper of its own (訂正申立書), or by a new version with its redline."""

import re

import pytest
from redline.package import Package
from redline.revisions import accepted, rejected
from redline.revisions import changes as tracked

from .conftest import CHAIN
from .desk import changed, text_of

A1 = "example-small/a1_provisional_disposition"


@pytest.fixture
def filed(little):
    """A small case whose petition was filed; the fact that it tells of the post has changed since."""
    little.change("example-small", "a1: {what: A,", "a1: {what: A, filed: 2026-03-05, paper_date: 2026-03-05,")
    assert little.run().code == 0
    little.change("example-small", "2026-02-20 23:15:08 JST", "2026-02-20 23:19:08 JST")
    ran = little.run()
    assert ran.code == 0, ran
    assert little.draft(f"{A1}/correction.docx").exists(), ran
    return little


def cleared(desk, draft):
    """The lawyer decides on all that is open in a draft: comments read and deleted, highlights gone."""
    from redline.edited import Edited
    from redline.elements import drop, w
    from redline.revisions import without_comments

    file = Edited(without_comments(desk.draft(draft).read_bytes(), "Kaiji"))
    root = file.root(file.word.document)
    for mark in list(root.iter(w("highlight"))):
        drop(mark)
    for text in root.iter(w("t")):
        text.text = re.sub("【要確認[^】]*】?", "令和８年３月１２日", text.text or "")
    desk.draft(draft).write_bytes(file.packed())


def test_a_correction_is_filed_as_a_paper_of_its_own(filed):
    cleared(filed, f"{A1}/correction.docx")
    filed.change(
        "example-small",
        "filed: 2026-03-05,",
        "filed: 2026-03-05, corrected: [{date: 2026-03-12, papers: [correction], why: 時刻の誤記}],",
    )
    ran = filed.run()
    assert ran.code == 0, ran
    done = filed.verb("file.py", "example-small", "a1")
    assert done.code == 0, done
    folder = filed.sheet("example-small").parent / "filed/a1/2026-03-12"
    papers = list(folder.glob("*.docx"))
    assert len(papers) == 1 and "訂正申立書" in papers[0].name, papers
    text = text_of(papers[0].read_bytes())
    assert "２３時１５分８秒" in text and "２３時１９分８秒" in text


def test_a_new_version_comes_with_a_redline_against_what_was_filed(desk):
    a1, lists = f"{CHAIN}/a1_provisional_disposition", f"{CHAIN}/a1_provisional_disposition/post_list.docx"
    for name in [n for n in desk.drafts() if n.startswith(a1)]:
        cleared(desk, name)
    first = desk.verb("file.py", CHAIN, "a1")
    assert first.code == 0, first
    entry = "corrected: [{date: 2026-03-12, papers: [post_list]}]"
    desk.change(CHAIN, "  a1:\n    what: A\n", f"  a1:\n    what: A\n    filed: 2026-03-03\n    {entry}\n")
    assert desk.run().code == 0
    desk.edit(lists, "裁判所の指摘により補充する。")
    done = desk.verb("file.py", CHAIN, "a1")
    assert done.code == 0, done
    shown = list((desk.output / CHAIN / "redlines/a1").glob("2026-03-12 *.docx"))
    assert len(shown) == 1, done
    data = shown[0].read_bytes()
    assert tracked(Package(data))
    assert text_of(accepted(data)).replace(text_of(rejected(data)), "").strip() == "裁判所の指摘により補充する。"
    assert shown[0].name in done.out


def test_a_version_that_was_made_is_held_against_the_facts_on_the_next_run_and_only_then(filed):
    entry = "filed: 2026-03-05, corrected: [{date: 2026-03-12, papers: [post_list]}],"
    filed.change("example-small", "filed: 2026-03-05,", entry)
    ran = filed.run()
    assert "in 3 places" in ran.err + ran.out, ran
    filed.edit(f"{A1}/post_list.docx", "補充する。")
    edited(filed, f"{A1}/post_list.docx", "２３時１５分８秒", "２３時１９分８秒")
    done = filed.verb("file.py", "example-small", "a1")
    assert done.code == 0, done
    ran = filed.run()
    assert "in 2 places" in ran.err, ran
    assert "post_list.docx" not in ran.err
    assert "投稿記事目録" not in filed.text(f"{A1}/correction.docx")
    before = filed.files()
    ran = filed.run()
    assert ran.code == 0 and "a1 went out" not in ran.err, ran
    assert not {n for n in changed(before, filed.files()) if not n.endswith("/seen.json")}


def edited(desk, draft, old, new):
    word = Package(desk.draft(draft).read_bytes())
    body = word.read("word/document.xml").decode()
    assert body.count(old) == 1
    desk.draft(draft).write_bytes(word.changed({"word/document.xml": body.replace(old, new).encode()}))

"""A filing does not go out while anything is open; each place is named with what to do, and nothing is written."""

import json

import pytest
from filelock import FileLock
from outgoing.counter import CASE

COMPLAINT = f"output/{CASE}/c1_lawsuit/complaint.docx"


def refused(counter, filing="c1"):
    """The lines on the screen, once it is certain that nothing was written."""
    ran = counter.file(filing)
    assert ran.why != 0
    assert ran.out == ""
    assert not (counter.root / "cases" / CASE / "filed").exists()
    return [*ran.err.splitlines(), *str(ran.why).splitlines()]


def test_comments_are_named_with_paper_paragraph_words_and_sentence(counter):
    lines = refused(counter)
    assert lines[-1] == "c1 cannot go out yet (7 places). Nothing was written."
    assert lines[0].startswith(f"{COMPLAINT}: paragraph 8: A comment is left (Kaiji: 当事者が複数のため")
    assert lines[0].endswith("Settle it and delete it in Word. “訴訟物の価額 １６０万円”")


def test_the_desk_reads_it_in_japanese(counter):
    (counter.root / "config/office/config.yaml").write_text("language: ja\n", "utf-8")
    lines = refused(counter)
    assert lines[0].startswith(f"{COMPLAINT}: 本文の第8段落: コメントが残っています（Kaiji：")
    assert lines[-1] == "c1 は、まだ提出用にできません（7 か所）。何も書いていません。"


@pytest.mark.parametrize(
    ("put_in", "said"),
    [
        ("<w:r><w:t>【要確認：住所】</w:t></w:r>", "【要確認：住所】 is left."),
        ('<w:r><w:rPr><w:highlight w:val="cyan"/></w:rPr><w:t>あとで</w:t></w:r>', "A highlight is left (あとで)."),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>秘</w:t></w:r>", "Hidden text is left (秘)."),
        ('<w:ins w:id="9" w:author="Kaiji"><w:r><w:t>加筆</w:t></w:r></w:ins>', "(inserted: 加筆, by Kaiji)"),
        (
            '<w:del w:id="9" w:author="証明花子"><w:r><w:delText>旧</w:delText></w:r></w:del>',
            "(deleted: 旧, by 証明花子)",
        ),
    ],
)
def test_what_is_left_in_the_text_is_named(counter, put_in, said):
    counter.settle("c1")
    counter.edit("c1/complaint", "</w:p>", f"{put_in}</w:p>")
    (line, _) = refused(counter)
    assert line.startswith(f"{COMPLAINT}: paragraph 1: ")
    assert said in line


def test_a_filing_that_lacks_a_fact_stays_here_and_the_key_is_named(counter):
    counter.change("    address_in_papers: home\n", "")
    counter.draft()
    counter.settle("c1")
    lines = refused(counter)
    assert [
        x for x in lines if "address_in_papers" in x and "[V078]" in x and x.startswith(f"cases/{CASE}/facts.yaml:")
    ]


def test_a_wrong_fact_stops_it(counter):
    counter.change("posted: 2026-02-20 23:15:08 JST", "posted: 2026-03-20 23:15:08 JST")
    lines = refused(counter)
    assert any("[V008]" in line for line in lines)
    assert lines[-1].startswith("c1 cannot go out because of the problems above.")


def test_drafts_older_than_the_sheet_do_not_go_out(counter):
    counter.settle("c1")
    counter.change("  c1: {what: C,", "  c1: {what: C, possession: 〔相手方〕は記録を保存している,")
    assert refused(counter)[0].startswith("Drafts are older than the sheet (c1). Run make drafts")


def test_a_filing_that_follows_one_with_older_drafts_does_not_go_out(counter):
    counter.settle("c1")
    (counter.root / "output" / CASE / "records" / "b1.json").unlink()
    assert refused(counter)[0].startswith("Drafts are older than the sheet (b1).")


def test_a_filing_that_was_never_drafted_does_not_go_out(counter):
    (counter.root / "output" / CASE / "records" / "c1.json").unlink()
    assert refused(counter)[0].startswith("c1 was not drafted yet.")


def of_the_office(counter, template):
    """The office's own template, which differs in nothing that a reader sees."""
    own = counter.root / "templates/office" / f"{template}.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes((counter.root / "templates" / f"{template}.docx").read_bytes() + b"\0")


def test_a_new_template_wants_a_new_draft(counter):
    of_the_office(counter, "bar_inquiry/questions")
    questions = f"output/{CASE}/e1_bar_inquiry/questions.docx"
    said = f"The template templates/office/bar_inquiry/questions.docx has changed since {questions} was drafted."
    assert refused(counter, "e1")[0].startswith(said)


def test_an_edited_draft_keeps_the_wording_in_which_it_was_read(counter):
    counter.settle("c1")
    of_the_office(counter, "lawsuit/complaint")
    assert counter.file("c1").why == 0


def test_a_text_from_newer_facts_beside_a_draft_has_to_be_settled_first(counter):
    counter.settle("c1")
    beside = counter.path("c1/complaint").with_name("complaint.new.docx")
    beside.write_bytes(counter.path("c1/complaint").read_bytes())
    assert refused(counter)[0].startswith(f"Beside {COMPLAINT} lies output/{CASE}/c1_lawsuit/complaint.new.docx")


@pytest.mark.parametrize("lock", ["~$mplaint.docx", ".~lock.complaint.docx#"])
def test_a_draft_that_is_open_does_not_go_out(counter, lock):
    counter.settle("c1")
    counter.path("c1/complaint").with_name(lock).write_bytes(b"")
    assert refused(counter)[0] == f"{COMPLAINT} is open elsewhere ({lock} is there). Close it and run again."


def test_a_draft_that_is_gone_or_no_word_file_does_not_go_out(counter):
    counter.settle("c1")
    counter.path("c1/complaint").unlink()
    counter.path("c1/post_list").write_bytes(b"half a file")
    lines = refused(counter)
    assert lines[0].startswith(f"{COMPLAINT} is not there.")
    assert lines[1].startswith(f"output/{CASE}/c1_lawsuit/post_list.docx cannot be read as a Word file")


def test_the_day_is_that_of_the_papers_and_never_today(counter):
    counter.change("    paper_date: 2026-11-04\n", "")
    counter.draft()
    counter.settle("e1")
    lines = refused(counter, "e1")
    assert lines[0].endswith(
        "e1 has no paper_date. Write the date that the papers show under paper_date: and draft again."
    )


def test_pages_that_the_courts_system_does_not_take_are_named(counter):
    counter.settle("c1", "a1")
    for draft in ("c1/complaint", "a1/petition"):
        counter.edit(draft, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')
    assert f"{COMPLAINT} has pages of 216×279 mm; mints takes A4、A3." in refused(counter)[0]
    assert counter.file("a1").why == 0, "on paper it is for the lawyer to choose"


@pytest.mark.parametrize(
    ("filing", "said"),
    [
        (
            "intake",
            "The case example-chain has no filing intake that goes out. There are: a1, a2, b1, b2, c1, c2, c3, e1",
        ),
        ("c9", "has no filing c9 that goes out."),
        ("", "Name a case and a filing: make file case=kono filing=a1"),
    ],
)
def test_what_can_go_out_is_named(counter, filing, said):
    assert said in refused(counter, filing)[-1]


def test_nothing_goes_out_while_a_run_is_drafting(counter):
    (counter.root / ".snakemake").mkdir(exist_ok=True)
    with FileLock(counter.root / ".snakemake" / "drafting.lock"):
        assert refused(counter) == ["Another run is drafting in this folder. Wait until it ends, then start again."]


@pytest.fixture
def deleted(counter):
    """The suit was edited, its base got lost, the facts changed; somebody deleted the new text that lay beside it."""
    counter.settle("c1")
    counter.edit("c1/complaint", "開示太郎", "開示　太郎")
    history = counter.sheet.parent / "history/objects"
    base = json.loads((counter.root / f"output/{CASE}/records/c1.json").read_text("utf-8"))["documents"][0]["base"]
    (history / base[:2] / base[2:]).unlink()
    block = "c1: {what: C, against: [example_fixed], paper_date: "
    counter.change(f"{block}2026-06-01", f"{block}2026-06-02")
    counter.draft()
    beside = counter.path("c1/complaint").with_name("complaint.new.docx")
    assert beside.exists()
    beside.unlink()
    return counter


def test_what_a_deleted_text_beside_a_draft_would_have_said_is_told_once(deleted):
    deleted.settle("c1")
    line, last = refused(deleted)
    told = (
        f"complaint.new.docx, the draft from newer facts beside {COMPLAINT}, was deleted, and the draft does not say: "
    )
    assert line.startswith(told)
    assert "令和８年６月２日" in line
    assert last == "c1 cannot go out yet (1 places). Nothing was written."
    ran = deleted.file("c1")
    assert ran.why == 0, ran


def test_a_draft_into_which_the_new_facts_were_written_is_not_held_back(deleted):
    deleted.settle("c1")
    deleted.edit("c1/complaint", "令和８年６月１日", "令和８年６月２日")
    ran = deleted.file("c1")
    assert ran.why == 0, ran


def test_a_draft_that_changed_since_is_told_again(deleted):
    deleted.settle("c1")
    refused(deleted)
    deleted.edit("c1/complaint", "開示　太郎", "開示太郎")
    assert "令和８年６月２日" in refused(deleted)[0]

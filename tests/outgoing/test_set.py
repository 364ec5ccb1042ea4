"""The set that goes out: Japanese names, the words of the drafts and nothing of their making, whole or not at all."""

import hashlib
import io
import json
import os
import shutil

import pytest
from drafting import writing
from drafting.history import History
from drafting.outgoing import prints
from outgoing.counter import CASE, DAY, Counter
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from redline.addins import write_out
from redline.content import reading
from redline.edited import Edited
from words import unpacked

PAPERS = [
    "別紙1 当事者目録.docx",
    "別紙2 発信者情報目録.docx",
    "別紙3 投稿記事目録.docx",
    "別紙4 権利侵害の説明.docx",
    "証拠説明書.docx",
]


def pdf(*sizes, password=""):
    """A PDF of blank pages, in millimetres."""
    writer, out = PdfWriter(), io.BytesIO()
    for width, height in sizes or [(210, 297)]:
        writer.add_blank_page(width * 72 / 25.4, height * 72 / 25.4)
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def listed(counter, filing, day=""):
    return json.loads((counter.filed(filing, day) / "manifest.json").read_text("utf-8"))


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_suit_goes_out_under_japanese_names_by_the_date_of_its_papers(counter):
    counter.settle("c1")
    ran = counter.file("c1")
    assert ran.why == 0
    assert counter.names("c1") == sorted(["訴状.docx", *PAPERS, "提出前の確認.html", "manifest.json"])
    assert f"lies in cases/{CASE}/filed/c1/2026-06-01." in ran.out
    assert "  訴状.docx\n" in ran.out


def test_papers_that_disagree_are_named_when_the_set_is_made(counter):
    counter.settle("c1")
    assert "disagree" not in counter.file("c1").out
    counter.edit("c1/post_list", "1234567890/12", "1234567890/123")
    shutil.rmtree(counter.filed("c1"))
    ran = counter.file("c1")
    assert ran.why == 0, "it is told, and stops nothing"
    assert "disagree" in ran.out and "c1 投稿記事目録 says “" in ran.out, ran


def written_out(data):
    """The draft with the numbers of its exhibits as plain text, as they go out."""
    file = Edited(data)
    write_out(file.root(file.word.document))
    return file.packed()


def test_the_papers_say_what_the_drafts_say_and_nothing_of_who_made_them(counter):
    counter.settle("c2")
    assert counter.file("c2").why == 0
    folder = counter.filed("c2", "2026-06-01")
    for paper in listed(counter, "c2", "2026-06-01")["papers"]:
        data = (folder / paper["files"][0]["file"]).read_bytes()
        assert reading(data) == reading(written_out(counter.path(f"c2/{paper['name']}").read_bytes()))
        inside = "\n".join([*unpacked(data), *(c.decode("utf-8", "replace") for c in unpacked(data).values())])
        assert not {t for t in ("Kaiji", "kaiji", "rsid", "creator", "comments") if t in inside}, paper["name"]


def test_the_list_names_sheet_templates_texts_and_drafts_and_the_hash_of_every_file(counter):
    counter.settle("c1")
    counter.file("c1")
    made, folder = listed(counter, "c1"), counter.filed("c1")
    assert made["sheet"] == {"file": f"cases/{CASE}/facts.yaml", "sha256": sha(counter.sheet)}
    assert (made["filing"], made["date"], made["profile"]) == ("c1", "2026-06-01", "mints")
    record = json.loads((counter.root / f"output/{CASE}/records/c1.json").read_text("utf-8"))
    assert made["facts"] == record["facts"]
    for paper, drafted in zip(made["papers"], record["documents"], strict=True):
        assert paper["draft"]["sha256"] == sha(counter.path(f"c1/{paper['name']}"))
        assert paper["template_sha256"] == sha(counter.root / paper["template"])
        assert paper["base"] == drafted["base"]
    files = [f for p in made["papers"] for f in p["files"]] + made["others"]
    assert {f["file"]: f["sha256"] for f in files} == {
        p.name: sha(p) for p in folder.iterdir() if p.name != "manifest.json"
    }


def test_the_same_drafts_give_the_same_bytes(counter, tmp_path):
    counter.settle("a1")
    other = Counter(counter.copy(tmp_path / "other").root)
    counter.file("a1")
    other.file("a1")
    assert {p.name: p.read_bytes() for p in counter.filed("a1").iterdir()} == {
        p.name: p.read_bytes() for p in other.filed("a1").iterdir()
    }


def test_a_set_is_never_written_over(counter):
    counter.settle("c1")
    counter.file("c1")
    before = {p: p.stat().st_mtime_ns for p in counter.filed("c1").iterdir()}
    ran = counter.file("c1")
    assert f"cases/{CASE}/filed/c1/2026-06-01 is there already and is never written over." in ran.err
    assert before == {p: p.stat().st_mtime_ns for p in counter.filed("c1").iterdir()}


@pytest.mark.parametrize(
    ("filing", "sheet", "line"),
    [
        ("a1", {}, "    filed: 2026-03-03"),
        ("c1", {}, "at the end, inside the brackets: , filed: 2026-06-01"),
        ("b1", {}, "    sent: [{date: 2026-03-28, by: 特定記録郵便}]"),
        (
            "b1",
            {"answers: [{date: 2026-04-09, result: kept, until: 2026-12-31, ref: KN-2026-0001, exhibit: b1_answer}]":
             "sent:\n      - {date: 2026-03-20, by: FAX}\n    answers: [{date: 2026-03-25, result: needs_more}]"},
            "      - {date: 2026-03-28, by: 特定記録郵便}",
        ),
        ("c1", {"  c1: {what: C,": "  c1: {what: C, filed: 2026-06-01,"}, None),
    ],
)  # fmt: skip
def test_the_line_to_add_to_the_sheet_is_shown_and_nothing_is_added(counter, filing, sheet, line):
    for old, new in sheet.items():
        counter.change(old, new)
    counter.draft()
    counter.settle(filing)
    before = counter.sheet.read_bytes()
    ran = counter.file(filing)
    assert ran.why == 0, ran
    assert ran.out.splitlines()[-1] == line if line else "add this" not in ran.out
    assert counter.sheet.read_bytes() == before


def test_what_a_person_wrote_last_is_in_the_history_when_it_goes_out(counter):
    counter.settle("c1")
    counter.edit("c1/complaint", "架空堂", "架空堂（登記上の商号）")
    counter.file("c1")
    history = History(counter.root / "cases" / CASE / "history")
    assert history.text(history.last("c1/complaint")) == counter.path("c1/complaint").read_bytes()


def test_exhibits_go_out_under_their_numbers(counter):
    counter.put("post1", "screen.PDF", pdf())
    counter.put("whois1", "whois.png", b"picture")
    counter.settle("c1")
    ran = counter.file("c1")
    assert [n for n in counter.names("c1") if n.startswith("甲")] == [
        "甲001 投稿１の画面.pdf",
        "甲004 ＷＨＯＩＳ検索結果（192.0.2.45）.png",
    ]
    assert (counter.filed("c1") / "甲001 投稿１の画面.pdf").read_bytes() == pdf()
    assert "Exhibits without a file; have their copies ready: 甲第２号証、甲第３号証、甲第５号証" in ran.out
    row = listed(counter, "c1")["exhibits"][0]
    assert row["mark"] == "甲第１号証"
    assert row["source"]["file"] == f"cases/{CASE}/exhibits/screen.PDF"


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("gone.pdf", None, "exhibits.post1.file: The file of 甲第１号証"),
        ("whois.txt", b"text", "is of a kind that mints does not take. Save it as pdf、jpg、jpeg、png、mp3、mp4"),
        ("locked.pdf", pdf(password="secret"), "has a password. Save it without."),
        ("broken.pdf", b"half a file", "cannot be read as a PDF. Make it anew."),
    ],
)
def test_an_exhibit_that_mints_does_not_take_keeps_a_suit_here(counter, file, data, said):
    counter.put("post1", file, data)
    counter.settle("c1", "a1")
    assert said in counter.file("c1").err
    assert not counter.filed("c1").exists()
    on_paper = counter.file("a1").why
    assert (on_paper == 0) == (data is not None), "on paper anything can be printed"


def test_a_full_disk_leaves_no_half_of_a_set(counter, monkeypatch):
    counter.settle("c1")
    write = writing.write_new

    def full(new, data, what, sure=True):
        if new.name == "証拠説明書.docx":
            raise OSError(28, "No space left on device")
        write(new, data, what, sure)

    monkeypatch.setattr(writing, "write_new", full)
    ran = counter.file("c1")
    assert "could not be written (No space left on device). Nothing was left there." in str(ran.why)
    assert os.listdir(counter.filed("c1").parent) == []
    monkeypatch.undo()


def test_a_kill_before_the_end_leaves_no_set_and_the_next_go_makes_it_whole(counter, monkeypatch):
    counter.settle("c1")

    def killed(name):
        if name == "filed.rename":
            raise KeyboardInterrupt

    monkeypatch.setattr(writing, "step", killed)
    with pytest.raises(KeyboardInterrupt):
        counter.file("c1")
    assert not counter.filed("c1").exists()
    monkeypatch.setattr(writing, "step", lambda name: None)
    (counter.filed("c1").parent / f".{DAY['c1']}.kaiji" / "old.docx").write_bytes(b"of the first go")
    assert counter.file("c1").why == 0
    assert "old.docx" not in counter.names("c1")
    assert os.listdir(counter.filed("c1").parent) == [DAY["c1"]]


def test_a_pdf_keeps_its_pages_and_loses_who_printed_it():
    writer, out = PdfWriter(clone_from=io.BytesIO(pdf((210, 297), (420, 297), (216, 279)))), io.BytesIO()
    writer.add_metadata({"/Author": "hanako", "/CreationDate": "D:20260901"})
    for thing in (writer.root_object, writer.pages[0]):
        about = DecodedStreamObject()
        about.set_data(b"<x:xmpmeta>hanako</x:xmpmeta>")
        thing[NameObject("/Metadata")] = writer._add_object(about)
    writer.write(out)
    assert out.getvalue().count(b"hanako") == 3
    left = prints.unsigned(out.getvalue())
    assert prints.pages(left) == prints.Pages(3, ("A4", "A3", "216×279 mm"), False)
    assert b"hanako" not in left
    assert b"20260901" not in left
    assert prints.unsigned(out.getvalue()) == left

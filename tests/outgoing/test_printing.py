"""PDF: the lawyer's own where it says the same, else LibreOffice's, held to its word; LibreOffice opens what goes out."""

import io
import json
import shutil

import pytest
from drafting import pdf
from drafting.outgoing import libreoffice as office
from drafting.outgoing import prints, proofs, same_words
from drafting.workshop import Workshop
from outgoing.counter import CASE, Counter
from pypdf import PdfReader, PdfWriter
from words import p as paragraph
from words import packed, run, unpacked, word


@pytest.fixture(scope="module")
def printed(drafted, tmp_path_factory):
    """The inquiry and the letter, settled, and a PDF of each draft as LibreOffice prints it."""
    counter = drafted.copy(tmp_path_factory.mktemp("printed") / "project")
    counter.settle("b1", "e1")
    pdf.print_files(
        pdf.program(), [counter.path(d) for d in ("b1/letter", "e1/application", "e1/questions")], counter.root
    )
    return counter


@pytest.fixture
def counter(printed, tmp_path):
    shutil.copytree(printed.root, tmp_path / "project")
    return Counter(tmp_path / "project")


def saved(counter, draft, to="", author="証明花子"):
    """The lawyer saves a PDF beside a draft; `to`: what the program would have been given to print."""
    writer, out = PdfWriter(clone_from=counter.root / f"{draft.rpartition('/')[2]}.pdf"), io.BytesIO()
    writer.add_metadata({"/Author": author, "/Producer": "Microsoft Word"})
    writer.write(out)
    counter.path(to or draft).with_suffix(".pdf").write_bytes(out.getvalue())


def made_by(counter, filing, day):
    papers = json.loads((counter.filed(filing, day) / "manifest.json").read_text("utf-8"))["papers"]
    return {p["name"]: [f["made_by"] for f in p["files"]] for p in papers}


def test_a_pdf_that_the_lawyer_saved_goes_out_without_the_name_in_it(counter):
    saved(counter, "e1/application")
    ran = counter.file("e1")
    assert ran.why == 0, ran
    assert "PDFs saved from Word were used: 照会申出書" in ran.out
    data = (counter.filed("e1") / "照会申出書.pdf").read_bytes()
    assert prints.pages(data) == prints.Pages(2, ("A4",), False)
    assert not PdfReader(io.BytesIO(data)).metadata
    assert made_by(counter, "e1", "") == {"application": ["draft", "word"], "questions": ["draft"]}


def test_a_pdf_of_another_text_does_not_go_out_and_the_difference_is_said(counter):
    saved(counter, "e1/application")
    counter.edit("e1/application", "架空弁護士会会長", "架空弁護士会　会長")
    counter.edit("e1/application", "早期に", "直ちに")
    ran = counter.file("e1")
    assert ran.why == 0, ran
    assert (
        "application.pdf does not say what application.docx says and was not used (it differs at: 投稿は現在も"
        in ran.out
    )
    assert "照会申出書.pdf" not in counter.names("e1")


def test_a_pdf_that_cannot_be_read_is_said(counter):
    counter.path("e1/application").with_suffix(".pdf").write_bytes(b"%PDF-1.7 half")
    ran = counter.file("e1")
    assert ran.why == 0, ran
    assert f"output/{CASE}/e1_bar_inquiry/application.pdf cannot be read and was not used" in ran.out


def test_without_libreoffice_there_are_word_files_only_and_it_is_said(counter):
    ran = counter.file("e1")
    assert counter.names("e1") == sorted(
        ["manifest.json", "別紙1 照会事項.docx", "照会申出書.docx", "提出前の確認.html"]
    )
    assert "Without LibreOffice these papers are Word files only. Save PDFs from Word: 照会申出書、照会事項" in ran.out


def test_libreoffice_prints_what_has_no_pdf(counter, libreoffice):
    saved(counter, "e1/application")
    ran = counter.file("e1")
    assert ran.why == 0, ran
    assert made_by(counter, "e1", "") == {"application": ["draft", "word"], "questions": ["draft", "libreoffice"]}
    folder = counter.filed("e1")
    for name in ("照会申出書", "別紙1 照会事項"):
        word, page = ((folder / f"{name}{end}").read_bytes() for end in (".docx", ".pdf"))
        assert same_words.difference(word, page) == "", "LibreOffice opens what goes out and finds every word"
        assert not PdfReader(io.BytesIO(page)).metadata
        assert b"LibreOffice" not in page


def test_a_full_stop_that_libreoffice_loses_at_the_end_of_a_line_is_not_lost_in_the_set(counter, libreoffice):
    assert counter.file("b1").why == 0
    (letter,) = [p for p in counter.filed("b1").iterdir() if p.suffix == ".pdf"]
    assert same_words.difference(letter.with_suffix(".docx").read_bytes(), letter.read_bytes()) == ""


def test_a_print_that_still_says_something_else_is_left_out_and_said(counter, libreoffice, monkeypatch):
    monkeypatch.setattr(office, "_printed", lambda program, words: {n: pdf_of(counter, "questions") for n in words})
    ran = counter.file("e1")
    assert ran.why == 0, ran
    assert f"LibreOffice's PDF does not say what output/{CASE}/e1_bar_inquiry/application.docx says" in ran.out
    assert "照会申出書.pdf" not in counter.names("e1")
    assert "別紙1 照会事項.pdf" in counter.names("e1")


def pdf_of(counter, paper):
    return (counter.root / f"{paper}.pdf").read_bytes()


def test_a_libreoffice_that_fails_leaves_nothing(counter, monkeypatch):
    monkeypatch.setattr(pdf, "program", lambda: "/bin/false")
    ran = counter.file("e1")
    assert "could not be made" in str(ran.why)
    assert not counter.filed("e1").parent.exists()


def only(counter, filing):
    """Leaves the drafts of one filing."""
    for folder in (counter.root / "output" / CASE).iterdir():
        if folder.is_dir() and not folder.name.startswith(filing):
            shutil.rmtree(folder)


def proofs_of(counter):
    return list(proofs.convert(Workshop(counter.root), CASE))


def test_pages_of_drafts_lose_no_full_stop_either(counter, libreoffice):
    only(counter, "b1")
    told = proofs_of(counter)
    assert f"output/{CASE}/b1_log_preservation/pdf/letter.pdf" in told
    page = counter.path("b1/letter").with_name("pdf") / "letter.pdf"
    assert same_words.difference(counter.path("b1/letter").read_bytes(), page.read_bytes()) == ""


def test_pages_of_a_draft_with_open_changes_show_what_is_struck_too(counter, libreoffice):
    only(counter, "e1")
    struck = '<w:del w:id="900" w:author="甲"><w:r><w:delText>旧住所</w:delText></w:r></w:del>'
    counter.edit("e1/questions", "</w:p><w:sectPr", f"{struck}</w:p><w:sectPr")
    told = proofs_of(counter)
    assert told == [f"output/{CASE}/e1_bar_inquiry/pdf/{n}.pdf" for n in ("application", "questions")]


def test_a_page_that_says_something_else_than_its_draft_is_laid_down_and_said(counter, libreoffice, monkeypatch):
    only(counter, "e1")
    monkeypatch.setattr(office, "_printed", lambda program, words: {n: pdf_of(counter, "questions") for n in words})
    first, said, second = proofs_of(counter)
    assert (first, second) == tuple(f"output/{CASE}/e1_bar_inquiry/pdf/{n}.pdf" for n in ("application", "questions"))
    assert "does not say what" in said and "application.docx" in said


def test_a_draft_that_libreoffice_cannot_open_keeps_no_other_from_being_printed(counter, libreoffice):
    only(counter, "e1")
    counter.path("e1/questions").write_bytes(b"no Word file")
    told = proofs_of(counter)
    assert told[0] == f"output/{CASE}/e1_bar_inquiry/pdf/application.pdf"
    assert "questions.docx" in told[1] and len(told) == 2


NOTE = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
CITED = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


TYPE = '<Override PartName="/word/{}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"/>'


def with_footnotes(paragraphs=9, sentences=16):
    """A paper of several pages; a note to each third paragraph, and paragraphs that go on overleaf beside them."""
    body, notes = "", ""
    for number in range(paragraphs):
        reasons = [f"その理由{number}の{turn}は、権利の侵害が明らかであることによる。" for turn in range(sentences)]
        cited = number % 3 == 0
        mark = CITED.format(number + 2) if cited else ""
        body += paragraph(run(f"第{number}の点について争う。"), mark, run("".join(reasons)))
        notes += NOTE.format(number + 2, f"投稿の日時は令和８年２月{number + 1}日である。") if cited else ""
    body += '<w:sectPr><w:headerReference w:type="default" r:id="r2"/></w:sectPr>'
    files = unpacked(word(body, footnotes=notes, header=paragraph("見本") + paragraph("東京地方裁判所御中")))
    kinds = {"document": "document.main", "footnotes": "footnotes", "header": "header"}
    types = "".join(TYPE.format(name, kind) for name, kind in kinds.items())
    listed = files["[Content_Types].xml"].replace(b"</Types>", types.encode() + b"</Types>")
    rels = b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return packed(files | {"[Content_Types].xml": listed.replace(b"<Default", rels + b"<Default", 1)})


def test_a_paper_with_footnotes_is_printed_and_a_digit_that_changes_in_it_is_found(libreoffice):
    paper = with_footnotes()
    page = office.printed(pdf.program(), {"paper": paper})["paper"]
    assert prints.pages(page.pdf).total > 2
    assert page.differs == ""
    assert "見" in prints.texts(page.pdf)[1]
    for before, after in (("２月4日", "２月5日"), ("理由4の7は", "理由4の8は"), ("第3の点", "第13の点")):
        files = unpacked(paper)
        for name in ("word/document.xml", "word/footnotes.xml"):
            files[name] = files[name].decode().replace(before, after).encode()
        assert same_words.difference(packed(files), page.pdf) != "", before

"""Templates as text: what is built reads back the same, opens in Word, and keeps 37 characters by 26 lines."""

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from drafting import template_text
from drafting.house_style import STYLES
from drafting.template_text import MarkupError, build, dump
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

HEAD = "@page court\n@header sample\n@footer page\n"
SAMPLE = (
    HEAD
    + """\
[題] 訴　　　　状
[右] {{ date }}
[左] {{ court.addressee }}
[中] 記
[第1] 請求の趣旨
[1] 被告は、原告に対し、別紙発信者情報目録記載の各情報を開示せよ。
[本文1] との判決を求める。
[第1] 請求の原因
[1] 当事者
{%p for post in posts %}
[(1)] {{ post.label }}は、「{{ post.text }}」というものである{% if post.cited %}{{ post.cited }}{% endif %}。
[本文3] ＵＲＬは{{ post.url }}である。
{%p endfor %}
[ア] 社会的評価の低下
[(ア)] A & B <c> "d" 'e'
[本文0]
[引用] {{ posts[0].text }}
[注] ［注］
@pagebreak
[別紙] 別紙
@table header 10,50,40
| 番号 | ＵＲＬ | 内容 |
{%tr for post in posts %}
| {{ post.no }} | {{ post.url|upper }} | {%p if post.text %} ¶ {{ post.text }} ¶ {%p endif %} ¶ [右] 以上 |
{%tr endfor %}
~| 長い欄 | < | a\\|b |
@end
@table plain 20,80
| 氏名 | [左] 甲野花子 |
@end
[右] 以上
"""
)
OFFICE_TIMEOUT = 180


def xml(docx: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(part).decode("utf-8")


def convert(docx: bytes, kind: str, folder: Path) -> Path:
    """The file as LibreOffice saves it, with ＭＳ 明朝 drawn by a mincho that is installed here."""
    (folder / "in.docx").write_bytes(docx)
    family = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        '<edit name="family" mode="assign" binding="strong"><string>IPAMincho</string></edit></match>'
        for name in ("ＭＳ 明朝", "MS Mincho")
    )
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    (folder / "fonts.conf").write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{system}{family}</fontconfig>',
        "utf-8",
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder / "out", folder / "in.docx"]
    here = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, timeout=OFFICE_TIMEOUT, env=here)
    return next((folder / "out").iterdir())


def test_what_is_built_reads_back_the_same():
    assert dump(build(SAMPLE)) == SAMPLE


def test_first_lines_that_are_left_out_are_those_of_a_court_paper():
    assert dump(build("\n[題] 訴状\n\n")) == f"{HEAD}[題] 訴状\n"


@pytest.mark.parametrize("page", ["court", "letter", "list"])
def test_each_page_set_up_with_its_own_header_and_footer_reads_back(page):
    text = f"@page {page}\n@header 事件番号　{{{{ filing.case_no }}}}\n@footer none\n[本文0] 本文\n"
    assert dump(build(text)) == text


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="\\|¶{}"),
    max_size=30,
).map(lambda text: text.strip(" "))
MARKS = st.sampled_from([style.mark for style in STYLES if style.mark not in ("制御", "表後", "改頁", "表見出し")])
PARAGRAPH = st.builds(lambda mark, text: f"[{mark}] {text}".rstrip(" "), MARKS, TEXT)
STEER = st.sampled_from(["{%p if x %}", "{%p endif %}", "{%p for a in b|sort %}", "@pagebreak"])
CELL = st.one_of(
    TEXT.filter(lambda text: text != "<"), st.just("{{ a|zen }}"), st.just("[右] {{ a }} ¶ 次 ¶ {%p if b|length %}")
)


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 4))
    head = draw(st.sampled_from(["", "header ", "plain ", "header plain "]))
    rows = draw(st.lists(st.lists(CELL, min_size=columns, max_size=columns), min_size=1, max_size=3))
    split = draw(st.sampled_from(["", "~"]))
    lines = [split + "|" + "".join(f" {cell} |" if cell else " |" for cell in row) for row in rows]
    return "\n".join([f"@table {head}{','.join(['15'] * columns)}", *lines, "{%tr endfor %}", "@end"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PARAGRAPH, STEER, tables()), max_size=8))
def test_any_text_reads_back_as_it_was_once_in_normal_form(lines):
    once = dump(build("\n".join(lines)))
    assert dump(build(once)) == once
    assert re.sub(r"\[(表|表見出し)\] (?=\[)", "", once) == re.sub(
        r"\[(表|表見出し)\] (?=\[)", "", HEAD + "".join(f"{line}\n" for line in lines)
    )


def test_the_same_text_gives_the_same_bytes_without_dates_or_names():
    made = build(SAMPLE)
    assert made == build(SAMPLE)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if re.search("custom|thumbnail|stylesWithEffects", name)]
        assert package.read("docProps/core.xml").count(b"<") == 2
        assert b"<w:comment " not in package.read("word/comments.xml")


def test_each_run_holds_at_most_its_format_and_one_text():
    for run in re.findall(r"<w:r>(.*?)</w:r>", xml(build(SAMPLE))):
        assert re.fullmatch(r'(<w:rPr>.*</w:rPr>)?(<w:t xml:space="preserve">[^<]*</w:t>|<w:br w:type="page"/>)', run)


def test_a_template_passes_both_validators(tmp_path):
    path = tmp_path / "sample.docx"
    path.write_bytes(build(SAMPLE))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    checked = subprocess.run(["ooxml-integrity", "check", path], capture_output=True, text=True, env=_with_venv())
    assert checked.returncode == 0, checked.stdout


def _with_venv() -> dict[str, str]:
    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def test_word_shows_the_styles_by_their_japanese_names():
    document = Document(io.BytesIO(build(SAMPLE)))
    names = {style.name for style in document.styles}
    assert {
        "題",
        "第１",
        "１",
        "(1)",
        "ア",
        "(ア)",
        "本文０",
        "本文５",
        "引用",
        "表",
        "Hyperlink",
        "Table Grid",
    } <= names
    assert all(style.style_id.isascii() for style in document.styles)


def test_heading_rows_repeat_and_only_rows_marked_as_long_may_split():
    rows = Document(io.BytesIO(build(SAMPLE))).tables[0]._tbl.tr_lst
    looks = [{child.tag.split("}")[1] for child in row.trPr} if row.trPr is not None else set() for row in rows]
    assert looks == [{"cantSplit", "tblHeader"}, {"cantSplit"}, {"cantSplit"}, {"cantSplit"}, set()]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("原告は", "line 1"),
        ("[知らない] 原告は", "line 1"),
        ("[本文0] 原告\tは", "tab"),
        ("@table 20,八十\n| a | b |\n@end", "column widths"),
        ("@table 20,80\n| a |\n@end", "line 2"),
        ("@table 20,80\n| a | b |", "without @end"),
        ("@table bold 20,80\n@end", "header"),
        ("@page tabloid", "tabloid"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, said):
    with pytest.raises(MarkupError, match=said):
        build(line)


def test_a_template_saved_by_libreoffice_reads_the_same(tmp_path):
    saved = convert(build(SAMPLE), "docx:MS Word 2007 XML", tmp_path)
    assert dump(saved.read_bytes()) == SAMPLE


def test_runs_split_and_revised_by_word_read_as_one_text():
    made = build(HEAD + "[本文0] 原告は{{ name }}である。\n")
    split = (
        '<w:r w:rsidR="00AB12CD"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>原告は{{ na</w:t></w:r>'
        '<w:proofErr w:type="spellStart"/>'
        '<w:r><w:t>me }}</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>で</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>は</w:delText></w:r></w:del><w:r><w:t>ある。</w:t></w:r>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as package, zipfile.ZipFile(out, "w") as edited:
        for name in package.namelist():
            part = package.read(name).decode("utf-8").replace('w:styleId="Body0"', 'w:styleId="a7"')
            part = part.replace('<w:pStyle w:val="Body0"/>', '<w:pStyle w:val="a7"/>')
            edited.writestr(name, re.sub(r"<w:r><w:t xml:space=\"preserve\">原告.*?</w:r>", split, part))
    assert dump(out.getvalue()) == HEAD + "[本文0] 原告は{{ name }}である。\n"


def test_a_court_page_holds_37_characters_by_26_lines(tmp_path):
    line = "あ" * 37
    pdf = convert(build("@header none\n" + f"[本文0] {line * 2}\n" * 20), "pdf", tmp_path)
    text = subprocess.run(
        ["pdftotext", "-layout", "-l", "1", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert [found.strip() for found in text.splitlines() if "あ" in found] == [line] * 26


def test_numbers_hang_one_character_deeper_at_each_level_and_do_not_jump_at_ten(tmp_path):
    long = "い" * 60
    text = f"[第1] {long}\n[1] {long}\n" + f"[(1)] {long}\n" * 10 + f"[ア] {long}\n[(ア)] {long}\n"
    pdf = convert(build("@header none\n" + text), "pdf", tmp_path)
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    left = {}
    for x, word in re.findall(r'<word xMin="([\d.]+)"[^>]*>([^<]*)</word>', boxes):
        left.setdefault(word.strip("い") if word.strip("い") else "", set()).add(round((float(x) - 85.05) / 12, 1))
    starts = {number: min(left[number]) for number in ("第１", "１", "(1)", "(10)", "ア", "(ア)")}
    assert starts == {"第１": 0, "１": 1, "(1)": 2, "(10)": 2, "ア": 3, "(ア)": 4}
    assert {1, 2, 3, 4, 5} <= left[""]


def test_templates_and_their_texts_agree(tmp_path):
    texts = tmp_path / "tests" / "snapshots" / "templates" / "lawsuit"
    texts.mkdir(parents=True)
    (texts / "complaint.txt").write_text("[題] 訴状\n\n[本文0] 一\n", "utf-8")
    made = template_text.build_all(tmp_path)
    assert made == [tmp_path / "templates" / "lawsuit" / "complaint.docx"]
    assert (texts / "complaint.txt").read_text("utf-8") == f"{HEAD}[題] 訴状\n[本文0] 一\n"
    assert template_text.build_all(tmp_path) == []
    assert template_text.differences(tmp_path) == ""
    made[0].write_bytes(build("[題] 訴状\n[本文0] 二\n"))
    assert "-[本文0] 一\n+[本文0] 二\n" in template_text.differences(tmp_path)
    made[0].unlink()
    assert "-[題] 訴状" in template_text.differences(tmp_path)

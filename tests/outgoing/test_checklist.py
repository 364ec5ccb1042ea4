"""The page for the desk: what lies in the set, what goes when, what is still to do, each figure with its source."""

import re
from html import unescape

import pytest
import yaml
from outgoing.counter import ROOT


def page(counter, filing, day=""):
    """The lines of the page as a person reads them, and the rows of its last table that the machine has ticked."""
    (file,) = [p for p in counter.filed(filing, day).iterdir() if p.suffix == ".html"]
    html = file.read_text("utf-8").split("<main")[1]
    lines = [unescape(t).strip() for t in re.split(r"<[^>]*>", html)]
    ticked = re.findall(r'<tr class="done"><td class="box-mark"></td><td>([^<]*)', html)
    return [line for line in lines if line], ticked


@pytest.fixture
def filed(counter):
    """filed(filing): the page of a filing that went out just now."""

    def goes_out(name, day=""):
        counter.settle(name)
        ran = counter.file(name)
        assert ran.why == 0, ran
        return page(counter, name, day)

    return goes_out


def test_a_petition_goes_on_paper_with_stamps_copies_seal_and_enclosures(filed):
    lines, _ = filed("a1")
    assert "紙で提出します。" in lines
    assert "正本１通と、相手方の数だけの副本（1通）を用意する" in lines
    assert "収入印紙2,000円：申立書の原本に貼る" in lines
    assert "証拠の写しを、裁判所用に各1通用意する" in lines
    assert "資格証明書は、提出の日に発行から3か月以内のものを添える" in lines
    assert any(line.startswith("郵便費用は、裁判所の定める額") for line in lines)
    assert any(line.startswith("押印：") for line in lines)
    assert lines[lines.index("附属書類（書面の記載のとおり）") + 1] == "１ 申立書副本 １通"
    assert not any("mints" in line for line in lines)


def test_a_suit_goes_through_mints_papers_first_and_exhibits_after_registration(filed):
    lines, ticked = filed("c1")
    assert "mints（民事裁判書類電子提出システム）で提出します。" in lines
    assert lines[lines.index("訴状.docx") + 1] == "訴状と共に"
    assert lines[lines.index("証拠説明書.docx") + 1] == "登録後"
    assert "証拠説明書と甲号証は、事件の登録後に提出する" in lines
    assert "資格証明書、訴訟委任状などの添付書類は、訴状と共に、添付書類として提出する" in lines
    assert "手数料１万４４００円は、裁判所からの納付情報により、Pay-easyで納める" in lines
    assert "ファイル名は、どれも拡張子を含めて50字以内" in ticked
    assert "書面に押印欄や印紙欄がない（押印は、要らない）" in ticked
    assert not any("収入印紙" in line for line in lines)


def test_the_day_from_which_suits_are_electronic_decides(counter, filed):
    block = "c1: {what: C, against: [example_fixed], paper_date: "
    counter.change(f"{block}2026-06-01", f"{block}2026-05-20")
    counter.draft()
    assert "紙で提出します。" in filed("c1", "2026-05-20")[0]


def test_a_place_for_a_seal_in_a_suit_is_named_and_not_ticked(counter, filed):
    counter.edit("c1/complaint", "開示太郎", "開示太郎　　印")
    lines, ticked = filed("c1")
    assert "押印欄又は印紙欄のある書面を直す：訴状（押印は、要らない）" in lines
    assert not any("押印" in line for line in ticked)


def test_without_a_pdf_sizes_and_passwords_are_not_ticked(filed):
    lines, ticked = filed("c1")
    assert "書面の用紙は、A4、A3 のいずれか" in lines
    assert ticked == ["ファイル名は、どれも拡張子を含めて50字以内", "書面に押印欄や印紙欄がない（押印は、要らない）"]
    assert lines.count("なし（Word で作る）") == 6


def test_a_letter_says_how_it_is_sent_and_an_inquiry_what_the_bar_asks(filed):
    letter, _ = filed("b1")
    assert "特定記録郵便など、配達の記録が残る方法で送る" in letter
    assert "１ 対象投稿の画面の写し" in letter
    inquiry, _ = filed("e1")
    assert "架空弁護士会に納める費用：8,000円（config/office.yaml の bars）" in inquiry


def test_figures_come_from_the_law_file_with_source_and_mark(counter, filed):
    law = yaml.safe_load((ROOT / "config/law.yaml").read_text("utf-8"))
    own = counter.root / "config/office/law.yaml"
    sure = {"value": "予納郵券6000円", "source": "事務連絡", "as_of": "2026-11-01", "confirmed": True}
    own.write_text(yaml.dump({"submission": {"paper": {"postage": sure}}}, allow_unicode=True), "utf-8")
    lines, _ = filed("a1")
    at = next(i for i, line in enumerate(lines) if line.startswith("郵便費用は、予納郵券6000円"))
    assert lines[at + 1] == "出典 事務連絡（2026-11-01 現在）"
    assert lines[at + 2] != "未確認"
    at = next(i for i, line in enumerate(lines) if line.startswith("頁のつながり："))
    joining = law["submission"]["paper"]["joining"]
    assert lines[at] == f"頁のつながり：{joining['value']}"
    assert lines[at + 1 : at + 3] == [f"出典 {joining['source']}（{joining['as_of']} 現在）", "未確認"]
    at = next(i for i, line in enumerate(lines) if line.startswith("号証の表示："))
    assert "未確認" not in lines[at + 1 : at + 3]


def test_the_page_is_japanese_on_every_machine_unless_the_office_says_otherwise(counter, filed):
    assert "確かめること" in filed("a1")[0]
    (counter.root / "config/office/config.yaml").write_text("language: ja\ncomments_language: en\n", "utf-8")
    counter.draft()
    assert "To be checked" in filed("e1")[0]

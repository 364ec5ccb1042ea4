"""Wrong sheets: every message at its line, the rest drafted, old drafts left alone and marked stale, exit code not 0."""

import re

from .conftest import CHAIN
from .desk import changed, filing_of

PLACE = r"cases/{case}/facts\.yaml:{line}:[0-9]+: {key}: .+ \[[YV][0-9]+\]"


def line_of(desk, case, words):
    lines = desk.sheet(case).read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def said(desk, ran, case, key, words):
    """Whether the run names this key of the sheet, at the line where the words stand."""
    place = PLACE.format(case=case, line=line_of(desk, case, words), key=re.escape(key))
    return re.search(f"^{place}$", ran.err, re.M)


def test_a_broken_sheet_stops_its_case_alone_and_its_drafts_are_marked_stale(little):
    little.run()
    little.change("example-other", "    number: ", "    nummer: ")
    little.change("example-other", "retained: 2026-03-01", "retained: 2026-13-01")
    little.change("example-small", "一丁目１番１号", "一丁目１番２号")
    before = little.drafts()
    ran = little.run()
    assert ran.code != 0
    assert said(little, ran, "example-other", "posts.p1.nummer", "nummer: "), ran
    assert said(little, ran, "example-other", "retained", "retained: "), "every problem at once"
    assert {filing_of(n) for n in changed(before, little.drafts())} == {"example-small/a1", "example-small/intake"}
    page = (little.output / "example-other/index.html").read_text("utf-8")
    assert "Stale: " in page
    assert "nummer" in page
    assert "Stale: " not in (little.output / "example-small/index.html").read_text("utf-8")
    assert "nummer" in (little.output / "index.html").read_text("utf-8") or "example-other" in ran.out
    little.change("example-other", "    nummer: ", "    number: ")
    little.change("example-other", "retained: 2026-13-01", "retained: 2026-03-01")
    ran = little.run()
    assert ran.code == 0, ran
    assert "Stale: " not in (little.output / "example-other/index.html").read_text("utf-8")


def test_a_sheet_that_is_no_yaml_and_one_that_never_was_whole_stop_their_cases_alone(little):
    before = little.drafts()
    little.write("example-other", "clients: [\n")
    little.sheet("example-third").parent.mkdir()
    little.write("example-third", "clients: {a: {name: 甲野花子}}\n")
    ran = little.run()
    assert ran.code != 0
    assert re.search(r"^cases/example-other/facts\.yaml:[0-9]+:[0-9]+: ", ran.err, re.M), ran
    assert said(little, ran, "example-third", "clients.a", "clients"), ran
    assert "Traceback" not in ran.err
    assert not changed(before, little.drafts())
    assert (little.output / "example-third/index.html").is_file()


def test_a_wrong_fact_stops_only_the_filings_that_print_it(desk):
    desk.change(CHAIN, "ip: 192.0.2.45, port: 51234", "ip: 999.1.1.1, port: 51234")
    desk.move_office()
    before = desk.drafts()
    ran = desk.run()
    assert ran.code != 0
    key = "filings.a1.received.0.rows.com1.ip"
    assert said(desk, ran, CHAIN, key, "999.1.1.1"), ran
    touched = {filing_of(n).split("/")[1] for n in changed(before, desk.drafts())}
    assert not touched & {"b1", "c1"}
    assert {"intake", "a2", "c2", "c3"} <= touched
    assert not [n for n in desk.drafts() if "999.1.1.1" in desk.text(n)]
    desk.change(CHAIN, "999.1.1.1", "192.0.2.46")
    ran = desk.run()
    assert ran.code == 0, ran
    printed = {
        filing_of(n).split("/")[1]
        for n in desk.drafts()
        if "192.0.2.46" in desk.text(n) or "１９２．０．２．４６" in desk.text(n)
    }
    assert printed == {"b1", "c1"}


def test_a_fact_that_is_missing_stops_nothing(desk):
    desk.change(CHAIN, "    address: 東京都架空区本町一丁目２番３号\n", "")
    ran = desk.run()
    assert ran.code == 0, ran
    assert "【要確認：" in desk.text(f"{CHAIN}/a1_provisional_disposition/party_list.docx")


def test_a_template_that_cannot_be_used_is_named_and_the_others_are_drafted(desk):
    from docx import Document

    letter = desk.root / "templates/log_preservation/letter.docx"
    document = Document(letter)
    document.add_paragraph("{{ nobody.knows }}{% if %}")
    document.save(letter)
    desk.change(CHAIN, "東京都架空区本町一丁目２番３号", "東京都架空区新町九丁目８番７号")
    before = desk.drafts()
    ran = desk.run()
    assert ran.code != 0
    assert "templates/log_preservation/letter.docx" in ran.err, ran
    touched = {filing_of(n).split("/")[1] for n in changed(before, desk.drafts())}
    assert "a1" in touched
    assert not touched & {"b1", "b2"}


def test_a_register_that_cannot_be_read_is_named(little):
    before = little.drafts()
    own = little.root / "config/office"
    own.mkdir()
    (own / "platforms.yaml").write_text("platforms:\n  a: [\n", "utf-8")
    ran = little.run()
    assert ran.code != 0
    assert "config/office/platforms.yaml:" in ran.err, ran
    assert "Traceback" not in ran.err, ran
    assert not changed(before, little.drafts())


def test_two_drafts_that_were_exchanged_are_told_apart_and_put_right_by_putting_them_back(little):
    lists = [little.draft(f"example-small/a1_provisional_disposition/{n}.docx") for n in ("party_list", "post_list")]
    texts = [d.read_bytes() for d in lists]
    for draft, text in zip(lists, reversed(texts), strict=True):
        draft.write_bytes(text)
    little.change("example-small", "一丁目１番１号", "一丁目１番２号")
    ran = little.run()
    assert "party_list.docx holds the text of another paper (a1/post_list)" in ran.err, ran
    assert [d.read_bytes() for d in lists] == texts[::-1]
    for draft, text in zip(lists, texts, strict=True):
        draft.write_bytes(text)
    little.change("example-small", "一丁目１番２号", "一丁目１番３号")
    ran = little.run()
    assert ran.code == 0, ran
    assert "一丁目１番３号" in little.text("example-small/a1_provisional_disposition/party_list.docx")
    assert not list(lists[0].parent.glob("*.new.docx"))


def test_a_sheet_or_a_case_whose_link_leads_nowhere_is_named(little):
    before = little.drafts()
    little.sheet("example-other").unlink()
    little.sheet("example-other").symlink_to(little.root / "unmounted" / "facts.yaml")
    (little.root / "cases" / "away").symlink_to(little.root / "unmounted", target_is_directory=True)
    ran = little.run()
    assert ran.code != 0
    for name in ("example-other", "away"):
        assert f"cases/{name}/facts.yaml:1:1: -: The file cannot be read (No such file or directory)." in ran.err, ran
    assert not changed(before, little.drafts())


def test_a_case_whose_output_cannot_be_written_is_named_and_the_others_are_drafted(little):
    import shutil

    shutil.rmtree(little.output / "example-other")
    (little.output / "example-other").write_bytes(b"no folder")
    little.change("example-small", "一丁目１番１号", "一丁目１番２号")
    ran = little.run()
    assert ran.code != 0
    assert "Traceback" not in ran.err
    assert "common.smk" not in ran.err, ran
    assert len(re.findall(r"^cases/example-other/facts\.yaml:1:1: -: .* cannot be written", ran.err, re.M)) == 1, ran
    assert "１番２号" in little.text("example-small/intake/power_of_attorney.docx")
    (little.output / "example-other").unlink()
    ran = little.run()
    assert ran.code == 0, ran
    assert "乙野次郎" not in little.text("example-other/intake/power_of_attorney.docx")


def test_a_file_of_the_office_that_cannot_be_read_is_named_as_such(little):
    before = little.drafts()
    own = little.root / "config/office/office.yaml"
    own.mkdir(parents=True)
    ran = little.run()
    assert ran.code != 0
    assert ran.err.count("config/office/office.yaml:1:1: -: The file cannot be read (Is a directory).") == 1, ran
    assert "common.smk" not in ran.err, ran
    assert not changed(before, little.drafts())
    own.rmdir()
    template = little.root / "templates/office/attachments/party_list.docx"
    template.mkdir(parents=True)
    little.change("example-small", "一丁目１番１号", "一丁目１番２号")
    ran = little.run()
    assert ran.code != 0
    assert "templates/office/attachments/party_list.docx: " in ran.err, ran
    assert "Traceback" not in ran.err
    assert "１番２号" in little.text("example-small/intake/power_of_attorney.docx")

"""What a second run touches: every draft whose text a change alters, and no other draft's bytes or time."""

import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path

from docx import Document

from .conftest import CHAIN
from .desk import Desk, changed, drafted_in_process, filing_of

BOARD_FILINGS = {"a1", "b1", "c1"}


def ours(names):
    """Filings of the chain among some drafts, without the case."""
    return {filing_of(n).split("/")[1] for n in names}


def without_caches(names):
    """Without what the sweep remembers of size and time of each draft."""
    return {n for n in names if not n.endswith("/seen.json")}


def rerun(desk, folder, code=0):
    """Runs again and holds it against an oracle: the same sheets drafted from nothing. Names of the drafts that changed."""
    before = desk.drafts()
    ran = desk.run()
    assert ran.code == code, ran
    after, wanted = desk.drafts(), drafted_in_process(desk, folder())
    assert {n: data for n, (data, _) in after.items()} == wanted, "not what the facts say when drafted from nothing"
    touched = changed(before, after)
    assert touched == {n for n in after if before.get(n, (b"", 0))[0] != after[n][0]}, (
        "written again with the same bytes"
    )
    return touched


def test_nothing_changed_and_only_the_register_is_written(desk):
    before = desk.files()
    ran = desk.run()
    assert ran.code == 0, ran
    assert not without_caches(changed(before, desk.files()))
    assert (desk.output / "index.html").is_file()
    assert "2 cases" in ran.out


def test_a_run_with_nothing_to_do_loads_no_library_for_tables(desk):
    ran = desk.run(PYTHONPROFILEIMPORTTIME="1")
    assert ran.code == 0 and "snakemake" in ran.err
    assert not {"pandas", "openpyxl"} & {line.rpartition("|")[2].strip() for line in ran.err.splitlines()}


def test_the_first_run_made_what_the_facts_say_without_snakemake_too(drafted, folder):
    assert {n: data for n, (data, _) in drafted.drafts().items()} == drafted_in_process(drafted, folder())


def test_no_draft_and_no_record_names_the_day_of_the_run(drafted):
    import datetime as dt

    from drafting.japanese import JST

    day = dt.datetime.now(JST).date()
    era, digits = day.year - 2018, str.maketrans("0123456789", "０１２３４５６７８９")
    plain = f"令和{era}年{day.month}月{day.day}日"
    names = {
        day.isoformat(),
        day.strftime("%Y/%m/%d"),
        plain,
        plain.translate(digits),
        f"{day.year}年{day.month}月{day.day}日",
    }
    for name in drafted.drafts():
        said = {n for n in names if n in drafted.text(name)}
        assert not said, (name, said)
    for name, (data, _) in drafted.files().items():
        if "/records/" in name or "/slices/" in name or name.endswith("plan.json"):
            said = {n for n in names if n in data.decode("utf-8")}
            assert not said, (name, said)


def test_on_another_day_the_same_plan_and_the_same_drafts_are_made(drafted, folder):
    made = []
    for day in ("2026-03-05", "2031-12-31"):
        desk = Desk(folder())
        for name in ("config", "templates", "cases", ".snakemake/kaiji"):
            shutil.copytree(drafted.root / name, desk.root / name, ignore=shutil.ignore_patterns("history"))
        done = subprocess.run(
            [sys.executable, Path(__file__).with_name("another_day.py"), day, desk.root, CHAIN],
            capture_output=True,
            text=True,
        )
        assert done.stdout == f"{day}\n", done.stderr
        made.append(
            {
                n: data
                for n, (data, _) in desk.files("output").items()
                if not n.endswith("/seen.json") and "/outcomes/" not in n
            }
        )
    assert made[0].keys() == made[1].keys()
    assert [n for n in made[0] if made[0][n] != made[1][n]] == []


def test_a_new_address_of_the_client_reaches_every_draft_that_prints_it_and_no_other(desk, folder):
    desk.change(CHAIN, "東京都架空区本町一丁目２番３号", "東京都架空区新町九丁目８番７号")
    touched = rerun(desk, folder)
    assert {n.rpartition("/")[2] for n in touched} >= {"party_list.docx", "power_of_attorney.docx"}
    assert ours(touched) == {"intake", "a1", "c1"}  # the other filings are of her director alone
    assert all("新町九丁目" in desk.text(n) for n in touched)
    assert not any(n.startswith("example-small/") for n in touched)


def test_a_phone_number_reaches_the_inquiry_alone(desk, folder):
    desk.change(CHAIN, "090-0000-0001", "090-0000-0002")
    assert ours(rerun(desk, folder)) == {"e1"}


def test_a_comment_a_note_and_a_touch_draft_nothing(desk):
    before = desk.files("output")
    text = desk.sheet(CHAIN).read_text("utf-8")
    desk.write(CHAIN, text.replace("clients:\n", "# 電話で確認した。\n\nclients:\n", 1) + "notes: [電話で確認した]\n")
    desk.sheet("example-small").touch()
    ran = desk.run()
    assert ran.code == 0, ran
    touched = {n for n in without_caches(changed(before, desk.files("output"))) if not n.endswith("/plan.json")}
    assert not touched


def test_a_template_reaches_every_filing_that_uses_it(desk, folder):
    template = desk.root / "templates/log_preservation/letter.docx"
    add_line(template, template, "雛形に足した一文。")
    touched = rerun(desk, folder)
    assert ours(touched) == {"b1", "b2"}
    assert all("雛形に足した一文。" in desk.text(n) for n in touched)


def test_a_template_of_the_office_wins_and_comes_and_goes(desk, folder):
    shipped = desk.root / "templates/bar_inquiry/questions.docx"
    own = desk.root / "templates/office/bar_inquiry/questions.docx"
    own.parent.mkdir(parents=True)
    before = desk.drafts()
    add_line(shipped, own, "事務所の一文。")
    assert rerun(desk, folder) == {f"{CHAIN}/e1_bar_inquiry/questions.docx"}
    own.unlink()
    assert desk.run().code == 0
    assert {n: d for n, (d, _) in desk.drafts().items()} == {n: d for n, (d, _) in before.items()}


def test_a_figure_of_the_law_reaches_the_papers_that_print_it(desk, folder):
    law = desk.root / "config/law.yaml"
    text = law.read_text("utf-8")
    assert "1600000" in text
    law.write_text(text.replace("1600000", "1700000"), "utf-8", newline="\n")
    touched = rerun(desk, folder)
    assert {n.rpartition("/")[2] for n in touched} == {"complaint.docx"}
    assert all("１７０" in desk.text(n) or "170" in desk.text(n) for n in touched)


def test_an_entry_of_a_register_reaches_the_papers_against_it(desk, folder):
    register = desk.root / "config/providers.yaml"
    text = register.read_text("utf-8")
    assert text.count("name: 架空ネットワーク株式会社") == 1
    register.write_text(
        text.replace("name: 架空ネットワーク株式会社", "name: 新架空ネットワーク株式会社"), "utf-8", newline="\n"
    )
    touched = rerun(desk, folder)
    assert ours(touched) == {"b1", "c1"}
    assert {n.rpartition("/")[2] for n in touched if "新架空ネットワーク" in desk.text(n)} >= {
        "letter.docx",
        "party_list.docx",
    }


def test_an_entry_of_the_office_wins_over_the_shipped_one(desk, folder):
    own = desk.root / "config/office"
    own.mkdir()
    (own / "platforms.yaml").write_text(
        "platforms:\n  example_board:\n    operator:\n      representative: {title: 代表取締役, name: 板野二郎}\n",
        "utf-8",
        newline="\n",
    )
    touched = rerun(desk, folder)
    assert {filing_of(n) for n in touched} == {f"{CHAIN}/a1", "example-small/a1"}
    assert any("板野二郎" in desk.text(n) for n in touched)


def test_a_module_of_ours_reaches_the_papers_whose_text_it_makes(desk):
    words = desk.root / "scripts/drafting/documents/words.py"
    text = words.read_text("utf-8")
    assert text.count("通知人") >= 1
    words.write_text(text.replace("通知人", "発信人"), "utf-8")
    before = desk.drafts()
    ran = desk.run()
    assert ran.code == 0, ran
    touched = changed(before, desk.drafts())
    assert ours(touched) == {"b1", "b2"}
    assert all("発信人" in desk.text(n) for n in touched)


def test_a_list_in_a_csv_file_counts_as_part_of_the_sheet(desk, folder):
    table = desk.sheet(CHAIN).parent / "a2-logins.csv"
    text = table.read_text("utf-8")
    assert text.count("2026-02-24 12:21:42 UTC") == 1, text
    table.write_text(text.replace("2026-02-24 12:21:42 UTC", "2026-02-24 12:21:43 UTC"), "utf-8")
    touched = rerun(desk, folder)
    assert {"b2", "c2"} <= ours(touched)
    assert not ours(touched) & {"a1", "b1", "e1"}


def test_the_picture_of_a_post_counts_as_part_of_the_sheet(desk, folder):
    (desk.sheet(CHAIN).parent / "exhibits/p2.png").write_bytes(grey(200, 120))
    touched = rerun(desk, folder)
    assert touched
    assert {n.rpartition("/")[2] for n in touched} == {"post_list.docx"}


def grey(width, height):
    """A grey picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x99" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def add_line(source, target, words):
    """A paragraph more at the end of a template, as Word would leave it."""
    document = Document(source)
    document.add_paragraph(words)
    document.save(target)


def test_another_zlib_makes_no_draft_anew(desk):
    desk.edit(f"{CHAIN}/a1_provisional_disposition/party_list.docx", "弁護士の一文。")
    assert desk.run().code == 0
    before = desk.drafts()
    code = desk.root / "scripts/drafting/templates.py"
    text = code.read_text("utf-8")
    assert text.count("level: int = 6") == 1
    code.write_text(text.replace("level: int = 6", "level: int = 9"), "utf-8", newline="\n")
    assert "Made anew" not in desk.run("-n").out
    ran = desk.run()
    assert ran.code == 0, ran
    assert not changed(before, desk.drafts())
    assert desk.run().code == 0
    assert not changed(before, desk.drafts())
    desk.move_office()
    assert desk.run().code == 0
    assert len(changed(before, desk.drafts())) > 10
    assert not list(desk.output.rglob("*.new.docx"))

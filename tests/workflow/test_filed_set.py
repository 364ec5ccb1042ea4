"""From the sheet to the filed set with the real workflow, and what becomes of the drafts afterwards."""

import shutil
import subprocess
import sys

from outgoing.counter import without_comments

from .conftest import CHAIN
from .desk import Ran, changed, filing_of, text_of

A1 = f"{CHAIN}/a1_provisional_disposition"
PETITION = "発信者情報開示仮処分命令申立書"


def file(desk, filing):
    """`make file`, as make and Windows call it."""
    command = [sys.executable, "scripts/file.py", CHAIN, filing]
    done = subprocess.run(command, cwd=desk.root, env=desk.environment(), capture_output=True, timeout=120)
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def settle(desk, folder):
    for draft in (desk.output / folder).glob("*.docx"):
        draft.write_bytes(without_comments(draft.read_bytes()))


def test_from_the_sheet_to_the_filed_set_and_on_to_a_correction(desk):
    ran = file(desk, "a1")
    assert ran.code == 1
    assert "A comment is left" in ran.err
    settle(desk, A1)
    words = desk.text(f"{A1}/petition.docx")
    ran = file(desk, "a1")
    assert ran.code == 0, ran
    folder = desk.root / "cases" / CHAIN / "filed" / "a1" / "2026-03-03"
    assert {f"{PETITION}.docx", f"{PETITION}.pdf", "別紙1 当事者目録.pdf", "証拠説明書.docx"} <= {
        p.name for p in folder.iterdir()
    }
    assert text_of((folder / f"{PETITION}.docx").read_bytes()) == words
    desk.change(CHAIN, "  a1:\n", f"  a1:\n{ran.out.splitlines()[-1]}\n")
    before = desk.drafts()
    ran = desk.run()
    assert ran.code == 0, ran
    desk.move_office()
    ran = desk.run()
    assert ran.code == 0, ran
    touched = {filing_of(n) for n in changed(before, desk.drafts())}
    assert f"{CHAIN}/a2" in touched
    assert f"{CHAIN}/a1" not in touched, "it is frozen"

    # The drafts and their history are gone; the copy that was filed is there to be corrected.
    shutil.rmtree(desk.output)
    shutil.rmtree(desk.root / "cases" / CHAIN / "history")
    papers = "corrected: [{date: 2026-03-10, papers: [sender_info_list], why: 接続先を加える}]"
    desk.change(CHAIN, "    filed: 2026-03-03\n", f"    filed: 2026-03-03\n    {papers}\n")
    ran = desk.run()
    assert ran.code == 0, ran
    filed = (folder / "別紙2 発信者情報目録.docx").read_bytes()
    assert desk.draft(f"{A1}/sender_info_list.docx").read_bytes() == filed
    assert desk.text(f"{A1}/petition.docx") == words
    desk.edit(f"{A1}/sender_info_list.docx", "接続先の情報を含む。")
    ran = desk.run()
    assert ran.code == 0, ran
    ran = file(desk, "a1")
    assert ran.code == 0, ran
    assert "  + 接続先の情報を含む。" in ran.out
    again = folder.with_name("2026-03-10") / "別紙2 発信者情報目録.docx"
    assert text_of(again.read_bytes()).endswith("接続先の情報を含む。")
    assert (folder / "別紙2 発信者情報目録.docx").read_bytes() == filed

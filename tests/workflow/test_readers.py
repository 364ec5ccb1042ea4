"""Whoever reads along may go at any time (`snakemake | head -1`): the run goes on to its end and gives its lock back."""

import os
import subprocess

import pytest

from .desk import changed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes that close are POSIX's here")


def read_one_line(desk, *arguments):
    """Starts a run, reads one line of what it says and goes away; the exit code."""
    read, write = os.pipe()
    run = subprocess.Popen(
        desk.command(*arguments), cwd=desk.root, env=desk.environment(), stdout=write, stderr=write, close_fds=True
    )
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.readline()
    try:
        return run.wait(timeout=90)
    finally:
        run.kill()


def test_jobs_that_fail_unheard_end_the_run_as_ever(little):
    (little.root / "templates/attachments/party_list.docx").write_bytes(b"no Word file")
    little.change("example-small", "一丁目１番１号", "一丁目１番２号")
    assert read_one_line(little) == 1
    assert "１番２号" in little.text("example-small/intake/power_of_attorney.docx"), "what can be drafted is"
    ran = little.run()
    assert ran.code == 1
    assert "party_list.docx: not a Word file" in ran.err


def test_a_run_that_nobody_hears_drafts_all_the_same(little):
    little.edit("example-small/a1_provisional_disposition/party_list.docx", "弁護士の一文。")
    little.change("example-small", "一丁目１番１号", "一丁目１番２号")
    assert read_one_line(little) == 0
    before = little.drafts()
    assert "１番２号" in little.text("example-small/a1_provisional_disposition/party_list.docx")
    assert little.run().code == 0
    assert not changed(before, little.drafts())

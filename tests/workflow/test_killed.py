"""A run that dies at any moment leaves every draft whole; the next plain run needs no flag. Two runs do not draft at once."""

import contextlib
import os
import signal
import time
from io import BytesIO

import pytest
from docx import Document
from drafting.history import History
from drafting.naming import name_base
from filelock import FileLock
from redline.revisions import accepted, rejected

from .desk import drafted_in_process, text_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="process groups are killed as POSIX does it")


def killed(desk, moment):
    """Starts a run and kills it and its jobs when `moment(desk)` is true."""
    run, end = desk.start(), time.monotonic() + 60
    while not moment(desk) and run.poll() is None and time.monotonic() < end:
        time.sleep(0.003)
    alive = run.poll() is None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    return alive


def records(desk):
    return len(list(desk.output.glob("*/records/*.json")))


def words(desk):
    return len(list(desk.output.glob("*/*/*.docx")))


MOMENTS = {
    "at the first plan": lambda desk: any(desk.output.glob("*/plan.json")),
    "in the middle": lambda desk: words(desk) >= 20,
    "near the end": lambda desk: records(desk) >= 10,
}


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_a_first_run_that_was_killed_is_finished_by_the_next(fresh, folder, wanted, moment):
    desk = fresh.copy(folder())
    assert killed(desk, moment), "the run was over before it could be killed"
    whole(desk)
    ran = desk.run()
    assert ran.code == 0, ran
    assert {n: data for n, (data, _) in desk.drafts().items()} == wanted
    assert_no_litter(desk)


def test_a_rerun_that_was_killed_is_finished_by_the_next(desk, folder):
    desk.move_office()
    times = {p: p.stat().st_mtime_ns for p in desk.output.glob("*/*/*.docx")}
    assert killed(desk, lambda _: sum(p.stat().st_mtime_ns != t for p, t in times.items()) >= 6)
    whole(desk)
    ran = desk.run()
    assert ran.code == 0, ran
    assert {n: data for n, (data, _) in desk.drafts().items()} == drafted_in_process(desk, folder())
    assert_no_litter(desk)


def test_merges_that_were_killed_lose_no_word_of_a_lawyer(desk):
    """Every draft edited, the office renamed, the run killed amid its merges, the lawyer at work again: three times over."""
    names, typed = sorted(desk.drafts()), []
    for round_ in range(3):
        typed.append(f"弁護士が第{round_}回に足した一文。")
        mine = {n: desk.edit(n, typed[-1]) for n in names}
        office = desk.root / "config/office.yaml"
        text = office.read_text("utf-8")
        office.write_text(text.replace("name: ", "name: 新", 1), "utf-8", newline="\n")
        times = {p: p.stat().st_mtime_ns for p in desk.output.glob("*/*/*.docx")}
        killed(desk, lambda _, t=times: sum(p.stat().st_mtime_ns != was for p, was in t.items()) >= 3)
        for name in names:
            now = desk.draft(name).read_bytes()
            assert all(w in text_of(rejected(now, "Kaiji")) for w in typed), f"{name} lost what the lawyer wrote"
        ran = desk.run()
        assert ran.code == 0, ran
        for name, before in mine.items():
            now = desk.draft(name).read_bytes()
            Document(BytesIO(now))
            assert text_of(rejected(now, "Kaiji")) == text_of(rejected(before, "Kaiji")), name
        assert not [n for n in desk.drafts() if ".new" in n]
        assert_no_litter(desk)
    parties = "example-chain/a1_provisional_disposition/party_list.docx"
    assert "新新新開示法律事務所" in text_of(accepted(desk.draft(parties).read_bytes(), "Kaiji"))


@pytest.fixture(scope="module")
def fresh(drafted, tmp_path_factory):
    """The same project before its first run; templates are compiled, so that the jobs are quick."""
    import shutil

    root = tmp_path_factory.mktemp("fresh")
    ignored = shutil.ignore_patterns("history", "__pycache__", "output", "metadata", "drafting.lock")
    shutil.copytree(drafted.root, root, dirs_exist_ok=True, ignore=ignored)
    return type(drafted)(root)


@pytest.fixture(scope="module")
def wanted(drafted):
    return {n: data for n, (data, _) in drafted.drafts().items()}


def whole(desk):
    """Every Word file opens, is the one that the history has, and no draft stands without its base."""
    for path in desk.output.glob("*/*/*.docx"):
        data = path.read_bytes()
        Document(BytesIO(data))
        case, folder = path.parent.parent.name, path.parent.name.partition("_")[0]
        history = History(desk.sheet(case).parent / "history")
        last = history.last(f"{folder}/{path.stem}")
        entries = [
            e for e in history.entries(f"{folder}/{path.stem}") if name_base(history.read(e.base), e.base) == data
        ]
        assert last, path
        assert entries, f"{path} stands on no base of the history"


def assert_no_litter(desk):
    """Nothing half written lies about after a run that went to its end."""
    hidden = [p.relative_to(desk.root).as_posix() for b in ("output", "cases") for p in (desk.root / b).rglob(".*")]
    assert not [n for n in hidden if not n.endswith(("/.lock", "output/.register.json"))]


def test_a_second_run_at_once_is_told_to_wait(desk):
    desk.move_office()
    first = desk.start()
    before = {p.stat().st_mtime_ns for p in desk.output.glob("*/*/*.docx")}
    while {p.stat().st_mtime_ns for p in desk.output.glob("*/*/*.docx")} == before and first.poll() is None:
        time.sleep(0.01)
    os.killpg(first.pid, signal.SIGSTOP)  # however slow the machine is, the first run is still at it
    try:
        second = desk.run()
    finally:
        os.killpg(first.pid, signal.SIGCONT)
    _, err = first.communicate(timeout=60)
    assert second.code != 0, second
    assert "Another run is drafting in this folder. Wait until it ends, then start again." in second.err, second
    assert first.returncode == 0, err.decode()
    before = desk.drafts()
    ran = desk.run()
    assert ran.code == 0, ran
    assert desk.drafts() == before


def test_a_look_at_what_would_be_done_need_not_wait(little):
    little.change("example-small", "一丁目１番１号", "一丁目１番２号")
    with FileLock(little.root / ".snakemake/drafting.lock"):
        before = little.files()
        refused, dry = little.run(), little.run("-n")
        assert little.files() == before
    assert refused.code != 0
    assert dry.code == 0, dry
    assert "provisional_disposition" in dry.out

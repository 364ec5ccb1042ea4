"""One command lists the earlier texts of a draft and lays one back; nothing that lay there is lost."""

import shutil

import pytest
from drafting import restoring, store
from drafting.history import PERSON, History
from sheets import ROOT
from test_store import changed, made, named

CASE, PAPER = "kono", "a1/petition"


class Office:
    """A project whose one case had a petition with two texts of the machine, the first edited by a person."""

    def __init__(self, root):
        self.root = root
        shutil.copytree(ROOT / "config", root / "config", ignore=shutil.ignore_patterns("office", "messages"))
        self.out = root / "output" / CASE
        self.draft = self.out / "a1_provisional_disposition" / "petition.docx"
        self.history = History(root / "cases" / CASE / "history")
        self.settle("一")
        self.mine = changed(named("一"), "一", "私の言葉")
        self.draft.write_bytes(self.mine)
        self.take_in()
        self.draft.unlink()
        self.settle("二")

    def settle(self, words):
        assert store.settle(self.draft, self.history, PAPER, made(words)).settled

    def take_in(self):
        return store.take_in(self.out, self.history)

    def lost(self, number):
        """The text with this number can't be read any more."""
        entry = self.history.entries(PAPER)[number - 1]
        sha = entry.sha if entry.who == PERSON else entry.base
        (self.history.folder / "objects" / sha[:2] / sha[2:]).write_bytes(b"damaged")


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return Office(tmp_path)


@pytest.fixture
def restore(office, capsys):
    """What the command leaves on the screen, and the message with which it fails, or none."""

    def call(*arguments):
        code = restoring.main(office.root, list(arguments))
        said = capsys.readouterr().out
        return said.splitlines(), "" if code == 0 else code

    return call


def test_without_a_case_those_with_texts_are_named(restore):
    assert CASE in restore()[1]
    assert CASE in restore("other")[1]
    assert CASE in restore("../cases/kono")[1]


def test_without_a_paper_all_that_the_history_knows_are_listed(restore):
    said, failed = restore(CASE)
    assert not failed
    assert len([line for line in said if PAPER in line and "texts: 3" in line and "申立書" in line]) == 1


def test_the_texts_of_a_paper_come_newest_first_with_who_wrote_them_and_from_which_facts(restore):
    said, failed = restore(CASE, PAPER)
    assert not failed
    newest, edited, oldest = (line for line in said if line.startswith("  "))
    assert (newest[2], edited[2], oldest[2]) == ("3", "2", "1")
    assert "the machine" in newest and "lies in output/ now" in newest
    assert "a person" in edited and "edited from 1" in edited
    assert newest.count("facts facts") == edited.count("facts facts") == 1, "of the base, where a person wrote"


def test_the_newest_text_that_does_not_lie_there_already_is_offered(restore):
    lines, _ = restore(CASE, PAPER)
    assert "paper=a1/petition text=2 " in lines[-1]  # 3 is today's


@pytest.mark.parametrize("paper", ["a1/petition.docx", r"output\kono\a1_provisional_disposition\petition.docx"])
def test_a_paper_may_be_named_by_its_file(restore, paper):
    assert not restore(CASE, paper)[1]


def test_an_earlier_text_is_laid_back_byte_for_byte(office, restore):
    said, failed = restore(CASE, PAPER, "2")
    assert not failed
    assert office.draft.read_bytes() == office.mine
    assert "petition.docx has text 2 again" in said[0]
    assert "text 3" in said[1]
    assert not restore(CASE, PAPER, "3")[1]
    assert office.draft.read_bytes() == named("二")


def test_what_was_typed_today_is_in_the_history_before_the_earlier_text_comes(office, restore):
    today = changed(named("二"), "二", "今日の言葉")
    office.draft.write_bytes(today)
    said, failed = restore(CASE, PAPER, "1")
    assert not failed
    assert office.draft.read_bytes() == named("一")
    assert "What lay there is in the history as text 4." in said
    assert not restore(CASE, PAPER, "4")[1]
    assert office.draft.read_bytes() == today


def test_a_draft_that_is_no_word_file_is_kept_too(office, restore):
    office.draft.write_bytes(b"half a file")
    assert not restore(CASE, PAPER, "3")[1]
    assert office.history.text(office.history.entries(PAPER)[-1]) == b"half a file"
    assert "not a Word file" in "\n".join(restore(CASE, PAPER)[0])


def test_it_works_after_output_was_deleted(office, restore):
    shutil.rmtree(office.root / "output")
    assert not restore(CASE)[1]
    assert not restore(CASE, PAPER, "2")[1]
    assert office.draft.read_bytes() == office.mine


@pytest.mark.parametrize("lock", ["~$tition.docx", ".~lock.petition.docx#"])
def test_a_draft_that_is_open_is_left(office, restore, lock):
    (office.draft.parent / lock).write_bytes(b"")
    assert "petition.docx is open elsewhere, so nothing was written." in restore(CASE, PAPER, "1")[1]
    assert office.draft.read_bytes() == named("二")


def test_a_read_only_draft_is_left(office, restore):
    office.draft.chmod(0o444)
    assert "petition.docx is read-only" in restore(CASE, PAPER, "1")[1]
    assert office.draft.read_bytes() == named("二")


def test_a_draft_that_is_saved_meanwhile_is_looked_at_again(office, restore, monkeypatch):
    saved = changed(named("二"), "二", "その間の言葉")

    def saves(step):
        if step == "draft.write" and office.draft.read_bytes() == named("二"):
            office.draft.write_bytes(saved)

    monkeypatch.setattr("drafting.writing.step", saves)
    assert not restore(CASE, PAPER, "1")[1]
    assert office.draft.read_bytes() == named("一")
    assert saved in [office.history.text(e) for e in office.history.entries(PAPER)]


@pytest.mark.parametrize("at", ["object.open", "object.rename", "draft.open", "draft.write", "draft.rename"])
def test_killed_at_any_moment_the_draft_is_the_old_or_the_new_text_and_nothing_is_lost(office, monkeypatch, at):
    today = changed(named("二"), "二", "今日の言葉")
    office.draft.write_bytes(today)

    def killed(step):
        if step == at:
            raise KeyboardInterrupt

    monkeypatch.setattr("drafting.writing.step", killed)
    with pytest.raises(KeyboardInterrupt):
        restoring.main(office.root, [CASE, PAPER, "1"])
    assert office.draft.read_bytes() == today
    monkeypatch.undo()
    office.take_in()
    assert today in [office.history.text(e) for e in office.history.entries(PAPER)]


def test_a_damaged_text_is_said_and_the_next_older_one_offered(office, restore):
    office.lost(3)
    office.draft.unlink()
    said, failed = restore(CASE, PAPER, "3")
    assert said == []
    assert "Text 3 of a1/petition is gone or damaged (cases/kono/history/objects/" in failed
    assert "make restore case=kono paper=a1/petition text=2" in failed
    assert not office.draft.exists()
    assert "gone or damaged" in "\n".join(restore(CASE, PAPER)[0])


def test_where_no_older_text_is_sound_a_backup_is_asked_for(office, restore):
    office.lost(1)
    assert "backup" in restore(CASE, PAPER, "1")[1]


def test_where_the_index_is_gone_the_texts_are_said_to_be_there_still(office, restore):
    (office.history.folder / "index.jsonl").unlink()
    failed = restore(CASE)[1]
    assert "cases/kono/history/index.jsonl" in failed
    assert "3 texts" in failed


def test_a_number_or_a_paper_that_is_not_there_is_said_to_be_none(restore):
    assert "1 to 3" in restore(CASE, PAPER, "4")[1]
    assert "1 to 3" in restore(CASE, PAPER, "two")[1]
    assert PAPER in restore(CASE, "a1/complaint")[1]


def test_the_text_that_lies_there_already_is_not_written_again(office, restore):
    before = office.draft.stat()
    assert "Nothing was written." in restore(CASE, PAPER, "3")[0][0]
    now = office.draft.stat()
    assert (now.st_ino, now.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_after_a_persons_text_came_back_the_next_run_drafts_the_filing_again(office, restore):
    record = office.out / "records" / "a1.json"
    record.parent.mkdir()
    record.write_text("{}", "utf-8")
    said, _ = restore(CASE, PAPER, "1")
    assert "the next run replaces it by the draft from today" in said[-1]
    assert record.exists()
    said, _ = restore(CASE, PAPER, "2")
    assert "does not overwrite" in said[-1]
    assert not record.exists()


def test_of_a_filed_paper_the_day_is_told_and_its_record_stays(office, restore):
    office.history.keep_record("a1", {"filed": "2026-09-03"}, frozen=True)
    said, failed = restore(CASE, PAPER, "2")
    assert not failed
    assert "a1 has been filed (2026-09-03)" in said[-1]


def test_while_a_run_drafts_nothing_is_laid_back(office, restore):
    from filelock import FileLock

    (office.root / ".snakemake").mkdir()
    with FileLock(office.root / ".snakemake" / "drafting.lock"):
        assert "Another run is drafting" in restore(CASE, PAPER, "1")[1]
    assert office.draft.read_bytes() == named("二")

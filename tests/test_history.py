"""The history of a case keeps every text whole, whatever is killed, torn or damaged."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from drafting import naming, writing
from drafting.history import MACHINE, PERSON, Entry, History, HistoryDamaged

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
NAMING = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="urn:vt">'
    f'<property pid="2" name="KaijiBase"><vt:lpwstr>{naming.UNNAMED}</vt:lpwstr></property></Properties>'
)


@pytest.fixture
def history(tmp_path):
    return History(tmp_path / "history")


def sha(data):
    return hashlib.sha256(data).hexdigest()


def place(history, number):
    return history.folder / "objects" / number[:2] / number[2:]


def package(custom=NAMING, method=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<a/>" * 50, zipfile.ZIP_DEFLATED)
        made.writestr("docProps/custom.xml", custom, method)
        made.writestr("word/styles.xml", "<b/>")
    return out.getvalue()


def test_naming_a_base_changes_the_property_and_nothing_else():
    entries = package()
    base = sha(entries)
    named = naming.name_base(entries, base)
    with zipfile.ZipFile(io.BytesIO(named)) as read:
        assert read.testzip() is None
        assert base in read.read("docProps/custom.xml").decode()
        assert read.read("word/styles.xml") == b"<b/>"
    assert naming.name_base(named, naming.UNNAMED) == entries


@pytest.mark.parametrize(
    "other", [package(method=zipfile.ZIP_DEFLATED), package("<x/>"), b"", b"PK" * 40, package() + b"tail"]
)
def test_naming_refuses_a_package_that_the_renderer_did_not_make(other):
    with pytest.raises(ValueError):
        naming.name_base(other, "a" * 64)


def test_naming_refuses_what_is_no_hash():
    with pytest.raises(ValueError):
        naming.name_base(package(), "../" + "a" * 61)


def test_a_text_is_kept_once_under_its_hash(history):
    first, again = history.keep(b"text"), history.keep(b"text")
    assert first == again == sha(b"text")
    assert history.read(first) == b"text"
    files = [p for p in (history.folder / "objects").rglob("*") if p.is_file()]
    assert files == [place(history, first)]


def test_a_history_that_nobody_wrote_to_makes_no_folder(history):
    assert history.entries() == []
    assert history.last("a1/petition") is None
    assert (history.ledger(), history.frozen("a1")) == ({}, None)
    assert not history.folder.exists()


def test_a_damaged_text_is_noticed_and_can_be_kept_anew(history):
    number = history.keep(b"text")
    place(history, number).write_bytes(b"tixt")
    with pytest.raises(HistoryDamaged) as caught:
        history.read(number)
    assert caught.value.fields["file"].endswith(number[2:])
    assert number[2:] in str(caught.value)
    history.keep(b"text")
    assert history.read(number) == b"text"


def test_a_missing_text_is_noticed(history):
    number = history.keep(b"text")
    place(history, number).unlink()
    with pytest.raises(HistoryDamaged):
        history.read(number)


def test_only_a_hash_leads_to_a_file(history):
    with pytest.raises(ValueError):
        history.read("../../../../etc/passwd")


def test_the_word_file_of_an_entry_comes_back_as_it_lay_in_the_folder(history):
    entries = package()
    base = sha(entries)
    history.keep_base(entries, base, [["word/document.xml", 0, 1, 3, "title"]])
    machine = Entry("a1/petition", MACHINE, sha(naming.name_base(entries, base)), base)
    assert sha(history.text(machine)) == machine.sha
    assert history.spans(base) == [["word/document.xml", 0, 1, 3, "title"]]
    person = Entry("a1/petition", PERSON, history.keep(b"mine"), base)
    assert history.text(person) == b"mine"


def test_the_index_tells_who_had_which_text_where_and_when(history):
    history.note(Entry("a1/petition", MACHINE, "s1", "b1", "f", "t", "2026-09-01"))
    history.note(Entry("a1/petition.new", MACHINE, "s2", "b2"))
    history.note(Entry("a1/petition", PERSON, "s3", "b1"))
    assert [e.sha for e in history.entries("a1/petition")] == ["s1", "s3"]
    assert len(history.entries()) == 3
    assert history.last("a1/petition").who == PERSON
    first = history.last("a1/petition", MACHINE)
    assert (first.base, first.facts, first.template, first.date) == ("b1", "f", "t", "2026-09-01")
    assert first.at.endswith("Z")


def test_the_same_text_twice_in_a_row_is_one_entry_but_a_text_that_came_back_is_two(history):
    for number in ("s1", "s1", "s2", "s1"):
        history.note(Entry("a1/petition", MACHINE, number, number))
    assert [e.sha for e in history.entries("a1/petition")] == ["s1", "s2", "s1"]


def test_a_line_torn_by_a_kill_is_left_out_and_the_next_one_is_whole(history):
    history.note(Entry("a1/petition", MACHINE, "s1"))
    with (history.folder / "index.jsonl").open("ab") as index:
        index.write(b'{"path": "a1/petition", "who": "mach')
    history.note(Entry("a1/petition", MACHINE, "s2"))
    assert [e.sha for e in History(history.folder).entries("a1/petition")] == ["s1", "s2"]


def test_an_entry_of_another_process_is_seen_at_once(history):
    assert history.entries() == []
    other = History(history.folder)
    other.note(Entry("b1/letter", MACHINE, "s1"))
    assert [e.sha for e in history.entries("b1/letter")] == ["s1"]


def test_processes_that_write_at_once_lose_no_line(history):
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from drafting.history import Entry, History\n"
        "for n in range(40): History(Path(sys.argv[2])).note(Entry(sys.argv[3], 'machine', str(n)))"
    )
    jobs = [
        subprocess.Popen([sys.executable, "-c", program, str(SCRIPTS), str(history.folder), f"a{n}/petition"])
        for n in range(3)
    ]
    assert [job.wait(60) for job in jobs] == [0, 0, 0]
    for n in range(3):
        assert [e.sha for e in history.entries(f"a{n}/petition")] == [str(i) for i in range(40)]
    assert len((history.folder / "index.jsonl").read_bytes().splitlines()) == 120


def test_numbers_given_are_kept(history):
    ledger = {"a1": ["A", "ip_disclosure", ["board"]], "b1": ["B", "log_letter", ["通信社"]]}
    history.write_ledger(ledger)
    assert History(history.folder).ledger() == ledger


def test_the_same_numbers_are_not_written_again(history, monkeypatch):
    history.write_ledger({"a1": ["A", "ip_disclosure", []]})
    monkeypatch.setattr(writing, "step", pytest.fail)
    history.write_ledger({"a1": ["A", "ip_disclosure", []]})


def test_a_ledger_that_cannot_be_understood_is_never_taken_for_an_empty_one(history):
    history.write_ledger({"a1": ["A", "ip_disclosure", []]})
    for damage in (b'{"a1": [', b"[]", b"\xff"):
        (history.folder / "ledger.json").write_bytes(damage)
        with pytest.raises(HistoryDamaged):
            history.ledger()


def test_the_record_of_a_filed_filing_stays_as_it_was(history):
    history.keep_record("a1", {"exhibits": {"screen": "甲１"}}, frozen=False)
    history.keep_record("a1", {"exhibits": {"screen": "甲２"}}, frozen=False)
    history.keep_record("a1", {"exhibits": {"screen": "甲３"}}, frozen=True)
    assert history.frozen("a1") == {"exhibits": {"screen": "甲２"}}


def test_a_filing_that_was_filed_before_it_was_drafted_gets_its_first_record(history):
    history.keep_record("a1", {"n": 1}, frozen=True)
    assert history.frozen("a1") == {"n": 1}


@pytest.mark.parametrize("at", ["object.open", "object.write", "object.sync", "object.rename"])
def test_killed_while_a_text_is_kept_it_is_whole_or_not_there(history, monkeypatch, at):
    def killed(step):
        if step == at:
            raise KeyboardInterrupt

    monkeypatch.setattr(writing, "step", killed)
    with pytest.raises(KeyboardInterrupt):
        history.keep(b"text")
    assert not place(history, sha(b"text")).exists()
    monkeypatch.undo()
    history.keep(b"text")
    assert history.read(sha(b"text")) == b"text"
    assert [p.name for p in (history.folder / "objects").rglob("*") if p.is_file()] == [sha(b"text")[2:]]


def test_a_line_that_a_full_disk_cuts_is_an_error_and_harms_no_other(history, monkeypatch):
    history.note(Entry("a1/petition", MACHINE, "s1"))
    real = writing.os.write
    monkeypatch.setattr(writing.os, "write", lambda handle, data: real(handle, data[:20]))
    with pytest.raises(OSError):
        history.note(Entry("a1/petition", MACHINE, "s2"))
    monkeypatch.undo()
    history.note(Entry("a1/petition", MACHINE, "s3"))
    assert [e.sha for e in history.entries("a1/petition")] == ["s1", "s3"]


def test_the_index_is_readable_by_eye(history):
    history.note(Entry("a1/petition", PERSON, "s1"))
    line = json.loads((history.folder / "index.jsonl").read_text("utf-8"))
    assert list(line) == ["path", "who", "sha", "base", "facts", "template", "date", "at", "inputs", "wording"]

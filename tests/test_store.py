"""What a person wrote in a draft is never overwritten, whatever is killed, full, open elsewhere or damaged."""

import errno
import hashlib
import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from drafting import store, writing
from drafting.history import MACHINE, PERSON, History
from drafting.naming import UNNAMED, name_base

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="b" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>'
)
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="urn:vt">'
    f'<property pid="2" name="KaijiBase"><vt:lpwstr>{UNNAMED}</vt:lpwstr></property></Properties>'
)
PATH = "a1/petition"


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def entries(words):
    return packed(
        {"_rels/.rels": RELATIONS, "word/document.xml": DOCUMENT.format(words), "docProps/custom.xml": CUSTOM}
    )


def made(words):
    data = entries(words)
    return store.Made(data, hashlib.sha256(data).hexdigest(), [[0, 0, 1, "title"]], "facts", "template", "2026-09-01")


def named(words):
    return name_base(made(words).entries, made(words).base)


def changed(data, old, new, part="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        files = {i.filename: read.read(i).decode() for i in read.infolist()}
    assert old in files[part]
    return packed(files | {part: files[part].replace(old, new)})


class Desk:
    """A draft, its history, and the hands of a person."""

    def __init__(self, folder):
        self.draft = folder / "output" / "a1_provisional_disposition" / "petition.docx"
        self.beside = self.draft.with_name("petition.new.docx")
        self.output = folder / "output"
        self.history = History(folder / "history")

    def settle(self, words):
        return store.settle(self.draft, History(self.history.folder), PATH, made(words))

    def edit(self, old, new, file=None):
        file = file or self.draft
        file.write_bytes(changed(file.read_bytes(), old, new))
        return file.read_bytes()

    def save(self):
        """What Word does on a mere save."""
        return self.edit("<w:p>", '<w:p w:rsidR="00AA11BB">')

    def take_in(self):
        return {f"{s.folder}/{s.file}": s.state for s in store.take_in(self.output, self.history)}

    def texts(self, path=PATH):
        return [(e.who, self.history.text(e)) for e in self.history.entries(path)]

    def files(self):
        return sorted(p.name for p in self.draft.parent.iterdir())


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_draft_that_is_not_there_is_made_and_its_base_kept(desk):
    outcome = desk.settle("一")
    assert (outcome.state, outcome.message, outcome.settled) == ("made", "", True)
    assert desk.draft.read_bytes() == named("一")
    assert desk.texts() == [(MACHINE, named("一"))]
    assert desk.history.spans(made("一").base) == [[0, 0, 1, "title"]]
    assert outcome.sha == hashlib.sha256(named("一")).hexdigest()


def test_an_untouched_draft_with_the_same_text_keeps_its_bytes_and_time(desk, monkeypatch):
    desk.settle("一")
    os.utime(desk.draft, ns=(1, 1))
    monkeypatch.setattr(writing, "step", pytest.fail)
    assert desk.settle("一").state == "kept"
    assert desk.draft.stat().st_mtime_ns == 1


def test_an_untouched_draft_takes_a_new_text(desk):
    desk.settle("一")
    assert desk.settle("二").state == "replaced"
    assert desk.draft.read_bytes() == named("二")
    assert desk.texts() == [(MACHINE, named("一")), (MACHINE, named("二"))]
    assert desk.files() == ["petition.docx"]


def test_a_mere_save_by_word_is_no_edit_and_is_kept_all_the_same(desk):
    desk.settle("一")
    saved = desk.save()
    outcome = desk.settle("一")
    assert (outcome.state, outcome.edited) == ("kept", False)
    assert desk.draft.read_bytes() == saved
    assert desk.settle("二").state == "replaced"
    assert desk.texts() == [(MACHINE, named("一")), (PERSON, saved), (MACHINE, named("二"))]


def test_an_edited_draft_with_the_same_text_is_not_touched(desk):
    desk.settle("一")
    mine = desk.edit("一", "私の言葉")
    os.utime(desk.draft, ns=(1, 1))
    outcome = desk.settle("一")
    assert (outcome.state, outcome.edited, outcome.base) == ("kept", True, made("一").base)
    assert (desk.draft.read_bytes(), desk.draft.stat().st_mtime_ns) == (mine, 1)


def test_a_new_text_is_laid_beside_an_edited_draft(desk):
    desk.settle("一")
    mine = desk.edit("一", "私の言葉")
    outcome = desk.settle("二")
    assert (outcome.state, outcome.message) == ("beside", "draft_edited_beside")
    assert outcome.fields == {"draft": str(desk.draft), "beside": str(desk.beside)}
    assert outcome.base == made("一").base
    assert desk.draft.read_bytes() == mine
    assert desk.beside.read_bytes() == named("二")
    assert desk.texts() == [(MACHINE, named("一")), (PERSON, mine)]


def test_the_same_new_text_is_laid_beside_once(desk):
    desk.settle("一")
    desk.edit("一", "私の言葉")
    desk.settle("二")
    os.utime(desk.beside, ns=(1, 1))
    assert desk.settle("二").message == "draft_edited_beside"
    assert desk.beside.stat().st_mtime_ns == 1
    assert desk.settle("三").state == "beside"
    assert desk.beside.read_bytes() == named("三")
    assert desk.files() == ["petition.docx", "petition.new.docx"]


def test_a_text_beside_that_a_person_edited_is_left_too(desk):
    desk.settle("一")
    desk.edit("一", "私の言葉")
    desk.settle("二")
    mine = desk.edit("二", "こちらも直した", desk.beside)
    assert desk.settle("二").file == str(desk.beside)
    outcome = desk.settle("三")
    assert outcome.file.endswith("petition.new-2.docx")
    assert desk.beside.read_bytes() == mine
    assert Path(outcome.file).read_bytes() == named("三")
    assert (PERSON, mine) in desk.texts("a1/petition.new")
    desk.edit("三", "三も直した", Path(outcome.file))
    assert desk.settle("四").file.endswith("petition.new-3.docx")


def test_what_lies_beside_goes_when_the_draft_is_up_to_date_again(desk):
    desk.settle("一")
    mine = desk.edit("一", "私の言葉")
    desk.settle("二")
    assert desk.settle("一").state == "kept"
    assert desk.files() == ["petition.docx"]
    assert desk.draft.read_bytes() == mine
    assert desk.texts("a1/petition.new") == [(MACHINE, named("二"))]


def test_what_lies_beside_stays_when_a_person_edited_it(desk):
    desk.settle("一")
    desk.edit("一", "私の言葉")
    desk.settle("二")
    desk.edit("二", "こちらも", desk.beside)
    desk.settle("一")
    assert desk.files() == ["petition.docx", "petition.new.docx"]


def test_a_person_takes_the_new_text_by_renaming_it(desk):
    desk.settle("一")
    desk.edit("一", "私の言葉")
    desk.settle("二")
    desk.beside.rename(desk.draft)
    assert desk.settle("二").state == "kept"
    assert desk.settle("三").state == "replaced"


def test_a_deleted_draft_is_made_again_and_its_last_text_stays_in_the_history(desk):
    desk.settle("一")
    mine = desk.edit("一", "私の言葉")
    desk.take_in()
    desk.draft.unlink()
    assert desk.take_in() == {"a1_provisional_disposition/petition.docx": "missing"}
    outcome = desk.settle("一")
    assert (outcome.state, outcome.message) == ("made", "draft_made_again")
    assert (PERSON, mine) in desk.texts()


def test_a_draft_that_lost_its_property_is_held_against_the_texts_made_there(desk):
    desk.settle("一")
    desk.settle("二")
    desk.draft.write_bytes(changed(desk.draft.read_bytes(), "KaijiBase", "Other", "docProps/custom.xml"))
    assert desk.settle("三").state == "replaced"
    desk.draft.write_bytes(changed(changed(named("三"), "KaijiBase", "Other", "docProps/custom.xml"), "三", "私"))
    assert desk.settle("三").state == "kept"
    assert desk.settle("四").state == "beside"


def test_a_file_of_which_the_history_knows_nothing_counts_as_edited(desk):
    desk.draft.parent.mkdir(parents=True)
    desk.draft.write_bytes(changed(entries("誰かの文書"), "KaijiBase", "Other", "docProps/custom.xml"))
    outcome = desk.settle("一")
    assert (outcome.state, outcome.message) == ("beside", "draft_base_lost")


def test_a_draft_copied_from_another_filing_counts_as_edited(desk):
    other = desk.output / "a2_provisional_disposition" / "petition.docx"
    store.settle(other, desk.history, "a2/petition", made("別件"))
    desk.settle("一")
    desk.draft.write_bytes(other.read_bytes())
    assert desk.settle("一").state == "beside"
    assert desk.draft.read_bytes() == other.read_bytes()


def test_without_its_history_an_untouched_draft_is_kept_and_repaired(desk):
    desk.settle("一")
    desk.history.folder.rename(desk.output / "gone")
    assert desk.settle("一").state in ("kept", "beside")
    assert desk.history.read(made("一").base) == made("一").entries
    assert desk.draft.read_bytes() == named("一")


def test_without_its_index_a_draft_is_known_by_the_base_that_it_names(desk):
    desk.settle("一")
    (desk.history.folder / "index.jsonl").unlink()
    assert desk.settle("二").state == "replaced"


def test_an_edited_draft_whose_base_is_damaged_is_left_and_its_base_kept_anew(desk):
    desk.settle("一")
    mine = desk.edit("一", "私の言葉")
    base = made("一").base
    (desk.history.folder / "objects" / base[:2] / base[2:]).write_bytes(bytes(len(made("一").entries)))
    assert desk.settle("一").state == "kept"
    assert desk.history.read(base) == made("一").entries
    assert desk.draft.read_bytes() == mine


LOCKS = {
    "petition.docx": ["~$tition.docx", "~$petition.docx", ".~lock.petition.docx#"],
    "letter.docx": ["~$letter.docx", ".~lock.letter.docx#"],
    "request.docx": ["~$equest.docx"],
}


@pytest.mark.parametrize(("name", "lock"), [(n, lock) for n, all_ in LOCKS.items() for lock in all_])
def test_a_draft_that_is_open_is_not_replaced_until_it_is_closed(desk, name, lock):
    desk.draft = desk.draft.with_name(name)
    desk.settle("一")
    marker = desk.draft.with_name(lock)
    marker.write_bytes(b"")
    assert desk.settle("一").state == "kept"
    outcome = desk.settle("二")
    assert (outcome.state, outcome.message, outcome.settled) == ("open_elsewhere", "draft_open_elsewhere", False)
    assert desk.draft.read_bytes() == named("一")
    desk.edit("一", "私の言葉")
    assert desk.settle("二").state == "open_elsewhere"
    assert desk.files() == sorted([name, lock])
    marker.unlink()
    assert desk.settle("二").state == "beside"


def test_an_open_file_beside_is_not_replaced(desk):
    desk.settle("一")
    desk.edit("一", "私の言葉")
    desk.settle("二")
    desk.draft.with_name("~$tition.new.docx").write_bytes(b"")
    outcome = desk.settle("三")
    assert (outcome.state, outcome.fields["draft"]) == ("open_elsewhere", str(desk.beside))
    assert desk.beside.read_bytes() == named("二")


def test_the_lock_of_another_document_counts_not(desk):
    desk.settle("一")
    desk.draft.with_name("~$rty_list.docx").write_bytes(b"")
    assert desk.settle("二").state == "replaced"


def test_a_read_only_draft_is_not_replaced(desk):
    desk.settle("一")
    desk.draft.chmod(0o444)
    outcome = desk.settle("二")
    assert (outcome.state, outcome.message) == ("open_elsewhere", "draft_read_only")
    assert desk.draft.read_bytes() == named("一")
    desk.draft.chmod(0o644)
    assert desk.settle("二").state == "replaced"


def test_a_rename_that_windows_refuses_means_that_the_draft_is_open(desk, monkeypatch):
    desk.settle("一")
    real = os.replace

    def refused(new, old):
        if Path(old) == desk.draft:
            raise PermissionError(13, "used by another process")
        real(new, old)

    monkeypatch.setattr(os, "replace", refused)
    assert desk.settle("二").state == "open_elsewhere"
    assert desk.draft.read_bytes() == named("一")
    assert desk.files() == ["petition.docx"]


@pytest.mark.parametrize("damage", [b"", b"no zip at all", named("一")[:300], b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_a_draft_that_is_no_word_file_is_left_and_its_bytes_are_kept(desk, damage):
    desk.settle("一")
    desk.draft.write_bytes(damage)
    outcome = desk.settle("二")
    assert (outcome.state, outcome.message, outcome.settled) == ("unreadable", "draft_unreadable", False)
    assert desk.draft.read_bytes() == damage
    assert (PERSON, damage) in desk.texts()
    desk.draft.unlink()
    assert desk.settle("二").state == "made"


def test_a_folder_in_the_place_of_a_draft_is_left(desk):
    desk.draft.mkdir(parents=True)
    assert desk.settle("一").state == "unreadable"


def test_a_text_saved_while_the_new_one_is_written_is_not_lost(desk, monkeypatch):
    desk.settle("一")
    mine = changed(desk.draft.read_bytes(), "一", "その瞬間に保存")

    def saves(step):
        if step == "draft.sync" and desk.draft.read_bytes() == named("一"):
            desk.draft.write_bytes(mine)

    monkeypatch.setattr(writing, "step", saves)
    assert desk.settle("二").state == "beside"
    assert desk.draft.read_bytes() == mine


class Killed(BaseException):
    """The process ends here."""


def nothing(desk):
    return None


def untouched(desk):
    desk.settle("一")


def saved(desk):
    desk.settle("一")
    desk.save()


def edited(desk):
    desk.settle("一")
    desk.edit("一", "私の言葉")


def edited_with_text_beside(desk):
    edited(desk)
    desk.settle("中")


def edited_with_edited_text_beside(desk):
    edited_with_text_beside(desk)
    desk.edit("中", "こちらも", desk.beside)


SITUATIONS = {
    nothing: "made",
    untouched: "replaced",
    saved: "replaced",
    edited: "beside",
    edited_with_text_beside: "beside",
    edited_with_edited_text_beside: "beside",
}


@pytest.mark.parametrize(
    "fault", [Killed(), OSError(errno.ENOSPC, "No space left on device")], ids=["killed", "disk full"]
)
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: s.__name__)
def test_stopped_at_any_step_nothing_is_lost_and_the_next_run_repairs(tmp_path, monkeypatch, situation, fault):
    steps, number, reached = [], 0, False
    while not reached:
        desk = Desk(tmp_path / str(number))
        situation(desk)
        before = {p: p.read_bytes() for p in desk.draft.parent.glob("*.docx")} if desk.draft.exists() else {}
        reached = _stopped_at(desk, monkeypatch, number, fault, steps)
        for file in [desk.draft, desk.beside]:
            assert file.exists() or file not in before
            assert not file.exists() or file.read_bytes() in (before.get(file), named("二"))
        if SITUATIONS[situation] == "beside":
            assert desk.draft.read_bytes() == before[desk.draft]
        outcome = desk.settle("二")
        assert outcome.state in (SITUATIONS[situation], "kept")
        assert Path(outcome.file).read_bytes() == named("二")
        kept = [data for path in (PATH, "a1/petition.new") for _, data in desk.texts(path)]
        assert set(before.values()) <= set(kept)
        assert not [p for p in tmp_path.rglob("*.kaiji") if p.parent == desk.draft.parent]
        texts = [(e.path, e.sha) for e in desk.history.entries()]
        assert len(texts) == len(set(texts))
        number += 1
    assert {"object.open", "spans.rename", "index.write", "draft.write", "draft.rename", "draft.done"} <= set(steps)


def _stopped_at(desk, monkeypatch, number, fault, steps):
    """Settles with a fault at step `number`; whether the whole way was gone before it."""
    passed = []

    def step(name):
        passed.append(name)
        steps.append(name)
        if len(passed) == number + 1:
            raise fault

    with monkeypatch.context() as patch:
        patch.setattr(writing, "step", step)
        try:
            outcome = desk.settle("二")
        except Killed:
            return False
    if len(passed) <= number:
        return True
    assert outcome.state == "not_written"
    assert "No space" in outcome.fields["said"]
    return False


LOOP = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from drafting import store
from drafting.history import History
folder = Path(sys.argv[2])
texts = [(folder / f"{n}.bin").read_bytes() for n in range(2)]
import hashlib
print("go", flush=True)
while True:
    for data in texts:
        made = store.Made(data, hashlib.sha256(data).hexdigest(), [], "f", "t", "")
        assert store.settle(folder / "out" / "petition.docx", History(folder / "history"), "a1/petition", made).settled
"""


def test_a_process_killed_again_and_again_leaves_a_whole_draft_with_its_base(tmp_path):
    words = ["一" * 3000, "二" * 3000]
    for number, text in enumerate(words):
        (tmp_path / f"{number}.bin").write_bytes(entries(text))
    draft, history = tmp_path / "out" / "petition.docx", History(tmp_path / "history")
    for round_ in range(6):
        job = subprocess.Popen([sys.executable, "-c", LOOP, str(SCRIPTS), str(tmp_path)], stdout=subprocess.PIPE)
        assert job.stdout.readline() == b"go\n"
        time.sleep(0.03 + 0.017 * round_)
        assert job.poll() is None
        job.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        job.wait(20)
        job.stdout.close()
        if draft.exists():
            now = draft.read_bytes()
            assert now in (named(words[0]), named(words[1]))
            assert store.judge(now, history, PATH).ours
        outcome = store.settle(draft, history, PATH, made(words[round_ % 2]))
        assert outcome.state in ("made", "kept", "replaced")
        assert draft.read_bytes() == named(words[round_ % 2])
        assert {p.name for p in draft.parent.iterdir()} <= {"petition.docx", writing.temporary(draft).name}


def test_an_untouched_draft_needs_neither_zip_nor_xml_reader(tmp_path):
    (tmp_path / "0.bin").write_bytes(entries("一"))
    program = (
        LOOP.replace("range(2)", "range(1)")
        .replace("while True:", "for _ in range(3):")
        .replace('print("go", flush=True)', "")
    )
    program += "\nassert not {'zipfile', 'lxml', 'redline', 'redline.content', 'yaml'} & set(sys.modules), 'too much is imported'"
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, str(SCRIPTS), str(tmp_path)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_the_sweep_takes_in_what_people_wrote_and_tells_each_state(desk):
    desk.settle("一")
    letter = desk.output / "b1_log_preservation" / "letter.docx"
    store.settle(letter, desk.history, "b1/letter", made("書簡"))
    mine = desk.edit("書簡", "私の書簡", letter)
    letter.with_name("broken.docx").write_bytes(b"no zip")
    letter.with_name("letter のコピー.docx").write_bytes(changed(mine, "私の書簡", "写し"))
    letter.with_name("~$letter.docx").write_bytes(b"lock")
    (desk.output / "records").mkdir()
    (desk.output / "records" / "x.docx").write_bytes(b"not a filing")
    assert desk.take_in() == {
        "a1_provisional_disposition/petition.docx": "untouched",
        "b1_log_preservation/letter.docx": "edited",
        "b1_log_preservation/broken.docx": "unreadable",
        "b1_log_preservation/letter のコピー.docx": "edited",
    }
    assert desk.texts("b1/letter") == [(MACHINE, named("書簡")), (PERSON, mine)]
    assert desk.history.last("b1/letter のコピー").who == PERSON
    assert desk.history.read(desk.history.last("b1/broken").sha) == b"no zip"


def test_the_sweep_clears_away_what_a_kill_left_behind(desk):
    desk.settle("一")
    writing.temporary(desk.draft).write_bytes(b"half")
    assert desk.take_in() == {"a1_provisional_disposition/petition.docx": "untouched"}
    assert desk.files() == ["petition.docx"]


def test_the_sweep_reads_again_only_what_changed(desk, monkeypatch):
    desk.settle("一")
    os.utime(desk.draft, ns=(10**18, 10**18))
    first = desk.take_in()
    with monkeypatch.context() as patch:
        patch.setattr(
            Path,
            "read_bytes",
            lambda path: pytest.fail(str(path)) if path.suffix == ".docx" else path.open("rb").read(),
        )
        assert desk.take_in() == first
    desk.edit("一", "私の言葉")
    assert list(desk.take_in().values()) == ["edited"]


def test_a_file_saved_just_now_is_looked_at_again_next_time(desk):
    desk.settle("一")
    desk.take_in()
    stat = desk.draft.stat()
    mine = desk.edit("一", "二")
    os.utime(desk.draft, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert len(mine) == stat.st_size
    assert list(desk.take_in().values()) == ["edited"]


def test_a_text_that_could_not_be_taken_in_is_tried_again(desk, monkeypatch):
    desk.settle("一")
    mine = desk.edit("一", "私の言葉")
    os.utime(desk.draft, ns=(10**18, 10**18))

    def full(step):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "step", full)
        assert list(desk.take_in().values()) == ["unreadable"]
    assert list(desk.take_in().values()) == ["edited"]
    assert (PERSON, mine) in desk.texts()


def test_the_sweep_does_without_its_cache(desk):
    desk.settle("一")
    desk.take_in()
    for damage in (b"{", b"[]", b'{"a1_x/petition.docx": 3}'):
        (desk.output / "seen.json").write_bytes(damage)
        assert desk.take_in() == {"a1_provisional_disposition/petition.docx": "untouched"}


def test_a_case_that_was_never_drafted_is_swept_without_a_trace(desk):
    assert desk.take_in() == {}
    assert not desk.output.exists()
    assert not desk.history.folder.exists()


def test_after_the_output_folder_is_deleted_only_what_was_typed_since_is_gone(desk):
    desk.settle("一")
    mine = desk.edit("一", "私の言葉")
    desk.take_in()
    for file in desk.output.rglob("*.docx"):
        file.unlink()
    (desk.output / "seen.json").unlink()
    assert desk.settle("一").state == "made"
    assert (PERSON, mine) in desk.texts()


def test_a_filed_paper_that_is_gone_comes_back_with_the_last_words_of_a_person(desk):
    desk.settle("一")
    edited = desk.edit("一", "一と手で")
    desk.take_in()
    desk.draft.unlink()
    assert store.restore(desk.draft, desk.history, PATH)
    assert desk.draft.read_bytes() == edited


def test_nothing_is_laid_over_a_paper_that_is_there_or_was_never_written(desk):
    assert not store.restore(desk.draft, desk.history, PATH)
    desk.settle("一")
    edited = desk.edit("一", "一と手で")
    assert not store.restore(desk.draft, desk.history, PATH)
    assert desk.draft.read_bytes() == edited


def packed_elsewhere(words):
    """The same text as another zlib packs it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(entries(words))) as read,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for info in read.infolist():
            stored = info.filename == "docProps/custom.xml"
            kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            written.writestr(zipfile.ZipInfo(info.filename, info.date_time), read.read(info), kind)
    data = out.getvalue()
    return store.Made(data, hashlib.sha256(data).hexdigest(), [[0, 0, 1, "title"]], "facts", "template", "2026-09-01")


@pytest.mark.parametrize("who", ["nobody", "a person"])
def test_a_text_that_is_only_packed_otherwise_is_no_new_text(tmp_path, who):
    desk = Desk(tmp_path)
    store.settle(desk.draft, desk.history, PATH, made("甲"))
    if who == "a person":
        desk.draft.write_bytes(changed(desk.draft.read_bytes(), "甲", "甲と乙"))
    before, other = desk.draft.read_bytes(), packed_elsewhere("甲")
    assert other.base != made("甲").base
    done = store.settle(desk.draft, desk.history, PATH, other)
    assert (done.state, done.base, done.edited) == (store.KEPT, made("甲").base, who == "a person")
    assert desk.draft.read_bytes() == before
    assert not desk.beside.exists()
    done = store.settle(desk.draft, desk.history, PATH, packed_elsewhere("丙"))
    assert done.state == (store.BESIDE if who == "a person" else store.REPLACED)

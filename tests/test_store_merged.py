"""New facts merged into an edited draft: the person's text is safe before anything is written, draft and base change together."""

import errno
import hashlib
import os
import shutil

import pytest
from drafting import outcome, store
from drafting.history import MERGED, PERSON, History
from redline.content import custom_property
from redline.merge import merge
from redline.properties import with_property
from redline.revisions import accepted, rejected
from test_store import CUSTOM, PATH, RELATIONS, Desk, Killed, _stopped_at, changed, packed

PARAGRAPH = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
OLD, NEW = ("原告は乙野である。", "被告は三月一日に開示した。"), ("原告は乙野である。", "被告は四月二日に開示した。")


def made(lines):
    body = "".join(PARAGRAPH.format(line) for line in lines)
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    parts = {"_rels/.rels": RELATIONS, "word/document.xml": document, "docProps/custom.xml": CUSTOM}
    data = packed({"[Content_Types].xml": TYPES, **parts})
    return outcome.Made(data, hashlib.sha256(data).hexdigest(), [], "facts", "template", "2026-09-01T00:00:00Z")


class Lawyer(Desk):
    """A desk whose drafts take new facts."""

    lines = OLD
    changes = ({"how": "carried"},)

    def merge(self, path, data, standing, new):
        done = merge(self.history.read(standing.base), data, new.entries, "Kaiji", new.date)
        if done.data == data:
            return outcome.Proposal(new, None)
        return outcome.Proposal(new, with_property(done.data, "KaijiBase", new.base), list(self.changes))

    def settle(self, words=None):
        lines = NEW if words == "二" else OLD
        return store.settle(self.draft, History(self.history.folder), PATH, made(lines), self.merge)

    def edits(self):
        self.settle("一")
        return self.edit("乙野", "丙山")


@pytest.fixture
def desk(tmp_path):
    return Lawyer(tmp_path)


def test_an_edited_draft_takes_the_new_facts(desk):
    mine = desk.edits()
    done = desk.settle("二")
    assert (done.state, done.message, done.edited, done.settled) == ("merged", "draft_merged", True, True)
    now = desk.draft.read_bytes()
    assert custom_property(now, "KaijiBase") == made(NEW).base == done.base
    assert [(who, data) for who, data in desk.texts() if who != "machine"] == [(PERSON, mine), (MERGED, now)]
    assert desk.files() == ["petition.docx"]


def test_the_same_facts_again_touch_nothing(desk):
    desk.edits()
    desk.settle("二")
    os.utime(desk.draft, ns=(1, 1))
    done = desk.settle("二")
    assert (done.state, done.edited) == ("kept", True)
    assert desk.draft.stat().st_mtime_ns == 1
    assert len(desk.texts()) == 3


def test_a_draft_whose_changes_were_all_accepted_and_edits_undone_is_the_machines_again(desk):
    desk.edits()
    desk.settle("二")
    data = changed(accepted(desk.draft.read_bytes(), "Kaiji"), "丙山", "乙野")
    desk.draft.write_bytes(data)
    assert not store.judge(data, desk.history, PATH).edited
    assert desk.settle("一").state == "replaced"


def test_a_draft_that_lost_its_property_stands_on_the_last_text_merged_into_it(desk):
    desk.edits()
    desk.settle("二")
    desk.draft.write_bytes(changed(desk.draft.read_bytes(), "KaijiBase", "Other", "docProps/custom.xml"))
    standing = store.judge(desk.draft.read_bytes(), desk.history, PATH)
    assert (standing.edited, standing.base) == (True, made(NEW).base)


def test_a_draft_open_in_word_takes_nothing_and_the_next_run_does(desk):
    mine = desk.edits()
    lock = desk.draft.with_name("~$tition.docx")
    lock.write_bytes(b"")
    assert desk.settle("二").state == "open_elsewhere"
    assert desk.draft.read_bytes() == mine
    lock.unlink()
    assert desk.settle("二").state == "merged"


def test_a_text_saved_while_the_facts_are_merged_is_merged_itself(desk, monkeypatch):
    desk.edits()
    real, typed = store.writing.write_new, []

    def saved_meanwhile(new, data, what, sure=True):
        real(new, data, what, sure)
        if what == "draft" and not typed:
            typed.append(desk.edit("丙山", "丁川"))

    monkeypatch.setattr(store.writing, "write_new", saved_meanwhile)
    assert desk.settle("二").state == "merged"
    now = rejected(desk.draft.read_bytes(), "Kaiji")
    assert "丁川" in packed_text(now)
    assert typed[0] in [data for _, data in desk.texts()]


def packed_text(data):
    from redline.package import Package

    word = Package(data)
    return "".join(word.xml(word.document).itertext())


@pytest.mark.parametrize(
    "fault", [Killed(), OSError(errno.ENOSPC, "No space left on device")], ids=["killed", "disk full"]
)
def test_stopped_at_any_step_of_a_merge_no_words_are_lost_and_the_next_run_merges(tmp_path, monkeypatch, fault):
    steps, number, reached = [], 0, False
    while not reached:
        desk = Lawyer(tmp_path / str(number))
        mine = desk.edits()
        reached = _stopped_at(desk, monkeypatch, number, fault, steps)
        now = desk.draft.read_bytes()
        assert now == mine or custom_property(now, "KaijiBase") == made(NEW).base
        assert desk.settle("二").state in ("merged", "kept")
        now = desk.draft.read_bytes()
        assert "四月二日" in packed_text(accepted(now, "Kaiji"))
        assert "丙山" in packed_text(rejected(now, "Kaiji"))
        assert mine in [data for _, data in desk.texts()]
        assert desk.history.read(made(NEW).base) == made(NEW).entries
        assert not [p for p in tmp_path.rglob("*.kaiji") if p.parent == desk.draft.parent]
        shutil.rmtree(tmp_path / str(number))
        number += 1
    assert {"object.open", "object.rename", "spans.rename", "index.write", "draft.write", "draft.rename"} <= set(steps)


def test_what_could_only_be_listed_is_not_told_as_written_in(desk):
    desk.edits()
    desk.changes = [{"how": "carried"}, {"how": "listed"}, {"how": "listed"}]
    fields = desk.settle("二").fields
    assert (fields["count"], fields["listed"], fields["waiting"]) == ("1", "2", "0")

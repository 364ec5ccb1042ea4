"""A draft that was moved, renamed or copied is told from one that is gone, and from a person's own Word file."""

import pytest
from drafting import store, strays
from drafting.history import PERSON
from test_store import Desk, changed, entries, made

A1, C1 = "a1_provisional_disposition", "c1_lawsuit"
FILINGS = {
    "a1": {"folder": A1, "documents": ["petition", "post_list"]},
    "c1": {"folder": C1, "documents": ["post_list"]},
}


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    for path, words in {f"{A1}/petition": "一", f"{A1}/post_list": "二", f"{C1}/post_list": "三"}.items():
        draft = desk.output / f"{path}.docx"
        store.settle(draft, desk.history, f"{path[:2]}/{draft.stem}", made(words))
    return desk


def find(desk):
    swept = store.take_in(desk.output, desk.history)
    return [tuple(s) for s in strays.find(desk.output, desk.history, swept, FILINGS)]


@pytest.mark.parametrize(
    "place", [f"{A1}/申立書.docx", f"{A1}/旧/petition.docx", "petition.docx", "a1_申立書/petition.docx"]
)
def test_a_draft_with_another_name_or_folder_is_known_again(desk, place):
    desk.edit("一", "私の言葉")
    moved = desk.output / place
    moved.parent.mkdir(exist_ok=True)
    desk.draft.rename(moved)
    assert find(desk) == [("moved", place, f"{A1}/petition.docx")]
    text = next(e for e in desk.history.entries() if e.who == PERSON)
    assert desk.history.text(text) == moved.read_bytes(), "it is in the history, under a name of its own"
    assert text.path != "a1/petition"


def test_a_copy_beside_the_draft_is_a_copy(desk):
    (desk.output / A1 / "petition - コピー.docx").write_bytes(desk.draft.read_bytes())
    assert find(desk) == [("copied", f"{A1}/petition - コピー.docx", f"{A1}/petition.docx")]


def test_a_draft_laid_over_that_of_another_filing_is_said_to_be_its_text(desk):
    (desk.output / C1 / "post_list.docx").write_bytes((desk.output / A1 / "post_list.docx").read_bytes())
    assert find(desk) == [("over_another", f"{C1}/post_list.docx", f"{A1}/post_list.docx")]


def test_drafts_that_say_the_same_in_two_filings_are_no_strays(desk):
    data = made("二")
    store.settle(desk.output / C1 / "post_list.docx", desk.history, "c1/post_list", data)
    assert find(desk) == []
    (desk.output / C1 / "post_list.docx").rename(desk.output / "目録.docx")
    assert find(desk) == [("moved", "目録.docx", f"{C1}/post_list.docx")]


def test_edited_drafts_new_ones_beside_them_and_other_files_are_no_strays(desk):
    desk.edit("一", "私の言葉")
    desk.settle("二つ目")
    (desk.output / A1 / "メモ.docx").write_bytes(
        changed(entries("私のメモ"), "KaijiBase", "Other", "docProps/custom.xml")
    )
    (desk.output / A1 / "壊れ.docx").write_bytes(b"no zip")
    assert desk.beside.exists()
    assert find(desk) == []

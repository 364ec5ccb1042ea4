"""The table beside a preservation letter: what a person changed in it stays."""

from drafting.documents import letter_rows


def test_a_table_is_laid_anew_when_the_facts_change(tmp_path):
    first = letter_rows.lay(tmp_path, b"one", {})
    letter_rows.lay(tmp_path, b"two", {"communications": first})
    assert (tmp_path / "communications.csv").read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["communications.csv"]


def test_a_table_that_a_person_changed_stays_and_the_new_one_lies_beside(tmp_path):
    first = letter_rows.lay(tmp_path, b"one", {})
    (tmp_path / "communications.csv").write_bytes(b"one, with a remark")
    letter_rows.lay(tmp_path, b"two", {"communications": first})
    assert (tmp_path / "communications.csv").read_bytes() == b"one, with a remark"
    assert (tmp_path / "communications.new.csv").read_bytes() == b"two"

"""Twenty situations of an office (twenty.py): what the lawyer sees afterwards, and that nothing is lost either way."""

import os
import subprocess
import sys
from pathlib import Path

import office
import pytest
from light import word
from openxml_audit import OpenXmlValidator
from redline.merge import merge
from redline.revisions import accepted, rejected, without_comments
from seen import seen
from twenty import SITUATIONS

AUTHOR = "Kaiji"
NAMES = list(SITUATIONS)


@pytest.fixture(scope="module")
def files():
    """Name → base, mine, theirs, merged."""
    found = {}
    for name, situation in SITUATIONS.items():
        base, mine, theirs = (word(text) for text in situation[:3])
        found[name] = (base, mine, theirs, merge(base, mine, theirs, AUTHOR, "2026-09-01T00:00:00Z").data)
    return found


def plain(data, accept):
    """The file once all of the machine's changes are accepted (rejected), without its comments."""
    return without_comments((accepted if accept else rejected)(data, AUTHOR), AUTHOR)


def test_there_are_twenty():
    assert len(SITUATIONS) == 20


@pytest.mark.parametrize("name", NAMES)
def test_what_the_lawyer_sees(files, name):
    assert seen(files[name][3]) == SITUATIONS[name].becomes


@pytest.mark.parametrize("name", NAMES)
def test_accepted_it_says_what_the_facts_say_wherever_the_lawyer_did_not_write(files, name):
    assert seen(plain(files[name][3], True)) == SITUATIONS[name].accepted


@pytest.mark.parametrize("name", NAMES)
def test_rejected_it_is_the_lawyers_file(files, name):
    _, mine, _, merged = files[name]
    assert seen(plain(merged, False)) == seen(plain(mine, False))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_facts_again_change_not_a_byte(files, name):
    _, _, theirs, merged = files[name]
    assert merge(theirs, merged, theirs, AUTHOR, "2026-09-01T00:00:00Z").data == merged


@pytest.fixture(scope="module")
def read_by_office(files, tmp_path_factory):
    """What LibreOffice makes of each merged file, and of ours once accepted and rejected, in one call."""
    asked = {}
    for name, (_, _, _, merged) in files.items():
        bare = without_comments(merged, AUTHOR)
        asked[name, "accepted there"] = (bare, office.ACCEPT)
        asked[name, "accepted here"] = (accepted(bare), office.AS_IT_IS)
        asked[name, "rejected there"] = (bare, office.REJECT)
        asked[name, "rejected here"] = (rejected(bare), office.AS_IT_IS)
    return office.read(tmp_path_factory.mktemp("office"), asked)


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_opens_it_and_accepts_and_rejects_as_we_do(read_by_office, name):
    for way in ("accepted", "rejected"):
        assert read_by_office[name, f"{way} there"] == read_by_office[name, f"{way} here"], way


@pytest.mark.parametrize("name", NAMES)
def test_it_is_as_valid_as_the_lawyers_file_was(files, name, tmp_path):
    _, mine, _, merged = files[name]
    found = []
    for number, data in enumerate((mine, merged)):
        place = tmp_path / f"{number}.docx"
        place.write_bytes(data)
        found.append({e.description for e in OpenXmlValidator().validate(str(place)).errors})
    # A row's properties that hold its tracked change alone are right by the schema; this validator does not know that.
    assert found[1] - found[0] - {"Required sequence content is missing"} == set()


def test_nothing_of_the_lawyers_is_gone_by_the_word_of_another_tool(files, tmp_path):
    """ooxml-integrity holds each merged file against the lawyer's: no comment, revision or note is lost."""
    here = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for number, (_, mine, _, merged) in enumerate(files.values()):
        before, after = tmp_path / f"{number}-mine.docx", tmp_path / f"{number}-merged.docx"
        before.write_bytes(rejected(mine, AUTHOR))  # what the machine has not been decided on is its own to take back
        after.write_bytes(merged)
        command = ["ooxml-integrity", "check", str(after), "--against", str(before)]
        done = subprocess.run(command, capture_output=True, text=True, env=here, timeout=60)
        assert done.returncode == 0, f"{NAMES[number]}: {done.stdout}{done.stderr}"

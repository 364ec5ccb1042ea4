"""A Word file with parts changed: the rest keeps its bytes, and the same change gives the same file."""

import io
import zipfile

import docx
import pytest
from redline.package import BadName, Package


@pytest.fixture(scope="module")
def word():
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {i.filename: package.read(i) for i in package.infolist()}


def test_parts_are_replaced_added_and_left_out_and_the_others_keep_their_bytes(word):
    before = parts(word)
    after = parts(
        Package(word).changed(
            {"word/settings.xml": b"<new/>", "docProps/core.xml": None, "word/comments.xml": b"<more/>"}
        )
    )
    assert after.pop("word/comments.xml") == b"<more/>"
    assert after.pop("word/settings.xml") == b"<new/>"
    assert after == {n: b for n, b in before.items() if n not in ("word/settings.xml", "docProps/core.xml")}


def test_the_parts_keep_their_order_so_that_content_types_stay_first(word):
    changed = Package(word).changed({"[Content_Types].xml": b"<Types/>", "a.xml": b""})
    assert list(parts(changed)) == [*parts(word), "a.xml"]


def test_the_same_change_gives_the_same_bytes_in_whatever_order_it_is_told(word):
    one = Package(word).changed({"word/b.xml": b"b", "word/a.xml": b"a"})
    assert one == Package(word).changed({"word/a.xml": b"a", "word/b.xml": b"b"})
    assert one == Package(one).changed({})


def test_leaving_out_a_part_that_is_not_there_changes_nothing(word):
    assert parts(Package(word).changed({"word/comments.xml": None})) == parts(word)


@pytest.mark.parametrize("name", ["../out.xml", "/etc/x", "WORD/document.xml", "c:x.xml"])
def test_a_name_that_leads_out_or_is_taken_is_refused(word, name):
    with pytest.raises(BadName):
        Package(word).changed({name: b""})

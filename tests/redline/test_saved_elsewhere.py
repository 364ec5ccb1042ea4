"""Files that LibreOffice saved between the lawyer's edit and the merge: both laws hold for them too."""

import subprocess

import pytest
from light import word
from redline.content import reading
from redline.merge import merge
from redline.revisions import accepted, without_comments
from seen import words
from test_twenty import AUTHOR, NAMES, plain
from twenty import SITUATIONS


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Name → the lawyer's file as LibreOffice saves it, all in one call."""
    folder = tmp_path_factory.mktemp("saved")
    for number, situation in enumerate(SITUATIONS.values()):
        (folder / f"{number}.docx").write_bytes(word(situation.mine))
    files = [str(folder / f"{n}.docx") for n in range(len(SITUATIONS))]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
    ]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return {name: (folder / "out" / f"{n}.docx").read_bytes() for n, name in enumerate(SITUATIONS)}


@pytest.mark.parametrize("name", NAMES)
def test_both_laws_hold_for_a_file_that_libreoffice_saved(saved, name):
    situation, mine = SITUATIONS[name], saved[name]
    made = merge(word(situation.base), mine, word(situation.theirs), AUTHOR, "2026-09-01T00:00:00Z")
    assert reading(plain(made.data, False)) == reading(plain(mine, False)), "rejected it is the lawyer's file"
    wanted = words(without_comments(accepted(word(situation.accepted), AUTHOR), AUTHOR))
    assert _plain(words(plain(made.data, True))) == _plain(wanted), "accepted it says what the facts say"
    assert merge(word(situation.theirs), made.data, word(situation.theirs), AUTHOR).data == made.data


def _plain(text: str) -> list[str]:
    """The words without signs of links, fields and looks, which LibreOffice writes its own way."""
    for sign in ("who｜", "｜", *"{}*?@=!&^|／¶ "):  # the tag of a content control does not come through
        text = text.replace(sign, "")
    return [line for line in text.split("\n") if line.strip()]

"""Files that LibreOffice saved between the lawyer's edit and the merge: both laws hold for them too."""

import subprocess

import pytest
from light import word
from redline.content import reading
from redline.merge import merge
from redline.package import Package
from redline.revisions import accepted, changes, without_comments
from seen import words
from test_twenty import AUTHOR, NAMES, plain
from twenty import SITUATIONS


def resaved(folder, files):
    """Files as LibreOffice saves them, all in one call."""
    for number, data in enumerate(files):
        (folder / f"{number}.docx").write_bytes(data)
    names = [str(folder / f"{n}.docx") for n in range(len(files))]
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
    subprocess.run([*command, *names], check=True, capture_output=True, timeout=300)
    return [(folder / "out" / f"{n}.docx").read_bytes() for n in range(len(files))]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Name → the lawyer's file as LibreOffice saves it."""
    files = [word(situation.mine) for situation in SITUATIONS.values()]
    return dict(zip(SITUATIONS, resaved(tmp_path_factory.mktemp("saved"), files), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_both_laws_hold_for_a_file_that_libreoffice_saved(saved, name):
    situation, mine = SITUATIONS[name], saved[name]
    made = merge(word(situation.base), mine, word(situation.theirs), AUTHOR, "2026-09-01T00:00:00Z")
    assert reading(plain(made.data, False)) == reading(plain(mine, False)), "rejected it is the lawyer's file"
    wanted = words(without_comments(accepted(word(situation.accepted), AUTHOR), AUTHOR))
    assert _plain(words(plain(made.data, True))) == _plain(wanted), "accepted it says what the facts say"
    assert merge(word(situation.theirs), made.data, word(situation.theirs), AUTHOR).data == made.data


def test_what_went_and_comes_back_after_a_save_there_leaves_no_change_behind(tmp_path):
    passages = "# 権利侵害\n投稿２は{}侮辱行為である。\n{}# 結語\n| 甲１ | 投稿画面{} |\n| 甲２ | 回答書 |\n{}以上"
    third = "# 投稿３\n投稿３は肖像権を侵害する。\n", "| 甲３ | 陳述書 |\n"
    base, gone = word(passages.format("", third[0], "", third[1])), word(passages.format("", "", "", ""))
    mine = word(passages.format("誰の目にも", third[0], "（抄）", third[1]))
    struck = merge(base, mine, gone, AUTHOR, "").data
    (there,) = resaved(tmp_path, [struck])
    assert len(changes(Package(there))) > 3
    assert changes(Package(merge(gone, there, base, AUTHOR, "").data)) == []


def _plain(text: str) -> list[str]:
    """The words without signs of links, fields and looks, which LibreOffice writes its own way."""
    for sign in ("who｜", "｜", *"{}*?@=!&^|／¶ "):  # the tag of a content control does not come through
        text = text.replace(sign, "")
    return [line for line in text.split("\n") if line.strip()]

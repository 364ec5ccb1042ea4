"""`make new`: a commented sheet that has every field of the schema, and that never falls on something that is there."""

import re
import shutil

import pytest
from drafting import facts, new_case, new_sheet, shape, sheet
from sheets import ROOT, say

ENTRY = set(new_sheet.NAMES.values())


def fields(node, above=()):
    """Every field of the schema as the words above it and its own: (posts, rights, words)."""
    for name, child in node.get("properties", {}).items():
        yield (*above, name)
        yield from fields(child, (*above, name))
    for child in (node.get("additionalProperties"), node.get("items")):
        if isinstance(child, dict):
            yield from fields(child, above)


def uncommented(text):
    """The sheet with every field switched on, what it offers to choose from answered, and an x where it says nothing."""
    lines = []
    for line in text.split("\n"):
        found = re.fullmatch(r"(?:# )?((?: {2})*(?:- )?)([a-z_0-9]+):(?: ([^#]*?))? +# .*", line)
        if found:
            indent, name, value = found[1], found[2], (found[3] or "").strip()
            lines.append((len(indent), f"{indent}{name}:", value.split("|")[0]))
    result = []
    for (depth, head, value), (after, _, _) in zip(lines, [*lines[1:], (0, "", "")], strict=True):
        result.append(head if after > depth else f"{head} {value.replace('…', 'x') or 'x'}")
    return "\n".join(result) + "\n"


def keys(tree, above=()):
    """Every key of a sheet, names of entries (client1, p1) and numbers of lists left out."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            here = above if name in ENTRY and above and above[-1] not in ENTRY and is_entry(above) else (*above, name)
            if here != above:
                yield here
            yield from keys(value, here)
    elif isinstance(tree, list):
        for value in tree:
            yield from keys(value, above)


def is_entry(above):
    node = facts.schema()
    for name in above:
        while name not in node.get("properties", {}):
            node = node.get("items") or node.get("additionalProperties")
        node = node["properties"][name]
    while "items" in node:
        node = node["items"]
    return isinstance(node.get("additionalProperties"), dict)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_field_of_the_schema_stands_in_the_sheet_and_no_other(language):
    read = sheet.read(uncommented(new_sheet.text(language)).encode(), "facts.yaml")
    assert not read.problems, read.problems
    found = list(keys(read.tree))
    assert set(found) == set(fields(facts.schema()))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_with_every_field_switched_on_the_sheet_has_no_field_in_a_wrong_place(language):
    read = sheet.read(uncommented(new_sheet.text(language)).encode(), "facts.yaml")
    assert not [p for p in shape.check_shape(read, say) if p.rule in ("Y002", "Y003")]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_as_it_is_laid_down_the_sheet_can_be_read_and_only_waits_to_be_filled_in(language):
    text = new_sheet.text(language)
    read = sheet.read(text.encode(), "facts.yaml")
    assert not read.problems, [p[0] for p in read.problems]
    assert text.startswith("# yaml-language-server: $schema=../../config/schemas/facts.schema.json\n")


def test_each_field_is_explained_in_the_language_of_the_desk():
    ja, en = new_sheet.text("ja"), new_sheet.text("en")
    assert re.search(r"^ +name: +# .*[ぁ-ん]", ja, re.M)
    for line in en.split("\n"):
        if ": " in line and "#" in line:
            assert not re.search(r"[ぁ-ん]", line.rpartition("# ")[2]), line
    strip = re.compile(r" +# .*")
    assert [strip.sub("", one) for one in ja.split("\n")][2:] == [strip.sub("", one) for one in en.split("\n")][2:]


@pytest.fixture
def root(tmp_path):
    shutil.copytree(ROOT / "config", tmp_path / "config", ignore=shutil.ignore_patterns("office"))
    (tmp_path / "cases").mkdir()
    return tmp_path


def test_a_new_case_gets_its_sheet_and_a_folder_for_exhibits(root, capsys):
    assert new_case.lay_down(root, ["sato-v-board"]) == 0
    assert (root / "cases/sato-v-board/facts.yaml").read_text("utf-8").startswith("# yaml-language-server")
    assert (root / "cases/sato-v-board/exhibits").is_dir()
    assert "snakemake -c2 sato-v-board" in capsys.readouterr().out


def test_a_folder_that_is_there_is_left_alone(root):
    folder = root / "cases/sato-v-board"
    folder.mkdir()
    (folder / "facts.yaml").write_text("mine", "utf-8")
    assert "cases/sato-v-board" in new_case.lay_down(root, ["sato-v-board"])
    assert [(p.name, p.read_text("utf-8")) for p in folder.iterdir()] == [("facts.yaml", "mine")]


@pytest.mark.parametrize(
    "name", ["Sato", "佐藤", "1a", "a_b", "a b", "../x", "a/b", "", "lawsuit", "register", "intake"]
)
def test_a_name_that_no_case_can_have_is_refused_before_anything_is_written(root, name):
    said = new_case.lay_down(root, [name] if name else [])
    assert isinstance(said, str)
    assert said
    assert not list((root / "cases").iterdir())


def test_two_names_are_one_too_many(root):
    assert isinstance(new_case.lay_down(root, ["a", "b"]), str)
    assert not list((root / "cases").iterdir())

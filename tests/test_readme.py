"""What README and docs/ say holds: commands, links, sheets, messages, tables.

`python tests/test_readme.py` writes the table of keys.
"""

import dataclasses
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FACT_SHEET = ROOT / "docs" / "fact-sheet.md"
FENCE = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
KEYS = re.compile(r"(<!-- keys: [^\n]*-->\n).*?(<!-- end of keys -->)", re.DOTALL)
# Where a part of the context stands, by the last step of its path.
OBJECTS = {
    "answers[]": "answer", "attachments[]": "attachment", "clients[]": "client", "guardians[]": "guardian",
    "comms[]": "communication", "unused[]": "communication", "account": "account", "disclosed": "disclosure",
    "sources[]": "disclosure", "whois": "whois", "earlier[]": "earlier", "exhibits[]": "exhibit", "filing": "filing",
    "subsidiarity": "subsidiarity", "groups[]": "group", "items[]": "item", "lawyers[]": "lawyer", "money": "money",
    "office": "office", "court": "court", "opponents[]": "opponent", "holds": "holds", "japan_rep": "japan_rep",
    "kept": "kept", "phones[]": "phone", "posts[]": "post", "rights[]": "right", "work": "work", "site": "site",
    "sites[]": "site", "wishes[]": "wish", "w": "w",
}  # fmt: skip


def blocks(page, *languages):
    return [code for language, code in FENCE.findall(page.read_text("utf-8")) if language in languages]


def command_lines():
    """Every command line of the pages, from code blocks and from `code` in tables and text."""
    for page in PAGES:
        shown = [line for code in blocks(page, "sh", "powershell") for line in code.splitlines()]
        spans = re.findall(r"`((?:make|py|\.venv[/\\])[^`\n]*)`", FENCE.sub("", page.read_text("utf-8")))
        yield from (pytest.param(line.strip(), id=f"{page.stem}: {line.strip()}") for line in [*shown, *spans])


def test_the_pages_show_commands():
    assert len(list(command_lines())) > 20


@pytest.mark.parametrize("line", list(command_lines()))
def test_a_command_of_the_pages_exists(line):
    words = shlex.split(line.replace("\\", "/"))
    if words[0] == "make":
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert [w for w in words[1:] if "=" not in w] in ([], *([t] for t in targets))
    elif words[0] in ("mkdir", "cp", "start"):
        assert words[0] != "cp" or (ROOT / words[1]).exists()
    elif words[0].endswith("snakemake"):
        assert words[1] in ("-c2", "-n")
    else:
        script = next(w for w in words if w.startswith(("scripts/", "tests/")))
        assert (ROOT / script).is_file()
        if script == "scripts/template.py":
            assert f'"{words[2]}"' in (ROOT / script).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_and_pictures_resolve(page):
    text = FENCE.sub("", page.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        found = page.parent / file if file else page
        assert found.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", found.read_text("utf-8"), re.MULTILINE)
            assert anchor in [re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings]


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "pictures").iterdir()), ids=lambda p: p.name)
def test_pictures_are_small_and_shown(picture):
    assert picture.stat().st_size < 200_000
    assert any(picture.name in page.read_text("utf-8") for page in PAGES)


def test_paths_that_the_readme_names_are_there():
    spans = re.findall(r"`([\w./-]+/[\w./-]*)`", FENCE.sub("", (ROOT / "README.md").read_text("utf-8")))
    made_later = ("output/", "templates/office/", "config/office/", "cases/kono", "office/", "exhibits/")
    for path in spans:
        if not path.startswith(made_later):
            assert (ROOT / path).exists() or (ROOT / "scripts" / "drafting" / path).exists(), path


def test_modules_that_the_readme_names_are_there():
    rows = re.findall(
        r"^\| (`[a-z_].*?) \|", (ROOT / "README.md").read_text("utf-8").split("## For developers")[1], re.M
    )
    names = [n for row in rows for n in re.findall(r"`([a-z_*]+)`", row)]
    assert len(names) > 25
    for name in names:
        assert list((ROOT / "scripts" / "drafting").glob(f"{name}.py")), name


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Registers, templates and examples as shipped, in a folder of their own."""
    from drafting import plans

    root = tmp_path_factory.mktemp("readme")
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("office", "~$*"))
    for case in (ROOT / "cases").glob("example-*"):
        shutil.copytree(case, root / "cases" / case.name, ignore=shutil.ignore_patterns("history"))
    return plans.Workshop(root)


def planned(shop, name, text, language="en"):
    """The plan of a sheet laid down as a new case."""
    from drafting import plans

    folder = shop.root / "cases" / name
    folder.mkdir(exist_ok=True)
    (folder / "facts.yaml").write_text(text, "utf-8")
    office = shop.root / "config" / "office" / "config.yaml"
    office.parent.mkdir(exist_ok=True)
    office.write_text(f"language: {language}\n", "utf-8")
    return plans.of(plans.Workshop(shop.root), name, write=False)


@pytest.fixture(scope="module")
def sheet():
    return next(code for code in blocks(ROOT / "README.md", "yaml") if code.startswith("clients:"))


def test_the_sheet_of_the_readme_calls_for_the_suit(shop, sheet):
    plan = planned(shop, "example-kono", f"sample: true\n{sheet}")
    assert {p["kind"] for p in plan["problems"]} == {"missing"}
    assert {f: bool(v["filed"]) for f, v in plan["filings"].items() if f != "intake"} == {
        "a1": True,
        "b1": True,
        "c1": False,
    }


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("    address:", "    adress:"), ("seen: 2026-08-31", "seen: 2026-08-23"), ("自己の都合", "原告の都合")],
)
def test_the_messages_of_the_readme_are_those_of_the_tool(shop, sheet, right, wrong):
    assert right in sheet
    shown = blocks(ROOT / "README.md", "text")[0].splitlines()
    plan = planned(shop, "kono", sheet.replace(right, wrong, 1))
    said = [f"{p['file']}:{p['line']}:{p['column']}: {p['key']}: {p['text']} [{p['rule']}]" for p in plan["problems"]]
    assert set(shown) & set(said)


def test_the_diagram_of_the_readme_is_the_rule_graph(tmp_path):
    (diagram,) = blocks(ROOT / "README.md", "mermaid")
    for name in ("config", "templates", "scripts", "profiles", "cases/example-full-chain"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("office", "history", "__pycache__"))
    shutil.copy(ROOT / "Snakefile", tmp_path)
    command = [sys.executable, "-m", "snakemake", "-c1", "--rulegraph"]
    dot = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8").stdout
    rules = dict(re.findall(r'(\d+)\[label = "(\w+)"', dot))
    wanted = {(rules[a], rules[b]) for a, b in re.findall(r"(\d+) -> (\d+)", dot)}
    shown = {tuple(re.match(r" *(\w+).*?--> (\w+)", line).groups()) for line in diagram.splitlines() if "-->" in line}
    assert {edge for edge in shown if edge[0] in rules.values()} == wanted


def test_the_quick_start_leads_from_the_first_day_to_the_letter(shop):
    steps = blocks(ROOT / "docs" / "quickstart-ja.md", "yaml")
    seen = []
    for count in range(1, len(steps) + 1):
        plan = planned(shop, "example-renshu", "".join(steps[:count]), "ja")
        assert {p["kind"] for p in plan["problems"]} <= {"missing"}
        seen.append({f: bool(v["filed"]) for f, v in plan["filings"].items() if f != "intake"})
    assert seen == [
        {},
        {"a1": False},
        {"a1": True},
        {"a1": True, "b1": False, "c1": False},
        {"a1": True, "b1": True, "c1": False},
    ]


def test_the_words_of_the_quick_start_are_those_of_the_messages():
    from drafting import messages

    page = (ROOT / "docs" / "quickstart-ja.md").read_text("utf-8")
    said = "\n".join(p.read_text("utf-8") for p in messages.files())
    table = page.split("| 出た言葉 |")[1].split("\n\n")[0]
    for words in re.findall(r"^\| ([^-|]+?) \|", table, re.MULTILINE):
        assert "Traceback" in words or words.removeprefix("「…」") in said, words


def test_the_settings_of_the_readme_are_taken_and_reach_the_papers(shop, tmp_path):
    from drafting import plans

    shutil.copytree(shop.root / "config", tmp_path / "config", ignore=shutil.ignore_patterns("office"))
    (tmp_path / "config" / "office").mkdir()
    shown = [code for code in blocks(ROOT / "README.md", "yaml") if code.startswith("# config/office/")]
    for code in shown:
        (tmp_path / re.match(r"# (\S+)\n", code)[1]).write_text(code, "utf-8")
    taken = plans.Workshop(tmp_path).registers
    assert len(shown) == 4
    assert list(taken["office"].tree["lawyers"]) == ["kotsu"]
    assert taken["platforms"].tree["platforms"]["machinaka"]["court"] == "tokyo"
    assert taken["providers"].tree["providers"]["machi_net"]["kind"] == "fixed"
    assert taken["courts"].tree["courts"]["nagano"]["name"] == "長野地方裁判所"


def described(node):
    """The cell of a key: its Japanese title, then its meaning and what may be chosen."""
    meaning = node.get("description", "").split("\n")[-1].rstrip(".")
    chosen = node.get("enum") or node.get("items", {}).get("enum")
    words = f"{node.get('title', '')}{' ✎' if node.get('x-free') or node.get('items', {}).get('x-free') else ''}"
    choice = f": {', '.join(f'`{c}`' for c in chosen)}" if chosen else ""
    return f"{words} | {meaning}{choice}".replace("\n", " ")


def rows(node, key=""):
    for name, child in node.get("properties", {}).items():
        here = f"{key}.{name}" if key else name
        must = name in node.get("required", [])
        yield f"| {'**' if must else ''}`{here}`{'**' if must else ''} | {described(child)} |"
        yield from rows(child, here)
        if isinstance(child.get("additionalProperties"), dict):
            yield from rows(child["additionalProperties"], f"{here}.‹name›")
        if "properties" in child.get("items", {}):
            yield from rows(child["items"], f"{here}[]")


def key_table():
    schema = json.loads((ROOT / "config" / "schemas" / "facts.schema.json").read_text("utf-8"))
    return "\n".join(["", "| key | 項目 | meaning |", "|---|---|---|", *rows(schema), "\n"])


def test_the_table_of_keys_is_that_of_the_schema():
    page = FACT_SHEET.read_text("utf-8")
    assert page == KEYS.sub(lambda found: found[1] + key_table() + found[2], page), (
        "python tests/test_readme.py writes it"
    )


def test_the_facts_that_a_right_asks_for_are_those_of_the_checks():
    from drafting.checks.rights import NEEDS, NEGATES

    table = FACT_SHEET.read_text("utf-8").split("| `right` |")[1].split("\n\n")[0]
    shown = {}
    for line in table.splitlines()[2:]:
        name, needs, negates = (re.findall(r"`([\w.]+)`", cell) for cell in line.split("|")[1:4])
        shown[name[0]] = (set(needs), set(negates))
    assert shown == {name: (set(needs), set(NEGATES.get(name, ()))) for name, needs in NEEDS.items()}


def documented():
    """{object: names} as docs/templates.md has them; the top level is the empty object."""
    part = (ROOT / "docs" / "templates.md").read_text("utf-8").split("## What a template may name")[1]
    found = {}
    for section in part.split("\n### ")[1:]:
        heading, _, body = section.partition("\n")
        names = [n for cell in re.findall(r"^\| (`.*?) \|", body, re.MULTILINE) for n in re.findall(r"`(\w+)`", cell)]
        assert len(names) == len(set(names)), heading
        found["" if heading == "At the top" else heading.strip("`")] = set(names)
    return found


def offered(value, path, found):
    """Adds to `found` what a value of a context offers to a template, by kind of object."""
    from drafting.documents.parts import Part

    if isinstance(value, list | tuple):
        for item in value:
            offered(item, f"{path}[]", found)
    elif isinstance(value, Part) or (dataclasses.is_dataclass(value) and path == "w"):
        inner = (
            vars(value)
            if isinstance(value, Part)
            else {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        )
        found.setdefault(OBJECTS[path.rsplit(".", 1)[-1]], set()).update(inner)
        for name, child in inner.items():
            offered(child, f"{path}.{name}", found)


MINOR = "guardians: [{relation: 親権者父, name: 甲野一郎}]"


def test_the_names_for_templates_are_those_that_documents_offer(shop, sheet):
    from drafting import plans
    from drafting.documents import exhibits
    from drafting.documents.paper import Paper
    from drafting.documents.parts import Part

    minor = sheet.replace("kind: person", f"kind: minor\n    {MINOR}", 1)
    made = [planned(shop, "example-minor", f"sample: true\n{minor}")]
    made += [plans.of(shop, name, write=False) for name in shop.case_names() if name.startswith("example-")]
    found = {"": {"title"}}
    for plan in made:
        for slice_ in plan["slices"].values():
            paper = Paper(json.loads(json.dumps(slice_)), {}, shop.root / "cases" / plan["case"])
            paper.cite(list(paper.facts.exhibits or ()))
            context = paper.context() | {"wishes": [Part(**w) for w in slice_.get("wishes", [])]}
            for name in paper.facts.exhibits or ():
                paper.book.given.setdefault(name, len(paper.book.given) + 1)
            context["exhibits"] = exhibits.rows(paper)
            found[""] |= set(context)
            for name, value in context.items():
                offered(value, name, found)
    pages = documented()
    assert {o: names - found.get(o, set()) for o, names in pages.items() if names - found.get(o, set())} == {}
    assert {o: names - pages.get(o, set()) for o, names in found.items() if names - pages.get(o, set())} == {}


if __name__ == "__main__":
    page = FACT_SHEET.read_text("utf-8")
    FACT_SHEET.write_text(KEYS.sub(lambda found: found[1] + key_table() + found[2], page), "utf-8", newline="\n")

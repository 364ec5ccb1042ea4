"""The shape of the house: which way imports go, what a drafting job loads, how long a file may be."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sheets import ROOT

SCRIPTS = ROOT / "scripts"
MODULES = sorted(p for p in SCRIPTS.rglob("*.py") if "__pycache__" not in p.parts)
VERBS = sorted(SCRIPTS.glob("*.py"))
HEAVY = {
    "yaml",
    "pandas",
    "numpy",
    "lxml",
    "docx",
    "docxtpl",
    "jsonschema",
    "openpyxl",
    "holidays",
    "snakemake",
    "filelock",
}


def imports(path):
    """The packages and modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def heads(path):
    return {name.partition(".")[0] for name in imports(path)}


def named(path):
    return path.relative_to(SCRIPTS).as_posix()


def below(package):
    return [p for p in MODULES if named(p).startswith(f"{package}/")]


def test_there_is_something_to_look_at():
    assert len(below("drafting")) > 30
    assert len(below("redline")) > 1
    assert len(VERBS) > 4


@pytest.mark.parametrize("path", below("drafting") + below("redline"), ids=named)
def test_no_module_imports_snakemake(path):
    assert "snakemake" not in heads(path)


@pytest.mark.parametrize("path", below("redline"), ids=named)
def test_what_compares_word_files_knows_nothing_of_the_law(path):
    assert "drafting" not in heads(path)


def test_arrows_go_down_only():
    """What a module loads at import never comes back to it."""
    graph = {}
    for path in below("drafting"):
        top = ast.parse(path.read_text("utf-8")).body
        name = "drafting." + named(path).removeprefix("drafting/").removesuffix(".py").replace("/", ".").removesuffix(
            ".__init__"
        )
        graph[name] = {
            found
            for node in top
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("drafting")
            for found in [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            if found != name
        }

    def reached(name, seen):
        for other in graph.get(name, ()):
            if other in graph and other not in seen:
                seen.add(other)
                reached(other, seen)
        return seen

    assert {name for name in graph if name in reached(name, set())} == set()


@pytest.mark.parametrize("path", [p for p in VERBS if p.name not in ("bootstrap.py", "bench.py")], ids=named)
def test_a_verb_is_thin(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 20
    assert not [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.ClassDef | ast.Lambda)]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_begins_with_what_it_is_for(path):
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)) or not text.strip()


def test_the_snakefile_is_a_table_of_contents():
    for path in (ROOT / "Snakefile", SCRIPTS / "common.smk"):
        text = path.read_text("utf-8")
        assert "lambda" not in text
    assert "def " not in (ROOT / "Snakefile").read_text("utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A case that is planned, its templates compiled and its first drafts made: what a job finds in daily work."""
    from drafting import filing, plans

    root = tmp_path_factory.mktemp("job")
    for folder in ("config", "templates", "scripts", "cases/example-board"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("office", "history", "__pycache__"))
    for name in plans.of(plans.Workshop(root), "example-board", write=True)["filings"]:
        filing.draft(root, "example-board", name)
    return root


def loaded(project, *arguments):
    """The packages in a process that did what scripts/draft.py does, and its exit code."""
    code = (
        "import runpy, sys\nsys.argv = sys.argv[1:]\n"
        "try: runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "except SystemExit as end: code = end.code\n"
        "print(code or 0, *sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONPATH": str(project / "scripts")}
    done = subprocess.run(
        [sys.executable, "-s", "-c", code, "scripts/draft.py", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    first, *names = done.stdout.splitlines()[-1].split()
    return first, set(names)


def test_a_job_loads_nothing_heavy_for_drafts_that_nobody_touched(project):
    code, names = loaded(project, "example-board", "b1")
    assert code == "0"
    assert "jinja2" in names
    assert names & HEAVY == set()


def test_a_job_loads_nothing_heavy_where_the_drafts_are_new(project):
    for path in (project / "output/example-board").glob("c1_*/*.docx"):
        path.unlink()
    shutil.rmtree(project / "cases/example-board/history")
    code, names = loaded(project, "example-board", "c1")
    assert code == "0"
    assert names & HEAVY == set()
    assert list((project / "output/example-board").glob("c1_*/*.docx"))


def test_the_test_of_the_jobs_would_see_a_heavy_import(project):
    text = (project / "scripts/drafting/filing.py").read_text("utf-8")
    (project / "scripts/drafting/filing.py").write_text(
        "import json, yaml\n" + text.replace("from __future__ import annotations\n", "")
    )
    try:
        assert "yaml" in loaded(project, "example-board", "b1")[1]
    finally:
        (project / "scripts/drafting/filing.py").write_text(text, "utf-8")


def test_no_path_of_a_machine_stands_in_the_project():
    for path in [*MODULES, ROOT / "Snakefile", SCRIPTS / "common.smk", *Path(ROOT / "config").rglob("*.yaml")]:
        text = path.read_text("utf-8")
        assert not {w for w in ("/home/", "/Users/", "/tmp/", "C:\\\\Users") if w in text}, path

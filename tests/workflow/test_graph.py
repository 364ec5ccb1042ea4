"""The order of the procedures as Snakemake sees it, what it says of its rules, and the same drafts on every machine."""

import json
import re

from .conftest import CHAIN
from .desk import drafted_in_process

LETTERS = {"provisional_disposition": "A", "log_preservation": "B", "lawsuit": "C", "bar_inquiry": "E"}


def test_the_order_of_the_chain_stands_in_the_graph(drafted, folder):
    desk = drafted.copy(folder())
    ran = desk.run("--d3dag", "--forceall", CHAIN)
    assert ran.code == 0, ran
    graph = json.loads(ran.out[ran.out.index("{") :])
    rules = {n["id"]: n["value"]["rule"] for n in graph["nodes"]}
    edges = {(LETTERS.get(rules[e["u"]]), LETTERS.get(rules[e["v"]])) for e in graph["edges"]}
    among = {(a, b) for a, b in edges if a and b}
    assert among == {("A", "B"), ("A", "C"), ("B", "C"), ("C", "E")}


def test_each_filing_follows_those_whose_records_it_reads(drafted):
    plan = json.loads((drafted.output / CHAIN / "plan.json").read_text("utf-8"))
    follows = {f: sorted(p["follows"]) for f, p in plan["filings"].items()}
    assert follows == {
        "intake": [],
        "a1": [],
        "a2": [],
        "b1": ["a1"],
        "b2": ["a2"],
        "c1": ["a1", "b1"],
        "c2": ["a2", "b2"],
        "c3": ["a2"],
        "e1": ["c3"],
    }


def test_a_rule_says_what_it_is_for_and_the_rules_stand_in_legal_order(drafted):
    from .desk import ROOT

    out = drafted.run("--list-rules").out
    for rule in (*LETTERS, "intake", "case", "register"):
        assert re.search(rf"^{rule} \(.{{20,}}\)$", out, re.M), out
    rules = re.findall(r"^rule (\w+):", (ROOT / "Snakefile").read_text("utf-8"), re.M)
    assert [r for r in rules if r in LETTERS] == list(LETTERS)


def test_the_diagram_of_the_readme_can_be_drawn(drafted):
    ran = drafted.run("--rulegraph")
    assert ran.code == 0, ran
    assert all(f'"{rule}"' in ran.out for rule in LETTERS)
    assert ran.out.strip().startswith("digraph"), ran.out[:200]


def test_the_linter_of_snakemake_reads_the_workflow(drafted):
    ran = drafted.run("--lint")
    assert "Traceback" not in ran.err, ran
    assert "Error" not in ran.err, ran


def test_a_dry_run_writes_nothing_and_knows_what_would_be_drafted(desk):
    desk.change(CHAIN, "090-0000-0001", "090-0000-0002")
    before = desk.files()
    ran = desk.run("-n")
    assert ran.code == 0, ran
    assert desk.files() == before
    assert "bar_inquiry" in ran.out + ran.err, ran


def test_another_folder_and_another_language_of_the_machine_give_the_same_drafts(little, folder):
    import shutil

    other = little.copy(folder())
    shutil.rmtree(other.output)
    for case in ("example-small", "example-other"):
        shutil.rmtree(other.sheet(case).parent / "history")
    ran = other.run(LANG="ja_JP.UTF-8")
    assert ran.code == 0, ran
    assert "今日の仕事" in ran.out, ran
    assert {n: d for n, (d, _) in other.drafts().items()} == {n: d for n, (d, _) in little.drafts().items()}


def test_the_history_of_a_case_is_the_same_wherever_it_is_drafted_but_for_the_time(drafted, folder):
    other = folder()
    drafted_in_process(drafted, other)
    ours = {p.relative_to(drafted.root) for p in (drafted.root / "cases").glob("*/history/objects/*/*")}
    assert ours == {p.relative_to(other) for p in (other / "cases").glob("*/history/objects/*/*")}

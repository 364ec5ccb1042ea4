"""The bench measures what it says, on a tiny size; no test here asserts a time."""

import json
import sys

import pytest
from benchmark import bench, measuring, yardsticks
from benchmark.office import Office, numbered
from benchmark.table import Row, table, written
from benchmark.watch import run, snakemake


def row(figure, most=3.0):
    return Row("a", "all", figure, "docxtpl", 2.0, most, "1.5 ×", runs=5)


def test_a_row_holds_figure_yardstick_ratio_bound_and_verdict():
    assert row(1.0).line() == "| a | all (median of 5) | 1 s | docxtpl | 2 s | 0.50 | 1.5 ×: 3 s | yes |"
    assert row(4.0).line().endswith("| 2.00 | 1.5 ×: 3 s | **no** |")


def test_all_lines_of_the_table_have_the_columns_of_its_head():
    lines = table([row(1.0), row(9.0)]).splitlines()
    assert len(lines) == 4
    assert len({line.count("|") for line in lines}) == 1


@pytest.mark.parametrize(("value", "text"), [(0.5678, "0.568"), (12.34, "12.3"), (123.4, "123"), (2, "2")])
def test_figures_are_written_as_exactly_as_they_are_known(value, text):
    assert written(value) == text


def test_words_choose_size_and_figures():
    assert bench.read([]) == (measuring.Settings(), list("abcdefgh"))
    settings, only = bench.read(["quick", "only=f,a", "times=2"])
    assert (settings.cases, settings.runs, settings.times) == (20, 3, 2)
    assert only == ["a", "f"]


@pytest.mark.parametrize("word", ["fast", "only=x", "only=", "cases=0", "cases=many"])
def test_an_unknown_word_is_refused_before_anything_runs(word, capsys):
    assert bench.main([word]) == 2
    assert word in capsys.readouterr().err


def test_a_program_that_fails_is_no_measurement(tmp_path):
    with pytest.raises(RuntimeError, match="exit code 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def test_the_largest_process_of_a_run_is_told(tmp_path):
    hog = [
        sys.executable,
        "-c",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytearray(90_000_000)'])",
    ]
    assert run(hog, tmp_path).peak > 80


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """One case drafted, two cloned from it."""
    made = Office(tmp_path_factory.mktemp("bench") / "office")
    made.add(numbered(0), frozen=False)
    snakemake(made.root)
    made.clone(numbered(0), [numbered(1), numbered(2)])
    return made


def test_a_run_over_cloned_cases_does_nothing(office):
    before = office.drafts()
    snakemake(office.root)
    assert office.drafts() == before


def test_every_cloned_case_has_all_that_a_drafted_one_has(office):
    names = [
        {p.relative_to(office.root / "output" / numbered(n)) for p in office.drafts(numbered(n))} for n in range(3)
    ]
    assert names[0] == names[1] == names[2]
    assert len([p for p in names[0] if p.suffix == ".docx"]) == office.documents(numbered(0))
    assert len([p for p in names[0] if p.parent.name == "records"]) == yardsticks.OUTPUTS


def test_the_cases_made_for_measuring_have_no_wrong_fact_and_differ_in_their_people(office):
    office.add(numbered(3), number=3)
    sheet = office.root / "cases" / numbered(3) / "facts.yaml"
    assert "株式会社架空堂三" in sheet.read_text("utf-8")
    snakemake(office.root, "-n", numbered(3))
    for name in (numbered(0), numbered(1)):
        plan = json.loads((office.root / "output" / name / "plan.json").read_text("utf-8"))
        assert plan["stopped"] == {}


def test_every_filing_prints_the_addresses_that_the_bench_changes(office):
    for old, new in measuring.ADDRESSES:
        office.edit(numbered(0), old, new)
    slices = [p.read_text("utf-8") for p in (office.root / "output" / numbered(0) / "slices").glob("*.json")]
    assert all(old in text for text in slices for old, _ in measuring.ADDRESSES)


def test_the_bare_loop_makes_every_document_that_kaiji_made(office, tmp_path):
    seconds, documents = yardsticks.docxtpl(office.root, tmp_path, [numbered(0)], 1)
    assert seconds > 0
    assert documents == office.documents(numbered(0)) == len(list(tmp_path.glob("*/*/*.docx")))


def test_one_document_is_timed_both_ways(office, tmp_path):
    found = yardsticks.one_document(office.root, tmp_path, numbered(0))
    assert len(found) == office.documents(numbered(0))
    assert all(times["kaiji"] and len(times["kaiji"]) == len(times["docxtpl"]) for times in found.values())


def test_the_trivial_snakefile_finds_nothing_to_do(tmp_path):
    trivial = yardsticks.Trivial(tmp_path / "trivial", 2)
    outputs = list((tmp_path / "trivial" / "out").glob("*/*"))
    before = [p.stat().st_mtime_ns for p in outputs]
    trivial.nothing()
    assert len(outputs) == 2 * yardsticks.OUTPUTS
    assert [p.stat().st_mtime_ns for p in outputs] == before

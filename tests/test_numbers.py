"""What a court has read as 投稿１ stays 投稿１, whatever is put before it in the sheet."""

import shutil

import pytest
from drafting import plans
from sheets import ROOT

HEAD = "sample: true\nclients: {otsu: {name: 乙野次郎, kind: person}}\n"
RIGHT = "rights: [{right: insult, words: [あほ], target: [実名]}]"
FILED = "filings: {a1: {what: A, against: [example_board], filed: 2026-03-05}}\n"


def post(name, number):
    url = f"https://board.example.jp/test/read.cgi/kenko/1234567890/{number}"
    return f'  {name}: {{url: "{url}", number: "{number}", posted: 2026-02-20 23:15:08 JST, text: あほ, {RIGHT}}}\n'


@pytest.fixture
def desk(tmp_path):
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("office"))
    (tmp_path / "cases" / "x").mkdir(parents=True)

    def numbers(*posts, tail=""):
        (tmp_path / "cases/x/facts.yaml").write_text(HEAD + "posts:\n" + "".join(posts) + tail, "utf-8")
        plan = plans.of(plans.Workshop(tmp_path), "x", write=True)
        assert plan["readable"], plan["problems"]
        shown = next(s for s in plan["understood"] if s["id"] == "posts")["rows"]
        return {row[2].removeprefix("posts."): row[0].partition("（")[0] for row in shown}

    return numbers


def test_before_anything_is_filed_numbers_follow_the_sheet(desk):
    assert desk(post("p1", 1), post("p2", 2)) == {"p1": "投稿1", "p2": "投稿2"}
    assert desk(post("p0", 3), post("p1", 1), post("p2", 2)) == {"p0": "投稿1", "p1": "投稿2", "p2": "投稿3"}


def test_a_number_that_a_filed_paper_shows_stays_whatever_is_put_before_it(desk):
    assert desk(post("p1", 1), tail=FILED) == {"p1": "投稿1"}
    assert desk(post("p0", 2), post("p1", 1), tail=FILED) == {"p1": "投稿1", "p0": "投稿2"}


def test_a_fault_of_ours_in_one_case_is_a_problem_of_that_case(desk, monkeypatch, tmp_path):
    desk(post("p1", 1))

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(plans.plan, "make", broken)
    (tmp_path / "cases/x/facts.yaml").write_text(HEAD + "posts:\n" + post("p2", 2), "utf-8")
    found = plans.of(plans.Workshop(tmp_path), "x", write=True)
    assert [p["rule"] for p in found["problems"]] == ["Y999"]
    assert "ZeroDivisionError" in (tmp_path / ".snakemake/kaiji/faults.log").read_text("utf-8")

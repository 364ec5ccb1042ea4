"""`snakemake -c2 <case>`: that case alone; and names that no case can have."""

from .desk import SMALL, changed, filing_of


def test_a_case_that_is_asked_for_is_drafted_alone_and_answers_for_itself_alone(little):
    little.change("example-other", "title: ", "titel: ")
    little.change("example-small", "一丁目１番１号", "一丁目１番２号")
    before = little.drafts()
    ran = little.run("example-small")
    assert ran.code == 0, ran
    assert {filing_of(n) for n in changed(before, little.drafts())} == {"example-small/a1", "example-small/intake"}
    assert "titel" not in ran.err, ran
    assert not (little.root / "example-small").exists(), "a target of that name must not be left behind"


def test_two_cases_can_be_asked_for(little):
    little.sheet("example-third").parent.mkdir()
    little.write("example-third", SMALL)
    before = little.drafts()
    for case in ("example-small", "example-other"):
        little.change(case, "一丁目１番１号", "一丁目１番３号")
    ran = little.run("example-small", "example-other")
    assert ran.code == 0, ran
    cases = {n.split("/")[0] for n in changed(before, little.drafts())}
    assert cases == {"example-small", "example-other"}


def test_the_office_page_shows_every_case_even_where_one_was_asked_for(little):
    little.change("example-small", "title: 小さな事件", "title: 改題した事件")
    ran = little.run("example-small")
    assert ran.code == 0, ran
    assert "example-other" in ran.out, ran
    assert "example-other" in (little.output / "index.html").read_text("utf-8")


def test_a_folder_name_that_no_case_may_have_is_said_and_the_others_are_drafted(little):
    little.sheet("Sato_v_Board").parent.mkdir()
    little.write("Sato_v_Board", SMALL)
    little.change("example-small", "一丁目１番１号", "一丁目１番２号")
    before = little.drafts()
    ran = little.run()
    assert ran.code != 0
    assert "cases/Sato_v_Board/facts.yaml:1:1: -: The case folder cannot be called “Sato_v_Board”." in ran.err, ran
    assert {filing_of(n) for n in changed(before, little.drafts())} == {"example-small/a1", "example-small/intake"}


def test_a_bad_folder_name_that_is_asked_for_is_said_plainly(little):
    little.sheet("Sato_v_Board").parent.mkdir()
    little.write("Sato_v_Board", SMALL)
    ran = little.run("Sato_v_Board")
    assert ran.code != 0
    assert "The case folder cannot be called “Sato_v_Board”." in ran.err, ran
    assert "MissingRule" not in ran.err, ran


def test_a_case_named_like_a_rule_is_refused_with_the_reason(little):
    little.sheet("lawsuit").parent.mkdir()
    little.write("lawsuit", SMALL.replace("sample: true\n", ""))
    for asked in ((), ("lawsuit",)):
        ran = little.run(*asked)
        assert ran.code != 0, ran
        assert "The case folder cannot be called lawsuit: a procedure has that name. Rename it." in ran.err, ran
        assert "MissingRule" not in ran.err, ran
        assert "Wildcard" not in ran.err, ran


def test_every_rule_of_the_snakefile_is_a_name_that_no_case_may_have(little):
    from drafting import case_names

    listed = little.run("--list-rules").out.split("\n")
    assert {line.split(" ")[0] for line in listed if line} == case_names.RULES


def test_a_case_that_is_not_there_is_named(little):
    ran = little.run("example-smal")
    assert ran.code != 0
    assert "example-smal" in ran.err

"""What earlier runs could only list, since nothing in the draft can say it, is told until the draft says it."""

import pytest
from docx import Document
from drafting.note_words import words
from drafting.outcome import Outcome
from drafting.undecided import told_on, waiting


def listed(part="word/footer1.xml", **more):
    return {
        "how": "listed",
        "part": part,
        "old": "債務者　株式会社みほん",
        "new": "債務者　株式会社見本商会",
        "context": "",
        "keys": ["platforms.mihon.name"],
        "facts": {"platforms.mihon.name": ["株式会社みほん", "株式会社見本商会"]},
        "why": "rewritten",
    } | more


@pytest.fixture
def left(tmp_path):
    """What of some changes is told of a draft that says these words."""

    def told(*changes, body="申立ての趣旨", cell="８月２４日", footer="株式会社みほん商店宛て"):
        document = Document()
        document.add_paragraph(body)
        document.add_table(1, 1).cell(0, 0).text = cell
        document.sections[0].footer.paragraphs[0].text = footer
        document.save(tmp_path / "petition.docx")
        done = Outcome("kept", file=str(tmp_path / "petition.docx"), edited=True)
        return [c["new"] for c in told_on(done, {"changes": list(changes)}).changes]

    return told


def test_a_fact_that_could_only_be_listed_is_told_until_its_part_says_it(left):
    assert left(listed()) == ["債務者　株式会社見本商会"]
    assert left(listed(), body="株式会社見本商会") == ["債務者　株式会社見本商会"]
    assert left(listed(), footer="株式会社見本商会宛て") == []


def test_a_cell_without_a_column_is_told_until_the_table_says_it(left):
    cell = listed("word/document.xml", why="columns", old="192.0.2.1", new="192.0.2.7")
    assert left(cell) == ["192.0.2.7"]
    assert left(cell, cell="192.0.2.7") == []


def test_what_the_facts_leave_out_is_told_while_it_stands_there(left):
    gone = listed("word/document.xml", why="kept", old="８月２４日", new="", facts={})
    assert left(gone) == [""]
    assert left(gone, cell="８月２５日") == []


def test_looks_and_places_alone_are_told_once(left):
    look = listed(why="look", old="株式会社みほん", new="株式会社みほん", facts={})
    assert left(look, listed(why="moved")) == []


def rewritten(old, new, **more):
    facts = {"posts.p1.number": [old, new]}
    return {"how": "undecided", "why": "rewritten", "old": old, "new": new, "facts": facts} | more


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("why", ["rewritten", "deleted", "kept", "columns", "moved"])
def test_a_change_waits_by_its_own_comment_alone(language, why):
    two, three = rewritten("２", "３", why=why), rewritten("２０", "３０", why=why)
    note = words(two, language)
    assert waiting([two], [note.replace("「", " 「")]) == ([two], []), "spaces tell nothing"
    other = "法令の値が未確認（２０２６-０３-２３ 現在）。"
    assert waiting([two], [other]) == ([], [other])
    if why not in ("kept", "moved"):
        assert waiting([three], [note]) == ([], [note])


def test_one_comment_is_that_of_one_change():
    one, two = rewritten("", "３", why="kept"), rewritten("", "４", why="kept")
    note = words(one, "ja")
    assert waiting([one, two], [note]) == ([one], [])
    assert waiting([one, two], [note, note]) == ([one, two], [])


def test_what_came_from_another_paper_waits_by_the_comment_that_names_it():
    came = rewritten("２", "３", **{"from": "a1"})
    assert waiting([came], [words(came, "ja")]) == ([came], [])
    assert waiting([came], [words(rewritten("２", "３"), "ja")])[0] == []


def test_a_figure_is_not_said_where_the_old_one_stands_beside_it(left):
    number = listed(facts={"filings.a1.case_no": ["１", "２"]}, old="第１号", new="第２号")
    assert left(number, footer="令和２年（ワ）第１号") == ["第２号"]
    assert left(number, footer="令和８年（ワ）第２号") == []


def test_a_fact_that_is_again_what_the_draft_says_is_told_no_more(tmp_path):
    document = Document()
    document.save(tmp_path / "petition.docx")
    there, back = ({"platforms.mihon.name": pair} for pair in (["甲商会", "乙商会"], ["乙商会", "甲商会"]))
    done = Outcome("merged", file=str(tmp_path / "petition.docx"), edited=True, changes=[listed(facts=back)])
    assert told_on(done, {"changes": [listed(facts=there)]}).changes == []

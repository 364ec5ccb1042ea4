"""The two laws of the merge, over random edits and fact changes, dense ones too.

`KAIJI_LAWS=5000` runs as many examples of each law, new ones each time; the gate always the same few. What fails is
reduced and shown in the light text of `light.py`.
"""

import os
from functools import cache
from random import Random
from typing import NamedTuple

import pytest
from documents.papers import drafts
from hands import Hand
from hypothesis import HealthCheck, Phase, assume, given, note, settings
from hypothesis import strategies as st
from lawyers import Lawyer
from light import word
from redline.content import reading
from redline.elements import AUTHOR, TEXT, P, w
from redline.merge import merge
from redline.package import Package
from redline.remarks import NOTE, kind_of
from redline.revisions import accepted, rejected, without_comments
from rich import RICH, TRACKED
from seen import seen

MANY = int(os.environ.get("KAIJI_LAWS", "0"))
pytestmark = [pytest.mark.timeout(0)] if MANY else []
KAIJI, DATE = "Kaiji", "2026-09-01T00:00:00Z"
LINES, TRACKED_LINES = ([n for n in text.split("\n") if n] for text in (RICH, TRACKED))


def law(examples):
    """Holds a test to this many examples; a failure in one that was never seen before prints what brings it back."""
    health = [
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ]
    how = settings(
        max_examples=MANY or examples,
        derandomize=not MANY,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=health,
        phases=(Phase.generate, Phase.shrink),
    )
    return lambda test: how(given(papers(), st.randoms(use_true_random=False))(test))


@cache
def small_case() -> list[bytes]:
    """The drafts of a small case."""
    return [d.made.entries for _, d in sorted(drafts().items())]


class Files(NamedTuple):
    """What the machine had drafted, and the lawyer's file that stands on it."""

    base: bytes
    mine: bytes

    def __repr__(self) -> str:
        return "…"  # they are shown as light text


class Shown:
    """Files that are written out as light text only where a test failed."""

    def __init__(self, **files: bytes) -> None:
        self.files = files

    def __repr__(self) -> str:
        return "\n".join(f"{name}:\n{seen(data)}\n" for name, data in self.files.items())


@st.composite
def papers(draw) -> Files:
    """Two files to begin with: some lines of one with everything, or a draft of a small case."""
    kind = draw(st.sampled_from(["some lines", "tracked", "every line", "a draft"]))
    if kind == "a draft":
        draft = draw(st.sampled_from(small_case()))
        return Files(draft, draft)
    every = TRACKED_LINES if kind == "tracked" else LINES
    some = (
        range(len(every))
        if kind == "every line"
        else sorted(draw(st.sets(st.sampled_from(range(len(every))), min_size=1)))
    )
    mine = word("\n".join(every[n] for n in some))
    return Files(others_gone(mine) if kind == "tracked" else mine, mine)


def others_gone(data: bytes) -> bytes:
    """What the machine had drafted before the people of `TRACKED` wrote in it."""
    return without_comments(without_comments(rejected(data), "甲野"), "乙川")


def without_ours(data: bytes, accept: bool = False) -> list[str]:
    """The file with our changes decided on and our comments dropped."""
    return reading(without_comments((accepted if accept else rejected)(data, KAIJI), KAIJI))


def brought(base: bytes, mine: bytes, theirs: bytes):
    """The merge, after it was looked at whether the first law holds and whether the same facts once more change nothing."""
    note(Shown(base=base, mine=mine, theirs=theirs))
    made = merge(base, mine, theirs, KAIJI, DATE)
    note(Shown(merged=made.data))
    assert without_ours(made.data) == without_ours(mine), "rejecting gives the lawyer's file"
    assert merge(theirs, made.data, theirs, KAIJI, DATE).data == made.data, "the same facts again change nothing"
    return made


def notes(data: bytes) -> list:
    found = Package(data).children("comments", w("comment"))
    return [c for c in found if c.get(AUTHOR) == KAIJI and kind_of(c) == NOTE]


def some(random: Random, least: int) -> tuple[int, bool]:
    """How many edits, and whether most are in one place."""
    dense = random.random() < 0.4
    return random.randrange(least, 20 if dense else 10), dense


@law(45)
def test_rejecting_gives_the_lawyers_file_whatever_anybody_wrote_three_rounds_in_a_row(files, random):
    base, mine = files
    for step in range(3):
        theirs = Hand(base, random).edited(*some(random, 1))
        mine = Lawyer(mine, random).edited(*some(random, 0))
        made = brought(base, mine, theirs)
        if step == 0:
            assert len(notes(made.data)) == len(made.of("undecided"))
        base, mine = theirs, made.data


@law(36)
def test_where_the_lawyer_did_nothing_accepting_gives_the_new_text(files, random):
    base, _ = files
    before, mine, rounds = base, base, random.randrange(1, 4)
    for step in range(rounds + 1):
        theirs = Hand(before, random).edited(*some(random, 1)) if step < rounds else base
        made = brought(before, mine, theirs)
        assert not made.of("undecided")
        assert without_ours(made.data, accept=True) == without_ours(theirs, accept=True)
        before, mine = theirs, made.data


@law(60)
def test_where_no_fact_changed_not_a_byte_changes(files, random):
    base, mine = files
    mine = Lawyer(mine, random).edited(*some(random, 0))
    made = merge(base, mine, base, KAIJI, DATE)
    assert (made.data, made.changes) == (mine, [])


@law(60)
def test_accepting_gives_the_new_words_wherever_the_lawyer_did_not_write(files, random):
    base, _ = files
    whose = [random.choice("mt ") for _ in range(len(paragraphs(base)))]
    mine, theirs = (only_words(base, random, [n for n, x in enumerate(whose) if x == k]) for k in "mt")
    made = brought(base, mine, theirs)
    assume(not made.of("undecided"))  # a row of short cells in which both wrote is another row to any eye
    here = paragraphs(accepted(made.data, KAIJI))
    assert here == [(paragraphs(theirs) if x == "t" else paragraphs(mine))[n] for n, x in enumerate(whose)]


def paragraphs(data: bytes) -> list[str]:
    word = Package(data)
    return ["".join(t.text or "" for t in p.iter(TEXT)) for p in word.xml(word.document).iter(P)]


def only_words(data: bytes, random: Random, where: list[int]) -> bytes:
    """The file with one word changed in each of the paragraphs named."""
    hand = Hand(data, random)
    found = list(hand.body.iter(P))
    for number in where:
        hand.write(hand.text(found[number]))
    return hand.file.packed()

"""The two laws of the merge, over thousands of random edits and fact changes; `KAIJI_LAWS=5000` runs as many seeds."""

import os
import random
from functools import cache

from documents.papers import drafts
from hands import Hand
from lawyers import Lawyer
from redline.content import reading
from redline.elements import AUTHOR, TEXT, P, w
from redline.merge import merge
from redline.package import Package
from redline.remarks import NOTE
from redline.revisions import accepted, rejected, without_comments
from rich import rich, tracked

SEEDS = int(os.environ.get("KAIJI_LAWS", "60"))
KAIJI, DATE = "Kaiji", "2026-09-01T00:00:00Z"


@cache
def papers() -> list[bytes]:
    """Drafts of a small case, and files with one of everything."""
    return [rich(), *(d.made.entries for _, d in sorted(drafts().items()))]


@cache
def machines() -> bytes:
    """What the machine had drafted before the people of `tracked` wrote in it."""
    return without_comments(without_comments(rejected(tracked()), "甲野"), "乙川")


def seeds():
    for seed in range(SEEDS):
        rng = random.Random(seed)
        yield seed, rng, rng.choice(papers()) if rng.random() < 0.3 else rich()


def without_ours(data, accept=False):
    """The file with our changes decided on and our comments dropped."""
    return reading(without_comments((accepted if accept else rejected)(data, KAIJI), KAIJI))


def brought(base, mine, theirs, seed):
    """The merge, after the first law was looked at."""
    made = merge(base, mine, theirs, KAIJI, DATE)
    assert without_ours(made.data) == without_ours(mine), f"seed {seed}: rejecting does not give the lawyer's file"
    return made


def notes(data):
    found = Package(data).children("comments", w("comment"))
    return [c for c in found if c.get(AUTHOR) == KAIJI and c.get(w("initials")) == NOTE]


def test_rejecting_gives_the_lawyers_file_whatever_anybody_wrote_three_rounds_in_a_row():
    for seed, rng, base in seeds():
        mine, dense = base, rng.random() < 0.3
        if rng.random() < 0.3:
            base, mine = machines(), tracked()
        for step in range(3):
            theirs = Hand(base, seed * 7 + step).edited(rng.randrange(1, 12), dense)
            mine = Lawyer(mine, seed * 7 + step).edited(rng.randrange(0, 12), dense)
            made = brought(base, mine, theirs, (seed, step))
            if step == 0:
                assert len(notes(made.data)) == len(made.of("undecided")), seed
            base, mine = theirs, made.data


def test_where_the_lawyer_did_nothing_accepting_gives_the_new_text():
    for seed, rng, base in seeds():
        first = Hand(base, seed).edited(rng.randrange(1, 12), rng.random() < 0.3)
        once = brought(base, base, first, seed)
        assert not once.of("undecided"), seed
        assert without_ours(once.data, accept=True) == without_ours(first, accept=True), f"seed {seed}"
        second = Hand(first, seed + 1).edited(rng.randrange(1, 12))
        twice = brought(first, once.data, second, seed)
        assert without_ours(twice.data, accept=True) == without_ours(second, accept=True), f"seed {seed}, twice"
        back = brought(second, twice.data, base, seed)
        assert without_ours(back.data, accept=True) == without_ours(base, accept=True), f"seed {seed}, back"


def test_where_no_fact_changed_not_a_byte_changes():
    for seed, _, base in seeds():
        mine = Lawyer(base, seed).edited(6)
        made = merge(base, mine, base, KAIJI, DATE)
        assert (made.data, made.changes) == (mine, []), seed


def test_accepting_gives_the_new_words_wherever_the_lawyer_did_not_write():
    left = 0
    for seed, rng, base in seeds():
        count = len(paragraphs(base))
        whose = [rng.choice("mt ") for _ in range(count)]
        mine, theirs = (
            only_words(base, seed + n, [n_ for n_, x in enumerate(whose) if x == k]) for n, k in enumerate("mt")
        )
        made = brought(base, mine, theirs, seed)
        if made.of("undecided"):
            left += 1  # a row of short cells in which both wrote is another row to any eye
            continue
        here = paragraphs(accepted(made.data, KAIJI))
        wanted = [(paragraphs(theirs) if x == "t" else paragraphs(mine))[n] for n, x in enumerate(whose)]
        assert here == wanted, seed
    assert left <= SEEDS // 50 + 1


def paragraphs(data):
    word = Package(data)
    return ["".join(t.text or "" for t in p.iter(TEXT)) for p in word.xml(word.document).iter(P)]


def only_words(data, seed, where):
    """The file with one word changed in each of the paragraphs named."""
    hand = Hand(data, seed)
    found = list(hand.body.iter(P))
    for number in where:
        hand.write(hand.text(found[number]))
    return hand.file.packed()

"""Changes of several rounds that cannot lie over each other, written anew as one.

A merge goes on from the author's undecided changes: words put in and struck again, the stand-in for a last mark. Where
that ends in a file that breaks one of the two laws, the undecided changes and the new ones are written once more, from
what rejecting gives to what accepting has to give.
"""

from __future__ import annotations

from collections.abc import Callable

from redline.changes import UNDECIDED, Merged
from redline.content import reading
from redline.package import Package
from redline.revisions import accepted, changes, rejected, without_comments
from redline.visible import Paragraph, paragraphs

Merging = Callable[..., Merged]


def mended(
    made: Merged, base: bytes, mine: bytes, theirs: bytes, author: str, merge: Merging, looks: Callable[[], bool]
) -> Merged:
    """What a merge made, or the same changes written anew where it breaks a law and these do not.

    base, mine, theirs, author: what was merged, by whom; merge: merges three files, and which
    stretches stand or fall together, if other ones than in `base`; looks: tells whether the looks of the accepted file
    count. Where something waits for the person in a comment, which is anchored in `made`, that is given back as it is.
    """
    if made.data == mine or made.of(UNDECIDED) or author not in {name for _, name in changes(Package(mine))}:
        return made
    taken = merge(base, accepted(mine, author), theirs)
    if taken.of(UNDECIDED):
        return made
    before, after = rejected(mine, author), accepted(taken.data, author)
    wanted = [_read(data, author) for data in (before, after)]
    laws = _laws(made.data, author)
    if laws == wanted or (
        laws[0] == wanted[0] and _words(made.data, author) == _words(taken.data, author) and not looks()
    ):
        return made
    anew = merge(before, before, after, ()).data
    return Merged(anew, made.changes) if _laws(anew, author) == wanted else made


def _laws(data: bytes, author: str) -> list[list[str]]:
    """What a file says with the author's changes rejected, and accepted."""
    return [_read(decided(data, author), author) for decided in (rejected, accepted)]


def _words(data: bytes, author: str) -> list[Paragraph]:
    """The words of a file with the author's changes accepted."""
    return paragraphs(accepted(data, author))


def _read(data: bytes, author: str) -> list[str]:
    return reading(without_comments(data, author))

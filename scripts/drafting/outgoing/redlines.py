"""What a correction changed in a paper that was filed, as a Word file with tracked changes, for the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from redline.merge import merge
from redline.package import PackageError

from drafting import record
from drafting.living import AUTHOR
from drafting.outgoing import versions
from drafting.outgoing.asked import Asked
from drafting.outgoing.filed_set import FiledSet


def write(asked: Asked, made: FiledSet) -> Iterator[Path]:
    """Writes output/<case>/redlines/<filing>/<date> <paper>.docx for each paper that was filed before; their paths.

    The text of the new version against the one that was filed last, its changes dated by the day of the version.
    OSError where a file cannot be written.
    """
    for paper in asked.papers:
        old, name = versions.last_text(asked.case, asked.filing, paper.name), asked.name(paper, ".docx")
        if old is None:
            continue
        try:
            done = merge(old, old, made.files[name], AUTHOR, f"{asked.date}T00:00:00Z")
        except PackageError:
            continue
        place = asked.out / "redlines" / asked.filing / f"{asked.date} {name}"
        record.write_whole(place, done.data)
        yield place

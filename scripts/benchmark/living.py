"""A lawyer's edits for (g) and (h). Run as a program it times one long draft."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from drafting import living, marks
from redline.merge import merge

from benchmark.office import EXAMPLE

SENTENCE = "弁護士が書き加えた一文である。"
POSTS = 12
TIMES = 5
_POST = re.compile(r"^  p1:\n(?:    .*\n)+", re.M)


def edit(place: Path) -> None:
    """What a lawyer does to a draft: a word more in the first long sentence, a paragraph more at the end."""
    from docx import Document

    document = Document(str(place))
    paragraph = next((p for p in document.paragraphs if len(p.text) > 20 and p.runs), None)
    if paragraph is not None:
        paragraph.runs[-1].text += SENTENCE
    document.add_paragraph(SENTENCE)
    document.save(str(place))


def with_many_posts(sheet: str) -> str:
    """The example's sheet with its first post many times over, so that the argument fills some thirty pages."""
    found = _POST.search(sheet)
    if found is None:
        raise ValueError("the example has no post p1")
    more = [found[0].replace("  p1:", f"  q{n}:", 1).replace("/12\n", f"/{100 + n}\n") for n in range(POSTS)]
    return sheet[: found.end()] + "".join(more) + sheet[found.end() :]


def long_draft(root: Path, out: Path, case: str) -> dict[str, Any]:
    """Milliseconds of merging one changed fact into the longest paper, edited at every tenth paragraph, and of docxtpl making it."""
    from docx import Document
    from drafting import render, templates

    from benchmark.loop import by_docxtpl, contexts, plain

    ours, theirs = templates.environment(), plain()
    papers = {n: (t, c) for n, t, c in contexts(root, case) if n.endswith("/infringement")}
    name = max(papers, key=lambda n: len(papers[n][1]["posts"]))
    template, context = papers[name]
    compiled = templates.load(template, root / ".snakemake" / "kaiji" / "templates")
    base = render.render(compiled, context, ours).entries
    place = out / "long.docx"
    place.write_bytes(base)
    document = Document(str(place))
    for paragraph in document.paragraphs[::10]:
        if paragraph.runs:
            paragraph.runs[-1].text += SENTENCE
    document.save(str(place))
    mine = place.read_bytes()
    changed = render.render(compiled, context | {"posts": _later(context["posts"])}, ours).entries
    found: dict[str, list[float]] = {"kaiji": [], "docxtpl": []}
    for _ in range(TIMES):
        begun = time.perf_counter()
        done = merge(base, mine, changed, living.AUTHOR)
        if not living.gives_back(done.data, mine, living.AUTHOR):
            raise RuntimeError("rejecting the changes does not give the draft back")
        between = time.perf_counter()
        by_docxtpl(template, context, theirs).save(place)
        ended = time.perf_counter()
        found["kaiji"].append((between - begun) * 1000)
        found["docxtpl"].append((ended - between) * 1000)
    return found | {"paragraphs": len(document.paragraphs), "changes": len(done.changes)}


def _later(posts: Any) -> Any:
    """The same posts, made at another time, as every one of them prints it."""
    from drafting.documents.parts import Part

    moved = [Part(**vars(p)) for p in posts]
    for post in moved:
        post.posted = post.posted.as_text("令和８年３月１日０時１分２秒")
    return moved


if __name__ == "__main__":
    marks.current.set(marks.Printing())
    where, to = Path(sys.argv[1]), Path(sys.argv[2])
    to.mkdir(parents=True, exist_ok=True)
    print(json.dumps(long_draft(where, to, sys.argv[3] if len(sys.argv) > 3 else EXAMPLE)))

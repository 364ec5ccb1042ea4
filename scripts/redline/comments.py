"""The comments of a Word file: who said what, what it answers, and whether it is settled."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from redline.noise import W
from redline.package import Package

_W = f"{{{W}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


class Comment(NamedTuple):
    """One comment; `answers` is the text of the one that it replies to, empty where it replies to none."""

    author: str
    text: str
    settled: bool
    answers: str


def comments(word: Package) -> dict[str, Comment]:
    """Every comment of a file by the id with which its anchors name it."""
    part, more = (word.related(word.document, kind) for kind in ("comments", "commentsExtended"))
    if not part:
        return {}
    threads = {e.get(f"{_W15}paraId"): e for e in word.xml(more)} if more else {}
    found = {c.get(f"{_W}id", ""): c for c in word.xml(part).iterchildren(f"{_W}comment")}
    texts = {_last_paragraph(c): _text(c) for c in found.values()}
    result = {}
    for number, comment in found.items():
        thread = threads.get(_last_paragraph(comment))
        settled = thread is not None and thread.get(f"{_W15}done") in ("1", "true")
        answers = texts.get(thread.get(f"{_W15}paraIdParent", "none"), "") if thread is not None else ""
        result[number] = Comment(comment.get(f"{_W}author", ""), _text(comment), settled, answers)
    return result


def _text(comment: etree._Element) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t", f"{_W}delText")) for p in comment.iter(f"{_W}p"))


def _last_paragraph(comment: etree._Element) -> str:
    """The id by which Word's list of threads names a comment; empty where the file has none."""
    paragraphs = list(comment.iter(f"{_W}p"))
    return paragraphs[-1].get(f"{_W14}paraId", "") if paragraphs else ""

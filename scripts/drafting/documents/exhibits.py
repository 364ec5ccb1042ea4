"""The exhibit list: every exhibit that the papers of a filing cited, in the order of its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafting import japanese
from drafting.documents import parties
from drafting.documents.parts import Part
from drafting.facts import Missing, View, label_of

if TYPE_CHECKING:
    from drafting.documents.paper import Paper

POSTS = "本件各投稿"


def rows(paper: Paper) -> list[Part]:
    """One row per exhibit: mark, title, original or copy, date, author, purport (民事訴訟規則１３７条１項)."""
    return [_row(paper, name) for name, _ in sorted(paper.book.given.items(), key=lambda item: item[1])]


def _row(paper: Paper, name: str) -> Part:
    data = paper.facts.exhibits[name] if paper.facts.exhibits else View({}, f"exhibits.{name}")
    copy = data.get("copy")
    original = (
        Missing(f"exhibits.{name}.copy", label_of("exhibits.x.copy")) if copy is None else "写し" if copy else "原本"
    )
    author = data.by
    if str(author) == "counsel":
        author = author.as_text("、".join(str(one.name) for one in parties.lawyers(paper)))
    return Part(
        mark=paper.book.mark(name),
        title=data.title,
        original=original,
        made=paper.day(data.made),
        by=author,
        purport=_purport(paper, data, name),
        id=name,
    )


def _purport(paper: Paper, data: View, name: str) -> Any:
    """As the sheet gives it, else the default of its kind, which says 本件各投稿 for the posts that the exhibit shows."""
    if data.get("purport") is not None:
        return paper.free(data.purport)
    kind = str(data.get("kind") or "")
    purports = paper.facts.purports
    if kind not in purports:
        return data.purport
    shown = [p.label for p in paper.posts if name in [str(e) for e in paper.facts.posts[p.id].exhibits]]
    posts = japanese.listing(shown) if 0 < len(shown) < len(paper.posts) else paper.words.posts
    text = paper.free(purports[kind])
    return text.as_text(text.replace(POSTS, posts))

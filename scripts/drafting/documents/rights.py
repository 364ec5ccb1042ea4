"""The rights that a post infringes, as the papers name and argue them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafting import japanese
from drafting.documents.parts import Part
from drafting.documents.words import in_a_row
from drafting.facts import Fact, Missing, Phrase, View, label_of

if TYPE_CHECKING:
    from drafting.documents.paper import Paper

NAMES = {
    "defamation_fact": "名誉権",
    "defamation_opinion": "名誉権",
    "insult": "名誉感情",
    "privacy": "プライバシー権",
    "copyright": "著作権",
    "impersonation": "氏名権等の人格的利益",
}
WORK_KINDS = {"photo": "写真", "illustration": "絵", "text": "文章", "video": "動画", "other": "作品"}
FREE = (
    "reading",
    "lowers",
    "premise",
    "attack",
    "truth",
    "public_interest",
    "public_purpose",
    "beyond",
    "private",
    "unwanted",
    "unknown",
    "balance",
    "ownership",
    "act",
    "comparison",
    "exception",
    "misled",
)


def right(paper: Paper, data: View, poster: str, number: int) -> Part:
    """One infringed right with the facts that it asks for; free texts carry the party words of this procedure."""
    kind = str(data.right)
    named = [str(c) for c in data.clients] or list(paper.facts.clients)[:1]
    refs = [c.ref for c in paper.all_clients if c.id in named]
    ref = in_a_row(refs)
    free = {name: paper.free(data[name], poster, ref) for name in FREE}
    work = data.work
    return Part(
        kind=kind,
        name=NAMES[kind],
        client_ref=ref,
        words=list(data.words),
        missing_words=data.words if not data.words else "",
        target=[paper.free(t, poster, ref) for t in data.target]
        or ([data.target] if isinstance(data.target, Missing) else []),
        discloses=[_without_owner(paper.free(t, poster, ref), ref) for t in data.discloses]
        or ([data.discloses] if isinstance(data.discloses, Missing) else []),
        imitates=[paper.free(t, poster, ref) for t in data.imitates]
        or ([data.imitates] if isinstance(data.imitates, Missing) else []),
        own_account=paper.free(data.own_account, poster, ref),
        work=Part(
            title=work.title,
            kind_name=WORK_KINDS.get(str(work.kind), work.kind),
            author=_author(paper, work.author),
            created=paper.day(work.created),
            published=work.published,
            creativity=paper.free(work.creativity, poster, ref),
        ),
        proof=paper.cite(data.proof),
        heading_no=japanese.full_width(str(number)),
        **free,
    )


def _without_owner(text: Fact, ref: str) -> Fact:
    """What was made public without a leading 原告の: the papers say themselves whose it is."""
    return text.as_text(text.removeprefix(f"{ref}の"))


def _author(paper: Paper, author: Any) -> Any:
    """Who made a work: a client by the party's word, anyone else by name."""
    return next((author.as_text(str(c.ref)) for c in paper.all_clients if author and author == c.name), author)


def unknown(data: View) -> Part:
    """A post of which nobody has yet said what it infringes: one open point instead of an empty page."""
    absent = Missing(f"{data.key_}.rights", label_of("posts.p.rights"))
    blank = dict.fromkeys(
        (
            *FREE,
            "words",
            "target",
            "discloses",
            "imitates",
            "own_account",
            "proof",
            "client_ref",
            "name",
            "work",
            "ownership",
        ),
        absent,
    )
    return Part(kind="", **(blank | {"heading_no": "１"}))


def named(rights: list[Part]) -> Any:
    """`原告会社の名誉権及び原告甲野の名誉権`, each client and right once; an open point where nothing is known yet."""
    names: list[str] = []
    before = None
    for one in rights:
        if isinstance(one.name, Missing):
            return one.name
        text = one.name if one.client_ref == before else Phrase(one.client_ref, "の", one.name)
        before = one.client_ref
        if text not in names:
            names.append(text)
    return in_a_row(names)

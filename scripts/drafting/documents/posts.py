"""Posts, their accounts and sites, and the rights that they infringe, as the papers name them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafting import japanese
from drafting.documents.parts import Part
from drafting.documents.words import in_a_row, labelled
from drafting.facts import Fact, Missing, Phrase, View, label_of
from drafting.marks import Picture

if TYPE_CHECKING:
    from drafting.documents.paper import Paper

RIGHT_NAMES = {
    "defamation_fact": "名誉権",
    "defamation_opinion": "名誉権",
    "insult": "名誉感情",
    "privacy": "プライバシー権",
    "copyright": "著作権",
    "impersonation": "氏名権等の人格的利益",
}
SITE_KINDS = {
    "board": "電子掲示板",
    "sns": "ソーシャル・ネットワーキング・サービス",
    "review": "口コミ投稿サイト",
    "qa": "質問投稿サイト",
    "video": "動画投稿サイト",
    "blog": "ブログサービス",
    "job_review": "転職口コミサイト",
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
EMU_PER_PIXEL, WIDTH, HEIGHT = 9525, 4_860_000, 5_400_000


def post(paper: Paper, name: str) -> Part:
    """A post with its case-wide number, its account, site and rights."""
    data = paper.facts.posts[name]
    number = paper.numbers["posts"][name]
    poster_number = paper.numbers["posters"][name]
    many_posters = len(set(paper.numbers["posters"].values())) > 1
    poster = labelled("本件発信者", poster_number, many_posters)
    posted = data.posted
    minutes = isinstance(posted, Fact) and japanese.moment(posted).precision == "minute"
    rights = [right(paper, item, poster, n) for n, item in enumerate(data.rights, 1)]
    return Part(
        id=name,
        no=japanese.full_width(str(number)),
        label=labelled("本件投稿", number, paper.many("posts")),
        url=data.url,
        posted=paper.time(posted),
        posted_minutes=minutes,
        thread=data.thread,
        number=paper.digits(data.number),
        text=data.text,
        content=paper.free(data.content, poster),
        attachment=paper.free(data.attachment, poster),
        pictures=pictures(paper, data),
        account=account(paper, data),
        site=site(paper, str(data.site) if "site" in data else ""),
        cited=paper.cite(data.exhibits),
        still_online=data.get("still_online"),
        deleted=paper.day_or_text(data.deleted),
        poster=poster,
        rights=rights or [_unknown_right(data)],
        rights_ref=rights_in_a_row(rights or [_unknown_right(data)]),
        clients_ref=_refs(paper, rights),
        words=[w for r in rights for w in r.words],
        posted_day=_day_of(paper, posted),
        comms=[c for c in paper.comms if name in c.post_ids],
    )


def _day_of(paper: Paper, posted: Any) -> Any:
    """The day of a post in Japan."""
    return posted.as_text(japanese.era_date(japanese.moment(posted).jst.date())) if isinstance(posted, Fact) else posted


def _unknown_right(data: View) -> Part:
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


def rights_in_a_row(rights: list[Part]) -> Any:
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


def before_phone_rule(paper: Paper) -> bool:
    """Whether a post is older than the rule that made phone numbers sender information (最判令和５年１月３０日)."""
    since = str(paper.facts.law.articles.rule_items.phone_since)
    days = [data.get("posted") for _, data in paper.facts.posts.items()]
    return any(day is not None and str(day) < since for day in days)


def _refs(paper: Paper, rights: list[Part]) -> Any:
    refs = list(dict.fromkeys(r.client_ref for r in rights))
    return in_a_row(refs) if refs else paper.words.clients


def site(paper: Paper, name: str) -> Part:
    """A site and who runs it; an unknown one is an open point."""
    data = paper.facts.sites[name] if name else None
    if not isinstance(data, View):
        absent = Missing("posts.site", "サイト")
        return Part(name=absent, operator_name=absent, kind_name="サイト", board=True, login=False, opens_to_all=True)
    login = data.get("login_type") is True
    kind = SITE_KINDS.get(str(data.get("kind") or ""), "サイト")
    return Part(
        name=data.name,
        operator_name=data.operator.name,
        kind_name=kind,
        board=not login,
        login=login,
        opens_to_all=True,
    )


def account(paper: Paper, data: View) -> Part | None:
    """The account of a post, or None for a board without accounts."""
    chosen = data.get("account")
    if chosen is None:
        return None
    found = paper.facts.accounts[str(chosen)]
    number = list(paper.facts.accounts).index(str(chosen)) + 1
    return Part(
        display_name=found.display_name,
        screen_name=found.screen_name,
        url=found.url,
        id=found.id,
        checked=paper.day(found.checked),
        label=labelled("本件アカウント", number, len(paper.facts.accounts) > 1),
    )


def groups(posts: list[Part]) -> list[Part]:
    """Posts by whose rights they infringe, so that each client asks only for what concerns that client."""
    found: dict[str, Part] = {}
    for one in posts:
        ref = str(one.clients_ref)
        found.setdefault(ref, Part(clients_ref=one.clients_ref, nos=[])).nos.append(one.no)
    return list(found.values())


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
        name=RIGHT_NAMES[kind],
        client_ref=ref,
        words=list(data.words),
        missing_words=data.words if not data.words else "",
        target=[paper.free(t, poster, ref) for t in data.target]
        or ([data.target] if isinstance(data.target, Missing) else []),
        discloses=[paper.free(t, poster, ref) for t in data.discloses]
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


def _author(paper: Paper, author: Any) -> Any:
    """Who made a work: a client by the party's word, anyone else by name."""
    return next((author.as_text(str(c.ref)) for c in paper.all_clients if author and author == c.name), author)


def pictures(paper: Paper, data: View) -> list[Picture]:
    """The pictures of a post, scaled to the page; none for a file that is not there, or lies outside the case folder."""
    result = []
    for name in data.images:
        known = paper.slice["pictures"].get(str(name))
        if not known:
            continue
        try:
            content = (Path(paper.folder) / str(name)).read_bytes()
        except OSError:
            continue
        _, width, height = known
        scale = min(WIDTH / (width * EMU_PER_PIXEL), HEIGHT / (height * EMU_PER_PIXEL), 1.0)
        kind = "png" if content[:4] == b"\x89PNG" else "jpeg"
        alt = f"{data.key_}.images"
        result.append(
            Picture(
                content, kind, int(width * EMU_PER_PIXEL * scale), int(height * EMU_PER_PIXEL * scale), name.key, alt
            )
        )
    return result

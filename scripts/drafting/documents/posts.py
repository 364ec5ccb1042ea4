"""Posts, their accounts and sites, as the papers name them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from redline.pictures import PNG, SIDEWAYS, bare, stands

from drafting import japanese
from drafting.documents import rights
from drafting.documents.parts import Part
from drafting.documents.words import in_a_row, labelled
from drafting.facts import Fact, Missing, View
from drafting.marks import Picture

if TYPE_CHECKING:
    from drafting.documents.paper import Paper

SITE_KINDS = {
    "board": "電子掲示板",
    "sns": "ソーシャル・ネットワーキング・サービス",
    "review": "口コミ投稿サイト",
    "qa": "質問投稿サイト",
    "video": "動画投稿サイト",
    "blog": "ブログサービス",
    "job_review": "転職口コミサイト",
}
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
    infringed = [rights.right(paper, item, poster, n) for n, item in enumerate(data.rights, 1)]
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
        rights=infringed or [rights.unknown(data)],
        rights_ref=rights.named(infringed or [rights.unknown(data)]),
        clients_ref=_refs(paper, infringed),
        words=[w for r in infringed for w in r.words],
        posted_day=_day_of(paper, posted),
        comms=[c for c in paper.comms if name in c.post_ids],
    )


def _day_of(paper: Paper, posted: Any) -> Any:
    """The day of a post in Japan."""
    return posted.as_text(japanese.era_date(japanese.moment(posted).jst.date())) if isinstance(posted, Fact) else posted


def before_phone_rule(paper: Paper) -> bool:
    """Whether a post is older than the rule that made phone numbers sender information (最判令和５年１月３０日)."""
    since = str(paper.facts.law.articles.rule_items.phone_since)
    days = [data.get("posted") for _, data in paper.facts.posts.items()]
    return any(day is not None and str(day) < since for day in days)


def _refs(paper: Paper, infringed: list[Part]) -> Any:
    refs = list(dict.fromkeys(r.client_ref for r in infringed))
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


def pictures(paper: Paper, data: View) -> list[Picture]:
    """The pictures of a post, scaled to the page, upright, without what a camera wrote into them.

    None for a file that is not there, or lies outside the case folder.
    """
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
        turned = stands(content)
        across, down = (height, width) if turned in SIDEWAYS else (width, height)
        scale = min(WIDTH / (across * EMU_PER_PIXEL), HEIGHT / (down * EMU_PER_PIXEL), 1.0)
        kind = "png" if content.startswith(PNG) else "jpeg"
        wide, high = (int(side * EMU_PER_PIXEL * scale) for side in (width, height))
        result.append(Picture(bare(content, turned=False), kind, wide, high, name.key, f"{data.key_}.images", turned))
    return result

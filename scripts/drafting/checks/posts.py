"""The posts: where they stand, what shows them, when they were made."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from drafting.case import Case
from drafting.checks.rules import Found, day, rule, with_comm, with_post
from drafting.plan import Plan
from drafting.problems import MISSING, WRONG
from drafting.shape import time_error

LISTS = {"search", "explore", "home", "hashtag", "hashtags", "tags", "timeline", "notifications"}


@rule("V002", WRONG)
def table_times_have_zones(case: Case, plan: Plan) -> Iterator[Found]:
    """A post's time that a table gives is a date-time with a zone, as in the sheet."""
    for name, post in case.posts.items():
        text = post.get("posted")
        if text and f"posts.{name}.posted" not in case.sheet.places and (error := time_error(text)):
            yield Found(f"posts.{name}.posted", error, with_post(plan, name), {"value": text})


@rule("Y008", WRONG)
def table_names_exist(case: Case, plan: Plan) -> Iterator[Found]:
    """A site or account that a table names is defined, as in the sheet."""
    for name, post in case.posts.items():
        for key, known in (("site", case.site_names()), ("account", set(case.tree.get("accounts", {})))):
            if post.get(key) and post[key] not in known and f"posts.{name}.{key}" not in case.sheet.places:
                fields = {"name": post[key], "known": ", ".join(sorted(known)[:12]) or "-"}
                yield Found(f"posts.{name}.{key}", "no_such_name", with_post(plan, name), fields)


@rule("V005", MISSING)
def post_is_shown(case: Case, plan: Plan) -> Iterator[Found]:
    """Every post has its words or a picture, and an exhibit that shows it (法5条)."""
    for name, post in case.posts.items():
        if not any(post.get(k) for k in ("text", "content", "images")):
            yield Found(f"posts.{name}.text", "v005_text", with_post(plan, name), {"name": name})
        if not post.get("exhibits"):
            yield Found(f"posts.{name}.exhibits", "v005_exhibits", with_post(plan, name), {"name": name})


@rule("V006", MISSING)
def url_is_the_posts_own(case: Case, plan: Plan) -> Iterator[Found]:
    """A post's URL opens that post, not a list or a search."""
    first: dict[tuple, str] = {}
    for name, post in case.posts.items():
        url = post.get("url")
        if not url:
            continue
        parts = urlsplit(url)
        steps = [s for s in parts.path.split("/") if s]
        if (not steps and not parts.query) or (steps and steps[0].lower() in LISTS):
            yield Found(f"posts.{name}.url", "v006_list", with_post(plan, name), {"url": url})
        same = first.setdefault((url, post.get("number")), name)
        if same != name:
            yield Found(f"posts.{name}.url", "v006_same", with_post(plan, name), {"first": same})


@rule("V007", MISSING)
def board_post_has_its_number(case: Case, plan: Plan) -> Iterator[Found]:
    """On a board a post is named by its number in the thread."""
    for name, post in case.posts.items():
        if "number" not in post and case.site(case.site_of(name)).get("kind") == "board":
            yield Found(f"posts.{name}.number", "v007_number", with_post(plan, name), {"name": name})


@rule("V008", WRONG)
def post_comes_before_its_capture(case: Case, plan: Plan) -> Iterator[Found]:
    """A post is seen, saved, filed and traced on the day it was made or later, never before."""
    for name, post in case.posts.items():
        posted = day(post.get("posted"))
        if not posted:
            continue
        seen = day(post.get("seen"))
        if seen and seen < posted:
            yield Found(f"posts.{name}.seen", "v008_seen", with_post(plan, name), {"seen": seen, "posted": posted})
        for exhibit in post.get("exhibits", []):
            data = case.tree.get("exhibits", {}).get(exhibit, {})
            made = day(data.get("made"))
            if made and made < posted and data.get("kind", "post_screen") == "post_screen":
                fields = {"made": made, "posted": posted, "post": name}
                yield Found(f"exhibits.{exhibit}.made", "v008_made", with_post(plan, name), fields)
        for comm, data in case.comms.items():
            received = day(data["received"])
            if name in data.get("for", []) and received and received < posted:
                fields = {"received": received, "posted": posted, "post": name}
                yield Found(data["place"], "v008_received", with_comm(case, plan, comm), fields)


@rule("V008", WRONG)
def filing_comes_after_its_posts(case: Case, plan: Plan) -> Iterator[Found]:
    """A filing that names a post under `for` is dated on the day of the post or later."""
    for filing, key, dated, name, posted in _too_early(case):
        if name in case.filings[filing].get("for", []):
            yield Found(
                f"filings.{filing}.{key}", "v008_filed", [filing], {"dated": dated, "posted": posted, "post": name}
            )


@rule("V087", MISSING)
def filing_says_which_posts_it_covers(case: Case, plan: Plan) -> Iterator[Found]:
    """Where a post was added after a filing, that filing says under `for` which posts it covers."""
    for filing, _, dated, name, posted in _too_early(case):
        if "for" not in case.filings[filing] and filing in with_post(plan, name):
            fields = {"dated": dated, "posted": posted, "post": name}
            yield Found(f"filings.{filing}.for", "v087_for", [filing], fields)


def _too_early(case: Case) -> Iterator[tuple]:
    for filing, block in case.filings.items():
        key = "filed" if "filed" in block else "paper_date"
        dated = day(block.get(key))
        for name, post in case.posts.items() if dated else ():
            posted = day(post.get("posted"))
            if posted and dated and posted > dated:
                yield filing, key, dated, name, posted

"""The rights: the facts each of them needs, and what may not be pleaded (procedures by right)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from drafting.case import Case
from drafting.checks.rules import Found, labels, rule, with_post
from drafting.plan import Plan
from drafting.problems import MISSING, WRONG

NEEDS = {
    "defamation_fact": ("reading", "target", "lowers"),
    "defamation_opinion": ("premise", "target", "lowers"),
    "insult": ("words", "target", "beyond"),
    "privacy": ("target", "discloses", "private", "unwanted", "unknown", "balance"),
    "copyright": ("work.title", "work.author", "ownership", "act", "comparison", "exception"),
    "impersonation": ("imitates", "target", "misled"),
}
NEGATES = {"defamation_fact": ("truth", "public_interest", "public_purpose"), "defamation_opinion": ("truth", "attack")}
_LEFT_OUT = re.compile(r"[（(](?:中略|略)[）)]")


def _rights(case: Case) -> Iterator[tuple[str, str, dict]]:
    for post, data in case.posts.items():
        for number, right in enumerate(data.get("rights", [])):
            yield f"posts.{post}.rights.{number}", post, right


def _has(tree: dict, key: str) -> bool:
    found: object = tree
    for step in key.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return bool(found)


@rule("V068", MISSING, filings="ACE")
def every_post_infringes_a_right(case: Case, plan: Plan) -> Iterator[Found]:
    """Every post says which right it infringes (法5条1項1号、2項1号)."""
    for post, data in case.posts.items():
        if not data.get("rights"):
            yield Found(f"posts.{post}.rights", "v068_rights", with_post(plan, post), {"name": post})


@rule("V068", MISSING, filings="ACE")
def every_right_has_its_facts(case: Case, plan: Plan) -> Iterator[Found]:
    """Every right has the facts that its elements need."""
    for key, post, right in _rights(case):
        if right["right"] != "copyright":
            yield from _absent(key, post, right, plan)


@rule("V072", MISSING, filings="ACE")
def copyright_has_its_facts(case: Case, plan: Plan) -> Iterator[Found]:
    """Copyright names work, author, ownership, act, comparison, and negates limitations (著作権法)."""
    for key, post, right in _rights(case):
        if right["right"] == "copyright":
            yield from _absent(key, post, right, plan)


def _absent(key: str, post: str, right: dict, plan: Plan) -> Iterator[Found]:
    absent = [f"{key}.{k}" for k in NEEDS.get(right["right"], ()) if not _has(right, k)]
    if absent:
        yield Found(key, "v068_facts", with_post(plan, post), {"what": labels(absent)})


@rule("V068", MISSING, filings="ACE")
def right_says_whose(case: Case, plan: Plan) -> Iterator[Found]:
    """With several clients every right says whose it is."""
    for key, post, right in _rights(case):
        if len(case.clients) > 1 and not right.get("clients"):
            fields = {"known": "、".join(case.clients), "first": next(iter(case.clients))}
            yield Found(f"{key}.clients", "v068_whose", with_post(plan, post), fields)


@rule("V069", MISSING, filings="ACE")
def defamation_negates_a_justification(case: Case, plan: Plan) -> Iterator[Found]:
    """Defamation negates a justification, an opinion its premise or limits (最判昭41.6.23, 最判平9.9.9)."""
    for key, post, right in _rights(case):
        wanted = NEGATES.get(right["right"], ())
        if wanted and not any(right.get(k) for k in wanted):
            what = labels(f"{key}.{k}" for k in wanted)
            yield Found(f"{key}.truth", "v069_justification", with_post(plan, post), {"what": what})


@rule("V071", WRONG, filings="ACE")
def insult_is_to_a_natural_person(case: Case, plan: Plan) -> Iterator[Found]:
    """名誉感情 belongs to natural persons only."""
    for key, post, right in _rights(case):
        owners = right.get("clients") or list(case.clients)[:1]
        for owner in owners if right["right"] == "insult" else ():
            if case.clients.get(owner, {}).get("kind") == "company":
                yield Found(
                    f"{key}.right", "v071_company", with_post(plan, post), {"name": case.clients[owner]["name"]}
                )


@rule("V073", MISSING, filings="ACE")
def impersonation_is_not_alone(case: Case, plan: Plan) -> Iterator[Found]:
    """The interest in one's identity is not the only right of a post; 名誉権 comes first (大阪地判平29.8.30)."""
    for post, data in case.posts.items():
        rights = data.get("rights", [])
        if rights and all(r["right"] == "impersonation" and not r.get("lowers") for r in rights):
            yield Found(f"posts.{post}.rights.0.lowers", "v073_alone", with_post(plan, post), {"name": post})


@rule("V074", MISSING, filings="ACE")
def truth_has_proof(case: Case, plan: Plan) -> Iterator[Found]:
    """The true state of affairs is proved by an exhibit or the client's statement."""
    for key, post, right in _rights(case):
        if right.get("truth") and not right.get("proof"):
            yield Found(f"{key}.proof", "v074_proof", with_post(plan, post))


@rule("V075", MISSING, filings="ACE")
def own_conduct_was_asked(case: Case, plan: Plan) -> Iterator[Found]:
    """The client was asked about statements and publicity of their own, which may justify the post."""
    for key, post, right in _rights(case):
        if right["right"] in ("defamation_fact", "defamation_opinion", "privacy") and not right.get("self_publicity"):
            yield Found(f"{key}.self_publicity", "v075_conduct", with_post(plan, post))


@rule("V009", WRONG, filings="ACE")
def quoted_words_are_in_the_post(case: Case, plan: Plan) -> Iterator[Found]:
    """Words quoted from a post stand in its text exactly; （中略） may leave something out, line ends do not count."""
    for key, post, right in _rights(case):
        text = case.posts[post].get("text", "")
        for number, words in enumerate(right.get("words", [])) if text else ():
            if not _within(_line(text), _line(words)):
                plain = _within(_loose(text), _loose(words))
                message = "v009_width" if plain else "v009_words"
                yield Found(
                    f"{key}.words.{number}", message, with_post(plan, post), {"words": words[:40], "post": post}
                )


def _line(text: str) -> str:
    return text.replace("\r", "").replace("\n", "")


def _loose(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def _within(text: str, words: str) -> bool:
    at = 0
    for part in _LEFT_OUT.split(words):
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True

"""What the client still has to supply: the facts of the sheet that only the client knows and that are not there yet."""

from __future__ import annotations

from collections.abc import Iterator

from drafting import facts
from drafting.case import Case
from drafting.facts import label_of

CLIENT = {
    "person": ("address", "postal", "kana", "id_document"),
    "minor": ("address", "postal", "kana", "guardians"),
    "company": ("address", "postal", "representative", "certificate"),
}
POST = ("url", "posted", "exhibits")
RIGHT = {
    "defamation_fact": ("target", "truth", "proof"),
    "defamation_opinion": ("target", "truth", "proof"),
    "insult": ("target",),
    "privacy": ("target", "unknown"),
    "copyright": ("ownership", "proof"),
    "impersonation": ("own_account", "misled"),
}


def of(case: Case) -> list[dict]:
    """One wish per fact that is absent: title and reason in Japanese (from the schema), and the key that takes it."""
    return [{"key": key, "title": label_of(key), "why": _reason(key), "about": about} for key, about in _absent(case)]


def _absent(case: Case) -> Iterator[tuple[str, str]]:
    for name, client in case.clients.items():
        yield from (
            (f"clients.{name}.{k}", client.get("name", ""))
            for k in (*CLIENT[client["kind"]], "address_in_papers")
            if k not in client
        )
    if "purpose" not in case.tree:
        yield "purpose", ""
    for name, post in case.posts.items():
        number = case.numbers["posts"][name]
        about = f"投稿{number}" if len(case.posts) > 1 else "投稿"
        yield from ((f"posts.{name}.{k}", about) for k in POST if k not in post)
        if "text" not in post and "content" not in post:
            yield f"posts.{name}.text", about
        if not post.get("rights"):
            yield from ((f"posts.{name}.rights.0.{k}", about) for k in ("target", "truth", "proof"))
        for index, right in enumerate(post.get("rights", [])):
            yield from ((f"posts.{name}.rights.{index}.{k}", about) for k in RIGHT[right["right"]] if k not in right)


def _reason(key: str) -> str:
    """The Japanese line of the schema's description of a key."""
    return facts.node_of(key).get("description", "").partition("\n")[0]

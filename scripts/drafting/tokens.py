"""A free text on a page read back for the sheet: the party words of a filing become 〔依頼者〕, 〔投稿者〕, 〔相手方〕 again.

Only where there is no doubt: the text as it was has to come back letter by letter, and the new one has to print just the
words that a person wrote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafting.documents.words import PARTY
from drafting.facts import node_of

_PARTS = re.compile(r"「[^「」]*」|『[^『』]*』|〔(?:依頼者|投稿者|相手方)[0-9０-９]*〕")

Names = Mapping[str, str]


def is_free(key: str) -> bool:
    """Whether a key of the sheet takes a free text."""
    return bool(node_of(key).get("x-free"))


def back(value: str, printed: str, words: str, procedure: str, known: Names) -> str | None:
    """The free text that prints `words` where `value` printed `printed`; None where it can't be told.

    known: tokens whose word in this filing is certain, also where the text has none of them.
    """
    shown = _shown(_plain(value), printed, procedure)
    alone = "〔依頼者〕"  # means other clients in other places
    if shown is None or any(known.get(t, word) != word for t, word in shown.items() if t != alone):
        return None
    names = {**known, **shown}
    if _put_back(printed, names) != _plain(value):
        return None
    new = _put_back(words, names)
    if new is None or new == _plain(value) or _printed(new, names) != words:
        return None
    return new + ("。" if _plain(value) != value.rstrip() else "")


def first(words: str, known: Names) -> str | None:
    """The free text that a person put in the place of 【要確認】; None where it can't be told."""
    new = _put_back(words, known)
    return new if new and _printed(new, known) == words else None


def says(value: str, words: str, procedure: str) -> bool:
    """Whether a filing of this procedure may print these words for a free text."""
    return _shown(_plain(value), words, procedure) is not None


def _plain(value: str) -> str:
    return value.rstrip().removesuffix("。")


def _shown(value: str, printed: str, procedure: str) -> dict[str, str] | None:
    """The word that is printed for each token of a free text; None where the two do not fit together in just one way."""
    tokens = list(dict.fromkeys(t for t in _PARTS.findall(value) if t[0] == "〔"))
    found = [_matched(value, printed, tokens, much) for much in (".+?", ".+")]
    if found[0] is None or found[0] != found[1]:
        return None
    client, opponent, _ = PARTY[procedure]
    stems = {"依頼者": client, "相手方": opponent, "投稿者": "発信者"}
    return found[0] if all(stems[t[1:4]] in word for t, word in found[0].items()) else None


def _matched(value: str, printed: str, tokens: list[str], much: str) -> dict[str, str] | None:
    pattern, at, seen = "", 0, set[str]()
    for part in _PARTS.finditer(value):
        pattern += re.escape(value[at : part.start()])
        at, token = part.end(), part[0]
        if token not in tokens:
            pattern += re.escape(token)
        else:
            group = f"t{tokens.index(token)}"
            pattern += f"(?P={group})" if token in seen else f"(?P<{group}>{much})"
            seen.add(token)
    found = re.fullmatch(pattern + re.escape(value[at:]), printed, re.DOTALL)
    return {token: found[f"t{n}"] for n, token in enumerate(tokens)} if found else None


def _put_back(words: str, names: Names) -> str | None:
    """The words with tokens for party words outside quotations; None where one stands for two tokens, or in 発信者情報."""
    by_word: dict[str, set[str]] = {}
    for token, word in names.items():
        by_word.setdefault(word, set()).add(token)
    if not by_word:
        return words
    found = re.compile("|".join(["「[^「」]*」|『[^『』]*』", *map(re.escape, sorted(by_word, key=len, reverse=True))]))
    for one in found.finditer(words):
        part_of_a_term = one[0].endswith("発信者") and words.startswith("情報", one.end())
        if len(by_word.get(one[0], ())) > 1 or part_of_a_term:
            return None
    return found.sub(lambda one: next(iter(by_word.get(one[0], {one[0]}))), words)


def _printed(value: str, names: Names) -> str:
    return _PARTS.sub(lambda part: names.get(part[0], part[0]), value)

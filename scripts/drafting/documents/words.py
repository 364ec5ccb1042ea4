"""The party words of each procedure, and the tokens of free texts that stand for them.

A template or a free text never mixes the words of two procedures (債権者 in A, 原告 in C, 通知人 in B).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.facts import Fact, Phrase
from drafting.japanese import full_width, half_width

PARTY = {
    "intake": ("依頼者", "相手方", "受任弁護士"),
    "provisional_disposition": ("債権者", "債務者", "債権者代理人弁護士"),
    "log_preservation": ("通知人", "貴社", "通知人代理人弁護士"),
    "lawsuit": ("原告", "被告", "原告訴訟代理人弁護士"),
    "bar_inquiry": ("依頼者", "照会先", "申出弁護士"),
}
_TOKEN = re.compile(r"「[^「」]*」|『[^『』]*』|〔(依頼者|投稿者|相手方)([0-9０-９]*)〕")


@dataclass(slots=True)
class Words:
    """What the parties, posters, posts and communications are called in one filing."""

    client: str
    clients: str
    opponent: str
    opponents: str
    counsel: str
    posters: str
    posts: str
    comms: str


def several(word: str, count: int) -> str:
    """`被告` → `被告ら` for several; 貴社 and 照会先 stay."""
    return f"{word}ら" if count > 1 and word not in ("貴社", "照会先") else word


def in_a_row(items: list[str]) -> Phrase:
    """`原告会社、原告甲野及び原告乙野`, each name still leading to its fact."""
    pieces: list[str] = []
    for left, item in zip(range(len(items) - 1, -1, -1), items, strict=True):
        pieces += [item, "" if not left else "及び" if left == 1 else "、"]
    return Phrase(*pieces)


def labelled(word: str, number: int, many: bool) -> str:
    """`本件投稿１` where a case has several, else `本件投稿`."""
    return f"{word}{full_width(str(number))}" if many else word


def with_party_words(text: Fact, clients: list[str], alone: str, poster: str, opponent: str) -> Fact:
    """A free text with 〔依頼者〕, 〔投稿者〕, 〔相手方〕 replaced; inside quotations nothing is touched.

    clients: how each client of the case is called, in the order of the sheet (〔依頼者1〕); alone: what 〔依頼者〕 means.
    """

    def replace(found: re.Match) -> str:
        role, number = found[1], found[2]
        if not role:
            return found[0]
        if role == "投稿者":
            return poster
        if role == "相手方":
            return opponent
        if number:
            return clients[int(half_width(number)) - 1]
        return alone

    return text.as_text(_TOKEN.sub(replace, text))

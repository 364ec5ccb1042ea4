"""Party words on a page (債権者, 原告) back to the tokens of the sheet (〔依頼者〕), for free texts that a person wrote there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from drafting.documents.words import PARTY, several
from drafting.shape import PARTY_WORDS, TOKEN

_QUOTED = r"「[^「」]*」|『[^『』]*』"
_PIECES = re.compile(f"({_QUOTED})|〔((?:依頼者|投稿者|相手方)[0-9０-９]*)〕")


@dataclass(frozen=True, slots=True)
class Parlance:
    """What the tokens of free texts are called in one place of a paper: `依頼者` → `債権者`."""

    calls: dict[str, str]

    @classmethod
    def of(cls, filing: dict, clients: int, value: str = "", printed: str = "") -> Self:
        """filing: as the plan has it; clients: how many the case has; value: a text of the sheet that the place printed as `printed`.

        With several clients or opponents only what the place itself printed tells a word from its token.
        """
        client, opponent, _ = PARTY[filing["procedure"]]
        calls = {"依頼者": client} if clients == 1 else {}
        if opponent != "相手方":  # which is an ordinary word where no procedure has begun
            calls["相手方"] = several(opponent, len(filing["opponents"]))
        return cls(calls | _called(value, printed))

    def spoken(self, value: str) -> str:
        """A text of the sheet with the words of the paper."""
        return _PIECES.sub(lambda m: m[1] or self.calls.get(m[2], m[0]), value)

    def written(self, words: str) -> str | None:
        """Words of the paper as the sheet has to have them; None where a party word has no certain token."""
        tokens = {word: token for token, word in self.calls.items()}
        named = "|".join(re.escape(w) for w in sorted(tokens, key=len, reverse=True))
        value = re.sub(f"({_QUOTED})|({named})", lambda m: m[1] or f"〔{tokens[m[2]]}〕", words) if named else words
        rest = TOKEN.sub("", re.sub(_QUOTED, "", value))
        return value if self.spoken(value) == words and not PARTY_WORDS.search(rest) else None


def _called(value: str, printed: str) -> dict[str, str]:
    """What the tokens of a text are called, told from how it was printed."""
    tokens: list[str] = []
    pattern, at = "", 0
    text = value.rstrip().removesuffix("。")
    for found in _PIECES.finditer(text):
        if found[2]:
            pattern += re.escape(text[at : found.start()])
            pattern += f"(?P=_{tokens.index(found[2])})" if found[2] in tokens else f"(?P<_{len(tokens)}>.+?)"
            tokens += [] if found[2] in tokens else [found[2]]
            at = found.end()
    matched = re.fullmatch(pattern + re.escape(text[at:]), printed)
    return {t: matched[f"_{n}"] for n, t in enumerate(tokens)} if matched else {}

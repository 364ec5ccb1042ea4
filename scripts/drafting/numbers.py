"""The numbers of posts, senders and communications: by the order of the sheet, until a filed paper has shown them.

What a court has read as 投稿１ stays 投稿１ through the whole case, whatever is later put before it in the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable

POSTS, COMMS, SENDERS = "#posts", "#comms", "#senders"  # beside the filings' ids in the ledger of numbers given


def given(names: Iterable[str], fixed: dict[str, int]) -> dict[str, int]:
    """Name → number, lowest number first: the fixed ones as they are, the others the free numbers in their order."""
    taken, free = set(fixed.values()), 1
    found: dict[str, int] = {}
    for name in names:
        if name in fixed:
            found[name] = fixed[name]
            continue
        while free in taken:
            free += 1
        found[name] = free
        taken.add(free)
    return dict(sorted(found.items(), key=lambda item: item[1]))


def sender_of(post: str, data: dict) -> str:
    """Who posted, as far as the sheet says so: `poster`, else the account, else someone of this post alone."""
    return data.get("poster") or data.get("account") or post

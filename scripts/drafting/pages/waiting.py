"""誰待ちか: on whom a filing waits, and since when; and who can supply a fact that is missing."""

from __future__ import annotations

COURT_PROCEDURES = ("provisional_disposition", "lawsuit", "disclosure_order", "voluntary_request")
PROCEDURES = {
    "a": "provisional_disposition",
    "b": "log_preservation",
    "c": "lawsuit",
    "d": "disclosure_order",
    "e": "bar_inquiry",
    "f": "voluntary_request",
    "g": "damages",
    "h": "objection",
    "i": "intake",
}
WON = ("granted", "partly", "settled")
ASK_CLIENT = {
    "truth",
    "proof",
    "ownership",
    "target",
    "unknown",
    "own_account",
    "misled",
    "work",
    "unwanted",
    "private",
    "text",
    "url",
    "posted",
    "exhibits",
    "image",
    "images",
}


def after_filing(procedure: str, kind: str, block: dict, filed: str) -> tuple[str, str, bool]:
    """On whom a filing that went out waits (`us`, `court`, …, or empty), since when, and whether it is over."""
    if procedure in ("log_preservation", "bar_inquiry"):
        return _answer(block, filed, "provider" if procedure == "log_preservation" else "bar")
    if procedure == "voluntary_request":
        return ("", block["received_on"], True) if block.get("received_on") else ("site", filed, False)
    if block.get("received_on"):
        return "", block["received_on"], True
    if not block.get("decided"):
        return "court", filed, False
    if block["decided"] not in WON:
        return "", block.get("decided_on", ""), True
    return ("provider" if kind in ("provider_suit", "provider_order") else "site"), block.get("decided_on", ""), False


def _answer(block: dict, filed: str, whom: str) -> tuple[str, str, bool]:
    answers, answered = block.get("answers") or [], block.get("answered_on", "")
    sent = max(block.get("sent_on", ""), filed)
    if not answers or answers[-1] == "silent" or sent > answered:
        return whom, sent, False
    if answers[-1] == "needs_more":
        return "us", answered, False
    return "", answered, True


def our_turn_since(filing: dict, blocks: dict[str, dict], retained: str) -> str:
    """Since when it is for the office to go on: the last thing that came in from the filings this one builds on."""
    dates = [
        max(b.get("received_on", ""), b.get("answered_on", ""), b.get("decided_on", ""))
        for f, b in blocks.items()
        if f in filing.get("sources", []) and f != filing["id"]
    ]
    return max([d for d in dates if d], default=retained)


def supplier(key: str, blocks: dict[str, dict]) -> str:
    """Who can supply the fact behind a key: us, client, court, site, provider or bar."""
    steps = key.split(".")
    if steps[0] in ("clients", "purpose", "background"):
        return "us" if steps[-1] in ("address_in_papers", "certificate") else "client"
    if steps[0] == "posts":
        return "client" if ASK_CLIENT & set(steps) else "us"
    if steps[0] in ("comms", "phones"):
        return "site"
    if steps[0] == "filings" and len(steps) > 2:
        return _of_filing(steps, PROCEDURES.get(steps[1][:1], ""), blocks.get(steps[1], {}))
    return "us"


def _of_filing(steps: list[str], procedure: str, block: dict) -> str:
    if steps[2] in ("received", "use", "table"):
        return (
            "us"
            if steps[-1] in ("provider", "carrier", "why", "not_used", "for")
            else "provider"
            if block.get("kind") == "provider_suit"
            else "site"
        )
    if steps[2] == "answers":
        return "bar" if procedure == "bar_inquiry" else "provider"
    return "court" if steps[2] in ("case_no", "decided", "security", "hearings", "interview", "division") else "us"

"""The exact lines that the next event of a filing adds to the fact sheet, ready to copy; dates are blanks to fill."""

from __future__ import annotations

from drafting.pages.waiting import WON

DAY = "20XX-XX-XX"
CASE_NO = {
    "provisional_disposition": "令和○年(ヨ)第○○号",
    "lawsuit": "令和○年(ワ)第○○号",
    "disclosure_order": "令和○年(発チ)第○○号",
}
CHOICES = {
    "page_next_answer": ("kept", "none", "several", "other_provider", "needs_more", "refused", "agreed", "silent"),
    "page_next_decided": ("granted", "partly", "dismissed", "settled", "withdrawn"),
}
LETTERS = {
    "provisional_disposition": "A",
    "log_preservation": "B",
    "lawsuit": "C",
    "disclosure_order": "D",
    "bar_inquiry": "E",
    "voluntary_request": "F",
}


def following(filing: dict, block: dict) -> dict | None:
    """The next event (`event`: message id), where its lines go (`where`: message id, `key`, `line`), the `lines`, and
    the `choice` of results where there is one.

    None where nothing is expected any more. A filing that the sheet does not have yet comes as a whole block.
    """
    procedure, has = filing["procedure"], set(block.get("has", ()))
    if procedure not in LETTERS or block.get("over"):
        return None
    event, lines = _event(procedure, filing, block, has)
    if not event:
        return None
    fid, choice = filing["id"], CHOICES.get(event, ())
    if has:
        key = lines[0].removesuffix(":") if lines[0].removesuffix(":") in has else ""
        text = "\n".join(f"    {line}" for line in (lines[1:] if key else lines))
        where, line = "page_under_list" if key else "page_under_filing", block.get("line", 0)
        return {
            "event": event,
            "where": where,
            "key": key or fid,
            "filing": fid,
            "line": line,
            "lines": text,
            "choice": choice,
        }
    head = [f"what: {LETTERS[procedure]}", f"against: [{', '.join(filing.get('opponents', []))}]"]
    head += [f"kind: {filing['kind']}"] if procedure == "lawsuit" else []
    subjects = filing.get("phones", []) if procedure == "bar_inquiry" else filing.get("comms", [])
    head += [f"for: [{', '.join(subjects)}]"] if subjects else []
    text = "\n".join([f"  {fid}:", *(f"    {line}" for line in [*head, *lines])])
    return {
        "event": event,
        "where": "page_under_filings",
        "key": "filings",
        "filing": fid,
        "line": 0,
        "lines": text,
        "choice": choice,
    }


def _event(procedure: str, filing: dict, block: dict, has: set[str]) -> tuple[str, list[str]]:
    if procedure in ("log_preservation", "bar_inquiry"):
        return _letter(procedure, block, has)
    if "filed" not in has:
        return "page_next_filed", [f"filed: {DAY}", f"case_no: {CASE_NO.get(procedure, '○○')}"]
    if "received" not in has and (block.get("decided") in WON or procedure == "voluntary_request"):
        return "page_next_received", _received(filing)
    if "case_no" not in has and procedure in CASE_NO:
        return "page_next_case_no", [f"case_no: {CASE_NO[procedure]}"]
    if "decided" not in has:
        security = (
            [f"security: {{ordered: {DAY}, amount: ○○万円}}"]
            if procedure == "provisional_disposition" and "security" not in has
            else []
        )
        return "page_next_decided", [*security, f"decided: {{date: {DAY}, result: granted, served: {DAY}}}"]
    return "", []


def _letter(procedure: str, block: dict, has: set[str]) -> tuple[str, list[str]]:
    if not has & {"sent", "filed"}:
        if procedure == "bar_inquiry":
            return "page_next_filed_bar", [f"filed: {DAY}"]
        return "page_next_sent", ["sent:", f"  - {{date: {DAY}, by: 特定記録郵便}}"]
    answers = block.get("answers") or []
    if not answers or answers[-1] in ("needs_more", "silent"):
        result = "kept" if procedure == "log_preservation" else "agreed"
        until = [f"    until: {DAY}"] if result == "kept" else []
        return "page_next_answer", ["answers:", f"  - date: {DAY}", f"    result: {result}", *until]
    return "", []


def _received(filing: dict) -> list[str]:
    head = ["received:", f"  - date: {DAY}"]
    if filing["kind"] == "site_suit":
        return [*head, "    phones:", '      tel1: {number: "0○0-○○○○-○○○○", carrier: ○○}']
    if filing["kind"] == "provider_suit":
        return [*head, "    note: ○○"]
    posts = ", ".join(filing.get("posts", [])) or "p1"
    row = [f"for: [{posts}]", "kind: post", f"at: {DAY} 00:00:00 JST", "ip: ○.○.○.○", "port: ○", "provider: ○○"]
    return [*head, "    rows:", "      com1:", *(f"        {line}" for line in row)]

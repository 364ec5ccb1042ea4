"""What one filing may read: its slice of the facts, with the register entries, law and office that it prints.

A job sees nothing else, so a change outside the slice cannot change a draft, and the slice's hash says when to draft again.
"""

from __future__ import annotations

import hashlib
from typing import Any

from drafting import registers, wishes
from drafting.case import Case
from drafting.named_files import inside
from drafting.plan import Filing, explained

UNPRINTED = ("notes", "money", "title", "route")
LAW_PRINTED = ("act", "rule", "articles", "cases", "fees", "clocks", "review")
UNPRINTED_IN_FILING = ("note", "interview", "hearings", "security", "corrected", "service_changed")


def of(case: Case, filing: Filing, say: Any) -> dict:
    """The slice of a filing: `facts` (plain tree), `prefixes`, `own` and `notes` for the View, `filing`, `numbers`."""
    facts = {
        k: v
        for k, v in case.tree.items()
        if k not in UNPRINTED and k not in ("posts", "filings", "sites", "providers", "whois", "posts_table")
    }
    facts["posts"] = {p: case.posts[p] | ({"site": case.site_of(p)} if case.site_of(p) else {}) for p in filing.posts}
    facts["filings"] = {f: _trimmed(case.filings[f], f == filing.id) for f in filing.sources}
    comms = [c for c in case.comms if c in filing.comms or explained(case, filing, c)]
    facts["comms"] = {c: _moved(case.comms[c]) | {"provider": case.provider_of(c)} for c in comms}
    facts["phones"] = {p: _moved(case.phones[p]) | {"carrier": case.carrier_of(p)} for p in filing.phones}
    facts["whois"] = {c: w for c, w in case.tree.get("whois", {}).items() if c in comms}
    notes: dict[str, str] = {}
    prefixes, own = {"office": "@office", "law": "@law", "courts": "@courts", "purports": "@exhibits"}, list[str]()
    _opponents(case, filing, facts, prefixes, own, notes, say)
    facts["law"], law_notes = registers.flat_law(
        {k: v for k, v in case.registers["law"].tree.items() if k in LAW_PRINTED}, say
    )
    facts["office"] = case.registers["office"].tree
    facts["courts"], chosen = _courts(case, filing, facts)
    if chosen:
        prefixes["courts.chosen"] = f"@courts.{chosen}"
        found = {
            leaf: case.registers["courts"].note(chosen, leaf, say)
            for leaf in registers.leaves(facts["courts"]["chosen"])
        }
        notes |= {f"courts.chosen.{leaf}": text for leaf, text in found.items() if text}
    facts["purports"] = case.registers["exhibits"].tree.get("purports", {})
    config = case.registers["config"].tree
    places = {f"comms.{c}": case.comms[c]["place"] for c in comms} | {
        f"phones.{p}": case.phones[p]["place"] for p in filing.phones
    }
    return {
        "case": case.name,
        "filing": filing.as_dict(),
        "facts": facts,
        "prefixes": prefixes | places,
        "own": sorted(own),
        "notes": (notes | law_notes) if config.get("mark_unconfirmed", True) else {},
        "numbers": case.numbers,
        "open_notes": {"claim_value": say("note_claim_value_open")},
        "pictures": {i: _picture(case, i) for p in facts["posts"].values() for i in p.get("images", [])},
        "wishes": wishes.of(case) if filing.id == "intake" else [],
    } | _since_filed(case, filing)


def _since_filed(case: Case, filing: Filing) -> dict[str, dict]:
    """What a correction of a filed filing prints, and what was corrected already; its papers print nothing of it."""
    if not filing.filed:
        return {}
    block = case.filings.get(filing.id, {})
    told = [{"date": c["date"], "papers": c.get("papers", [])} for c in block.get("corrected", [])]
    over = any(block.get(k) for k in ("decided", "withdrawn", "closed"))
    notified = {"service_changed": block["service_changed"]} if "service_changed" in block else {}
    return {"since_filed": {"case_no": block.get("case_no", ""), "corrected": told, "over": over} | notified}


def _picture(case: Case, name: str) -> list:
    """Hash, width and height in pixels of a picture that the papers print; empty where there is no picture."""
    import imagesize

    path = inside(case.folder, name)
    try:
        width, height = imagesize.get(str(path), exif_rotation=False) if path else (-1, -1)
        return [hashlib.sha256(path.read_bytes()).hexdigest(), width, height] if path and min(width, height) > 0 else []
    except (OSError, ValueError):
        return []


def _trimmed(block: dict, whole: bool) -> dict:
    """A filing's block without what no paper prints; of itself a filing prints neither its case number nor its outcome."""
    drop = set(UNPRINTED_IN_FILING) | ({"case_no", "decided", "filed"} if whole else set())
    return {k: v for k, v in block.items() if k not in drop}


def _moved(item: dict) -> dict:
    return {k: v for k, v in item.items() if k != "place" and v != ""}


def _opponents(case: Case, filing: Filing, facts: dict, prefixes: dict, own: list, notes: dict, say: Any) -> None:
    sites = {case.site_of(p) for p in filing.posts} | (set(filing.opponents) & case.site_names())
    named = {o for source in filing.sources for o in case.filings[source].get("against", [])}
    sites |= named & case.site_names()
    providers = ((named | set(filing.opponents)) & case.provider_names()) | {
        c["provider"] for c in facts["comms"].values()
    }
    providers |= {a["provider"] for b in facts["filings"].values() for a in b.get("answers", []) if a.get("provider")}
    for kind, names, get in (("sites", sites, case.site), ("providers", providers, case.provider)):
        register = case.registers["platforms" if kind == "sites" else "providers"]
        facts[kind] = {}
        for name in sorted(n for n in names if n):
            entry = {k: v for k, v in get(name).items() if k not in (*registers.MARKS, "url_patterns", "notes")}
            facts[kind][name] = entry
            given = case.tree.get(kind, {}).get(name, {})
            if name in register.tree.get(register.name, {}):
                prefixes[f"{kind}.{name}"] = f"@{register.name}.{name}"
            for leaf in registers.leaves(entry):
                here = f"{kind}.{name}.{leaf}"
                if _has(given, leaf):
                    own.append(here)
                elif text := register.note(name, leaf, say):
                    notes[here] = text


def _has(tree: Any, key: str) -> bool:
    for step in key.split("."):
        if not isinstance(tree, dict) or step not in tree:
            return False
        tree = tree[step]
    return True


def _courts(case: Case, filing: Filing, facts: dict) -> tuple[dict, str]:
    """The court of this filing under `chosen`, and those of the filings it tells of by name; and the chosen one's name."""
    courts = case.registers["courts"].tree.get("courts", {})
    entries = [facts["sites" if o in facts["sites"] else "providers"].get(o, {}) for o in filing.opponents]
    named = case.filings.get(filing.id, {}).get("court") or next((e["court"] for e in entries if e.get("court")), "")
    wanted = (
        {named}
        | {b.get("court", "") for b in facts["filings"].values()}
        | {e.get("court", "") for s in facts["sites"].values() for e in [s]}
    )
    plain = {n: {k: v for k, v in courts[n].items() if k not in registers.MARKS} for n in sorted(wanted) if n in courts}
    return (plain | {"chosen": plain[named]}, named) if named in plain else (plain, "")

"""The page for the desk that comes with a set: what lies in it, what goes where, what a person still has to do or check.

What the machine has looked at itself is ticked. Figures come from config/law.yaml, each with its source; one that nobody
has confirmed says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from redline.visible import BODY, paragraphs

from drafting import japanese
from drafting.outgoing import prints, traces
from drafting.outgoing.asked import LETTERS, MINTS, PAPER, Asked
from drafting.outgoing.exhibits import Exhibit
from drafting.pages.case_rows import title
from drafting.pages.words import Words

FILE = "提出前の確認.html"
_ENCLOSURES, _END = ("附属書類", "添付資料"), "以上"
_SEALED = ("印", "収入印紙", "印紙")


class _Law:
    """Values of law.yaml as items of the list."""

    def __init__(self, tree: dict, words: Words) -> None:
        self.tree, self.words = tree, words

    def entry(self, key: str) -> dict:
        found = self.tree
        for step in key.split("."):
            found = found.get(step, {})
        return found

    def item(self, message: str, *keys: str, done: bool = False, **fields: object) -> dict:
        """An item whose text takes `value` from the first key; the sources are those of all."""
        entries = [self.entry(k) for k in keys]
        value = entries[0].get("value", "") if entries else ""
        shown = "、".join(value) if isinstance(value, list) else value
        sources = [
            {
                "text": self.words("check_source", source=e.get("source", "-"), as_of=e.get("as_of", "-")),
                "note": e.get("note", ""),
                "unconfirmed": not e.get("confirmed"),
            }
            for e in entries
        ]
        return {"text": self.words(message, **{"value": shown, **fields}), "done": done, "sources": sources}


def rows(
    asked: Asked, exhibits: list[Exhibit], papers: dict[str, list[tuple[str, str]]], files: dict[str, bytes]
) -> dict:
    """What the page shows. papers: by name, the files of each with what made them, Word first; files: those of the set."""
    words = Words(asked.shop.say_in_draft.language)
    law = _Law(asked.shop.registers["law"].tree, words)
    shown = [_paper(asked, p.name, p.title, papers[p.name], files, words) for p in asked.papers]
    main = paragraphs(files[papers[asked.papers[0].name][0][0]])
    lines = ["".join(p.text.split()) for p in main if p.part == BODY]
    sealed = sorted({p.title for p in asked.papers if _is_sealed(files[papers[p.name][0][0]])})
    makers = {PAPER: _on_paper, MINTS: _by_mints, LETTERS: _by_letter}
    items = list(makers[asked.profile](asked, law, shown, lines, sealed))
    if asked.correction:
        items = [i for i in items if i["with_correction"]]
    return {
        "title": title(asked.planned["procedure"], asked.planned["kind"], words),
        "case": asked.plan["title"] or asked.case.name,
        "sample": asked.plan["sample"],
        "filing": asked.filing,
        "date": asked.date,
        "why": asked.correction.why if asked.correction else "",
        "correction": bool(asked.correction),
        "profile": asked.profile,
        "mode": law.item(f"check_mode_{asked.profile}") | {"sources": [_mode(asked, words)]},
        "papers": shown,
        "exhibits": [_exhibit(e, files, words) for e in exhibits],
        "enclosures": [] if asked.correction else _enclosures(files[papers[asked.papers[0].name][0][0]]),
        "items": items,
    }


def _mode(asked: Asked, words: Words) -> dict:
    mode = asked.mode
    return {
        "text": words("check_source", source=mode.get("source", "-"), as_of=mode.get("as_of", "-")),
        "note": mode.get("note", ""),
        "unconfirmed": not mode.get("confirmed"),
    }


def _paper(
    asked: Asked, name: str, title: str, made: list[tuple[str, str]], files: dict[str, bytes], words: Words
) -> dict:
    """A paper of the set: its files, how long the longest name is, pages and size where there is a PDF, when it goes."""
    pdf = next((files[f] for f, _ in made[1:]), b"")
    seen = prints.pages(pdf) if pdf else None
    by = made[1][1] if len(made) > 1 else ""
    return {
        "title": title,
        "files": [f for f, _ in made],
        "letters": max(len(f) for f, _ in made),
        "pages": seen.total if seen else "",
        "sizes": "、".join(seen.sizes) if seen else "",
        "by": words(f"check_pdf_{by or 'none'}"),
        "later": asked.profile == MINTS and name == "exhibit_list",
    }


def _exhibit(one: Exhibit, files: dict[str, bytes], words: Words) -> dict:
    data = files.get(one.name, b"")
    seen = prints.pages(data) if data and Path(one.name).suffix == ".pdf" else None
    return {
        "mark": one.mark,
        "title": one.title,
        "form": words("check_form_unknown" if one.copy is None else "check_copy" if one.copy else "check_original"),
        "file": one.name if data else "",
        "letters": len(one.name) if data else "",
        "pages": seen.total if seen else "",
        "sizes": "、".join(seen.sizes) if seen else "",
        "tells": _tells(data, words),
        "odd": bool(seen and not set(seen.sizes) <= {"A4", "A3"}),
    }


def _tells(data: bytes, words: Words) -> str:
    """What a file tells beyond what it shows, in words; empty where nothing was found."""
    found = traces.of(data)
    said = [words("check_tells_place")] if found.place else []
    comma = words("page_comma")
    said += [words("check_tells_names", names=comma.join(found.names))] if found.names else []
    said += [words("check_tells_camera", camera=comma.join(found.camera))] if found.camera else []
    return words("check_tells", what=comma.join(said)) if said else ""


def _enclosures(word: bytes) -> list[str]:
    """What the paper itself says is enclosed."""
    found: list[str] = []
    inside = False
    for paragraph in paragraphs(word):
        plain = "".join(paragraph.text.split())
        if plain in _ENCLOSURES:
            inside, found = True, []
        elif plain == _END:
            inside = False
        elif inside and plain:
            found.append(" ".join(paragraph.text.split()))
    return found


def _is_sealed(word: bytes) -> bool:
    """Whether a paper has a place for a seal or for stamps."""
    texts = [p.text.rstrip() for p in paragraphs(word)]
    return any(t.endswith(("　印", " 印", "㊞")) or "".join(t.split()) in _SEALED for t in texts)


def _on_paper(asked: Asked, law: _Law, shown: list[dict], lines: list[str], sealed: list[str]) -> Iterator[dict]:
    opponents = len(asked.planned["opponents"])
    yield law.item("check_copies", count=opponents) | {"with_correction": True}
    fee = (
        "fees.provisional_disposition" if asked.planned["procedure"] == "provisional_disposition" else "fees.suit_base"
    )
    yen = f"{law.entry(fee).get('value', 0):,}"
    stamp = law.entry("submission.paper.stamp").get("value", "")
    yield law.item("check_stamp", fee, "submission.paper.stamp", yen=yen, where=stamp) | {"with_correction": False}
    yield law.item("check_postage", "submission.paper.postage") | {"with_correction": False}
    yield law.item("check_seal", "submission.paper.seal") | {"with_correction": True}
    yield law.item("check_binding", "submission.paper.binding") | {"with_correction": True}
    yield law.item("check_joining", "submission.paper.joining") | {"with_correction": True}
    yield law.item("check_exhibit_copies", "submission.paper.exhibit_copies") | {"with_correction": False}
    yield law.item("check_exhibit_mark", "submission.paper.exhibit_mark") | {"with_correction": False}
    months = law.entry("clocks.K20").get("length", {}).get("months", 3)
    yield law.item("check_certificate", "clocks.K20", months=months) | {"with_correction": False}


def _by_mints(asked: Asked, law: _Law, shown: list[dict], lines: list[str], sealed: list[str]) -> Iterator[dict]:
    here = "submission.mints"
    sizes, taken = (
        {s for p in shown for s in p["sizes"].split("、") if s},
        law.entry(f"{here}.page_sizes").get("value", []),
    )
    printed = all(len(p["files"]) > 1 for p in shown)
    later = [p["title"] for p in shown if p["later"]]
    yield law.item("check_pdf_first", f"{here}.formats", done=False) | {"with_correction": True}
    if not asked.correction:
        yield law.item("check_parties", f"{here}.parties") | {"with_correction": False}
        yield law.item("check_attachments", f"{here}.attachments") | {"with_correction": False}
    yield law.item("check_exhibits_later", f"{here}.exhibits", papers="、".join(later) or "-") | {
        "with_correction": False
    }
    amount = next((x.removeprefix("手数料額") for x in lines if x.startswith("手数料額")), "")
    amount = amount or japanese.yen(law.entry("fees.suit").get("value", 0))
    payment = law.entry(f"{here}.payment").get("value", "")
    yield law.item("check_payment", "fees.suit", f"{here}.payment", fee=amount, how=payment) | {
        "with_correction": False
    }
    yield law.item("check_names", f"{here}.name_length", done=True) | {"with_correction": True}
    yield law.item("check_sizes", f"{here}.page_sizes", done=printed and sizes <= set(taken)) | {
        "with_correction": True
    }
    yield law.item("check_password", f"{here}.password", done=printed) | {"with_correction": True}
    found = "、".join(sealed)
    told = "check_seal_found" if found else "check_no_seal"
    yield law.item(told, f"{here}.seal", done=not found, papers=found) | {"with_correction": True}


def _by_letter(asked: Asked, law: _Law, shown: list[dict], lines: list[str], sealed: list[str]) -> Iterator[dict]:
    if asked.planned["procedure"] != "bar_inquiry":
        yield law.item("check_sending", "submission.letter.sending") | {"with_correction": True}
        return
    office = asked.shop.registers["office"].tree
    name = asked.block.get("bar") or office.get("bar", "")
    bar: dict = next((b for b in office.get("bars", {}).values() if b.get("name") == name), {})
    fee = f"{bar['inquiry_fee']:,}" if "inquiry_fee" in bar else "-"
    yield law.item("check_bar_form", bar=name, form=bar.get("form", "-")) | {"with_correction": True}
    yield law.item("check_bar_fee", bar=name, fee=fee) | {"with_correction": False}

"""A new text was laid beside an edited draft and somebody deleted it: said once, with the facts that the draft does not say.

Deleting it is the way to say that the draft is done, so nothing is held back for that a second time; but what goes out is
never written over.
"""

from __future__ import annotations

from pathlib import Path

from redline.package import PackageError
from redline.visible import paragraphs

from drafting import record
from drafting.contradictions import Printout, plain
from drafting.facts import label_of
from drafting.history import History, HistoryDamaged
from drafting.outcome import BESIDE
from drafting.outgoing.asked import Asked
from drafting.standing import sha_of

_TOLD, _SHOWN, _LONG = "told_left_out", 8, 40


def found(asked: Asked) -> list[str]:
    """A line for each paper of which that is so and that nobody was told of since it last changed."""
    outcomes = record.read(_place(asked)) or {}
    lines = []
    for paper in asked.papers:
        outcome = outcomes.get(paper.name, {})
        if asked.filed_before or outcome.get("state") != BESIDE or not paper.draft.is_file():
            continue
        data, beside = paper.draft.read_bytes(), str(outcome.get("fields", {}).get("beside", ""))
        name = beside.replace("\\", "/").rpartition("/")[2]
        if paper.draft.with_name(name).exists() or outcome.get(_TOLD) == sha_of(data):
            continue
        if missing := _missing(asked, name.removesuffix(".docx"), data):
            shown = asked.shop.say("page_comma").join(missing[:_SHOWN]) + ("…" if len(missing) > _SHOWN else "")
            fields = {"draft": asked.shown(paper.draft), "beside": name, "missing": shown}
            lines.append(asked.shop.say("file_left_out", **fields))
    return lines


def told(asked: Asked) -> None:
    """Keeps that the person was told, for the drafts as they are now."""
    outcomes = record.read(_place(asked)) or {}
    for paper in asked.papers:
        if outcomes.get(paper.name, {}).get("state") == BESIDE and paper.draft.is_file():
            outcomes[paper.name][_TOLD] = sha_of(paper.draft.read_bytes())
    record.write_json(_place(asked), outcomes)


def _place(asked: Asked) -> Path:
    return asked.out / "outcomes" / f"{asked.filing}.json"


def _missing(asked: Asked, stem: str, data: bytes) -> list[str]:
    """The facts of the text that lay beside a draft, label and value, that the draft says nowhere."""
    history = History(asked.case / "history")
    line = history.last(f"{asked.filing}/{stem}")
    try:
        if line is None or not line.base:
            return []
        printed = Printout(history.read(line.base), history.spans(line.base))
        said = "\n".join(plain(p.text) for p in paragraphs(data))
    except (HistoryDamaged, PackageError):
        return []
    values = {(v.key, v.text): None for v in printed.values if plain(v.text) not in said}
    return list(dict.fromkeys(f"{label_of(key)} {_short(text)}" for key, text in values))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"

"""`make file case=… filing=…`: the clean set of a filing, or every place that stands in its way; nothing is set by itself."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from drafting import messages
from drafting.crosscheck import check
from drafting.history import History
from drafting.japanese import JST
from drafting.outgoing import exhibits as exhibits_of
from drafting.outgoing import filed_set, folder, hindrances, left_out, redlines, repeats, still
from drafting.outgoing.asked import Asked, find
from drafting.outgoing.filed_set import FiledSet
from drafting.pages import console
from drafting.pages.case_rows import case_rows
from drafting.pages.words import Words
from drafting.problems import KaijiError
from drafting.run import Busy
from drafting.sweep import take_in
from drafting.workshop import Workshop

SHOWN = 60


def run(root: Path, arguments: list[str]) -> str | int:
    """Writes cases/<case>/filed/<filing>/<date>/ and says what to do next. 0, or why not, in words for the desk."""
    shop = Workshop(root)
    try:
        if len(arguments) != 2 or not all(arguments):
            return shop.say("file_usage")
        with _alone(shop):
            return _file(find(shop, *arguments))
    except KaijiError as error:
        return str(error)


@contextlib.contextmanager
def _alone(shop: Workshop) -> Iterator[None]:
    """Holds the lock of a run: no draft changes while a set is made of it. Busy where a run holds it."""
    place = shop.root / ".snakemake" / "drafting.lock"
    place.parent.mkdir(exist_ok=True)
    lock = FileLock(place, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Busy(shop.say("run_busy")) from None
    try:
        yield
    finally:
        lock.release()


def _file(asked: Asked) -> str | int:
    swept = take_in(asked.out, History(asked.case / "history"))
    exhibits = exhibits_of.of(asked)
    once = left_out.found(asked)
    hindered = [*hindrances.found(asked, swept), *exhibits_of.hindrances(asked, exhibits), *once]
    if hindered:
        for line in hindered:
            print(line, file=sys.stderr)
        if once:
            left_out.told(asked)
        return asked.shop.say("file_refused", filing=asked.filing, count=len(hindered))
    made = filed_set.of(asked, swept, exhibits)
    told = list(_told(asked, made))  # before the version is there, which would be the one it is compared with
    try:
        shown = list(redlines.write(asked, made)) if asked.correction else []
        folder.write(asked.target, made.files)
    except OSError as error:
        fields = {"folder": asked.shown(asked.target), "said": error.strerror or str(error)}
        return asked.shop.say("file_not_written", **fields)
    told[-1:-1] = [asked.shop.say("file_redline", file=asked.shown(place)) for place in shown]
    messages.show("\n".join(told))
    return 0


def _told(asked: Asked, made: FiledSet) -> Iterator[str]:
    say, shown = asked.shop.say, asked.shown(asked.target)
    yield say("file_made", filing=asked.filing, count=len(made.files), folder=shown, page=made.page)
    yield from (f"  {name}" for name in made.files)
    yield from made.told
    yield from _disagreeing(asked)
    if asked.plan["sample"]:
        yield say("file_sample")
    yield from _corrected(asked) if asked.correction else _line_to_add(asked)


def _disagreeing(asked: Asked) -> Iterator[str]:
    """Places where the papers of this filing and others of the case say otherwise; nothing is stopped by them."""
    words, today = Words(asked.shop.language), dt.datetime.now(JST).date()
    filings = case_rows(asked.case.name, asked.plan, asked.out, today, words)["filings"]
    found = [f for f in check.of(filings, asked.out) if asked.filing in {p["filing"] for p in (f["here"], *f["there"])}]
    if found:
        yield asked.shop.say("file_disagree")
    yield from (f"  {console.disagreement(asked.case.name, f, words)}" for f in found)


def _line_to_add(asked: Asked) -> Iterator[str]:
    """The line for the sheet: what was filed, or sent. None where the sheet says it already."""
    if asked.filed_before:
        return
    key, place = f"filings.{asked.filing}", asked.sheet.place
    message, new, inside = "file_line", f"filed: {asked.date}", "what"
    if asked.planned["procedure"] == "log_preservation":
        entry = f"{{date: {asked.date}, by: 特定記録郵便}}"
        message, new = "file_line_sent", f"sent: [{entry}]"
        if "sent" in asked.block:
            key, message, new, inside = f"{key}.sent", "file_line_more", f"- {entry}", "0"
    line = place(key)[0]
    yield asked.shop.say(message, sheet=asked.sheet.file, line=line, filing=asked.filing)
    if place(f"{key}.{inside}")[0] == line:  # written on one line, in braces or brackets
        yield asked.shop.say("file_line_inside", new=new.removeprefix("- "))
    else:
        yield f"{' ' * (place(f'{key}.{inside}')[1] - 1 - (2 if new[0] == '-' else 0))}{new}"


def _corrected(asked: Asked) -> Iterator[str]:
    """What the correction changed, what it still says otherwise than the facts, and which papers say it as before."""
    say, changed, open_ = asked.shop.say, repeats.changes(asked), still.found(asked)
    for paper in asked.papers:
        yield say("file_changed", paper=paper.title)
        for one in [c for c in changed if c.paper == paper.name]:
            yield from (f"  {sign} {_short(text)}" for sign, text in (("-", one.before), ("+", one.after)) if text)
        if told := open_.get(paper.name):
            yield say("file_still", paper=paper.title)
            yield from (f"  {one['label']}: {_short(one['old'])} → {_short(one['new'])}" for one in told)
    others = list(repeats.elsewhere(asked, changed))
    if others:
        yield say("file_elsewhere")
    for draft, said in others:
        filed = say("file_elsewhere_filed") if repeats.is_filed(asked, draft) else ""
        yield f"  {asked.shown(draft)}{filed}: {_short(said)}"
    yield say("file_corrected", date=asked.date)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"

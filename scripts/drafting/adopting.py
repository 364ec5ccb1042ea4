"""Facts that a person wrote by hand into the drafts of a case, offered as a patch of its sheet; written only when asked for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from drafting import handwritten, inverse, plans, record, sheet, tokens
from drafting.documents.paper import Paper
from drafting.facts import label_of
from drafting.gaps import OPEN
from drafting.handwritten import Written
from drafting.history import History, HistoryDamaged
from drafting.problems import MISSING, KaijiError
from drafting.sheet_patch import NoPlace, patched
from drafting.standing import judge
from drafting.workshop import Workshop

_PURPORT = "@exhibits."  # what a kind of exhibit proves where its own entry does not say it


@dataclass(frozen=True, slots=True)
class Offer:
    """A fact that a person changed in one or more drafts.

    value: what the sheet would say (empty: it can't be told, or is not to be written, see `why`, an id of the catalogue);
    places: draft and edit; refused: what the checks say of a value that is not written for that.
    """

    key: str
    value: str
    why: str
    places: list[tuple[str, Written]]
    refused: tuple[str, ...] = ()


def run(root: Path, arguments: list[str]) -> str | int:
    """Shows what hand edits say of the facts of a case, and with `apply` writes it into the sheet.

    arguments: the case, a filing or nothing, `apply` or nothing. 0, or why not, in words for the desk.
    """
    shop = Workshop(root)
    words = [a for a in arguments if a]
    apply = "apply" in words[1:]
    names = [a for a in words if a != "apply"]
    if not 1 <= len(names) <= 2:
        return shop.say("adopt_usage")
    try:
        if names[0] not in shop.case_names():
            raise KaijiError(shop.say("no_such_case", name=names[0], known=", ".join(shop.case_names()) or "-"))
        return _Desk(shop, names[0]).answer(names[1] if len(names) > 1 else "", apply)
    except KaijiError as error:
        return str(error)


def edits(root: Path, case: str, filing: str, names: list[str], folder: Path) -> Iterator[tuple[str, Written]]:
    """The hand edits of facts in the drafts of one filing, each with the draft's name in the history."""
    history = History(root / "cases" / case / "history")
    for name in names:
        try:
            data = (folder / f"{name}.docx").read_bytes()
            standing = judge(data, history, f"{filing}/{name}")
            if standing.edited and standing.base:
                base, spans = history.read(standing.base), history.spans(standing.base)
                yield from ((f"{filing}/{name}", one) for one in handwritten.found(base, spans, data))
        except (OSError, HistoryDamaged, ValueError):  # what the run itself tells
            continue


class _Desk:
    """One case whose drafts are held against its sheet."""

    def __init__(self, shop: Workshop, case: str) -> None:
        self.shop, self.case, self.say = shop, case, shop.say
        self.place = shop.root / "cases" / case / "facts.yaml"
        self.data = self.place.read_bytes()
        self.read = sheet.read(self.data, f"cases/{case}/facts.yaml")
        self.plan = plans.look(shop, case, self.data)

    def answer(self, filing: str, apply: bool) -> str | int:
        """Prints the offers; with `apply` writes what can be written."""
        if not self.plan["readable"]:
            raise KaijiError(self.say("adopt_unreadable", sheet=self.read.file))
        known = {**self.plan["filings"], **self.plan["stopped"]}
        if filing and filing not in known:
            raise KaijiError(
                self.say("wording_no_filing", case=self.case, filing=filing, known=", ".join(known) or "-")
            )
        if stopped := [f for f in self.plan["stopped"] if filing in ("", f)]:
            print(self.say("adopt_stopped", filings=", ".join(stopped)))
        offers = list(self.offers(filing))
        if not offers:
            print(self.say("adopt_nothing", case=self.case))
            return 0
        new, offers = self._patch(offers)
        for line in self._told(offers):
            print(line)
        if new == self.data:
            refused = [line for o in offers for line in o.refused]
            return "\n".join([*refused, self.say("adopt_invalid")]) if refused else 0
        print(self._diff(new))
        if not apply:
            print(self.say("adopt_how" if filing else "adopt_how_all", case=self.case, filing=filing))
            return 0
        if self.place.read_bytes() != self.data:
            raise KaijiError(self.say("adopt_changed", sheet=self.read.file))
        record.write_whole(self.place, new)
        print(self.say("adopt_done", sheet=self.read.file))
        return 0

    def offers(self, filing: str = "") -> Iterator[Offer]:
        """What was edited by hand, key by key."""
        found: list[tuple[str, Written]] = []
        for name, planned in self.plan["filings"].items():
            if filing in ("", name):
                folder = self.shop.root / "output" / self.case / planned["folder"]
                found += edits(self.shop.root, self.case, name, planned["documents"], folder)
        for key, places in handwritten.by_key(found):
            said = {(draft, one.words) for draft, one in places if OPEN not in one.words}
            value = self._value(key)
            if said and not all(value is not None and self._says(key, value, *one) for one in said):
                yield self._offer(key, value, places)

    def _says(self, key: str, value: str, draft: str, words: str) -> bool:
        """Whether a draft that has these words says what the sheet says by now."""
        procedure = self.plan["filings"][draft.partition("/")[0]]["procedure"]
        return inverse.says(value, words) or (tokens.is_free(key) and tokens.says(value, words, procedure))

    def _offer(self, key: str, value: str | None, places: list[tuple[str, Written]]) -> Offer:
        if key.startswith(_PURPORT):
            return Offer(key, "", "adopt_purport", places)
        if key.startswith("@"):
            return Offer(key, "", "adopt_register", places)
        values = {
            self._new(key, value, draft, one) for draft, one in places if value is None or one.was_open or one.words
        }
        if len(values) != 1:
            return Offer(key, "", "adopt_conflict" if None not in values else "adopt_by_hand", places)
        new = values.pop()
        return Offer(key, new or "", "" if new else "adopt_by_hand", places)

    def _new(self, key: str, value: str | None, draft: str, one: Written) -> str | None:
        """What the sheet would have to say so that this draft prints what a person wrote; None where it can't be told."""
        filing = draft.partition("/")[0]
        if value is None or one.was_open:
            new = inverse.first(key, one.words)
            return tokens.first(new, self._words(filing)) if new and tokens.is_free(key) else new
        if tokens.is_free(key):
            procedure = self.plan["filings"][filing]["procedure"]
            return tokens.back(value, one.printed, one.words, procedure, self._words(filing))
        return inverse.back(value, one.printed, one.words)

    def _words(self, filing: str) -> dict[str, str]:
        """The party words of a filing that are certain: of one client among several, only the one with its number."""
        slice_ = record.read(self.shop.root / "output" / self.case / "slices" / f"{filing}.json")
        if slice_ is None:
            return {}
        paper = Paper(slice_, {}, self.place.parent)
        found = {"〔相手方〕": paper.words.opponents} if paper.opponents else {}
        if len(paper.all_clients) == 1:
            found["〔依頼者〕"] = paper.words.clients
        if len(set(paper.numbers["posters"].values())) == 1:
            found["〔投稿者〕"] = paper.words.posters
        return found

    def _value(self, key: str) -> str | None:
        node: Any = self.read.tree
        for step in key.split("."):
            if isinstance(node, dict):
                node = node.get(step)
            else:
                node = node[int(step)] if isinstance(node, list) and step.isdigit() and int(step) < len(node) else None
        return None if node is None or isinstance(node, dict | list) else str(node)

    def _patch(self, offers: list[Offer]) -> tuple[bytes, list[Offer]]:
        """The sheet with all that can be written; what has no place in it, and what the checks refuse, is left by hand.

        Where not all can be written together, each is tried by itself, and again after the others: a communication later
        than its disclosure is right with the other day.
        """
        new, refused = self._with(self.data, offers), dict[str, list[str]]()
        if self._worse(new):
            new = self.data
            left, before = [o for o in offers if o.value], b""
            while left and new != before:
                before = new
                for offer in left:
                    one = self._with(new, [offer])
                    refused[offer.key] = self._worse(one)
                    new = new if refused[offer.key] else one
                left = [o for o in left if refused[o.key]]
        return new, [self._written(o, new, refused.get(o.key, [])) for o in offers]

    def _with(self, data: bytes, offers: list[Offer]) -> bytes:
        """A sheet with the values of some offers, as far as it has a place for them."""
        for offer in offers:
            if offer.value:
                with suppress(NoPlace):
                    data = patched(data, offer.key, offer.value)
        return data

    def _written(self, offer: Offer, new: bytes, refused: list[str]) -> Offer:
        """An offer as it went into the sheet, or why it did not."""
        if refused:
            return replace(offer, value="", why="adopt_refused", refused=tuple(refused))
        if offer.value and self._with(self.data, [offer]) == self.data:
            return replace(offer, value="", why="adopt_no_place")
        return offer

    def _told(self, offers: list[Offer]) -> Iterator[str]:
        for offer in offers:
            line = f"{self.read.file}:{self.read.place(offer.key)[0]}"
            named = label_of("exhibits.x.purport" if offer.key.startswith(_PURPORT) else offer.key) or offer.key
            yield self.say("adopt_fact", label=named, key=offer.key, line="" if offer.key.startswith("@") else line)
            for draft, one in offer.places:
                nothing = self.say("merge_nothing")
                yield self.say(
                    "adopt_place", draft=draft, old=one.printed, new=one.words or nothing, sentence=one.sentence
                )
            if offer.why:
                yield self.say(offer.why, refused="\n  ".join(offer.refused))

    def _diff(self, new: bytes) -> str:
        old, now = (d.decode("utf-8-sig").splitlines() for d in (self.data, new))
        return "\n".join(difflib.unified_diff(old, now, self.read.file, self.read.file, lineterm="", n=0))

    def _worse(self, new: bytes) -> list[str]:
        """Problems that the patched sheet would have and today's has not, as messages."""
        known = {(p["rule"], p["key"]) for p in self.plan["problems"]}
        after = plans.look(self.shop, self.case, new)
        return [
            "{file}:{line}:{column}: {key}: {text} [{rule}]".format(**p)
            for p in after["problems"]
            if p["kind"] != MISSING and (p["rule"], p["key"]) not in known
        ]

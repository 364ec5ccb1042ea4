"""What every document of a filing sees: date, court, office, parties, posts, communications, law. See docs/templates.md."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from drafting import japanese
from drafting.documents import comms, opponents, parties, posts, progress, requests, rights
from drafting.documents.parts import Part
from drafting.documents.words import PARTY, Words, labelled, several, with_party_words
from drafting.facts import Fact, Missing, View
from drafting.marks import Citation, Exhibits

HALF_WIDTH = ("log_preservation",)


class Paper:
    """One filing, read from its slice: the source of every name that a template may use.

    Builders in the modules beside this one take the Paper and give Parts. Nothing here decides law beyond what the
    plan decided; nothing here is prose.
    """

    def __init__(
        self, slice_: dict, records: dict[str, dict], folder: Any, fixed: dict[str, int] | None = None
    ) -> None:
        self.slice, self.records, self.folder = slice_, records, folder
        self.facts = View(slice_["facts"], "", {k: slice_[k] for k in ("prefixes", "own", "notes")})
        self.plan: dict = slice_["filing"]
        self.numbers: dict = slice_["numbers"]
        parts = {n: e["parts"] for n, e in slice_["facts"].get("exhibits", {}).items() if "parts" in e}
        self.book = Exhibits(fixed=fixed or {}, parts=parts)

    @property
    def procedure(self) -> str:
        return self.plan["procedure"]

    @property
    def half(self) -> bool:
        """Half-width figures, for papers from which a provider's desk copies."""
        return self.procedure in HALF_WIDTH

    @cached_property
    def block(self) -> Any:
        """The filing's own block in the sheet; Missing-like where the sheet has none."""
        found = self.facts.filings.get(self.plan["id"]) if self.facts.filings else None
        return found if found is not None else View({}, f"filings.{self.plan['id']}", self.facts._root)

    @cached_property
    def words(self) -> Words:
        client, opponent, counsel = PARTY[self.procedure]
        if len(self.plan["clients"]) > 1:
            counsel = counsel.replace(client, f"{client}ら", 1)
        numbers = sorted({self.numbers["posters"][p] for p in self.plan["posts"]})
        many_posters = len(set(self.numbers["posters"].values())) > 1
        poster = (
            "本件各発信者" if len(numbers) > 1 else labelled("本件発信者", numbers[0] if numbers else 1, many_posters)
        )
        shown = self.plan["posts"]
        label = (
            "本件各投稿"
            if len(shown) > 1
            else labelled("本件投稿", self.numbers["posts"][shown[0]], self.many("posts"))
            if shown
            else "本件投稿"
        )
        used = self.plan["comms"]
        comm = (
            "本件各通信"
            if len(used) > 1
            else labelled("本件通信", self.numbers["comms"][used[0]], self.many("comms"))
            if used
            else "本件通信"
        )
        return Words(
            client,
            several(client, len(self.plan["clients"])),
            opponent,
            several(opponent, len(self.plan["opponents"])),
            counsel,
            poster,
            label,
            comm,
        )

    def many(self, kind: str) -> bool:
        """Whether the case (not only this filing) has several posts or communications, so that they carry numbers."""
        return len(self.numbers[kind]) > 1

    def cite(self, names: Any) -> Citation:
        """A citation of exhibits by name; a single name, a list, or nothing."""
        if not names:
            return Citation([], self.book)
        return Citation([str(names)] if isinstance(names, str) else [str(n) for n in names], self.book)

    def free(self, text: Any, poster: str = "", own: str = "") -> Any:
        """A free text with the party words of this procedure in place of its tokens, without its final 。.

        own: what 〔依頼者〕 alone means here; absent: the clients of this filing.
        """
        if not isinstance(text, Fact):
            return text
        alone = own or self.words.clients
        words = with_party_words(
            text, [c.ref for c in self.all_clients], alone, poster or self.words.posters, self.opponent_ref
        )
        return words.as_text(words.rstrip().removesuffix("。"))

    @property
    def opponent_ref(self) -> str:
        return self.words.opponents

    def day(self, fact: Any) -> Any:
        """A date fact as an era date."""
        if not isinstance(fact, Fact):
            return fact
        return fact.as_text(japanese.era_date(dt.date.fromisoformat(fact[:10])))

    def day_or_text(self, fact: Any) -> Any:
        """A fact that may be a date or words such as 「平成３１年１月２４日まで」."""
        return self.day(fact) if isinstance(fact, Fact) and len(fact) == 10 and fact[4] == "-" else fact

    def time(self, fact: Any) -> Any:
        """A date-time fact in Japanese time: era and full width in court papers, plain where it is to be copied."""
        if not isinstance(fact, Fact):
            return fact
        found = japanese.moment(fact)
        write = japanese.plain_time if self.half else japanese.clock_time
        return fact.as_text(write(found.jst, found.precision))

    def digits(self, fact: Any) -> Any:
        """Figures in full width in court papers; as they are where they are to be copied."""
        return fact.as_text(japanese.full_width(fact)) if isinstance(fact, Fact) and not self.half else fact

    def address(self, fact: Any) -> Any:
        """An address or number with full-width digits in court papers."""
        return fact.as_text(japanese.full_digits(fact)) if isinstance(fact, Fact) and not self.half else fact

    @cached_property
    def date(self) -> Any:
        """The paper's date, or a line to be filled by hand. Its year is that of the latest date in the facts."""
        given = self.block["paper_date"]
        if isinstance(given, Fact):
            return self.day(given)
        return japanese.blank_date(self.latest_day)

    @property
    def latest_day(self) -> dt.date:
        """The latest day that the facts tell of, which gives a date line its year; no paper knows today's."""
        found = [dt.date.fromisoformat(self.slice["facts"]["law"].get("review", {}).get("as_of", "2026-01-01"))]
        stack: list = [{k: v for k, v in self.slice["facts"].items() if k in ("posts", "filings", "retained", "comms")}]
        while stack:
            value = stack.pop()
            if isinstance(value, dict):
                stack += list(value.values())
            elif isinstance(value, list):
                stack += value
            elif isinstance(value, str) and len(value) == 10 and value[4:5] == "-":
                try:
                    found.append(dt.date.fromisoformat(value))
                except ValueError:
                    continue
        return max(found)

    @cached_property
    def all_clients(self) -> list[Part]:
        """Every client of the case, in the order of the sheet; this filing's own are a part of them."""
        found = [parties.client(self, name, view) for name, view in self.facts.clients.items()]
        self.__dict__["all_clients"] = found
        for one in found:
            one.description = parties.described(self, one)
        return found

    @cached_property
    def clients(self) -> list[Part]:
        return [c for c in self.all_clients if c.id in self.plan["clients"]]

    @cached_property
    def opponents(self) -> list[Part]:
        return [opponents.opponent(self, name, number) for number, name in enumerate(self.plan["opponents"], 1)]

    @cached_property
    def posts(self) -> list[Part]:
        return [posts.post(self, name) for name in self.plan["posts"]]

    @cached_property
    def comms(self) -> list[Part]:
        return [comms.communication(self, name) for name in self.plan["comms"]]

    @cached_property
    def unused(self) -> list[Part]:
        return [comms.communication(self, name) for name in self.facts.comms if name not in self.plan["comms"]]

    @cached_property
    def sources(self) -> list[Part]:
        return comms.sources(self)

    def context(self) -> dict:
        """Everything a template of this filing may name."""
        return {
            "sample": bool(self.facts.get("sample")),
            "date": self.date,
            "w": self.words,
            "law": self.facts.law,
            "filing": requests.filing(self),
            "court": parties.court(self),
            "office": parties.office(self),
            "lawyers": parties.lawyers(self),
            "clients": self.clients,
            "opponents": self.opponents,
            "posts": self.posts,
            "comms": self.comms,
            "unused": self.unused,
            "phones": requests.phones(self),
            "items": requests.items(self),
            "purposes": [str(p) for p in self.facts.purpose],
            "purpose_missing": self.facts.purpose if isinstance(self.facts.purpose, Missing) else "",
            "background": self.free(self.facts.background),
            "sources": self.sources,
            "answers": progress.answers(self),
            "earlier": progress.earlier(self),
            "attachments": requests.attachments(self),
            "schedules": requests.schedules(self),
            "money": requests.money(self),
            "exhibits": (),
            "wishes": (),
            "kinds": list(dict.fromkeys(r.kind for p in self.posts for r in p.rights)),
            "kind_groups": list(dict.fromkeys(r.kind.split("_")[0] for p in self.posts for r in p.rights)),
            "groups": posts.groups(self.posts),
            "sites": list({str(p.site.name): p.site for p in self.posts}.values()),
            "before_phone_rule": posts.before_phone_rule(self),
            "rights_ref": rights.named([r for p in self.posts for r in p.rights]),
            "comm_list": requests.title_of(self, "communication_list"),
        }

"""A case as understood: the sheet with its tables read in, its sites and providers resolved, its numbers given."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafting import numbers, registers, shape, tables
from drafting.named_files import inside
from drafting.problems import UNREADABLE, Problem
from drafting.registers import Register
from drafting.sheet import Sheet

LINE_KINDS = ("post", "login", "logout", "open", "close")


@dataclass(slots=True)
class Case:
    """Everything the plan and the checks ask about a case.

    posts and comms stand in the order of their numbers, which is that of the sheet until a filed paper has shown them.
    numbers: `posts` and `comms` by name, `posters` the number of each post's sender.
    A communication or phone carries `filing` (where it was received) and `place` (its key in the sheet).
    """

    name: str
    folder: Path
    sheet: Sheet
    registers: dict[str, Register]
    comms: dict[str, dict] = field(default_factory=dict)
    phones: dict[str, dict] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def tree(self) -> dict:
        return self.sheet.tree

    @property
    def posts(self) -> dict[str, dict]:
        return self.tree.get("posts", {})

    @property
    def filings(self) -> dict[str, dict]:
        return self.tree.get("filings", {})

    @property
    def clients(self) -> dict[str, dict]:
        return self.tree.get("clients", {})

    def site(self, name: str) -> dict:
        """A site: the register's entry with the sheet's corrections."""
        return registers.merge(
            self.registers["platforms"].tree.get("platforms", {}).get(name, {}),
            self.tree.get("sites", {}).get(name, {}),
        )

    def provider(self, name: str) -> dict:
        """A provider or carrier: the register's entry with the sheet's corrections."""
        return registers.merge(
            self.registers["providers"].tree.get("providers", {}).get(name, {}),
            self.tree.get("providers", {}).get(name, {}),
        )

    def site_names(self) -> set[str]:
        return set(self.registers["platforms"].tree.get("platforms", {})) | set(self.tree.get("sites", {}))

    def provider_names(self) -> set[str]:
        return set(self.registers["providers"].tree.get("providers", {})) | set(self.tree.get("providers", {}))

    def site_of(self, post: str) -> str:
        """Name of the site of a post: as written, by its account, or by its URL; empty where unknown."""
        data = self.posts[post]
        account = self.tree.get("accounts", {}).get(data.get("account"), {})
        for given in (data.get("site"), account.get("site")):
            if given:
                return given
        return self.site_by_url(data.get("url", "")) or self.site_by_url(account.get("url", ""))

    def site_by_url(self, url: str) -> str:
        for name, entry in self.registers["platforms"].tree.get("platforms", {}).items():
            if any(re.search(pattern, url) for pattern in entry.get("url_patterns", [])):
                return name
        return ""

    def provider_of(self, comm: str) -> str:
        """Who runs the line of a communication now: the row's provider, corrected by `other_provider` answers."""
        return self._chain(self.comms[comm].get("provider", ""), comm)

    def carrier_of(self, phone: str) -> str:
        return self._chain(self.phones[phone].get("carrier", ""), phone)

    def _chain(self, provider: str, subject: str) -> str:
        for _ in range(len(self.filings) + 1):
            following = next(
                (
                    a["provider"]
                    for a in self.answers(provider, subject)
                    if a.get("result") == "other_provider" and a.get("provider")
                ),
                "",
            )
            if not following or following == provider:
                break
            provider = following
        return provider

    def answers(self, opponent: str, subject: str) -> list[dict]:
        """What an opponent answered about a communication or phone, in order of arrival."""
        return [
            answer
            for block in self.filings.values()
            if opponent in block.get("against", [])
            for answer in block.get("answers", [])
            if subject in answer.get("for", [subject])
        ]

    def used_comms(self) -> dict[str, dict]:
        """Communications that are relied on (without a `not_used`)."""
        return {name: c for name, c in self.comms.items() if "not_used" not in c}

    def account_of(self, comm: dict) -> str:
        """The account that made a communication, by the posts it serves."""
        return next(
            (self.posts[p]["account"] for p in comm.get("for", []) if p in self.posts and "account" in self.posts[p]),
            "",
        )


def understand(
    name: str, folder: Path, sheet: Sheet, regs: dict[str, Register], say: Any, ledger: dict | None = None
) -> Case:
    """The case behind a sheet. Tables are read in, communications and phones gathered; what cannot be is a problem.

    ledger: numbers that filed papers have shown (see `numbers`).
    """
    case = Case(name, folder, sheet, regs)
    _read_posts(case, say)
    for fid, block in case.filings.items():
        for number, item in enumerate(block.get("received", [])):
            _gather(case, fid, f"filings.{fid}.received.{number}", item, say)
    _number(case, ledger or {})
    return case


def _number(case: Case, ledger: dict) -> None:
    posts = numbers.given(case.posts, ledger.get(numbers.POSTS, {}))
    comms = numbers.given(case.comms, ledger.get(numbers.COMMS, {}))
    senders = {p: numbers.sender_of(p, case.posts[p]) for p in posts}
    shown = numbers.given(dict.fromkeys(senders.values()), ledger.get(numbers.SENDERS, {}))
    case.numbers = {"posts": posts, "comms": comms, "posters": {p: shown[s] for p, s in senders.items()}}
    case.comms = {name: case.comms[name] for name in comms}
    if case.posts:
        case.tree["posts"] = {name: case.posts[name] for name in posts}


def _rows(case: Case, key: str, name: str, say: Any) -> list[dict] | None:
    path = inside(case.folder, name)
    if path is None:
        case.problems.append(case.sheet.problem(UNREADABLE, "Y009", key, say("path_outside", path=name)))
        return None
    try:
        return tables.rows(path)
    except tables.TableError as error:
        case.problems.append(case.sheet.problem(UNREADABLE, "Y009", key, say(error.args[0], **error.args[1])))
        return None


def _read_posts(case: Case, say: Any) -> None:
    """Adds the posts of the table to those of the sheet, which wins where both have a value; their shape is checked as the sheet's."""
    file, key = case.tree.get("posts_table"), "posts_table"
    lines: dict[str, int] = {}
    for number, row in enumerate(_rows(case, key, file, say) or () if file else (), 1):
        post = row.pop("name", f"row{number}")
        if post in lines:
            said = say("name_twice", name=post, first=f"{key}.{lines[post]}")
            case.problems.append(case.sheet.problem(UNREADABLE, "Y010", key, said))
            continue
        lines[post] = number
        case.sheet.places[f"posts.{post}"] = case.sheet.place(key)
        case.posts.setdefault(post, {}).update({k: _cell(k, v) for k, v in row.items() if k not in case.posts[post]})
    if lines:  # times are the business of the rule V002, which stops the filings that print the post
        case.problems += [p for p in shape.check_shape(case.sheet, say) if p.rule != "V002"]


def _cell(key: str, text: str) -> Any:
    """A cell of the table of posts as the sheet would have it."""
    if key in ("exhibits", "images"):
        return [one.strip() for one in re.split(r"[;；\n]", text) if one.strip()]
    return {"true": True, "false": False}.get(text.strip().lower(), text) if key == "still_online" else text


def _gather(case: Case, fid: str, key: str, item: dict, say: Any) -> None:
    found = {name: (f"{key}.rows.{name}", dict(row)) for name, row in item.get("rows", {}).items()}
    if item.get("use"):
        rows = _rows(case, f"{key}.table", item["table"], say) if item.get("table") else None
        for name, use in item["use"].items():
            place = f"{key}.use.{name}"
            if rows is None:
                if not item.get("table"):
                    case.problems.append(case.sheet.problem(UNREADABLE, "Y009", place, say("use_without_table")))
                continue
            if use["line"] > len(rows):
                case.problems.append(
                    case.sheet.problem(UNREADABLE, "Y009", place, say("no_such_row", line=use["line"], rows=len(rows)))
                )
                continue
            row = _typed(rows[use["line"] - 1])
            found[name] = (place, row | {k: v for k, v in use.items() if k != "line"})
    for name, (place, row) in found.items():
        if name in case.comms:
            case.problems.append(
                case.sheet.problem(
                    UNREADABLE, "Y010", place, say("name_twice", name=name, first=case.comms[name]["place"])
                )
            )
            continue
        case.comms[name] = row | {
            "filing": fid,
            "place": place,
            "received": item.get("date", ""),
            "exhibit": item.get("exhibit", ""),
        }
    for name, phone in item.get("phones", {}).items():
        place = f"{key}.phones.{name}"
        if name in case.phones:
            case.problems.append(
                case.sheet.problem(
                    UNREADABLE, "Y010", place, say("name_twice", name=name, first=case.phones[name]["place"])
                )
            )
            continue
        case.phones[name] = phone | {
            "filing": fid,
            "place": place,
            "received": item.get("date", ""),
            "exhibit": item.get("exhibit", ""),
        }


def _typed(row: dict[str, str]) -> dict:
    """A CSV row as the sheet would have it: only known columns, port a number, dest a list."""
    result: dict = {k: row[k].strip() for k in ("at", "ip", "kind") if row.get(k)}
    if row.get("port"):
        result["port"] = int(row["port"]) if row["port"].strip().isdecimal() else row["port"]
    if row.get("dest"):
        result["dest"] = [d.strip() for d in re.split(r"[;；\n]", row["dest"]) if d.strip()]
    return result

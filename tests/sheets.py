"""Small cases for tests: a sheet as YAML text, with registers that hold just what a test needs."""

import textwrap
from functools import cache
from pathlib import Path

import yaml
from drafting import checks, messages, plan, shape, sheet
from drafting.case import Case, understand
from drafting.problems import Problem
from drafting.registers import Register

ROOT = Path(__file__).resolve().parents[1]
REGISTERS = """
platforms:
  board:
    name: 見本掲示板
    kind: board
    url_patterns: ['^https?://board[.]example/']
    holds: {post_ip: true, login_ip: false}
    takes: [provisional_disposition]
    court: tokyo
    operator: {name: 見本掲示板株式会社, kind: company, certificate: "2026-08-20"}
  sns:
    name: 見本ＳＮＳ
    kind: sns
    login_type: true
    url_patterns: ['^https?://sns[.]example/']
    holds: {post_ip: false, login_ip: true, phone: true}
    takes: [provisional_disposition]
    court: tokyo
    operator:
      name: Example Corp.
      kind: foreign_company
      registered_in_japan: true
      certificate: "2026-08-20"
      japan_representative: {name: 丁野四郎, address: 東京都}
providers:
  mobile: {name: 見本モバイル株式会社, kind: mobile, needs: [ip, time], court: tokyo, certificate: "2026-08-20"}
  fixed: {name: 見本光株式会社, kind: fixed, court: osaka, certificate: "2026-08-20"}
  carrier: {name: 見本電話株式会社, kind: mobile, phone_carrier: true}
courts:
  tokyo: {name: 東京地方裁判所}
  osaka: {name: 大阪地方裁判所}
office:
  name: 丙野法律事務所
  lawyers: {heino: {name: 丙野三郎}}
"""
SHEET = """
retained: 2026-08-31
purpose: [damages]
clients:
  hanako: {name: 甲野花子, kind: person, address: 東京都千代田区一番町1, address_in_papers: office}
posts:
  p1:
    url: https://board.example/t/1/12
    number: "12"
    posted: 2026-08-24 21:57 JST
    seen: 2026-08-31
    text: 甲野花子は会社の金を横領した。
    exhibits: [screen]
    rights:
      - right: defamation_fact
        words: [会社の金を横領した]
        reading: 〔依頼者〕が勤務先の金銭を横領したとの事実
        target: [実名]
        lowers: 犯罪をしたとの印象を与える。
        truth: 横領の事実はない。
        self_publicity: なし
        proof: [statement]
exhibits:
  screen: {title: 投稿の画面, kind: post_screen, made: 2026-08-31, by: counsel, copy: true}
  statement: {title: 陳述書, kind: statement, made: 2026-09-02, by: 甲野花子, copy: false}
  disclosed: {title: 開示資料, kind: disclosure, made: 2026-10-16, by: 見本掲示板株式会社, copy: true}
  whois: {title: WHOIS, kind: whois, made: 2026-10-16, by: counsel, copy: true}
"""
DISCLOSED = """
filings:
  a1:
    what: A
    against: [board]
    filed: 2026-09-03
    decided: {date: 2026-09-30, result: granted, served: 2026-10-02}
    received:
      - date: 2026-10-16
        exhibit: disclosed
        rows:
          com1: {for: [p1], kind: post, at: 2026-08-24 12:57:05 UTC, ip: 8.8.8.8, port: 50000, provider: mobile}
whois:
  com1: {date: 2026-10-16, holder: 見本モバイル, exhibit: whois}
"""
# Over DISCLOSED: a login site whose provider could not tell who of several it was.
PHONE_ROAD = """
posts: {p1: {url: https://sns.example/1, number: null}}
filings:
  a1: {against: [sns]}
  b1:
    what: B
    against: [mobile]
    sent: [{date: 2026-10-20, by: 郵便}]
    answers: [{date: 2026-10-25, result: several, for: [com1]}]
"""


def say(message: str, **fields: object) -> str:
    return messages.say(message, "en", **fields)


def merged(base: dict, change: dict) -> dict:
    """The base with a change laid over it; `null` takes a key away, lists are replaced whole."""
    result = dict(base)
    for key, value in change.items():
        if value is None:
            result.pop(key, None)
        else:
            both = isinstance(value, dict) and isinstance(result.get(key), dict)
            result[key] = merged(result[key], value) if both else value
    return result


def tree_of(*changes: str) -> dict:
    """A sound sheet with the changes laid over it, as plain values; `null` takes a key away."""
    tree: dict = {}
    for text in (SHEET, *changes):
        read = sheet.read(textwrap.dedent(text).encode(), "facts.yaml")
        assert {p[0] for p in read.problems} <= {"yaml_null"}, read.problems
        nulls = yaml.safe_load(textwrap.dedent(text)) or {}
        tree = merged(tree, _with_nulls(read.tree, nulls))
    return tree


def _with_nulls(tree: object, other: object) -> object:
    if isinstance(other, dict):
        return {k: None if v is None else _with_nulls(tree[k], v) for k, v in other.items()}
    return tree


def case_of(*changes: str, name: str = "sato-v-board", folder: Path | None = None, registers: str = "") -> Case:
    """The case of a sound sheet with changes; its shape has to be right, so that only rules speak."""
    tree = tree_of(*changes)
    text = yaml.dump(tree, allow_unicode=True, sort_keys=False, Dumper=_Quoting)
    read = sheet.read(text.encode(), "facts.yaml")
    assert not read.problems, read.problems
    wrong = [str(p) for p in shape.check_shape(read, say)]
    assert not wrong, wrong
    entries = merged(yaml.safe_load(REGISTERS), yaml.safe_load(textwrap.dedent(registers)) or {})
    regs = {n: Register(n, {n: entries[n]}) for n in ("platforms", "providers", "courts")}
    regs |= {
        "office": Register("office", entries["office"], {}),
        "law": Register("law", dict(_law())),
        "config": Register("config", {}),
    }
    return understand(name, folder or ROOT / "cases" / name, read, regs, say)


@cache
def _law() -> dict:
    return yaml.load((ROOT / "config/law.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)


class _Quoting(yaml.SafeDumper):
    """Writes every text quoted, so that what is text stays text."""


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


_Quoting.add_representer(str, _quoted)


def problems(*changes: str, **more: object) -> list[Problem]:
    """What the rules say about a sheet."""
    case = case_of(*changes, **more)
    assert not case.problems, [str(p) for p in case.problems]
    return checks.run(case, plan.make(case, {}), say)


def broken(*changes: str, **more: object) -> dict[tuple[str, str], Problem]:
    """The problems of a sheet by rule and key."""
    return {(p.rule, p.key): p for p in problems(*changes, **more)}

"""Facts are data: whatever stands in a text field is printed as it stands, or refused with the reason; never run, never cut."""

import copy
import json
import re
import shutil
from io import BytesIO

import pytest
import yaml
from docx import Document
from drafting import facts, plans, sheet
from drafting.documents.build import documents
from drafting.documents.paper import Paper
from lxml import etree
from sheets import ROOT, _Quoting

CASE = "example-hostile"
PLAN = {"closed", "not_used"}  # these end a filing or leave a communication aside, whatever they say
CHECKED = re.compile(
    r"(filings[.]\w+[.](court|received.*[.](ip|number))|counsel[.]0)"
)  # a name or number of a closed form
PATHS = {"posts_table", "table", "file", "images"}  # names of files: refused where there is none
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = {
    "expression": "{{ 7*7 }}",
    "raw expression": "{{r 7*7 }} {{p x }}",
    "statement": "{% for x in y %}",
    "lone end": "{%p endif %}%}}}",
    "comment": "{# nichts #}",
    "global": "{{ self.__init__.__globals__ }}",
    "full-width braces": "｛｛ ７ ｝｝｛％ if ％｝",
    "ampersand": "A & B &amp; &#x41; &nbsp;",
    "tags": "<b>x</b> <w:p/> </w:t></w:r>",
    "cdata": "<![CDATA[ x ]]> ]]>",
    "entity": '<!DOCTYPE a [<!ENTITY b "c">]>&b;',
    "emoji": "😀👩‍👩‍👧🏳️‍🌈𠮷",
    "combining": "か\u3099e\u0301n\u0303",
    "right to left": "שלום \u202eabc\u202c مرحبا",
    "newlines": "一行\n二行\n\n四行",
    "tabs": "一\t二\t\t五",
    "spaces": "一  二　　三",
    "shell": "${x} $(id) `id` %PATH%",
    "format": "{0} {x!r} %s %(x)s",
    "backslashes": "\\ \\n \\u0041 C:\\new",
    "quotes": "\"'「『“‘",
    "separators": "一\u2028二\u00a0三\u200b四\ufeff五",
    "marks of ours": "【要確認：何か】 KaijiBase",
}
UNPRINTABLE = ["\\0", "\\a", "\\e", "\\x7f", "\\uFFFE", "\\uFFFF", "\\uFDD0", "\\ud800", "\\udfff"]


def is_text(node):
    """Whether a field of the schema takes any text at all."""
    return node.get("type") == "string" and not {"enum", "format", "pattern", "x-ref", "const"} & node.keys()


def filled(tree, node, key, text):
    """The tree with a text in every text field of the schema that its objects can have; `text(key)` makes it."""
    if is_text(node):
        return text(key)
    if isinstance(tree, dict):
        properties = node.get("properties", {})
        done = {
            n: filled(v, properties.get(n, node.get("additionalProperties", {})), f"{key}.{n}".strip("."), text)
            for n, v in tree.items()
        }
        for name, child in properties.items():
            here = f"{key}.{name}".strip(".")
            if name in tree or name in PLAN | PATHS:
                continue
            if is_text(child):
                done[name] = text(here)
            elif child.get("type") == "array" and is_text(child["items"]):
                done[name] = [text(f"{here}.0")]
        return {n: v if n not in PATHS else tree[n] for n, v in done.items()}
    if isinstance(tree, list):
        return [filled(v, node.get("items", {}), f"{key}.{i}", text) for i, v in enumerate(tree)]
    return tree


class Bench:
    """A project in memory, as far as drafting asks for one: a tree in, problems and drafts out."""

    def __init__(self, root):
        self.root = root
        for folder in ("config", "templates"):
            shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("office", "~$*"))
        shutil.copytree(
            ROOT / "cases/example-full-chain", root / "cases" / CASE, ignore=shutil.ignore_patterns("history")
        )
        self.shop = plans.Workshop(root)
        text = (root / "cases" / CASE / "facts.yaml").read_text("utf-8")
        text = re.sub(r"^    (filed|sent): .*\n", "", text, flags=re.M)
        self.tree = sheet.read(text.encode(), "facts.yaml").tree
        self.fields = {}
        self.benign = self.draft(self.numbered("平凡"))

    def numbered(self, words, only=None):
        """The sheet with `words` in every field that takes them, between a number and an end that tell the field."""

        def text(key):
            number = self.fields.setdefault(key, len(self.fields))
            given = words if only is None or key in only else "平凡"
            return self.value(key) if CHECKED.fullmatch(key) else f"№{number}：{given}。"

        tree = filled(copy.deepcopy(self.tree), facts.schema(), "", text)
        for post in tree["posts"].values():  # what is complained of has to stand in the post
            post["text"] += "".join(w for right in post["rights"] for w in right["words"])
        return tree

    def value(self, key):
        node = self.tree
        for step in key.split("."):
            node = (
                node[int(step)]
                if isinstance(node, list) and int(step) < len(node)
                else node.get(step)
                if isinstance(node, dict)
                else None
            )
        return node or ("kaiji" if key == "counsel.0" else "tokyo")

    def plan(self, tree):
        (self.root / "cases" / CASE / "facts.yaml").write_text(
            yaml.dump(tree, allow_unicode=True, sort_keys=False, Dumper=_Quoting, width=10**9), "utf-8", newline="\n"
        )
        return plans.of(self.shop, CASE, write=False)

    def draft(self, tree):
        """Problems by key, and the text of each draft; a Word file that is none fails here."""
        plan = self.plan(tree)
        records, texts = {}, {}
        for filing, slice_ in plan["slices"].items():
            plain = json.loads(json.dumps(slice_))
            paper = Paper(plain, {f: records[f] for f in plain["filing"]["follows"]}, self.root / "cases" / CASE)
            made = list(documents(paper, self.root, self.root / "cache"))
            texts |= {f"{filing}/{name}": seen(bytes(rendered.entries)) for name, _, _, rendered in made}
            records[filing] = {
                "filing": filing,
                "procedure": plain["filing"]["procedure"],
                "kind": plain["filing"]["kind"],
            }
            records[filing]["documents"] = [{"name": name, "title": title} for name, title, _, _ in made]
        return {p["key"]: p for p in plan["problems"] if p["kind"] != "missing"}, texts


def seen(package):
    """What a reader sees in the body of a Word file: breaks are newlines, tabs are tabs; paragraphs end with a mark."""
    document = Document(BytesIO(package))
    parts = []
    for one in document.element.body.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}p"):
        if one.tag == f"{W}t":
            parts.append(re.sub(r"[\t\n]", " ", one.text or ""))  # Word shows a blank for either
        elif one.tag != f"{W}tab" or one.getparent().tag == f"{W}r":
            parts.append({f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "¶"}[one.tag])
    for part in document.part.package.iter_parts():
        if str(part.partname).endswith(".xml"):
            etree.fromstring(part.blob)
    return wide("".join(parts))


WIDE = {n: n + 0xFEE0 for n in range(0x21, 0x7F)} | {0x20: 0x3000, 0x2212: 0xFF0D}


def wide(text):
    """Court papers write letters and digits full width: the same text in either width."""
    return text.translate(WIDE)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return Bench(tmp_path_factory.mktemp("hostile"))


def printed(texts, number, words):
    """How often each draft prints a field, its words whole."""
    return {name: n for name, text in texts.items() if (n := text.count(wide(f"№{number}：{words}。")))}


def test_the_sheet_of_these_tests_is_sound_and_most_of_its_fields_are_printed(bench):
    problems, texts = bench.benign
    assert problems == {}
    assert len(texts) > 30
    assert len([k for k, n in bench.fields.items() if printed(texts, n, "平凡")]) > 100


def lost(bench, words, only=None):
    """Fields that are refused with their problem, and those that some draft does not print whole as often as it should."""
    problems, texts = bench.draft(bench.numbered(words, only))
    refused = {k: p for k, p in problems.items() if k in bench.fields}
    assert problems.keys() == refused.keys(), problems
    if refused:
        only = (only or bench.fields.keys()) - refused.keys()
        problems, texts = bench.draft(bench.numbered(words, only))
        assert not problems
    asked = [k for k in bench.fields if (only is None or k in only) and not CHECKED.fullmatch(k)]
    wanted = {k: printed(bench.benign[1], bench.fields[k], "平凡") for k in asked}
    return refused, {k: w for k, w in wanted.items() if printed(texts, bench.fields[k], words) != w}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_text_is_printed_as_it_stands(bench, words):
    assert lost(bench, words) == ({}, {})


def test_ten_thousand_characters_are_printed_to_the_last(bench):
    only = {k for k, n in bench.fields.items() if printed(bench.benign[1], n, "平凡")}
    assert lost(bench, "長" + "a" * 9998 + "尾", only) == ({}, {})


@pytest.mark.parametrize("escape", UNPRINTABLE)
@pytest.mark.parametrize(
    "key", ["clients.kono.name", "posts.p1.text", "posts.p2.rights.0.private", "exhibits.photo.title"]
)
def test_what_no_paper_can_hold_is_refused_with_its_place(bench, key, escape):
    tree, mark = copy.deepcopy(bench.tree), "ここに印"
    *above, last = key.split(".")
    node = tree
    for step in above:
        node = node[int(step)] if isinstance(node, list) else node[step]
    node[last] = f"前{mark}後"
    text = yaml.dump(tree, allow_unicode=True, sort_keys=False, Dumper=_Quoting, width=10**9)
    line = next(n for n, one in enumerate(text.split("\n"), 1) if mark in one)
    found = problems_of(bench, text.replace(mark, escape).encode())
    assert [(p["kind"], p["line"]) for p in found] == [("unreadable", line)]
    assert found[0]["text"]


@pytest.mark.parametrize("raw", [b"\x00", b"\x07", b"\x1b", b"\xed\xa0\x80", b"\xff\xfe", b"\xef\xbf\xbe", b"\xc0\xaf"])
def test_raw_bytes_that_are_no_text_are_refused_with_their_line(bench, raw):
    text = yaml.dump(bench.tree, allow_unicode=True, sort_keys=False, width=10**9).encode()
    found = problems_of(bench, text.replace("架空堂ってどう？".encode(), raw, 1))
    assert [p["kind"] for p in found] == ["unreadable"]
    assert found[0]["line"] == text[: text.index("架空堂ってどう？".encode())].count(b"\n") + 1


def problems_of(bench, data):
    (bench.root / "cases" / CASE / "facts.yaml").write_bytes(data)
    plan = plans.of(bench.shop, CASE, write=False)
    json.dumps(plan, ensure_ascii=False).encode("utf-8")
    return plan["problems"]


@pytest.mark.parametrize(
    "words", [HOSTILE["expression"], HOSTILE["tags"], HOSTILE["newlines"], HOSTILE["emoji"], "字" * 10000]
)
def test_a_field_of_a_closed_form_refuses_it_by_name(bench, words):
    tree = copy.deepcopy(bench.tree)
    tree["counsel"] = [words]
    tree["filings"]["c1"]["court"] = words
    tree["filings"]["a1"]["received"][0]["rows"]["com1"]["ip"] = words
    tree["filings"]["c3"]["received"][0]["phones"]["tel1"]["number"] = words
    tree["clients"]["kono"]["postal"] = words
    tree["posts"]["p1"]["url"] = words
    found = {p["key"] for p in bench.plan(tree)["problems"] if p["kind"] != "missing"}
    assert found >= {
        "counsel.0",
        "filings.c1.court",
        "filings.a1.received.0.rows.com1.ip",
        "filings.c3.received.0.phones.tel1.number",
        "clients.kono.postal",
        "posts.p1.url",
    }


@pytest.mark.parametrize(
    "words",
    [
        HOSTILE["expression"],
        HOSTILE["tags"],
        HOSTILE["newlines"],
        "字" * 10000,
        "../../../etc/passwd",
        "/etc/passwd",
        ".",
        "a/" * 5000,
    ],
)
def test_the_name_of_a_file_that_is_none_is_refused_or_lacking(bench, words):
    tree = copy.deepcopy(bench.tree)
    tree["posts"]["p1"]["images"] = [words]
    tree["exhibits"]["photo"]["file"] = words
    assert {"posts.p1.images.0", "exhibits.photo.file"} <= {p["key"] for p in bench.plan(tree)["problems"]}
    tree["filings"]["a2"]["received"][0]["table"] = words
    tree["posts_table"] = words
    found = {p["key"] for p in bench.plan(tree)["problems"] if p["kind"] == "unreadable"}
    assert {"filings.a2.received.0.table", "posts_table"} <= found


def test_a_cell_of_a_csv_table_is_read_as_it_stands(bench):
    words = "{{ 7*7 }} <b>&]]> 😀 {% if %}"
    (bench.root / "cases" / CASE / "hostile.csv").write_text(f'名,投稿内容\nx1,"{words}"\n', "utf-8")
    tree = copy.deepcopy(bench.tree)
    tree["posts_table"] = "hostile.csv"
    assert words in json.dumps(bench.plan(tree)["understood"], ensure_ascii=False)


@pytest.mark.parametrize(
    ("csv", "key"),
    [
        ("名,投稿日時,投稿内容\nx1,昨日,あ\n", "posts.x1.posted"),
        ("名,本文\nx1,あ\n", "posts.x1.本文"),
        ("名,投稿内容\n投稿１,あ\n", "posts.投稿１"),
        ("名,rights\nx1,insult\n", "posts.x1.rights"),
        ("名,url\nx1,javascript:1\n", "posts.x1.url"),
        ('名,投稿内容\nx1,"a\x07b"\n', "posts_table"),
    ],
)
def test_a_row_of_a_table_is_held_to_the_schema_as_the_sheet_is(bench, csv, key):
    (bench.root / "cases" / CASE / "hostile.csv").write_text(csv, "utf-8")
    tree = copy.deepcopy(bench.tree)
    tree["posts_table"] = "hostile.csv"
    problems, _ = bench.draft(tree)
    assert any(found == key or found.startswith(f"{key}.") or key.startswith(f"{found}.") for found in problems), (
        problems
    )


@pytest.mark.parametrize("part", ["retained", "clients", "accounts", "posts", "exhibits", "filings", "whois"])
def test_what_is_no_date_stops_what_would_print_it_and_crashes_nothing(bench, part):
    wrong = set()

    def spoiled(tree, node, key):
        if node.get("format") and isinstance(tree, str):
            wrong.add(key)
            return "昨日"
        if isinstance(tree, dict):
            properties, rest = node.get("properties", {}), node.get("additionalProperties", {})
            return {n: spoiled(v, properties.get(n, rest), f"{key}.{n}") for n, v in tree.items()}
        if isinstance(tree, list):
            return [spoiled(v, node.get("items", {}), f"{key}.{i}") for i, v in enumerate(tree)]
        return tree

    tree = copy.deepcopy(bench.tree)
    tree[part] = spoiled(tree[part], facts.schema()["properties"][part], part)
    problems, _ = bench.draft(tree)
    assert wrong
    assert wrong <= problems.keys()

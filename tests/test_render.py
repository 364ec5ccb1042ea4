"""From a template and facts to a Word file: every printed fact is traced, nothing is lost, nothing else gets in."""

import io
import json
import os
import re
import struct
import subprocess
import sys
import zipfile

import pytest
from documents import papers
from documents.papers import ROOT, W, paragraphs, part, text_of
from docx import Document
from drafting import marks, render, templates
from drafting.facts import Fact, Missing
from drafting.marks import Citation, Exhibits, Picture
from drafting.naming import name_base
from drafting.problems import KaijiError
from drafting.template_text import build
from lxml import etree

CHAIN = "example-full-chain"
KANJI = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def japanese_desk(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return papers.shop_in(tmp_path_factory.mktemp("render"))


@pytest.fixture(scope="module")
def cut(shop):
    return papers.slices_of(shop, CHAIN)


def drafted(shop, cut):
    return papers.draft_all(shop.root, shop.root / "cases" / CHAIN, cut, shop.root / "cache")


@pytest.fixture(scope="module")
def chain(shop, cut):
    return drafted(shop, cut)


def compiled(text, name="sample.docx"):
    return templates.compile_template(build(text), "0" * 64, name)


def filled(text, **context):
    return render.render(compiled(text), {"sample": False} | context, templates.environment())


def xml(made, name="word/document.xml"):
    return zipfile.ZipFile(io.BytesIO(made.entries)).read(name).decode()


def lines(made, name="word/document.xml"):
    return [text_of(p) for p in paragraphs(made.entries, name)]


def printed(made, *span):
    name, number, start, end = span[:4]
    return lines(made, name)[number - 1][start:end]


def repacked(docx, change):
    """The same package with each part passed through change(name, text)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(name, content.decode()) if name.endswith((".xml", ".rels")) else content)
    return out.getvalue()


# Trace


def test_a_span_says_in_which_paragraph_from_where_to_where_a_fact_stands():
    text = "[題] 訴状\n[本文0] 原告は{{ a }}と{{ b }}である。\n{%p if a %}\n[本文0] {{ b }}\n{%p endif %}\n"
    made = filled(text, a=Fact("甲<野>&", "clients.a.name"), b=Fact("一\n二", "posts.p1.text"))
    assert made.spans == [
        ["word/document.xml", 2, 3, 8, "clients.a.name"],
        ["word/document.xml", 2, 9, 12, "posts.p1.text"],
        ["word/document.xml", 3, 0, 3, "posts.p1.text"],
    ]
    assert [printed(made, *s) for s in made.spans] == ["甲<野>&", "一\n二", "一\n二"]


def test_paragraphs_are_counted_where_word_left_empty_ones_and_in_tables_and_headers():
    text = "@header {{ a }}\n[題] 表\n@table 50,50\n| {{ a }} | {{ b }} |\n@end\n[本文0] {{ b }}\n"
    docx = repacked(build(text), lambda name, xml: xml.replace("<w:body>", "<w:body><w:p/>"))
    one = templates.compile_template(docx, "0" * 64, "x.docx")
    made = render.render(one, {"sample": False, "a": Fact("左", "a"), "b": Fact("右", "b")}, templates.environment())
    assert {(s[0], s[4], printed(made, *s)) for s in made.spans} == {
        ("word/header1.xml", "a", "左"),
        ("word/document.xml", "a", "左"),
        ("word/document.xml", "b", "右"),
    }
    assert len(made.spans) == 4


def test_every_text_of_the_sheet_that_a_paper_prints_is_traced_to_its_key(shop, cut):
    changed, keys = json.loads(json.dumps(cut)), {}

    def sign(value, key):
        if isinstance(value, dict):
            return {k: sign(v, f"{key}.{k}" if key else k) for k, v in value.items()}
        if isinstance(value, list):
            return [sign(v, f"{key}.{n}") for n, v in enumerate(value)]
        address = key.rpartition(".")[2] in ("url", "screen_name", "email", "case_no")
        if isinstance(value, str) and "〔" not in value and (address or re.search("[ぁ-んァ-ヶ一-龠]", value)):
            number = keys.setdefault(key, len(keys))
            return "◇" + f"{number:03}".translate(KANJI) + "◆"
        return value

    for slice_ in changed.values():
        slice_["facts"] = sign(slice_["facts"], "")
    by_sign = {f"{number:03}".translate(KANJI): key for key, number in keys.items()}
    seen, lost = set(), []
    for place, draft in drafted(shop, changed).items():
        for number, line in enumerate(draft.lines, 1):
            spans = [s for s in draft.made.spans if s[:2] == ["word/document.xml", number]]
            for found in re.finditer("◇(...)◆", line):
                key = by_sign[found[1]]
                seen.add(key)
                around = {s[4] for s in spans if s[2] <= found.start() and found.end() <= s[3]}
                if not around & {draft.paper.facts._origin(key), *_carried(key, around)}:
                    lost.append((place, key, around))
    assert len(seen) > 150
    assert not lost


def _carried(key, around):
    """Where a fact is printed inside another one: a name in a free text, the division in the line of the court."""
    if key.endswith((".short", ".name")):
        return {k for k in around if re.match(r"(clients|posts|filings|exhibits)\.", k)}
    return {"@courts.tokyo.name"} if key.startswith("courts.chosen.divisions") else set()


def test_what_the_spans_of_the_full_chain_cut_out_is_what_was_printed(chain, shop):
    for place, draft in chain.items():
        known = {}
        for span in draft.made.spans:
            text = printed(draft.made, *span)
            assert text, (place, span)
            known.setdefault(span[4], set()).add(text)
        for key in known:
            if key.startswith("posts.") and key.endswith((".url", ".text")):
                value = draft.paper.facts.posts[key.split(".")[1]][key.split(".")[2]]
                assert known[key] == {str(value)}, place
    case = chain["c2", "complaint"]
    dates = {s[4]: printed(case.made, *s) for s in case.made.spans}
    assert dates["posts.p2.posted"] == "令和８年２月２４日２１時５７分"
    assert dates["@law.fees.suit"] == "１万４４００円"


def test_every_key_of_a_span_stands_in_the_sheet_or_in_a_register(chain, shop):
    import yaml

    sheet = yaml.load((shop.root / "cases" / CHAIN / "facts.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    unknown = set()
    for draft in chain.values():
        for key in {s[4] for s in draft.made.spans}:
            tree, steps = sheet, key
            if key.startswith("@"):
                name, _, steps = key[1:].partition(".")
                tree = shop.registers[name].tree
                tree = tree.get("purports", tree) if name == "exhibits" else tree.get(name, tree)
            if not _stands(tree, steps):
                unknown.add(key)
    assert not unknown


def _stands(tree, steps):
    """Whether a path leads to something; of a row that a table fills, to the line of the sheet that names it."""
    for step in steps.split("."):
        if isinstance(tree, list):
            tree = tree[int(step)]
        elif step in tree:
            tree = tree[step]
        elif any(step.startswith(f"{k}_") and step[len(k) + 1 :] in v for k, v in tree.items() if isinstance(v, dict)):
            return True
        else:
            return "line" in tree and step in ("at", "ip", "port", "dest", "kind")
    return True


def test_a_citation_leads_to_the_exhibits_that_it_cites():
    book = Exhibits()
    made = filled("[本文0] 明らかである{{ c }}。\n", c=Citation(["screen", "statement"], book))
    assert lines(made) == ["明らかである（甲１、２）。"]
    assert made.spans == [
        ["word/document.xml", 1, 8, 9, "exhibits.screen"],
        ["word/document.xml", 1, 10, 11, "exhibits.statement"],
    ]


def test_each_number_of_a_citation_is_a_field_that_names_its_exhibit():
    """Whatever a person writes around it, it is known which exhibit a number means; Word never works such a field out anew."""
    made = filled("[本文0] 明らかである{{ c }}。\n", c=Citation(["screen", "statement"], Exhibits()))
    fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", xml(made))
    assert fields == [" ADDIN KAIJI exhibit screen ", " ADDIN KAIJI exhibit statement "]
    assert re.findall(r'fldCharType="(\w+)"', xml(made)) == ["begin", "separate", "end"] * 2


def test_a_listing_traces_each_of_its_facts():
    items = [Fact("氏名<&>", "x.0"), Missing("x.1", "住所"), Fact("顔&写真", "x.2", "未確認")]
    made = filled("[本文0] {{ x|jp }}を用いた。\n", x=items)
    assert lines(made) == ["氏名<&>、【要確認：住所】及び顔&写真を用いた。"]
    assert [(s[4], printed(made, *s)) for s in made.spans] == [
        ("x.0", "氏名<&>"),
        ("x.1", "【要確認：住所】"),
        ("x.2", "顔&写真"),
    ]
    assert made.open == {"x.1": ["住所", 1]}
    assert made.notes == {"x.2": "未確認"}


# What is missing, what is not confirmed


def test_a_missing_fact_is_a_highlighted_run_of_its_own_and_an_open_point_with_its_count():
    absent = Missing("clients.a.address", "依頼者の住所")
    made = filled("[本文0] 住所は{{ a }}である。\n[題] {{ a }}\n", a=absent)
    assert made.open == {"clients.a.address": ["依頼者の住所", 2]}
    lit = [r for p in paragraphs(made.entries) for r in p.iter(f"{W}r") if r.find(f"{W}rPr/{W}highlight") is not None]
    assert ["".join(r.itertext()) for r in lit] == ["【要確認：依頼者の住所】"] * 2
    assert lit[0].find(f"{W}rPr/{W}highlight").get(f"{W}val") == "yellow"


def test_a_highlight_stands_where_the_order_of_run_properties_wants_it():
    made = build("[本文0] {{ a }}\n")
    format_ = '<w:rPr><w:b/><w:sz w:val="24"/><w:u w:val="single"/><w:lang w:val="en-US"/></w:rPr>'
    docx = repacked(made, lambda name, xml: re.sub(r"<w:r>(?=<w:t[^>]*>\{\{ a)", f"<w:r>{format_}", xml))
    one = templates.compile_template(docx, "0" * 64, "x.docx")
    result = render.render(one, {"sample": False, "a": Missing("a", "住所")}, templates.environment())
    looks = paragraphs(result.entries)[0].find(f".//{W}highlight").getparent()
    assert [e.tag.removeprefix(W) for e in looks] == ["b", "sz", "highlight", "u", "lang"]


def test_a_fact_that_is_not_confirmed_gets_one_comment_for_each_key_where_it_is_printed_first():
    a = Fact("東京都一番町", "@platforms.x.operator.address", "config/platforms.yaml（2026-08-01 現在）")
    b = Fact("１６０万円", "@law.fees", "裁判所に確認")
    made = filled("[本文0] 本店は{{ a }}である。{{ a }}\n[本文0] {{ b }}と{{ a }}\n", a=a, b=b)
    comments = etree.fromstring(part(made.entries, "word/comments.xml"))
    assert ["".join(c.itertext()) for c in comments] == [a.note, b.note]
    assert made.notes == {a.key: a.note, b.key: b.note}
    assert _commented(made.entries) == {"0": "東京都一番町", "1": "１６０万円"}


def _commented(docx):
    """Comment id → the text that lies between its marks."""
    found, open_ = {}, []
    for element in etree.fromstring(part(docx)).iter():
        if element.tag == f"{W}commentRangeStart":
            open_.append(element.get(f"{W}id"))
            found[open_[-1]] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            for one in open_:
                found[one] += element.text or ""
    assert not open_
    return found


def test_a_fact_first_printed_in_the_header_is_still_commented_in_the_text():
    docx = build("@header {{ a }}\n[本文0] {{ a }}\n")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(out, "w") as new:  # a header before the document
        for name in sorted(old.namelist(), key=lambda n: n == "word/document.xml"):
            new.writestr(name, old.read(name))
    one = templates.compile_template(out.getvalue(), "0" * 64, "x.docx")
    made = render.render(one, {"sample": False, "a": Fact("値", "k", "未確認")}, templates.environment())
    assert _commented(made.entries) == {"0": "値"}
    assert b"comment" not in part(made.entries, "word/header1.xml")


def test_every_comment_of_the_examples_says_source_and_date_and_stands_on_its_fact_once(shop):
    seen = 0
    for case in papers.EXAMPLES:
        cut = papers.slices_of(shop, case)
        for place, draft in papers.draft_all(shop.root, shop.root / "cases" / case, cut, shop.root / "cache").items():
            comments = etree.fromstring(part(draft.made.entries, "word/comments.xml"))
            texts = ["".join(c.itertext()) for c in comments]
            assert sorted(texts) == sorted(draft.made.notes.values()), (case, place)
            anchored = _commented(draft.made.entries)
            assert set(anchored) == {str(n) for n in range(len(texts))} and all(anchored.values()), (case, place)
            for text in draft.made.notes.values():
                assert re.search(r"\d{4}-\d\d-\d\d|裁判所", text), text
            seen += len(texts)
    assert seen > 10


# Pictures, breaks, hostile text


def test_a_picture_keeps_its_shape_and_its_bytes_and_the_relation_leads_to_it():
    pictures = [
        Picture(PNG, "png", 1_000_000, 500_000, "posts.p1.images.0", "一"),
        Picture(b"\xff\xd8jpeg", "jpeg", 300, 400, "posts.p1.images.1", '"二"'),
    ]
    made = filled("[本文0] {% for p in x %}{{ p }}{% endfor %}後\n", x=pictures)
    document = etree.fromstring(part(made.entries))
    relations = etree.fromstring(part(made.entries, "word/_rels/document.xml.rels"))
    targets = {r.get("Id"): r.get("Target") for r in relations}
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    found = [targets[e.get(embed)] for e in document.iter() if e.get(embed)]
    assert [part(made.entries, f"word/{t}") for t in found] == [p.data for p in pictures]
    sizes = [(int(e.get("cx")), int(e.get("cy"))) for e in document.iter() if e.tag.endswith("}extent")]
    assert sizes == [(1_000_000, 500_000), (300, 400)]
    assert [e.get("descr") for e in document.iter() if e.tag.endswith("}docPr")] == ["一", '"二"']
    assert lines(made) == ["後"]


def test_the_picture_of_a_post_has_the_proportions_of_its_file(chain, shop):
    import imagesize

    width, height = imagesize.get(str(shop.root / "cases" / CHAIN / "exhibits/p2.png"))
    shapes = Document(io.BytesIO(chain["c2", "post_list"].made.entries)).inline_shapes
    assert len(shapes) == 1
    assert shapes[0].width / shapes[0].height == pytest.approx(width / height, rel=0.01)


def test_line_ends_and_tabs_become_breaks_and_nothing_else_changes():
    value = " 一\n\n二\t三  & <w:t> ]]> {{ x }} {% if %} 𠮷👨‍👩‍👧か\u3099 \u202eabc\u202c " + "長" * 10_000
    made = filled("[本文0] 前{{ a }}後\n", a=Fact(value, "k"))
    assert lines(made) == [f"前{value}後"]
    assert Document(io.BytesIO(made.entries)).paragraphs[0].text == f"前{value}後"
    assert printed(made, *made.spans[0]) == value


def test_no_marker_is_left_in_any_part_of_any_document(chain):
    for place, draft in chain.items():
        with zipfile.ZipFile(io.BytesIO(draft.made.entries)) as package:
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    text = package.read(name).decode("utf-8")
                    assert not re.search("[\ufdd0-\ufdef]", text), (place, name)


def test_a_value_in_a_field_or_an_attribute_stays_plain_text():
    field = '<w:r><w:instrText xml:space="preserve"> HYPERLINK "{{ a }}" </w:instrText></w:r>'
    docx = repacked(
        build("[本文0] 前\n[本文0] {{ a }}\n"),
        lambda name, xml: (
            xml.replace("<w:r><w:t", f'<w:bookmarkStart w:id="1" w:name="{{{{ b }}}}"/>{field}<w:r><w:t', 1)
            if name == "word/document.xml"
            else xml
        ),
    )
    one = templates.compile_template(docx, "0" * 64, "x.docx")
    context = {"sample": False, "a": Missing("posts.p1.url", "ＵＲＬ"), "b": Fact("x", "k", "未確認")}
    made = render.render(one, context, templates.environment())
    xml = part(made.entries).decode()
    assert 'w:name="x"' in xml and 'HYPERLINK "【要確認：ＵＲＬ】"' in xml
    assert not re.search("[\ufdd0-\ufdef]", xml)
    assert lines(made) == ["前", "【要確認：ＵＲＬ】"]
    assert made.open == {"posts.p1.url": ["ＵＲＬ", 2]}


@pytest.mark.parametrize("value", [Missing("k", "値"), Fact("値", "k", "未確認"), Fact("\n値\n", "k"), Fact("", "k")])
def test_no_empty_run_is_left_where_a_value_stands(value):
    made = filled("[本文0] {{ a }}\n[本文0] {{ a }}である。\n", a=value)
    assert '<w:t xml:space="preserve"></w:t>' not in xml(made)


@pytest.mark.parametrize("value", ["一\t二", "一\n二", "\t", "\n\n"])
def test_a_tab_alone_and_a_line_end_alone_are_kept(value):
    made = filled("[本文0] 前{{ a }}後\n", a=Fact(value, "k"))
    assert Document(io.BytesIO(made.entries)).paragraphs[0].text == f"前{value}後"
    assert printed(made, *made.spans[0]) == value


# The same facts, the same bytes


def test_the_same_context_gives_the_same_bytes_and_the_base_is_their_hash():
    import hashlib

    first, second = (filled("[本文0] {{ a }}\n", a=Fact("値", "k", "未確認")) for _ in range(2))
    assert first.entries == second.entries
    assert first.base == hashlib.sha256(first.entries).hexdigest()


def test_another_hash_seed_another_clock_and_another_locale_give_the_same_bytes(chain, tmp_path):
    program = (
        "import sys, pathlib, hashlib\n"
        f"sys.path[:0] = [{str(ROOT / 'scripts')!r}, {str(ROOT / 'tests')!r}]\n"
        "from documents import papers\n"
        f"shop = papers.shop_in(pathlib.Path({str(tmp_path)!r}) / 'root')\n"
        f"cut = papers.slices_of(shop, {CHAIN!r})\n"
        f"made = papers.draft_all(shop.root, shop.root / 'cases' / {CHAIN!r}, cut, shop.root / 'cache')\n"
        "print(*(f'{f}/{n} {d.made.base}' for (f, n), d in made.items()), sep='\\n')\n"
    )
    here = os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LC_ALL": "C", "LOGNAME": "nobody"}
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=here, check=True, timeout=120
    )
    assert said.stdout.split("\n")[:-1] == [f"{f}/{n} {d.made.base}" for (f, n), d in chain.items()]


def test_the_zip_has_fixed_times_no_extra_fields_and_opens(chain):
    for draft in chain.values():
        with zipfile.ZipFile(io.BytesIO(draft.made.entries)) as package:
            assert package.testzip() is None
            assert {i.date_time for i in package.infolist()} == {(2020, 1, 1, 0, 0, 0)}
            assert not any(i.extra or i.comment or i.external_attr for i in package.infolist())
            assert package.namelist()[0] == "[Content_Types].xml"


def test_no_part_names_an_author_a_machine_a_program_or_a_day(chain):
    for place, draft in chain.items():
        with zipfile.ZipFile(io.BytesIO(draft.made.entries)) as package:
            names = package.namelist()
            assert not [n for n in names if re.search("app.xml|thumbnail|people|customXml|stylesWithEffects", n)]
            core = etree.fromstring(package.read("docProps/core.xml"))
            assert len(core) == 0, place
            for name in names:
                xml = package.read(name)
                assert not re.search(rb"w:rsid|w:date=|dcterms|<w15:|python-docx|LibreOffice", xml), (place, name)
            authors = set(re.findall(r'w:author="([^"]*)"', package.read("word/comments.xml").decode()))
            assert authors <= {"Kaiji"}


def test_the_property_names_the_base_and_nothing_else_changes(chain):
    draft = chain["a1", "petition"]
    named = name_base(draft.made.entries, draft.made.base)
    assert f"<vt:lpwstr>{draft.made.base}<" in part(named, "docProps/custom.xml").decode()
    assert f"<vt:lpwstr>{'0' * 64}<" in part(draft.made.entries, "docProps/custom.xml").decode()
    with zipfile.ZipFile(io.BytesIO(named)) as new, zipfile.ZipFile(io.BytesIO(draft.made.entries)) as old:
        assert new.testzip() is None
        assert [n for n in old.namelist() if old.read(n) != new.read(n)] == ["docProps/custom.xml"]
    relations = part(named, "_rels/.rels").decode()
    assert re.search(r'custom-properties" Target="docProps/custom.xml"', relations)


# Templates that a lawyer has edited


def test_an_unknown_name_is_told_with_template_part_and_paragraph():
    one = compiled("[題] 訴状\n[本文0] 原告\n{%p if True %}\n[本文0] 被告は{{ w.oponent }}\n{%p endif %}\n", "a/b.docx")
    context = {"sample": False, "w": papers.Paper.__new__(papers.Paper)}
    with pytest.raises(KaijiError, match=r"a/b\.docx:word/document\.xml 第3段落: .*oponent"):
        render.render(one, context, templates.environment())
    one = compiled("@header {{ filling }}\n[題] 訴状\n", "a/b.docx")
    with pytest.raises(KaijiError, match=r"a/b\.docx:word/header1\.xml 第1段落: .*filling"):
        render.render(one, {}, templates.environment())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ x|shout }}", "shout"),
        ("{% bold x %}", "bold"),
        ("{% endif %}", "endif"),
        ("{{ x. }}", "x"),
    ],
)
def test_a_broken_tag_is_told_with_its_paragraph(line, said):
    with pytest.raises(KaijiError, match=r"^a/b\.docx: word/document\.xml 第2段落「.*」: ") as error:
        compiled(f"[題] 訴状\n[本文0] {line}\n[本文0] 三\n", "a/b.docx")
    assert said in str(error.value)


@pytest.mark.parametrize(("line", "said"), [("{% if x %}原告", "endif"), ("{{ x", "x"), ("{% for y in x %}", "endfor")])
def test_a_tag_that_is_never_closed_is_told_with_its_template_and_part(line, said):
    with pytest.raises(KaijiError, match=r"^a/b\.docx: word/document\.xml 第\d段落「.*」: ") as error:
        compiled(f"[題] 訴状\n[本文0] {line}\n[本文0] 三\n", "a/b.docx")
    assert said in str(error.value)


@pytest.mark.parametrize(
    "line",
    ["{{ x + 1 }}", "{{ 1 / 0 }}", "{% include 'other' %}", "{{ x.__class__.__mro__ }}", "{{ x() }}", "{{ y[0].a }}"],
)
def test_a_tag_that_fails_when_it_is_filled_is_told_with_its_place(line):
    one = compiled(f"[題] 訴状\n[本文0] {line}\n", "a/b.docx")
    with pytest.raises(KaijiError, match=r"a/b\.docx:word/document\.xml 第2段落"):
        render.render(one, {"sample": False, "x": Fact("値", "k"), "y": []}, templates.environment())


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04 cut off", "empty zip", "no document"])
def test_a_file_that_is_no_word_file_is_told_by_its_name(data, tmp_path):
    if isinstance(data, str):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            if data == "no document":
                package.writestr("[Content_Types].xml", "<Types></Types>")
        data = out.getvalue()
    file = tmp_path / "petition.docx"
    file.write_bytes(data)
    with pytest.raises(KaijiError, match=re.escape(file.as_posix())):
        templates.load(file, tmp_path / "cache")


def test_a_template_that_is_not_there_is_told_by_its_name(tmp_path):
    with pytest.raises(KaijiError, match=re.escape((tmp_path / "gone.docx").as_posix())):
        templates.load(tmp_path / "gone.docx", tmp_path / "cache")


def test_the_template_of_the_office_wins_over_the_shipped_one(shop, cut):
    own = shop.root / "templates" / "office" / "log_preservation" / "letter.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(build("[題] 事務所の書式　{{ w.opponent }}\n"))
    try:
        drafts = drafted(shop, {f: cut[f] for f in ("b1", "c1")})
    finally:
        own.unlink()
    assert drafts["b1", "letter"].lines == ["事務所の書式　貴社"]
    assert drafts["c1", "complaint"].lines == drafted(shop, {"c1": cut["c1"]})["c1", "complaint"].lines


def test_templates_saved_by_libreoffice_still_give_the_same_text(shop, cut, chain, tmp_path):
    names = sorted({t for f in ("a1", "c2", "b1") for _, t in cut[f]["documents"]})
    for name in names:
        flat = tmp_path / "in" / f"{name.replace('/', '__')}.docx"
        flat.parent.mkdir(exist_ok=True)
        flat.write_bytes((shop.root / "templates" / f"{name}.docx").read_bytes())
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += [
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "out"),
        *map(str, sorted((tmp_path / "in").iterdir())),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    own = shop.root / "templates" / "office"
    for saved in (tmp_path / "out").iterdir():
        place = own / (saved.name.replace("__", "/"))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(saved.read_bytes())
    try:
        drafts = drafted(shop, {f: cut[f] for f in ("a1", "b1", "c2")})
    finally:
        for file in own.rglob("*.docx"):
            file.unlink()
    assert {place for place, d in drafts.items() if d.template != chain[place].template} == set(drafts)
    for place, draft in drafts.items():
        want = [line for line in chain[place].lines if line]
        assert [line for line in draft.lines if line] == want, place
        assert not re.search("[\ufdd0-\ufdef]|{{|{%", draft.text), place
        keys = [(s[4], printed(draft.made, *s)) for s in draft.made.spans if s[0] == "word/document.xml"]
        assert keys == [
            (s[4], printed(chain[place].made, *s)) for s in chain[place].made.spans if s[0] == "word/document.xml"
        ]


def test_what_word_wrote_into_a_template_about_its_author_reaches_no_draft():
    comment = '<w:comment w:id="0" w:author="丙野" w:date="2026-01-01T00:00:00Z"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:comment>'

    def signed(name, xml):
        if name == "word/document.xml":
            xml = xml.replace("<w:p>", '<w:p w:rsidR="00AB12CD" w14:paraId="12345678">', 1)
            xml = xml.replace("<w:r>", '<w:commentRangeStart w:id="0"/><w:r w:rsidRPr="00AB12CD">', 1)
            tail = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
            return xml.replace("</w:p>", tail, 1).replace("xmlns:w=", 'xmlns:w14="urn:w14" xmlns:w=', 1)
        if name == "word/settings.xml":
            return xml.replace("</w:settings>", '<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>')
        if name == "word/comments.xml":
            return re.sub(r"<w:comments([^>]*?)/?>(</w:comments>)?$", rf"<w:comments\1>{comment}</w:comments>", xml)
        if name == "docProps/core.xml":
            name_ = '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">丙野</dc:creator></cp:coreProperties>'
            return xml[: xml.rindex("/>")] + ">" + name_
        if name == "[Content_Types].xml":
            kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
            return xml.replace("</Types>", f'<Override PartName="/docProps/app.xml" ContentType="{kind}"/></Types>')
        if name == "_rels/.rels":
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
            link = f'<Relationship Id="rIdApp" Type="{kind}" Target="docProps/app.xml"/></Relationships>'
            return xml.replace("</Relationships>", link)
        return xml

    out = io.BytesIO(repacked(build("[本文0] 前{{ a }}後\n"), signed))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("docProps/app.xml", "<Properties><Company>丙野法律事務所</Company></Properties>")
        package.writestr("word/people.xml", "<people>丙野</people>")
    assert "丙野" in part(out.getvalue(), "docProps/core.xml").decode()
    assert "丙野" in part(out.getvalue(), "word/comments.xml").decode()
    one = templates.compile_template(out.getvalue(), "0" * 64, "x.docx")
    made = render.render(one, {"sample": False, "a": Fact("値", "k", "未確認")}, templates.environment())
    with zipfile.ZipFile(io.BytesIO(made.entries)) as package:
        for name in package.namelist():
            xml = package.read(name).decode()
            assert not re.search("丙野|rsid|00AB12CD|paraId|app.xml|people", xml + name), name
    assert _commented(made.entries) == {"0": "値"}
    assert Document(io.BytesIO(made.entries)).paragraphs[0].text == "前値後"


def test_a_compiled_template_is_kept_and_a_spoilt_copy_is_made_again(tmp_path):
    file = tmp_path / "x.docx"
    file.write_bytes(build("[本文0] {{ a }}\n"))
    first = templates.load(file, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    assert templates.load(file, tmp_path / "cache") == first
    whole = kept.read_bytes()
    for spoilt in (b"", whole[: len(whole) // 2], b"\x80\x05K\x01."):
        kept.write_bytes(spoilt)
        again = templates.load(file, tmp_path / "cache")
        assert isinstance(again, templates.Compiled) and again.hash == first.hash
    file.write_bytes(build("[本文0] {{ b }}\n"))
    assert templates.load(file, tmp_path / "cache").hash != first.hash


def test_markers_have_their_own_numbers_and_need_a_rendering():
    with pytest.raises(LookupError):
        marks.printed(Fact("値", "k"))


def test_zip_entries_are_written_as_given():
    entry = templates.Entry.kept("a.txt", b"abc")
    data = render.write_zip([entry])
    assert struct.unpack_from("<H", data, 8) == (0,)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.read("a.txt") == b"abc" and package.getinfo("a.txt").compress_type == zipfile.ZIP_STORED

"""Every shipped template: as its snapshot says, free of findings, filled for every example, valid, and right on the page."""

import io
import os
import re
import subprocess
import sys
import unicodedata
from math import ceil
from pathlib import Path

import pytest
from documents import papers
from documents.papers import ROOT, squeezed
from docx import Document
from drafting import template_lint, template_text
from drafting.documents import catalogue, correction, exhibits
from drafting.documents.parts import Part
from drafting.facts import View
from drafting.template_text import build
from openxml_audit import OpenXmlValidator
from sheets import DISCLOSED

SHIPPED = sorted(
    p.relative_to(ROOT / "templates").with_suffix("").as_posix()
    for p in (ROOT / "templates").glob("*/*.docx")
    if p.parent.name != "office" and not p.name.startswith("~$")
)
MM, TWIPS = 72 / 25.4, 1 / 20
WRONG = {"key": "k", "old": "旧", "new": "新", "places": [{"sentence": "旧"}]}
WISH = {"key": "k", "title": "t", "why": "y", "about": "a"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return papers.shop_in(tmp_path_factory.mktemp("templates"))


@pytest.fixture(scope="module")
def drafted(shop):
    """case → its documents."""
    made = {}
    for case in papers.EXAMPLES:
        cut = papers.slices_of(shop, case)
        made[case] = papers.draft_all(shop.root, shop.root / "cases" / case, cut, shop.root / "cache")
    return made


# As text, and as Jinja


def test_every_template_is_the_one_that_its_snapshot_describes():
    assert template_text.differences() == ""


def test_every_template_belongs_to_a_document_and_every_document_has_one():
    kinds = {
        ("intake", "intake"),
        ("provisional_disposition", "ip_disclosure"),
        ("log_preservation", "log_letter"),
        ("lawsuit", "provider_suit"),
        ("lawsuit", "site_suit"),
        ("bar_inquiry", "subscriber_inquiry"),
    }
    wanted = {template for kind in kinds for _, template in catalogue.documents(*kind, logins=True)}
    assert wanted | {correction.TEMPLATE} == set(SHIPPED), "a correction is called for by what filed papers contradict"


@pytest.fixture(scope="module")
def names(drafted):
    """The paths that the context of some filing of the examples offers, as the lint wants them."""
    found = {"title"}
    for case in drafted.values():
        for paper in {id(d.paper): d.paper for d in case.values()}.values():
            context = paper.context() | {"wishes": [Part(**WISH)], "exhibits": exhibits.rows(paper)}
            if paper.plan["filed"]:
                context |= correction.context(paper, {"petition": [WRONG]}, {"petition": "申立書"}, "")
            for name, value in context.items():
                found |= set(_paths(name, value))
    return found


def _paths(path, value):
    yield path
    value = value.plain_ if isinstance(value, View) else value
    inner = value if isinstance(value, dict) else getattr(value, "__dict__", None)
    if hasattr(value, "__dataclass_fields__"):
        inner = {name: getattr(value, name) for name in value.__dataclass_fields__}
    if isinstance(value, list | tuple):
        for item in value:
            yield from _paths(f"{path}[]", item)
    elif isinstance(inner, dict) and not isinstance(value, str):
        for name, child in inner.items():
            yield from _paths(f"{path}.{name}", child)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_template_asks_only_for_what_the_context_has(name, names):
    assert template_lint.lint(ROOT / "templates" / f"{name}.docx", names) == []


def test_a_name_that_the_context_lacks_is_found(names, tmp_path):
    wrong = [
        "w.cliant",
        "posts[0].ulr",
        "law.articles.definition_telecom",
        "opponents[0].rep",
        "exhibits[0].nr",
        "offis.name",
    ]
    assert len(names) > 300
    for name in wrong:
        file = tmp_path / "x.docx"
        file.write_bytes(build(f"[本文0] {{{{ {name} }}}}\n"))
        assert len(template_lint.lint(file, names)) == 1, name


# As Word files


def test_every_draft_of_every_example_opens_with_its_styles(drafted):
    for case, drafts in drafted.items():
        for place, draft in drafts.items():
            document = Document(io.BytesIO(draft.made.entries))
            assert document.paragraphs and {p.style.name for p in document.paragraphs}, (case, place)
            assert not {p.style.name for p in document.paragraphs} & {"制御"}, (case, place)


def test_every_draft_adds_no_finding_to_those_of_its_template(drafted, tmp_path):
    own, files = {}, []
    for case, drafts in drafted.items():
        for (filing, name), draft in drafts.items():
            template = dict(draft.paper.slice["documents"])[name]
            if template not in own:
                own[template] = _findings(ROOT / "templates" / f"{template}.docx")
            file = tmp_path / f"{case}-{filing}-{name}.docx"
            file.write_bytes(draft.made.entries)
            files.append(file)
            assert _findings(file) - own[template] == set(), file.name
    here = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    checked = subprocess.run(
        ["ooxml-integrity", "check", *files], capture_output=True, text=True, env=here, timeout=120
    )
    assert checked.returncode == 0, checked.stdout[-2000:]


def _findings(file):
    return {re.sub(r"\d+", "#", str(error)) for error in OpenXmlValidator().validate(file).errors}


# As pages


def to_pdf(drafts, folder):
    """Every document as LibreOffice prints it, in one call: (filing, name) → PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    for (filing, name), draft in drafts.items():
        (folder / f"{filing}__{name}.docx").write_bytes(draft.made.entries)
    family = "".join(
        f'<match target="pattern"><test name="family"><string>{font}</string></test>'
        '<edit name="family" mode="assign" binding="strong"><string>IPAMincho</string></edit></match>'
        for font in ("ＭＳ 明朝", "MS Mincho")
    )
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    (folder / "fonts.conf").write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{system}{family}</fontconfig>',
        "utf-8",
    )
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(folder / "pdf"), *map(str, sorted(folder.glob("*.docx")))]
    here = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=here)
    made = {tuple(p.stem.split("__")): p for p in (folder / "pdf").glob("*.pdf")}
    assert set(made) == set(drafts)
    return made


@pytest.fixture(scope="module")
def pdfs(drafted, tmp_path_factory):
    return {case: to_pdf(drafts, tmp_path_factory.mktemp(case)) for case, drafts in drafted.items()}


def margins(draft):
    """Left, top, right, bottom of the text area in points, header and footer lines within top and bottom."""
    section = Document(io.BytesIO(draft.made.entries)).sections[0]
    return (
        section.left_margin.pt,
        section.header_distance.pt,
        section.page_width.pt - section.right_margin.pt,
        section.page_height.pt - section.footer_distance.pt,
    )


def words(pdf):
    """Page sizes, and (page, x0, y0, x1, y1, word) of every word."""
    html = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    sizes, found = [], []
    for line in html.splitlines():
        if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            sizes.append((float(page[1]), float(page[2])))
        elif word := re.search(
            r'xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>', line
        ):
            found.append((len(sizes), *(float(n) for n in word.groups()[:4]), word[5]))
    return sizes, found


@pytest.mark.parametrize("case", papers.EXAMPLES)
def test_every_page_is_a4_and_no_word_leaves_the_text_area(case, drafted, pdfs):
    for place, pdf in pdfs[case].items():
        left, top, right, bottom = margins(drafted[case][place])
        sizes, found = words(pdf)
        assert {(round(w / MM), round(h / MM)) for w, h in sizes} == {(210, 297)}, place
        out = [w for w in found if w[1] < left - 1 or w[3] > right + 1 or w[2] < top - 1 or w[4] > bottom + 16]
        assert not _hanging(out, right), (case, place, out[:5])


def _hanging(out, right):
    """Without what may stand in the margin: one closing sign after the last character of a line."""
    return [w for w in out if not (w[5][-1] in "、。，．」）" and w[3] <= right + 13)]


@pytest.mark.parametrize("case", papers.EXAMPLES)
def test_every_page_has_ink_and_none_beyond_the_margins(case, drafted, pdfs):
    dots = 36
    for place, pdf in pdfs[case].items():
        left, top, right, bottom = (n * dots / 72 for n in margins(drafted[case][place]))
        subprocess.run(["pdftoppm", "-r", str(dots), "-gray", pdf, pdf.with_suffix("")], check=True, timeout=60)
        pages = sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))
        assert pages
        for page in pages:
            width, height, rows = _picture(page)
            inked = [(x, y) for y, row in enumerate(rows) for x, dot in enumerate(row) if dot < 160]
            assert inked, (place, page.name)
            assert (width, height) == (298, 421)
            x, y = [x for x, _ in inked], [y for _, y in inked]
            assert left - 2 <= min(x) and max(x) <= right + 8, (place, page.name, min(x), max(x))
            assert top - 2 <= min(y) and max(y) <= bottom + 2, (place, page.name, min(y), max(y))


def _picture(file):
    head, data = re.match(rb"P5\s(\d+) (\d+)\s255\s", file.read_bytes()), file.read_bytes()
    width, height = int(head[1]), int(head[2])
    dots = data[head.end() :]
    return width, height, [dots[n * width : (n + 1) * width] for n in range(height)]


def text_of(pdf, *options):
    return subprocess.run(["pdftotext", *options, pdf, "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("case", papers.EXAMPLES)
def test_a_pdf_says_its_title_and_what_the_draft_says(case, drafted, pdfs):
    for place, pdf in pdfs[case].items():
        draft, text = drafted[case][place], squeezed(text_of(pdf, "-raw"))
        assert squeezed(draft.title) in text, place
        pieces = [p for line in draft.lines for p in re.findall(r"[ぁ-んァ-ヶ一-龠]{4,12}", line)]
        lost = [p for p in pieces if p not in text]  # but for those that a page break parts
        assert len(lost) <= len(pieces) * 0.05, (place, lost)


@pytest.mark.parametrize("case", papers.EXAMPLES)
def test_a_paper_takes_the_pages_that_its_text_needs(case, drafted, pdfs):
    for place, pdf in pdfs[case].items():
        sizes, _ = words(pdf)
        wide = len(drafted[case][place].text)
        assert ceil(wide / (37 * 26)) <= len(sizes) <= ceil(wide / 330) + 2, (place, wide, len(sizes))


def numbered(draft):
    template = dict(draft.paper.slice["documents"])[draft.name]
    return "@footer page\n" in (ROOT / "tests/snapshots/templates" / f"{template}.txt").read_text("utf-8")


def test_every_page_carries_its_number_and_a_sample_its_mark(drafted, pdfs):
    for case, made in pdfs.items():
        for place, pdf in made.items():
            pages = text_of(pdf, "-layout").split("\f")[:-1]
            for number, page in enumerate(pages, 1):
                assert "見本" in page, (case, place, number)
                if numbered(drafted[case][place]):
                    assert page.rstrip().endswith(str(number)), (case, place, number)


@pytest.mark.parametrize("place", [("a1", "petition"), ("c2", "complaint"), ("c3", "infringement")])
def test_a_court_paper_has_37_characters_a_line_and_26_lines_a_page(place, pdfs):
    pages = text_of(pdfs["example-full-chain"][place], "-layout").split("\f")
    lines = [line.strip() for page in pages for line in page.splitlines() if line.strip()]
    widths = [sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in line) for line in lines]
    assert 32 <= max(widths) <= 38, lines[widths.index(max(widths))]
    for page in pages[:-1]:
        body = [line for line in page.splitlines() if line.strip() and squeezed(line) != "見本"][:-1]
        assert len(body) <= 26, place


# Long things


@pytest.fixture(scope="module")
def long_ones(tmp_path_factory):
    url = "https://board.example/t/" + "a1b2c3d4e5" * 28
    long = "これはとても長い投稿です。" * 700 + "Ａ" * 900
    ip = "2001:0db8:aaaa:bbbb:cccc:dddd:eeee:ffff"
    text = f"""
        posts: {{p1: {{url: "{url}", text: "{long}", thread: "{"題" * 200}"}}}}
        filings:
          a1:
            received:
              - date: 2026-10-16
                exhibit: disclosed
                rows:
                  com1: {{for: [p1], kind: login, at: 2026-08-24 12:57:05 UTC, ip: "{ip}", port: 65535, provider: mobile,
                         dest: ["{ip}", "2001:0db8:1111:2222:3333:4444:5555:6666"]}}
    """
    drafts = papers.drafts(DISCLOSED, text)
    return drafts, to_pdf(drafts, tmp_path_factory.mktemp("long")), url, long, ip


def test_long_addresses_and_long_posts_stay_on_the_page_whole(long_ones):
    drafts, pdfs, url, long, ip = long_ones
    assert len(url) > 300 and len(long) == 10_000
    printed = set()
    for place, pdf in pdfs.items():
        left, _, right, _ = margins(drafts[place])
        out = [w for w in words(pdf)[1] if w[1] < left - 1 or w[3] > right + 1]
        assert not _hanging(out, right), (place, out[:3])
        text = unicodedata.normalize("NFKC", squeezed(text_of(pdf, "-raw")))
        for name, value in {"url": url, "ip": ip}.items():
            if value in unicodedata.normalize("NFKC", squeezed(drafts[place].text)):
                printed.add((name, place[0]))
        assert text
    assert {("url", "a1"), ("url", "c1"), ("ip", "b1"), ("ip", "c1")} <= printed


def test_a_post_of_ten_thousand_characters_is_printed_to_its_last(long_ones):
    drafts, pdfs, _, long, _ = long_ones
    text = squeezed(text_of(pdfs["a1", "post_list"], "-raw"))
    assert text.count("Ａ") == 900 and text.count("これはとても長い") + text.count("とても長い投稿") >= 700
    assert long in squeezed(drafts["a1", "post_list"].text)

"""The pages in a real browser: not blank, nothing wider than the window, no word of the catalogue missing."""

import re
import struct
import subprocess
import zlib

import lxml.html
import pytest
from test_register import HOSTILE, Office, clock, plan, problem, unreadable

SNIFF = "<script>document.title = document.documentElement.scrollWidth + '/' + window.innerWidth</script></body>"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("office"))
    points = [{"key": "clients.hanako.address", "label": "依頼者の住所", "count": 2}]
    office.drafted("wide", points=points)
    office.drafted("torn")
    told = [
        {
            "id": "posts",
            "title": "投稿",
            "rows": [["投稿1（p1）", "2001:db8::1 " + "https://example.com/" + "x" * 400, "posts.p1", 14]],
        }
    ]
    wide = plan(
        "wide",
        title=HOSTILE,
        understood=told,
        problems=[problem("missing")],
        clocks=[clock("2026-11-25"), clock("2026-12-12", id="K2")],
    )
    office.write(
        wide,
        plan("stopped", "2026-11-20", problems=[problem()], stopped={"b1": [0]}),
        unreadable("torn"),
        plan("example", sample=True),
    )
    return office


def browser(tmp_path, *wanted):
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
    ]
    command += [
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        f"--user-data-dir={tmp_path / 'profile'}",
        *wanted,
    ]
    return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode()


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("case", ["", "wide"])
def test_a_page_fills_the_window_and_never_overflows_it(pages, tmp_path, case, width):
    source = pages.output / case / "index.html"
    seen = browser(tmp_path, f"--window-size={width},1400", f"--screenshot={tmp_path / 'page.png'}", source.as_uri())
    assert seen == ""
    assert ink(tmp_path / "page.png") > 0.2
    framed = tmp_path / "framed.html"
    framed.write_text(source.read_text("utf-8").replace("</body>", SNIFF), "utf-8")
    frame = f'<!DOCTYPE html><body style="margin:0"><iframe src="framed.html" style="border:0;width:{width}px;height:1400px"></iframe>'
    frame += "<script>onload = () => { document.body.dataset.width = frames[0].document.title }</script>"
    (tmp_path / "frame.html").write_text(frame, "utf-8")
    dom = browser(
        tmp_path,
        "--allow-file-access-from-files",
        "--virtual-time-budget=5000",
        "--dump-dom",
        (tmp_path / "frame.html").as_uri(),
    )
    content, window = map(int, re.search(r'data-width="(\d+)/(\d+)"', dom).groups())
    assert window == width
    assert content <= window


def ink(picture):
    """Share of the rows of a PNG that are not of one colour."""
    data, found, place = picture.read_bytes(), b"", 8
    width, height = struct.unpack(">II", data[16:24])
    channels = {2: 3, 6: 4}[data[25]]
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        found += data[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += 12 + length
    rows, step = zlib.decompress(found), 1 + width * channels
    return sum(len(set(rows[n * step + 1 : (n + 1) * step])) > 2 for n in range(height)) / height


def test_pages_carry_no_script_no_outside_address_and_no_unsaid_word(pages):
    for case in ("", "wide", "stopped", "torn", "example"):
        html = (pages.output / case / "index.html").read_text("utf-8")
        tree = lxml.html.fromstring(html)
        assert not tree.xpath("//script | //link | //img | //*[@onclick]")
        assert not [a for a in tree.xpath("//@href") if "://" in a]
        assert "page_" not in tree.text_content()


def test_links_lead_to_files_that_are_there(pages):
    for case in ("", "wide", "torn"):
        for link in pages.page(case).xpath("//main//a/@href"):
            assert (pages.output / case / link).exists(), link


def test_a_page_says_its_language_and_has_one_heading(pages):
    for case in ("", "wide"):
        tree = pages.page(case)
        assert tree.get("lang") == "ja"
        assert len(tree.xpath("//h1")) == 1
        assert tree.xpath("//main[@id='main']")


def test_a_sample_is_marked_on_both_pages(pages):
    assert pages.page("example").xpath("//header//*[@class='tag' and text()='見本']")
    assert pages.page().xpath("//section[@class='samples']//*[@class='tag' and text()='見本']")

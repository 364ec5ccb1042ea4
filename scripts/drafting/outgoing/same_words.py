"""Whether a PDF says what a Word file says, whatever its lines, pages, numbering and page numbers look like.

Every paragraph of the Word file has to stand in the PDF, and nothing else may, but numbers of paragraphs and pages and
what stands in headers and footers, and rows of tables that are shown again overleaf. Footnotes have to stand at the foot
of pages, word for word. Widths of letters and white space do not count.
"""

from __future__ import annotations

import re
import unicodedata

from redline.package import Package
from redline.visible import FOOTER, HEADER, headings, paragraphs

from drafting.outgoing import footnotes, prints

_LOOKALIKES = str.maketrans("〜−‐‑–—―", "~------")
_SIGNS = {"So", "Sk", "Cf", "Co", "Cn", "Cs", "Cc", "Mn"}
_LABEL = re.compile(r"(?:第?[0-9一二三四五六七八九十]{1,3}[章節条項号]?|\(?[0-9a-zア-ン一-十]{1,3}[).]?|・)*")
_STRUCK = re.compile(rb"(</?)w:delText([ >/])")
_FOOTNOTE, _SHOWN = "footnote", 30


def difference(word: bytes, pdf: bytes) -> str:
    """The first words in which they differ, empty where they say the same. ValueError where the PDF cannot be read."""
    word, cited = footnotes.marked(_with_struck(word))
    said = paragraphs(word)
    edges = [_plain(p.text) for p in said if p.part in (HEADER, FOOTER)]
    pages = _without_edges([_plain(page) for page in prints.texts(pdf)], [e for e in edges if e])
    notes = [_plain(note) for note in cited]
    inside = [_plain(p.text) for p in said if p.part not in (HEADER, FOOTER, _FOOTNOTE)]
    if (bodies := footnotes.taken_out(pages, notes)) is None:
        if lost := next((n for n in notes if not re.search(footnotes.pattern(n), "".join(pages))), ""):
            return _shortened(lost)
        bodies, inside = pages, inside + notes
    text = "".join(_without_repeated(bodies, [_plain(row) for row in headings(word)]))
    for paragraph in sorted((t for t in inside if t), key=len, reverse=True):
        text, found = re.subn(footnotes.pattern(paragraph), "\0", text, count=1)
        if not found:
            return _shortened(paragraph)
    more = [piece for piece in text.split("\0") if not _LABEL.fullmatch(piece)]
    return _shortened(more[0]) if more else ""


def _with_struck(word: bytes) -> bytes:
    """The file with what a tracked change strikes as text: a print shows it, struck."""
    package = Package(word)
    struck = {n: package.read(n) for n in package if n.startswith("word/") and n.endswith(".xml")}
    struck = {n: _STRUCK.sub(rb"\1w:t\2", data) for n, data in struck.items() if b"w:delText" in data}
    return package.changed(dict(struck)) if struck else word


def _plain(text: str) -> str:
    """The letters of a text. Signs and emoji are left out: Word draws some of them as pictures."""
    one_width = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)
    kept = (c for c in one_width if (not c.isspace() and unicodedata.category(c) not in _SIGNS) or c == footnotes.MARK)
    return "".join(kept)


def _shortened(text: str) -> str:
    text = footnotes.bare(text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _without_edges(pages: list[str], edges: list[str]) -> list[str]:
    """Pages without headers, footers and page numbers, so that a paragraph that goes on overleaf is whole.

    Programs write them before or after the text of a page: the way that fits more pages is taken. One that stands behind
    another one is found when that is gone.
    """
    todo = sorted(dict.fromkeys(edges), key=len, reverse=True)
    while todo:
        for edge in todo:
            without = _without_edge(pages, edge)
            if without != pages:
                break
        else:
            break
        pages = without
        todo.remove(edge)
    return pages


def _without_edge(pages: list[str], edge: str) -> list[str]:
    first = [re.compile(f"^{_numbered(edge, n)}") for n in range(1, len(pages) + 1)]
    last = [re.compile(f"{_numbered(edge, n)}$") for n in range(1, len(pages) + 1)]
    first_fits, last_fits = (sum(bool(p.search(t)) for p, t in zip(w, pages, strict=True)) for w in (first, last))
    way = first if first_fits > last_fits else last
    return [pattern.sub("", page, count=1) for pattern, page in zip(way, pages, strict=True)]


def _without_repeated(pages: list[str], rows: list[str]) -> list[str]:
    """Pages without the heading rows of tables that began on a page before, so that a cell that goes on overleaf is whole."""
    for row in dict.fromkeys(rows):
        again = "".join(pages).count(row) - rows.count(row) if row else 0
        for number in range(1, len(pages)):
            if again > 0 and pages[number].startswith(row):
                pages[number], again = pages[number].removeprefix(row), again - 1
    return pages


def _numbered(edge: str, page: int) -> str:
    """The words of a header or footer on a page: its first number is as it says or the page's, others may be any."""
    pieces = re.split(r"[0-9]+", edge)
    first = re.search(r"[0-9]+", edge)
    numbers = [f"(?:{first[0] if first else page}|{page})", *["[0-9]+"] * len(pieces)]
    return re.escape(pieces[0]) + "".join(n + re.escape(piece) for n, piece in zip(numbers, pieces[1:], strict=False))

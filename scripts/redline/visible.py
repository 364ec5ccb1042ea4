"""The words that a reader sees in a Word file, paragraph by paragraph; what is deleted or shown twice is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from redline.noise import W
from redline.package import Package

BODY, HEADER, FOOTER = "body", "header", "footer"
_W = f"{{{W}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_KINDS = {"header": HEADER, "footer": FOOTER, "footnotes": "footnote", "endnotes": "endnote"}


class Paragraph(NamedTuple):
    """A paragraph: the part it stands in (`body`, `header`, `footer`, `footnote`, `endnote`) and its text, line ends kept."""

    part: str
    text: str


def paragraphs(data: bytes) -> list[Paragraph]:
    """Every paragraph of a Word file in the order of its parts, the body first. PackageError where it can't be read."""
    word = Package(data)
    return [Paragraph(part, text_of(p)) for part, root in parts(word) for p in root.iter(f"{_W}p")]


def headings(data: bytes) -> list[str]:
    """The texts of the rows of tables that Word shows again at the top of a page, their cells put together."""
    rows = (row for _, root in parts(Package(data)) for row in root.iter(f"{_W}tr") if _is_repeated(row))
    return ["".join(text_of(p) for p in row.iter(f"{_W}p")) for row in rows]


def _is_repeated(row: etree._Element) -> bool:
    mark = row.find(f"{_W}trPr/{_W}tblHeader")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


def parts(word: Package) -> Iterator[tuple[str, etree._Element]]:
    """The parts that a reader sees, the body first; what older programs show in place of the same thing is taken out."""
    links = word.links(word.document).values()
    more = [(_KINDS[kind], target) for kind, target, outside in links if kind in _KINDS and not outside]
    for part, name in dict.fromkeys([(BODY, word.document), *more]):
        root = word.xml(name)
        for copy in list(root.iter(_FALLBACK)):
            copy.getparent().remove(copy)
        yield part, root


def runs(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The runs of a paragraph itself, not those of a text box in it, each with what is seen of it."""
    for run in paragraph.iter(f"{_W}r"):
        if next(run.iterancestors(f"{_W}p")) is paragraph:
            yield run, "".join((t.text or "") if t.tag == f"{_W}t" else _SIGNS.get(t.tag, "") for t in run)


def text_of(paragraph: etree._Element) -> str:
    """What is seen of a paragraph; a tab and a line break are one character each."""
    return "".join(text for _, text in runs(paragraph))

"""Finds in a Word template what would fail when it is filled or, worse, would silently lose text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from drafting.messages import machine_language, say
from drafting.template_names import unknown_names
from drafting.template_text import ROOT
from drafting.templates import TEXT_PARTS, environment
from drafting.word_xml import W

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_STEERING = re.compile(r"(?:\{%-?|\{\{|\{#)(p|tr|tc)\s.*?[%#}]\}")
_FULL_WIDTH = re.compile(r"[｛｝]{2}|｛[％%]|[％%]｝|\{％|％\}")
_BLOCK = re.compile(r"\{%-?(?:p|tr|tc|r)?\s+(end)?(for|if|set|macro|filter|call|with|raw)\b((?:(?!%\}).)*)")
_PAIRS = re.compile(r"\{\{|\}\}|\{%|%\}")
_HARMLESS = ("lang", "noProof", "rFonts")


@dataclass
class Paragraph:
    """A paragraph of a template as the checks see it; its number counts from 1 in its part."""

    part: str
    number: int
    text: str
    element: Any

    def runs(self) -> Iterator[tuple[str, bytes]]:
        """Text and formatting of each run; what Word changes by itself (language, font hints) is no formatting."""
        for run in _own(self.element, "r"):
            text = "".join(t.text or "" for t in _own(run, "t"))
            properties = run.find(f"{{{W}}}rPr")
            kept = [
                p for p in (properties if properties is not None else ()) if etree.QName(p).localname not in _HARMLESS
            ]
            yield text, b"".join(etree.tostring(p, method="c14n") for p in kept)


def _own(element: Any, name: str) -> Iterator[Any]:
    for found in element.iter(f"{{{W}}}{name}"):
        if not any(up.tag in (f"{{{W}}}del", f"{{{W}}}moveFrom") for up in found.iterancestors()):
            yield found


def lint_all(files: Iterable[str | Path] = ()) -> list[str]:
    """The findings of these templates, or of all, in the machine's language, each after the name of its file."""
    files = files or sorted((ROOT / "templates").glob("**/*.docx"))
    language = machine_language()
    return [f"{file}: {message}" for file in files for message in lint(Path(file), language=language)]


def lint(path: Path, names: set[str] | None = None, language: str = "ja") -> list[str]:
    """What is wrong with a template, each message with part, paragraph and text; empty if nothing is.

    `names` are the paths that the document's context offers (`date`, `posts[].url`); anything may be asked of a path
    below which none is given. Without `names` no name is unknown.
    """
    data = Path(path).read_bytes()
    found: dict[str, None] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in filter(TEXT_PARTS.fullmatch, package.namelist()):
            xml = package.read(part).decode("utf-8")
            checks = _Part(part, xml, language)
            found |= dict.fromkeys(
                [*checks.paragraphs_checked(), *checks.code_checked(DocxTemplate(io.BytesIO(data)), names)]
            )
    return list(found)


class _Part:
    def __init__(self, name: str, xml: str, language: str) -> None:
        self.xml, self.language = xml, language
        self.root = etree.fromstring(xml.encode("utf-8"))
        self.paragraphs = [
            Paragraph(name, number, "".join(t.text or "" for t in _own(p, "t")), p)
            for number, p in enumerate(self.root.iter(f"{{{W}}}p"), 1)
        ]

    def say(self, paragraph: Paragraph, message: str, **fields: object) -> str:
        what = say(f"template_{message}", self.language, **fields)
        return say(
            "template_where",
            self.language,
            part=paragraph.part,
            number=paragraph.number,
            text=paragraph.text[:60],
            what=what,
        )

    def paragraphs_checked(self) -> Iterator[str]:
        for paragraph in self.paragraphs:
            if _FULL_WIDTH.search(paragraph.text):
                yield self.say(paragraph, "full_width_braces")
            rest = TAG.sub("", paragraph.text)
            if _PAIRS.search(rest):
                yield self.say(paragraph, "unbalanced")
            elif "{" in rest or "}" in rest:
                yield self.say(paragraph, "single_brace")
            yield from self._split_tags(paragraph)
            yield from self._lost_text(paragraph)
        for cell in self.root.iter(f"{{{W}}}tc"):
            yield from self._empty_cell([p for p in self.paragraphs if p.element.getparent() is cell])

    def _split_tags(self, paragraph: Paragraph) -> Iterator[str]:
        runs = list(paragraph.runs())
        looks = [look for text, look in runs for _ in text]
        for tag in TAG.finditer("".join(text for text, _ in runs)):
            if len(set(looks[tag.start() : tag.end()])) > 1:
                yield self.say(paragraph, "split_tag", tag=tag[0])

    def _lost_text(self, paragraph: Paragraph) -> Iterator[str]:
        tag = _STEERING.search(paragraph.text)
        if not tag:
            return
        around = next(
            (up for up in (paragraph.element, *paragraph.element.iterancestors()) if up.tag == f"{{{W}}}{tag[1]}"), None
        )
        if around is not None:
            lost = "".join(t.text or "" for t in _own(around, "t")).replace(tag[0], "", 1).strip()
            if lost:
                where = {"p": "paragraph", "tr": "row", "tc": "cell"}[tag[1]]
                yield self.say(paragraph, f"lost_in_{where}", tag=tag[0], lost=lost[:30])

    def _empty_cell(self, paragraphs: list[Paragraph]) -> Iterator[str]:
        """A cell needs a paragraph whatever the conditions: one outside {%p … %} blocks, or an {%p else %}."""
        depth, first = 0, None
        for paragraph in paragraphs:
            tag = _STEERING.fullmatch(paragraph.text)
            stays = tag[1] != "p" if tag else depth == 0
            if stays or re.match(r"\{%-?p\s+else", paragraph.text):
                return
            first = first or paragraph
            block = _BLOCK.match(paragraph.text)
            if block and not (block[2] == "set" and "=" in block[3]):
                depth += -1 if block[1] else 1
        if first:
            yield self.say(first, "empty_cell")

    def code_checked(self, reader: DocxTemplate, names: set[str] | None) -> Iterator[str]:
        """Syntax, filters and names, on the very code that docxtpl makes of the part."""
        source, places = self._source(reader)
        env = environment()

        def at(line: int) -> Paragraph:
            return self.paragraphs[places[min(max(line, 1), len(places)) - 1]]

        try:
            code = env.parse(source)
        except TemplateSyntaxError as error:
            blocks = list(self._blocks())
            yield from blocks or [self.say(at(error.lineno), "syntax", detail=error.message)]
            return
        for used in code.find_all(nodes.Filter):
            if used.name not in env.filters:
                yield self.say(at(used.lineno), "unknown_filter", name=used.name)
        for name, line in unknown_names(code, names, set(env.globals)) if names is not None else ():
            yield self.say(at(line), "unknown_name", name=name)

    def _source(self, reader: DocxTemplate) -> tuple[str, list[int]]:
        """The part as Jinja reads it, a new line for each paragraph and row, and the paragraph of each line."""
        seen = -1

        def marked(found: re.Match[str]) -> str:
            nonlocal seen
            seen += found[1] == "p"
            return f"<!--¶{seen + (found[1] == 'tr')}-->{found[0]}"

        patched = reader.patch_xml(re.sub(r"<w:(p|tr)(?=[ >/])", marked, self.xml.replace("\n", " ")))
        pieces = re.split(r"<!--¶(\d+)-->", patched)
        return "\n".join(pieces[::2]), [0, *(int(number) for number in pieces[1::2])]

    def _blocks(self) -> Iterator[str]:
        """Blocks that nobody closes, and ends that close nothing, each at its own paragraph."""
        open_blocks: list[tuple[str, Paragraph]] = []
        for paragraph in self.paragraphs:
            for end, block, rest in _BLOCK.findall(paragraph.text):
                if not end:
                    if not (block == "set" and "=" in rest):
                        open_blocks.append((block, paragraph))
                elif block not in [kind for kind, _ in open_blocks]:
                    yield self.say(paragraph, "unopened", block=block)
                else:
                    while open_blocks[-1][0] != block:
                        kind, opener = open_blocks.pop()
                        yield self.say(opener, "unclosed", block=kind)
                    open_blocks.pop()
        for kind, opener in open_blocks:
            yield self.say(opener, "unclosed", block=kind)

"""What a reader sees in a Word file, so that a mere save can be told from an edit. In doubt two files differ."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from redline.comments import comments
from redline.looks import STYLES, Looks
from redline.noise import PROPERTIES, W, is_dropped, is_volatile, name_of, settings
from redline.package import BadXml, Package
from redline.pictures import bare

_W = f"{{{W}}}"
_BORDERLESS = {"w:smartTag", "w:customXml", "w:sdtContent"}
_CHANGES = {"w:ins", "w:del", "w:moveFrom", "w:moveTo"}
_NOTES = {"w:footnoteReference": ("footnotes", "footnote"), "w:endnoteReference": ("endnotes", "endnote")}
_LONG, _SHORT = 1 << 20, 1_000  # characters; every table in a table makes more of what it holds, which is quoted thrice
_SEEN_SETTINGS = ("evenAndOddHeaders", "mirrorMargins", "documentProtection")


def fingerprint(data: bytes) -> str:
    """sha256 hex of what a reader sees in a Word file. PackageError where it can't be read.

    The same for a file that Word only opened and saved: saves, spell checks, split runs, ids, languages, bookmarks,
    order of parts and page numbers shown by fields do not count.
    """
    return _hashed("\n".join(reading(data)))


def reading(data: bytes) -> list[str]:
    """What a reader sees, a line for each paragraph, table, section, note, style and list in use."""
    try:
        return _Reader(Package(data)).lines()
    except RecursionError:
        raise BadXml("nested too deep") from None


def custom_property(data: bytes, name: str) -> str:
    """The value of a custom document property; empty where the file has none of this name."""
    word = Package(data)
    part = word.related("", "custom-properties")
    for entry in word.xml(part) if part else ():
        if entry.get("name") == name:
            return "".join(str(t) for t in entry.itertext()).strip()
    return ""


def _said(*what: object) -> str:
    return json.dumps(what, ensure_ascii=False)


@dataclass(slots=True)
class _Field:
    """A field that was begun: what it says, how it looks, whether its result is being read and is Word's own."""

    says: str
    looks: str
    shows: bool = False
    volatile: bool = False


class _Reader:
    """One file being read: what it refers to is looked up and named by its content."""

    def __init__(self, word: Package) -> None:
        self.word = word
        self.part = word.document
        self.links = word.links(self.part)
        self.fields: list[_Field] = []
        self.hashes: dict[str, str] = {}
        self.looks = Looks(word, self.element)
        self.comments = {number: _hashed(_said(*c)) for number, c in comments(word).items()}
        self.notes = {
            (name, n.get(f"{_W}id", "")): n
            for name, (kind, tag) in _NOTES.items()
            for n in word.children(kind, f"{_W}{tag}")
        }

    def lines(self) -> list[str]:
        found = []
        for child in self.word.xml(self.part):
            found += [self.element(e) for e in (child if name_of(child) == "w:body" else [child])]
        for name in _SEEN_SETTINGS:
            found += [self.element(e) for e in self.word.children("settings", f"{_W}{name}")]
        found += [self.element(e) for e in self.word.children("styles", f"{_W}docDefaults")]
        return [line for line in found if line] + self.looks.lines()

    def _elsewhere(self, part: str, elements: Iterable[etree._Element]) -> str:
        """The hash of what stands in another part."""
        before = self.part, self.links, self.fields
        self.part, self.links, self.fields = part, self.word.links(part), []
        text = "\n".join(self.element(e) for e in elements)
        self.part, self.links, self.fields = before
        return _hashed(text)

    # --- elements

    def element(self, element: etree._Element) -> str:
        """An element and all in it; empty where it says nothing."""
        name = name_of(element)
        if is_dropped(name):
            return ""
        if name == "w:p":
            return self._paragraph(element)
        if name in _BORDERLESS:
            return "".join(self.element(child) for child in element)
        if name == "mc:AlternateContent":
            return "".join(self.element(e) for e in list(element)[:1] for e in e)
        if name in STYLES:
            return self.looks.style(element)
        if name == "w:numPr":
            return self.looks.numbering(element)
        said = settings(name, element)
        if said is None:
            return ""
        said = {k: self._linked(v) if k.startswith("r:") else v for k, v in said.items()}
        inner = [self.element(e) for e in element if (name, name_of(e)) != ("w:sdtPr", "w:id")]
        most = _SHORT if sum(map(len, inner)) > _LONG else _LONG
        inner = [i if len(i) < most else _hashed(i) for i in inner if i]
        if name in PROPERTIES:
            if not inner and not said:
                return ""
            inner.sort()
        text = element.text or ""
        return _said(name, sorted(said.items()), text.strip() if len(element) else text, inner)

    def _linked(self, link: str) -> str:
        """What a relationship leads to: an address, or the content of a part."""
        kind, target, outside = self.links.get(link, ("", link, True))
        if outside or target not in self.word:
            return f"{kind} {target}"
        if target not in self.hashes:
            self.hashes[target] = ""  # a part that leads to itself
            said = kind in ("header", "footer") and self._elsewhere(target, self.word.xml(target))
            self.hashes[target] = said or hashlib.sha256(bare(self.word.read(target))).hexdigest()
        return f"{kind} {self.hashes[target]}"

    # --- paragraphs and runs

    def _paragraph(self, paragraph: etree._Element) -> str:
        pieces: list[list] = []
        for field in self.fields:
            field.volatile = False  # what Word shows by itself never goes on in the next paragraph
        self._inside(paragraph, (), pieces)
        pieces += [["field without end", f.says] for f in self.fields if not f.shows]
        properties = paragraph.find(f"{_W}pPr")
        return _said("p", self.element(properties) if properties is not None else "", pieces)

    def _inside(self, parent: etree._Element, around: tuple, pieces: list[list]) -> None:
        """Appends [around, formatting, text or thing] for all in a paragraph or in something inside it."""
        for child in parent:
            name = name_of(child)
            if name == "w:pPr" or is_dropped(name):
                continue
            if name == "w:r":
                self._run(child, around, pieces)
            elif name in _CHANGES:
                self._inside(child, (*around, [name, child.get(f"{_W}author", ""), child.get(f"{_W}date", "")]), pieces)
            elif name in _BORDERLESS:
                self._inside(child, around, pieces)
            elif name == "w:sdt":
                properties, content = child.find(f"{_W}sdtPr"), child.find(f"{_W}sdtContent")
                box = ["sdt", self.element(properties) if properties is not None else ""]
                if content is not None:
                    self._inside(content, (*around, box), pieces)
            elif name == "w:hyperlink":
                said = settings(name, child) or {}
                link = sorted((k, self._linked(v) if k.startswith("r:") else v) for k, v in said.items())
                self._inside(child, (*around, ["link", link]), pieces)
            elif name == "w:fldSimple":
                first = child.find(f".//{_W}rPr")
                self._field("begin", around, self.element(first) if first is not None else "", pieces)
                self.fields[-1].says = child.get(f"{_W}instr", "")
                self._field("separate", around, "", pieces)
                self._inside(child, around, pieces)
                self._field("end", around, "", pieces)
            elif name in ("w:commentRangeStart", "w:commentRangeEnd"):
                self._add(around, "", [name, self._comment(child)], pieces)
            else:
                self._add(around, "", [self.element(child)], pieces)

    def _run(self, run: etree._Element, around: tuple, pieces: list[list]) -> None:
        properties = run.find(f"{_W}rPr")
        looks = self.element(properties) if properties is not None else ""
        for child in run:
            name = name_of(child)
            if name == "w:rPr" or is_dropped(name):
                continue
            if name in ("w:t", "w:delText"):
                text = child.text or ""
                kept = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                self._add(around, looks, text if kept else text.strip(" \t\r\n"), pieces)
            elif name == "w:fldChar":
                self._field(child.get(f"{_W}fldCharType", ""), around, looks, pieces)
            elif name in ("w:instrText", "w:delInstrText") and self.fields:
                self.fields[-1].says += child.text or ""
            elif name in _NOTES:
                self._add(around, looks, [name, self._note(name, child.get(f"{_W}id", ""))], pieces)
            elif name == "w:commentReference":
                self._add(around, "", [name, self._comment(child)], pieces)
            elif name == "w:cr":
                self._add(around, looks, [_said("w:br", [], "", [])], pieces)
            else:
                self._add(around, looks, [self.element(child)], pieces)

    def _add(self, around: tuple, looks: str, what: str | list, pieces: list[list]) -> None:
        """Appends a piece; text joins the text before it where both look the same. What a field shows by itself is left out."""
        if any(f.shows and f.volatile for f in self.fields) or not what:
            return
        last = pieces[-1] if pieces else None
        if isinstance(what, str) and last and isinstance(last[2], str) and (last[0], last[1]) == (list(around), looks):
            last[2] += what
        else:
            pieces.append([list(around), looks, what])

    def _field(self, where: str, around: tuple, looks: str, pieces: list[list]) -> None:
        if where == "begin":
            self.fields.append(_Field("", looks))
        elif self.fields:
            field = self.fields[-1]
            if not field.shows:
                says = re.sub(r"\s+", " ", field.says).strip()
                self._add(around, field.looks, ["field", says], pieces)
                field.shows, field.volatile = True, is_volatile(says)
            if where == "end":
                self.fields.pop()
                self._add(around, "", ["field end"], pieces)

    # --- what is referred to

    def _note(self, name: str, number: str) -> str:
        """The content of a foot- or endnote; a note inside a note (Word makes none) by its number."""
        note = self.notes.get((name, number))
        if note is None or self.part != self.word.document:
            return number
        if (key := f"{name} {number}") not in self.hashes:
            self.hashes[key] = self._elsewhere(self.word.related(self.word.document, _NOTES[name][0]), note)
        return self.hashes[key]

    def _comment(self, anchor: etree._Element) -> str:
        return self.comments.get(anchor.get(f"{_W}id", ""), "")


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

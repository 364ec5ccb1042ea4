"""What a reader sees in a Word file, so that a mere save can be told from an edit. In doubt two files differ."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator

from lxml import etree

from redline.noise import PROPERTIES, W, is_dropped, is_volatile, name_of, settings
from redline.package import BadXml, Package

_W = f"{{{W}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_BORDERLESS = {"w:smartTag", "w:customXml", "w:sdtContent"}
_CHANGES = {"w:ins", "w:del", "w:moveFrom", "w:moveTo"}
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
_STYLES = {"w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn"}
_LOOKS_OF_STYLE = {"w:basedOn", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr"}
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


class _Reader:
    """One file being read: what it refers to is looked up, and named by content or by order of its first use."""

    def __init__(self, word: Package) -> None:
        self.word = word
        self.part, self.links = "", {}  # type: str, dict[str, tuple[str, str, bool]]
        self.hashes: dict[str, str] = {}
        self.styles_used: dict[str, None] = {}
        self.lists_used: dict[str, int] = {}
        self.fields: list[dict] = []
        self.styles = {s.get(f"{_W}styleId", ""): s for s in self._children("styles", "style")}
        self.lists = {n.get(f"{_W}numId", ""): n for n in self._children("numbering", "num")}
        self.levels = {a.get(f"{_W}abstractNumId", ""): a for a in self._children("numbering", "abstractNum")}
        self.notes = {
            kind: {n.get(f"{_W}id", ""): n for n in self._children(kind, kind[:-1])} for kind in _NOTES.values()
        }
        self.comments = dict(self._comments())

    def _children(self, kind: str, tag: str) -> Iterator[etree._Element]:
        part = self.word.related(self.word.document, kind)
        return self.word.xml(part).iterchildren(f"{_W}{tag}") if part else iter(())

    def lines(self) -> list[str]:
        self._enter(self.word.document)
        found = [line for child in self.word.xml(self.part) for line in self._story(child)]
        for name in _SEEN_SETTINGS:
            found += [self.element(e) for e in self._children("settings", name)]
        found += [self.element(e) for e in self._children("styles", "docDefaults")]
        for style in self.styles.values():
            if style.get(f"{_W}default") in ("1", "true"):
                self.styles_used[style.get(f"{_W}styleId", "")] = None
        found += sorted(self._styles())
        found += [_said("list", order, self._list(number)) for number, order in self.lists_used.items()]
        return found

    def _story(self, element: etree._Element) -> Iterator[str]:
        if name_of(element) == "w:body":
            for child in element:
                yield self.element(child)
        else:
            yield self.element(element)

    def _enter(self, part: str) -> tuple[str, dict]:
        before = self.part, self.links
        self.part, self.links = part, self.word.links(part)
        return before

    # --- elements

    def element(self, element: etree._Element) -> str:
        """An element and all in it; empty where it says nothing."""
        name = name_of(element)
        if is_dropped(name):
            return ""
        if name == "w:p":
            return self._paragraph(element)
        if name in _BORDERLESS or name in ("mc:AlternateContent", "mc:Choice"):
            return "".join(self.element(child) for child in element)
        if name in _STYLES:
            return self._style_named(name, element.get(f"{_W}val", ""))
        if name == "w:numPr":
            return self._numbered(element)
        said = settings(name, element)
        if said is None:
            return ""
        said = {k: self._linked(v) if k.startswith("r:") else v for k, v in said.items()}
        if name == "w:sdtPr":
            inner = [self.element(c) for c in element if name_of(c) != "w:id"]
        else:
            inner = [self.element(child) for child in element]
        inner = [i for i in inner if i]
        if name in PROPERTIES:
            if not inner and not said:
                return ""
            inner.sort()
        text = (element.text or "").strip()
        return _said(name, sorted(said.items()), text, inner)

    def _linked(self, link: str) -> str:
        """What a relationship leads to: an address, or the content of a part."""
        kind, target, outside = self.links.get(link, ("", link, True))
        if outside or target not in self.word:
            return f"{kind} {target}"
        if target not in self.hashes:
            self.hashes[target] = ""  # a part that leads to itself
            if kind in ("header", "footer"):
                before, fields = self._enter(target), self.fields
                self.fields = []
                text = "\n".join(self.element(c) for c in self.word.xml(target))
                (self.part, self.links), self.fields = before, fields
            else:
                text = hashlib.sha256(self.word.read(target)).hexdigest()
            self.hashes[target] = _hashed(text)
        return f"{kind} {self.hashes[target]}"

    # --- paragraphs and runs

    def _paragraph(self, paragraph: etree._Element) -> str:
        pieces: list[list] = []
        self._inside(paragraph, (), pieces)
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
                self.fields[-1]["says"] = child.get(f"{_W}instr", "")
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
                self.fields[-1]["says"] += child.text or ""
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
        if any(f["shows"] and f["volatile"] for f in self.fields) or not what:
            return
        last = pieces[-1] if pieces else None
        if isinstance(what, str) and last and isinstance(last[2], str) and (last[0], last[1]) == (list(around), looks):
            last[2] += what
        else:
            pieces.append([list(around), looks, what])

    def _field(self, where: str, around: tuple, looks: str, pieces: list[list]) -> None:
        if where == "begin":
            self.fields.append({"says": "", "looks": looks, "shows": False, "volatile": False})
        elif self.fields:
            field = self.fields[-1]
            if not field["shows"]:
                says = re.sub(r"\s+", " ", field["says"]).strip()
                self._add(around, field["looks"], ["field", says], pieces)
                field["shows"], field["volatile"] = True, is_volatile(says)
            if where == "end":
                self.fields.pop()
                self._add(around, "", ["field end"], pieces)

    # --- what is referred to

    def _note(self, name: str, number: str) -> str:
        """The content of a foot- or endnote; a note inside a note (Word makes none) by its number."""
        kind = _NOTES[name]
        note = self.notes[kind].get(number)
        if note is None or self.part.endswith(("notes.xml", "notes")):
            return number
        key = f"{kind} {number}"
        if key not in self.hashes:
            before, fields = self._enter(self.word.related(self.word.document, kind)), self.fields
            self.fields = []
            text = "\n".join(self.element(c) for c in note)
            (self.part, self.links), self.fields = before, fields
            self.hashes[key] = _hashed(text)
        return self.hashes[key]

    def _comment(self, anchor: etree._Element) -> str:
        return self.comments.get(anchor.get(f"{_W}id", ""), "")

    def _comments(self) -> Iterator[tuple[str, str]]:
        """id → hash of author, text, whether settled, and the comment that it answers."""
        part = self.word.related(self.word.document, "commentsExtended")
        more = {e.get(f"{_W15}paraId"): e for e in self.word.xml(part)} if part else {}
        comments = [
            (c.get(f"{_W}id", ""), c.get(f"{_W}author", ""), list(c.iter(f"{_W}p")))
            for c in self._children("comments", "comment")
        ]
        texts = {paragraphs[-1].get(f"{_W14}paraId"): _words(paragraphs) for _, _, paragraphs in comments if paragraphs}
        for number, author, paragraphs in comments:
            entry = more.get(paragraphs[-1].get(f"{_W14}paraId")) if paragraphs else None
            done = entry is not None and entry.get(f"{_W15}done") in ("1", "true")
            answers = texts.get(entry.get(f"{_W15}paraIdParent"), "") if entry is not None else ""
            yield number, _hashed(_said(author, _words(paragraphs), done, answers))

    def _style_named(self, tag: str, number: str) -> str:
        """A style by its name: Word in another language gives its own ids to the same styles. The usual one says nothing."""
        style = self.styles.get(number)
        if style is None:
            return _said(tag, number)
        self.styles_used[number] = None
        usual = tag == "w:pStyle" and style.get(f"{_W}default") in ("1", "true")
        return "" if usual else _said(tag, self._name(style))

    def _name(self, style: etree._Element) -> str:
        name = style.find(f"{_W}name")
        return name.get(f"{_W}val", "") if name is not None else style.get(f"{_W}styleId", "")

    def _styles(self) -> Iterator[str]:
        """How the styles in use look, with those that they are based on."""
        seen: set[str] = set()
        while waiting := [n for n in self.styles_used if n not in seen]:
            for number in waiting:
                seen.add(number)
                style = self.styles.get(number)
                if style is not None:
                    looks = [self.element(e) for e in style if name_of(e) in _LOOKS_OF_STYLE]
                    yield _said("style", self._name(style), sorted(e for e in looks if e))

    def _numbered(self, properties: etree._Element) -> str:
        """Which list a paragraph is in, by order of first use, and on which level."""
        number, level = properties.find(f"{_W}numId"), properties.find(f"{_W}ilvl")
        at = number.get(f"{_W}val", "") if number is not None else ""
        if at == "0":
            return _said("in no list")
        order = self.lists_used.setdefault(at, len(self.lists_used))
        return _said("in list", order, level.get(f"{_W}val", "0") if level is not None else "0")

    def _list(self, number: str) -> list[str]:
        """How the levels of a list look and where they start."""
        used = self.lists.get(number)
        if used is None:
            return []
        linked = used.find(f"{_W}abstractNumId")
        levels = self.levels.get(linked.get(f"{_W}val", "") if linked is not None else "")
        looks = [
            self.element(e)
            for part in (levels, used)
            if part is not None
            for e in part
            if name_of(e) in ("w:lvl", "w:lvlOverride")
        ]
        return sorted(looks)


def _words(paragraphs: list[etree._Element]) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t", f"{_W}delText")) for p in paragraphs)


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

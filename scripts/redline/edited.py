"""A Word file that is being changed: its parts opened for writing, relationships and parts added, packed again."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable

from lxml import etree

from redline.elements import ID, w
from redline.noise import R, W
from redline.package import Package

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = "[Content_Types].xml"
_CHANGED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "bookmarkStart", "commentRangeStart")
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Edited:
    """A Word file of which some parts are changed; all others keep their bytes."""

    def __init__(self, data: bytes) -> None:
        """data: the whole file. redline.package.PackageError where it is not to be opened."""
        self.word = Package(data)
        self._roots: dict[str, etree._Element] = {}
        self._added: dict[str, bytes] = {}

    def root(self, part: str) -> etree._Element:
        """The root of a part, to be changed."""
        if part not in self._roots:
            self._roots[part] = self.word.xml(part)
        return self._roots[part]

    def set_root(self, part: str, root: etree._Element) -> None:
        """Gives the file a part of this name."""
        self._roots[part] = root

    def has(self, part: str) -> bool:
        """Whether the file has a part of this name, or was given one."""
        return part in self.word or part in self._added or part in self._roots

    def highest_id(self) -> int:
        """The highest id of a change, bookmark or comment in the file, at least 9000."""
        found = [9000]
        for part in self.word:
            if part.startswith("word/") and part.endswith(".xml") and part.count("/") == 1:
                for element in self.word.xml(part).iter(*(w(n) for n in _CHANGED)):
                    value = element.get(ID, "")
                    found += [int(value)] if value.lstrip("-").isdigit() else []
        return max(found)

    # --- relationships and parts

    def _rels_part(self, part: str) -> str:
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _rels(self, part: str) -> etree._Element:
        listing = self._rels_part(part)
        if not self.has(listing):
            self._roots[listing] = etree.Element(f"{{{_RELS}}}Relationships", nsmap={None: _RELS})
        return self.root(listing)

    def related(self, part: str, kind: str) -> str:
        """The part that `part` has a relationship of this kind to, among old and new ones; empty where there is none."""
        for link in self._rels(part) if self.has(self._rels_part(part)) else ():
            if link.get("Type", "").endswith(f"/{kind}") and link.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), link.get("Target", ""))).lstrip(
                    "/"
                )
        return ""

    def relate(self, part: str, kind: str, target: str, outside: bool = False) -> str:
        """The id of a relationship of `part` to a part or, `outside`, an address; made where there is none such."""
        rels = self._rels(part)
        said = target if outside else posixpath.relpath(target, posixpath.dirname(part) or ".")
        taken = set()
        for link in rels:
            taken.add(link.get("Id"))
            if link.get("Type", "").endswith(f"/{kind}") and link.get("Target") == said:
                return link.get("Id", "")
        number = 1
        while f"rIdK{number}" in taken:
            number += 1
        made = etree.SubElement(rels, f"{{{_RELS}}}Relationship")
        made.set("Id", f"rIdK{number}")
        made.set("Type", kind if "://" in kind else f"{R}/{kind}")
        made.set("Target", said)
        if outside:
            made.set("TargetMode", "External")
        return f"rIdK{number}"

    def add_file(self, name: str, data: bytes, content_type: str) -> str:
        """A part with this content, its name made unique by content; the name it has then."""
        stem, dot, extension = name.rpartition(".")
        place = f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}{dot}{extension}"
        if not self.has(place):
            self._added[place] = data
            types = self.root(CONTENT_TYPES)
            known = {e.get("Extension", "").lower() for e in types}
            if extension.lower() not in known and content_type:
                entry = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type)
                types.insert(0, entry)
        return place

    def word_part(self, kind: str, tag: str) -> etree._Element:
        """The root of the part of this kind (comments, footnotes …) that the document refers to, made where there is none."""
        part = self.related(self.word.document, kind)
        if part and self.has(part):
            return self.root(part)
        part = posixpath.join(posixpath.dirname(self.word.document), f"{kind}.xml")
        self._roots[part] = etree.Element(w(tag), nsmap={"w": W, "r": R})
        self.relate(self.word.document, kind, part)
        types = self.root(CONTENT_TYPES)
        if not any(e.get("PartName") == f"/{part}" for e in types):
            etree.SubElement(
                types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=f"{_WORD_TYPE}.{kind}+xml"
            )
        return self._roots[part]

    def content_type(self, part: str) -> str:
        """The content type of a part, by its name or its extension."""
        return content_type(self.root(CONTENT_TYPES), part)

    def packed(self, also: dict[str, bytes] | None = None) -> bytes:
        """The whole file; the same changes give the same bytes."""
        parts: dict[str, bytes | None] = {**self._added}
        for name, root in self._roots.items():
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return self.word.changed({**parts, **(also or {})})


def content_type(types: etree._Element, part: str) -> str:
    """The content type that a listing gives to a part."""
    extension = part.rpartition(".")[2].lower()
    for entry in types:
        if entry.get("PartName") == f"/{part}":
            return entry.get("ContentType", "")
    return next((e.get("ContentType", "") for e in types if e.get("Extension", "").lower() == extension), "")


def drawing_ids(roots: Iterable[etree._Element]) -> int:
    """The highest id of a drawing."""
    values = [e.get("id", "") for root in roots for e in root.iter(_DOC_PR)]
    return max([int(v) for v in values if v.isdigit()] + [0])

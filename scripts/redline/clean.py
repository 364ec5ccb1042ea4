"""The copy of a Word file that goes out: what a reader sees stays, what tells of its making does not."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from redline.addins import write_out
from redline.content import reading
from redline.leftovers import leftovers
from redline.noise import W
from redline.package import Package
from redline.pictures import bare, is_bare, is_picture

_W = f"{{{W}}}"
_WORD_YEARS = "{http://schemas.microsoft.com/office/word/20"
_TYPES = "[Content_Types].xml"
_ROOT_LINKS = "_rels/.rels"
# Of the package as a whole only the document stays: properties, thumbnails, labels, signatures and panes are about it.
_OF_THE_PACKAGE = {"officeDocument"}
_NOT_OF_THE_DOCUMENT = {
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
    "documenttasks",
    "customXml",
    "attachedTemplate",
    "mailMergeSource",
    "mailMergeHeaderSource",
    "recipientData",
    "transform",
    "keyMapCustomizations",
    "attachedToolbars",
}
_DROPPED_SETTINGS = {
    f"{_W}rsids",
    f"{_W}attachedTemplate",
    f"{_W}linkStyles",
    f"{_W}mailMerge",
    f"{_W}docVars",
    f"{_W}trackRevisions",
    f"{_W}revisionView",
    f"{_W}proofState",
    f"{_W}saveThroughXslt",
}


class Unclean(ValueError):
    """The file holds comments, tracked changes or highlights, or cannot be cleaned without a reader seeing it."""


def clean(data: bytes) -> bytes:
    """The file without names, days, properties, revision marks and parts that nothing refers to, its pictures bare; the same
    bytes each time.

    Unclean where leftovers remain or a reader would see a difference; redline.package.PackageError where it can't be read.
    """
    if found := leftovers(data):
        raise Unclean(f"{len(found)} places are still open, the first in paragraph {found[0].paragraph}")
    word = Package(data)
    xml = {name: _cleaned(word, name) for name in word if name.endswith((".xml", ".rels"))}
    changed: dict[str, bytes | None] = {name: new for name, new in xml.items() if new is not None}
    changed |= {name: bare(word.read(name)) for name in word if name not in xml and not is_bare(word.read(name))}
    changed |= _plain_names(Package(word.changed(changed)))
    result = Package(word.changed(changed))
    kept = _reached(result)
    changed |= {name: None for name in result if name not in kept}
    changed[_TYPES] = _types(result, kept)
    cleaned = word.changed(changed)
    if reading(cleaned) != reading(_unbound(word, data)):
        raise Unclean("cleaning would change what a reader sees")
    return cleaned


def untold(data: bytes) -> list[str]:
    """The pictures of a file of which it cannot be told what they tell: neither JPEG nor PNG, or damaged."""
    word = Package(data)
    return [posixpath.basename(n) for n in word if is_picture(word.read(n)) and not is_bare(bare(word.read(n)))]


def _cleaned(word: Package, name: str) -> bytes | None:
    """A part without traces; None where it has none and keeps its bytes."""
    if name.endswith(".rels"):
        return _links(word, name)
    if not name.startswith("word/"):
        return None
    root = word.xml(name)
    before = etree.tostring(root)
    for element in root.iter(f"{_W}*"):
        for key in [k for k in element.attrib if _is_trace(str(k))]:
            del element.attrib[key]
    for element in [e for e in root.iter() if e.tag in _DROPPED_SETTINGS or _is_identity(e.tag) or _is_binding(e.tag)]:
        element.getparent().remove(element)
    write_out(root)
    return _bytes(root) if etree.tostring(root) != before else None


def _is_trace(key: str) -> bool:
    """Whether an attribute says in which session something was written, or is an id that only comments need."""
    return key.startswith(f"{_W}rsid") or (key.startswith(_WORD_YEARS) and key.endswith(("}paraId", "}textId")))


def _is_identity(tag: str) -> bool:
    return tag.startswith(_WORD_YEARS) and tag.endswith("}docId")


def _is_binding(tag: str) -> bool:
    """Whether an element ties a box to data or properties of the file, which do not go with it; its text stays."""
    return tag == f"{_W}dataBinding" or (tag.startswith(_WORD_YEARS) and tag.endswith("}dataBinding"))


def _links(word: Package, name: str) -> bytes | None:
    """A list of relationships without those to what does not go along."""
    root = word.xml(name)
    dropped = []
    for link in root:
        kind = link.get("Type", "").rpartition("/")[2]
        if kind not in _OF_THE_PACKAGE if name == _ROOT_LINKS else kind in _NOT_OF_THE_DOCUMENT:
            dropped.append(link)
    for link in dropped:
        root.remove(link)
    return _bytes(root) if dropped else None


def _plain_names(word: Package) -> dict[str, bytes | None]:
    """Pictures under the names that Word gives them, in the order in which they are referred to."""
    listings = [n for n in word if n.endswith(".rels")]
    names: dict[str, str] = {}
    for listing in listings:
        for target in _targets(word, listing):
            if posixpath.dirname(target).endswith("/media") and target in word and target not in names:
                folder, end = posixpath.dirname(target), posixpath.splitext(target)[1].lower()
                names[target] = f"{folder}/image{len(names) + 1}{end}"
    if all(old == new for old, new in names.items()):
        return {}
    changed: dict[str, bytes | None] = dict.fromkeys(names)
    changed |= {new: word.read(old) for old, new in names.items()}
    for listing in listings:
        root = word.xml(listing)
        for link in root:
            target = _target(listing, link)
            if target in names:
                link.set("Target", posixpath.relpath(names[target], _folder(listing)))
        changed[listing] = _bytes(root)
    return changed


def _folder(listing: str) -> str:
    """The folder that the targets of a list of relationships are counted from."""
    return posixpath.dirname(posixpath.dirname(listing)) or "."


def _target(listing: str, link: etree._Element) -> str:
    """The name of the part that a relationship leads to; empty where it leads outside."""
    if link.get("TargetMode") == "External":
        return ""
    return posixpath.normpath(posixpath.join("/", _folder(listing), link.get("Target", ""))).lstrip("/")


def _targets(word: Package, listing: str) -> Iterator[str]:
    yield from (target for link in word.xml(listing) if (target := _target(listing, link)))


def _reached(word: Package) -> set[str]:
    """The parts that the package leads to, with their lists of relationships; a part that nothing refers to is a leftover."""
    found, todo = {_TYPES, _ROOT_LINKS}, list(_targets(word, _ROOT_LINKS))
    while todo:
        part = todo.pop()
        if part in found or part not in word:
            continue
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        found.add(part)
        if listing in word:
            found.add(listing)
            todo += _targets(word, listing)
    return found


def _types(word: Package, kept: set[str]) -> bytes:
    """The content types of the parts that stay."""
    root = word.xml(_TYPES)
    for entry in list(root):
        if "PartName" in entry.attrib and entry.get("PartName", "").lstrip("/") not in kept:
            root.remove(entry)
    return _bytes(root)


def _unbound(word: Package, data: bytes) -> bytes:
    """The file before cleaning, but for the ties of its boxes and the codes of add-ins, which a reader does not see."""
    changed: dict[str, bytes | None] = {}
    for name in word:
        content = word.read(name) if name.startswith("word/") and name.endswith(".xml") else b""
        if b"dataBinding" in content or b"ADDIN" in content:
            root = word.xml(name)
            for element in [e for e in root.iter() if _is_binding(e.tag)]:
                element.getparent().remove(element)
            write_out(root)
            changed[name] = _bytes(root)
    return word.changed(changed) if changed else data


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

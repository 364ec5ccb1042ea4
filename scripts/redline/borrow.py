"""What is taken over from one Word file into another brings its styles, lists, pictures, links, notes and comments."""

from __future__ import annotations

import copy
import re

from lxml import etree

from redline.edited import Edited, content_type, drawing_ids
from redline.elements import END, ID, REFERENCE, RELATED, RPR, START, drop, w
from redline.package import Package
from redline.remarks import Remarks

_STYLES = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_BASED = (w("basedOn"), w("next"), w("link"))
_NOTES = {w("footnoteReference"): ("footnotes", "footnote"), w("endnoteReference"): ("endnotes", "endnote")}
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TRACE = re.compile(r"\}(?:paraId|textId|rsid\w*)$")
_VALUE = w("val")


class Borrower:
    """Makes copies of elements of one part of `source` fit for a part of `file`."""

    def __init__(self, source: Package, source_part: str, file: Edited, part: str, remarks: Remarks) -> None:
        self.source, self.source_part, self.file, self.part, self.remarks = source, source_part, file, part, remarks
        self.lists: dict[str, str] = {}
        self._styles: dict[tuple[str, str], str] = {}
        self._comments: dict[str, str] = {}
        self._links = source.links(source_part)
        self._drawings = 0
        self._dropped: set[str] = set()

    def fit(self, element: etree._Element) -> etree._Element:
        """The element itself (a copy already), changed so that it says the same in the other file."""
        for inner in list(element.iter()):
            for key in [k for k in inner.attrib if _TRACE.search(str(k))]:
                del inner.attrib[key]
            if inner.tag in _STYLES:
                inner.set(_VALUE, self.style(inner.get(_VALUE, ""), _STYLES[inner.tag]))
            elif inner.tag == w("numId"):
                inner.set(_VALUE, self._list(inner.get(_VALUE, "")))
            elif inner.tag in _NOTES:
                self._note(inner)
            elif inner.tag in (START, END, REFERENCE):
                self._comment(inner)
            elif inner.tag in (w("bookmarkStart"), w("bookmarkEnd")):
                self._bookmark(inner)
            elif inner.tag == _DOC_PR:
                self._drawings = self._drawings or drawing_ids([self.file.root(self.part)])
                self._drawings += 1
                inner.set("id", str(self._drawings))
            for key in RELATED:
                if inner.get(key) in self._links:
                    inner.set(key, self._link(inner.get(key, "")))
        return element

    # --- looks

    def style(self, number: str, kind: str) -> str:
        """The id of the style of the same name; brought over with those it is based on where there is none."""
        key = (number, kind)
        if key not in self._styles:
            self._styles[key] = number
            theirs = self._style_of(self.source.children("styles", w("style")), number, kind)
            if theirs is not None:
                self._styles[key] = self._styled(theirs, kind)
        return self._styles[key]

    def _styled(self, theirs: etree._Element, kind: str) -> str:
        part = self.file.related(self.file.word.document, "styles")
        if not part:
            return theirs.get(w("styleId"), "")
        here = self.file.root(part)
        known = {s.get(w("styleId"), ""): s for s in here.iterchildren(w("style"))}
        for number, style in known.items():
            if style.get(w("type")) == kind and _name(style).lower() == _name(theirs).lower():
                return number
        made = copy.deepcopy(theirs)
        number = theirs.get(w("styleId"), "")
        while number in known:
            number += "K"
        made.set(w("styleId"), number)
        made.attrib.pop(w("default"), None)
        self._styles[theirs.get(w("styleId"), ""), kind] = number
        for reference in [e for e in made if e.tag in _BASED]:
            other = "character" if reference.tag == w("link") and kind == "paragraph" else kind
            reference.set(_VALUE, self.style(reference.get(_VALUE, ""), other))
        for item in made.iter(w("numId")):
            item.set(_VALUE, self._list(item.get(_VALUE, "")))
        here.append(made)
        return number

    @staticmethod
    def _style_of(styles: list[etree._Element], number: str, kind: str) -> etree._Element | None:
        return next((s for s in styles if s.get(w("styleId")) == number and s.get(w("type")) == kind), None)

    def _list(self, number: str) -> str:
        """The list of the other file that goes on where this one does: as paired paragraphs say, else brought over."""
        if number in ("", "0"):
            return number
        if number not in self.lists:
            theirs = next((n for n in self.source.children("numbering", w("num")) if n.get(w("numId")) == number), None)
            levels = self._levels(theirs)
            if theirs is None or levels is None:
                return number
            here = self.file.word_part("numbering", "numbering")
            self.lists[number] = _same_list(here, levels) or _new_list(here, theirs, levels)
        return self.lists[number]

    def _levels(self, used: etree._Element | None) -> etree._Element | None:
        which = used.find(w("abstractNumId")) if used is not None else None
        wanted = which.get(_VALUE) if which is not None else None
        every = self.source.children("numbering", w("abstractNum"))
        return next((a for a in every if a.get(w("abstractNumId")) == wanted), None)

    # --- what is referred to

    def _link(self, number: str) -> str:
        kind, target, outside = self._links[number]
        if outside or target not in self.source:
            return self.file.relate(self.part, kind, target, outside=True)
        types = self.source.xml("[Content_Types].xml")
        place = self.file.add_file(target, self.source.read(target), content_type(types, target))
        return self.file.relate(self.part, kind, place)

    def _note(self, reference: etree._Element) -> None:
        kind, tag = _NOTES[reference.tag]
        theirs = next((n for n in self.source.children(kind, w(tag)) if n.get(ID) == reference.get(ID)), None)
        if theirs is None:
            return
        here = self.file.word_part(kind, kind)
        made = copy.deepcopy(theirs)
        taken = [int(n.get(ID, "0")) for n in here if n.get(ID, "0").lstrip("-").isdigit()]
        made.set(ID, str(max([*taken, 1]) + 1))
        for inner in made.iter(*_STYLES):
            inner.set(_VALUE, self.style(inner.get(_VALUE, ""), _STYLES[inner.tag]))
        here.append(made)
        reference.set(ID, made.get(ID, ""))

    def comment(self, number: str) -> str:
        """The id under which a comment of the source stands in the file; empty where the source has none of this id."""
        if number not in self._comments:
            theirs = next((c for c in self.source.children("comments", w("comment")) if c.get(ID) == number), None)
            self._comments[number] = ""
            if theirs is not None:
                made = copy.deepcopy(theirs)
                for inner in made.iter(*_STYLES):
                    inner.set(_VALUE, self.style(inner.get(_VALUE, ""), _STYLES[inner.tag]))
                self._comments[number] = self.remarks.bring(made)
        return self._comments[number]

    def _comment(self, anchor: etree._Element) -> None:
        number = self.comment(anchor.get(ID, ""))
        if number:
            anchor.set(ID, number)
            return
        run = anchor.getparent()
        drop(anchor)
        if anchor.tag == REFERENCE and run is not None and not [c for c in run if c.tag != RPR]:
            drop(run)

    def _bookmark(self, mark: etree._Element) -> None:
        """A bookmark gets a free id; one whose name is taken is left out."""
        name, number = mark.get(w("name")), mark.get(ID, "")
        if name and any(b.get(w("name")) == name for b in self.file.root(self.part).iter(w("bookmarkStart"))):
            self._dropped.add(number)
        if number in self._dropped:
            drop(mark)
        else:
            mark.set(ID, f"7{number}")  # the ids of bookmarks are named nowhere else


def _name(style: etree._Element) -> str:
    found = style.find(w("name"))
    return (found.get(_VALUE, "") if found is not None else "") or style.get(w("styleId"), "")


def _signature(levels: etree._Element) -> str:
    said = "".join(etree.tostring(e, method="c14n").decode() for e in levels if e.tag == w("lvl"))
    return re.sub(r'\s(?:xmlns:\w+|w:tplc|w15?:\w+)="[^"]*"', "", said)


def _same_list(here: etree._Element, levels: etree._Element) -> str:
    wanted = _signature(levels)
    same = {a.get(w("abstractNumId")) for a in here.iterchildren(w("abstractNum")) if _signature(a) == wanted}
    for used in here.iterchildren(w("num")):
        which = used.find(w("abstractNumId"))
        if which is not None and which.get(_VALUE) in same:
            return used.get(w("numId"), "")
    return ""


def _new_list(here: etree._Element, theirs: etree._Element, levels: etree._Element) -> str:
    def free(tag: str, key: str) -> str:
        return str(max([int(e.get(w(key), "0")) for e in here.iterchildren(w(tag))] + [0]) + 1)

    abstract, used = copy.deepcopy(levels), copy.deepcopy(theirs)
    abstract.set(w("abstractNumId"), free("abstractNum", "abstractNumId"))
    used.set(w("numId"), free("num", "numId"))
    used.find(w("abstractNumId")).set(_VALUE, abstract.get(w("abstractNumId"), ""))
    last = here.findall(w("abstractNum"))
    if last:
        last[-1].addnext(abstract)
    else:
        here.insert(0, abstract)
    here.append(used)
    return used.get(w("numId"), "")

"""Random hands for the tests of the laws: the machine's, which changes facts, and a lawyer's, who does anything in Word."""

import copy
from random import Random

from lxml import etree
from redline.edited import Edited
from redline.elements import (
    CELL,
    DEL,
    END,
    INS,
    PPR,
    REFERENCE,
    ROW,
    START,
    TABLE,
    TEXT,
    XML_SPACE,
    P,
    drop,
    paragraph_properties,
    w,
)

SIGNS = "甲乙丙丁東京投稿記事損害１２３45年月日、。であるカナ"
COMMENTS = (START, END, REFERENCE)


class Hand:
    """Edits one Word file as a random generator says."""

    def __init__(self, data: bytes, random: Random) -> None:
        self.file, self.random = Edited(data), random
        self.body = self.file.root(self.file.word.document).find(w("body"))
        self.number = self.file.highest_id() + 50_000

    def edited(self, times: int, dense: bool = False) -> bytes:
        """The file after some edits; dense: most of them in one place."""
        near = self.random.choice(self.paragraphs()) if dense else None
        for _ in range(times):
            ways, weights = zip(*self.ways(), strict=True)
            self.random.choices(ways, weights)[0](near if near is not None and near.getparent() is not None else None)
        for container in (self.body, *self.body.iter(CELL)):
            blocks = [c for c in container if c.tag in (P, TABLE)]
            if not blocks or blocks[-1].tag == TABLE:  # Word puts a paragraph there by itself
                made = etree.Element(P)
                blocks[-1].addnext(made) if blocks else container.append(made)
        return self.file.packed()

    def ways(self) -> list[tuple]:
        return [
            (self.word, 12),
            (self.add, 2),
            (self.remove, 2),
            (self.add_row, 1),
            (self.remove_row, 1),
            (self.outside, 2),
            (self.move, 1),
            (self.style, 1),
            (self.add_table, 1),
            (self.remove_table, 1),
            (self.frame, 1),
        ]

    # --- places

    def roots(self) -> list[etree._Element]:
        links = self.file.word.links(self.file.word.document).values()
        names = [t for k, t, _ in links if k in ("header", "footer", "footnotes")]
        return [self.file.root(n) for n in sorted(names)]

    def paragraphs(self) -> list[etree._Element]:
        found = [
            p for p in self.body.iter(P) if any(t.text for t in p.iter(TEXT)) and p.find(f"{PPR}/{w('sectPr')}") is None
        ]
        if not found and not list(self.body.iter(P)):
            self.body.insert(0, etree.Element(P))
        return found or [next(self.body.iter(P))]

    def pick(self, near: etree._Element | None) -> etree._Element:
        return near if near is not None and self.random.random() < 0.8 else self.random.choice(self.paragraphs())

    def text(self, paragraph: etree._Element) -> etree._Element | None:
        pages = any((i.text or "").strip().startswith(("PAGE", "NUMPAGES")) for i in paragraph.iter(w("instrText")))
        found = [t for t in paragraph.iter(TEXT) if t.text and not pages]
        return self.random.choice(found) if found else None

    def some(self, most: int = 5) -> str:
        return "".join(self.random.choice(SIGNS) for _ in range(self.random.randrange(most)))

    def next(self) -> str:
        self.number += 1
        return str(self.number)

    # --- edits

    def word(self, near: etree._Element | None) -> None:
        self.write(self.text(self.pick(near)))

    def outside(self, near: etree._Element | None) -> None:
        roots = self.roots()
        if roots:
            paragraphs = list(self.random.choice(roots).iter(P))
            self.write(self.text(self.random.choice(paragraphs)))

    def write(self, text: etree._Element | None) -> None:
        if text is None:
            return
        at = self.random.randrange(len(text.text) + 1)
        end = min(len(text.text), at + self.random.choice((0, 1, 1, 2, 4, 9)))
        text.text = text.text[:at] + self.some() + text.text[end:] or "１"
        text.set(XML_SPACE, "preserve")

    def add(self, near: etree._Element | None) -> None:
        paragraph = self.pick(near)
        made = copy.deepcopy(paragraph)
        for anchor in [a for a in made.iter(*COMMENTS, INS, DEL, w("sectPr"), w("footnoteReference")) if a is not made]:
            drop(anchor.getparent() if anchor.tag in (REFERENCE, w("footnoteReference")) else anchor)
        texts = list(made.iter(TEXT))
        least = "１" if list(made.iter(w("fldChar"))) else ""  # a field that shows nothing is nothing to any eye
        for text in texts:
            text.text = self.some(9) or least
        paragraph.addnext(made)

    def remove(self, near: etree._Element | None) -> None:
        paragraph = self.pick(near)
        held = any(True for _ in paragraph.iter(*COMMENTS, w("fldChar")))
        cell = paragraph.getparent().tag == CELL and paragraph.getnext() is not None
        if (paragraph.getparent() is self.body or cell) and not held and len(self.paragraphs()) > 3:
            drop(paragraph)

    def add_row(self, near: etree._Element | None) -> None:
        rows = list(self.body.iter(ROW))
        if rows:
            row = self.random.choice(rows)
            made = copy.deepcopy(row)
            for anchor in list(made.iter(*COMMENTS, INS, DEL)):
                drop(anchor)
            for text in made.iter(TEXT):
                text.text = self.some(6) or "１"
            row.addnext(made)

    def remove_row(self, near: etree._Element | None) -> None:
        rows = [r for r in self.body.iter(ROW) if not list(r.iter(*COMMENTS)) and len(list(r.itersiblings(ROW))) > 1]
        if rows:
            drop(self.random.choice(rows))

    def move(self, near: etree._Element | None) -> None:
        paragraphs = [p for p in self.paragraphs() if p.getparent() is self.body]
        if len(paragraphs) > 2:
            paragraph, place = self.random.sample(paragraphs, 2)
            place.addnext(paragraph)

    def style(self, near: etree._Element | None) -> None:
        known = [s for s in self.file.word.children("styles", w("style")) if s.get(w("type")) == "paragraph"]
        paragraph, name = self.pick(near), self.random.choice(["", *(s.get(w("styleId")) for s in known)])
        properties = paragraph_properties(paragraph)
        for old in properties.findall(w("pStyle")):
            drop(old)
        if name:
            made = etree.Element(w("pStyle"))
            made.set(w("val"), name)
            properties.insert(0, made)
        elif not len(properties):
            drop(properties)

    def add_table(self, near: etree._Element | None) -> None:
        """A table in the body or in a cell, as one that the file has."""
        tables = [t for t in self.body.iter(TABLE) if not list(t.iter(*COMMENTS, INS, DEL, TABLE))[1:]]
        if tables:
            made = copy.deepcopy(self.random.choice(tables))
            for text in made.iter(TEXT):
                text.text = self.some(6) or "１"
            self.pick(near).addprevious(made)

    def remove_table(self, near: etree._Element | None) -> None:
        tables = [t for t in self.body.iter(TABLE) if not list(t.iter(*COMMENTS))]
        if tables:
            drop(self.random.choice(tables))

    def frame(self, near: etree._Element | None) -> None:
        """A content control around some words, or one taken away around its own."""
        text = self.text(self.pick(near))
        run = text.getparent() if text is not None else None
        if run is None or run.getparent().tag not in (P, w("sdtContent")):
            return
        if run.getparent().tag == w("sdtContent"):
            box = run.getparent().getparent()
            for inner in list(run.getparent()):
                box.addprevious(inner)
            drop(box)
            return
        box = etree.Element(w("sdt"))
        properties = etree.SubElement(box, w("sdtPr"))
        etree.SubElement(properties, w("tag")).set(w("val"), self.random.choice(("p.box", "k.name")))
        run.addprevious(box)
        etree.SubElement(box, w("sdtContent")).append(run)

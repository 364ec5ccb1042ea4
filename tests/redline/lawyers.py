"""The hand of a lawyer in the tests of the laws: it does anything that one can do in Word."""

import copy

from lxml import etree
from redline.elements import CELL, DEL, ID, INS, PPR, ROW, RPR, RUN, TABLE, TEXT, P, drop, row_change, unwrap, w
from redline.inline import BOX, LINK
from reviewers import ANCHORS, Reviewer


class Lawyer(Reviewer):
    """Also bold, divided and joined paragraphs, sorted rows, columns, tables in cells, boxes, links and notes."""

    def ways(self) -> list[tuple]:
        return [
            *super().ways(),
            (self.bold, 2),
            (self.divide, 1),
            (self.join, 1),
            (self.sort, 1),
            (self.column, 1),
            (self.nest, 1),
            (self.box, 1),
            (self.unbox, 1),
            (self.note, 1),
            (self.blank, 1),
            (self.cut_and_paste, 1),
        ]

    def bold(self, near: etree._Element | None) -> None:
        run = self.run(near)
        if run is not None:
            looks = run.find(RPR)
            if looks is None:
                looks = etree.Element(RPR)
                run.insert(0, looks)
            if looks.find(w("b")) is None:
                looks.insert(1 if len(looks) and looks[0].tag == w("rStyle") else 0, etree.Element(w("b")))

    def divide(self, near: etree._Element | None) -> None:
        run = self.run(near)
        if run is None or run.getparent().tag != P or run.getparent().getparent() is not self.body:
            return
        paragraph = run.getparent()
        if list(paragraph.iter(w("fldChar"))):
            return
        made = etree.Element(P)
        properties = paragraph.find(PPR)
        if properties is not None:
            made.append(copy.deepcopy(properties))
        for element in [run, *run.itersiblings()]:
            made.append(element)
        paragraph.addnext(made)

    def join(self, near: etree._Element | None) -> None:
        paragraph = self.pick(near)
        following = paragraph.getnext()
        if paragraph.getparent() is not self.body or following is None or following.tag != P:
            return
        if following.find(f"{PPR}/{w('sectPr')}") is None:
            paragraph.extend([c for c in following if c.tag != PPR])
            drop(following)

    def sort(self, near: etree._Element | None) -> None:
        tables = [t for t in self.body.iter(TABLE) if len(t.findall(ROW)) > 2]
        if tables:
            table = self.random.choice(tables)
            rows = table.findall(ROW)
            self.random.shuffle(rows)
            table.extend(rows)

    def column(self, near: etree._Element | None) -> None:
        tables = [
            t
            for t in self.body.iter(TABLE)
            if not any(row_change(r, k) is not None for r in t.iter(ROW) for k in (INS, DEL))
        ]
        if not tables:
            return
        table = self.random.choice(tables)
        at = self.random.randrange(min(len(r.findall(CELL)) for r in table.findall(ROW)))
        for row in table.findall(ROW):
            made = copy.deepcopy(row.findall(CELL)[at])
            for inner in [i for i in made if i.tag != w("tcPr")]:
                made.remove(inner)
            words = etree.SubElement(etree.SubElement(etree.SubElement(made, P), RUN), TEXT)
            words.text = self.some(4)
            row.findall(CELL)[at].addnext(made)
        grid = table.find(w("tblGrid"))
        if grid is not None and len(grid):
            grid.append(copy.deepcopy(grid[0]))

    def nest(self, near: etree._Element | None) -> None:
        """A table that goes into a cell."""
        tables, cells = list(self.body.iter(TABLE)), list(self.body.iter(CELL))
        if tables and len(tables) < 6:
            made = copy.deepcopy(self.random.choice(tables))
            for anchor in [a for a in made.iter(*ANCHORS, INS, DEL) if a is not made]:
                drop(anchor)
            self.random.choice(cells).find(P).addprevious(made)

    def box(self, near: etree._Element | None) -> None:
        """A content control, or a link to a bookmark, around some words."""
        run = self.run(near)
        if run is None:
            return
        if self.random.random() < 0.5:
            around = etree.Element(LINK)
            around.set(w("anchor"), "x")
            inside = around
        else:
            around = etree.Element(BOX)
            properties = etree.SubElement(around, w("sdtPr"))
            etree.SubElement(properties, w("tag")).set(w("val"), "p.box")
            etree.SubElement(properties, ID).set(w("val"), self.next())
            inside = etree.SubElement(around, w("sdtContent"))
        run.addprevious(around)
        inside.append(run)

    def unbox(self, near: etree._Element | None) -> None:
        around = list(self.pick(near).iter(LINK, BOX))
        if around:
            element = self.random.choice(around)
            unwrap(element if element.tag == LINK else element.find(w("sdtContent")))
            if element.tag == BOX:
                drop(element.find(w("sdtPr")))
                unwrap(element)

    def note(self, near: etree._Element | None) -> None:
        run = self.run(near)
        if run is not None and self.file.related(self.file.word.document, "footnotes"):
            part = self.file.word_part("footnotes", "footnotes")
            made = etree.SubElement(part, w("footnote"))
            made.set(ID, self.next())
            etree.SubElement(etree.SubElement(etree.SubElement(made, P), RUN), TEXT).text = self.some(8)
            reference = etree.Element(RUN)
            etree.SubElement(reference, w("footnoteReference")).set(ID, made.get(ID))
            run.addprevious(reference)

    def blank(self, near: etree._Element | None) -> None:
        """An empty paragraph, or one whose words are all deleted."""
        paragraph = self.pick(near)
        if self.random.random() < 0.5:
            paragraph.addnext(etree.Element(P))
        elif not list(paragraph.iter(*ANCHORS, w("fldChar"))):
            for child in [c for c in paragraph if c.tag != PPR]:
                drop(child)

    def cut_and_paste(self, near: etree._Element | None) -> None:
        """Words that go to another paragraph, or stand there too."""
        run, place = self.run(near), self.run(None)
        if run is None or place is None or run is place or list(run.iter(w("fldChar"))):
            return
        place.addprevious(run if self.random.random() < 0.5 else copy.deepcopy(run))

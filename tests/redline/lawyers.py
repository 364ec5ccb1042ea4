"""The hand of a lawyer in the tests of the laws: it does anything that one can do in Word."""

import copy

from hands import COMMENTS, Hand
from lxml import etree
from redline.elements import (
    AUTHOR,
    CELL,
    DEL,
    DEL_TEXT,
    ID,
    INS,
    PPR,
    ROW,
    RPR,
    RUN,
    TABLE,
    TEXT,
    XML_SPACE,
    P,
    drop,
    mark_change,
    put_mark_change,
    row_change,
    w,
)
from redline.remarks import END, REFERENCE, START


class Lawyer(Hand):
    """Also bold, tracked changes of two authors, comments, moved and divided paragraphs, sorted rows, columns."""

    def ways(self) -> list[tuple]:
        return [
            *super().ways(),
            (self.bold, 2),
            (self.track, 4),
            (self.track_mark, 1),
            (self.comment, 2),
            (self.move, 1),
            (self.divide, 1),
            (self.join, 1),
            (self.sort, 1),
            (self.column, 1),
        ]

    def author(self) -> str:
        return self.random.choice(("甲野", "乙川"))

    def change(self, tag: str) -> etree._Element:
        made = etree.Element(tag)
        made.set(ID, self.next())
        made.set(AUTHOR, self.author())
        return made

    def run(self, near: etree._Element | None) -> etree._Element | None:
        """A run that no tracked change holds, cut out of its text."""
        paragraph = self.pick(near)
        runs = [
            r
            for r in paragraph.iter(RUN)
            if r.getparent().tag in (P, w("hyperlink"))
            and r.find(TEXT) is not None
            and len(r.find(TEXT).text or "") > 1
        ]
        if not runs:
            return None
        run = self.random.choice(runs)
        if len([c for c in run if c.tag != RPR]) > 1:
            return run
        left = copy.deepcopy(run)
        text, before = run.find(TEXT), left.find(TEXT)
        at = self.random.randrange(1, len(text.text))
        before.text, text.text = text.text[:at], text.text[at:]
        for piece in (before, text):
            piece.set(XML_SPACE, "preserve")
        run.addprevious(left)
        return run

    def bold(self, near: etree._Element | None) -> None:
        run = self.run(near)
        if run is not None:
            looks = run.find(RPR)
            if looks is None:
                looks = etree.Element(RPR)
                run.insert(0, looks)
            if looks.find(w("b")) is None:
                looks.insert(1 if len(looks) and looks[0].tag == w("rStyle") else 0, etree.Element(w("b")))

    def track(self, near: etree._Element | None) -> None:
        run = self.run(near)
        if run is None or any(c.tag in (w("footnoteReference"), w("drawing")) for c in run):
            return
        change = self.change(self.random.choice((INS, DEL)))
        if change.tag == DEL:
            run.addprevious(change)
            change.append(run)
            for text in run.iter(TEXT):
                text.tag = DEL_TEXT
        else:
            made = copy.deepcopy(run)
            for piece in [c for c in made if c.tag not in (RPR, TEXT)]:
                made.remove(piece)
            made.find(TEXT).text = self.some(6) or "追"
            run.addprevious(change)
            change.append(made)

    def track_mark(self, near: etree._Element | None) -> None:
        paragraph = self.pick(near)
        if (
            paragraph.getparent() is self.body
            and mark_change(paragraph, INS) is None
            and mark_change(paragraph, DEL) is None
        ):
            following = paragraph.getnext()
            if following is not None and following.tag == P:
                put_mark_change(paragraph, self.change(self.random.choice((INS, DEL))))

    def comment(self, near: etree._Element | None) -> None:
        paragraph, number = self.pick(near), self.next()
        part = self.file.word_part("comments", "comments")
        made = etree.SubElement(part, w("comment"))
        made.set(ID, number)
        made.set(AUTHOR, self.author())
        said = etree.SubElement(etree.SubElement(etree.SubElement(made, P), RUN), TEXT)
        said.text = self.some(8)
        start, end, run = etree.Element(START), etree.Element(END), etree.Element(RUN)
        reference = etree.SubElement(run, REFERENCE)
        for anchor in (start, end, reference):
            anchor.set(ID, number)
        inside = [c for c in paragraph if c.tag != PPR]
        first = self.random.randrange(len(inside))
        inside[first].addprevious(start)
        paragraph.extend([end, run])

    def move(self, near: etree._Element | None) -> None:
        paragraphs = [p for p in self.paragraphs() if p.getparent() is self.body]
        if len(paragraphs) > 2:
            paragraph, place = self.random.sample(paragraphs, 2)
            place.addnext(paragraph)

    def divide(self, near: etree._Element | None) -> None:
        run = self.run(near)
        if run is None or run.getparent().tag != P or run.getparent().getparent() is not self.body:
            return
        paragraph = run.getparent()
        if list(paragraph.iter(*COMMENTS, w("fldChar"))):
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

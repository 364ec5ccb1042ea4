"""The hand of people who review in the tests of the laws: tracked changes of two authors, and comments."""

import copy

from hands import Hand
from lxml import etree
from redline.elements import (
    AUTHOR,
    DEL,
    DEL_TEXT,
    END,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    REFERENCE,
    ROW,
    RPR,
    RUN,
    START,
    TEXT,
    XML_SPACE,
    P,
    drop,
    mark_change,
    put_mark_change,
    put_row_change,
    row_change,
    w,
)

ANCHORS = (START, END, REFERENCE)
NO_TEXT = (w("footnoteReference"), w("drawing"), w("fldChar"), w("instrText"))


class Reviewer(Hand):
    """Also tracked words, marks, rows and moves of two authors, and comments."""

    def ways(self) -> list[tuple]:
        return [
            *super().ways(),
            (self.track, 4),
            (self.track_mark, 1),
            (self.track_row, 1),
            (self.track_move, 1),
            (self.track_paragraph, 1),
            (self.comment, 2),
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

    def track(self, near: etree._Element | None) -> None:
        run = self.run(near)
        if run is None or any(c.tag in NO_TEXT for c in run):
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

    def track_row(self, near: etree._Element | None) -> None:
        rows = [r for r in self.body.iter(ROW) if not any(row_change(r, k) is not None for k in (INS, DEL))]
        if not rows:
            return
        row = self.random.choice(rows)
        if self.random.random() < 0.5:
            put_row_change(row, self.change(DEL))
        else:
            made = copy.deepcopy(row)
            for anchor in list(made.iter(*ANCHORS, INS, DEL)):
                drop(anchor)
            for text in made.iter(TEXT):
                text.text = self.some(6) or "１"
            put_row_change(made, self.change(INS))
            row.addnext(made)

    def track_move(self, near: etree._Element | None) -> None:
        """Words moved within a paragraph, as Word tracks it."""
        run = self.run(near)
        if run is None or any(c.tag in NO_TEXT for c in run):
            return
        gone, come = self.change(MOVE_FROM), self.change(MOVE_TO)
        come.set(AUTHOR, gone.get(AUTHOR))
        come.append(copy.deepcopy(run))
        run.addprevious(gone)
        gone.append(run)
        paragraph = next(gone.iterancestors(P))
        self.random.choice([c for c in paragraph if c.tag != PPR]).addnext(come)

    def track_paragraph(self, near: etree._Element | None) -> None:
        """A whole paragraph put in or struck, words and mark."""
        paragraph = self.pick(near)
        changes = [*ANCHORS, INS, DEL, MOVE_FROM, MOVE_TO, *NO_TEXT]
        if list(paragraph.iter(*changes)) or paragraph.getnext() is None or paragraph.getnext().tag != P:
            return
        change = self.change(self.random.choice((INS, DEL)))
        if change.tag == INS:
            made = copy.deepcopy(paragraph)
            for text in made.iter(TEXT):
                text.text = self.some(6) or "追"
            paragraph.addprevious(made)
            paragraph = made
        for run in [r for r in paragraph.iter(RUN) if r.getparent() is paragraph]:
            around = self.change(change.tag)
            run.addprevious(around)
            around.append(run)
            for text in run.iter(TEXT) if change.tag == DEL else ():
                text.tag = DEL_TEXT
        put_mark_change(paragraph, change)

    def comment(self, near: etree._Element | None) -> None:
        paragraph, number = self.pick(near), self.next()
        inside = [c for c in paragraph if c.tag != PPR]
        if not inside:
            return
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
        self.random.choice(inside).addprevious(start)
        paragraph.extend([end, run])

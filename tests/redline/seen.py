"""What a reader sees of a Word file, as the light text of `light.py`: the other way round."""

from lxml import etree
from redline.elements import AUTHOR, CELL, DEL, ID, INS, PPR, ROW, RPR, RUN, TABLE, P, mark_change, row_change, w
from redline.package import Package
from redline.revisions import accepted, rejected, without_comments

SIGNS = {"Heading1": "# ", "ListNumber": "- ", "Quote": "> "}
CHANGES = {INS: "+", DEL: "-", w("moveTo"): "+", w("moveFrom"): "-"}
EDGES = {"header": "ヘッダー：", "footer": "フッター："}


def seen(data: bytes) -> str:
    """The whole file, a line for each paragraph and row."""
    return "\n".join(_Reader(data).lines())


def words(data: bytes) -> str:
    """The text alone, without comments."""
    return "\n".join(_Reader(data, plain=True).lines())


def settled(data: bytes, accept: bool, author: str = "Kaiji") -> str:
    """The words after all of an author's changes were accepted or rejected."""
    resolve = accepted if accept else rejected
    return words(without_comments(resolve(data, author), author))


class _Reader:
    def __init__(self, data: bytes, plain: bool = False) -> None:
        self.word, self.plain = Package(data), plain
        self.part = self.word.document
        self.comments = {c.get(ID): c for c in self.word.children("comments", w("comment"))}
        self.notes = {n.get(ID): n for n in self.word.children("footnotes", w("footnote"))}

    def lines(self) -> list[str]:
        found = self.blocks(self.word.xml(self.part)[0])
        for kind, target, _ in sorted(self.word.links(self.word.document).values()):
            if kind in EDGES:
                self.part = target
                found += [EDGES[kind] + line for line in self.blocks(self.word.xml(target))]
        return found

    def blocks(self, container: etree._Element) -> list[str]:
        found = []
        for element in container:
            if element.tag == P:
                found.append(self.paragraph(element))
            elif element.tag == TABLE:
                found += [self.row(r) for r in own_rows(element)]
            elif element.tag in (w("sdt"), w("sdtContent")):
                found += self.blocks(element)
        return found

    def row(self, row: etree._Element) -> str:
        marks = [(sign, c.get(AUTHOR)) for tag, sign in (CHANGES.items()) if (c := row_change(row, tag)) is not None]
        before = "".join(f"{{{sign}{author}}}" for sign, author in marks)
        cells = ["／".join(self.cell(c, bool(marks))) for c in row.iterchildren(CELL)]
        return f"{before}| {' | '.join(cells)} |"

    def cell(self, cell: etree._Element, marked_row: bool) -> list[str]:
        found = []
        for element in cell:
            if element.tag == P:
                found.append(self.paragraph(element, marked_row))
            elif element.tag == TABLE:
                rows = [self.row(r) for r in own_rows(element)]
                found += [r.replace("| ", "［", 1).replace(" | ", "；").removesuffix(" |") + "］" for r in rows]
            elif element.tag in (w("sdt"), w("sdtContent")):
                found += self.cell(element, marked_row)
        return found

    def paragraph(self, paragraph: etree._Element, marked_row: bool = False) -> str:
        self.fields: list[list[str]] = []
        self.instructions: list[str] = []
        pieces: list[list] = []
        self.inside(paragraph, (), pieces)
        style = paragraph.find(f"{PPR}/{w('pStyle')}")
        for tag, sign in CHANGES.items():
            change = mark_change(paragraph, tag)
            if change is not None:
                self.put(pieces, (f"{sign}{change.get(AUTHOR)}：",), "¶")
        if marked_row:
            pieces = [[tuple(a for a in around if a[0] not in "+-"), t] for around, t in pieces if t != "¶"]
        text = "".join(text if not around else _wrapped(around, text) for around, text in _joined(pieces))
        return SIGNS.get(style.get(w("val"), ""), "") + text if style is not None else text

    @staticmethod
    def put(pieces: list[list], around: tuple, text: str) -> None:
        if pieces and pieces[-1][0] == around:
            pieces[-1][1] += text
        elif text:
            pieces.append([around, text])

    def inside(self, parent: etree._Element, around: tuple, pieces: list[list]) -> None:
        for child in parent:
            if child.tag == RUN:
                self.run(child, around, pieces)
            elif child.tag in CHANGES:
                self.inside(child, (*around, f"{CHANGES[child.tag]}{child.get(AUTHOR)}："), pieces)
            elif child.tag == w("hyperlink"):
                links = self.word.links(self.part)
                address = next((links[v][1] for v in child.attrib.values() if v in links), "")
                self.inside(child, (*around, f"@{address}｜"), pieces)
            elif child.tag == w("sdt"):
                tag = child.find(f"{w('sdtPr')}/{w('tag')}")
                self.inside(child, (*around, f"!{tag.get(w('val')) if tag is not None else ''}｜"), pieces)
            elif child.tag == w("sdtContent"):
                self.inside(child, around, pieces)
            elif child.tag == w("commentRangeStart") and not self.plain:
                comment = self.comments[child.get(ID)]
                said = "／".join("".join(t.text or "" for t in p.iter(w("t"))) for p in comment.iter(P))
                pieces.append([("raw",), f"{{#{comment.get(AUTHOR)}：{said}｜"])
            elif child.tag == w("commentRangeEnd") and not self.plain:
                pieces.append([("raw",), "}"])

    def run(self, run: etree._Element, around: tuple, pieces: list[list]) -> None:
        looks = run.find(RPR)
        for sign, tag in (("*", "b"), ("?", "highlight")):
            if looks is not None and looks.find(w(tag)) is not None:
                around = (*around, sign)
        for piece in run:
            if piece.tag in (w("t"), w("delText")):
                self.put(pieces, self.in_field(around), piece.text or "")
            elif piece.tag in (w("tab"), w("br")):
                self.put(pieces, self.in_field(around), "→" if piece.tag == w("tab") else "↵")
            elif piece.tag == w("fldChar"):
                kind = piece.get(w("fldCharType"))
                if kind == "begin":
                    self.instructions.append("")
                elif kind == "end" and self.instructions:
                    self.instructions.pop()
            elif piece.tag in (w("instrText"), w("delInstrText")) and self.instructions:
                self.instructions[-1] += piece.text or ""
            elif piece.tag == w("footnoteReference"):
                note = self.notes[piece.get(ID)]
                self.put(pieces, (*around, "^"), "／".join(self.paragraph_of_note(p) for p in note.iter(P)))
            elif piece.tag == w("drawing"):
                link = next(v for e in piece.iter() for k, v in e.attrib.items() if k.endswith("}embed"))
                self.put(
                    pieces,
                    (*around, "&"),
                    self.word.links(self.part)[link][1].rpartition("/")[2].split(".")[0].split("-")[0],
                )

    def paragraph_of_note(self, paragraph: etree._Element) -> str:
        pieces: list[list] = []
        self.inside(paragraph, (), pieces)
        return "".join(text if not around else _wrapped(around, text) for around, text in _joined(pieces))

    def in_field(self, around: tuple) -> tuple:
        says = " ".join(self.instructions[0].split()) if self.instructions else ""
        if not says:
            return around
        at = max([n + 1 for n, a in enumerate(around) if a[0] in "+-"], default=0)
        return (*around[:at], f"={says}｜", *around[at:])


def own_rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, not those of tables in its cells."""
    return [r for r in table.iter(ROW) if next(r.iterancestors(TABLE)) is table]


def _joined(pieces: list[list]) -> list[list]:
    found: list[list] = []
    for around, text in pieces:
        if found and found[-1][0] == around:
            found[-1][1] += text
        else:
            found.append([around, text])
    return found


def _wrapped(around: tuple, text: str) -> str:
    if around == ("raw",):
        return text
    return "".join("{" + a for a in around) + text + "}" * len(around)

"""The look of every paper: page set-ups, named styles and the one multilevel list, as the XML of a template's parts.

Measures are in twips (1/20 pt); 240 is one 12-point character. Court papers: A4, 37 characters by 26 lines, mincho.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.word_xml import root, tag, value

MINCHO = "ＭＳ 明朝"
CHARACTER = 240
PAPER = (11906, 16838)
FONTS = tag("rFonts", hint="eastAsia", ascii=MINCHO, eastAsia=MINCHO, hAnsi=MINCHO, cs=MINCHO)


@dataclass(frozen=True)
class Page:
    """Margins and line grid of one page set-up."""

    top: int
    bottom: int
    left: int
    right: int
    grid: str
    pitch: int

    @property
    def width(self) -> int:
        """Width of the text."""
        return PAPER[0] - self.left - self.right

    def section(self, header: str, footer: str) -> str:
        """The `w:sectPr`, with the relationship ids of its header and footer."""
        margins = {"top": self.top, "right": self.right, "bottom": self.bottom, "left": self.left}
        return tag(
            "sectPr",
            tag("headerReference", type="default", r_id=header),
            tag("footerReference", type="default", r_id=footer),
            tag("pgSz", w=PAPER[0], h=PAPER[1]),
            tag("pgMar", **margins, header=851, footer=680, gutter=0),
            tag("cols", space=425),
            tag("docGrid", type=self.grid, linePitch=self.pitch, charSpace=0),
        )


PAGES = {
    "court": Page(1984, 1531, 1701, 1304, "linesAndChars", 512),
    "letter": Page(1701, 1701, 1701, 1701, "lines", 440),
    "list": Page(1701, 1417, 1701, 1134, "lines", 400),
}


@dataclass(frozen=True)
class Style:
    """A paragraph style: its mark in the light markup, its ASCII id, the name that Word shows, its properties."""

    mark: str
    id: str
    name: str
    paragraph: str = ""
    run: str = ""

    def xml(self) -> str:
        """The `w:style` element."""
        shown = value("name", self.name) + value("basedOn", "Normal") + value("uiPriority", 1) + tag("qFormat")
        looks = tag("pPr", self.paragraph) + tag("rPr", self.run)
        return tag("style", shown, looks, type="paragraph", customStyle=1, styleId=self.id)


def _indent(left: int, right: int = 0, first: int = 0) -> str:
    return tag("ind", left=left, right=right, **({"hanging": -first} if first < 0 else {"firstLine": first}))


def _size(points: float) -> str:
    return value("sz", int(points * 2)) + value("szCs", int(points * 2))


def _off_grid(line: int, rule: str = "atLeast") -> str:
    return value("snapToGrid", 0) + tag("spacing", before=0, after=0, line=line, lineRule=rule)


def _aligned(side: str) -> str:
    return value("jc", side)


# mark, id, name in Word, number format, text of the number. The full-width space is part of the number and no tab
# follows it: after a tab, (10) and ア would jump.
LEVELS = (
    ("第1", "Level1", "第１", "decimalFullWidth", "第%1　"),
    ("1", "Level2", "１", "decimalFullWidth", "%2　"),
    ("(1)", "Level3", "(1)", "decimal", "(%3)　"),
    ("ア", "Level4", "ア", "aiueoFullWidth", "%4　"),
    ("(ア)", "Level5", "(ア)", "aiueoFullWidth", "(%5)　"),
)


def _level_indent(depth: int) -> str:
    return _indent((depth + 1) * CHARACTER, first=-CHARACTER)


def _level(depth: int) -> Style:
    mark, id_, name, *_ = LEVELS[depth]
    keep = tag("keepNext") if depth < 2 else ""
    outline = value("outlineLvl", depth) if depth < 3 else ""
    number = tag("numPr", value("ilvl", depth), value("numId", 1))
    return Style(mark, id_, name, keep + number + _level_indent(depth) + outline)


def _body(depth: int) -> Style:
    return Style(
        f"本文{depth}",
        f"Body{depth}",
        f"本文{'０１２３４５'[depth]}",
        _indent(depth * CHARACTER, first=CHARACTER if depth else 0),
    )


STYLES = (
    Style("題", "PaperTitle", "題", _aligned("center"), _size(16)),
    Style("右", "AlignRight", "右", _aligned("right")),
    Style("左", "AlignLeft", "左", _aligned("left")),
    Style("中", "AlignCentre", "中", "<w:keepNext/>" + _aligned("center")),
    *map(_level, range(5)),
    *map(_body, range(6)),
    Style("引用", "QuotedPost", "引用", _indent(3 * CHARACTER, 2 * CHARACTER)),
    Style("別紙", "ScheduleMark", "別紙", tag("keepNext") + _aligned("right")),
    Style("表", "TableText", "表", _off_grid(300) + _aligned("left"), _size(10.5)),
    Style("表見出し", "TableHeading", "表見出し", tag("keepNext") + _off_grid(300) + _aligned("center"), _size(10.5)),
    Style("注", "SmallNote", "注", _off_grid(280) + _aligned("left"), _size(10)),
    # Paragraphs that print nothing: lines that steer the template, the seam after a table, a page break.
    Style("制御", "ControlLine", "制御", _off_grid(260), value("color", "7F7F7F") + _size(9)),
    Style("表後", "AfterTable", "表後", _off_grid(120, "exact"), _size(4)),
    Style("改頁", "PageBreak", "改頁", _off_grid(20, "exact"), _size(1)),
)
BY_MARK = {style.mark: style for style in STYLES}
MARK_BY_NAME = {style.name: style.mark for style in STYLES}
# Marks of lines that stay with the next one: headings of levels that also number whole paragraphs, rows of a post,
# what is attached, with the 以上 below it.
# The paragraph itself says so, not a style of its own: Word takes the level of a number from its one style.
KEPT = {"(1)見": "(1)", "ア見": "ア", "表続": "表", "附属": "本文0"}
MARKS = BY_MARK.keys() | KEPT.keys()
BORDERS = tag(
    "tblBorders",
    *(
        tag(side, val="single", sz=4, space=0, color="auto")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ),
)


def cell_margins(height: int) -> str:
    """The inner margins of a table's cells, `height` above and below."""
    sides = {"top": height, "left": 85, "bottom": height, "right": 85}
    return tag("tblCellMar", *(tag(side, w=width, type="dxa") for side, width in sides.items()))


def _word_style(kind: str, id_: str, name: str, looks: str, default: bool = False) -> str:
    """A style that Word itself knows by this name."""
    based = {"paragraph": "Normal", "character": "DefaultParagraphFont", "table": "TableNormal"}
    basis = "" if default else value("basedOn", based[kind])
    hidden = tag("semiHidden") + tag("unhideWhenUsed") if default else tag("unhideWhenUsed")
    return tag(
        "style",
        value("name", name) + basis + value("uiPriority", 99) + hidden + looks,
        type=kind,
        **({"default": 1} if default else {}),
        styleId=id_,
    )


def styles_xml() -> str:
    """word/styles.xml. Long addresses (URL, IPv6) may break anywhere (wordWrap off); kinsoku stays on."""
    run = tag("rPr", FONTS, _size(12), tag("lang", val="en-US", eastAsia="ja-JP", bidi="ar-SA"))
    switches = {"widowControl": 0, "kinsoku": 1, "wordWrap": 0, "autoSpaceDE": 0, "autoSpaceDN": 0}
    body = "".join(value(name, on) for name, on in switches.items())
    body += tag("spacing", before=0, after=0, line=240, lineRule="auto") + _aligned("both")
    normal = value("name", "Normal") + tag("qFormat") + tag("pPr", body) + run
    no_indent = tag("tblInd", w=0, type="dxa")
    return root(
        "styles",
        tag("docDefaults", tag("rPrDefault", run), tag("pPrDefault"))
        + tag(
            "latentStyles",
            defLockedState=0,
            defUIPriority=99,
            defSemiHidden=1,
            defUnhideWhenUsed=0,
            defQFormat=0,
            count=376,
        )
        + tag("style", normal, type="paragraph", default=1, styleId="Normal")
        + _word_style("character", "DefaultParagraphFont", "Default Paragraph Font", "", default=True)
        + _word_style("table", "TableNormal", "Normal Table", tag("tblPr", no_indent, cell_margins(0)), default=True)
        + _word_style("numbering", "NoList", "No List", "", default=True)
        + "".join(style.xml() for style in STYLES)
        + _word_style("paragraph", "Header", "header", tag("pPr", value("snapToGrid", 0)))
        + _word_style("paragraph", "Footer", "footer", tag("pPr", value("snapToGrid", 0)))
        + _word_style("character", "Hyperlink", "Hyperlink", tag("rPr", value("color", "0563C1"), value("u", "single")))
        + _word_style("character", "CommentReference", "annotation reference", tag("rPr", _size(9)))
        + _word_style(
            "paragraph", "CommentText", "annotation text", tag("pPr", _aligned("left")) + tag("rPr", _size(10))
        )
        + _word_style("table", "TableGrid", "Table Grid", tag("tblPr", BORDERS)),
    )


def numbering_xml() -> str:
    """word/numbering.xml: 第１ / １ / (1) / ア / (ア), each level tied to its style."""
    levels = "".join(
        tag(
            "lvl",
            *(value("start", 1), value("numFmt", form), value("pStyle", id_), value("suff", "nothing")),
            *(value("lvlText", text), value("lvlJc", "left")),
            *(tag("pPr", _level_indent(depth)), tag("rPr", FONTS)),
            ilvl=depth,
        )
        for depth, (_, id_, _, form, text) in enumerate(LEVELS)
    )
    known = value("nsid", "4B61696A") + value("multiLevelType", "multilevel") + value("tmpl", "4B61696B")
    used = tag("num", value("abstractNumId", 1), numId=1)
    return root("numbering", tag("abstractNum", known, levels, abstractNumId=1) + used)


def settings_xml() -> str:
    """word/settings.xml: Japanese typography as Word 2013 and later lay it out; no text is squeezed."""
    old = ("spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "ulTrailSpace")
    word = "http://schemas.microsoft.com/office/word"
    return root(
        "settings",
        tag("zoom", percent=100)
        + value("defaultTabStop", 2 * CHARACTER)
        + value("characterSpacingControl", "doNotCompress")
        + tag(
            "compat",
            *map(tag, (*old, "doNotExpandShiftReturn", "useFELayout")),
            tag("compatSetting", name="compatibilityMode", uri=word, val=15),
        )
        + tag("themeFontLang", val="en-US", eastAsia="ja-JP")
        + value("decimalSymbol", ".")
        + value("listSeparator", ","),
    )

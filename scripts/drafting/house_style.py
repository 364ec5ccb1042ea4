"""The look of every paper: page set-ups, named styles and the one multilevel list, as the fixed parts of a .docx.

Measures are in twips (1/20 pt); 240 is one 12-point character. Court papers: A4, 37 characters by 26 lines, 12-point mincho.
"""

from __future__ import annotations

from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MINCHO = "ＭＳ 明朝"
FONTS = f'<w:rFonts w:hint="eastAsia" w:ascii="{MINCHO}" w:eastAsia="{MINCHO}" w:hAnsi="{MINCHO}" w:cs="{MINCHO}"/>'
CHARACTER = 240
PAPER = (11906, 16838)


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

    def section(self) -> str:
        """The `w:sectPr` with header rId5 and footer rId6."""
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
            f'<w:pgSz w:w="{PAPER[0]}" w:h="{PAPER[1]}"/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" w:left="{self.left}" '
            'w:header="851" w:footer="680" w:gutter="0"/>'
            f'<w:cols w:space="425"/><w:docGrid w:type="{self.grid}" w:linePitch="{self.pitch}" w:charSpace="0"/></w:sectPr>'
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
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.id}"><w:name w:val="{self.name}"/><w:basedOn w:val="Normal"/>'
            f"<w:uiPriority w:val=\"1\"/><w:qFormat/><w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.run}</w:rPr></w:style>"
        )


def _indent(left: int = 0, right: int = 0, first: int = 0) -> str:
    hang = f'w:hanging="{-first}"' if first < 0 else f'w:firstLine="{first}"'
    return f'<w:ind w:left="{left}" w:right="{right}" {hang}/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def _tight(line: int, rule: str) -> str:
    return f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="{rule}"/>'


# mark, id, name in Word, number format, text of the number. The full-width space belongs to the number: a tab would jump at (10).
LEVELS = (
    ("第1", "Level1", "第１", "decimalFullWidth", "第%1　"),
    ("1", "Level2", "１", "decimalFullWidth", "%2　"),
    ("(1)", "Level3", "(1)", "decimal", "(%3)　"),
    ("ア", "Level4", "ア", "aiueoFullWidth", "%4　"),
    ("(ア)", "Level5", "(ア)", "aiueoFullWidth", "(%5)　"),
)


def _level(depth: int) -> Style:
    mark, id_, name, _, _ = LEVELS[depth]
    keep = "<w:keepNext/>" if depth < 2 else ""
    outline = f'<w:outlineLvl w:val="{depth}"/>' if depth < 3 else ""
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    return Style(mark, id_, name, keep + number + _indent((depth + 1) * CHARACTER, first=-CHARACTER) + outline)


STYLES = (
    Style("題", "PaperTitle", "題", '<w:jc w:val="center"/>', _size(16)),
    Style("右", "AlignRight", "右", '<w:jc w:val="right"/>'),
    Style("左", "AlignLeft", "左", '<w:jc w:val="left"/>'),
    Style("中", "AlignCentre", "中", '<w:jc w:val="center"/>'),
    *(_level(depth) for depth in range(5)),
    Style("本文0", "Body0", "本文０"),
    *(Style(f"本文{n}", f"Body{n}", f"本文{'０１２３４５'[n]}", _indent(n * CHARACTER, first=CHARACTER)) for n in range(1, 6)),
    Style("引用", "QuotedPost", "引用", _indent(3 * CHARACTER, 2 * CHARACTER)),
    Style("別紙", "ScheduleMark", "別紙", '<w:keepNext/><w:jc w:val="right"/>'),
    Style("表", "TableText", "表", _tight(300, "atLeast"), _size(10.5)),
    Style("表見出し", "TableHeading", "表見出し", "<w:keepNext/>" + _tight(300, "atLeast") + '<w:jc w:val="center"/>', _size(10.5)),
    Style("注", "SmallNote", "注", _tight(280, "atLeast"), _size(10)),
    # Paragraphs that print nothing: lines that steer the template, the seam after a table, a page break.
    Style("制御", "ControlLine", "制御", _tight(260, "atLeast"), '<w:color w:val="7F7F7F"/>' + _size(9)),
    Style("表後", "AfterTable", "表後", _tight(120, "exact"), _size(4)),
    Style("改頁", "PageBreak", "改頁", _tight(20, "exact"), _size(1)),
)
BY_MARK = {style.mark: style for style in STYLES}
MARK_BY_NAME = {style.name: style.mark for style in STYLES}


def _character_style(id_: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr>{run}</w:rPr></w:style>'
    )


def _plain_style(id_: str, name: str, paragraph: str = "", run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
CELL = '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'


def styles_xml() -> str:
    """word/styles.xml. Long addresses (URL, IPv6) may break anywhere (wordWrap off); kinsoku stays on."""
    run = f'{FONTS}{_size(12)}<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
    body = (
        '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="both"/>'
    )
    return (
        f"{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>{body}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{CELL.format(0)}</w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        + "".join(style.xml() for style in STYLES)
        + _plain_style("Header", "header", '<w:snapToGrid w:val="0"/>')
        + _plain_style("Footer", "footer", '<w:snapToGrid w:val="0"/>')
        + _character_style("Hyperlink", "Hyperlink", '<w:color w:val="0563C1"/><w:u w:val="single"/>')
        + _character_style("CommentReference", "annotation reference", _size(9))
        + _plain_style("CommentText", "annotation text", '<w:snapToGrid w:val="0"/><w:jc w:val="left"/>', _size(10))
        + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/>'
        f"<w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def numbering_xml() -> str:
    """word/numbering.xml: 第１ / １ / (1) / ア / (ア), each level tied to its style."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{id_}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{_indent((depth + 1) * CHARACTER, first=-CHARACTER)}</w:pPr>'
        f"<w:rPr>{FONTS}</w:rPr></w:lvl>"
        for depth, (_, id_, _, form, text) in enumerate(LEVELS)
    )
    return (
        f'{XML}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="1"><w:nsid w:val="4B61696A"/><w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="4B61696B"/>{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


SETTINGS = (
    f'{XML}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="{2 * CHARACTER}"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>'
    "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

"""A compiled template and a context to the bytes of a Word file, with its span map, open points and review marks.

The same context gives the same bytes: fixed zip times, no clock, no machine name.
"""

from __future__ import annotations

import hashlib
import re
import struct
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

from drafting import marks, templates, word_parts
from drafting.facts import Fact, Missing
from drafting.marks import BEGIN, CLOSE, END, Number, Picture, Printing
from drafting.problems import KaijiError
from drafting.templates import Compiled, Entry

_DOS_TIME, _DOS_DATE = 0, (2020 - 1980) << 9 | 1 << 5 | 1
_TOKEN = re.compile(  # markers, and what tells where text begins and ends and how it looks; all else passes as it is
    f"{BEGIN}(?P<item>\\d+){END}(?:(?P<words>[^<{BEGIN}{CLOSE}]*){CLOSE})?|{CLOSE}"
    "|<(?:w:(?:r(?: [^>]*)?>(?:<w:rPr>.*?</w:rPr>|<w:rPr/>)?|t(?: [^>]*)?>|br/>|tab/>)|/w:t>)",
    re.S,
)
_EMPTY_RUN = re.compile(
    r'<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?<w:t xml:space="preserve"></w:t></w:r>', re.S
)
_EMPTY = '<w:t xml:space="preserve"></w:t>'
_BEFORE_HIGHLIGHT = re.compile(
    r"<w:(?:u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath)\b"
)
_OPEN, _SHUT = '<w:t xml:space="preserve">', "</w:t></w:r>"


@dataclass(slots=True)
class Rendered:
    """A document as made: package bytes (naming property still blank), and what stands where.

    spans: [part, paragraph, start, end, key] for every printed fact, offsets in characters of the paragraph's text.
    open: key → [label, count] of the 【要確認】; notes: key → note of the facts that are not confirmed.
    """

    entries: bytes
    base: str
    spans: list[list] = field(default_factory=list)
    open: dict[str, list] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Work:
    """One document while its markers are resolved."""

    printing: Printing
    result: Rendered
    comments: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    commented: set[str] = field(default_factory=set)


def render(compiled: Compiled, context: dict, env: Any, author: str = "Kaiji") -> Rendered:
    """Fills a compiled template. KaijiError where the template names what the context does not have."""
    printing = Printing()
    token = marks.current.set(printing)
    try:
        parts = templates.filled(compiled, context, env)
    except Exception as error:
        if place := _place(error):
            raise KaijiError(f"{place}: {error}") from error
        raise
    finally:
        marks.current.reset(token)
    work = _Work(printing, Rendered(b"", ""))
    entries = []
    for name, content in parts.items():
        if isinstance(content, str):
            content = Entry.deflated(name, _resolved(name, content, work).encode("utf-8"))
        entries.append(content)
    rels = compiled.rels
    for number, picture in enumerate(work.pictures, 1):
        entries.append(Entry.kept(f"word/{word_parts.picture_file(number, picture.kind)}", picture.data))
        rels = word_parts.with_picture(rels, number, picture.kind)
    entries.append(_comments(work.comments, author) if work.comments else _no_comments(author))
    entries.append(Entry.deflated(templates.RELS, rels.encode()) if work.pictures else compiled.plain_rels)
    entries.append(Entry.kept("docProps/custom.xml", word_parts.CUSTOM))
    entries.insert(0, compiled.content_types)
    work.result.entries = write_zip(entries)
    work.result.base = hashlib.sha256(work.result.entries).hexdigest()
    return work.result


def _comments(texts: list[str], author: str) -> Entry:
    return Entry.deflated("word/comments.xml", word_parts.comments(texts, author))


@cache
def _no_comments(author: str) -> Entry:
    """The part of a document without comments, which is always the same."""
    return _comments([], author)


def _place(error: Exception) -> str:
    """Template, part and paragraph in which a tag failed; empty where it was no tag."""
    place, trace = "", error.__traceback__
    while trace:
        if ".docx:" in trace.tb_frame.f_code.co_filename:
            place = f"{trace.tb_frame.f_code.co_filename} 第{trace.tb_lineno - 1}段落"
        trace = trace.tb_next
    return place


def _resolved(part: str, xml: str, work: _Work) -> str:
    """The XML of a part without markers; only paragraphs that hold one are looked into."""
    pieces = xml.split("\n<w:p")
    for number, piece in enumerate(pieces):
        if BEGIN in piece:
            piece = _paragraph(part, number, piece, work)
            if _EMPTY in piece:
                piece = _EMPTY_RUN.sub("", piece)
                piece = piece.replace(_EMPTY, "") if "<w:br/>" in piece or "<w:tab/>" in piece else piece
            pieces[number] = piece
    return "<w:p".join(pieces)


def _paragraph(part: str, number: int, piece: str, work: _Work) -> str:
    out: list[str] = []
    begun = position = piece.find(">") + 1  # what is copied next begins; how far the text was read
    at, run, in_text = 0, "<w:r>", False
    stack: list[tuple[Any, int, str]] = []
    body = part == "word/document.xml"
    out.append(piece[:begun])
    for found in _TOKEN.finditer(piece, position):
        token, start = found[0], found.start()
        if in_text:
            at += _letters(piece[position:start])
        position = found.end()
        if token[0] == BEGIN:
            item = _seen(found["item"], work)
            opened, shut = _around(item, run, work, body) if in_text else ("", "")
            out += piece[begun:start], opened
            begun, first, words = position, at, found["words"]
            if words is None:  # its text goes on in another run or on another line
                stack.append((item, first, shut))
                continue
            out += words, shut
            at += _letters(words) if in_text else 0
        elif token == CLOSE:
            item, first, shut = stack.pop()
            out += piece[begun:start], shut
            begun = position
        elif token in ("<w:br/>", "<w:tab/>"):
            at += 1
        elif token.startswith("<w:r"):
            run = token
        else:
            in_text = token[1] != "/"
        if in_text and token[-1] == CLOSE:
            work.result.spans += [[part, number, first, at, key] for key in _keys(item)]
    out.append(piece[begun:])
    return "".join(out)


def _letters(text: str) -> int:
    """How many letters a reader sees of escaped text."""
    return len(unescape(text)) if "&" in text else len(text)


def _seen(number: str, work: _Work) -> Any:
    """The printed item of this number; one that is missing is an open point wherever it stands."""
    item = work.printing.items[int(number)]
    if isinstance(item, Missing):
        work.result.open.setdefault(item.key, [item.label, 0])[1] += 1
    return item


def _keys(item: Any) -> list[str]:
    """The keys of what was printed."""
    if isinstance(item, Number):
        return [f"exhibits.{item.name}"]
    return [item.key] if isinstance(item, Fact | Missing) and item.key else []


def _around(item: Any, run: str, work: _Work, body: bool) -> tuple[str, str]:
    """What stands before and after a printed item: nothing, a highlighted run, a comment's range, a picture."""
    if type(item) is Fact and not item.note:
        return "", ""
    again = f"{run}{_OPEN}"
    if isinstance(item, Missing):
        return f"{_SHUT}{_highlighted(run)}{_OPEN}", f"{_SHUT}{again}"
    if isinstance(item, Number):
        return word_parts.field(run, word_parts.exhibit_field(item.name), _OPEN, _SHUT)
    if isinstance(item, Picture) and body:
        work.pictures.append(item)
        number = len(work.pictures)
        drawing = word_parts.drawing(number, item.width, item.height, item.alt, item.stands)
        return f"{_SHUT}{drawing}{again}", ""
    if isinstance(item, Fact) and item.note:
        work.result.notes.setdefault(item.key, item.note)
        if body and item.key not in work.commented:
            work.commented.add(item.key)
            number = len(work.comments)
            work.comments.append(item.note)
            style = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            reference = f'<w:commentRangeEnd w:id="{number}"/><w:r>{style}<w:commentReference w:id="{number}"/></w:r>'
            return f'{_SHUT}<w:commentRangeStart w:id="{number}"/>{again}', f"{_SHUT}{reference}{again}"
    return "", ""


def _highlighted(run: str) -> str:
    mark = '<w:highlight w:val="yellow"/>'
    if "<w:rPr>" not in run:
        return run.replace("<w:rPr/>", "") + f"<w:rPr>{mark}</w:rPr>"
    if "<w:highlight" in run:
        return run
    later = _BEFORE_HIGHLIGHT.search(run)
    at = later.start() if later else run.index("</w:rPr>")
    return run[:at] + mark + run[at:]


def write_zip(entries: list[Entry]) -> bytes:
    """A zip of ready entries with fixed times, so that equal parts give equal bytes."""
    out, directory, offset = [], [], 0
    for e in entries:
        name = e.name.encode()
        common = struct.pack(
            "<HHHHHIIIHH",
            20,
            0x800,
            0 if e.stored else 8,
            _DOS_TIME,
            _DOS_DATE,
            e.crc,
            len(e.data),
            e.size,
            len(name),
            0,
        )
        directory.append(b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name)
        out += [b"PK\3\4" + common + name, e.data]
        offset += 30 + len(name) + len(e.data)
    listing = b"".join(directory)
    return (
        b"".join(out)
        + listing
        + b"PK\5\6"
        + struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(listing), offset, 0)
    )

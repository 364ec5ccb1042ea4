"""Fields in which programs keep data of their own (`ADDIN`): written out as the plain text that they show."""

from __future__ import annotations

from lxml import etree

from redline.elements import INSTR, RPR, RUN, P, drop, unwrap, w

_MARK, _KIND, _SIMPLE = w("fldChar"), w("fldCharType"), w("fldSimple")


def write_out(root: etree._Element) -> bool:
    """Leaves of each such field below an element what it shows; True where there was one."""
    found = False
    for simple in [f for f in root.iter(_SIMPLE) if _is_addin(f.get(w("instr"), ""))]:
        unwrap(simple)
        found = True
    for paragraph in list(root.iter(P)):
        found = _write_out(paragraph) or found
    return found


def _write_out(paragraph: etree._Element) -> bool:
    open_: list[list[etree._Element]] = []
    doomed: list[etree._Element] = []
    for piece in [e for run in paragraph.iter(RUN) for e in run if e.tag in (_MARK, INSTR)]:
        kind = piece.get(_KIND) if piece.tag == _MARK else ""
        if kind == "begin":
            open_.append([])
        if not open_:
            continue
        open_[-1].append(piece)
        if kind == "end":
            pieces = open_.pop()
            if _is_addin("".join(p.text or "" for p in pieces if p.tag == INSTR)):
                doomed += pieces
    for piece in doomed:
        run = piece.getparent()
        drop(piece)
        if run is not None and all(e.tag == RPR for e in run):
            drop(run)
    return bool(doomed)


def _is_addin(says: str) -> bool:
    return says.split()[:1] == ["ADDIN"]

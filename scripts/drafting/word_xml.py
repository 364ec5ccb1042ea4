"""Word's XML written as text: elements of the main namespace and whole parts."""

from __future__ import annotations

from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PREFIXES = {
    "w": W,
    "r": R,
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
}
_NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items())
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def tag(element: str, /, *inner: str, **attributes: object) -> str:
    """`<w:element w:attribute="…">inner</w:element>`; `inner` is XML already. An attribute `r_id` becomes `r:id`."""
    said = ""
    for name, what in attributes.items():
        said += f' {name.replace("_", ":") if "_" in name else f"w:{name}"}="{escape(str(what))}"'
    within = "".join(inner)
    return f"<w:{element}{said}>{within}</w:{element}>" if within else f"<w:{element}{said}/>"


def value(element: str, val: object) -> str:
    """`<w:element w:val="…"/>`."""
    return tag(element, val=val)


def words(text: str) -> str:
    """`<w:t>` with this text, its spaces kept."""
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'


def root(element: str, inner: str) -> str:
    """A whole part whose root is `w:element`."""
    return f"{XML}<w:{element} {_NAMESPACES}>{inner}</w:{element}>"

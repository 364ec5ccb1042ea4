"""PDF files: how many pages of which size they have, without the names, days and places that programs leave in them."""

from __future__ import annotations

import io
from typing import NamedTuple

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject
from redline.pictures import JPEG, bare

SIZES = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "B4": (257, 364), "B5": (182, 257)}
_TOLERANCE, _POINT = 4, 25.4 / 72  # millimetres: scanners and printers are not exact
_SIGNED = ("/AcroForm", "/Perms")
_TELLING = ("/Metadata", "/PieceInfo", "/LastModified")


class Pages(NamedTuple):
    """A PDF as the court's system sees it: number of pages, their sizes (`A4`, `210×280 mm`), whether it asks for a password."""

    total: int
    sizes: tuple[str, ...]
    locked: bool


def pages(pdf: bytes) -> Pages | None:
    """The pages of a PDF; None where it is none that can be read."""
    try:
        reader = PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted:
            return Pages(0, (), True)
        sizes = [size(float(p.mediabox.width) * _POINT, float(p.mediabox.height) * _POINT) for p in reader.pages]
        return Pages(len(sizes), tuple(dict.fromkeys(sizes)), False)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def size(width: float, height: float) -> str:
    """The name of a page size given in millimetres, however it is turned; one that has none is given as it is."""
    short, long = sorted((width, height))
    for name, (w, h) in SIZES.items():
        if abs(short - w) <= _TOLERANCE and abs(long - h) <= _TOLERANCE:
            return name
    return f"{width:.0f}×{height:.0f} mm"


def texts(pdf: bytes) -> list[str]:
    """The text of each page. ValueError where the file cannot be read."""
    try:
        return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    except (PyPdfError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def unsigned(pdf: bytes) -> bytes:
    """The PDF without author, program, days and the ids made of them, its photos without what cameras wrote into them.

    One with a form or a signature stays as it is.
    """
    reader = PdfReader(io.BytesIO(pdf))
    if any(key in reader.root_object for key in _SIGNED):
        return pdf
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for thing in [o for o in writer._objects if isinstance(o, DictionaryObject)]:
        for key in _TELLING:
            thing.pop(NameObject(key), None)
        photo = getattr(thing, "_data", b"")
        if isinstance(photo, bytes) and photo.startswith(JPEG):
            thing._data = bare(photo)  # type: ignore[attr-defined]
    writer._ID = None  # made of the day and the name of the file
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

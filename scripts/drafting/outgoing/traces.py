"""What the file of an exhibit tells beyond what it shows: where a photo was taken, by whom, with what. Nothing is changed."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from redline import exif, pictures

_XMP_PLACE = re.compile(rb"(?:GPSLatitude|LocationShown|LocationCreated|photoshop:City|Iptc4xmpCore:Location)\b")
_XMP_NAMES = re.compile(rb"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
_XMP_ITEM = re.compile(rb"<rdf:li[^>]*>([^<]+)</rdf:li>")
_FILM_PLACE = (b"\xa9xyz", b"com.apple.quicktime.location.ISO6709")
_FILM = (b"ftyp", b"moov", b"mdat")
_PNG_NAMES = ("Author", "Artist", "Creator", "Copyright")
_IPTC_NAMES, _IPTC_PLACE = {80, 116, 122}, {90, 92, 95, 101}
_IPTC = re.compile(rb"\x1c\x02(.)(..)", re.DOTALL)


class Traces(NamedTuple):
    """Whether a file tells of a place, the names in it, the camera or phone."""

    place: bool = False
    names: tuple[str, ...] = ()
    camera: tuple[str, ...] = ()

    def and_(self, other: Traces) -> Traces:
        """Both together, each name once."""
        names = dict.fromkeys((*self.names, *other.names))
        return Traces(self.place or other.place, tuple(names), tuple(dict.fromkeys((*self.camera, *other.camera))))


NOTHING = Traces()


def of(data: bytes) -> Traces:
    """What a photo, a PDF or a film tells. A file that cannot be read tells nothing that could be found."""
    if data.startswith((pictures.JPEG, pictures.PNG)):
        return _of_picture(data)
    if data[4:8] in _FILM:
        return Traces(place=any(mark in data for mark in _FILM_PLACE))
    return _of_pdf(data) if b"%PDF-" in data[:1024] else NOTHING


def _of_picture(data: bytes) -> Traces:
    found = NOTHING
    for block in pictures.blocks(data):
        found = found.and_(Traces(exif.place(block), tuple(exif.names(block)), tuple(exif.camera(block))))
    try:
        for one in _texts(data):
            found = found.and_(one)
    except (struct.error, IndexError):
        pass
    return found


def _texts(data: bytes) -> Iterator[Traces]:
    """What stands in the other pieces of a picture: XMP, the lists of news agencies, texts."""
    if data.startswith(pictures.PNG):
        for kind, piece in pictures.chunks(data):
            name, _, text = piece[8:-4].partition(b"\0")
            if kind == "iTXt":
                yield _of_xmp(piece)
            if kind in ("tEXt", "iTXt") and name.decode("latin-1") in _PNG_NAMES:
                text = text.rpartition(b"\0")[2]
                yield Traces(names=(text.decode("utf-8" if kind == "iTXt" else "latin-1", "replace").strip(),))
        return
    for marker, piece in pictures.segments(data):
        if marker == 0xE1:
            yield _of_xmp(piece)
        if marker == 0xED:
            yield _of_iptc(piece)


def _of_xmp(piece: bytes) -> Traces:
    creators = [name for held in _XMP_NAMES.findall(piece) for name in _XMP_ITEM.findall(held)]
    names = tuple(unescape(c.decode("utf-8", "replace")).strip() for c in creators)
    return Traces(bool(_XMP_PLACE.search(piece)), tuple(n for n in names if n))


def _of_iptc(piece: bytes) -> Traces:
    found = NOTHING
    for entry in _IPTC.finditer(piece):
        number, size = entry[1][0], int.from_bytes(entry[2], "big")
        text = piece[entry.end() : entry.end() + size].decode("utf-8", "replace").strip()
        if text and number in _IPTC_NAMES:
            found = found.and_(Traces(names=(text,)))
        found = found.and_(Traces(place=bool(text) and number in _IPTC_PLACE))
    return found


def _of_pdf(data: bytes) -> Traces:
    """The author of a PDF, and what the photos in it tell."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            return NOTHING
        author = str((reader.metadata and reader.metadata.author) or "").strip()
        found = Traces(names=(author,) if author else ())
        packet: Any = reader.root_object.get("/Metadata")
        found = found.and_(_of_xmp(packet.get_object().get_data()) if packet else NOTHING)
        for page in reader.pages:
            for photo in _photos(page.get("/Resources"), 0):
                found = found.and_(_of_picture(photo))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NOTHING
    return found


def _photos(resources: Any, depth: int) -> Iterator[bytes]:
    """The JPEG files in a page and in the forms that it draws."""
    things = resources.get_object().get("/XObject") if resources else None
    for one in things.get_object().values() if things else ():
        thing = one.get_object()
        raw = getattr(thing, "_data", b"")
        if isinstance(raw, bytes) and raw.startswith(pictures.JPEG):
            yield raw
        elif thing.get("/Subtype") == "/Form" and depth < 5:
            yield from _photos(thing.get("/Resources"), depth + 1)

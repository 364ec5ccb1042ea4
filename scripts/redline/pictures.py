"""Pictures without what cameras and programs wrote into them: not one point of the picture changes, nothing is packed anew.

What tells how it looks stays: colour profiles, density, transparency. So does how it stands, where it is not upright.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from redline import exif

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_OTHERS = (b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"\0\0\0\x18ftyp", b"\0\0\0\x1cftyp", b"\0\0\0 ftyp", b"BM")
SIDEWAYS = (5, 6, 7, 8)  # ways of standing that exchange width and height
_SCAN, _END = 0xDA, 0xD9
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_EXIF, _COLOURS, _JFIF, _ADOBE = b"Exif\0", b"ICC_PROFILE\0", b"JFIF\0", b"Adobe"
_LOOKS = "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT cICP mDCV cLLI acTL fcTL fdAT"
_SEEN = frozenset(re.findall(r"\w+", _LOOKS))


def bare(picture: bytes, turned: bool = True) -> bytes:
    """The picture without place, names, days, programs, texts, and what was appended to it; one of another kind as it is.

    turned: whether how it stands is still to be said in it (not where that is said elsewhere).
    """
    try:
        way = stands(picture) if turned else 1
        if picture.startswith(JPEG):
            return _jpeg(picture, way)
        if picture.startswith(PNG):
            return _png(picture, way)
    except (struct.error, IndexError):
        pass
    return picture


def is_bare(picture: bytes) -> bool:
    """Whether nothing is left in it, as far as that can be told: of a damaged picture or one of another kind it cannot."""
    known = picture.startswith((JPEG, PNG))
    return known and _is_whole(picture) and bare(picture) == picture


def is_picture(data: bytes) -> bool:
    """Whether a file is a photo or a picture of dots, by its first bytes."""
    return data.startswith((JPEG, PNG, *_OTHERS))


def stands(picture: bytes) -> int:
    """How a picture is to be turned, as EXIF counts it: 1 upright, 6 a quarter to the right, …"""
    return next((o for tiff in blocks(picture) if (o := exif.orientation(tiff)) != 1), 1)


def blocks(picture: bytes) -> list[bytes]:
    """The EXIF blocks of a picture."""
    try:
        if picture.startswith(JPEG):
            return [s[10:] for m, s in segments(picture) if m == 0xE1 and s[4:9] == _EXIF]
        if picture.startswith(PNG):
            return [piece[8:-4] for kind, piece in chunks(picture) if kind == "eXIf"]
    except (struct.error, IndexError):
        pass
    return []


def segments(picture: bytes) -> Iterator[tuple[int, bytes]]:
    """The pieces of a JPEG up to its end, each with its marker; those of the picture itself with all their dots.

    struct.error or IndexError where it is damaged.
    """
    at = 2
    while True:
        while picture[at + 1] == 0xFF:
            at += 1
        if picture[at] != 0xFF:
            raise IndexError(at)
        marker = picture[at + 1]
        if marker == _END:
            return
        end = at + 2 + (0 if marker == 0x01 else struct.unpack_from(">H", picture, at + 2)[0])
        if marker == _SCAN:
            found = _NEXT.search(picture, end)
            if found is None:
                raise IndexError(end)
            end = found.start()
        if end > len(picture):
            raise IndexError(end)
        yield marker, picture[at:end]
        at = end


def chunks(picture: bytes) -> Iterator[tuple[str, bytes]]:
    """The pieces of a PNG up to its end, each with its kind, size and check sum. struct.error where it is damaged."""
    at, kind = len(PNG), ""
    while kind != "IEND":
        size, name = struct.unpack_from(">I4s", picture, at)
        kind = name.decode("latin-1")
        if at + 12 + size > len(picture):
            raise struct.error
        yield kind, picture[at : at + 12 + size]
        at += 12 + size


def _is_whole(picture: bytes) -> bool:
    try:
        return all(True for _ in (segments if picture.startswith(JPEG) else chunks)(picture))
    except (struct.error, IndexError):
        return False


def _jpeg(picture: bytes, way: int) -> bytes:
    kept = [piece for marker, piece in segments(picture) if _is_seen(marker, piece)]
    block = b"Exif\0\0" + exif.block(way)
    head = [b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block] if way != 1 else []
    first = 1 if kept and kept[0][1] == 0xE0 else 0
    return b"".join([picture[:2], *map(_without_small, kept[:first]), *head, *kept[first:], b"\xff\xd9"])


def _is_seen(marker: int, piece: bytes) -> bool:
    """Whether a piece of a JPEG tells how it looks. Of what programs add, that is size, colours, and Adobe's kind of them."""
    if marker == 0xE0:
        return piece[4:].startswith(_JFIF)
    if marker == 0xE2:
        return piece[4:].startswith(_COLOURS)
    if marker == 0xEE:
        return piece[4:].startswith(_ADOBE)
    return not 0xE0 <= marker <= 0xEF and marker != 0xFE


def _without_small(piece: bytes) -> bytes:
    """The head of a JPEG without the small picture in it, which may show what was cut off."""
    return piece if len(piece) <= 18 or piece[1] != 0xE0 else piece[:2] + b"\0\x10" + piece[4:16] + b"\0\0"


def _png(picture: bytes, way: int) -> bytes:
    made = [PNG]
    named = b"eXIf" + exif.block(way)
    block = struct.pack(">I", len(named) - 4) + named + struct.pack(">I", zlib.crc32(named))
    for kind, piece in chunks(picture):
        if kind in _SEEN:
            made.append(piece)
        if kind == "IHDR" and way != 1:
            made.append(block)
    return b"".join(made)

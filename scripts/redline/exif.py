"""What a camera or a program wrote about a picture in its EXIF block: how it stands, where it was taken, whose it is."""

from __future__ import annotations

import struct

ORIENTATION = 0x0112
_GPS, _EXIF = 0x8825, 0x8769
_PLACE = {2, 4}  # latitude, longitude
_NAMES = {0x013B, 0x8298, 0x9C9D, 0xA430}  # artist, copyright, author as Windows has it, owner of the camera
_CAMERA = {0x010F, 0x0110, 0xA431}  # maker, model, serial number
_WIDE = 0x9C9D
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MOST = 500

Value = tuple[int, bytes]


def entries(tiff: bytes, start: int = 4, pointer: bool = True) -> dict[int, Value]:
    """The tags of one list of an EXIF block (from `MM` or `II` on), each with its type and bytes; damaged ones left out.

    start: where the list begins, or where that is written (pointer).
    """
    order = _order(tiff)
    try:
        place = struct.unpack_from(f"{order}I", tiff, start)[0] if pointer else start
        count = struct.unpack_from(f"{order}H", tiff, place)[0]
        found = {}
        for number in range(min(count, _MOST)):
            here = place + 2 + 12 * number
            tag, kind, values = struct.unpack_from(f"{order}HHI", tiff, here)
            size = _SIZES.get(kind, 0) * values
            at = here + 8 if size <= 4 else struct.unpack_from(f"{order}I", tiff, here + 8)[0]
            if 0 < size <= len(tiff) - at:
                found[tag] = kind, tiff[at : at + size]
    except struct.error:
        return {}
    return found


def orientation(tiff: bytes) -> int:
    """How the picture stands, 1 (upright) to 8; 1 where the block does not say or is damaged."""
    kind, data = entries(tiff).get(ORIENTATION, (0, b""))
    value = _number(tiff, data) if kind == 3 else 1
    return value if 1 <= value <= 8 else 1


def block(stands: int) -> bytes:
    """An EXIF block that says how a picture stands and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, stands, 0, 0)


def place(tiff: bytes) -> bool:
    """Whether the block tells where the picture was taken."""
    return bool(_PLACE & _below(tiff, _GPS).keys())


def names(tiff: bytes) -> list[str]:
    """The names of persons in the block."""
    return _texts(tiff, _NAMES)


def camera(tiff: bytes) -> list[str]:
    """Maker, model and number of the camera."""
    return _texts(tiff, _CAMERA)


def _texts(tiff: bytes, wanted: set[int]) -> list[str]:
    found = entries(tiff) | _below(tiff, _EXIF)
    texts = [found[t][1].decode("utf-16-le" if t == _WIDE else "utf-8", "replace") for t in found if t in wanted]
    return list(dict.fromkeys(said for t in texts if (said := t.strip("\0 "))))


def _below(tiff: bytes, tag: int) -> dict[int, Value]:
    """The tags of a list that a tag of the first one leads to."""
    kind, data = entries(tiff).get(tag, (0, b""))
    return entries(tiff, _number(tiff, data), pointer=False) if kind == 4 else {}


def _order(tiff: bytes) -> str:
    return "<" if tiff[:2] == b"II" else ">"


def _number(tiff: bytes, data: bytes) -> int:
    return int.from_bytes(data, "little" if _order(tiff) == "<" else "big")

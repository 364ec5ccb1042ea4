"""A draft names its base: the custom document property `KaijiBase` holds the sha256 of the package as it was made."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

PART = b"docProps/custom.xml"
UNNAMED = "0" * 64
OTHERS = (".csv", ".xlsx", ".txt", ".md", ".rtf", ".doc", ".docm", ".odt", ".ods")  # what people write that is no draft
_VALUE = re.compile(rb'name="KaijiBase"[^>]*>\s*<vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>')
_HASH = re.compile(r"[0-9a-f]{64}")


def is_hash(text: str) -> bool:
    """Whether a text is a sha256 in hex: what a person's file names is looked at before it becomes a path."""
    return _HASH.fullmatch(text) is not None


def name_base(entries: bytes, base: str) -> bytes:
    """The package with `base` as its KaijiBase; everything else, and the length, stays as it is.

    entries: a package of our renderer: `docProps/custom.xml` is stored uncompressed and holds a value of 64 hex
    digits (zeros in the base itself). ValueError for any other package.
    """
    record, header = _places(entries)
    flags, method, size = struct.unpack_from("<HHxxxxxxxxI", entries, header + 6)
    name, extra = struct.unpack_from("<HH", entries, header + 26)
    start = header + 30 + name + extra
    found = _VALUE.search(entries, start, start + size)
    if flags & 8 or method or found is None or not is_hash(base):
        raise ValueError("docProps/custom.xml is not stored as the renderer stores it")
    result = bytearray(entries)
    result[found.start(1) : found.end(1)] = base.encode()
    check = struct.pack("<I", zlib.crc32(memoryview(result)[start : start + size]))
    result[header + 14 : header + 18] = check
    result[record + 16 : record + 20] = check
    return bytes(result)


def same_parts(one: bytes, other: bytes) -> bool:
    """Whether two packages of our renderer hold the same, however they are packed: another zlib packs otherwise.

    ValueError where one of them is no such package.
    """
    listed = [list(_listed(package)) for package in (one, other)]
    if [line[:3] for line in listed[0]] != [line[:3] for line in listed[1]]:
        return False
    return all(_unpacked(one, *a[3:]) == _unpacked(other, *b[3:]) for a, b in zip(*listed, strict=True))


def _listed(package: bytes) -> Iterator[tuple[bytes, int, int, int, int, int]]:
    """Name, check sum, size, method, packed size and place of each part, from the zip's directory."""
    end = len(package) - 22
    if package[end : end + 4] != b"PK\5\6":
        raise ValueError("the package does not end as the renderer ends it")
    count, _, at = struct.unpack_from("<HII", package, end + 10)
    for _ in range(count):
        method, check, packed, size = struct.unpack_from("<HxxxxIII", package, at + 10)
        name, extra, comment = struct.unpack_from("<HHH", package, at + 28)
        yield (
            package[at + 46 : at + 46 + name],
            check,
            size,
            method,
            packed,
            struct.unpack_from("<I", package, at + 42)[0],
        )
        at += 46 + name + extra + comment


def _unpacked(package: bytes, method: int, packed: int, header: int) -> bytes:
    name, extra = struct.unpack_from("<HH", package, header + 26)
    start = header + 30 + name + extra
    data = package[start : start + packed]
    try:
        return zlib.decompress(data, -15) if method else data
    except zlib.error as error:
        raise ValueError(str(error)) from None


def _places(package: bytes) -> tuple[int, int]:
    """Offsets of the custom properties' line in the zip's directory, and of its local header."""
    end = len(package) - 22
    if package[end : end + 4] != b"PK\5\6":
        raise ValueError("the package does not end as the renderer ends it")
    count, _, at = struct.unpack_from("<HII", package, end + 10)
    for _ in range(count):
        name, extra, comment = struct.unpack_from("<HHH", package, at + 28)
        if package[at + 46 : at + 46 + name] == PART:
            return at, struct.unpack_from("<I", package, at + 42)[0]
        at += 46 + name + extra + comment
    raise ValueError("the package has no docProps/custom.xml")

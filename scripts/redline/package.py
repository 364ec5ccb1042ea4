"""The parts of a Word file: opened with limits and an error that says which one it broke, written so that equal parts give equal bytes."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml import etree

MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 5000
MAX_RATIO = 300  # text of Word packs at most about 100 to 1
_RATIO_FROM = 1024 * 1024
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_UNSAFE = re.compile(r"\\|\x00|^/|^[A-Za-z]:|(^|/)\.\.(/|$)")


class PackageError(ValueError):
    """A file that is not opened as a Word file."""


class NotAPackage(PackageError):
    """It is no zip, or a damaged one, or has no document in it (a file with a password is none either)."""


class TooBig(PackageError):
    """It unpacks to more than MAX_UNPACKED bytes or MAX_PARTS parts, or one part to more than MAX_RATIO times its size."""


class BadName(PackageError):
    """The name of a part leads out of the package, or stands there twice."""


class BadXml(PackageError):
    """A part is no well-formed XML, is nested too deep, or declares a document type or entities."""


class Package:
    """The parts of a Word file, looked at before anything is unpacked, unpacked one by one."""

    def __init__(self, data: bytes) -> None:
        """data: the whole file. PackageError where it breaks a limit."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise NotAPackage(f"not a Word file: {error}") from None
        self._parts = _checked(self._zip.infolist())
        if not self.document:
            raise NotAPackage("not a Word file: no document in it")

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part. NotAPackage where it is damaged or missing."""
        if name not in self._parts:
            raise NotAPackage(f"{name} is missing")
        try:
            return self._zip.read(self._parts[name])
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise NotAPackage(f"{name} is damaged: {error}") from None

    def xml(self, name: str) -> etree._Element:
        """The root element of a part. BadXml where it is none that may be read."""
        return parse(self.read(name), name)

    def links(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """The relationships of a part: id → (last word of its type, target, whether outside); inside, the target is a part's name."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self._parts:
            return {}
        found = {}
        for link in self.xml(listing).iter(_RELATIONSHIP):
            target, outside = link.get("Target", ""), link.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def children(self, kind: str, tag: str) -> list[etree._Element]:
        """The elements `tag` at the top of a part that the document has a relationship of this `kind` to."""
        part = self.related(self.document, kind)
        return list(self.xml(part).iterchildren(tag)) if part else []

    def changed(self, parts: Mapping[str, bytes | None]) -> bytes:
        """The file with these parts replaced or added, or left out where they are None; all others keep their bytes.

        Content types and relationships are the caller's. Times are fixed: the same parts give the same bytes.
        BadName where a new name leads out of the package or is that of another part but for capitals.
        """
        kept = {name: parts.get(name, b"") for name in self if parts.get(name, b"") is not None}
        added = {name: parts[name] for name in sorted(parts) if name not in self and parts[name] is not None}
        names = [*kept, *added]
        if len({n.lower() for n in names}) < len(names) or any(_UNSAFE.search(n) for n in added):
            raise BadName(f"no such part can be added: {', '.join(added)}")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name in names:
                content = parts.get(name)
                entry = zipfile.ZipInfo(name, _SAME_TIME)
                stored = name in self and self._parts[name].compress_type == zipfile.ZIP_STORED
                entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                entry.create_system, entry.external_attr = 3, 0o644 << 16
                package.writestr(entry, self.read(name) if content is None else content)
        return out.getvalue()

    @cached_property
    def document(self) -> str:
        """The name of the main part, empty where there is none."""
        return self.related("", "officeDocument")

    def related(self, part: str, kind: str) -> str:
        """The name of the part to which `part` has a relationship of this kind; empty where there is none."""
        return next(
            (t for k, t, outside in self.links(part).values() if k == kind and not outside and t in self._parts), ""
        )


def parse(data: bytes, name: str = "") -> etree._Element:
    """An XML part without entities, network or huge trees. BadXml with the part's name where it is not to be read."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadXml(f"{name}: {error}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadXml(f"{name}: declares a document type")
    return root


def _checked(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > MAX_PARTS:
        raise TooBig(f"more than {MAX_PARTS} parts")
    parts: dict[str, zipfile.ZipInfo] = {}
    lower: set[str] = set()
    unpacked = 0
    for info in infos:
        if _UNSAFE.search(info.orig_filename):
            raise BadName(f"a part is called {info.orig_filename!r}")
        if info.filename.endswith("/"):
            continue
        if info.filename.lower() in lower:
            raise BadName(f"{info.filename} stands there twice")
        if info.flag_bits & 1:
            raise NotAPackage(f"{info.filename} is encrypted")
        unpacked += info.file_size
        packed = max(1, info.compress_size)
        if unpacked > MAX_UNPACKED or (info.file_size > _RATIO_FROM and info.file_size / packed > MAX_RATIO):
            raise TooBig(f"{info.filename} unpacks to {info.file_size} bytes, all to {unpacked} so far")
        lower.add(info.filename.lower())
        parts[info.filename] = info
    return parts

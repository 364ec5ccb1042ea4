"""Custom document properties written into a Word file."""

from __future__ import annotations

from lxml import etree

from redline.edited import CONTENT_TYPES, Edited

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def with_property(data: bytes, name: str, value: str) -> bytes:
    """The file with a custom property of this name and text, made where it has none."""
    file = Edited(data)
    part = file.related("", "custom-properties")
    if not part or not file.has(part):
        part = "docProps/custom.xml"
        file.set_root(part, etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _VALUES}))
        file.relate("", "custom-properties", part)
        types = file.root(CONTENT_TYPES)
        if not any(e.get("PartName") == f"/{part}" for e in types):
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=_KIND)
    root = file.root(part)
    entry = next((e for e in root if e.get("name") == name), None)
    if entry is None:
        numbers = [int(e.get("pid", "1")) for e in root]
        entry = etree.SubElement(
            root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT, pid=str(max([*numbers, 1]) + 1), name=name
        )
    for child in list(entry):
        entry.remove(child)
    etree.SubElement(entry, f"{{{_VALUES}}}lpwstr").text = value
    return file.packed()

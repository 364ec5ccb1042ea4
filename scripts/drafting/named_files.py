"""The files that a sheet names (tables, exhibits, pictures), and that they lie inside its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafting.sheet import Sheet


def files_named(sheet: Sheet, folder: Path) -> list[Path]:
    """The files that a sheet names inside its folder (tables, exhibits, pictures): a change of one is a change of the case."""
    tree = sheet.tree
    names = [tree.get("posts_table")]
    for block in _mappings(tree.get("filings")):
        received = block.get("received")
        names += [i.get("table") for i in received if isinstance(i, dict)] if isinstance(received, list) else []
    names += [e.get("file") for e in _mappings(tree.get("exhibits"))]
    for post in _mappings(tree.get("posts")):
        images = post.get("images")
        names += images if isinstance(images, list) else []
    return [p for p in (inside(folder, n) for n in dict.fromkeys(n for n in names if isinstance(n, str))) if p]


def _mappings(tree: Any) -> list[dict]:
    return [v for v in tree.values() if isinstance(v, dict)] if isinstance(tree, dict) else []


def inside(folder: Path, name: str) -> Path | None:
    """The path of a file named in a sheet, or None where it would leave the case folder or no file can be called so."""
    path = folder / name
    try:
        path.resolve().relative_to(folder.resolve())
        path.exists()
    except (ValueError, OSError):
        return None
    return path

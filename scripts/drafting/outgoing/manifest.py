"""The list in each version: which sheet, templates, texts of the machine and drafts made which files, each with its hash."""

from __future__ import annotations

import json
from pathlib import Path

from drafting.documents import catalogue
from drafting.outgoing import versions
from drafting.outgoing.asked import Asked
from drafting.outgoing.exhibits import Exhibit
from drafting.record import HEADER
from drafting.standing import sha_of
from drafting.sweep import Swept


def of(
    asked: Asked,
    swept: list[Swept],
    exhibits: list[Exhibit],
    papers: dict[str, list[tuple[str, str]]],
    files: dict[str, bytes],
) -> bytes:
    """The list as JSON; the same facts and files give the same bytes.

    papers: by name of the paper, its files in the set with what made them, Word first; files: every file of the set.
    """
    bases = {(s.folder, s.file): s.base for s in swept}
    made = {d["name"]: d for d in (asked.record or {}).get("documents", [])}
    templates = dict(asked.cut.get("documents", []))
    rows = []
    for paper in asked.papers:
        template = templates.get(paper.name, "")
        before = versions.copy_of(asked.case, asked.filing, paper.name) if asked.correction else None
        rows.append(
            {
                "name": paper.name,
                "title": paper.title,
                "template": _template(asked, template),
                "template_sha256": made.get(paper.name, {}).get("template", ""),
                "base": bases.get((paper.draft.parent.name, paper.draft.name), ""),
                "draft": _file(asked, paper.draft),
                "replaces": before.relative_to(asked.target.parent).as_posix() if before else "",
                "files": [{"file": f, "sha256": sha_of(files[f]), "made_by": by} for f, by in papers[paper.name]],
            }
        )
    listed = {f for named in papers.values() for f, _ in named} | {e.name for e in exhibits}
    content = {
        "_": HEADER,
        "case": asked.case.name,
        "filing": asked.filing,
        "kind": asked.planned["kind"],
        "date": asked.date,
        "profile": asked.profile,
        "why": asked.correction.why if asked.correction else "",
        "sheet": _file(asked, asked.case / "facts.yaml"),
        "facts": (asked.record or {}).get("facts", ""),
        "papers": rows,
        "exhibits": [
            {
                "id": e.id,
                "mark": e.mark,
                "source": _file(asked, e.source),
                "file": e.name,
                "sha256": sha_of(files[e.name]),
            }
            for e in exhibits
            if e.source is not None
        ],
        "others": [{"file": f, "sha256": sha_of(files[f])} for f in sorted(files) if f not in listed],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _file(asked: Asked, path: Path) -> dict[str, str]:
    return {"file": asked.shown(path), "sha256": sha_of(path.read_bytes())}


def _template(asked: Asked, name: str) -> str:
    return asked.shown(catalogue.template_file(asked.shop.root, name)) if name else ""

"""Sites, providers, courts, law and office: shipped in config/, corrected one by one in config/office/."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafting import shape, sheet
from drafting.problems import UNREADABLE, KaijiError, Problem

NAMES = ("platforms", "providers", "courts", "law", "office", "config", "exhibits")
MARKS = ("source", "as_of", "confirmed", "note", "sample_only")
WHOLE = ("lawyers", "bars")


def merge(shipped: dict, own: dict) -> dict:
    """The shipped tree with the office's values in place of its own, key by key.

    Lists are replaced whole, and so are the office's lawyers and bars: the sample's must not stay among them.
    """
    result = dict(shipped)
    for name, value in own.items():
        both = isinstance(value, dict) and isinstance(result.get(name), dict) and name not in WHOLE
        result[name] = merge(result[name], value) if both else value
    return result


@dataclass(slots=True)
class Register:
    """One register: `tree` as merged, `own` the office's part of it, both plain."""

    name: str
    tree: dict
    own: dict = field(default_factory=dict)

    def note(self, entry: str, key: str, say: Any) -> str:
        """Why a value of an entry wants a look by a lawyer, or empty where it is confirmed.

        entry: `x`; key: dotted place inside the entry. What the office entered itself counts as confirmed.
        """
        own = self.own.get(self.name, {}).get(entry, {})
        for step in key.split("."):
            if not isinstance(own, dict) or step not in own:
                break
            own = own[step]
        else:
            return ""
        data = self.tree.get(self.name, {}).get(entry, {})
        confirmed = data.get("confirmed", [])
        if any(key == c or key.startswith(c + ".") for c in confirmed):
            return ""
        return say("note_register", file=f"config/{self.name}.yaml", entry=entry, as_of=data.get("as_of", "?"))


def _file(root: Path, path: Path, say: Any) -> tuple[dict, list[Problem]]:
    """The tree of one file, and what is wrong with it by its schema; nothing for a file that is not there."""
    if not path.exists():
        return {}, []
    file = path.relative_to(root).as_posix()
    try:
        read = sheet.read_file(path, file)
    except OSError as error:
        said = say("sheet_unreadable", said=error.strerror or str(error))
        return {}, [Problem(UNREADABLE, "Y001", file, 1, 1, "-", said)]
    return read.tree, sheet.as_problems(read, say) or shape.check_shape(read, say, path.stem)


def files(root: Path) -> list[Path]:
    """All files that make up the registers, shipped and the office's, in a fixed order."""
    shipped = [root / "config" / f"{name}.yaml" for name in NAMES]
    own = [root / "config" / "office" / f"{name}.yaml" for name in NAMES]
    return [p for p in shipped + own if p.exists()]


def digest(root: Path) -> str:
    """Hash of everything in the registers."""
    total = hashlib.sha256()
    for path in files(root):
        total.update(path.name.encode() + content(path))
    return total.hexdigest()


def content(path: Path) -> bytes:
    """The bytes of a file, for a hash; none where it cannot be read, which is told where it is needed."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def load(root: Path, say: Any, names: tuple[str, ...] = NAMES) -> dict[str, Register]:
    """The registers, the office's corrections merged in. KaijiError lists everything that is wrong with their files."""
    result = {}
    problems: list[Problem] = []
    for name in names:
        shipped, wrong = _file(root, root / "config" / f"{name}.yaml", say)
        own, wrong_own = _file(root, root / "config" / "office" / f"{name}.yaml", say)
        problems += wrong + wrong_own
        result[name] = Register(name, merge(shipped, own), own)
    if problems:
        raise KaijiError("\n".join(map(str, problems)))
    return result


def leaves(tree: dict, key: str = "") -> list[str]:
    """The dotted places of all values of a tree; a list counts as one value."""
    result: list[str] = []
    for name, value in tree.items():
        here = f"{key}.{name}" if key else name
        result += leaves(value, here) if isinstance(value, dict) else [here]
    return result


def flat_law(tree: dict, say: Any, key: str = "law") -> tuple[dict, dict[str, str]]:
    """The law figures as plain values, and a note for each that is not confirmed."""
    plain: dict = {}
    notes: dict[str, str] = {}
    for name, value in tree.items():
        here = f"{key}.{name}"
        if isinstance(value, dict) and "value" in value:
            plain[name] = value["value"]
            plain |= {f"{name}_{k}": v for k, v in value.items() if k not in (*MARKS, "value")}
            if not value.get("confirmed"):
                text = say("note_law", source=value.get("source", "?"), as_of=value.get("as_of", "?"))
                notes[here] = text + (f" {value['note']}" if value.get("note") else "")
        elif isinstance(value, dict) and "confirmed" in value:
            plain[name] = {k: v for k, v in value.items() if k not in MARKS}
            if not value["confirmed"]:
                text = say("note_law", source=value.get("source", "?"), as_of=value.get("as_of", "?"))
                notes |= {f"{here}.{leaf}": text for leaf in leaves(plain[name])}
        elif isinstance(value, dict):
            plain[name], more = flat_law(value, say, here)
            notes |= more
        else:
            plain[name] = value
    return plain, notes

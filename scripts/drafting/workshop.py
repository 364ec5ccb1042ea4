"""What all cases of a run share: registers, switches, the work language, the hashes of code and templates."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property
from pathlib import Path
from typing import Any

from drafting import facts, messages, registers
from drafting.documents import catalogue

VERSION = 1


class Workshop:
    """What all cases share: the root folder, the registers, the work language, and the hashes of code and templates."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def registers(self) -> dict[str, registers.Register]:
        return registers.load(self.root, self.say)

    @cached_property
    def config(self) -> dict:
        """The switches of config.yaml, read apart from the registers, which a run without news need not read."""
        return registers.load(self.root, _Say(messages.machine_language()), ("config",))["config"].tree

    @cached_property
    def language(self) -> str:
        wanted = self.config.get("language", "auto")
        return messages.machine_language() if wanted == "auto" else wanted

    @cached_property
    def say(self) -> _Say:
        return _Say(self.language)

    @cached_property
    def say_in_draft(self) -> _Say:
        """Word comments: Japanese unless the office says otherwise, so that drafts are the same on every machine."""
        return _Say(self.config.get("comments_language", "ja"))

    @cached_property
    def digest(self) -> str:
        """Hash of everything but the sheets that a plan depends on."""
        total = hashlib.sha256(registers.digest(self.root).encode() + self.language.encode() + bytes([VERSION]))
        total.update(self.code_digest.encode())
        for path in messages.files():
            total.update(path.name.encode() + path.read_bytes())
        for path in sorted((self.root / "templates").rglob("*.docx")):
            if not path.name.startswith("~$"):
                total.update(path.relative_to(self.root).as_posix().encode() + registers.content(path))
        return total.hexdigest()

    @cached_property
    def code_files(self) -> list[Path]:
        here = Path(__file__).parent
        return sorted(
            p
            for p in here.rglob("*.py")
            if p.name
            not in (
                "register.py",
                "template_text.py",
                "template_lint.py",
                "house_style.py",
            )
            and not {"pages", "outgoing", "crosscheck", "preview"} & set(p.relative_to(here).parts)
        )

    @cached_property
    def code_digest(self) -> str:
        """Hash of what drafts are made by besides facts and templates: code, and schemas, whose titles 【要確認】 prints."""
        total = hashlib.sha256()
        for path in [*self.code_files, *sorted(facts.SCHEMAS.glob("*.json"))]:
            total.update(path.name.encode() + path.read_bytes())
        return total.hexdigest()

    def template_digest(self, name: str) -> str:
        if name not in self._templates:
            path = catalogue.template_file(self.root, name)
            self._templates[name] = hashlib.sha256(registers.content(path)).hexdigest() if path.exists() else "absent"
        return self._templates[name]

    @cached_property
    def _templates(self) -> dict[str, str]:
        return {}

    def case_names(self) -> list[str]:
        """Every folder below cases/ that holds a fact sheet, whatever it is called; also where a link to it leads nowhere."""
        folders = (self.root / "cases").glob("*")
        return sorted(
            p.name for p in folders if os.path.lexists(p / "facts.yaml") or (p.is_symlink() and not p.exists())
        )


class _Say:
    """Messages in one language; compares by language, so that it can be cached and passed around."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, message: str, **fields: Any) -> str:
        return messages.say(message, self.language, **fields)

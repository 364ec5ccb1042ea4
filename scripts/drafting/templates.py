"""A Word template compiled once: docxtpl's own reading of its tags, Jinja's compiled code, the other parts deflated.

Kept on disk by the hash of the template, so that a drafting job neither opens a zip nor imports docxtpl.
"""

from __future__ import annotations

import hashlib
import io
import marshal
import os
import pickle
import re
import sys
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafting import filters, marks, word_parts
from drafting.problems import KaijiError

TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
RELS = "word/_rels/document.xml.rels"
_RELATED = ("[Content_Types].xml", RELS, "_rels/.rels")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@dataclass(slots=True)
class Entry:
    """A part of the package as it will lie in the zip."""

    name: str
    crc: int
    size: int
    data: bytes
    stored: bool = False

    @classmethod
    def deflated(cls, name: str, raw: bytes, level: int = 6) -> Entry:
        packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        return cls(name, zlib.crc32(raw), len(raw), packer.compress(raw) + packer.flush())

    @classmethod
    def kept(cls, name: str, raw: bytes) -> Entry:
        """Stored without compression: for parts that are changed in place later, and for pictures."""
        return cls(name, zlib.crc32(raw), len(raw), raw, True)


@dataclass(slots=True)
class Compiled:
    """A template ready to be filled: text parts with their code, the rest as they are.

    rels: the relationships of the document, to which pictures are added; plain_rels: as they are without any.
    """

    hash: str
    parts: list[tuple[str, Any]]
    content_types: Entry
    rels: str
    plain_rels: Entry
    title: str

    def __getstate__(self) -> list:
        """For the disk: code as bytes."""
        packed = [(n, c if isinstance(c, Entry) else marshal.dumps(c)) for n, c in self.parts]
        return [self.hash, packed, self.content_types, self.rels, self.plain_rels, self.title]

    def __setstate__(self, state: list) -> None:
        self.hash, packed, self.content_types, self.rels, self.plain_rels, self.title = state
        self.parts = [(n, c if isinstance(c, Entry) else marshal.loads(c)) for n, c in packed]  # noqa: S302 (our own cache)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which asks once for each type and name whether a template may read it."""

    _safe: ClassVar[dict[tuple[type, str], bool]] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        safe = self._safe.get((type(obj), attr))
        if safe is None:
            safe = self._safe[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
        return safe

    def getattr(self, obj: Any, attribute: str) -> Any:
        if self._safe.get((type(obj), attribute)):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja as templates see it: escaping, strict about unknown names, sandboxed, every printed value marked."""
    env = Sandbox(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=marks.printed,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.loopcontrols"],
    )
    env.filters.update(filters.FILTERS)
    return env


@cache
def _compiler() -> str:
    """What compiled templates depend on beside the template: our own code and Jinja's version."""
    here = Path(__file__).parent
    total = hashlib.sha256(jinja2.__version__.encode())
    for name in ("templates.py", "word_parts.py", "filters.py"):
        total.update((here / name).read_bytes())
    return total.hexdigest()[:12]


def load(path: Path, folder: Path) -> Compiled:
    """The compiled template of a Word file; `folder` keeps compiled ones. KaijiError where Word made it unusable."""
    try:
        data = path.read_bytes()
    except OSError as error:
        said = _say("template_not_read", said=error.strerror or str(error))
        raise KaijiError(f"{path.as_posix()}: {said}") from None
    return compiled(data, hashlib.sha256(data).hexdigest(), folder, path.as_posix())


def compiled(data: bytes, digest: str, folder: Path, name: str) -> Compiled:
    """The compiled template with these bytes, of this sha256; name: for messages. KaijiError where it cannot be used."""
    kept = folder / f"{digest[:32]}-{_compiler()}-{sys.implementation.cache_tag}.bin"
    try:
        found = pickle.loads(kept.read_bytes())  # noqa: S301 (our own cache)
        if isinstance(found, Compiled):
            return found
    except (OSError, ValueError, EOFError, pickle.UnpicklingError, AttributeError, TypeError):
        pass
    made = compile_template(data, digest, name)
    folder.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(f".{os.getpid()}")
    new.write_bytes(pickle.dumps(made))
    os.replace(new, kept)
    return made


def compile_template(data: bytes, digest: str, name: str) -> Compiled:
    """Reads the parts of a docx template; text parts become marshalled Jinja code, one source line per paragraph."""
    from docxtpl import DocxTemplate

    env, tpl = environment(), DocxTemplate(io.BytesIO(data))
    parts: list[tuple[str, Any]] = []
    raw = _parts(data, name)
    title = ""
    for part, content in raw.items():
        if part in _RELATED or word_parts.DROPPED.fullmatch(part):
            continue
        content = word_parts.unsigned(part, content)
        if TEXT_PARTS.fullmatch(part) and (b"{{" in content or b"{%" in content):
            source = _TAG.sub(_unescaped, tpl.patch_xml(content.decode("utf-8").replace("\n", " ")))
            source = re.sub(r"<w:p([ >/])", r"\n<w:p\1", source)
            try:
                code = env.compile(env.parse(source, name=part), name=part, filename=f"{name}:{part}")
            except TemplateSyntaxError as error:
                raise KaijiError(f"{name}: {_told(part, source, error)}") from None
            parts.append((part, code))
        else:
            parts.append((part, Entry.deflated(part, content, 9)))
    types = word_parts.content_types(raw["[Content_Types].xml"].decode("utf-8"))
    rels = word_parts.document_rels(raw.get(RELS, b"").decode("utf-8"))
    parts.append(
        (
            "_rels/.rels",
            Entry.deflated("_rels/.rels", word_parts.package_rels(raw["_rels/.rels"].decode("utf-8")).encode(), 9),
        )
    )
    listed = Entry.deflated("[Content_Types].xml", types.encode())
    return Compiled(digest, parts, listed, rels, Entry.deflated(RELS, rels.encode()), title)


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of a Word file. KaijiError where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            raw = {i.filename: package.read(i) for i in package.infolist() if not i.is_dir()}
        if {*_RELATED, "word/document.xml"} <= raw.keys():
            return raw
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, zlib.error):
        pass
    raise KaijiError(f"{name}: {_say('template_no_word_file')}") from None


def _told(part: str, source: str, error: TemplateSyntaxError) -> str:
    """Where a tag cannot be read, and why."""
    text = re.sub(r"<[^>]+>", "", source.split("\n")[max(0, error.lineno - 1)])[:60]
    what = _say("template_syntax", detail=error.message)
    return _say("template_where", part=part, number=error.lineno - 1, text=text, what=what)


def _say(message: str, **fields: object) -> str:
    from drafting import messages

    return messages.say(message, messages.machine_language(), **fields)


def _unescaped(tag: re.Match) -> str:
    """A tag as it was typed: LibreOffice writes its quotation marks as entities, which docxtpl leaves."""
    return tag[0].replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")


def filled(compiled: Compiled, context: dict, env: ImmutableSandboxedEnvironment) -> dict[str, str | Entry]:
    """Every part of the package, text parts as XML with markers and a line end before each paragraph, the rest as entries."""
    result: dict[str, str | Entry] = {}
    for part, content in compiled.parts:
        if isinstance(content, Entry):
            result[part] = content
        else:
            result[part] = Template.from_code(env, content, dict(env.globals)).render(context)
    return result

"""What can't be made again: every text the machine or a person had (`cases/<case>/history/`), numbers given, records fixed.

objects/ab/cdef…      whole Word files by their sha256; beside a base, `.spans.json`: which fact stands where
index.jsonl           one line per text: path (`a1/petition`), who, sha, base, facts, template, date, at (UTC)
ledger.json           numbers given to filings: id → [procedure, kind, opponents]
filed/<filing>.json   the last record of a filing; once it is filed it is never written again
filed/<filing>.told.json  what a court was told since of what a filed paper says wrongly, by entry of `corrected:`
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from drafting.naming import is_hash, name_base
from drafting.problems import KaijiError
from drafting.writing import append_line, locked, write_whole

MACHINE, PERSON, MERGED = "machine", "person", "merged"


class HistoryDamaged(KaijiError):
    """Something in the history is gone or no longer what was written; `message` and `fields` for the catalogue."""

    message = "history_damaged"

    def __init__(self, file: Path) -> None:
        self.fields = {"file": file.as_posix()}

    def __str__(self) -> str:
        from drafting.messages import machine_language, say

        return say(self.message, machine_language(), **self.fields)


@dataclass(frozen=True, slots=True)
class Entry:
    """One text that stood at a path: `sha` of the whole file, `base` of the draft that it came from (empty: not known).

    who: `machine`, `person`, or `merged` (a person's, into which the machine wrote what the facts changed). inputs: what
    the machine's text was made from (`inputs.py`); wording: the base whose template and code a merged text still
    follows, where that is another one than `base`.
    """

    path: str
    who: str
    sha: str
    base: str = ""
    facts: str = ""
    template: str = ""
    date: str = ""
    at: str = ""
    inputs: str = ""
    wording: str = ""


class History:
    """The history of one case, written by several jobs at once; nothing is made on disk before the first text comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = folder / "index.jsonl"
        self._lines: list[bytes] = []
        self._read = 0
        self._depth = 0

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Held while texts of this case are compared and written, by one process at a time."""
        if self._depth:
            yield
            return
        with locked(self.folder / ".lock"):
            self._depth = 1
            try:
                yield
            finally:
                self._depth = 0

    # --- texts

    def _object(self, sha: str) -> Path:
        if not is_hash(sha):
            raise ValueError(f"no sha256: {sha!r}")
        return self.folder / "objects" / sha[:2] / sha[2:]

    def has(self, sha: str, size: int) -> bool:
        """Whether a text of this length is there; its bytes are looked at when it is read."""
        try:
            return os.stat(self._object(sha)).st_size == size
        except OSError:
            return False

    def knows(self, sha: str) -> bool:
        """Whether something is kept under this hash; its bytes are looked at when it is read."""
        return self._object(sha).exists()

    def keep(self, data: bytes, sha: str = "", sure: bool = True) -> str:
        """Stores a whole file under its sha256, which is given back; a file that is there already is not written again.

        Without `sure` it is not waited for: what a text was made from, never a text.
        """
        sha = sha or hashlib.sha256(data).hexdigest()
        if not self.has(sha, len(data)):
            with self.lock():
                write_whole(self._object(sha), data, "object", sure)
        return sha

    def read(self, sha: str) -> bytes:
        """The file kept under `sha`. HistoryDamaged where it is gone or differs; then it is laid aside, and can be kept anew."""
        place = self._object(sha)
        try:
            data = place.read_bytes()
        except OSError:
            raise HistoryDamaged(place) from None
        if hashlib.sha256(data).hexdigest() != sha:
            with contextlib.suppress(OSError):
                os.replace(place, place.with_suffix(".damaged"))
            raise HistoryDamaged(place)
        return data

    def text(self, entry: Entry) -> bytes:
        """The Word file of an entry as it lay in the folder. HistoryDamaged where it can't be had."""
        return name_base(self.read(entry.base), entry.base) if entry.who == MACHINE else self.read(entry.sha)

    def keep_base(self, entries: bytes, base: str, spans: list) -> None:
        """Stores what the machine made, and beside it which fact stands where in it."""
        place = self._object(base).with_suffix(".spans.json")
        if not place.exists():
            with self.lock():
                write_whole(place, _json(spans), "spans")
        self.keep(entries, base)

    def spans(self, base: str) -> list:
        """Which fact stands where in a base. HistoryDamaged where that is gone."""
        place = self._object(base).with_suffix(".spans.json")
        try:
            return json.loads(place.read_bytes())
        except (OSError, ValueError):
            raise HistoryDamaged(place) from None

    # --- index

    def entries(self, path: str = "") -> list[Entry]:
        """The texts that stood at a path (all without one), oldest first. A line torn by a kill is left out."""
        try:
            if os.stat(self._index).st_size != self._read:
                data = self._index.read_bytes()
                self._lines, self._read = data.split(b"\n"), len(data)
        except OSError:
            self._lines, self._read = [], 0
        wanted = json.dumps({"path": path}, ensure_ascii=False)[1:-1].encode() if path else b""
        found = []
        for line in self._lines:
            if wanted in line:
                with contextlib.suppress(ValueError, TypeError):
                    found.append(Entry(**json.loads(line)))
        return found

    def last(self, path: str, who: str = "") -> Entry | None:
        """The newest text at a path, of anyone or of `machine` or `person`."""
        return next((e for e in reversed(self.entries(path)) if who in ("", e.who)), None)

    def note(self, entry: Entry) -> None:
        """Adds a line to the index, with the time of now, unless it is the newest of the same writer at its path already."""
        with self.lock():
            last = self.last(entry.path, entry.who)
            if last and (last.sha, last.base) == (entry.sha, entry.base):
                return
            at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            append_line(self._index, _json(asdict(entry) | {"at": at}))

    # --- numbers and records

    def ledger(self) -> dict[str, list]:
        """Numbers given to filings: id → [procedure, kind, opponents]. HistoryDamaged where the file can't be understood."""
        return self._load("ledger.json") or {}

    def write_ledger(self, ledger: dict[str, list]) -> None:
        """Keeps the numbers given; nothing is written where they are the same."""
        self._save("ledger.json", ledger)

    def frozen(self, filing: str) -> dict | None:
        """The last record of a filing: what a filed one stays at. HistoryDamaged where the file can't be understood."""
        return self._load(f"filed/{filing}.json")

    def keep_record(self, filing: str, record: dict, frozen: bool) -> None:
        """Keeps the record of a filing as its last; `frozen` (it is filed): only where none is there yet."""
        if not (frozen and self.frozen(filing)):
            self._save(f"filed/{filing}.json", record)

    def sent(self, filing: str, paper: str) -> Entry | None:
        """The text of a paper that lay there when its filing was filed; None where nobody kept which that was."""
        documents = (self.frozen(filing) or {}).get("documents", [])
        sha = next((d.get("sent") for d in documents if d["name"] == paper), None)
        return next((e for e in reversed(self.entries(f"{filing}/{paper}")) if sha and e.sha == sha), None)

    def told(self, filing: str) -> dict[str, dict]:
        """What each entry of `corrected:` has put right: its number → paper → contradictions. HistoryDamaged as above."""
        return self._load(f"filed/{filing}.told.json") or {}

    def keep_told(self, filing: str, told: dict[str, dict]) -> None:
        """Keeps what the entries of `corrected:` have put right."""
        self._save(f"filed/{filing}.told.json", told)

    def _load(self, name: str) -> dict | None:
        place = self.folder / name
        try:
            found = json.loads(place.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            raise HistoryDamaged(place) from None
        if not isinstance(found, dict):
            raise HistoryDamaged(place)
        return found

    def _save(self, name: str, value: dict) -> None:
        place, data = self.folder / name, _json(value, indent=1)
        try:
            same = place.read_bytes() == data
        except OSError:
            same = False
        if not same:
            with self.lock():
                write_whole(place, data, name.partition("/")[0])


def _json(value: object, indent: int | None = None) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode("utf-8", "surrogatepass")

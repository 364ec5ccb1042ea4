"""The verb `restore`: papers with earlier texts, the texts of one, or one of them laid back as the draft in output/."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from drafting import earlier, laying, messages, record
from drafting.documents.catalogue import TITLES
from drafting.earlier import Text
from drafting.history import MACHINE, History, HistoryDamaged
from drafting.naming import OTHERS
from drafting.pages.console import width
from drafting.plan import LETTERS
from drafting.problems import KaijiError
from drafting.workshop import Workshop

_FILING = re.compile(r"intake|[a-h][0-9]+")


def main(root: Path, arguments: list[str]) -> str | int:
    """arguments: case, paper, number of a text, from the left as many as wanted. Returns 0, or the message why nothing could be done."""
    shop = Workshop(root)
    case, paper, number = [*(a.strip() for a in arguments), "", "", ""][:3]
    known = sorted(p.parent.parent.name for p in (root / "cases").glob("*/history/objects"))
    if not case:
        return shop.say("restore_which_case", cases=", ".join(known) or "-")
    if case not in known:
        return shop.say("restore_no_history", case=case, cases=", ".join(known) or "-")
    try:
        with _alone(shop):
            said = _Desk(shop, case).answer(paper, number)
    except laying.Held as held:
        return shop.say(held.message, **held.fields)
    except KaijiError as error:
        return str(error)
    except OSError as error:
        return shop.say("draft_not_written", draft=paper, said=error.strerror or str(error))
    messages.show("\n".join(said))
    return 0


@contextlib.contextmanager
def _alone(shop: Workshop) -> Iterator[None]:
    """Keeps runs away meanwhile. KaijiError where one is drafting."""
    (shop.root / ".snakemake").mkdir(exist_ok=True)
    lock = FileLock(shop.root / ".snakemake" / "drafting.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise KaijiError(shop.say("run_busy")) from None
    try:
        yield
    finally:
        lock.release()


class _Desk:
    """One case whose texts are asked for."""

    def __init__(self, shop: Workshop, case: str) -> None:
        self.shop, self.case, self.say = shop, case, shop.say
        self.out = shop.root / "output" / case
        self.history = History(shop.root / "cases" / case / "history")

    def answer(self, paper: str, number: str) -> list[str]:
        """The lines for the screen. KaijiError where there is no such paper or text, or it can't be laid back."""
        found = earlier.papers(self.history)
        if not found:
            objects = self.history.folder / "objects"
            count = sum(p.is_file() and not p.suffix for p in objects.rglob("*"))
            fields = {"file": self._named(self.history.folder / "index.jsonl"), "objects": self._named(objects)}
            raise KaijiError(self.say("restore_index_gone", count=count, **fields))
        if not paper:
            return self._papers(found)
        path = paper.removesuffix(".docx")
        path = path if path in found else _path(paper)
        if path not in found:
            raise KaijiError(self.say("restore_no_paper", case=self.case, paper=paper, known=", ".join(found)))
        if not number:
            return self._texts(path, found[path])
        text = next((t for t in found[path] if str(t.number) == number), None)
        if text is None:
            raise KaijiError(self.say("restore_no_text", paper=path, text=number, last=len(found[path])))
        return self._laid_back(path, found[path], text)

    def _papers(self, found: dict[str, list[Text]]) -> list[str]:
        rows = [
            [
                path,
                TITLES.get(path.partition("/")[2].partition(".")[0], ""),
                self.say("restore_count", count=len(texts)),
                self.say("restore_last", at=texts[-1].at),
                self._who(texts[-1]),
            ]
            for path, texts in found.items()
        ]
        how = self.say("restore_how_paper", case=self.case, paper=_quoted(next(reversed(found))))
        return [self.say("restore_papers", case=self.case), *_aligned(rows), "", how]

    def _texts(self, path: str, texts: list[Text]) -> list[str]:
        here = earlier.lies_there(self._draft(path))
        today = record.read(self.out / "slices" / f"{path.partition('/')[0]}.json")
        now = record.digest(today) if today else ""
        rows = [[str(t.number), t.at, self._who(t), *self._about(t, here, now)] for t in reversed(texts)]
        other = next((t for t in reversed(texts) if t.entry.sha != here), texts[-1])
        how = self.say("restore_how_text", case=self.case, paper=_quoted(path), number=other.number)
        return [self.say("restore_texts", case=self.case, paper=path), *_aligned(rows), "", how]

    def _about(self, text: Text, here: str, now: str) -> tuple[str, str]:
        """From which facts a text is, and what else is to be known of it."""
        facts = "unknown" if not text.facts else "now" if text.facts == now else ""
        state = earlier.state(self.history, text)
        notes = [self.say("restore_after", number=text.edited_from)] if text.edited_from else []
        notes += [self.say(f"restore_{state}")] if state else []
        notes += [self.say("restore_here")] if text.entry.sha == here else []
        told = self.say(f"restore_facts_{facts}") if facts else self.say("restore_facts", facts=text.facts[:8])
        return told, " ".join(notes)

    def _laid_back(self, path: str, texts: list[Text], text: Text) -> list[str]:
        draft = self._draft(path)
        named = {"draft": self._named(draft), "number": str(text.number)}
        before = earlier.lies_there(draft)
        try:
            laid = earlier.lay_back(draft, self.history, path, text.entry)
        except HistoryDamaged as damaged:
            raise KaijiError(self._damaged(path, texts, text, damaged)) from None
        if not laid:
            return [self.say("restore_same", **named)]
        said = [self.say("restore_done", at=text.at, who=self._who(text), **named)]
        kept = next((t for t in reversed(earlier.papers(self.history)[path]) if t.entry.sha == before), None)
        said += [self.say("restore_kept", kept=kept.number)] if kept else []
        if path.lower().endswith(OTHERS):
            return said
        filing = path.partition("/")[0]
        fixed = record.read(self.out / "records" / f"{filing}.json") or self.history.frozen(filing) or {}
        if fixed.get("filed"):
            return [*said, self.say("restore_filed", filing=filing, date=fixed["filed"])]
        if text.entry.who != MACHINE:
            for name in (f"{filing}.json", "drafted"):  # the next run holds the text against today's facts
                (self.out / "records" / name).unlink(missing_ok=True)
        return [*said, self.say(f"restore_next_{'machine' if text.entry.who == MACHINE else 'person'}")]

    def _damaged(self, path: str, texts: list[Text], text: Text, damaged: HistoryDamaged) -> str:
        """What to say of a text that is lost: where it was, and the next older one."""
        fields = {"case": self.case, "paper": path, "number": text.number}
        said = self.say("restore_text_damaged", file=self._named(Path(damaged.fields["file"])), **fields)
        older = earlier.next_older(self.history, texts, text.number)
        if older is None:
            return f"{said}\n{self.say('restore_none_older')}"
        fields |= {"paper": _quoted(path), "older": older.number, "at": older.at, "who": self._who(older)}
        return f"{said}\n{self.say('restore_next_older', **fields)}"

    def _draft(self, path: str) -> Path:
        """Where the draft of a path lies, or would lie once the case is drafted."""
        if not path.lower().endswith(OTHERS):
            path = f"{path}.docx"
        filing, _, name = path.partition("/")
        if not _FILING.fullmatch(filing):  # a file that a person laid elsewhere below the case's folder
            return self.out / path
        there = [p for p in sorted(self.out.glob(f"{filing}_*")) if p.is_dir()]
        procedure = next((p for p, letter in LETTERS.items() if letter == filing[:1].upper()), "")
        folder = there[0].name if there else f"{filing}_{procedure}" if procedure else filing
        return self.out / folder / name

    def _who(self, text: Text) -> str:
        return self.say(f"restore_who_{text.entry.who}")

    def _named(self, place: Path) -> str:
        return place.relative_to(self.shop.root).as_posix() if place.is_relative_to(self.shop.root) else str(place)


def _path(paper: str) -> str:
    """The name of a paper in the history, also where its Word file was named: `output/x/a1_…/petition.docx` → `a1/petition`."""
    filing, _, name = "/".join(paper.replace("\\", "/").split("/")[-2:]).partition("/")
    return f"{filing.partition('_')[0]}/{name.removesuffix('.docx')}"


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path or "　" in path else path


def _aligned(rows: list[list[str]]) -> list[str]:
    """Rows in columns, whatever the width of their letters."""
    wide = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  " + "  ".join(c + " " * (w - width(c)) for c, w in zip(row, wide, strict=True)).rstrip() for row in rows]

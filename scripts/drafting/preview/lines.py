"""What `snakemake -n` says on the console: per case each fact with the papers that it touches, and what else makes papers anew."""

from __future__ import annotations

from pathlib import Path

from drafting.pages.console import told_apart
from drafting.pages.origins import Origins
from drafting.pages.words import Words
from drafting.preview.looking import FRESH, GONE, PROGRAM, TEMPLATE, WORDING, Looked, look
from drafting.problems import KaijiError
from drafting.understood import label

WIDTH, SHOWN, PAPERS = 44, 40, 8


def of(root: Path, case: str, plan: dict, words: Words) -> list[str]:
    """The lines of a case for the console; none where a run would make no paper.

    plan: as plans.of gives it without writing (`slices` where it was made anew).
    """
    try:
        said = _said(look(root, case, plan), Origins(root, case), words)
    except (KaijiError, OSError, ValueError) as error:
        said = [f"  {words('preview_failed', said=str(error))}"]
    return [case, *said] if said else []


def _said(looked: Looked, origins: Origins, words: Words) -> list[str]:
    found = [f"  {_papers(why, looked.papers[why], words)}" for why in (FRESH, GONE) if why in looked.papers]
    for key, (old, new) in list(looked.facts.items())[:SHOWN]:
        found.append(f"  {_fact(key, old, new, origins, words)}")
        groups: dict[tuple[str, str, str], list[str]] = {}
        for paper in looked.touched[key]:
            groups.setdefault((paper.how, paper.filing, paper.filed), []).append(paper.title)
        for (how, filing, filed), titles in groups.items():
            named = words("page_comma").join(titles)
            said = words(f"preview_{how}", filing=filing, filed=filed, papers=named)
            found.append(f"    {' '.join(said.split())}" if words.language == "en" else f"    {said.strip()}")
    if len(looked.facts) > SHOWN:
        found.append(f"  {words('page_changes_more', count=len(looked.facts) - SHOWN)}")
    found += [
        f"  {_papers(why, looked.papers[why], words)}" for why in (TEMPLATE, PROGRAM, WORDING) if why in looked.papers
    ]
    return found + [f"  {words('preview_failed', said=said)}" for said in dict.fromkeys(looked.failed)]


def _papers(why: str, papers: list[tuple[str, str]], words: Words) -> str:
    """Papers that are made for one reason, by filing, the first ones of many."""
    shown: dict[str, list[str]] = {}
    for filing, title in papers[:PAPERS]:
        shown.setdefault(filing, []).append(title)
    comma = words("page_comma")
    named = [f"{'' if f == 'intake' and any(t) else f} {comma.join(t)}".strip() for f, t in shown.items()]
    if len(papers) > PAPERS:
        named.append(words("page_changes_more", count=len(papers) - PAPERS))
    return words(f"preview_{why}", papers=comma.join(named))


def _fact(key: str, old: str, new: str, origins: Origins, words: Words) -> str:
    if not key:
        return words("page_change_no_fact")
    origin = origins.of(key)
    where = f"{origin.file}:{origin.line}" if origin.line else origin.file
    named = f"{label(key, words)} {key} ({where})"
    if not old and not new:
        return words("preview_added", fact=named)
    was, now = (_value(text, words) for text in told_apart(old, new, WIDTH))
    return words("preview_changed", fact=named, old=was, new=now)


def _value(said: str, words: Words) -> str:
    return words("preview_value", said=said) if said else words("page_change_nothing")

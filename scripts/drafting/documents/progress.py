"""What has happened in a case so far: answers of providers, earlier filings and what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafting import japanese
from drafting.documents import parties
from drafting.documents.parts import Part
from drafting.documents.words import labelled
from drafting.facts import View

if TYPE_CHECKING:
    from drafting.documents.paper import Paper

RESULTS = {
    "kept": "保存した旨",
    "none": "該当する契約者がない旨",
    "several": "複数の契約者が該当し特定できない旨",
    "other_provider": "他の事業者の回線である旨",
    "needs_more": "更に情報を要する旨",
    "refused": "応じない旨",
    "agreed": "一定期間保存する旨の合意",
    "silent": "回答がない",
}
RESULTS_DECIDED = {
    "granted": "認容",
    "partly": "一部認容",
    "dismissed": "却下",
    "settled": "和解",
    "withdrawn": "取下げ",
}


def answers(paper: Paper) -> list[Part]:
    """What the providers of this filing answered so far, in order of arrival."""
    result, days = [], []
    own = {o.id: o.ref for o in paper.opponents if paper.procedure == "lawsuit"}
    for fid, block in paper.facts.filings.items() if paper.facts.filings else ():
        against = [str(o) for o in block.against]
        if paper.procedure == "log_preservation" and not set(against) & set(paper.plan["opponents"]):
            continue
        if not set(against) & set(paper.plan["opponents"]) and not _on_the_way(paper, fid, block):
            continue
        for answer in known_answers(paper, fid, block):
            named = [str(c) for c in answer["for"] if str(c) in paper.numbers["comms"]]
            labels = [labelled("本件通信", paper.numbers["comms"][c], paper.many("comms")) for c in named]
            other = paper.facts.providers[str(answer.provider)].name if "provider" in answer else answer.provider
            days.append(str(answer.date))
            result.append(
                Part(
                    by=against[0] if against else "",
                    by_name=own.get(against[0]) if against and against[0] in own else parties.called(paper, block),
                    date=paper.day(answer.date),
                    result=str(answer.result),
                    result_text=RESULTS[str(answer.result)],
                    comms_ref=japanese.listing(labels) or paper.words.comms,
                    until=_until(paper, answer),
                    provider_name=other,
                    cited=paper.cite(answer.get("exhibit")),
                    filing=fid,
                    wants=[str(w) for w in answer.wants],
                )
            )
    return [a for _, a in sorted(zip(days, result, strict=True), key=lambda pair: pair[0])]


def _on_the_way(paper: Paper, filing: str, block: View) -> bool:
    """Whether a paper tells of the answers to a filing against others: what they disclosed it relies on, or they led here."""
    if paper.procedure == "lawsuit" and str(block.what) == "B":
        led = {str(a.provider) for a in block.answers if "provider" in a} & set(paper.plan["opponents"])
        return paper.plan["kind"] == "site_suit" or bool(led)
    return any(str(c.filing) == filing for _, c in paper.facts.comms.items())


def known_answers(paper: Paper, filing: str, block: View) -> list[View]:
    """The answers of a block that a paper can know of: none after its own date; a letter's own only if it is sent again."""
    answers = list(block.answers)
    if filing == paper.plan["id"]:
        again = bool(answers) and str(answers[-1].result) in ("needs_more", "silent")
        return answers if again else []
    dated = str(paper.block.get("paper_date") or "9999")
    return [a for a in answers if not a.date or str(a.date) <= dated]


def _until(paper: Paper, answer: View) -> Any:
    return paper.day_or_text(answer.until) if "until" in answer else ""


def earlier(paper: Paper) -> list[Part]:
    """Earlier filings of the case that this one builds on."""
    result = []
    for fid, block in paper.facts.filings.items() if paper.facts.filings else ():
        if fid == paper.plan["id"]:
            continue
        record = paper.records.get(fid, {})
        decided = block.get("decided")
        titles = {d["name"]: d["title"] for d in record.get("documents", [])}
        courts = paper.facts.courts
        result.append(
            Part(
                id=fid,
                what=str(block.what),
                procedure=record.get("procedure", ""),
                title=next(iter(titles.values()), ""),
                case_no=paper.digits(block.case_no) if "case_no" in block else "",
                filed=paper.day(block.filed) if "filed" in block else "",
                court=courts[str(block.court)].name if "court" in block and str(block.court) in courts else "",
                decided=paper.day(decided.date) if decided is not None else "",
                result=RESULTS_DECIDED.get(str(decided.result), "") if decided is not None else "",
            )
        )
    return result

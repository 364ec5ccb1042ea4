"""The register: what the desk reads on the pages, in the table and on the console; and when it is written."""

import copy
import csv
import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import lxml.html
import openpyxl
import pytest
from drafting import register
from drafting.pages import console, countdown, sheet_lines, table_apart, waiting
from drafting.pages.words import Words

TODAY = dt.date(2026, 11, 23)
SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
HOSTILE = "<script>alert(1)</script>&\"'{{ x }}{% y %}\u202eabc\ud800]]>" + "長" * 3000


def filing(fid, procedure, kind, opponents, documents, filed="", **more):
    return {
        "id": fid,
        "procedure": procedure,
        "kind": kind,
        "opponents": opponents,
        "clients": ["hanako"],
        "posts": ["p1"],
        "comms": [],
        "phones": [],
        "follows": [],
        "declared": bool(filed),
        "filed": filed,
        "why": "",
        "sources": [],
        "documents": documents,
        "folder": fid if fid == "intake" else f"{fid}_{procedure}",
        "uses": "u",
    } | more


def block(**more):
    return {
        "what": "B",
        "kind": "",
        "has": [],
        "opponents": ["見本通信株式会社"],
        "ids": ["mihon"],
        "line": 0,
        "case_no": "",
        "sent_on": "",
        "filed_on": "",
        "answered_on": "",
        "answers": [],
        "decided_on": "",
        "decided": "",
        "received_on": "",
        "over": False,
    } | more


def clock(end, about="com1", **more):
    return {
        "id": "K1",
        "title": "ログの保存期間",
        "title_en": "Log",
        "about": about,
        "start_key": "k",
        "start": "2026-08-24",
        "end": end,
        "hard": False,
        "statute": "",
        "ended_by": "",
        "missing": "",
        "unextended": end,
        "basis": "",
        "fields": {},
    } | more


def plan(name, end="2026-11-25", **more):
    b1 = filing("b1", "log_preservation", "log_letter", ["mihon"], ["letter"], comms=["com1"])
    wait = {
        "procedure": "bar_inquiry",
        "kind": "subscriber_inquiry",
        "opponents": [],
        "on": "court",
        "on_words": "裁判所",
        "since": "2026-10-30",
        "message": "wait_phone",
        "text": "電話番号の開示を待っています。",
        "keys": ["filings.c1.received"],
        "labels": ["届いた開示資料"],
        "lines": [52],
    }
    told = [
        {"id": "case", "title": "事件と依頼者", "rows": [["受任日", "2026-08-31", "retained", 3]]},
        {"id": "filings", "title": "手続の経過", "rows": [], "blocks": {"b1": block()}},
    ]
    return {
        "case": name,
        "made_from": f"hash of {name}",
        "tables": [],
        "readable": True,
        "sample": False,
        "title": f"{name}の件",
        "filings": {"b1": b1},
        "stopped": {},
        "waits": [wait],
        "dropped": [],
        "clocks": [clock(end)] if end else [],
        "understood": told,
        "ledger": {},
        "problems": [],
    } | more


def problem(kind="wrong", **more):
    return {
        "kind": kind,
        "rule": "V031",
        "file": "cases/x/facts.yaml",
        "line": 44,
        "column": 9,
        "key": "filings.a1.received.0.rows.com1.ip",
        "text": "「300.1.2.3」は IP アドレスではありません。",
        "filings": ["b1"],
    } | more


def unreadable(name):
    text = problem("unreadable", rule="Y001", line=12, column=1, key="-", text="字下げにタブが使われています。")
    return plan(name, "", made_from="", readable=False, title="", filings={}, waits=[], understood=[], problems=[text])


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


class Office:
    def __init__(self, root):
        self.root, self.output = root, root / "output"

    def drafted(self, case, fid="b1", folder="b1_log_preservation", outcome=None, points=(), filed=""):
        out = self.output / case
        document = {
            "name": "letter",
            "title": "発信者情報の保存要請書",
            "file": "letter.docx",
            "base": "b",
            "template": "t",
            "open": list(points),
            "marks": [],
        }
        record = {
            "filing": fid,
            "procedure": "log_preservation",
            "kind": "log_letter",
            "opponents": ["mihon"],
            "filed": filed,
            "documents": [document],
        }
        for place, content in (
            ("records", record),
            ("outcomes", {"letter": outcome or {"state": "made", "message": "", "fields": {}}}),
        ):
            (out / place).mkdir(parents=True, exist_ok=True)
            (out / place / f"{fid}.json").write_text(json.dumps(content), "utf-8")
        (out / folder).mkdir(exist_ok=True)
        (out / folder / "letter.docx").write_bytes(b"word")
        return out

    def write(self, *plans, today=TODAY, language="ja"):
        return register.write(self.root, today, {p["case"]: p for p in plans}, language)

    def page(self, case=""):
        return lxml.html.fromstring((self.output / case / "index.html").read_bytes().decode())

    def text(self, case=""):
        return " ".join(" ".join(self.page(case).xpath("//body")[0].itertext()).split())

    def state(self):
        return {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in self.output.rglob("*") if p.is_file()}


def test_cases_stand_in_order_of_danger_and_samples_last(office):
    office.write(
        plan("calm", "2027-04-30"),
        plan("late", "2026-11-20"),
        plan("none", ""),
        plan("sample", "2026-11-01", sample=True),
        plan("soon"),
        unreadable("torn"),
    )
    names = [a.get("href").split("/")[0] for a in office.page().xpath("//th[@scope='row']/a")]
    assert names == ["late", "torn", "soon", "calm", "none", "sample"]


@pytest.mark.parametrize(
    ("days", "level"),
    [(-1, "overdue"), (0, "urgent"), (13, "urgent"), (14, "warn"), (30, "warn"), (31, "ok"), (None, "none")],
)
def test_levels_of_danger(days, level):
    assert countdown.level(days) == level


OPEN = [{"key": "clients.hanako.address", "label": "依頼者の住所", "count": 1}]


def test_office_page_says_what_is_due_and_who_is_waited_for_since_when(office):
    office.drafted("soon", points=OPEN)
    office.write(plan("soon"))
    text = office.text()
    assert "あと2日 2026-11-25 ログの保存期間 目安" in text
    assert "当方 b1 ログ保存要請 対 見本通信株式会社 下書き済み 2026-08-31から84日" in text
    assert "裁判所 弁護士会照会 事実待ち 2026-10-30から24日" in text


def test_a_filing_is_complete_only_without_open_points_and_problems(office):
    for case, points in (("open", OPEN), ("asked", ()), ("ready", ())):
        office.drafted(case, points=points)
    office.write(plan("open"), plan("asked", problems=[problem("missing")]), plan("ready"))
    assert [c for c in ("open", "asked", "ready") if "揃った（弁護士の確認待ち）" in office.text(c)] == ["ready"]


def test_today_and_overdue_are_said_as_such(office):
    office.write(plan("one", "2026-11-23"), plan("two", "2026-11-20"))
    assert "本日 2026-11-23" in office.text()
    assert "3日超過 2026-11-20" in office.text()


def test_a_clock_that_ended_or_cannot_run_is_no_danger_but_stays_on_the_case_page(office):
    ended = clock("2026-11-01", ended_by="filings.b1.answers.0")
    stuck = clock("", title="保全執行の期間", missing="filings.a1.decided.served")
    office.write(plan("x", clocks=[ended, stuck]))
    assert "進行中の期限なし" in office.text()
    assert "filings.a1.decided.served が書かれていないため計算できない" in office.text("x")
    assert "filings.b1.answers.0により終了" in office.text("x")


def decided(result, end):
    """A suit that was decided, with the clock of the appeal."""
    c1 = filing("c1", "lawsuit", "provider_suit", ["mihon"], ["complaint"], "2026-06-01")
    told = [
        {"id": "filings", "title": "", "rows": [], "blocks": {"c1": block(decided=result, decided_on="2026-11-13")}}
    ]
    appeal = clock(end, "c1", id="K15", title="控訴", hard=True)
    return plan("x", filings={"c1": c1}, clocks=[appeal], understood=told, waits=[])


def test_a_lost_suit_is_ours_while_an_appeal_is_possible(office):
    row = office.write(decided("dismissed", "2026-11-27")).rows[0]
    assert (row["todo"], row["level"]) == (["c1"], "urgent")


def test_a_clock_that_ran_out_on_a_filing_that_is_over_is_no_danger(office):
    row = office.write(decided("dismissed", "2026-11-20")).rows[0]
    assert (row["todo"], row["level"]) == ([], "none")
    assert "終了 2026-11-20" in office.text("x")


def test_an_unreadable_sheet_stands_on_top_and_its_drafts_are_marked_stale(office):
    office.drafted("torn")
    summary = office.write(plan("good"), unreadable("torn"))
    box = office.page().xpath("//section[@class='box']")[0].text_content()
    assert "cases/x/facts.yaml:12:1" in box
    assert "字下げにタブ" in box
    assert "古い事実による（シートを読めない）" in office.text("torn")
    assert office.page("torn").xpath("//a[@href='b1_log_preservation/letter.docx']")
    assert any("torn" in line and line.endswith("1") for line in summary.lines("ja"))


def test_a_wrong_fact_stops_its_filing_and_marks_its_drafts_stale(office):
    office.drafted("x")
    stopped = plan("x", problems=[problem()], stopped={"b1": [0]}, filings={})
    office.write(stopped)
    assert "停止中 シート 44 行目の誤り" in office.text("x")
    assert "古い事実による（シートの誤り）" in office.text("x")


def test_a_filed_paper_is_never_stale(office):
    office.drafted("torn", filed="2026-09-03")
    office.write(unreadable("torn"))
    assert "古い事実による（" not in office.text("torn")
    assert "提出済み" in office.text("torn")


def test_edited_drafts_and_new_ones_beside_them_are_told(office):
    fields = {"draft": "/somewhere/letter.docx", "beside": "/somewhere/letter.new.docx"}
    out = office.drafted(
        "x", outcome={"state": "beside", "message": "draft_edited_beside", "fields": fields, "edited": True}
    )
    (out / "b1_log_preservation" / "letter.new.docx").write_bytes(b"new")
    office.write(plan("x"))
    assert "手直し版の隣に新しい下書きあり" in office.text("x")
    assert office.page("x").xpath("//a[@href='b1_log_preservation/letter.new.docx']")
    assert "/somewhere" not in office.text("x")
    assert "別に新しい案 1" in office.text()


def test_what_the_last_run_saw_decides_whether_a_draft_is_edited(office):
    out = office.drafted("x")
    (out / "seen.json").write_text(
        json.dumps({"b1_log_preservation/letter.docx": [4, 5, "edited", "sha", "base"]}), "utf-8"
    )
    assert office.write(plan("x")).rows[0]["counts"]["edited"] == 1


def test_a_draft_that_could_not_be_written_is_stale_and_says_why(office):
    fields = {"draft": "letter.docx"}
    office.drafted("x", outcome={"state": "open_elsewhere", "message": "draft_open_elsewhere", "fields": fields})
    office.write(plan("x"))
    assert "古い事実による（書き込めなかった）" in office.text("x")
    assert "letter.docx は開かれている" in office.text("x")


def test_a_filing_whose_draft_was_open_is_not_told_as_never_drafted(office):
    b1 = filing("b1", "log_preservation", "log_letter", ["mihon"], ["letter"], comms=["com1"])
    out = office.drafted("x")
    (out / "records/b1.json").unlink()  # which a job that fails does not write
    row = office.write(plan("x", filings={"b1": b1})).rows[0]
    assert (row["counts"]["due"], row["counts"]["drafted"]) == (0, 1)
    (out / "b1_log_preservation/letter.docx").unlink()
    (out / "seen.json").write_text("{}", "utf-8")
    assert office.write(plan("x", filings={"b1": b1})).rows[0]["counts"]["due"] == 1


def test_open_points_name_key_papers_and_who_can_supply_them(office):
    points = [
        {"key": "clients.hanako.address", "label": "依頼者の住所", "count": 2},
        {"key": "@providers.mihon.address", "label": "住所", "count": 1},
    ]
    office.drafted("x", points=points)
    summary = office.write(plan("x"))
    table = office.page("x").xpath("//h2[text()='足りない事実']/following::table[1]")[0].text_content()
    assert "依頼者の住所" in table
    assert "clients.hanako.address" in table
    assert "b1 発信者情報の保存要請書" in table
    assert "2か所" in table
    assert summary.rows[0]["open"] == 3


@pytest.mark.parametrize(
    ("key", "who"),
    [
        ("clients.hanako.address", "client"),
        ("clients.hanako.address_in_papers", "us"),
        ("posts.p1.rights.0.truth", "client"),
        ("filings.a1.case_no", "court"),
        ("filings.a1.received.0.rows.com1.port", "site"),
        ("filings.a1.received.0.rows.com1.provider", "us"),
        ("filings.b1.answers.0.until", "provider"),
        ("filings.e1.answers.0.ref", "bar"),
        ("@platforms.x.operator.name", "us"),
    ],
)
def test_who_can_supply_a_fact(key, who):
    assert waiting.supplier(key, {}) == who


def test_a_letter_sent_waits_on_the_provider_and_one_that_needs_more_on_us():
    sent = block(sent_on="2026-10-16")
    assert waiting.after_filing("log_preservation", "log_letter", sent, "2026-10-16") == (
        "provider",
        "2026-10-16",
        False,
    )
    more = sent | {"answers": ["needs_more"], "answered_on": "2026-10-21"}
    assert waiting.after_filing("log_preservation", "log_letter", more, "2026-10-16")[0] == "us"
    again = more | {"sent_on": "2026-10-25"}
    assert waiting.after_filing("log_preservation", "log_letter", again, "2026-10-16")[:2] == ("provider", "2026-10-25")
    kept = again | {"answers": ["needs_more", "kept"], "answered_on": "2026-10-28"}
    assert waiting.after_filing("log_preservation", "log_letter", kept, "2026-10-16")[2] is True


def test_a_granted_petition_waits_on_the_site_and_a_dismissed_one_on_nobody():
    granted = block(decided="granted", decided_on="2026-09-30")
    assert waiting.after_filing("provisional_disposition", "ip_disclosure", {}, "2026-09-03")[:2] == (
        "court",
        "2026-09-03",
    )
    assert waiting.after_filing("provisional_disposition", "ip_disclosure", granted, "2026-09-03")[:2] == (
        "site",
        "2026-09-30",
    )
    assert waiting.after_filing("lawsuit", "provider_suit", block(decided="dismissed"), "2026-09-03")[2] is True


def test_the_lines_for_the_next_event_are_valid_below_filings():
    from drafting import sheet

    b1 = filing("b1", "log_preservation", "log_letter", ["mihon"], ["letter"], comms=["com1"])
    lines = sheet_lines.following(b1, block())["lines"]
    read = sheet.read(f"filings:\n{lines}\n".replace("20XX-XX-XX", "2026-10-16").encode(), "f")
    assert not read.problems
    assert read.tree["filings"]["b1"] == {
        "what": "B",
        "against": ["mihon"],
        "for": ["com1"],
        "sent": [{"date": "2026-10-16", "by": "特定記録郵便"}],
    }


def test_the_lines_follow_the_filing_from_event_to_event():
    a1 = filing("a1", "provisional_disposition", "ip_disclosure", ["board"], ["petition"], "2026-09-03")
    has = ["what", "against", "filed", "case_no"]
    assert sheet_lines.following(a1, block(has=has, line=40))["event"] == "page_next_decided"
    won = block(has=[*has, "decided"], decided="granted", line=40)
    assert sheet_lines.following(a1, won)["event"] == "page_next_received"
    assert sheet_lines.following(a1, won | {"has": [*has, "decided", "received"]}) is None
    assert sheet_lines.following(a1, won | {"over": True}) is None


def test_hostile_text_is_shown_and_never_run(office):
    office.drafted("x", points=[{"key": HOSTILE, "label": HOSTILE, "count": 1}])
    told = [{"id": "posts", "title": HOSTILE, "rows": [[HOSTILE, HOSTILE, HOSTILE, 3]]}]
    wrong = problem("missing", text=HOSTILE)
    office.write(
        plan("x", title=HOSTILE, understood=told, problems=[wrong], clocks=[clock("2026-11-25", title=HOSTILE)])
    )
    for page in (office.page(), office.page("x")):
        assert not page.xpath("//script")
        assert "<script>alert(1)</script>&\"'{{ x }}{% y %}" in page.text_content()


def test_formulas_in_the_table_are_inert_and_excel_knows_its_letters(office):
    office.write(plan("x", title="=HYPERLINK(1)"), plan("y", title="@SUM(1)\x07"))
    sheet = openpyxl.load_workbook(office.output / "register.xlsx").active
    titles = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {t.value for t in titles} == {"'=HYPERLINK(1)", "'@SUM(1) "}
    assert {t.data_type for t in titles} == {"s"}
    data = (office.output / "register.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["事件", "呼び名", "見本"]
    assert [r[3] for r in rows[1:]] == ["b1", "", "b1", ""]


def test_nothing_is_written_twice_and_a_lost_page_is_made_again(office):
    office.drafted("x")
    plans = [plan("x"), unreadable("torn"), plan("calm", "")]
    office.write(*plans)
    before = office.state()
    summary = office.write(*copy.deepcopy(plans))
    assert office.state() == before
    assert summary.news == set()
    (office.output / "x" / "index.html").unlink()
    office.write(*plans)
    assert office.state().keys() == before.keys()


def test_another_day_counts_anew_and_only_where_days_are_counted(office):
    plans = [plan("x"), plan("calm", "", waits=[], understood=[], filings={})]
    office.write(*plans)
    calm = (office.output / "calm" / "index.html").stat().st_mtime_ns
    summary = office.write(*plans, today=TODAY + dt.timedelta(days=1))
    assert "あと1日" in office.text("x")
    assert (office.output / "calm" / "index.html").stat().st_mtime_ns == calm
    assert summary.news == set()


def test_a_new_record_changes_the_page_and_is_news(office):
    office.write(plan("x"), plan("y"))
    office.drafted("x")
    assert office.write(plan("x"), plan("y")).news == {"x"}
    assert "下書き済み" in office.text("x")


@pytest.mark.parametrize("torn", ["", "{", "[]", '"x"', '{"documents": 3}', '{"documents": [1, {"name": 2}]}', "\x00"])
def test_torn_files_of_the_machine_are_as_good_as_absent(office, torn):
    out = office.drafted("x")
    for name in ("records/b1.json", "outcomes/b1.json", "seen.json"):
        (out / name).write_text(torn, "utf-8")
    (office.output / ".register.json").write_text(torn, "utf-8")
    office.write(plan("x"))
    assert "b1 ログ保存要請" in office.text("x")


def test_a_table_that_cannot_be_written_is_named_and_tried_again(office):
    (office.output / "register.xlsx").mkdir(parents=True)
    summary = office.write(plan("x"))
    assert any("register.xlsx に書き込めませんでした" in line for line in summary.lines("ja"))
    assert (office.output / "register.csv").exists()
    (office.output / "register.xlsx").rmdir()
    assert office.write(plan("x")).unwritten == []
    assert (office.output / "register.xlsx").is_file()
    assert not list(office.output.glob(".*.xlsx*"))


def test_a_table_whose_process_breaks_off_is_named_and_tried_again(office, monkeypatch):
    monkeypatch.setattr(table_apart, "PROGRAM", office.output / "not-there.py")
    assert office.write(plan("x")).unwritten == ["register.xlsx", "register.csv"]
    monkeypatch.undo()
    assert office.write(plan("x")).unwritten == []
    assert (office.output / "register.csv").exists()


def test_the_run_itself_loads_neither_pandas_nor_openpyxl(office):
    told = plan("x")
    code = f"""
import datetime, json, sys
from pathlib import Path
sys.path.insert(0, {str(SCRIPTS)!r})
from drafting import register
register.write(Path({str(office.root)!r}), datetime.date(2026, 11, 25), {{"x": json.loads(sys.argv[1])}}, "ja")
sys.exit(", ".join({{"pandas", "openpyxl"}} & set(sys.modules)) or None)
"""
    done = subprocess.run([sys.executable, "-c", code, json.dumps(told)], cwd=office.root, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (office.output / "register.xlsx").exists()


def test_the_console_aligns_wide_letters(office):
    lines = office.write(plan("a"), plan("long-name", "2027-04-30", sample=True)).lines("ja")
    assert lines[0].startswith("事件 2 件")
    assert lines[1] == "今日の仕事：output/index.html（ダブルクリックで開く）"
    head, first, second = lines[3:6]
    assert console.width(head[: head.index("次の期限")]) == console.width(first[: first.index("2026-11-25")])
    assert console.width(first[: first.index("2026-11-25")]) == console.width(second[: second.index("2027-04-30")])


def test_many_cases_show_only_those_with_news_or_danger(office):
    plans = [plan(f"c{n:02}", "2027-04-30") for n in range(40)]
    office.write(*plans)
    plans[7]["made_from"] = "changed"
    plans[9]["clocks"] = [clock("2026-11-20")]
    plans[9]["made_from"] = "overdue"
    lines = office.write(*plans).lines("ja")
    assert [line.split()[0] for line in lines[4:6]] == ["c09", "c07"]
    assert lines[-1] == "ほか 38 件は output/index.html にあります。"


def test_english_where_the_office_reads_english(office):
    summary = office.write(plan("x"), language="en")
    assert "2 days left" in office.text()
    assert "Log preservation letter" in office.text("x")
    assert summary.lines("en")[0].startswith("1 cases")


def test_no_case_at_all(office):
    assert office.write().lines("ja")[0].startswith("事件 0 件")
    assert "事件がまだありません" in office.text()


def test_every_word_of_the_pages_exists_in_both_languages():
    for name in ("pages", "plan"):
        import yaml

        for message, said in yaml.safe_load((register.messages.CATALOGUE / f"{name}.yaml").read_text("utf-8")).items():
            assert set(said) == {"ja", "en"}, message
    assert Words("ja")("page_no_such") == "page_no_such"

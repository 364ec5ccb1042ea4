"""Drafts that a lawyer has edited live on: facts come in, wording on command, arguments travel to the next filing."""

import json
import subprocess

from docx import Document
from drafting.history import History
from redline.comments import comments
from redline.package import Package
from redline.revisions import accepted, changes, rejected, without_comments

from .desk import ROOT, changed, text_of

A1 = "example-small/a1_provisional_disposition"
C1 = "example-small/c1_lawsuit"
LOWERS = "犯罪をしたとの印象を与える。"
WON = """  a1:
    what: A
    against: [example_board]
    court: tokyo
    case_no: 令和8年(ヨ)第90001号
    decided: {date: 2026-03-20, result: granted, served: 2026-03-22}
    received:
      - date: 2026-03-28
        rows:
          com1: {for: [p1], kind: post, at: 2026-02-20 14:15:08 UTC, ip: 192.0.2.45, port: 51234, provider: example_fixed}
"""


def rewrites(desk, draft, old, new):
    """What a lawyer does in Word: other words in the place of some. The bytes that are there then."""
    document = Document(desk.draft(draft))
    paragraphs = [*document.paragraphs, *(p for t in document.tables for c in t._cells for p in c.paragraphs)]
    found = [p for p in paragraphs if old in p.text]
    assert len(found) == 1, f"{old!r} stands in {len(found)} paragraphs of {draft}"
    run, *rest = found[0].runs
    run.text = found[0].text.replace(old, new)
    for other in rest:
        other.text = ""
    document.save(desk.draft(draft))
    return desk.draft(draft).read_bytes()


def remarks(desk, draft):
    """Author and text of each comment of a draft."""
    return [(c.author, c.text) for c in comments(Package(desk.draft(draft).read_bytes())).values()]


def wins(desk):
    """The site has disclosed, so that the suit against the provider is drafted."""
    desk.change("example-small", "  a1: {what: A, against: [example_board], court: tokyo}\n", WON)


def test_where_the_lawyer_wrote_the_new_fact_stands_in_a_comment(little):
    mine = rewrites(little, f"{A1}/infringement.docx", "２３時１５分８秒、", "深夜、")
    little.change("example-small", "2026-02-20 23:15:08 JST", "2026-02-20 23:19:08 JST")
    ran = little.run()
    assert ran.code == 0, ran
    draft = f"{A1}/infringement.docx"
    assert little.text(draft) == text_of(mine)
    said = [text for author, text in remarks(little, draft) if author == "Kaiji"]
    assert len(said) == 1, said
    assert "令和８年２月２０日２３時１５分８秒」が「令和８年２月２０日２３時１９分８秒」に変わりました" in said[0]
    assert "投稿" in said[0], "which fact it is"
    assert "infringement.docx was edited by hand: 0 changes" in ran.err
    assert "1 wait for your decision" in ran.err


def test_a_fact_corrected_back_takes_its_comment_away(little):
    mine = rewrites(little, f"{A1}/infringement.docx", "２３時１５分８秒、", "深夜、")
    little.change("example-small", "2026-02-20 23:15:08 JST", "2026-02-20 23:19:08 JST")
    little.run()
    little.change("example-small", "2026-02-20 23:19:08 JST", "2026-02-20 23:15:08 JST")
    ran = little.run()
    assert ran.code == 0, ran
    assert little.text(f"{A1}/infringement.docx") == text_of(mine)
    assert [t for a, t in remarks(little, f"{A1}/infringement.docx") if a == "Kaiji"] == []


def test_a_fact_corrected_again_has_one_comment_with_the_last_wording(little):
    rewrites(little, f"{A1}/infringement.docx", "２３時１５分８秒、", "深夜、")
    for before, after in (("23:15:08", "23:19:08"), ("23:19:08", "23:21:09")):
        little.change("example-small", f"2026-02-20 {before} JST", f"2026-02-20 {after} JST")
        assert little.run().code == 0
    said = [text for author, text in remarks(little, f"{A1}/infringement.docx") if author == "Kaiji"]
    assert len(said) == 1, said
    assert "２３時２１分９秒」に変わりました" in said[0]


def test_what_the_run_did_is_kept_with_key_and_printed_values(little):
    rewrites(little, f"{A1}/infringement.docx", LOWERS, "職業上の信用を失わせる。")
    little.change("example-small", "2026-02-20 23:15:08 JST", "2026-02-20 23:19:08 JST")
    little.run()
    told = json.loads((little.output / "example-small/outcomes/a1.json").read_text("utf-8"))["infringement"]
    assert told["state"] == "merged"
    change = told["changes"][0]
    assert (change["how"], change["keys"]) == ("carried", ["posts.p1.posted"])
    printed = ["令和８年２月２０日２３時１５分８秒", "令和８年２月２０日２３時１９分８秒"]
    assert change["facts"] == {"posts.p1.posted": printed}


def test_an_argument_travels_to_the_next_filing_with_its_party_words(little):
    added = "とりわけ、債権者は店舗の会計責任者であり、債務者もこれを争わない。"
    rewrites(little, f"{A1}/infringement.docx", LOWERS, LOWERS + added)
    wins(little)
    ran = little.run()
    assert ran.code == 0, ran
    draft = f"{C1}/infringement.docx"
    data = little.draft(draft).read_bytes()
    assert {author for _, author in changes(Package(data))} == {"Kaiji（a1より）"}
    travelled = added.replace("債権者", "原告").replace("債務者", "株式会社架空掲示板運営")  # no party of this suit
    assert travelled in text_of(accepted(data))
    assert travelled not in text_of(rejected(data))
    assert "債権者" not in text_of(accepted(data))
    assert "infringement.docx was drafted; 1 hand edits of the paper before it came along" in ran.err


def test_an_argument_travels_once_and_never_silently_later(little):
    rewrites(little, f"{A1}/infringement.docx", LOWERS, LOWERS + "職業上の信用に関わる。")
    wins(little)
    little.run()
    rewrites(little, f"{A1}/infringement.docx", "職業上の信用に関わる。", "職業上の信用の根幹に関わる。")
    little.change("example-small", "2026-02-20 23:15:08 JST", "2026-02-20 23:19:08 JST")
    ran = little.run()
    assert ran.code == 0, ran
    data = little.draft(f"{C1}/infringement.docx").read_bytes()
    assert "根幹" not in text_of(accepted(data))
    assert "職業上の信用に関わる。" in text_of(accepted(data)), "not withdrawn with Kaiji's own changes"
    assert "２３時１９分８秒" in text_of(accepted(data))
    assert {author for _, author in changes(Package(data))} == {"Kaiji（a1より）", "Kaiji"}


def test_new_wording_comes_in_on_command(little):
    mine = rewrites(little, f"{A1}/infringement.docx", LOWERS, "職業上の信用を失わせる。")
    template = little.root / "templates/attachments/infringement.docx"
    document = Document(template)
    next(p for p in document.paragraphs if p.text == "同定可能性").runs[0].text = "対象者の同定可能性"
    document.save(template)
    ran = little.run()
    assert ran.code == 0, ran
    draft = f"{A1}/infringement.docx"
    assert little.draft(draft).read_bytes() == mine
    assert "make wording case=example-small filing=a1" in ran.err
    before = little.drafts()
    asked = little.verb("wording.py", "example-small", "a1")
    assert asked.code == 0, asked
    assert "1 changes of wording from templates or program" in asked.err and "from the facts" not in asked.err, asked
    assert changed(before, little.drafts()) == {draft}
    data = little.draft(draft).read_bytes()
    assert text_of(rejected(data, "Kaiji")) == text_of(mine)
    assert "対象者の同定可能性" in text_of(accepted(data, "Kaiji"))
    before = little.drafts()
    assert little.run().code == 0
    assert changed(before, little.drafts()) == set()


def test_every_edited_draft_of_a_long_case_takes_one_changed_fact(desk):
    """All papers of the chain edited, the client's address changed: the two laws hold for each, and nothing lies beside."""
    mine = {}
    for name in desk.drafts():
        mine[name] = desk.edit(name, "弁護士が足した一文。")
    ran = desk.run()
    assert ran.code == 0, ran
    desk.change("example-chain", "address: 東京都架空区本町一丁目２番３号", "address: 東京都架空区本町一丁目４番５号")
    ran = desk.run()
    assert ran.code == 0, ran
    assert not [n for n in desk.drafts() if ".new" in n]
    for place in (desk.output / "example-chain/outcomes").glob("*.json"):
        told = json.loads(place.read_text("utf-8"))
        assert not [n for n, o in told.items() if o.get("wording")], "templates and code are the same"
    touched = 0
    for name, data in mine.items():
        now = desk.draft(name).read_bytes()
        assert text_of(rejected(now, "Kaiji")) == text_of(data), name
        assert "架空区本町一丁目２番３号" not in text_of(accepted(now, "Kaiji")), name
        touched += now != data
    assert touched >= 3


def test_each_change_carries_a_comment_where_the_office_wants_that(little):
    config = little.root / "config/config.yaml"
    text = config.read_text("utf-8").replace("comment_on_changes: false", "comment_on_changes: true")
    config.write_text(text, "utf-8", newline="\n")
    draft = f"{A1}/infringement.docx"
    mine = rewrites(little, draft, LOWERS, "職業上の信用を失わせる。")
    for before, after in (("23:15:08", "23:19:08"), ("23:19:08", "23:21:09")):
        little.change("example-small", f"2026-02-20 {before} JST", f"2026-02-20 {after} JST")
        assert little.run().code == 0
    said = [text for author, text in remarks(little, draft) if author == "Kaiji"]
    assert len(said) == 1, said
    assert "令和８年２月２０日２３時１９分８秒」→「令和８年２月２０日２３時２１分９秒」" in said[0]
    data = little.draft(draft).read_bytes()
    assert text_of(rejected(data, "Kaiji")) == text_of(mine)


def test_an_exhibit_is_renumbered_inside_a_rewritten_sentence(desk):
    """A new exhibit comes in before the others: every 甲 number in the draft follows, whatever the lawyer wrote around it."""
    draft = "example-chain/c1_lawsuit/complaint.docx"
    document = Document(desk.draft(draft))
    sentence = next(p for p in document.paragraphs if "に係る通信記録を開示した" in p.text)
    assert sentence.text.endswith("（甲２、３）。")
    sentence.runs[0].text = "掲示板の運営会社は、裁判所の判断に従い、問題の書き込みの記録を速やかに提出した（甲"
    document.save(desk.draft(draft))
    mine = desk.draft(draft).read_bytes()
    desk.change("example-chain", "exhibits: [post1]", "exhibits: [post1, terms]")
    desk.change(
        "example-chain",
        "\nexhibits:\n",
        "\nexhibits:\n  terms: {title: 利用規約, made: 2026-03-01, by: 運営者, copy: true}\n",
    )
    ran = desk.run()
    assert ran.code == 0, ran
    data = desk.draft(draft).read_bytes()
    assert text_of(rejected(data, "Kaiji")) == text_of(mine)
    assert "問題の書き込みの記録を速やかに提出した（甲３、４）。" in text_of(accepted(data, "Kaiji"))
    assert "をした（甲１、２）。" in text_of(accepted(data, "Kaiji"))
    told = json.loads((desk.output / "example-chain/outcomes/c1.json").read_text("utf-8"))["complaint"]
    assert not [c for c in told["changes"] if c["how"] == "undecided"], told["changes"]


def test_two_wordings_of_one_fact_are_never_mixed(little):
    """The lawyer sharpens a free text of the sheet in the paper; the sheet then words it anew: both are whole."""
    mine = rewrites(
        little, f"{A1}/infringement.docx", "犯罪をしたとの印象を与える。", "犯罪をしたとの強い印象を与える。"
    )
    little.change("example-small", "lowers: 犯罪をしたとの印象を与える", "lowers: 犯罪をしたとの疑いを抱かせる")
    ran = little.run()
    assert ran.code == 0, ran
    draft = f"{A1}/infringement.docx"
    assert little.text(draft) == text_of(mine)
    said = [text for author, text in remarks(little, draft) if author == "Kaiji"]
    assert len(said) == 1 and "犯罪をしたとの疑いを抱かせる" in said[0], said


def test_an_edited_draft_that_was_away_takes_what_changed_meanwhile(little):
    """Renamed, drafted anew by a run with new facts, and put back: the facts reach it all the same."""
    draft = f"{A1}/infringement.docx"
    mine = rewrites(little, draft, LOWERS, "職業上の信用を失わせる。")
    away = little.draft(f"{A1}/infringement2.docx")
    little.draft(draft).rename(away)
    little.change("example-small", "2026-02-20 23:15:08 JST", "2026-02-20 23:19:08 JST")
    assert little.run().code == 0
    away.replace(little.draft(draft))
    ran = little.run()
    assert ran.code == 0, ran
    data = little.draft(draft).read_bytes()
    assert text_of(rejected(data, "Kaiji")) == text_of(mine)
    assert "２３時１９分８秒" in text_of(accepted(data, "Kaiji"))


def test_what_waits_is_counted_until_the_lawyer_decides(little):
    draft = f"{A1}/infringement.docx"
    rewrites(little, draft, "２３時１５分８秒、", "深夜、")
    little.change("example-small", "2026-02-20 23:15:08 JST", "2026-02-20 23:19:08 JST")
    assert little.run().code == 0
    little.change("example-small", "truth: 〔依頼者〕が金銭を持ち出した", "truth: 〔依頼者〕がその金銭を持ち出した")
    assert little.run().code == 0
    page = (little.output / "example-small/changes.html").read_text("utf-8")
    assert "２３時１９分８秒" in page, "the comment is still there, so it is still told"
    assert "Decision needed<b>1</b>" in page


def test_what_lies_beside_the_code_is_not_needed_to_tell_facts_from_wording(little):
    """The template and the facts of each base lie in the history, so that an old paper can be made again."""
    history = History(little.sheet("example-small").parent / "history")
    entry = history.last("a1/infringement")
    template = ROOT / "templates/attachments/infringement.docx"
    assert history.read(entry.template) == template.read_bytes()
    assert history.read(entry.inputs)


def test_what_nobody_decided_on_is_told_on_when_another_fact_changes(little):
    rewrites(little, f"{A1}/infringement.docx", LOWERS, "職業上の信用を失わせる。")
    rewrites(little, f"{A1}/petition.docx", "２３時１５分８秒", "深夜")
    little.change("example-small", "2026-02-20 23:15:08 JST", "2026-02-20 23:19:08 JST")
    assert little.run().code == 0
    little.change("example-small", "2026-02-20 23:19:08 JST", "2026-02-20 23:21:08 JST")  # rewritten where it stands
    assert little.run().code == 0
    little.change("example-small", "一丁目１番１号", "一丁目１番２号")
    assert little.run().code == 0
    told = json.loads((little.output / "example-small/outcomes/a1.json").read_text("utf-8"))
    assert [(c["how"], c["keys"]) for c in told["infringement"]["changes"]] == [("carried", ["posts.p1.posted"])]
    assert [(c["how"], c["keys"]) for c in told["petition"]["changes"]] == [("undecided", ["posts.p1.posted"])]
    page = (little.output / "example-small/changes.html").read_text("utf-8")
    assert "posts.p1.posted" in page and "clients.otsu.address" in page
    for name in ("infringement", "petition"):
        draft = little.draft(f"{A1}/{name}.docx")
        draft.write_bytes(without_comments(accepted(draft.read_bytes(), "Kaiji"), "Kaiji"))
    little.change("example-small", "一丁目１番２号", "一丁目１番３号")
    assert little.run().code == 0
    assert "posts.p1.posted" not in (little.output / "example-small/changes.html").read_text("utf-8"), (
        "it was decided on"
    )


def test_an_argument_travels_out_of_a_draft_that_another_program_saved(little, tmp_path):
    added = "とりわけ、債権者は店舗の会計責任者である。"
    rewrites(little, f"{A1}/infringement.docx", LOWERS, LOWERS + added)
    rewrites(little, f"{A1}/post_list.docx", "投稿内容", "投稿の内容")
    for name in ("infringement", "post_list"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path]
        subprocess.run([*command, little.draft(f"{A1}/{name}.docx")], capture_output=True, timeout=120, check=True)
        little.draft(f"{A1}/{name}.docx").write_bytes((tmp_path / f"{name}.docx").read_bytes())
    wins(little)
    ran = little.run()
    assert ran.code == 0, ran
    assert "infringement.docx was drafted; 1 hand edits of the paper before it came along" in ran.err, ran
    assert "post_list.docx was drafted; 1 hand edits of the paper before it came along" in ran.err, ran
    data = little.draft(f"{C1}/infringement.docx").read_bytes()
    assert added.replace("債権者", "原告") in text_of(accepted(data))
    assert text_of(accepted(data)).replace(added.replace("債権者", "原告"), "") == text_of(rejected(data))

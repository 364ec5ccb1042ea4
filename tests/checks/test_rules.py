import re

from drafting import checks, messages, plan
from drafting.checks.rules import RULES
from sheets import DISCLOSED, ROOT, case_of


def test_every_rule_has_an_id_a_kind_and_one_sentence():
    for name, kind, subject, sentence in checks.table():
        assert re.fullmatch(r"[VY]\d{3}", name)
        assert kind in ("unreadable", "wrong", "missing")
        assert subject
        assert sentence.endswith(".") and "\n" not in sentence


def test_missing_and_wrong_of_one_id_are_told_apart_in_the_table():
    assert {kind for name, kind, _, _ in checks.table() if name == "V029"} == {"missing"}
    assert {kind for name, kind, _, _ in checks.table() if name == "V078"} == {"missing", "wrong"}


def test_every_message_of_a_rule_exists_in_both_languages_with_the_same_fields():
    field = re.compile(r"{(\w+)}")
    used = set()
    clocks = [ROOT / f"scripts/drafting/{name}.py" for name in ("clock", "clocks", "retention")]
    for path in [*(ROOT / "scripts/drafting/checks").glob("*.py"), *clocks]:
        used |= set(re.findall(r'"((?:[vy]\d{3}|clock)_[a-z_]+)"', path.read_text("utf-8")))
    own = {i for i in messages._catalogue() if re.match(r"[vy]\d{3}_|clock_", i)}
    assert used <= own
    for name in own:
        ja, en = (messages._catalogue()[name][language] for language in ("ja", "en"))
        assert set(field.findall(ja)) == set(field.findall(en)), name
        assert not ja.isascii()
        assert not re.search(r"[ぁ-ん]", re.sub(r"“.*?”", "", en)), name


def test_no_message_of_a_rule_is_left_over():
    code = "".join(p.read_text("utf-8") for p in (ROOT / "scripts/drafting").rglob("*.py"))
    built = {"v022_ground", "v022_exhibit", "v025_open", "v025_close", "y018_until", "y018_provider", "y018_wants"}
    for name in messages._catalogue():
        if re.match(r"[vy]\d{3}_|clock_", name):
            assert f'"{name}"' in code or name in built, name


def test_references_may_name_what_the_sheet_and_the_registers_define():
    names = checks.names_of(case_of(DISCLOSED))
    assert names["posts"] == {"p1"}
    assert names["communications"] == {"com1"}
    assert names["subjects"] == {"p1", "com1"}
    assert {"board", "mobile"} <= names["opponents"]
    assert set(names) >= {"accounts", "clients", "exhibits", "providers", "sites"}


def test_rules_bear_a_sheet_whose_dates_are_none():
    """Shape complains about a bad date; the rules and the plan have to live with it."""
    case = case_of(DISCLOSED)
    for tree in (case.posts["p1"], case.filings["a1"], case.comms["com1"], case.tree):
        for key in ("posted", "seen", "filed", "at", "received", "retained"):
            if isinstance(tree.get(key), str):
                tree[key] = "2026-13-45"
    made = plan.make(case, {})
    assert all(list(rule.check(case, made)) is not None for rule in RULES)

"""Values that know where they come from: views of a case, facts, and what is missing."""

import json
import pickle

import pytest
from drafting import facts, filters
from drafting.facts import Fact, Missing, Phrase, View, label_of
from drafting.marks import Printing, current, printed

TREE = {
    "clients": {"hanako": {"name": "甲野花子", "kind": "person"}},
    "posts": {"p1": {"url": "https://board.example/1", "still_online": True, "rights": [{"words": ["一", "二"]}]}},
    "comms": {"com1": {"ip": "192.0.2.1", "port": 50000, "received": "2026-10-16", "exhibit": "log"}},
    "sites": {"board": {"name": "掲示板", "operator": {"name": "運営"}}},
    "office": {"name": "事務所"},
}
ROOT = {
    "prefixes": {
        "comms.com1": "filings.a1.received.0.rows.com1",
        "sites.board": "@platforms.board",
        "office": "@office",
    },
    "own": ["sites.board.name"],
    "notes": {"sites.board.operator.name": "未確認"},
}


@pytest.fixture
def view():
    return View(TREE, "", ROOT)


def test_a_value_is_text_with_its_key(view):
    name = view.clients.hanako.name
    assert name == "甲野花子" and isinstance(name, str)
    assert (name.key, name.note) == ("clients.hanako.name", "")
    assert view["clients"]["hanako"]["name"].key == name.key


def test_an_item_of_a_list_has_its_number_in_the_key(view):
    words = view.posts.p1.rights[0].words
    assert [w.key for w in words] == ["posts.p1.rights.0.words.0", "posts.p1.rights.0.words.1"]
    assert words[-1] == "二" and len(words) == 2


def test_a_number_prints_its_digits_and_a_yes_stays_a_yes(view):
    assert view.comms.com1.port == "50000" and int(view.comms.com1.port) == 50000
    assert view.posts.p1.still_online is True


def test_a_value_of_a_register_leads_there_and_one_that_the_sheet_corrects_to_the_sheet(view):
    assert view.sites.board.operator.name.key == "@platforms.board.operator.name"
    assert view.sites.board.operator.name.note == "未確認"
    assert view.sites.board.name.key == "sites.board.name"
    assert view.office.name.key == "@office.name"


def test_a_communication_leads_to_its_line_and_what_all_of_a_disclosure_share_to_the_disclosure(view):
    assert view.comms.com1.ip.key == "filings.a1.received.0.rows.com1.ip"
    assert view.comms.com1.received.key == "filings.a1.received.0.date"
    assert view.comms.com1.exhibit.key == "filings.a1.received.0.exhibit"


def test_what_is_missing_is_false_names_its_key_and_prints_its_japanese_title(view):
    absent = view.posts.p1.text
    assert isinstance(absent, Missing) and not absent and len(absent) == 0 and list(absent) == []
    assert (absent.key, str(absent)) == ("posts.p1.text", "【要確認：投稿内容】")
    assert str(view.comms.com1.dest) == "【要確認：接続先】"
    assert view.comms.com1.dest.key == "filings.a1.received.0.rows.com1.dest"
    assert str(view.office.phone) == "【要確認：事務所の電話番号】"


def test_below_what_is_missing_everything_is_missing(view):
    deep = view.clients.hanako.representative.name
    assert isinstance(deep, Missing) and deep.key == "clients.hanako.representative.name"
    assert deep.label == label_of("clients.x.representative.name") != ""
    assert view.clients.hanako.representative["name"].key == deep.key


def test_private_names_are_never_missing_facts(view):
    for thing in (view, view.posts.p1.text):
        with pytest.raises(AttributeError):
            assert thing._nothing


def test_a_view_is_read_like_a_mapping(view):
    assert "p1" in view.posts and "p2" not in view.posts
    assert [name for name, _ in view.posts.items()] == list(view.posts) == ["p1"]
    assert view.posts.get("p2") is None and view.posts.get("p1").url.key == "posts.p1.url"
    assert bool(View({})) is False and view.posts.key_ == "posts" and view.posts.plain_ is TREE["posts"]
    assert isinstance(view.posts.p1.rights[5], Missing)


def test_a_fact_written_differently_is_the_same_fact():
    fact = Fact("2026-08-24", "posts.p1.posted", "未確認")
    other = fact.as_text("令和８年８月２４日")
    assert (other, other.key, other.note) == ("令和８年８月２４日", fact.key, fact.note)


@pytest.mark.parametrize("name", ["zen", "zen_digits", "han"])
def test_a_filter_keeps_the_source_of_a_fact_and_what_is_missing(name):
    fact, absent = Fact("1-2", "k", "n"), Missing("k", "名")
    made = filters.FILTERS[name](fact)
    assert (made.key, made.note) == ("k", "n")
    assert filters.FILTERS[name](absent) is absent
    assert not isinstance(filters.FILTERS[name]("1-2"), Fact)


def test_a_listing_of_nothing_is_empty_and_of_what_is_missing_is_missing():
    token = current.set(Printing())
    try:
        absent = Missing("k", "名")
        assert filters.FILTERS["jp"](absent) is absent
        assert filters.FILTERS["jp"]([]) == "" == filters.FILTERS["jp"](None)
        assert filters.FILTERS["jp_or"](["<a>", "b"]) == "&lt;a&gt;又はb"
        assert filters.FILTERS["jp_plain"](["a", "b"]) == "a、b"
    finally:
        current.reset(token)


def test_a_phrase_is_one_text_whose_facts_keep_their_keys():
    phrase = Phrase(Phrase(Fact("原告<甲>", "a"), "の"), Fact("名誉権", "b"), "及び", "名誉感情")
    assert phrase == "原告<甲>の名誉権及び名誉感情"
    printing = Printing()
    token = current.set(printing)
    try:
        assert "原告&lt;甲&gt;" in printed(phrase)
    finally:
        current.reset(token)
    assert [i.key for i in printing.items] == ["a", "b"]


def test_facts_outlive_no_copy_of_their_text():
    assert (Fact("a", "k") + "b").__class__ is str
    assert pickle.loads(pickle.dumps(str(Fact("a", "k")))) == "a"


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("posts.p1.url", "投稿のＵＲＬ"),
        ("filings.a1.received.0.rows.com1.ip", "接続元ＩＰアドレス"),
        ("filings.a2.received.0.use.com2.ip", "接続元ＩＰアドレス"),
        ("@office.lawyers.taro.name", "弁護士の氏名"),
        ("@law.fees.suit", ""),
        ("nowhere.at.all", ""),
        ("posts.p1.nothing", ""),
    ],
)
def test_a_key_has_the_title_that_a_schema_gives_it(key, label):
    assert label_of(key) == label


def test_every_key_of_every_example_that_can_be_missing_has_a_japanese_title():
    schema = json.loads(facts.SCHEMA.read_text("utf-8"))
    untitled = [key for key in _leaves(schema, "") if not label_of(key.removesuffix(".0"))]
    assert untitled == []


def _leaves(node, key):
    """The keys that a schema knows, with `x` for names and 0 for places in a list."""
    inside = {n: c for n, c in node.get("properties", {}).items() if isinstance(c, dict)}
    more = node.get("additionalProperties")
    if isinstance(more, dict):
        inside["x"] = more
    if isinstance(node.get("items"), dict):
        inside["0"] = node["items"]
    for step, child in inside.items():
        yield from _leaves(child, f"{key}.{step}" if key else step)
    if not inside and key:
        yield key


def test_two_open_points_that_read_the_same_count_as_the_same():
    assert Missing("a.dest", "接続先") == Missing("b.dest", "接続先")
    assert Missing("a.dest", "接続先") != Missing("a.ip", "接続元ＩＰアドレス")

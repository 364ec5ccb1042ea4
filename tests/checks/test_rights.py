import pytest
from sheets import broken

RIGHT = "posts.p1.rights.0"
FACTS = {
    "defamation_opinion": "premise: 前提, target: [実名], lowers: 低下する。, attack: 人身攻撃である。, self_publicity: なし",
    "insult": "words: [会社の金], target: [実名], beyond: 限度を超える。",
    "privacy": "target: [実名], discloses: [氏名], private: 私事, unwanted: 欲しない, unknown: 未知, balance: 優越, self_publicity: なし",
    "copyright": "work: {title: 写真, author: 甲野花子}, ownership: 創作した。, act: 転載した。, comparison: 同一である。, exception: 引用でない。",  # noqa: E501
    "impersonation": "imitates: [氏名], target: [実名], misled: 誤信する。, lowers: 低下する。",
}
COMPANY = "clients: {hanako: {kind: company, certificate: 2026-08-20}}"


def right(kind: str, facts: str) -> str:
    return f"posts: {{p1: {{rights: [{{right: {kind}, {facts}}}]}}}}"


def fact(**changed: str) -> str:
    given = {
        "words": "[会社の金を横領した]", "reading": "横領したとの事実", "target": "[実名]", "lowers": "低下する。",
        "truth": "横領していない。", "self_publicity": "なし", "proof": "[statement]",
    } | changed  # fmt: skip
    return right("defamation_fact", ", ".join(f"{k}: {v}" for k, v in given.items() if v))


def rules(*changes: str) -> set[str]:
    return {rule for rule, _ in broken(*changes)}


def test_a_post_without_a_right_is_not_ready():
    assert ("V068", "posts.p1.rights") in broken("posts: {p1: {rights: null}}")


@pytest.mark.parametrize(("kind", "facts"), FACTS.items())
def test_a_right_with_its_facts_is_complete(kind, facts):
    assert not broken(right(kind, facts))


@pytest.mark.parametrize("kind", [k for k in FACTS if k != "copyright"])
def test_a_right_without_its_facts_says_which_are_absent(kind):
    found = broken(right(kind, "note: x").replace(", note: x", ""))
    assert found["V068", RIGHT].kind == "missing"
    assert "同定の根拠" in found["V068", RIGHT].text


def test_copyright_without_its_facts_says_so_under_its_own_rule_and_needs_no_target():
    found = broken(right("copyright", "act: 転載した。"))
    assert "著作権の帰属" in found["V072", RIGHT].text
    assert "同定の根拠" not in found["V072", RIGHT].text
    assert ("V068", RIGHT) not in found


def test_with_several_clients_a_right_says_whose_it_is():
    second = "clients: {jiro: {name: 乙野次郎, kind: person, address: 大阪府, address_in_papers: home}}"
    assert ("V068", f"{RIGHT}.clients") in broken(second)
    assert "V068" not in rules(second, fact(clients="[hanako, jiro]"))


def test_defamation_negates_one_justification():
    assert ("V069", f"{RIGHT}.truth") in broken(fact(truth="", proof=""))
    assert "V069" not in rules(fact(truth="", proof="", public_interest="私事である。"))
    assert "V069" in rules(
        right("defamation_opinion", FACTS["defamation_opinion"].replace("attack: 人身攻撃である。, ", ""))
    )


def test_a_company_has_no_feelings_of_honour():
    found = broken(COMPANY, right("insult", FACTS["insult"]))
    assert found["V071", f"{RIGHT}.right"].kind == "wrong"
    assert found["V071", f"{RIGHT}.right"].filings == ("a1",)
    assert "V071" not in rules(right("insult", FACTS["insult"]))


def test_the_director_may_be_insulted_where_the_company_is_client_too():
    director = "clients: {jiro: {name: 乙野次郎, kind: person, address: 大阪府, address_in_papers: home}}"
    assert "V071" not in rules(COMPANY, director, right("insult", FACTS["insult"] + ", clients: [jiro]"))


def test_impersonation_does_not_stand_alone():
    bare = FACTS["impersonation"].replace(", lowers: 低下する。", "")
    assert ("V073", f"{RIGHT}.lowers") in broken(right("impersonation", bare))


def test_the_truth_has_proof():
    assert ("V074", f"{RIGHT}.proof") in broken(fact(proof=""))


def test_the_client_was_asked_about_their_own_conduct():
    assert ("V075", f"{RIGHT}.self_publicity") in broken(fact(self_publicity=""))
    assert "V075" not in rules(right("insult", FACTS["insult"]))


def test_quoted_words_stand_in_the_post():
    found = broken(fact(words="[会社の金を着服した]"))
    assert found["V009", f"{RIGHT}.words.0"].kind == "wrong"
    assert found["V009", f"{RIGHT}.words.0"].filings == ("a1",)


def test_words_that_differ_in_width_only_are_told_so():
    found = broken("posts: {p1: {text: ＡＢＣ商事の甲野}}", fact(words="[ABC商事]"))
    assert "width" in found["V009", f"{RIGHT}.words.0"].text


@pytest.mark.parametrize(
    "words", ["[甲野花子は（中略）横領した]", "[甲野花子は(中略)横領した]", "[会社の金, 横領した]"]
)
def test_words_may_leave_out_what_they_mark(words):
    assert not broken(fact(words=words))


def test_words_left_out_keep_their_order():
    assert "V009" in rules(fact(words="[横領した（中略）甲野花子]"))


def test_line_ends_of_the_post_do_not_count():
    post = 'posts: {p1: {text: "会社の金を\\n横領した🍎"}}'
    assert not broken(post, fact(words="[会社の金を横領した🍎]"))


def test_a_post_whose_text_is_not_at_hand_has_nothing_to_compare():
    assert "V009" not in rules("posts: {p1: {text: null, content: 横領したと述べる}}", fact(words="[着服した]"))

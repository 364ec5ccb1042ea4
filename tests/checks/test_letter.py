import pytest
from sheets import DISCLOSED, broken


def letter(more: str) -> str:
    return f"filings: {{b1: {{what: B, against: [mobile], sent: [{{date: 2026-10-16}}], {more}}}}}"


@pytest.mark.parametrize("key", ["reply_by", "keep_until"])
def test_a_letter_leaves_time(key):
    assert ("V082", f"filings.b1.{key}") in broken(DISCLOSED, letter(f"{key}: 2026-10-16"))
    assert not broken(DISCLOSED, letter(f"{key}: 2026-10-30"))


def test_logs_may_be_asked_for_until_an_event():
    assert not broken(DISCLOSED, letter("keep_until: 判決確定まで"))


@pytest.mark.parametrize(
    ("result", "need"),
    [("kept", "until: 判決確定まで"), ("other_provider", "provider: fixed"), ("needs_more", "wants: [url]")],
)
def test_an_answer_says_what_its_next_step_needs(result, need):
    answer = "answers: [{{date: 2026-10-20, result: {}{}}}]"
    key = need.partition(":")[0]
    found = broken(DISCLOSED, letter(answer.format(result, "")))
    assert found["Y018", f"filings.b1.answers.0.{key}"].kind == "missing"
    assert not [k for k in broken(DISCLOSED, letter(answer.format(result, f", {need}"))) if k[0] == "Y018"]


def test_the_other_provider_is_another():
    answer = "answers: [{date: 2026-10-20, result: other_provider, provider: mobile}]"
    assert broken(DISCLOSED, letter(answer))["Y019", "filings.b1.answers.0.provider"].kind == "wrong"


def test_logs_are_kept_until_after_the_answer():
    answer = "answers: [{{date: 2026-10-20, result: kept, until: {}}}]"
    assert ("Y019", "filings.b1.answers.0.until") in broken(DISCLOSED, letter(answer.format("2026-04-30")))
    assert not broken(DISCLOSED, letter(answer.format("2027-04-30")))

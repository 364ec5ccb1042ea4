from sheets import DISCLOSED, broken, problems

SNS = """
posts: {p1: {url: https://sns.example/s/1, number: null}}
filings: {a1: {what: A, against: [sns], subsidiarity: {ground: ro, exhibit: statement}}}
"""


def rules(*changes: str, **more: object) -> set[str]:
    return {rule for rule, _ in broken(*changes, **more)}


def test_the_address_in_papers_is_decided_before_a_first_filing():
    found = broken("clients: {hanako: {address_in_papers: null}}")
    assert found["V078", "clients.hanako.address_in_papers"].kind == "missing"
    assert found["V078", "clients.hanako.address_in_papers"].filings == ("a1",)


def test_a_hidden_address_is_in_no_free_text():
    told = "background: 〔依頼者〕は東京都千代田区一番町１に住む。"
    found = [p for p in problems(told) if p.rule == "V078"]
    assert [(p.kind, p.key) for p in found] == [("wrong", "background")]
    assert "一番町" not in found[0].text
    assert not broken(told, "clients: {hanako: {address_in_papers: home}}")


def test_a_post_may_contain_the_hidden_address():
    assert "V078" not in rules("posts: {p1: {text: 甲野花子は会社の金を横領した。東京都千代田区一番町1}}")


def test_a_minor_has_guardians():
    minor = "clients: {hanako: {kind: minor}}"
    assert ("V077", "clients.hanako.guardians") in broken(minor)
    assert "V077" not in rules(minor, "clients: {hanako: {guardians: [{relation: 親権者母, name: 甲野春子}]}}")


def test_a_company_has_no_guardians_and_a_person_no_representative():
    company = (
        "clients: {hanako: {kind: company, certificate: 2026-08-20, guardians: [{relation: 親権者母, name: 甲野春子}]}}"
    )
    assert ("V077", "clients.hanako.guardians") in broken(company)
    assert ("V077", "clients.hanako.representative") in broken("clients: {hanako: {representative: {name: 乙野次郎}}}")
    assert "V077" not in rules("clients: {hanako: {guardians: [{relation: 成年後見人, name: 甲野春子}]}}")


def test_a_foreign_company_says_whether_and_by_whom_it_is_represented_here():
    where = "sites.sns.operator"
    unknown = "platforms: {sns: {operator: {registered_in_japan: null}}}"
    assert ("V055", f"{where}.registered_in_japan") in broken(SNS, registers=unknown)
    assert ("V055", f"{where}.japan_representative") in broken(
        SNS,
        "sites: {sns: {operator: {japan_representative: {}}}}",
        registers="platforms: {sns: {operator: {japan_representative: null}}}",
    )
    company = "sites: {sns: {operator: {japan_representative: {name: 見本代表株式会社}}}}"
    assert ("V055", f"{where}.japan_representative.representative") in broken(SNS, company)
    assert not broken(
        SNS, company, "sites: {sns: {operator: {japan_representative: {representative: {name: 丁野四郎}}}}}"
    )
    assert not broken(SNS)


def test_companies_in_a_petition_or_suit_have_a_certificate():
    none = "platforms: {board: {operator: {certificate: null}}}\nproviders: {mobile: {certificate: null}}"
    found = broken(DISCLOSED, registers=none)
    assert found["V057", "sites.board.operator.certificate"].filings == ("a1",)
    assert found["V057", "providers.mobile.certificate"].filings == ("c1",)
    assert ("V057", "clients.hanako.certificate") in broken("clients: {hanako: {kind: company}}")


def test_a_person_needs_no_certificate():
    person = "platforms: {board: {operator: {kind: person, certificate: null}}}"
    assert not broken(registers=person)


def test_a_certificate_is_at_most_three_months_old_at_filing():
    a1 = "filings: {{a1: {{what: A, against: [board], paper_date: {}}}}}"
    assert not broken(a1.format("2026-11-20"))
    assert broken(a1.format("2026-11-21"))["V057", "sites.board.operator.certificate"].kind == "missing"

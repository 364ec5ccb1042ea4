from sheets import broken


def test_sample_stands_in_example_cases_only():
    found = broken("sample: true")
    assert found["Y011", "sample"].kind == "wrong"
    assert found["Y011", "sample"].filings == ("a1",)
    assert not broken("sample: true", name="example-board")


def test_a_real_case_needs_the_offices_own_name():
    office = "office: {sample: true}"
    assert broken(registers=office)["Y012", "-"].kind == "missing"
    assert not broken("sample: true", name="example-board", registers=office)


def test_counsel_are_lawyers_of_the_office():
    assert broken("counsel: [nobody]")["V001", "counsel.0"].kind == "wrong"
    assert not broken("counsel: [heino]")

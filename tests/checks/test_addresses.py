import pytest
from drafting.checks.addresses import address_error
from sheets import DISCLOSED, broken, case_of

ROW = "filings.a1.received.0.rows.com1"


def with_row(**values: str) -> str:
    row = {
        "for": "[p1]",
        "kind": "post",
        "at": "2026-08-24 12:57:05 UTC",
        "ip": "8.8.8.8",
        "port": "50000",
        "provider": "mobile",
    } | values
    inner = ", ".join(f"{k}: {v}" for k, v in row.items() if v)
    return f"filings: {{a1: {{received: [{{date: 2026-10-16, exhibit: disclosed, rows: {{com1: {{{inner}}}}}}}]}}}}"


@pytest.mark.parametrize("ip", ["8.8.8.8", "2400:4050::1", "1.0.0.1"])
def test_a_routed_address_is_right(ip):
    assert address_error(ip, sample=False) == ""


@pytest.mark.parametrize("ip", ["8.8.8", "8.8.8.●", "８.８.８.８", "1.2.3.256", "2400::g", "example.jp"])
def test_what_is_no_address_is_refused(ip):
    assert address_error(ip, sample=True) == "v026_form"


@pytest.mark.parametrize(
    "ip",
    ["10.0.0.1", "192.168.1.1", "100.64.0.1", "127.0.0.1", "169.254.1.1", "224.0.0.1", "233.252.0.1", "0.0.0.0", "255.255.255.255",
     "fd00::1", "fe80::1", "fe80::1%eth0", "::1", "ff0e::1", "::ffff:8.8.8.8", "3fff::1", "fec0::1"],
)  # fmt: skip
def test_an_address_that_nobody_routes_is_refused(ip):
    assert address_error(ip, sample=True) == "v026_range"


@pytest.mark.parametrize("ip", ["192.0.2.1", "198.51.100.7", "203.0.113.99", "2001:db8::1"])
def test_reserved_addresses_are_right_in_a_sample_only(ip):
    assert address_error(ip, sample=True) == ""
    assert address_error(ip, sample=False) == "v026_reserved"


def test_a_wrong_address_stops_only_the_filings_that_print_it():
    found = broken(DISCLOSED, with_row(ip='"10.0.0.1"'))
    assert set(found) == {("V026", f"{ROW}.ip")}
    assert found["V026", f"{ROW}.ip"].filings == ("b1", "c1")


def test_a_wrong_address_of_one_provider_does_not_stop_the_letter_to_another():
    other = "com2: {for: [p1], kind: post, at: 2026-08-24 12:57:05 UTC, ip: 10.0.0.1, provider: fixed}"
    rows = with_row()[:-5] + f", {other}" + "}}]}}"
    assert broken(DISCLOSED, rows)["V026", "filings.a1.received.0.rows.com2.ip"].filings == ("b2", "c2")


def test_a_wrong_address_without_a_provider_stops_nothing_yet():
    assert broken(DISCLOSED, with_row(ip='"10.0.0.1"', provider=""))["V026", f"{ROW}.ip"].filings == ("-",)


def test_a_destination_that_is_an_address_has_to_be_routable_too():
    assert ("V026", f"{ROW}.dest.0") in broken(DISCLOSED, with_row(dest='["10.0.0.1"]'))
    assert not broken(DISCLOSED, with_row(dest='["https://board.example/post"]'))
    assert not broken(DISCLOSED, with_row(dest='["8.8.4.4"]'))


def test_a_port_from_a_table_has_to_be_a_port(tmp_path):
    (tmp_path / "log.csv").write_text("at,ip,port\n2026-08-24 12:57:05 UTC,8.8.8.8,70000\n", "utf-8")
    use = "received: [{date: 2026-10-16, exhibit: disclosed, table: log.csv, use: {com1: {line: 1, for: [p1], provider: mobile}}}]"
    found = broken(DISCLOSED, f"filings: {{a1: {{{use}}}}}", folder=tmp_path)
    assert found["V027", "filings.a1.received.0.use.com1.port"].kind == "wrong"
    (tmp_path / "log.csv").write_text("at,ip,port\n2026-08-24 12:57:05 UTC,8.8.8.8,50000\n", "utf-8")
    assert not broken(DISCLOSED, f"filings: {{a1: {{{use}}}}}", folder=tmp_path)


def test_a_mobile_ipv4_address_needs_a_port_or_a_destination():
    found = broken(DISCLOSED, with_row(port=""))
    assert found["V027", f"{ROW}.port"].kind == "missing"
    assert not broken(DISCLOSED, with_row(port="", dest='["8.8.4.4"]'))
    assert not broken(DISCLOSED, with_row(port="", ip='"2400:4050::1"'))


def test_a_port_is_not_asked_for_once_the_provider_has_traced_the_line():
    answer = "{date: 2026-10-20, result: kept, until: 2027-04-30}"
    kept = f"filings: {{b1: {{what: B, against: [mobile], sent: [{{date: 2026-10-16}}], answers: [{answer}]}}}}"
    assert not [k for k in broken(DISCLOSED, with_row(port=""), kept) if k[0] == "V027"]


def test_a_provider_that_needs_a_destination_is_given_one():
    needs = "providers: {mobile: {needs: [ip, time, destination]}}"
    assert broken(DISCLOSED, registers=needs)["V028", f"{ROW}.dest"].kind == "missing"
    assert not broken(DISCLOSED, with_row(dest='["8.8.4.4"]'), registers=needs)


def test_the_sound_sheet_is_sound():
    assert case_of(DISCLOSED).comms["com1"]["ip"] == "8.8.8.8"
    assert not broken(DISCLOSED)
    assert not broken()

"""The addresses of communications: IP addresses that exist, ports and destinations that a provider needs."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from drafting.case import Case
from drafting.checks.rules import Found, label, rule, with_comm
from drafting.plan import Plan
from drafting.problems import MISSING, WRONG

RESERVED = [ipaddress.ip_network(n) for n in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")]
NOWHERE = [ipaddress.ip_network(n) for n in ("3fff::/20", "::ffff:0:0/96", "fec0::/10")]
TRACED = ("kept", "agreed")


def address_error(text: str, sample: bool) -> str:
    """Empty for an address that the Internet routes, else the message that says why it is none (V026)."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "v026_form"
    if any(address in n for n in RESERVED):
        return "" if sample else "v026_reserved"
    routed = address.is_global and not address.is_multicast and not getattr(address, "scope_id", None)
    return "" if routed and not any(address in n for n in NOWHERE) else "v026_range"


@rule("V026", WRONG, filings="BC")
def addresses_are_routable(case: Case, plan: Plan) -> Iterator[Found]:
    """Every IP address is one and globally routable; ranges reserved for documentation are right in a sample only."""
    sample = case.tree.get("sample") is True
    for name, comm in case.comms.items():
        given = [("ip", comm["ip"])] if "ip" in comm else []
        given += [(f"dest.{n}", d) for n, d in enumerate(comm.get("dest", [])) if _looks_like_address(d)]
        for key, text in given:
            if error := address_error(text, sample):
                yield Found(f"{comm['place']}.{key}", error, with_comm(case, plan, name), {"ip": text})


def _looks_like_address(text: str) -> bool:
    return bool(text) and not set(text.lower()) - set("0123456789abcdef.:") and ("." in text or ":" in text)


@rule("V027", WRONG, filings="BC")
def table_ports_are_ports(case: Case, plan: Plan) -> Iterator[Found]:
    """A source port is a number from 1 to 65535, in a table too."""
    for name, comm in case.comms.items():
        port = comm.get("port")
        if port is not None and not (isinstance(port, int) and 1 <= port <= 65535):
            yield Found(f"{comm['place']}.port", "v027_port", with_comm(case, plan, name), {"port": port})


@rule("V027", MISSING, filings="BC")
def shared_address_has_port_or_destination(case: Case, plan: Plan) -> Iterator[Found]:
    """A mobile provider shares its IPv4 addresses: it needs the source port or the destination."""
    for name, comm, provider in _untraced(case):
        mobile = provider.get("kind") in ("mobile", "mvno") or bool(
            {"port", "destination"} & set(provider.get("needs_any_of", []))
        )
        if ":" not in comm.get("ip", ":") and mobile and not comm.get("port") and not comm.get("dest"):
            fields = {"provider": provider.get("name", comm["provider"])}
            yield Found(f"{comm['place']}.port", "v027_absent", with_comm(case, plan, name), fields)


@rule("V028", MISSING, filings="BC")
def provider_gets_what_it_needs(case: Case, plan: Plan) -> Iterator[Found]:
    """A communication has what its provider needs to trace it, as the register of providers says."""
    for name, comm, provider in _untraced(case):
        for need, key in (("port", "port"), ("destination", "dest")):
            if need in provider.get("needs", []) and not comm.get(key):
                here = f"{comm['place']}.{key}"
                fields = {"provider": provider.get("name", ""), "what": label(f"filings.a1.received.0.rows.com1.{key}")}
                yield Found(here, "v028_need", with_comm(case, plan, name), fields)


def _untraced(case: Case) -> Iterator[tuple[str, dict, dict]]:
    for name, comm in case.used_comms().items():
        provider = case.provider_of(name)
        if provider and not any(a["result"] in TRACED for a in case.answers(provider, name)):
            yield name, comm, case.provider(provider)

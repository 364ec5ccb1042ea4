"""Kaiji: the court papers by which the author of an anonymous post is found, in legal order."""


include: "scripts/common.smk"


wildcard_constraints:
    case="[a-z][a-z0-9-]*",


localrules:
    register,
    case,


rule register:
    """Every case; the office page and the table come at the end of every run."""
    input:
        expand("output/{case}/records/drafted", case=CASES),
    shell:
        ":"


rule case:
    """All filings that the facts of one case call for."""
    input:
        records=records_due,
    output:
        touch("output/{case}/records/drafted"),


rule intake:
    """The powers of attorney for all procedures, and what the client still has to supply."""
    input:
        facts=ancient("cases/{case}/facts.yaml"),
    output:
        record="output/{case}/records/{filing}.json",
    wildcard_constraints:
        filing="intake",
    params:
        uses=facts_used,
    shell:
        "{DRAFT} {wildcards.case} {wildcards.filing}"


rule provisional_disposition:
    """A. Ask the court to have the site disclose IP addresses and times (発信者情報開示仮処分)."""
    input:
        facts=ancient("cases/{case}/facts.yaml"),
        follows=records_followed,
    output:
        record="output/{case}/records/{filing}.json",
    wildcard_constraints:
        filing="a[0-9]+",
    params:
        uses=facts_used,
    shell:
        "{DRAFT} {wildcards.case} {wildcards.filing}"


rule log_preservation:
    """B. Ask the access provider to keep its logs until the case is over (ログ保存要請)."""
    input:
        facts=ancient("cases/{case}/facts.yaml"),
        follows=records_followed,
    output:
        record="output/{case}/records/{filing}.json",
    wildcard_constraints:
        filing="b[0-9]+",
    params:
        uses=facts_used,
    shell:
        "{DRAFT} {wildcards.case} {wildcards.filing}"


rule lawsuit:
    """C. Sue the provider for name and address, or the site for the phone number (発信者情報開示請求訴訟)."""
    input:
        facts=ancient("cases/{case}/facts.yaml"),
        follows=records_followed,
    output:
        record="output/{case}/records/{filing}.json",
    wildcard_constraints:
        filing="c[0-9]+",
    params:
        uses=facts_used,
    shell:
        "{DRAFT} {wildcards.case} {wildcards.filing}"


rule bar_inquiry:
    """E. Have the bar association ask the carrier who holds a phone number (弁護士会照会)."""
    input:
        facts=ancient("cases/{case}/facts.yaml"),
        follows=records_followed,
    output:
        record="output/{case}/records/{filing}.json",
    wildcard_constraints:
        filing="e[0-9]+",
    params:
        uses=facts_used,
    shell:
        "{DRAFT} {wildcards.case} {wildcards.filing}"


for name in CASES_ASKED:  # `snakemake <case>`

    rule:
        name:
            name
        input:
            f"output/{name}/records/drafted",
        shell:
            ":"


onsuccess:
    finish()


onerror:
    finish()

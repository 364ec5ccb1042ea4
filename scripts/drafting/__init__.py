"""Drafting: from a fact sheet to Word drafts. Knows the law and the papers; never imports Snakemake."""

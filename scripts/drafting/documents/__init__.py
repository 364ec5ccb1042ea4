"""One module per family of papers: facts, filing and records in, a template's context out. No prose, no Word."""

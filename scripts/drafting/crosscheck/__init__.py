"""Cross-check of the Word files of a case as they lie there: what a hand edit made different from the other papers."""

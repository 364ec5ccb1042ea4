"""Redline: what a Word file says and how two of them differ. Knows no law and nothing of drafting; lxml only."""

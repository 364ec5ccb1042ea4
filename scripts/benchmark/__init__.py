"""Measures Kaiji in temporary copies of the project; nothing of the drafting code imports it."""

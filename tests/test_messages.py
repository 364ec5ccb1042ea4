"""What people read on a console, a pipe or a file."""

import io
import sys

import pytest
from drafting import messages


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "甲野 —\n"), ("cp932", "甲野 ?\n"), ("cp1252", "?? —\n")])
def test_a_text_that_an_encoding_cannot_say_ends_no_run(monkeypatch, encoding, shown):
    """`snakemake > log.txt` on Windows writes the encoding of the country, which has no long dash."""
    pipe = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    monkeypatch.setattr(sys, "stdout", pipe)
    messages.show("甲野 —")
    assert pipe.buffer.getvalue().decode(encoding) == shown

"""What Jinja may print, and how it is marked."""

import pytest
from drafting import marks
from drafting.facts import View


def test_a_part_of_the_case_is_no_text():
    """Its address in memory would stand in the draft, another one on each run."""
    with pytest.raises(TypeError, match=r"filings[.]a1[.]against is no single value"):
        marks.printed(View(["board"], "filings.a1.against"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_end_of_any_system_is_a_line_break(end):
    assert marks.printed(f"一行{end}二行") == f"一行{marks.BREAK}二行"

"""python scripts/new.py <case>: lays down cases/<case>/facts.yaml, commented, ready to be filled in."""

import sys
from pathlib import Path

from drafting import new_case

if __name__ == "__main__":
    sys.exit(new_case.lay_down(Path.cwd(), sys.argv[1:]))

"""python scripts/draft.py <case> <filing>: drafts one filing from its slice (called by the Snakefile)."""

import sys
from pathlib import Path

from drafting import filing
from drafting.problems import KaijiError

if __name__ == "__main__":
    root = Path(__file__).resolve().parents[1]
    try:
        outcomes = filing.draft(Path.cwd(), *sys.argv[1:3])
    except KaijiError as error:
        sys.exit(f"{sys.argv[1]}/{sys.argv[2]}: {error}")
    sys.exit(filing.told(outcomes, Path.cwd()))

"""python scripts/wording.py <case> <filing>: edited drafts of a filing take over new wording of templates and code too."""

import sys
from pathlib import Path

from drafting import filing
from drafting.problems import KaijiError

if __name__ == "__main__":
    try:
        done = filing.draft(Path.cwd(), sys.argv[1], sys.argv[2], whole=True)
        sys.exit(filing.told(Path.cwd(), sys.argv[1], done))
    except KaijiError as error:
        sys.exit(f"{'/'.join(sys.argv[1:3])}: {error}")

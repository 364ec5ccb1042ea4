"""python scripts/wording.py <case> <filing>: edited drafts of a filing take over new wording of templates and code too."""

import sys
from pathlib import Path

from drafting import rewording

if __name__ == "__main__":
    sys.exit(rewording.run(Path.cwd(), sys.argv[1:]))

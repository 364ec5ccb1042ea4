"""python scripts/restore.py <case> [<filing>/<paper> [<number>]]: lists earlier texts, or lays one back as the draft."""

import sys
from pathlib import Path

from drafting import restoring

if __name__ == "__main__":
    sys.exit(restoring.main(Path.cwd(), sys.argv[1:]))

"""python scripts/adopt.py <case> [<filing>] [apply]: facts that a person wrote into drafts, as a patch of the sheet."""

import sys
from pathlib import Path

from drafting import adopting

if __name__ == "__main__":
    sys.exit(adopting.run(Path.cwd(), sys.argv[1:]))

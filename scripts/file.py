"""python scripts/file.py <case> <filing>: the clean set of a filing in cases/<case>/filed/, or what stands in its way."""

import sys
from pathlib import Path

from drafting.outgoing import verb

if __name__ == "__main__":
    sys.exit(verb.run(Path.cwd(), sys.argv[1:]))

"""python scripts/draft.py <case> <filing>: drafts one filing from its slice (called by the Snakefile)."""

import gc
import sys
from pathlib import Path

from drafting import filing, outlet
from drafting.problems import KaijiError

if __name__ == "__main__":
    gc.disable()  # a job is over before there is garbage worth looking for
    outlet.outlive_readers()
    try:
        done = filing.draft(Path.cwd(), sys.argv[1], sys.argv[2])
        sys.exit(filing.told(Path.cwd(), sys.argv[1], done))
    except KaijiError as error:
        sys.exit(f"{'/'.join(sys.argv[1:3])}: {error}")

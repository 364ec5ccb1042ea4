"""python scripts/warm.py <template> …: compiles templates into the cache while a run still plans (called by the run)."""

import sys
from pathlib import Path

from drafting import templates
from drafting.documents import catalogue
from drafting.problems import KaijiError

if __name__ == "__main__":
    for name in sys.argv[1:]:
        try:
            templates.load(Path(name), catalogue.compiled(Path.cwd()))
        except (KaijiError, OSError):
            continue  # the job that needs it says so

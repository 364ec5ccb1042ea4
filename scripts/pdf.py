"""python scripts/pdf.py <case>: pages of a case's drafts as PDF, where LibreOffice is installed."""

import sys
from pathlib import Path

from drafting import messages
from drafting.outgoing import proofs
from drafting.problems import KaijiError
from drafting.workshop import Workshop

if __name__ == "__main__":
    shop = Workshop(Path.cwd())
    try:
        for page in proofs.convert(shop, sys.argv[1] if len(sys.argv) > 1 else ""):
            messages.show(page)
    except KaijiError as error:
        sys.exit(str(error))

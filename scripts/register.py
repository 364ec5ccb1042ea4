"""python scripts/register.py: writes the office page, the case pages and the register anew, without drafting."""

import datetime as dt
import sys
from pathlib import Path

from drafting import messages, plans, register
from drafting.japanese import JST
from drafting.problems import MISSING, KaijiError
from drafting.workshop import Workshop

if __name__ == "__main__":
    try:
        shop = Workshop(Path.cwd())
        made = {name: plans.of(shop, name, write=False) for name in shop.case_names()}
        summary = register.write(shop.root, dt.datetime.now(JST).date(), made, shop.language)
    except KaijiError as error:
        sys.exit(str(error))
    messages.show("\n".join(summary.lines(shop.language)))
    sys.exit(any(p["kind"] != MISSING for plan in made.values() for p in plan["problems"]))

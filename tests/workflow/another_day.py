"""python another_day.py <day> <root> <case>: drafts a case without Snakemake, in a process whose clock shows that day."""

import datetime
import sys
import time
from pathlib import Path

import docxtpl  # noqa: F401 (what is compiled wants the real datetime)
import jsonschema  # noqa: F401
import yaml  # noqa: F401

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
NOW = datetime.datetime.fromisoformat(sys.argv[1] + "T12:00:00+09:00")
REAL = datetime.date, datetime.datetime


class Either(type):
    """What the real classes made counts as made by these."""

    def __instancecheck__(cls, thing):
        return isinstance(thing, cls.__mro__[1])


class Date(REAL[0], metaclass=Either):
    @classmethod
    def today(cls):
        return cls(NOW.year, NOW.month, NOW.day)


class DateTime(REAL[1], metaclass=Either):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(NOW.timestamp(), tz)


datetime.date, datetime.datetime, time.time = Date, DateTime, NOW.timestamp

if __name__ == "__main__":
    from drafting import filing, plans

    root, case = Path(sys.argv[2]), sys.argv[3]
    for name in plans.of(plans.Workshop(root), case, write=True)["filings"]:
        filing.draft(root, case, name)
    print(datetime.date.today().isoformat())  # noqa: DTZ011

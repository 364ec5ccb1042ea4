"""python scripts/table.py <output> <language>: writes the table from the rows on its input (called by the register)."""

import json
import sys
from pathlib import Path

import pandas  # noqa: F401  loaded while the rows are not there yet
from drafting.pages import files, table
from drafting.pages.words import Words

if __name__ == "__main__":
    made = table.files(json.load(sys.stdin), Words(sys.argv[2]))
    for name, data in made.items():
        try:
            files.put(Path(sys.argv[1]) / name, data)
        except OSError:
            print(name)

"""What the texts of a filing were made from, kept in the history so that an older text can be made again."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Inputs:
    """The slice of a filing, the records that it follows, exhibit numbers fixed before a court, and those then given."""

    slice: dict[str, Any]
    records: dict[str, dict]
    fixed: dict[str, int]
    given: dict[str, int]

    def packed(self) -> bytes:
        """As bytes; the same inputs give the same."""
        told = {"slice": self.slice, "records": self.records, "fixed": self.fixed, "given": self.given}
        text = json.dumps(
            told, ensure_ascii=False, separators=(",", ":")
        )  # in its order: lists of a law are read in it
        return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes) -> Inputs:
    """The inputs in such bytes. ValueError where they are none."""
    try:
        return Inputs(**json.loads(zlib.decompress(data)))
    except (zlib.error, TypeError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None

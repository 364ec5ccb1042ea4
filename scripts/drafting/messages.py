"""The one catalogue of what people read at work: config/messages/*.yaml, `id: {ja: …, en: …}`."""

from __future__ import annotations

import contextlib
import locale
import os
import sys
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[2] / "config" / "messages"


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, dict[str, str]] = {}
    for path in files():
        found |= yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 (a safe loader)
    return found


def files() -> list[Path]:
    """The files of the catalogue."""
    return sorted(CATALOGUE.glob("*.yaml"))


def machine_language() -> str:
    """`ja` or `en`, from the machine's locale; Japanese where the locale says nothing."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if not named:
        named = (locale.getlocale()[0] or "ja") if os.name == "nt" else "ja"
    return "en" if named.lower().startswith("en") else "ja"


def say(message: str, language: str, **fields: object) -> str:
    """The message with this id in `ja` or `en`, its {fields} filled. KeyError for an id that does not exist."""
    return _catalogue()[message][language].format(**fields)


def show(text: str) -> None:
    """Prints a text; what the encoding of a file or pipe does not have (Windows: that of the country) becomes `?`."""
    encoding = sys.stdout.encoding or "utf-8"
    with contextlib.suppress(BrokenPipeError):  # whoever read along has gone; the run goes on
        print(text.encode(encoding, "replace").decode(encoding), flush=True)

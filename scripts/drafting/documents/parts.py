"""The pieces of a context: plain objects that templates read by attribute."""

from __future__ import annotations

from types import SimpleNamespace


class Part(SimpleNamespace):
    """A piece of a context, such as a post or a party; an attribute it lacks is an error of the template."""

    def __bool__(self) -> bool:
        return True

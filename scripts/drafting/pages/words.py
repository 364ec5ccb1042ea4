"""Messages in one language, for pages that must not fail over a word."""

from __future__ import annotations

from drafting import messages


class Words:
    """`words("page_title")`: the message; an id that the catalogue lacks stands for itself."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, message: str, **fields: object) -> str:
        try:
            return messages.say(message, self.language, **fields)
        except (KeyError, IndexError, ValueError):
            return message

    def known(self, message: str, otherwise: str, **fields: object) -> str:
        """The message, or other words where the catalogue lacks it."""
        said = self(message, **fields)
        return otherwise if said == message else said

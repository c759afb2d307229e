"""The language of a text."""

from functools import cache
from typing import Protocol

ENOUGH_WORDS = 5
SAMPLE = 800


class Identifier(Protocol):
    """What is used of py3langid."""

    def classify(self, text: str) -> tuple[str, float]:
        """The ISO 639-1 code of a text's language, with its score."""


@cache
def _identifier() -> Identifier:
    # Imported here: its tables take most of a second, and many commands clean nothing.
    import py3langid

    identifier: Identifier = py3langid
    return identifier


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, None where there is too little to tell."""
    sample = text[:SAMPLE]
    if len(sample.split(None, ENOUGH_WORDS)) < ENOUGH_WORDS and sample.isascii():
        return None
    return str(_identifier().classify(sample)[0]) if sample.strip() else None

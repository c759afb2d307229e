"""Language identification, with py3langid (Lui and Baldwin 2012)."""

from functools import cache
from typing import Protocol

from copydesk.lexicon.tables import word_list

ENOUGH_WORDS = 5  # fewer identify no language; by hand
SAMPLE = 800  # characters; set by hand
LANGUAGES = word_list("languages")
"""The languages that py3langid identifies: ISO 639-1 codes, or 639-3 where there is no shorter one.
Listed here so that settings can be validated without loading its tables."""


class Identifier(Protocol):
    """The part of py3langid that is used."""

    def classify(self, text: str) -> tuple[str, float]:
        """The ISO 639-1 code of a text's language, with its score."""


@cache
def _identifier() -> Identifier:
    # Imported here: its tables take most of a second, and many commands clean nothing.
    import py3langid

    identifier: Identifier = py3langid
    return identifier


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, None for fewer than five words."""
    sample = text[:SAMPLE]
    if len(sample.split(None, ENOUGH_WORDS)) < ENOUGH_WORDS and sample.isascii():
        return None
    return str(_identifier().classify(sample)[0]) if sample.strip() else None

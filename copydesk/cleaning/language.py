"""Language identification, with py3langid (Lui and Baldwin 2012)."""

from functools import cache
from typing import Protocol

ENOUGH_WORDS = 5
SAMPLE = 800
LANGUAGES = frozenset(
    [
        "ace",
        "af",
        "am",
        "an",
        "ar",
        "ary",
        "arz",
        "as",
        "az",
        "ba",
        "bcl",
        "be",
        "bg",
        "bn",
        "br",
        "bs",
        "ca",
        "crh",
        "cs",
        "cy",
        "da",
        "de",
        "dz",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "ext",
        "fa",
        "fi",
        "fo",
        "fr",
        "fuv",
        "fy",
        "ga",
        "gcf",
        "gcr",
        "gd",
        "gl",
        "gom",
        "grc",
        "gu",
        "gug",
        "guw",
        "ha",
        "hbo",
        "he",
        "hi",
        "hr",
        "ht",
        "hu",
        "hy",
        "id",
        "ig",
        "is",
        "it",
        "ja",
        "jv",
        "ka",
        "kab",
        "kik",
        "kk",
        "km",
        "kn",
        "ko",
        "ku",
        "ky",
        "la",
        "lb",
        "lg",
        "lij",
        "ln",
        "lo",
        "lt",
        "ltg",
        "lv",
        "mg",
        "mk",
        "ml",
        "mn",
        "mr",
        "ms",
        "mt",
        "my",
        "ne",
        "nl",
        "nn",
        "no",
        "nso",
        "oc",
        "om",
        "or",
        "pa",
        "pcm",
        "pl",
        "ps",
        "pt",
        "qu",
        "ro",
        "ru",
        "rw",
        "sa",
        "sdh",
        "se",
        "si",
        "sk",
        "sl",
        "sn",
        "so",
        "sq",
        "sr",
        "st",
        "sv",
        "sw",
        "ta",
        "te",
        "tg",
        "th",
        "tk",
        "tl",
        "tr",
        "tt",
        "ug",
        "uk",
        "ur",
        "uz",
        "uzs",
        "vec",
        "vi",
        "vo",
        "wa",
        "wuu",
        "xh",
        "yo",
        "yue",
        "zh",
        "zu",
    ]
)
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

"""Which outlet an article is of: as told, as the page tells, by its notice, masthead or host."""

import re
from functools import cache

from copydesk.cleaning.metadata import PageMetadata
from copydesk.cleaning.reading import Reading
from copydesk.cleaning.urls import site
from copydesk.gazetteer import data_lines

YEARS = r"(?:(?:19|20)\d\d\W{0,3}){0,2}"
COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)\W*(?:copyright\W*)?{YEARS}(?:by )?(?P<name>[^.|,©\d]{{2,60}}?)"
    r"(?:,? (?:inc|llc|ltd|limited|gmbh|plc)\b)?\.?\s*(?:all rights|[.|,©]|(?:19|20)\d\d\b|$)",
    re.IGNORECASE,
)
COMMON_WORDS = frozenset({"news", "press", "review", "record", "post", "sun", "star"})
PLAIN_WORDS = frozenset({"breaking", "latest", "local", "more", "our", "top", "world"})
MASTHEAD_WORDS = 6
MASTHEAD_REACH = 8


@cache
def outlet_words() -> frozenset[str]:
    """The words that newspapers are called by."""
    return frozenset(data_lines("outlet_words.txt"))


def find_publisher(
    told: str | None, page: PageMetadata, reading: Reading, url: str | None
) -> str | None:
    """The outlet: as told, as the page tells, by its copyright notice, by its masthead, its host."""
    if told:
        return told
    named = [name for name in page.publishers if not name.startswith(("http", "@"))]
    if named:
        return named[0]
    return _noticed(reading) or _masthead(reading) or site(url)


def _noticed(reading: Reading) -> str | None:
    for zoned in reversed(reading.blocks):
        found = COPYRIGHT.search(zoned.block.text[:300]) if zoned.zone == "notice" else None
        if found and any(word[0].isupper() for word in found["name"].split()):
            return found["name"].strip()
    return None


def _masthead(reading: Reading) -> str | None:
    """The first line above the headline that is written as newspapers are named."""
    if reading.headline is None:
        return None
    for zoned in reading.blocks[: min(reading.headline, MASTHEAD_REACH)]:
        if not zoned.is_text and not zoned.block.cues and is_outlet_name(zoned.block.text):
            return zoned.block.text
    return None


def is_outlet_name(text: str) -> bool:
    """Whether a line is written as newspapers are named ("The Harbour Gazette")."""
    words = text.split()
    if not 2 <= len(words) <= MASTHEAD_WORDS or not all(w[0].isupper() or w == "of" for w in words):
        return False
    last = words[-1].casefold()
    is_plain = len(words) == 2 and last in COMMON_WORDS and words[0].casefold() in PLAIN_WORDS
    return last in outlet_words() and not is_plain

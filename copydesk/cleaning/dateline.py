"""The dateline: the place, and often the agency, that opens a news text ("LONDON (AP) —")."""

import re

from copydesk.lexicon.tables import word_lists

WORDS = word_lists("page_words")
NAME = r"[A-ZÀ-Þ][\w'’.-]*"
PLACE = rf"{NAME}(?:[ /](?:de|la|le|of|the|al|el|da|do|du|am|an|der|upon|on|{NAME})){{0,4}}"
AGENCY = r"\((?:[A-Z][\w&.’' -]{1,30})\)"
DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.?) \d{1,2}(?:,? \d{4})?)?"
DASH = r"\s?(?:[—–]|--|\s-\s|-\s)\s?"
DATELINE = re.compile(
    rf"(?P<dateline>(?:{PLACE}(?:, {PLACE}){{0,2}}{DAY},?(?: ?[(/]?{AGENCY}[)/]?)?))"
    rf"{DASH}(?=[\w\"“‘'])"
)
# "Washington: In a major step" is a dateline; a speaker's name before a colon is excluded below.
COLON = re.compile(rf"(?P<dateline>{PLACE}(?:, {PLACE})?(?: ?{AGENCY})?):\s(?=[A-Z])")
LONGEST = 70  # characters; set by hand


def find_dateline(first_paragraph: str) -> str | None:
    """The dateline at the start of a paragraph, as written, or None."""
    head = first_paragraph[: LONGEST * 2]
    for pattern in (DATELINE, COLON):
        found = pattern.match(head)
        if found and found.end("dateline") <= LONGEST and _is_place(found["dateline"], pattern):
            return found["dateline"].strip()
    return None


def _is_place(name: str, pattern: re.Pattern[str]) -> bool:
    first = name.split(",")[0].split(" (")[0]
    if pattern is DATELINE:
        return first.isupper() or "(" in name or len(first.split()) <= 2
    return len(first.split()) <= 2 and first.split()[0] not in NO_PLACES


NO_PLACES = WORDS["labels_before_colon"]

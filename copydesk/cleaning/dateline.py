"""The dateline: the place, and often the agency, that opens a news text ("LONDON (AP) —")."""

import re
from dataclasses import dataclass

from copydesk.lexicon.gazetteer import find_place, plain, regions
from copydesk.lexicon.tables import any_of, word_lists

WORDS = word_lists("page_words")
NO_PLACES = WORDS["labels_before_colon"]
PART = re.compile(r"[^\W\d_]+")
LOWER = word_lists("name_words")["small_in_places"]
NAME = r"[A-ZÀ-Þ][\w'’.-]*"
PLACE = (
    rf"{NAME}(?: ?/ ?{NAME}|[ ](?:de|la|le|of|the|al|el|da|do|du|am|an|der|upon|on|{NAME})){{0,4}}"
)
AGENCY = r"[(/]?\((?P<agency>[A-Z][\w&.’' -]{1,30})\)[)/]?|/(?P<wire>[A-Z][\w&.’' -]{1,30})/"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
WEEKDAY = rf"(?:{any_of(WORDS['weekdays'])})"
DAY = rf"(?:,? (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}|{WEEKDAY})(?:,? \d{{4}})?)?"
PLACES = rf"(?P<town>{PLACE})(?P<within>(?:, (?!{WEEKDAY}\b){PLACE}){{0,2}})"
DASH = r"\s?(?:[—–]|--|\s-\s|-\s)\s?"
DATELINE = re.compile(rf"(?P<dateline>{PLACES}{DAY},?(?: ?(?:{AGENCY}))?){DASH}(?=[\w\"“‘'])")
# "Washington: In a major step" is a dateline; before a colon only listed places are, and capitals.
COLON = re.compile(
    rf"(?P<dateline>(?P<town>{PLACE})(?P<within>(?:, {PLACE})?){DAY}(?: ?(?:{AGENCY}))?):\s(?=[A-Z])"
)
LONGEST = 70  # characters; set by hand
LONGEST_TOWN = 2  # words of a town that is not in capitals; set by hand


@dataclass(frozen=True, slots=True)
class Dateline:
    """The parts of a dateline as spans of the paragraph; `end` is before its dash or colon."""

    end: int
    town: tuple[int, int]
    within: tuple[int, int]
    """The state or country behind the town, with the comma before it; empty without one."""
    agency: tuple[int, int] | None
    has_colon: bool


def read_dateline(paragraph: str) -> Dateline | None:
    """The parts of the dateline at the start of a paragraph, or None."""
    head = paragraph[: LONGEST * 2]
    for pattern in (DATELINE, COLON):
        found = pattern.match(head)
        if found and found.end("dateline") <= LONGEST and _is_place(found, pattern):
            agency = next((found.span(key) for key in ("agency", "wire") if found[key]), None)
            end = len(found["dateline"].rstrip(" ,"))
            spans = found.span("town"), found.span("within")
            return Dateline(end, *spans, agency, pattern is COLON)
    return None


def find_dateline(first_paragraph: str) -> str | None:
    """The dateline at the start of a paragraph, as written, or None."""
    found = read_dateline(first_paragraph)
    return first_paragraph[: found.end] if found else None


def _is_place(found: re.Match[str], pattern: re.Pattern[str]) -> bool:
    town = found["town"]
    is_short = len(town.split()) <= LONGEST_TOWN
    if pattern is DATELINE:
        return town.isupper() or bool(found["agency"] or found["wire"]) or is_short
    is_label = not is_short or town.split()[0].capitalize() in NO_PLACES
    return not is_label and (town.isupper() or is_listed_place(town.split("/")[0]))


def is_listed_place(name: str) -> bool:
    """Whether a name is a listed place's: in capitals, with or without `City`."""
    forms = {name, recased(name), recased(name).removesuffix(" City")}
    return any(find_place(form) or plain(form) in regions() for form in forms if form)


def recased(name: str) -> str:
    """A name in capitals as a text writes it: PORT-AU-PRINCE, SÃO PAULO."""
    if not name.isupper() or len(name.replace(".", "")) <= 2 or "." in name:
        return name
    lower = PART.sub(lambda m: m.group().lower(), name)
    return PART.sub(
        lambda m: m.group() if m.start() and m.group() in LOWER else m.group().capitalize(), lower
    )

"""Correction of mention types by the article's full names, the gazetteer and the article's vote."""

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import (
    LARGE_TOWN,
    country_names,
    find_place,
    is_listed,
    plain,
    regions,
    towns,
)
from copydesk.lexicon.tables import word_lists
from copydesk.mentions.candidates import (
    Candidate,
    ambiguous_names,
    has_org_word,
    is_person_like,
    listed_type,
    org_words,
    place_words,
)
from copydesk.mentions.full_names import FullNames, is_national_branch
from copydesk.mentions.missed_names import is_first_name
from copydesk.mentions.name_forms import name_parts

SURNAMES_OF_PLACES = word_lists("name_words")["surnames_of_places"]
LONGEST_PERSON = 3
"""Words in a person's name, set by hand."""
LONGEST_ARTICLE = 2
"""Characters of Al and El, which are first names and begin the names of towns."""


def corrected_type(text: str, c: Candidate, full_names: FullNames, votes: dict[str, str]) -> str:
    """The type of a candidate by, in this order: the article's surnames, the gazetteer, its words,
    the article's full names, the vote of all occurrences."""
    name = text[c.start : c.end]
    key, parts = plain(name), name_parts(name)
    if len(parts) == 1 and parts[0] in full_names.surnames and not stands_as_place(text, c):
        return "PERSON"
    if c.origin != "model":
        return c.type
    if is_listed(name) and (c.type != "PERSON" or key not in ambiguous_names()):
        return listed_type(name, text, c.start, c.end)
    if full_names.opens_body(name) and name not in full_names.people and find_place(name) is None:
        return "ORG"
    words = [word.lower() for word in key.split()]
    if len(words) > 1 and words[-1] in place_words():
        is_surname = words[-1] in SURNAMES_OF_PLACES and is_first_name(name.split()[0])
        return "PERSON" if c.type == "PERSON" and is_surname else "PLACE"
    if c.type in {"PERSON", "PLACE"} and len(words) > 1 and set(words) & org_words():
        return "ORG"
    if c.type == "PERSON" and is_national_branch(name):
        return "ORG"
    if c.type == "GROUP" and _is_town(key):
        return "PLACE"
    if c.type in {"ORG", "PLACE"} and _begins_as_person(name):
        return "PERSON"
    if name in full_names.people or (c.type == "ORG" and _shares_surname(name, full_names)):
        return "PERSON"
    if c.type in {"ORG", "PERSON"} and _is_other_part(name, full_names):
        return "PERSON"
    return votes.get(key, c.type)


def _is_town(key: str) -> bool:
    """Whether a plain name is a large town's."""
    return key in towns() and towns()[key][0].population >= LARGE_TOWN


def _begins_as_person(name: str) -> bool:
    """Whether an unlisted name begins with a first name: Ilse Varga, Petra J. Holm."""
    words = name.split()
    return (
        1 < len(words) <= LONGEST_PERSON
        and len(words[0]) > LONGEST_ARTICLE
        and plain(words[0]) in first_names()
        and all(word[:1].isupper() for word in words)
        and not has_org_word(name)
        and is_person_like(name)
        and find_place(name) is None
        and find_place(words[0]) is None
    )


def _shares_surname(name: str, full_names: FullNames) -> bool:
    """Whether a name of two or three words ends in the surname of a person of the article."""
    words = name.split()
    return (
        1 < len(words) <= LONGEST_PERSON
        and words[-1] in full_names.surnames
        and all(word[:1].isupper() for word in words)
        and is_person_like(name)
    )


def _is_other_part(name: str, full_names: FullNames) -> bool:
    """Whether a single word is a part, not the surname, of a full name: Wen-ying."""
    parts = name_parts(name)
    return len(parts) == 1 and parts[0] in full_names.other_parts and not name.isupper()


def stands_as_place(text: str, c: Candidate) -> bool:
    """Whether a surname that is a place's name too follows a preposition of place."""
    key = plain(text[c.start : c.end])
    if key not in country_names() and key not in regions():
        return False
    return text.endswith((" in ", " to ", " from ", " of ", " across ", " near "), 0, c.start)

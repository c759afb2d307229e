"""Metonymy: a capital that means its government, and followers that mean their party.

For example, "Tarnholm said", "between Tarnholm and Lissau", "Conservatives voted".
"""

import re
from functools import cache

from copydesk.entities.name_keys import EntityName, entity_name
from copydesk.lexicon.gazetteer import countries, plain, seats
from copydesk.lexicon.tables import read_lines, read_rows
from schemas import EntityMention

REACH = 40
SEAT_BEFORE = re.compile(
    r"(?:\b(?:by|with|between|against|urged?|urging|pressed|pressing|pressure on|accus(?:ed|es|ing)"
    r"|warn(?:ed|s|ing)|tell(?:s|ing)?|told|ask(?:ed|s|ing)?|call(?:ed|s|ing) on|demand\w* that"
    r"|criticis\w+|criticiz\w+|blam(?:ed|es|ing)|sanction(?:ed|s|ing)|allow(?:ed|s|ing)?|let"
    r"|assur(?:ed|es|ing)|oblig(?:ed|es|ing)|forc(?:ed|es|ing)|push(?:ed|es|ing)?)"
    r"(?:\s+both)?|\bbetween\s+[\w.’' -]{2,30}\s+and)\s+$"
)
GIVEN_BEFORE = re.compile(
    r"\b(?:backing|support|aid|assistance|weapons|arms|concessions?|commitments?|guarantees?|threats?"
    r"|warnings?|messages?|letters?|notes?|proposals?|offers?|ultimatum|demands?|pressure|sanctions"
    r"|loyal(?:ty)?|allegiance)\s+(?:to|for|from|on|against)\s+$"
)
"""What is given to, or put on, a government, before its seat's name."""
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|around|outside|inside|across|through|throughout|into|from|to|visit\w*|of"
    r"|over|leav\w+|left|arriv\w+|above|central|downtown|north\w*|south\w*|east\w*|west\w*)\s+$",
    re.IGNORECASE,
)


@cache
def _acts() -> re.Pattern[str]:
    """What a government does, straight behind its seat's name."""
    verbs = "|".join(
        map(re.escape, sorted(read_lines("government_acts.txt"), key=len, reverse=True))
    )
    return re.compile(rf"\s+(?:(?:also|again|now|later|still|has|had|have)\s+){{0,2}}(?:{verbs})\b")


@cache
def _belongings() -> re.Pattern[str]:
    """What only a government has, behind its seat's name in the possessive."""
    nouns = "|".join(map(re.escape, read_lines("government_belongings.txt")))
    return re.compile(rf"(?:['’]s?|s['’])\s+(?:[a-z-]+\s+){{0,2}}(?:{nouns})\b")


@cache
def _adherents() -> dict[str, str]:
    """The organisation whose followers a people is, by the people's plain name."""
    return {plain(people): body for people, body in read_rows("adherents.tsv")}


def may_stand_for(mention: EntityMention) -> EntityName | None:
    """What a mention may mean by metonymy: the country of a capital, the party of followers."""
    key = plain(mention.surface)
    if mention.type == "PLACE" and key in seats():
        country = countries()[seats()[key]]
        return entity_name("place", country.name, country)
    if mention.type == "GROUP" and key in _adherents():
        return entity_name("org", _adherents()[key])
    return None


def stands_for(mention: EntityMention, text: str) -> EntityName | None:
    """What a mention means by metonymy, where the words around it show that."""
    if mention.type == "GROUP" or acts_as_government(mention, text):
        return may_stand_for(mention)
    return None


def acts_as_government(mention: EntityMention, text: str) -> bool:
    """Whether the words around a mention of a capital show that it means the government.

    Conservative: only as the doer of what governments do, as the target of what is said to
    them, or as the owner of what only they own.
    """
    if mention.type != "PLACE" or plain(mention.surface) not in seats():
        return False
    before = text[max(0, mention.start_char - REACH) : mention.start_char]
    after = text[mention.end_char : mention.end_char + REACH]
    if GIVEN_BEFORE.search(before):
        return True
    if PLACE_BEFORE.search(before):
        return False
    return bool(SEAT_BEFORE.search(before) or _acts().match(after) or _belongings().match(after))

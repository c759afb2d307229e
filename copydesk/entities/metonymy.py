"""Metonymy: a capital or a people that means its state, and followers that mean their party.

For example, "Tarnholm said", "between Tarnholm and Lissau", "French officials", "Conservatives
voted".
"""

import re
from functools import cache

from copydesk.entities.name_keys import EntityName, entity_name
from copydesk.lexicon.gazetteer import countries, demonyms, plain, seats
from copydesk.lexicon.tables import any_of, read_lines, read_rows, word_lists
from schemas import EntityMention

REACH = 40
"""Characters before and after a name that are looked at."""


@cache
def _seat_before() -> re.Pattern[str]:
    """What addresses a government, before its seat's name."""
    return re.compile(
        rf"(?:\b(?:{_alternatives('addresses_government')})(?:\s+both)?"
        r"|\bbetween\s+[\w.’' -]{2,30}\s+and)\s+$"
    )


@cache
def _given_before() -> re.Pattern[str]:
    """What is given to, or put on, a government, before its seat's name."""
    nouns = _alternatives("given_to_government")
    return re.compile(rf"\b(?:{nouns})\s+(?:to|for|from|on|against)\s+$")


@cache
def _place_before() -> re.Pattern[str]:
    """What shows that a seat's name means the town."""
    return re.compile(rf"\b(?:{_alternatives('before_a_town')})\s+$", re.IGNORECASE)


def _alternatives(key: str) -> str:
    return "|".join(sorted(word_lists("entity_words")[key]))


@cache
def _acts() -> re.Pattern[str]:
    """What a government does, straight behind its seat's name."""
    verbs = any_of(read_lines("government_acts.txt"))
    return re.compile(rf"\s+(?:(?:also|again|now|later|still|has|had|have)\s+){{0,2}}(?:{verbs})\b")


@cache
def _belongings() -> re.Pattern[str]:
    """What only a government has, behind its seat's name in the possessive."""
    nouns = any_of(read_lines("government_belongings.txt"))
    return re.compile(rf"(?:['’]s?|s['’])\s+(?:[a-z-]+\s+){{0,2}}(?:{nouns})\b")


@cache
def _adherents() -> dict[str, str]:
    """The organisation whose followers a people is, by the people's plain name."""
    return {plain(people): body for people, body in read_rows("adherents.tsv")}


@cache
def _officials() -> re.Pattern[str]:
    """Who acts for a state, behind the adjective of its people: French officials."""
    nouns = any_of(word_lists("entity_words")["officials_of"])
    return re.compile(rf"\s+(?:[a-z-]+\s+){{0,2}}?(?:{nouns})\b", re.IGNORECASE)


def may_stand_for(mention: EntityMention) -> EntityName | None:
    """What a mention may mean by metonymy: the country of a capital or of a people, the party of
    followers."""
    key = plain(mention.surface)
    nations = {"PLACE": seats(), "GROUP": demonyms()}.get(mention.type, {})
    if key in nations:
        country = countries()[nations[key]]
        return entity_name("place", country.name, country)
    if mention.type == "GROUP" and key in _adherents():
        return entity_name("org", _adherents()[key])
    return None


def stands_for(mention: EntityMention, text: str) -> EntityName | None:
    """What a mention means by metonymy, where the words around it show that."""
    if mention.type == "GROUP":
        is_people = plain(mention.surface) in demonyms()
        is_state = _officials().match(text, mention.end_char, mention.end_char + REACH)
        return may_stand_for(mention) if is_state or not is_people else None
    return may_stand_for(mention) if acts_as_government(mention, text) else None


def acts_as_government(mention: EntityMention, text: str) -> bool:
    """Whether the words around a mention of a capital show that it means the government.

    Conservative: only as the doer of what governments do, as the target of what is said to
    them, or as the owner of what only they own.
    """
    if mention.type != "PLACE" or plain(mention.surface) not in seats():
        return False
    before = text[max(0, mention.start_char - REACH) : mention.start_char]
    after = text[mention.end_char : mention.end_char + REACH]
    if _given_before().search(before):
        return True
    if _place_before().search(before):
        return False
    return bool(_seat_before().search(before) or _acts().match(after) or _belongings().match(after))

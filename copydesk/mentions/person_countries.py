"""The country of a person: by the role written with the name, and the body or place in it."""

import re

from copydesk.lexicon.gazetteer import (
    REGION,
    country_names,
    demonyms,
    namesakes,
    place_in,
    plain,
    regions,
)
from copydesk.lexicon.national_bodies import national_body
from copydesk.lexicon.tables import word_lists
from copydesk.lexicon.titles import IN_CAPITALS, POSSESSIVE, office, role_before, role_country
from copydesk.mentions.country_evidence import CountryEvidence, clear_country
from copydesk.mentions.country_rules import SURE, BodyCountries, Found
from schemas import EntityMention

STATE = word_lists("country_words")
POSSESSIVE_BEFORE = re.compile(r"^['’]s?(?= )")


def person_country(
    text: str,
    before: EntityMention | None,
    m: EntityMention,
    after: EntityMention | None,
    evidence: CountryEvidence,
) -> Found | None:
    """The country of a person that the role written with it shows, or the body
    before that role: Norda Air chief executive Ada Quill."""
    start = m.start_char
    role = m.role
    if after and after.type == "PLACE" and text[m.end_char : after.start_char] == " of ":
        return (after.country_iso3, "named") if after.country_iso3 else None
    if role is None and text.endswith(", ", 0, start):
        role = role_before(text, start - 2, text.rfind("\n", 0, start) + 1)
    if role is None:
        adjoins = before and before.country_iso3 and text[before.end_char : start] == ", "
        if before and adjoins and text.endswith(" of ", 0, before.start_char):
            floor = text.rfind("\n", 0, start) + 1
            if role_before(text, before.start_char - len(" of "), floor):
                return before.country_iso3 or "", "place"
        return None
    if before and before.type == "ORG" and before.country_iso3:
        gap = POSSESSIVE_BEFORE.sub("", text[before.end_char : start]).strip(" ,")
        if gap == role:
            return before.country_iso3, "body"
    return _of_role(role, evidence)


def _of_role(role: str, evidence: CountryEvidence) -> Found | None:
    """The country of who has a role: named in it, or by a body or place in it; of offices that every
    country has, the one that the article is about."""
    words = [plain(POSSESSIVE.sub("", w)) for w in role.split() if w not in IN_CAPITALS] or [role]
    regional = [w for w in words if any(x == REGION for x in namesakes(w).values())]
    is_state = words[-1] in STATE["of_states"] or evidence.main == "USA"
    if is_state and any(place_in(word, "USA") for word in regional):
        return "USA", "place"
    if iso3 := role_country(role):
        if any(w in country_names() or w in demonyms() for w in words):
            return iso3, "role"
        if any((area := regions().get(w)) and area.iso3 is None for w in words):
            return None  # Africa CDC
        shared = next((word for word in words if national_body(word)), None)
        own = BodyCountries(evidence).of_name(shared) if shared else None
        return (own[0] if own else iso3), "body"
    for word in regional:
        region = regions().get(word)
        if region and (evidence.of(region.iso3) or not word.isupper()):
            return region.iso3 or "", "place"
    for name in re.split(r" (?:of|in|for|at) (?:the )?", role)[1:]:
        if name[:1].isupper() and (found := clear_country(name)) and evidence.of(found):
            return found, "place"
    head = office(role).lower()
    is_national = head in STATE["national_offices"] or head.endswith(" minister")
    main = evidence.main
    if is_national and main and evidence.share(main) >= SURE:
        return main, "article"
    return None

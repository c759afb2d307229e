"""The country of a place or body: as the words beside its name say, else by what the article is
about."""

import re
from collections.abc import Sequence

from copydesk.lexicon.gazetteer import (
    REGION,
    country_names,
    demonyms,
    find_place,
    namesakes,
    organisations,
    place_in,
    plain,
    regions,
)
from copydesk.lexicon.national_bodies import country_in, may_be_of, national_body
from copydesk.lexicon.tables import any_of, word_lists
from copydesk.mentions.country_evidence import CountryEvidence, clear_country
from schemas import EntityMention

Found = tuple[str, str]
"""A country's ISO code, and the basis."""
WORDS = word_lists("name_words")
STATE = word_lists("country_words")
SHARE = 3.0
"""The logarithm of inhabitants that an article wholly about a country weighs; set by hand."""
MOST_PLACES = 4.7
"""A place that weighs less than this is not meant in an article about another country only."""
ABOUT, SURE = 0.5, 0.6
"""The share of the signs from which an article is about a country; and surely so."""
OUTWEIGHS = 4
"""How much more must speak for the article's country than for that of a listed body; set by hand."""
REACH = 30
"""How many characters before a name are searched for a noun."""
ENOUGH = 2.0
"""What must speak for a country at least before it overrules a gazetteer."""
NOUNS_OF_PLACES = any_of(WORDS["place_nouns_before"] | WORDS["place_nouns_after"])
NOUNS_OF_BODIES = any_of(WORDS["organisation_nouns"])
ACRONYM = re.compile(r"[A-Z]{3,}")
OWNS = re.compile(r"['’]s? (?:\w+ ){0,2}$")
SAYS_WHERE = re.compile(rf"(?:['’]s?)? (?:[a-z-]+ ){{0,2}}(?:{NOUNS_OF_PLACES}) (?:of )?$")
SAYS_WHOSE = re.compile(rf"(?:['’]s?)? (?:[a-z-]+ ){{0,2}}(?:{NOUNS_OF_BODIES}),? $")
ALSO_OF_STATES = re.compile(rf"\s(?:{any_of(STATE['of_states'])})(?![\w-])")
IS_NO_TOWN = re.compile(rf"\b(?:{any_of(STATE['nouns_of_areas'])})s? of $")
LISTED_WITH = re.compile(r"(?:,| and| or|, and)\s$")


class CountryRule:
    """What gives the mentions of one type their country where no words beside them do."""

    def __init__(self, evidence: CountryEvidence) -> None:
        self.evidence = evidence

    def as_said(
        self, text: str, before: EntityMention | None, m: EntityMention, after: EntityMention | None
    ) -> Found | None:
        """The country that the words beside a mention say."""
        raise NotImplementedError

    def otherwise(self, m: EntityMention) -> Found | None:
        """The country of a mention without such words."""
        raise NotImplementedError


class PlaceCountries(CountryRule):
    """Places: as the words beside them say, else by the weight of each place of the name."""

    def as_said(
        self, text: str, before: EntityMention | None, m: EntityMention, after: EntityMention | None
    ) -> Found | None:
        """Paris, Texas; the Philippine island of Samar; Georgia and Alabama."""
        if plain(m.name) in country_names() and len(namesakes(m.name)) == 1:
            return None
        if after is not None and text[m.end_char : after.start_char] in (", ", " ("):
            for whole in _countries_of(after):
                if place_in(m.name, whole):
                    return whole, "named"
        if before is not None:
            gap = text[before.end_char : m.start_char]
            iso3 = _nation_of(before)
            if iso3 and (SAYS_WHERE.fullmatch(gap) or OWNS.fullmatch(gap)):
                return iso3, "named"
            if gap == ", " and (found := _around(m, before)):
                return found, "named"
            if LISTED_WITH.fullmatch(gap) and (found := _like(m, before)):
                return found, "named"
        if after is not None and LISTED_WITH.fullmatch(text[m.end_char : after.start_char]):
            return (found, "named") if (found := _like(m, after)) else None
        if ALSO_OF_STATES.match(text, m.end_char) and place_in(m.name, "USA"):
            return "USA", "named"
        if IS_NO_TOWN.search(text, max(0, m.start_char - REACH), m.start_char) and not _is_area(
            m.name
        ):
            main = self.evidence.without(m.name).main
            return (main, "article") if main else None
        return None

    def otherwise(self, m: EntityMention) -> Found | None:
        """The country whose place of the name weighs most; of no listed place, none."""
        found = namesakes(m.name)
        if not found:
            return self._of_unlisted(m)
        evidence = self.evidence.without(m.name)
        weights = {iso3: weight + SHARE * evidence.share(iso3) for iso3, weight in found.items()}
        best, known = (max(sorted(w), key=lambda iso3: w[iso3]) for w in (weights, found))
        main = evidence.main
        if main and not evidence.of(best) and found[best] < MOST_PLACES and is_about(evidence):
            return main, "article"
        return best, "listed" if best == known else "article"

    def _of_unlisted(self, m: EntityMention) -> Found | None:
        """What an article is plainly about; an area of many countries is of none."""
        main = self.evidence.main
        part, _, rest = m.name.partition(" ")
        if rest and part.lower() in STATE["parts_of_places"] and (iso3 := clear_country(rest)):
            return iso3, "named"
        if find_place(m.name) or main is None:
            return None
        return (main, "article") if is_about(self.evidence) else None


def is_about(evidence: CountryEvidence) -> bool:
    """Whether an article is plainly about one country."""
    main = evidence.main
    return main is not None and evidence.share(main) >= SURE and evidence.of(main) >= ENOUGH


def _countries_of(mention: EntityMention) -> list[str]:
    """The countries that a place of this name is, or lies in as a region, the likeliest first."""
    found = namesakes(mention.name) if mention.type == "PLACE" else {}
    wholes = [iso3 for iso3, weight in found.items() if weight >= REGION]
    return sorted(wholes, key=lambda iso3: -found[iso3])


def _is_area(name: str) -> bool:
    """Whether a name is listed as that of a country, region or area."""
    found = find_place(name)
    return found is not None and found.kind != "town"


def _around(m: EntityMention, before: EntityMention) -> str | None:
    """The one country of several of the name in which the place before its comma lies."""
    wholes = _countries_of(m)
    if len(wholes) < 2 or before.type != "PLACE":
        return None
    inside = [iso3 for iso3 in wholes if place_in(before.name, iso3)]
    return inside[0] if len(inside) == 1 else None


def _nation_of(mention: EntityMention) -> str | None:
    """The country that a mention names, or whose people it names."""
    key = plain(mention.name)
    if mention.type == "GROUP":
        return demonyms().get(key)
    if mention.type == "PLACE" and len(namesakes(mention.name)) == 1:
        return country_names().get(key)
    return None


def _like(m: EntityMention, other: EntityMention) -> str | None:
    """The country whose state a name means next to another state, or the country that it means next
    to a country."""
    found = namesakes(m.name)
    if len(found) < 2 or plain(m.name) not in country_names() or other.type != "PLACE":
        return None
    key = plain(other.name)
    if key in country_names() and len(namesakes(other.name)) == 1:
        return country_names()[plain(m.name)]
    region = regions().get(key)
    return region.iso3 if region and region.iso3 in found and key not in country_names() else None


class BodyCountries(CountryRule):
    """Bodies: by the country in or beside the name; those that every country has by the article."""

    def __init__(self, evidence: CountryEvidence, mentions: Sequence[EntityMention] = ()) -> None:
        super().__init__(evidence)
        bodies = (m for m in mentions if m.type == "ORG")
        self._with_acronyms = {m.name for m in bodies if ACRONYM.fullmatch(m.surface)}

    def as_said(
        self, text: str, before: EntityMention | None, m: EntityMention, after: EntityMention | None
    ) -> Found | None:
        """Norwegian Army; Norway's Supreme Court; the Supreme Court in Oslo; the Norwegian firm."""
        listed = organisations().get(plain(m.name))
        is_national = national_body(m.name) is not None
        if listed and not is_national:
            return (listed.iso3, "listed") if listed.iso3 else None
        if iso3 := country_in(m.name):
            return iso3, "named"
        if before is not None and (iso3 := _nation_of(before)):
            gap = text[before.end_char : m.start_char]
            if SAYS_WHOSE.fullmatch(gap) or (is_national and (gap == " " or OWNS.fullmatch(gap))):
                return iso3, "named"
        if is_national and after is not None and after.type == "PLACE" and after.country_iso3:
            gap = text[m.end_char : after.start_char]
            if gap in (" in ", " of ", " of the "):
                return after.country_iso3, "named" if after.name in country_names() else "place"
        return None

    def otherwise(self, m: EntityMention) -> Found | None:
        """The country of a body without words that say it. What the article calls by an acronym is
        of its country: others go by the same one elsewhere."""
        if found := self.of_name(m.name):
            return found
        is_known = national_body(m.name) or plain(m.name) in organisations()
        if is_known or m.name not in self._with_acronyms or not is_about(self.evidence):
            return None
        return self.evidence.main or "", "article"

    def of_name(self, name: str) -> Found | None:
        """The article's country of a body that every country has; a listed body's own, unless
        hardly anything speaks for that."""
        own = national_body(name)
        if own is None:
            return None
        listed = organisations().get(plain(name))
        known = (listed.iso3, "listed") if listed and listed.iso3 else None
        main = self.evidence.main
        if main is None or not may_be_of(own, main):
            return known
        if known and self.evidence.of(known[0]) * OUTWEIGHS > self.evidence.of(main):
            return known
        if self.evidence.share(main) >= (SURE if known else ABOUT):
            return main, "article"
        return known

"""The country of each mention: what the words beside it say, else what the article is about.

Of towns of one name, and of bodies that every country has, the article's country is meant before
the best known: Lincoln in a British text, the Supreme Court in a Kenyan one.
"""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.lexicon.gazetteer import (
    demonyms,
    plain,
)
from copydesk.lexicon.national_bodies import national_body
from copydesk.mentions.country_evidence import country_evidence
from copydesk.mentions.country_rules import BodyCountries, CountryRule, Found, PlaceCountries
from copydesk.mentions.person_countries import person_country
from schemas import Article, EntityMention


def with_countries(article: Article, mentions: Sequence[EntityMention]) -> list[EntityMention]:
    """The mentions of an article, in text order, with the countries that it gives them."""
    evidence = country_evidence(article, mentions)
    places = _decided(article.text, mentions, "PLACE", PlaceCountries(evidence))
    evidence = country_evidence(article, places)
    bodies = _decided(article.text, places, "ORG", BodyCountries(evidence, places))
    around = zip([None, *bodies], bodies, [*bodies[1:], None], strict=False)
    return [
        _with(m, person_country(article.text, before, m, after, evidence))
        if m.type == "PERSON"
        else _group(m)
        for before, m, after in around
    ]


def _decided(
    text: str, mentions: Sequence[EntityMention], kind: str, rule: CountryRule
) -> list[EntityMention]:
    """The mentions with the countries of those of a type; what is said beside a name once holds for
    it in the whole article, unless two countries are said."""
    around = zip([None, *mentions], mentions, [*mentions[1:], None], strict=False)
    said = {
        m.mention_id: found
        for before, m, after in around
        if m.type == kind and (found := rule.as_said(text, before, m, after))
    }
    names: dict[str, set[Found]] = {}
    for m in mentions:
        if found := said.get(m.mention_id):
            names.setdefault(_name(m), set()).add(found)
    return [
        _with(m, said.get(m.mention_id) or _only(names.get(_name(m))) or rule.otherwise(m))
        if m.type == kind
        else m
        for m in mentions
    ]


def _only(found: set[Found] | None) -> Found | None:
    """What was found, if it is of one country."""
    if not found or len({iso3 for iso3, _ in found}) > 1:
        return None
    return min(found, key=lambda one: one[1])


def _name(mention: EntityMention) -> str:
    own = national_body(mention.name) if mention.type == "ORG" else None
    return own.name if own else plain(mention.name)


def _with(mention: EntityMention, found: Found | None) -> EntityMention:
    return replace(mention, country_iso3=found[0], country_basis=found[1]) if found else mention


def _group(m: EntityMention) -> EntityMention:
    if m.type != "GROUP":
        return m
    iso3 = demonyms().get(plain(m.name))
    return _with(m, (iso3, "named") if iso3 else None)

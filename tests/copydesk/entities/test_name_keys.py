"""Names as entities have them: what is one by itself, what is ambiguous, and the blocking keys."""

import pytest

from copydesk.entities.name_keys import (
    entity_name,
    is_acronym,
    keys_of,
    name_in,
    names_by_mention,
    whole_name,
)
from tests.support.copies import copy, named


def test_titles_and_case_do_not_part_a_person() -> None:
    one, other = entity_name("person", "Mayor Ilse Varga"), entity_name("person", "ILSE VARGA")
    assert one == entity_name("person", "Mayor Ilse Varga")
    assert one.identity == other.identity
    assert one.identity != entity_name("person", "Ilse Varga Jr.").identity


@pytest.mark.parametrize(
    ("kind", "name", "is_ambiguous"),
    [
        ("person", "Varga", True),
        ("person", "Ilse Varga", False),
        ("person", "Varga Jr.", False),
        ("org", "NAC", True),
        ("org", "Norland Aid Council", False),
        ("place", "Varnport", False),
    ],
)
def test_a_surname_or_an_acronym_alone_is_ambiguous(
    kind: str, name: str, is_ambiguous: bool
) -> None:
    assert entity_name(kind, name).is_ambiguous is is_ambiguous


def test_places_of_the_gazetteer_are_one_in_any_language() -> None:
    kyiv, kiev = entity_name("place", "Kyiv"), entity_name("place", "Kiev")
    assert kyiv.is_fixed
    assert kyiv.identity == kiev.identity
    assert keys_of(kyiv) == {kyiv.identity}
    assert not entity_name("place", "Varnport").is_fixed


def test_a_state_behind_a_comma_says_which_town_it_is() -> None:
    own = copy("Paris, Texas is quiet. Paris is not.")
    texan, _, french = named(own, ("Paris", "PLACE"), ("Texas", "PLACE"), ("Paris", "PLACE"))
    names = names_by_mention([texan, _, french])
    assert names[texan.mention_id].identity != names[french.mention_id].identity


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Andrei Chernovsky", "Andriy Tchernovskyy"),
        ("org", "Norland Aid Council", "NAC"),
        ("org", "Norland Aid Council", "Norland Council"),
    ],
)
def test_names_that_could_be_of_one_entity_share_a_key(kind: str, one: str, other: str) -> None:
    assert keys_of(entity_name(kind, one)) & keys_of(entity_name(kind, other))


def test_the_same_words_share_a_key_whatever_their_kind() -> None:
    assert keys_of(entity_name("org", "Blue Heron")) & keys_of(entity_name("person", "Blue Heron"))
    assert not keys_of(entity_name("org", "Heron")) & keys_of(entity_name("person", "Heron"))


def test_an_acronym_is_one_word_of_three_capitals_or_more() -> None:
    assert is_acronym("N.A.C.")
    assert not any(map(is_acronym, ("NA", "Nac", "NAC 2", "N A C")))


def test_names_are_compared_across_kinds_by_their_words_in_lower_case() -> None:
    assert whole_name("The Blue  Héron") == whole_name("the blue heron")


def test_a_body_that_every_country_has_is_one_for_each() -> None:
    one, other = (
        name_in("org", "Interior Ministry", "NOR"),
        name_in("org", "Interior Ministry", "PER"),
    )
    assert one.identity != other.identity
    assert name_in("org", "Ministry of the Interior", "NOR") == one
    assert name_in("org", "Norwegian Interior Ministry", "NOR") == one
    assert name_in("org", "Supreme Court", "USA") == entity_name("org", "Supreme Court")
    assert name_in("org", "Norda Works", "NOR") == entity_name("org", "Norda Works")


def test_a_place_is_looked_for_in_its_country() -> None:
    town = name_in("place", "Lincoln", "GBR").place
    state = name_in("place", "Georgia", "USA").place
    assert town
    assert town.iso3 == "GBR"
    assert state
    assert state.kind == "region"
    assert name_in("place", "Lincoln", "NOR").identity == "place:lincoln@NOR"
    assert name_in("place", "Varnport", "NOR") == entity_name("place", "Varnport")


@pytest.mark.parametrize(
    ("form", "people"),
    [
        ("Frenchman", "French"),
        ("Briton", "British"),
        ("Norwegian", "Norwegians"),
        ("Scot", "Scottish"),
    ],
)
def test_a_people_is_called_by_its_plural_or_adjective(form: str, people: str) -> None:
    assert entity_name("group", form).name == people


@pytest.mark.parametrize(
    ("kind", "name", "usual"),
    [
        ("place", "OSLO", "Oslo"),
        ("place", "NEW YORK CITY", "New York City"),
        ("org", "GUARDIAN", "Guardian"),
        ("group", "NORWEGIANS", "Norwegians"),
        ("org", "Labour party", "Labour Party"),
        ("org", "NATO", "NATO"),
        ("place", "VARNPORT", "Varnport"),
    ],
)
def test_capitals_do_not_part_entities(kind: str, name: str, usual: str) -> None:
    assert entity_name(kind, name).identity == entity_name(kind, usual).identity

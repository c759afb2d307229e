"""Metonymy: a capital that means its government, and followers that mean their party."""

import pytest

from copydesk.entities.metonymy import acts_as_government, may_stand_for, stands_for
from copydesk.entities.name_keys import entity_name
from copydesk.lexicon.gazetteer import countries, seats
from copydesk.lexicon.tables import read_rows
from tests.support.copies import copy, named


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Madrid rejected the plan.", True),
        ("They urged Madrid to act.", True),
        ("They doubted Madrid’s demands.", True),
        ("Talks between Lisbon and Madrid stalled.", True),
        ("They met in Madrid.", False),
        ("A flight from Madrid landed.", False),
        ("They love Madrid’s parks.", False),
        ("Madrid is a city.", False),
    ],
)
def test_a_capital_means_its_government_only_where_the_words_show_it(
    text: str, means: bool
) -> None:
    (mention,) = named(copy(text), ("Madrid", "PLACE"))
    assert acts_as_government(mention, text) is means


def test_a_capital_means_the_country_of_its_government() -> None:
    text = "Madrid accused its neighbours of delay."
    (mention,) = named(copy(text), ("Madrid", "PLACE"))
    spain = countries()[seats()["Madrid"]]
    assert stands_for(mention, text) == entity_name("place", spain.name, spain)


def test_followers_mean_their_party_whatever_the_words() -> None:
    people, party = read_rows("adherents.tsv")[0]
    text = f"The {people} slept."
    (mention,) = named(copy(text), (people, "GROUP"))
    found = stands_for(mention, text)
    assert found is not None
    assert found == entity_name("org", party)


def test_a_town_that_governs_nothing_and_a_person_mean_only_themselves() -> None:
    text = "Varnport warned Ilse Varga."
    for mention in named(copy(text), ("Varnport", "PLACE"), ("Ilse Varga", "PERSON")):
        assert may_stand_for(mention) is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("French officials left.", "FRA"),
        ("The French foreign ministry agreed.", "FRA"),
        ("A senior French diplomat spoke.", "FRA"),
        ("French farmers marched.", None),
        ("The French love bread.", None),
    ],
)
def test_a_people_means_its_state_before_who_acts_for_it(text: str, country: str | None) -> None:
    (mention,) = named(copy(text), ("French", "GROUP"))
    found = stands_for(mention, text)
    assert (found.place.iso3 if found and found.place else None) == country

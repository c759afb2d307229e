"""The gazetteer: countries before regions before towns."""

import pytest

from copydesk.lexicon.gazetteer import (
    countries,
    country_names,
    demonyms,
    find_place,
    groups,
    is_listed,
    is_nation,
    organisations,
    plain,
    regions,
    seats,
    towns,
)


@pytest.mark.parametrize(
    ("name", "kind", "iso3"),
    [
        ("Italy", "country", "ITA"),
        ("Ukraine", "country", "UKR"),
        ("U. S.", "country", "USA"),
        ("the Netherlands", "country", "NLD"),
        ("Fla.", "region", "USA"),
        ("Bavaria", "region", "DEU"),
        ("Kiev", "town", "UKR"),
        ("Washington", "town", "USA"),
        ("São Paulo", "town", "BRA"),
        ("Black Sea", "water", None),
    ],
)
def test_what_a_name_means(name: str, kind: str, iso3: str | None) -> None:
    place = find_place(name)
    assert place is not None
    assert (place.kind, place.iso3) == (kind, iso3)


def test_a_state_behind_a_town_decides() -> None:
    paris = find_place("Paris", find_place("Texas"))
    assert paris is not None
    assert paris.iso3 == "USA"
    assert find_place("Paris") != paris


def test_what_no_gazetteer_has() -> None:
    assert find_place("Nowhereburg") is None


def test_names_of_one_place_agree() -> None:
    assert find_place("Kyiv") == find_place("Kiev")
    assert find_place("Britain") == find_place("UK")


def test_every_listed_name_is_found_by_its_plain_form() -> None:
    for table in (country_names(), demonyms(), seats(), organisations(), regions()):
        assert all(plain(name) == name for name in table)


def test_every_country_code_is_a_country() -> None:
    codes = {*country_names().values(), *demonyms().values(), *seats().values()}
    codes |= {body.iso3 for body in organisations().values() if body.iso3}
    codes |= {place.iso3 for place in regions().values() if place.iso3}
    assert codes <= set(countries())


def test_every_seat_of_government_is_a_place_or_a_body() -> None:
    known = towns().keys() | organisations().keys() | country_names().keys() | regions().keys()
    assert not set(seats()) - known


def test_peoples_are_groups() -> None:
    assert {"Norwegian", "Norwegians", "Kurds", "Muslims"} <= groups()


@pytest.mark.parametrize(
    ("name", "listed", "nation"),
    [
        ("Norway", True, True),
        ("the Norwegians", True, True),
        ("Bavaria", True, False),
        ("NATO", True, False),
        ("Kurds", True, False),
        ("Nowhereburg", False, False),
    ],
)
def test_which_names_are_listed(name: str, listed: bool, nation: bool) -> None:
    assert (is_listed(name), is_nation(name)) == (listed, nation)

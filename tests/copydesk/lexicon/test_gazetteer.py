"""The gazetteer: countries before regions before towns."""

import pytest

from copydesk.lexicon.gazetteer import (
    countries,
    country_names,
    demonyms,
    find_place,
    groups,
    organisations,
    plain,
    regions,
    seats,
    towns,
)
from copydesk.lexicon.titles import office, role_after, role_before, role_country
from copydesk.mentions.span_trimming import trim


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
    ("text", "role"),
    [
        ("Norwegian Foreign Minister ", "Norwegian Foreign Minister"),
        ("It came from former Prime Minister ", "former Prime Minister"),
        ("said NATO Secretary General ", "NATO Secretary General"),
        ("Rep. ", "Rep."),
        ("The town of ", None),
        ("the minister, ", None),
    ],
)
def test_roles_before_a_name(text: str, role: str | None) -> None:
    assert role_before(text + "Ilse Varga", len(text)) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (", the Norwegian foreign minister, said", "Norwegian foreign minister"),
        (", chairman of the board, said", "chairman of the board"),
        (", said on Monday", None),
    ],
)
def test_roles_behind_a_name(text: str, role: str | None) -> None:
    assert role_after(f"Varga{text}", 5, 5 + len(text)) == role


def test_what_a_role_tells() -> None:
    assert office("Norwegian Foreign Minister") == "Foreign Minister"
    assert role_country("Norwegian Foreign Minister") == "NOR"
    assert role_country("Kremlin spokesman") == "RUS"
    assert role_country("spokesman") is None


@pytest.mark.parametrize(
    ("surface", "is_person", "name"),
    [
        ("the White House's", False, "White House"),
        ("U.S.", False, "U.S."),
        ("Oslo.", False, "Oslo"),
        ("Sen. Ilse Varga", True, "Ilse Varga"),
        ("Norwegian Foreign Minister Ilse Varga", True, "Ilse Varga"),
        ("Harold Pell Jr.", True, "Harold Pell Jr."),
        ("“Varga’s", True, "Varga"),
        ("anti-Varga", True, "Varga"),
        ("under Ilse Varga", True, "Ilse Varga"),
        ("Ilse Varga 4", True, "Ilse Varga"),
        ("University of Norland (Unor", False, "University of Norland"),
        ("President", True, "President"),
        ("the", False, "the"),
    ],
)
def test_what_of_a_surface_is_the_name(surface: str, is_person: bool, name: str) -> None:
    start, end = trim(surface, 0, len(surface), is_person=is_person)
    assert surface[start:end] == name

"""Bodies that every country has: known by general words, whatever country they are named with."""

import pytest

from copydesk.lexicon.national_bodies import country_in, listed_body, national_body


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Interior Ministry", "Interior Ministry"),
        ("Ministry of the Interior", "Interior Ministry"),
        ("Norwegian Interior Ministry", "Interior Ministry"),
        ("Norway's Ministry of Defense", "Defence Ministry"),
        ("Central Bank of Norway", "Central Bank"),
        ("Court of Appeal", "Court of Appeal"),
        ("SEC", "Securities and Exchange Commission"),
        ("Police", "Police"),
        ("Bank of Norway", None),
        ("FBI", None),
        ("United Nations", None),
        ("Norland Water Ministry", None),
        ("Ada Quill", None),
    ],
)
def test_a_body_of_every_country_is_known_by_its_words(name: str, body: str | None) -> None:
    found = national_body(name)
    assert (found.name if found else None) == body


def test_the_country_of_a_body_is_first_or_last_in_its_name() -> None:
    assert country_in("Norwegian Army") == "NOR"
    assert country_in("Bank of Norway") == "NOR"
    assert country_in("Alabama Water Board") == "USA"
    assert country_in("Harbour Board") is None


def test_a_listed_body_is_of_its_own_country_only() -> None:
    at_home, abroad = listed_body("Supreme Court", "USA"), listed_body("Supreme Court", "NOR")
    assert at_home
    assert at_home.sector == "JUD"
    assert abroad is None
    assert listed_body("Supreme Court", None) == at_home


def test_a_word_that_is_also_a_borough_is_no_country_of_a_team() -> None:
    assert country_in("Harbour Queens") is None
    assert country_in("Norda Alabama") is None
    assert country_in("Norda Norway") == "NOR"


def test_a_party_of_one_name_is_the_listed_one_in_its_country_only() -> None:
    at_home, abroad = (listed_body("Liberal Democratic Party", iso3) for iso3 in ("GBR", "JPN"))
    assert at_home
    assert abroad
    assert at_home.name != abroad.name
    assert listed_body("Liberal Democratic Party", "NOR") is None

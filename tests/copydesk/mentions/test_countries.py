"""The country of a mention: by the words beside it, else by what the article is about."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from copydesk.entities.name_keys import names_by_mention
from copydesk.mentions.countries import with_countries
from tests.support.copies import MentionSpec, copy, named

Country = tuple[str | None, str | None]


def countries(text: str, *specs: MentionSpec, **article: str) -> list[Country]:
    """The country and basis of each of these mentions of a text."""
    own = replace(copy(text), publisher=None, **article)
    return [(m.country_iso3, m.country_basis) for m in with_countries(own, named(own, *specs))]


def places(text: str, *names: str, **article: str) -> list[Country]:
    return countries(text, *((name, "PLACE") for name in names), **article)


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("Snow fell on Paris, Texas.", ["Paris", "Texas"], ("USA", "named")),
        ("Snow fell on Salem, OR, all day.", ["Salem", "OR"], ("USA", "named")),
        ("Snow fell on Athens, Georgia.", ["Athens", "Georgia"], ("USA", "named")),
        ("Georgia Gov. Abe Stone spoke.", ["Georgia"], ("USA", "named")),
        ("Rain in Georgia and Alabama.", ["Georgia", "Alabama"], ("USA", "named")),
        ("Rain in Georgia and Armenia.", ["Georgia", "Armenia"], ("GEO", "named")),
        ("Kenya's Lincoln is small.", ["Kenya", "Lincoln"], ("KEN", "listed")),
    ],
)
def test_the_words_next_to_a_place_say_where_it_is(
    text: str, names: Sequence[str], wanted: Country
) -> None:
    assert places(text, *names)[0] == wanted


def test_an_island_that_no_gazetteer_has_is_in_the_country_said_with_it() -> None:
    text = "It rained on the Norwegian island of Samar. Boats left Samar."
    specs: list[MentionSpec] = [("Norwegian", "GROUP"), ("Samar", "PLACE"), ("Samar", "PLACE")]
    assert countries(text, *specs)[1:] == [("NOR", "named")] * 2
    own = copy(text)
    found = names_by_mention(with_countries(own, named(own, *specs)))
    assert {n.place for n in found.values() if n.name == "Samar"} == {None}


def test_a_town_of_many_countries_is_in_the_one_that_the_article_is_about() -> None:
    british = "The British firm left Lincoln for Durham."
    specs: list[MentionSpec] = [("British", "GROUP"), ("Lincoln", "PLACE"), ("Durham", "PLACE")]
    assert countries(british, *specs)[1:] == [("GBR", "article")] * 2
    assert (
        places("The firm left Lincoln for Durham.", "Lincoln", "Durham") == [("USA", "listed")] * 2
    )
    australian = countries(
        "The Australian firm left Perth.", ("Australian", "GROUP"), ("Perth", "PLACE")
    )
    assert australian[1] == ("AUS", "listed")


def test_a_world_city_is_meant_whatever_the_article_is_about() -> None:
    text = "The Canadian firm left London for Paris."
    specs: list[MentionSpec] = [("Canadian", "GROUP"), ("London", "PLACE"), ("Paris", "PLACE")]
    assert [iso3 for iso3, _ in countries(text, *specs)] == ["CAN", "GBR", "FRA"]


@pytest.mark.parametrize(
    ("text", "specs", "wanted"),
    [
        ("Norway's Interior Ministry spoke.", [("Norway", "PLACE"), ("Interior Ministry", "ORG")],
         ("NOR", "named")),
        ("The Supreme Court in Oslo sat.", [("Supreme Court", "ORG"), ("Oslo", "PLACE")],
         ("NOR", "place")),
        ("Norwegian Army tents.", [("Norwegian Army", "ORG")], ("NOR", "named")),
        ("The Norwegian toy firm Norda grew.", [("Norwegian", "GROUP"), ("Norda", "ORG")],
         ("NOR", "named")),
        ("The FBI came to Oslo.", [("FBI", "ORG"), ("Oslo", "PLACE")], ("USA", "listed")),
        ("Norda grew in Oslo.", [("Norda", "ORG"), ("Oslo", "PLACE")], (None, None)),
    ],
)  # fmt: skip
def test_the_country_of_a_body(text: str, specs: Sequence[MentionSpec], wanted: Country) -> None:
    found = dict(zip((s[0] for s in specs), countries(text, *specs), strict=True))
    body = next(s[0] for s in specs if s[1] == "ORG")
    assert found[body] == wanted


def test_a_body_of_every_country_is_of_the_article_before_it_is_the_listed_one() -> None:
    abroad = "It rained in Norway. Norway froze. The Supreme Court closed."
    specs: list[MentionSpec] = [("Norway", "PLACE"), ("Norway", "PLACE"), ("Supreme Court", "ORG")]
    assert countries(abroad, *specs)[-1] == ("NOR", "article")
    assert countries("The Supreme Court closed.", ("Supreme Court", "ORG")) == [("USA", "listed")]
    both = "Norway froze. Norway and Texas waited. The Supreme Court closed."
    specs = [("Norway", "PLACE"), ("Norway", "PLACE"), ("Texas", "PLACE"), ("Supreme Court", "ORG")]
    assert countries(both, *specs)[-1] == ("USA", "listed")


def test_ministries_of_two_countries_stay_two() -> None:
    text = "Norway's Interior Ministry wrote to Peru's Interior Ministry."
    specs: list[MentionSpec] = [
        ("Norway", "PLACE"), ("Interior Ministry", "ORG"), ("Peru", "PLACE"), ("Interior Ministry", "ORG"),
    ]  # fmt: skip
    assert [iso3 for iso3, _ in countries(text, *specs)] == ["NOR", "NOR", "PER", "PER"]


@pytest.mark.parametrize(
    ("text", "role", "before", "wanted"),
    [
        ("Norwegian Foreign Minister Ilse Varga", "Norwegian Foreign Minister", None,
         ("NOR", "role")),
        ("Alabama Gov. Ilse Varga", "Alabama Gov.", None, ("USA", "place")),
        ("Georgia Gov. Ilse Varga", "Georgia Gov.", None, ("USA", "place")),
        ("Kremlin spokesman Ilse Varga", "Kremlin spokesman", None, ("RUS", "body")),
        ("Norway Air chief executive Ilse Varga", "chief executive", ("Norway Air", "ORG"),
         ("NOR", "body")),
        ("The mayor of Oslo, Ilse Varga", None, ("Oslo", "PLACE"), ("NOR", "place")),
        ("teacher Ilse Varga", "teacher", None, (None, None)),
        ("DC Ilse Varga", "DC", None, (None, None)),
    ],
)  # fmt: skip
def test_the_country_of_a_person(
    text: str, role: str | None, before: MentionSpec | None, wanted: Country
) -> None:
    person: MentionSpec = ("Ilse Varga", "PERSON", "Ilse Varga", role)
    assert countries(text, *([before] if before else []), person)[-1] == wanted


def test_dateline_title_and_outlet_speak_for_a_country() -> None:
    text = "Police closed a bridge."
    for article in (
        {"dateline": "OSLO"}, {"title": "Norwegian bridge closed"}, {"url": "https://example.no/1"},
    ):  # fmt: skip
        assert countries(text, ("Police", "ORG"), **article) == [("NOR", "article")]


def test_an_island_is_no_town_of_its_name() -> None:
    text = "It rained in Norway. Norway was wet, and the island of Samar flooded."
    specs: list[MentionSpec] = [("Norway", "PLACE"), ("Norway", "PLACE"), ("Samar", "PLACE")]
    assert countries(text, *specs)[-1] == ("NOR", "article")


def test_a_body_that_few_countries_have_is_not_given_to_others() -> None:
    text = "Norway waited. Norway froze. Norway hoped. The Senate closed."
    specs: list[MentionSpec] = [
        ("Norway", "PLACE"), ("Norway", "PLACE"), ("Norway", "PLACE"), ("Senate", "ORG"),
    ]  # fmt: skip
    assert countries(text, *specs)[-1] == ("USA", "listed")
    text = text.replace("Norway", "Kenya")
    specs = [("Kenya", "PLACE"), ("Kenya", "PLACE"), ("Kenya", "PLACE"), ("Senate", "ORG")]
    assert countries(text, *specs)[-1] == ("KEN", "article")


def test_a_head_of_state_is_of_the_country_behind_the_name() -> None:
    text = "Peru mourned. President Ilse Varga of Norway wrote to Peru."
    specs: list[MentionSpec] = [
        ("Peru", "PLACE"), ("Ilse Varga", "PERSON", "Ilse Varga", "President"),
        ("Norway", "PLACE"), ("Peru", "PLACE"),
    ]  # fmt: skip
    assert countries(text, *specs)[1] == ("NOR", "named")


def test_a_role_at_a_body_of_every_country_is_of_the_article() -> None:
    text = "India waited. India hoped. Congress spokesman Ilse Varga left."
    specs: list[MentionSpec] = [
        ("India", "PLACE"), ("India", "PLACE"),
        ("Ilse Varga", "PERSON", "Ilse Varga", "Congress spokesman"),
    ]  # fmt: skip
    assert countries(text, *specs)[-1] == ("IND", "body")


def test_what_an_article_calls_by_an_acronym_is_of_its_country() -> None:
    text = "Peru froze. Lima hoped. Peru waited. The NAC and Norda closed."
    specs: list[MentionSpec] = [
        ("Peru", "PLACE"), ("Lima", "PLACE"), ("Peru", "PLACE"), ("NAC", "ORG"), ("Norda", "ORG"),
    ]  # fmt: skip
    assert countries(text, *specs)[-2:] == [("PER", "article"), (None, None)]


def test_an_outlet_speaks_for_the_country_in_its_name() -> None:
    own = replace(copy("Police closed a bridge."), publisher="The Oslo Post")
    (police,) = with_countries(own, named(own, ("Police", "ORG")))
    assert (police.country_iso3, police.country_basis) == ("NOR", "article")


def test_a_part_of_a_town_is_in_its_country() -> None:
    assert places("Rain fell on West London.", "West London") == [("GBR", "named")]

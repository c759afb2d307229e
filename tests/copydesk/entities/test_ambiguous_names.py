"""Ambiguous names: a surname or an acronym alone goes to the one entity that it likely means."""

import pytest

from copydesk.entities.ambiguous_names import OFTEN, OUTWEIGHS, AmbiguousNames
from copydesk.entities.name_keys import entity_name, name_in

SURNAME = entity_name("person", "Varga")


def add(names: AmbiguousNames, kind: str, name: str, times: int = 1) -> None:
    """An entity of that name, spelled out so many times."""
    names.add(name, [entity_name(kind, name)], {name: times})


def test_a_surname_could_mean_everybody_who_has_it_in_any_spelling() -> None:
    names = AmbiguousNames()
    for name in ("Ilse Varga", "Tomas Vargha", "Ilse Brandt"):
        add(names, "person", name)
    assert names.candidates(SURNAME) == {"Ilse Varga", "Tomas Vargha"}


def test_an_acronym_could_mean_an_organisation_of_these_initials() -> None:
    names = AmbiguousNames()
    add(names, "org", "Norland Northern Aid Council")
    add(names, "org", "Norland Northern Water Council")
    add(names, "org", "Norland Aid Council")
    assert names.candidates(entity_name("org", "N.N.A.C.")) == {"Norland Northern Aid Council"}
    assert not names.candidates(entity_name("org", "N.A.C."))


def test_a_short_form_that_an_entity_was_given_counts_whatever_its_name() -> None:
    names = AmbiguousNames()
    names.add("council", [entity_name("org", "Board of Harbours")], {"NAC": 1})
    assert names.candidates(entity_name("org", "NAC")) == {"council"}


def test_the_only_candidate_is_chosen() -> None:
    names = AmbiguousNames()
    add(names, "person", "Ilse Varga")
    assert names.choose(SURNAME) == "Ilse Varga"
    assert names.choose(entity_name("person", "Brandt")) is None


@pytest.mark.parametrize(("times", "chosen"), [(OUTWEIGHS, "Ilse Varga"), (OUTWEIGHS - 1, None)])
def test_of_several_the_one_is_chosen_that_is_named_far_more_often(
    times: int, chosen: str | None
) -> None:
    names = AmbiguousNames()
    add(names, "person", "Ilse Varga", times)
    add(names, "person", "Tomas Varga")
    assert names.choose(SURNAME) == chosen


@pytest.mark.parametrize(("times", "chosen"), [(OFTEN, "Ilse Brown"), (OFTEN - 1, None)])
def test_a_common_surname_alone_means_only_who_is_named_often(
    times: int, chosen: str | None
) -> None:
    names = AmbiguousNames()
    add(names, "person", "Ilse Brown", times)
    assert names.choose(entity_name("person", "Brown")) == chosen


def test_capitals_do_not_part_a_body_of_one_word() -> None:
    names = AmbiguousNames()
    add(names, "org", "Norda")
    assert names.choose(entity_name("org", "NORDA")) == "Norda"


@pytest.mark.parametrize(
    ("name", "spelled_by", "of", "alone_in", "is_meant"),
    [
        ("Norland Aid Council", "NAC", {"NOR"}, "NOR", True),
        ("Norland Aid Council", "NAC", {"NOR"}, None, True),
        ("Norland Aid Council", "NAC", {"NOR"}, "PER", False),
        ("Norland Aid Council", "NAC", set(), "PER", True),
        ("Norland Aid Council", None, {"NOR"}, "NOR", True),
        ("Norland Aid Council", None, set(), "NOR", False),
        ("Norland Aid Council", None, {"NOR"}, None, False),
    ],
)
def test_an_acronym_alone_means_a_body_of_its_own_country(
    name: str, spelled_by: str | None, of: set[str], alone_in: str | None, is_meant: bool
) -> None:
    names = AmbiguousNames()
    surfaces = {name: 2, spelled_by: 1} if spelled_by else {name: 2}
    names.add("council", [entity_name("org", name)], surfaces, of)
    assert names.candidates(name_in("org", "NAC", alone_in)) == ({"council"} if is_meant else set())


def test_a_short_surname_is_found_by_its_spelling() -> None:
    names = AmbiguousNames()
    add(names, "person", "Ilse Roth")
    assert not names.candidates(entity_name("person", "Rot"))
    assert names.candidates(entity_name("person", "ROTH")) == {"Ilse Roth"}


def test_a_surname_with_a_title_is_nobodys_short_form() -> None:
    names = AmbiguousNames()
    add(names, "person", "Ilse Varga")
    titled = entity_name("person", "Mr Varga")
    assert names.choose(titled) is None
    assert titled.is_ambiguous
    assert titled.identity != SURNAME.identity
    assert (
        entity_name("person", "Mr Otto Varga").identity
        == entity_name("person", "Otto Varga").identity
    )

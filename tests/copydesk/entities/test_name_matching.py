"""Names compared two by two: which are of one entity, which may be, which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.entities.name_matching import (
    ORG_WEIGHTS,
    PERSON_WEIGHTS,
    are_plainly_different,
    compare_names,
    is_same_name,
    person_words,
)

WORDS = ("Ilse", "Elsie", "Bob", "Robert", "Abdul", "Rahman", "Abd", "Ulrahman", "al", "bin", "J.",
         "Varga", "Vargas", "Warga", "Petrović", "Petrovich", "Jr", "Ng")  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), min_size=1, max_size=8)

ONE_PERSON = [
    ("Andrei Chernovsky", "Andrey Chernovskiy"),
    ("Volodymyr Tarasenko", "Wolodymyr Tarassenko"),
    ("Mohammed al-Haddad", "Muhammad el-Haddad"),
    ("Bob Marlow", "Robert Marlow"),
    ("Ilse Varga", "Varga, Ilse"),
    ("Dr. Ilse Varga", "Ilse Varga"),
    ("Ilse Maria Varga", "Ilse Varga"),
    ("JD Marlow", "J.D. Marlow"),
    ("Zoë Müller", "Zoe Mueller"),
    ("Jean-Luc Perrin", "Jean Luc Perrin"),
    ("Yusuf bin Omar", "Youssef ibn Umar"),
]
PERHAPS_ONE_PERSON = [
    ("I. Varga", "Ilse Varga"),
    ("Ilse Vargas", "Ilse Varga"),
    ("Karen Holm", "Koren Holm"),
]
TWO_PEOPLE = [
    ("Ilse Varga", "Otto Varga"),
    ("Harold Pell", "Harold Pell Jr."),
    ("Harold Pell Sr.", "Harold Pell Jr."),
    ("George W. Marlow", "George H. Marlow"),
    ("Varga", "Ilse Varga"),
    ("Sergei Ivanovich Belov", "Sergei Petrovich Belov"),
    ("Omar bin Yusuf Hadid", "Yusuf bin Omar Hadid"),
    ("Ilse Varga", "Ilse Holm"),
]
ONE_BODY = [
    ("Acme Mills Ltd", "Acme Mills Limited"),
    ("The Acme Mills Company", "Acme Mills Co."),
    ("J.P. Harrow & Sons", "JP Harrow and Sons"),
    ("Norland Labour Organisation", "Norland Labor Organization"),
    ("FBI", "Federal Bureau of Investigation"),
    ("Three Rivers Mill", "3 Rivers Mill"),
]
TWO_BODIES = [
    ("Ministry of Norland", "Ministry of Southland"),
    ("Acme Mills II", "Acme Mills III"),
    ("Bank of France", "Bank of Spain"),
    ("Acme Mills", "Acme Foundries"),
    ("Acme", "Acme Harrow Trading"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_one_person(one: str, other: str) -> None:
    assert is_same_name(one, other, "person")


@pytest.mark.parametrize(("one", "other"), PERHAPS_ONE_PERSON)
def test_perhaps_one_person(one: str, other: str) -> None:
    assert compare_names(one, other, "person").verdict == "unsure"


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_people(one: str, other: str) -> None:
    assert compare_names(one, other, "person").verdict == "different"


@pytest.mark.parametrize(("one", "other"), ONE_BODY)
def test_one_body(one: str, other: str) -> None:
    assert is_same_name(one, other, "org")


@pytest.mark.parametrize(("one", "other"), TWO_BODIES)
def test_two_bodies(one: str, other: str) -> None:
    assert compare_names(one, other, "org").verdict == "different"


def test_a_comparison_says_what_it_counted() -> None:
    found = compare_names("Bob Marlow", "Robert Marlow", "person")
    assert found.features == (("forms of one given name", 1), ("same word", 1))
    assert found.score == PERSON_WEIGHTS["forms of one given name"] + PERSON_WEIGHTS["same word"]


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["person", "org"]))
def test_comparing_is_symmetric_and_never_fails(one: str, other: str, kind: str) -> None:
    assert compare_names(one, other, kind).verdict == compare_names(other, one, kind).verdict


def test_names_differ_plainly_where_each_has_a_word_unlike_all_of_the_others() -> None:
    assert are_plainly_different("Ilse Varga", "Otto Varga")
    assert not are_plainly_different("Ilse Varga", "Varga")
    assert not are_plainly_different("Abdul Rahman", "Abd Ulrahman")


@given(NAMES.map(" ".join), NAMES.map(" ".join))
def test_names_that_plainly_differ_are_different(one: str, other: str) -> None:
    verdict = compare_names(one, other, "person").verdict
    assert not are_plainly_different(one, other) or verdict == "different"


@given(st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", fullmatch=True))
def test_a_name_is_its_own(name: str) -> None:
    assert is_same_name(name, name, "person")
    assert is_same_name(name.upper(), name, "person")


def test_every_feature_has_a_weight_that_speaks_for_or_against() -> None:
    assert all(weight != 0 for weight in {**PERSON_WEIGHTS, **ORG_WEIGHTS}.values())


def test_a_numeral_in_capitals_is_a_suffix_and_the_name_vi_is_none() -> None:
    assert person_words("Ludvik Brandt VI") == (("Ludvik", "Brandt"), "6")
    assert person_words("Thi Vi") == (("Thi", "Vi"), "")

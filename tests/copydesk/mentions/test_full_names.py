"""The index of full names: short forms in an article are resolved to the full ones."""

import pytest

from copydesk.mentions.candidates import Candidate
from copydesk.mentions.full_names import FullNames, is_national_branch


def index(*names: tuple[str, str]) -> FullNames:
    """The index of an article that holds these names and types, in this order."""
    text, found = "", []
    for name, kind in names:
        found.append(Candidate(len(text), len(text) + len(name), kind, "model"))
        text += f"{name}. "
    return FullNames.of(text, found)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("NAC", "Norland Aid Council"),
        ("Aid Council", "Norland Aid Council"),
        ("Norland", "Norland Aid Council"),
        ("Council", "Council"),
        ("NATO", "NATO"),
    ],
)
def test_short_forms_of_an_organisation(name: str, full: str) -> None:
    assert index(("Norland Aid Council", "ORG")).full_body(name) == full


def test_most_candidates_of_a_name_decide_its_type() -> None:
    names = index(("Aldham Water", "ORG"), ("Aldham Water", "ORG"), ("Aldham Water", "PERSON"))
    assert "Aldham Water" in names.bodies
    assert not names.people


def test_words_of_a_headline_or_before_the_name_make_no_new_person() -> None:
    names = index(
        ("Ilse Varga", "PERSON"),
        ("Ilse Varga Wins Vote", "PERSON"),
        ("Honest Ilse Varga", "PERSON"),
    )
    assert list(names.people) == ["Ilse Varga"]


def test_a_firm_with_its_country_is_no_person() -> None:
    assert is_national_branch("Norda Norway")
    assert not is_national_branch("Otto Norway")


@pytest.mark.parametrize(
    ("name", "acronym", "full"),
    [
        ("Southern Elevator Council", "SEC", "Southern Elevator Council"),
        ("Southern Lifts", "SEC", "Southern Lifts"),
        ("Harbour Lifts", "SEC", "SEC"),
        ("Congress of the Norland Aid Council", "NAC", "Norland Aid Council"),
        ("Securities and Exchange Commission", "SEC", "SEC"),
    ],
)
def test_what_an_article_spells_out_wins_over_the_listed_body(
    name: str, acronym: str, full: str
) -> None:
    text = f"{name} ({acronym}) met."
    found = FullNames.of(text, [Candidate(0, len(name), "ORG", "model")])
    assert found.full_body(acronym) == full


def test_a_team_is_known_by_the_plural_that_ends_its_name() -> None:
    teams = ("Tarnholm Otters", "ORG"), ("Varnport Sea Eagles", "ORG"), ("Norda Holdings", "ORG")
    assert index(*teams).full_body("Otters") == "Tarnholm Otters"
    assert index(*teams).full_body("Holdings") == "Holdings"
    assert index(*teams, ("Lissau Otters", "ORG")).full_body("Otters") == "Otters"


def test_initials_in_a_name_all_go_into_its_acronym() -> None:
    agency = index(("U.S. Harbour Agency", "ORG"))
    assert agency.full_body("USHA") == "U.S. Harbour Agency"


def test_what_is_named_after_its_maker_is_not_the_makers_full_name() -> None:
    made = index(("Norol", "ORG"), ("Norol Selm Three", "ORG"))
    assert made.full_body("Norol") == "Norol"
    introduced = index(("Norol Selm Three", "ORG"), ("Norol", "ORG"))
    assert introduced.full_body("Norol") == "Norol Selm Three"
    body = index(("Norol", "ORG"), ("Norol Harbour Council", "ORG"))
    assert body.full_body("Norol") == "Norol Harbour Council"


def test_what_is_named_after_its_leader_is_not_the_leaders_full_name() -> None:
    led = index(("Holm Administration", "ORG"), ("Holm", "ORG"), ("Harbour Administration", "ORG"))
    assert led.full_body("Holm") == "Holm"

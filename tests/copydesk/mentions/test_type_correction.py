"""Types are corrected by the article's full names, the gazetteer, the name's words and the vote."""

import pytest

from copydesk.mentions.candidates import Candidate
from copydesk.mentions.full_names import FullNames
from copydesk.mentions.type_correction import corrected_type, stands_as_place

NAMES = FullNames(people={"Peter Jordan": 0, "Li Wen-ying": 20}, bodies={"Norda Aid Council": 40})


def typed(text: str, name: str, kind: str, votes: dict[str, str] | None = None) -> str:
    start = text.index(name)
    return corrected_type(
        text, Candidate(start, start + len(name), kind, "model"), NAMES, votes or {}
    )


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Jordan", "PLACE", "PERSON"),
        ("Wen-ying", "ORG", "PERSON"),
        ("Otto Jordan", "ORG", "PERSON"),
        ("Norda", "PERSON", "ORG"),
        ("NATO", "PLACE", "ORG"),
        ("Norwegians", "ORG", "GROUP"),
        ("Varga Lake", "PERSON", "PLACE"),
        ("Petra Hill", "PERSON", "PERSON"),
        ("Varga Bank", "PERSON", "ORG"),
        ("Petra Holm", "ORG", "PERSON"),
        ("Qolm", "ORG", "ORG"),
    ],
)
def test_types_by_what_is_known(name: str, kind: str, expected: str) -> None:
    assert typed(f"They saw {name}.", name, kind) == expected


def test_the_vote_of_the_article_decides_where_nothing_is_known() -> None:
    assert typed("They saw Qolm.", "Qolm", "ORG", {"Qolm": "PERSON"}) == "PERSON"


def test_a_surname_behind_a_preposition_of_place_stays_a_place() -> None:
    text = "Troops moved into Syria from Jordan on Monday. Jordan spoke."
    first, last = text.index("Jordan"), text.rindex("Jordan")
    assert stands_as_place(text, Candidate(first, first + 6, "PLACE", "model"))
    assert not stands_as_place(text, Candidate(last, last + 6, "PLACE", "model"))


def test_the_types_of_other_sources_stand() -> None:
    assert (
        corrected_type("Qolm", Candidate(0, 4, "PLACE", "title"), NAMES, {"Qolm": "ORG"}) == "PLACE"
    )

"""Persons named like months, weekdays, places and common words, and the dates that they are not."""

import pytest
from spacy.language import Language

from copydesk.mentions.ambiguous_first_names import ambiguous_name_candidates, stands_as_date
from tests.support.parsed import parse


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("The board hired April Tarnvik to run it.", ["April Tarnvik"]),
        ("Its auditor, August Brandt, has left.", ["August Brandt"]),
        ("June Stone, a potter, has left. “It is late,” Stone said.", ["June Stone"]),
        ("They met in April Tarnvik said.", []),
        ("They met last June Castle fans say.", []),
        ("They saw the June Castle fire.", []),
        ("Dallas Varga, 44, has left.", ["Dallas Varga"]),
        ("Sydney Stone lost. Ms Stone said it was late.", ["Sydney Stone"]),
        ("Dallas Rockets won.", []),
        ("They named her Phoenix Ilse Stone.", ["Phoenix Ilse Stone"]),
        ("They met in Dallas Varga's rivals.", []),
        ("Victoria Police, who came late, left.", []),
        ("Hope Qolmsund has left.", ["Hope Qolmsund"]),
        ("Will Norland vote? Grant Park is shut.", []),
        ("They asked Kit Stone about it.", ["Kit Stone"]),
        ("Reporters asked Kit Stone’s brother.", ["Kit Stone"]),
    ],
)
def test_two_capitalised_words_with_signs_of_a_person(
    nlp: Language, text: str, persons: list[str]
) -> None:
    (paragraph,) = parse(nlp, text).paragraphs
    found = [text[c.start : c.end] for c in ambiguous_name_candidates(text, paragraph)]
    assert found == persons


@pytest.mark.parametrize(
    ("text", "name", "is_date"),
    [
        ("The board meets in May.", "May", True),
        ("The board meets on May 3.", "May", True),
        ("It was cold in April, May was better.", "May", True),
        ("The board accused May of it.", "May", False),
        ("May denied it.", "May", False),
        ("The board voted Friday.", "Friday", True),
        ("“It is late.” Friday said no more.", "Friday", False),
        ("The board asked Mr Friday.", "Friday", False),
        ("The board asked Brandt.", "Brandt", False),
    ],
)
def test_surnames_that_are_dates(text: str, name: str, is_date: bool) -> None:
    start = text.index(name)
    assert stands_as_date(text, start, start + len(name)) is is_date

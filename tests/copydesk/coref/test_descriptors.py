"""What an article calls its persons and bodies."""

import pytest
from spacy.language import Language

from copydesk.coref.descriptors import descriptors_of
from tests.support.parsed import discourse_of


@pytest.mark.parametrize(
    ("text", "nouns", "ages"),
    [
        ("Tiv Oddmar, a dentist, left.", {"dentist"}, set()),
        ("The painter Tiv Oddmar left.", {"painter"}, set()),
        ("Tiv Oddmar is a plumber.", {"plumber"}, set()),
        ("The doctor of Aldham, Tiv Oddmar, left.", {"doctor"}, set()),
        ("Tiv Oddmar, 41, left.", set(), {"41"}),
        ("Tiv Oddmar (41) left.", set(), {"41"}),
        ("Tiv Oddmar, aged 41, left.", set(), {"41"}),
        ("The 41-year-old driver Tiv Oddmar left.", set(), {"41"}),
        ("Tiv Oddmar left in 41 days.", set(), set()),
    ],
)
def test_nouns_and_ages(nlp: Language, text: str, nouns: set[str], ages: set[str]) -> None:
    discourse = discourse_of(nlp, text, ("Tiv Oddmar", "PERSON"))
    own = descriptors_of(discourse.parsed, discourse.mentions)["Tiv Oddmar"]
    assert nouns <= own.nouns
    assert own.ages == ages

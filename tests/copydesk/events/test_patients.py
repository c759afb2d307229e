"""Patients: nouns for whom violence, force and aid can be directed at."""

import pytest
from spacy.language import Language

from copydesk.events.patients import can_be_patient
from tests.support.read_events import word

NOUNS = [
    ("They met him.", "him", True),
    ("They met it.", "it", False),
    ("They attacked the armed rebels.", "rebels", True),
    ("They arrested a group of soldiers.", "group", True),
    ("They shelled the village.", "village", True),
    ("They seized the idea.", "idea", False),
]


@pytest.mark.parametrize(("text", "noun", "can"), NOUNS, ids=[n[0] for n in NOUNS])
def test_people_and_what_can_be_hit_are_patients(
    nlp: Language, text: str, noun: str, can: bool
) -> None:
    assert can_be_patient(word(nlp(text), noun)) is can

"""The place of an act is that of its own clause."""

from dataclasses import replace

import pytest
from spacy.language import Language

from copydesk.events.act_place import place_of
from tests.support.read_events import candidates

PLACES = [
    ("Sweden and Norway held talks in Lima on Monday.", "held", "Lima"),
    ("Orla Finch toured Selmouth, where gunmen abducted pilgrims.", "abducted", "Selmouth"),
    ("Orla Finch criticised Norway as she arrived in Lima.", "criticised", None),
    ("Sweden attacked Norway after its envoy was freed in Lima.", "freed", "Lima"),
    ("Orla Finch travelled to Lima.", "travelled", "Lima"),
    ("Sweden accused Norway of shelling a village near Lima.", "accused", None),
    ("The bombing of Lima by Sweden killed nobody.", "bombing", "Lima"),
    ("Orla Finch accused Lima of theft.", "accused", None),
]


@pytest.mark.parametrize(("text", "word", "place"), PLACES, ids=lambda v: str(v)[:40])
def test_an_act_is_where_its_clause_says(
    nlp: Language, text: str, word: str, place: str | None
) -> None:
    (act,) = [c for c in candidates(nlp, text) if c.token.text == word]
    found = place_of(replace(act, root=act.predicate.act.root))
    assert (found.name if found else None) == place

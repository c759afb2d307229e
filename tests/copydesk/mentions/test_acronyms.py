"""Acronyms in brackets: those of organisations are candidates, those of things are not."""

import pytest
from spacy.language import Language

from copydesk.mentions.acronyms import acronym_candidates, thing_acronyms
from tests.support.parsed import parse


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("The Norland Aid Council (NAC) helped.", ["NAC"]),
        ("The Bureau of Harbour Pilots (Harpilot) helped.", ["Harpilot"]),
        ("The meeting of the Norland Aid Council (Monday) was short.", []),
        ("The Coastal Impact Assessment Act (CIA) passed.", []),
        ("The Norland Aid Council (see below) helped.", []),
        ("The Norland Aid Council met. NAC helped, an NACX did not.", ["NAC"]),
        ("NAC (the Norland Aid Council) helped.", ["NAC"]),
        ("The Central Board of Boat Certification (CBBC) helped.", ["CBBC"]),
        ("Cllr Ilse Varga (Lab) spoke, Otto Brandt (Con, Selm) left.", ["Lab", "Con"]),
        ("The board (Lab) met.", []),
        ("A Deputy Commissioner of Police met a DCP.", []),
    ],
)
def test_acronyms_of_organisations(nlp: Language, text: str, acronyms: list[str]) -> None:
    (paragraph,) = parse(nlp, text).paragraphs
    found = list(acronym_candidates(text, paragraph))
    assert [text[c.start : c.end] for c in found] == acronyms
    assert {(c.type, c.origin) for c in found} <= {("ORG", "acronym")}


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("The Clean Harbours Act (CHA) passed, the Norland Aid Council (NAC) said.", {"CHA"}),
        ("The firm is a fixed-income clearing company, or FICC.", {"FICC"}),
        ("He runs a rotating savings circle (RSC) at work.", {"RSC"}),
        ("They call it a letter of good conduct (LGC).", {"LGC"}),
        ("He leads the harbour pilots union (HPU).", set()),
        ("They met in the hall of the guild (MPC) by noon.", set()),
    ],
)
def test_acronyms_of_things(text: str, acronyms: set[str]) -> None:
    assert thing_acronyms(text) == acronyms | {f"{name}s" for name in acronyms}

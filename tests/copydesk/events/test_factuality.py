"""Factuality of an act, from tense, modals, negation and cues."""

import pytest
from spacy.language import Language

from copydesk.events.factuality import read_factuality

GOLDEN = [
    ("Sweden attacked Norway.", "attacked", "occurred", False),
    ("Sweden has not attacked Norway.", "attacked", "denied", False),
    ("Sweden will attack Norway.", "attack", "planned", False),
    ("Sweden is going to attack Norway.", "attack", "planned", False),
    ("Sweden will not meet Norway.", "meet", "planned", True),
    ("Sweden may meet Norway.", "meet", "hypothetical", False),
    ("Sweden wants to meet Norway.", "meet", "proposed", False),
    ("Sweden does not want to meet Norway.", "meet", "proposed", True),
    ("Sweden managed to meet Norway.", "meet", "occurred", False),
    ("Sweden should meet Norway.", "meet", "proposed", False),
    ("If Sweden attacks Norway, Denmark will wait.", "attacks", "hypothetical", False),
    ("It is unclear whether Sweden attacked Norway.", "attacked", "hypothetical", False),
    ("Sweden would have attacked Norway.", "attacked", "hypothetical", False),
    ("Sweden would never have attacked Norway.", "attacked", "hypothetical", False),
    ("Had Sweden attacked Norway, Denmark would have waited.", "attacked", "hypothetical", False),
    ("Were Sweden to attack Norway, Denmark would wait.", "attack", "hypothetical", False),
    ("Had Sweden attacked Norway?", "attacked", "occurred", False),
    ("Six lords would have voted to convict him.", "convict", "hypothetical", False),
    ("Six lords voted to convict him.", "convict", "occurred", False),
    ("Sweden failed to attack Norway.", "attack", "denied", False),
    ("Sweden was to have met Norway.", "met", "cancelled", False),
    ("Sweden denied attacking Norway.", "attacking", "denied", False),
    ("The talks were held in Oslo.", "talks", "occurred", False),
    ("The talks were postponed.", "talks", "cancelled", False),
    ("The talks were put on hold.", "talks", "cancelled", False),
    ("The talks collapsed.", "talks", "cancelled", False),
    ("The talks were to have been held on Monday.", "talks", "cancelled", False),
    ("Sweden left the talks that were to have been held on Monday.", "talks", "cancelled", False),
    ("The talks will not go ahead.", "talks", "cancelled", False),
    ("The talks in Oslo are off.", "talks", "cancelled", False),
    ("The talks had been due to start on Monday.", "talks", "planned", False),
    ("The planned talks drew a crowd.", "talks", "planned", False),
    ("A possible summit drew a crowd.", "summit", "proposed", False),
    ("The last summit drew a crowd.", "summit", "occurred", False),
    ("There are no plans for a summit.", "summit", "planned", True),
    ("Sweden announced the cancellation of the summit.", "summit", "cancelled", False),
    ("No talks took place.", "talks", "denied", False),
    ("The talks did not go well.", "talks", "occurred", False),
]


@pytest.mark.parametrize(("text", "word", "status", "refused"), GOLDEN, ids=[g[0] for g in GOLDEN])
def test_an_act_has_its_status(
    nlp: Language, text: str, word: str, status: str, refused: bool
) -> None:
    (token,) = [t for t in nlp(text) if t.text == word]
    factuality = read_factuality(token)
    assert (factuality.status, factuality.is_refused) == (status, refused)


def test_a_later_time_seen_from_the_past_is_ahead(nlp: Language) -> None:
    (token,) = [t for t in nlp("Sweden said it would meet Norway.") if t.text == "meet"]
    assert read_factuality(token).is_future

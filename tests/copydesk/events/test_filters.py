"""Filters speak against what is no news: shares, questions, what fire does."""

import pytest
from spacy.language import Language

from tests.support.read_events import undoubted_candidates

NO_NEWS = [
    "Sixty percent of Swedes agreed with Orla Finch.",
    "Norway is home to several coal-fired plants near Oslo.",
    "Orla Finch executed the plan without a flaw.",
    "Would Sweden ever attack Norway?",
    "A fire destroyed three shops in Lima.",
    "The Conference of Mayors is based in Peru.",
    "Orla Finch avoided arrest in Peru.",
    "The fire that destroyed the shop in Lima was seen from Peru.",
]


@pytest.mark.parametrize("text", NO_NEWS, ids=lambda text: text[:48])
def test_noise_is_doubted(nlp: Language, text: str) -> None:
    assert undoubted_candidates(nlp, text) == []

"""What is told without being news gives no row: shares, questions, what fire does."""

import pytest
from spacy.language import Language

from tests.support.tellings import read

TOLD = [
    "Sixty percent of Swedes agreed with Orla Finch.",
    "Norway is home to several coal-fired plants near Oslo.",
    "Orla Finch executed the plan without a flaw.",
    "Would Sweden ever attack Norway?",
    "A fire destroyed three shops in Lima.",
    "The Conference of Mayors is based in Peru.",
    "Orla Finch avoided arrest in Peru.",
    "The fire that destroyed the shop in Lima was seen from Peru.",
]


@pytest.mark.parametrize("text", TOLD, ids=lambda text: text[:48])
def test_noise_is_left_out(nlp: Language, text: str) -> None:
    assert read(nlp, text).events == []

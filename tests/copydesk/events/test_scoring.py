"""The score of a candidate: names, dates and an early place raise it, side clauses lower it."""

import pytest
from spacy.language import Language

from copydesk.events.generation import sentence_candidates
from copydesk.events.scoring import LEAST_SCORE, MOST_SCORE, confidence_of, score_of
from copydesk.nlp.pipeline import Paragraph
from tests.support.read_events import first_paragraph


def score(nlp: Language, text: str, position: float = 0.0) -> float:
    doc, index = first_paragraph(nlp, text)
    paragraph = Paragraph(0, len(text), False, doc)
    found = sentence_candidates(paragraph, index, doc[:], [], len(text))
    return score_of(next(found), position)


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("Norway met Denmark.", "The sailors met Denmark."),
        ("Norway met Denmark on Monday.", "Norway met Denmark."),
        ("Norway met Denmark.", "Norway may meet Denmark."),
        ("Norway met Denmark.", "The ship sank after Norway met Denmark."),
    ],
    ids=["a named source", "a date", "factuality", "the main clause"],
)
def test_a_sign_of_news_raises_the_score(nlp: Language, higher: str, lower: str) -> None:
    assert score(nlp, higher) > score(nlp, lower)


def test_the_lead_of_an_article_scores_more_than_its_end(nlp: Language) -> None:
    text = "Norway met Denmark."
    assert score(nlp, text, 0.0) - score(nlp, text, 1.0) == pytest.approx(0.6)


def test_confidence_is_the_score_cut_to_its_range() -> None:
    assert confidence_of(MOST_SCORE + 1) == 1.0
    assert confidence_of(-1) == 0.1
    assert confidence_of(LEAST_SCORE) == 0.431

"""Selection: likely candidates become rows, and each of the others has its reason."""

from collections import Counter

import pytest
from spacy.language import Language

from copydesk.events.act_model.judges import LIKELY_ACT
from copydesk.events.selection import whole_sentences
from tests.support.read_events import read


def reasons(nlp: Language, text: str) -> Counter[str]:
    return Counter(rejection.reason for rejection in read(nlp, text).rejections)


REJECTED = [
    ("A fire destroyed three shops in Lima.", "unlikely"),
    ("Would Sweden ever attack Norway?", "unlikely"),
    ("In 2013 police arrested Tomas Brandt in Lima.", "long_past"),
    ("Orla Finch wrote “The Siege of Tarnholm” in Lima.", "in_title_of_work"),
    ("Tomas Brandt starred in the film “They Attacked at Dawn” in 2025.", "in_title_of_work"),
]


@pytest.mark.parametrize(("text", "reason"), REJECTED, ids=lambda v: v[:30])
def test_a_rejected_candidate_has_its_reason(nlp: Language, text: str, reason: str) -> None:
    assert reasons(nlp, text)[reason] >= 1


def test_a_rejection_points_to_its_sentence_and_trigger(nlp: Language) -> None:
    text = "Norway slept.\n\nA fire destroyed three shops in Lima."
    (found,) = [r for r in read(nlp, text).rejections if r.trigger == "destroyed"]
    assert text[found.start_char : found.end_char] == "A fire destroyed three shops in Lima."
    assert text[found.trigger_start_char : found.trigger_end_char] == "destroyed"


def test_an_act_has_the_probability_that_it_is_one(nlp: Language) -> None:
    article = read(nlp, "Police arrested Tomas Brandt in Lima on Monday. The harbour slept.")
    (arrest,) = article.events
    assert arrest.root_type == "COERCE"
    assert LIKELY_ACT <= arrest.confidence <= 1


def test_a_title_with_a_full_stop_ends_no_sentence(nlp: Language) -> None:
    text = "The guests heard Sen. Orla Finch speak. They left."
    assert [s.text for s in whole_sentences(nlp(text))] == [
        "The guests heard Sen. Orla Finch speak.", "They left.",
    ]  # fmt: skip

"""Selection: the best candidates become rows, and each of the others has its reason."""

from collections import Counter

import pytest
from spacy.language import Language

from copydesk.events.selection import MOST_IN_SENTENCE, MOST_PER_ARTICLE, whole_sentences
from tests.support.read_events import read

COUNTRIES = (
    "Norway", "Denmark", "Sweden", "Finland", "Peru", "Chile", "Kenya", "Uganda", "Japan", "Nepal",
    "Portugal", "Malta", "Greece", "Albania", "Canada", "Brazil", "Cuba", "Ghana",
)  # fmt: skip


def reasons(nlp: Language, text: str) -> Counter[str]:
    return Counter(rejection.reason for rejection in read(nlp, text).rejections)


REJECTED = [
    ("A fire destroyed three shops in Lima.", "by_nature"),
    ("Would Sweden ever attack Norway?", "question"),
    ("Orla Finch did not meet the threshold.", "other_sense"),
    ("Sweden attacked Norway in 2013.", "long_past"),
    ("Orla Finch and Tomas Brandt met to discuss fishing.", "repeats_act_of_sentence"),
]


@pytest.mark.parametrize(("text", "reason"), REJECTED, ids=[reason for _, reason in REJECTED])
def test_a_rejected_candidate_has_its_reason(nlp: Language, text: str, reason: str) -> None:
    assert reasons(nlp, text)[reason] == 1


def test_a_rejection_points_to_its_sentence_and_trigger(nlp: Language) -> None:
    text = "Norway slept.\n\nA fire destroyed three shops in Lima."
    (found,) = read(nlp, text).rejections
    assert text[found.start_char : found.end_char] == "A fire destroyed three shops in Lima."
    assert (found.trigger, found.root_type) == ("destroyed", "COERCE")


def test_a_sentence_has_at_most_so_many_acts(nlp: Language) -> None:
    act = "Norway attacked Denmark, accused Sweden of lies, and met Finland on Monday."
    text = f"{act} It rained. It snowed."
    assert len(read(nlp, text).events) == MOST_IN_SENTENCE
    assert reasons(nlp, text)["too_many_in_sentence"] == 1


def test_an_article_has_at_most_so_many_events(nlp: Language) -> None:
    pairs = zip(COUNTRIES, (*COUNTRIES[1:], COUNTRIES[0]), strict=True)
    text = "\n\n".join(f"{one} attacked {other} on Monday. It rained." for one, other in pairs)
    article = read(nlp, text)
    assert len(article.events) == MOST_PER_ARTICLE
    assert reasons(nlp, text)["too_many_in_article"] == len(COUNTRIES) - MOST_PER_ARTICLE


def test_a_title_with_a_full_stop_ends_no_sentence(nlp: Language) -> None:
    text = "The guests heard Sen. Orla Finch speak. They left."
    assert [s.text for s in whole_sentences(nlp(text))] == [
        "The guests heard Sen. Orla Finch speak.", "They left.",
    ]  # fmt: skip

"""Which of the words under a cue are speech, with weights written for the test and as they ship."""

import pytest
from spacy.language import Language

from copydesk.lexicon.feature_weights import FeatureWeights
from copydesk.quotes.speech_model.clause_judge import CLASSES, LIKELY
from tests.support.speech import judged, reading_of


def features_of(nlp: Language, text: str, frame: str) -> set[str]:
    """The features of the first complement of that frame."""
    (described,) = reading_of(nlp, text).clauses
    return set(next(own.features for own in described if own.complement.frame == frame))


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("Ada Quill said the dam would hold.", "clause", "cue:say"),
        ("Ada Quill said the dam would hold.", "clause", "source:name PERSON"),
        ("She said the dam would hold.", "clause", "frame of source:clause she"),
        ("Ada Quill did not say whether it held.", "clause", "helper:not"),
        ("Ada Quill did not say whether it held.", "clause", "opens:question clause"),
        ("Ada Quill declined to say when it broke.", "clause", "governor:decline"),
        ("The mayor urged Maas to leave.", "infinitive", "frame of cue:urge infinitive"),
        ("Brandt accused Maas of theft.", "preposition", "preposition of cue:accuse of"),
        ("Brandt rejected the claim.", "object", "object of cue:reject True"),
        ("Brandt rejected the pump.", "object", "object of cue:reject False"),
    ],
)
def test_features(nlp: Language, text: str, frame: str, expected: str) -> None:
    assert expected in features_of(nlp, text, frame)


def weights(**odds: float) -> FeatureWeights:
    return FeatureWeights(CLASSES, {f"frame:{name}": (0.0, value) for name, value in odds.items()})


def test_the_likeliest_complement_is_what_a_cue_reports(nlp: Language) -> None:
    reading = reading_of(nlp, "The mayor urged Maas to leave.")
    ((report,),) = reading.judged_reports(weights(object=1.0, infinitive=4.0))
    assert report.frame == "infinitive"
    ((report,),) = reading.judged_reports(weights(object=4.0, infinitive=1.0))
    assert report.frame == "object"


def test_a_cue_counts_with_all_that_it_may_report(nlp: Language) -> None:
    reading = reading_of(nlp, "The mayor urged Maas to leave.")
    ((one,),) = reading.judged_reports(weights(object=0.0, infinitive=-9.0))
    ((both,),) = reading.judged_reports(weights(object=0.0, infinitive=0.0))
    assert LIKELY < one.confidence < both.confidence


def test_an_unlikely_report_reports_nothing(nlp: Language) -> None:
    reading = reading_of(nlp, "The mayor urged Maas to leave.")
    ((report,),) = reading.judged_reports(weights(object=-4.0, infinitive=-4.0, predicate=-4.0))
    assert (report.contents, report.frame, bool(report.options)) == ((), "none", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Maas agreed to pay the fine.", [("agree", "infinitive")], id="agreed to"),
        pytest.param("Maas said he would pay.", [("say", "clause")], id="said"),
        pytest.param("Maas declined to say who paid.", [], id="not said"),
        pytest.param("The two were expected to meet.", [], id="expected by nobody"),
        pytest.param("“It broke.” So said Ada Quill, who saw it.", [], id="only who speaks"),
    ],
)
def test_what_ships(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    (reports,) = judged(reading_of(nlp, text))
    assert [(r.lemma, r.frame) for r in reports if r.contents] == expected

"""Reports found in the parse: source, cue and reported clause."""

import pytest
from spacy.language import Language

from copydesk.lexicon.reporting_verbs import reporting_verbs
from copydesk.lexicon.tables import word_list
from copydesk.quotes.reporting_clauses import Report
from tests.support.speech import judged, reading_of

Seen = tuple[str, str | None, tuple[str, ...]]


def reports_of(nlp: Language, text: str) -> list[Report]:
    (reports,) = judged(reading_of(nlp, text))
    return reports


def seen(nlp: Language, text: str) -> list[Seen]:
    """Lemma, source and reported pieces of every report that has both."""
    return [
        (
            report.lemma,
            text[slice(*report.source)],
            tuple(text[slice(*piece)] for piece in report.contents),
        )
        for report in reports_of(nlp, text)
        if report.source and report.contents
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ada Quill said the dam would hold, adding that it was inspected in May.",
            [
                ("say", "Ada Quill", ("the dam would hold",)),
                ("add", "Ada Quill", ("that it was inspected in May",)),
            ],
            id="a participle goes on with the speaker",
        ),
        pytest.param(
            "Ada Quill said the dam would hold and warned that the road was shut.",
            [
                ("say", "Ada Quill", ("the dam would hold",)),
                ("warn", "Ada Quill", ("that the road was shut",)),
            ],
            id="a second verb shares the subject",
        ),
        pytest.param(
            "The mayor called for an end to the strike.",
            [("call", "The mayor", ("for an end to the strike",))],
            id="a preposition leads to what is said",
        ),
        pytest.param(
            "The union accused the mill of hiding the report.",
            [("accuse", "The union", ("of hiding the report",))],
            id="whom and of what",
        ),
        pytest.param(
            "The dam, according to two engineers, was never inspected.",
            [("according", "two engineers", ("The dam", "was never inspected"))],
            id="according to, in the midst",
        ),
        pytest.param(
            "As the Tarnholm Post reported, the bridge had been closed for a year.",
            [("report", "the Tarnholm Post", ("the bridge had been closed for a year",))],
            id="an as-clause",
        ),
        pytest.param(
            "Quill’s claim that the money was lost is false.",
            [("claim", "Quill", ("that the money was lost",))],
            id="a noun of speech with its owner",
        ),
        pytest.param(
            "The workers were told by the foreman that the mill would close.",
            [("tell", "the foreman", ("that the mill would close",))],
            id="a passive with an agent",
        ),
        pytest.param(
            "The board released a statement saying the mill would close.",
            [("say", "The board", ("the mill would close",))],
            id="whoever issues a statement says it",
        ),
    ],
)
def test_reports(nlp: Language, text: str, expected: list[Seen]) -> None:
    assert seen(nlp, text) == expected


def test_no_report_is_read_inside_the_marks(nlp: Language) -> None:
    text = "“I said that he knew it,” Ada Quill said."
    (report,) = reports_of(nlp, text)
    assert text[slice(*report.cue)] == "said"
    assert text[slice(*(report.source or (0, 0)))] == "Ada Quill"


def test_frames_are_known_letters() -> None:
    assert {frame for verb in reporting_verbs().values() for frame in verb.frames} <= set("qciwpo")
    assert {verb.kind for verb in reporting_verbs().values()} == {
        "speech",
        "manner",
        "belief",
        "show",
    }


def test_a_verb_takes_something() -> None:
    idle = [v.lemma for v in reporting_verbs().values() if not (v.frames or v.prepositions)]
    assert idle == []


@pytest.mark.parametrize(
    "name",
    ["noun_cues", "anonymous_sources", "document_sources", "collective_sources", "line_labels"],
)
def test_word_lists_are_in_lower_case(name: str) -> None:
    assert word_list(name)
    assert all(word == word.lower() for word in word_list(name))

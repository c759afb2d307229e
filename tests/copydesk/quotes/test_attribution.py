"""Attribution: which of several reports a quotation belongs to."""

import pytest
from spacy.language import Language

from copydesk.quotes.attribution import Attribution
from tests.support.speech import judged, reading_of


def attributions(nlp: Language, text: str) -> list[Attribution]:
    reading = reading_of(nlp, text)
    return reading.attributions(judged(reading))


def seen(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """How each quotation got its speaker, and the speaker as written."""
    return [
        (one.how, text[slice(*one.report.source)] if one.report and one.report.source else None)
        for one in attributions(nlp, text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Otto Brandt shook his head. “It is late,” Ada Quill said.",
            [("governed", "Ada Quill")],
            id="next to the quotation",
        ),
        pytest.param(
            "“It is late,” Ada Quill said. Otto Brandt said he would wait. “We have time.”",
            [("governed", "Ada Quill"), ("earlier", "Otto Brandt")],
            id="the last cue before",
        ),
        pytest.param(
            "Otto Brandt said Ada Quill called the dam “a heap of old stones.”",
            [("governed", "Otto Brandt")],
            id="the outermost speaks",
        ),
        pytest.param(
            "“It is late,” Ada Quill said on Monday, according to the Tarnholm Post.",
            [("governed", "Ada Quill")],
            id="where the writer has it from",
        ),
        pytest.param(
            "Otto Brandt said that Ada Quill told him: “Go home.”",
            [("governed", "Ada Quill")],
            id="a colon hands over",
        ),
        pytest.param(
            "“One.\n\n“Two.\n\n“Three,” said Ada Quill.",
            [("continued", "Ada Quill")] * 2 + [("joined", "Ada Quill")],
            id="named at last",
        ),
        pytest.param(
            "“It is late,” Ada Quill said.\n\n“The road is shut, and nobody came to open it.”",
            [("governed", "Ada Quill"), ("went_on", "Ada Quill")],
            id="the speech goes on",
        ),
        pytest.param(
            "Ada Quill then read out her list for the new year:\n\n“No road. No school. No doctor.”",
            [("led_in", "Ada Quill")],
            id="a paragraph leads in",
        ),
        pytest.param(
            "“The road is shut, and nobody came to open it.”", [("unknown", None)], id="nobody"
        ),
    ],
)
def test_who_speaks(nlp: Language, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert seen(nlp, text) == expected


def test_confidence_falls_with_the_distance(nlp: Language) -> None:
    text = "“It is late,” Ada Quill said. “We go.”\n\n“The road is shut, and nobody opened it.”"
    sure = [one.confidence for one in attributions(nlp, text)]
    assert sure == sorted(sure, reverse=True)
    assert all(0 < value <= 1 for value in sure)

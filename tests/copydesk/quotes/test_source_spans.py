"""Source spans: the phrase that names the speaker of a reporting verb."""

import pytest
from spacy.language import Language

from copydesk.quotes.source_spans import is_passive, source_head, source_span
from tests.support.masked import masked_parse, token


def source(nlp: Language, text: str, verb: str) -> str | None:
    parse = masked_parse(nlp, text)
    cue = token(parse, verb)
    head = source_head(parse, cue)
    return text[slice(*source_span(parse, head, cue))] if head is not None else None


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        pytest.param("“It is late,” said Ann Smith.", "said", "Ann Smith", id="inversion"),
        pytest.param(
            "“It is late,” Ada Quill, the mayor of Tarnholm, said.",
            "said",
            "Ada Quill",
            id="the mark before an apposition",
        ),
        pytest.param(
            "Ada Quill said the dam would hold and called the report false.",
            "called",
            "Ada Quill",
            id="a shared subject",
        ),
        pytest.param(
            "The workers were told by the foreman that the mill would close.",
            "told",
            "the foreman",
            id="the agent of a passive",
        ),
        pytest.param(
            "The board released a statement saying the mill would close.",
            "saying",
            "The board",
            id="who issued the statement",
        ),
        pytest.param(
            "The mayor of the town of Tarnholm said the road was shut.",
            "said",
            "The mayor of the town of Tarnholm",
            id="of-phrases belong to the source",
        ),
        pytest.param(
            "Foreign Minister Ilse Varga, who came late, said the road was shut.",
            "said",
            "Foreign Minister Ilse Varga",
            id="a relative clause does not",
        ),
        pytest.param(
            "The workers were told that the mill would close.", "told", None, id="nobody is named"
        ),
    ],
)
def test_source(nlp: Language, text: str, verb: str, expected: str | None) -> None:
    assert source(nlp, text, verb) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The workers were told to leave.", True), ("The foreman told them to leave.", False)],
)
def test_the_subject_of_a_passive_does_not_speak(nlp: Language, text: str, expected: bool) -> None:
    assert is_passive(token(masked_parse(nlp, text), "told")) is expected

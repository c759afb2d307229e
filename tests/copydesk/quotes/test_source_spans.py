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
            "The ex-warden said the gate was locked.", "said", "The ex-warden", id="a hyphen"
        ),
        pytest.param(
            "His co-pilot, Ilse Varga, has said that the flight was calm.",
            "said",
            "His co-pilot, Ilse Varga",
            id="a hyphen and a name in apposition",
        ),
        pytest.param(
            "Director of coastal forestry Otto Brandt, who planted them, said the trees would live.",
            "said",
            "Director of coastal forestry Otto Brandt",
            id="a role of several words before a name",
        ),
        pytest.param("Tarnholm on Monday rejected the offer.", "rejected", "Tarnholm", id="a day"),
        pytest.param(
            "Site manager Ilse Varga – the pit was shut, and she has no other – said she was tired.",
            "said",
            "Site manager Ilse Varga",
            id="an aside between dashes",
        ),
        pytest.param(
            "At the quay in Tarnholm, a port, Ilse Varga, who mends nets, said the catch was small.",
            "said",
            "Ilse Varga",
            id="a clause of place before the name",
        ),
        pytest.param(
            "Ada Quill, who co-hosts the show Breakfast, noted that the band was late.",
            "noted",
            "Ada Quill",
            id="a relative clause that the parse breaks",
        ),
        pytest.param(
            "Norol Pumps would not comment, other than to say the plant was open.",
            "say",
            "Norol Pumps",
            id="other than to say",
        ),
        pytest.param(
            "Norland's champions, Tarnholm Rovers, play in Aldham, and the local police said they "
            "would come.",
            "said",
            "the local police",
            id="the nearest of two subjects",
        ),
        pytest.param(
            "The plan was drawn up by the board, where Aldham agrees and Tarnholm has said no.",
            "said",
            "Tarnholm",
            id="a subject behind a conjunction",
        ),
        pytest.param(
            "The road was shut, two drivers said; a third maintained that it was open.",
            "maintained",
            "a third",
            id="a number alone",
        ),
        pytest.param(
            "Ships sailed around the island, the Ministry of Inland Ports (MIP) said.",
            "said",
            "the Ministry of Inland Ports",
            id="a bracket before the verb",
        ),
        pytest.param(
            "Dr Ada Swift-Were said the museum was full.",
            "said",
            "Dr Ada Swift-Were",
            id="a name that ends like a verb is no passive",
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

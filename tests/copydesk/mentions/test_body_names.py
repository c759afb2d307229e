"""Names of firms, unions and bodies are whole, and two names joined by `and` stay two."""

from collections.abc import Callable, Iterator

import pytest
from spacy.language import Language

from copydesk.mentions.body_names import body_candidates
from copydesk.mentions.body_runs import body_run_candidates
from copydesk.mentions.candidates import Candidate
from copydesk.nlp.pipeline import Paragraph
from tests.support.parsed import parse

Source = Callable[[str, Paragraph], Iterator[Candidate]]


def found(nlp: Language, source: Source, text: str) -> list[str]:
    (paragraph,) = parse(nlp, text).paragraphs
    return [text[c.start : c.end] for c in source(text, paragraph)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brandt & Holm cut its forecast.", ["Brandt & Holm"]),
        ("At Salt & Ember, they eat fish.", ["Salt & Ember"]),
        ("Brandt, Holm & Sons cut its forecast.", ["Brandt, Holm & Sons"]),
        ("Brandt and Holm plc cut its forecast.", ["Brandt and Holm plc"]),
        ("They asked Brandt and Holm.", []),
        ("The Tram, Ferry and Dock Union left.", ["Tram, Ferry and Dock Union"]),
        ("The Selm and Tarn Bakers’ Union left.", ["Selm and Tarn Bakers’ Union"]),
        ("Milk and Grain Union (MGU) leaders left.", ["Milk and Grain Union"]),
        ("Otto Brandt and the Dock Union left.", []),
        ("Otto Brandt and Dock Union leaders left.", []),
        ("Norway and Aldham Council left.", []),
        ("The Department of Roads and Bridges left.", ["Department of Roads and Bridges"]),
        ("The Ministry of Health and Otto Brandt left.", ["Ministry of Health"]),
        ("The University of Aldham’s roof fell.", ["University of Aldham"]),
        ("It asked the Norwegian Board for Fair Roads.", ["Norwegian Board for Fair Roads"]),
        ("The Court for the Northern District of Selm sat.", ["Court for the Northern District of Selm"]),
        ("They read the Book of Holm.", []),
        ("Otto of Aldham left.", []),
        ("It asked Oslo and Bergen Council.", ["Oslo and Bergen Council"]),
        ("Talks between Oslo and Bergen Council failed.", []),
    ],
)  # fmt: skip
def test_names_with_small_words(nlp: Language, text: str, names: list[str]) -> None:
    assert found(nlp, body_candidates, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Aldham Ferry Board met.", ["Aldham Ferry Board"]),
        ("Norway’s Ferry Board met.", ["Ferry Board"]),
        ("Police of the Aldham Sheriff’s Office came.", ["Aldham Sheriff’s Office"]),
        ("Oslo-based Aldham Ferry Company sank.", ["Aldham Ferry Company"]),
        ("It asked Monday the Ferry Board.", ["Ferry Board"]),
        ("The Kenya Red Cross came.", ["Kenya Red Cross"]),
        ("A Scottish Government aide came.", ["Scottish Government"]),
        ("It asked Rowing Norway.", ["Rowing Norway"]),
        ("It asked Southern Norway.", []),
        ("Leaving Norway was hard.", []),
        ("It asked Otto Brandt.", []),
    ],
)
def test_runs_that_name_a_body(nlp: Language, text: str, names: list[str]) -> None:
    assert found(nlp, body_run_candidates, text) == names

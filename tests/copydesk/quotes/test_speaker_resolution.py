"""Speaker resolution: whom a source refers to, by what the article said before it."""

import pytest
from spacy.language import Language

from copydesk.coref import DiscourseState
from copydesk.mentions import find_mentions
from copydesk.nlp import parse_articles
from copydesk.quotes.masked_parse import MaskedParse
from copydesk.quotes.reporting_clauses import find_reports
from copydesk.quotes.speaker_resolution import UNKNOWN, Speaker, SpeakerResolver
from copydesk.versions import Stamp
from tests.support.copies import copy


def speakers(nlp: Language, text: str) -> list[Speaker]:
    """The speakers of the reports of a text without quotation marks."""
    (parsed,) = parse_articles(nlp, [copy(text)])
    mentions = find_mentions(parsed, Stamp("test", "run"))
    resolver = SpeakerResolver(DiscourseState.of(parsed, mentions))
    return [
        resolver.speaker_of(report)
        for number, paragraph in enumerate(parsed.paragraphs)
        for report in find_reports(MaskedParse(paragraph, number, []))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Mayor Ada Quill arrived late. She said the road was shut.",
            ("person", "Ada Quill"),
            id="a pronoun",
        ),
        pytest.param(
            "Mayor Ada Quill arrived late. The mayor said the road was shut.",
            ("person", "Ada Quill"),
            id="a role",
        ),
        pytest.param(
            "Otto Brandt, who said the road was shut, arrived late.",
            ("person", "Otto Brandt"),
            id="a relative pronoun",
        ),
        pytest.param(
            "The Quill campaign said the road was shut.",
            ("organisation", "Quill campaign"),
            id="a name that only modifies",
        ),
        pytest.param("The report said the road was shut.", ("document", "report"), id="a document"),
        pytest.param(
            "Otto Brandt, a lawyer who said the road was shut, arrived late.",
            ("person", "Otto Brandt"),
            id="who of an apposition",
        ),
        pytest.param(
            "Otto Brandt arrived late. The 56-year-old said the road was shut.",
            ("person", "Otto Brandt"),
            id="an age",
        ),
        pytest.param(
            "Otto Brandt arrived late. The Scot said the road was shut.",
            ("person", "Otto Brandt"),
            id="a people",
        ),
        pytest.param(
            "Norol Pumps Ltd opened a plant. The company said the road was shut.",
            ("organisation", "Norol Pumps Ltd"),
            id="a company",
        ),
        pytest.param(
            "The Minister, Mr Otto Brandt, said the road was shut.",
            ("person", "Otto Brandt"),
            id="a role with the name behind it",
        ),
        pytest.param(
            "Residents said the road was shut.", ("anonymous", "Residents"), id="a plural"
        ),
        pytest.param("We said the road was shut.", ("unknown", None), id="the writer"),
    ],
)
def test_speaker(nlp: Language, text: str, expected: tuple[str, str | None]) -> None:
    found = speakers(nlp, text)[-1]
    assert (found.kind, found.name) == expected


def test_it_refers_to_the_body_that_spoke(nlp: Language) -> None:
    first, second = speakers(nlp, "The union said it was late. It added that the road was shut.")
    assert (first.kind, first.name) == ("organisation", "union")
    assert second.name == "union"


def test_a_spokesman_keeps_the_organisation(nlp: Language) -> None:
    (found,) = speakers(nlp, "A senior White House official said the road was shut.")
    assert found.body is not None
    assert (found.mention, found.body.surface) == (None, "White House")


def test_a_report_without_a_source_has_no_speaker(nlp: Language) -> None:
    (parsed,) = parse_articles(nlp, [copy("It rained all day.")])
    assert SpeakerResolver(DiscourseState.of(parsed, [])).speaker_of(None) is UNKNOWN


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("A teacher in Oslo said the road was shut.", None),
        ("A woman from Norway said the road was shut.", None),
        ("A Norway official said the road was shut.", "Norway"),
        ("A spokesman for the White House said the road was shut.", "White House"),
    ],
)
def test_where_somebody_is_speaks_for_nobody(nlp: Language, text: str, body: str | None) -> None:
    (found,) = speakers(nlp, text)
    assert (found.body.surface if found.body else None) == body

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
            "The head of the Pilots’ Guild of Norland (PGN), Sister Ada Quill, said it was shut.",
            ("person", "Ada Quill"),
            id="a name before the verb",
        ),
        pytest.param(
            "The owner of the quarry, Norol Pumps Ltd, said the road was shut.",
            ("organisation", "Norol Pumps Ltd"),
            id="a body before the verb",
        ),
        pytest.param(
            "The chairman, through his aide, Ada Quill, said the road was shut.",
            ("anonymous", "chairman"),
            id="a name in an aside is somebody else",
        ),
        pytest.param(
            "A miner who gave his name only as Otto said the road was shut.",
            ("person", "Otto"),
            id="who gives a name",
        ),
        pytest.param(
            "A baker named Otto Brandt who said the road was shut went home.",
            ("person", "Otto Brandt"),
            id="a relative clause behind a name",
        ),
        pytest.param(
            "The mayor met envoys of two unions, who said the road was shut.",
            ("anonymous", "envoys"),
            id="who is no body",
        ),
        pytest.param(
            "The race was won by Ada Quill, a baker from Tarnholm, who said the road was shut.",
            ("person", "Ada Quill"),
            id="who is no place",
        ),
        pytest.param(
            "An inquiry by the Norol Institute said the road was shut.",
            ("organisation", "Norol Institute"),
            id="who made a document",
        ),
        pytest.param(
            "A report seen by the Norol Institute said the road was shut.",
            ("document", "report seen by the Norol Institute"),
            id="who has seen a document did not make it",
        ),
        pytest.param(
            "Otto Brandt was there with Ada Quill, the guide whom he said he trusted.",
            ("person", "Otto Brandt"),
            id="nobody is in a clause about himself",
        ),
        pytest.param(
            "Ada Quill said the warden was to blame. She said the road was shut.",
            ("person", "Ada Quill"),
            id="who is blamed",
        ),
        pytest.param(
            "Among the guests were the Deputy Minister for Ports, Ada Quill, and Ivo Low. "
            "The Deputy Minister said the road was shut.",
            ("person", "Ada Quill"),
            id="a role with a tail",
        ),
        pytest.param(
            "Justice Ada Quill sat in Tarnholm. The judge said the road was shut.",
            ("person", "Ada Quill"),
            id="a judge",
        ),
        pytest.param(
            "Ada Quill arrived late. The mother of Ada Quill said the road was shut.",
            ("anonymous", "mother of Ada Quill"),
            id="somebody's mother",
        ),
        pytest.param(
            "Norol Pumps Ltd opened a plant. The Young Bakers group said the road was shut.",
            ("organisation", "Young Bakers group"),
            id="a body with another name",
        ),
        pytest.param(
            "The insurer said the road was shut. It was late. The insurer, Norol Mutual, paid.",
            ("organisation", "Norol Mutual"),
            id="a body named later",
        ),
        pytest.param(
            "Mayor Otto Brandt sat beside coach Ada Quill. The Rovers goalkeeper said the road was "
            "shut.",
            ("person", "Otto Brandt"),
            id="a player of a club",
        ),
        pytest.param(
            "Ilse Varga came with Ada Quill. Quill's term ends in May. She said the road was shut.",
            ("person", "Ada Quill"),
            id="the owner of a subject",
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
        ("Norol Pumps Ltd shut the road. A spokesman said it was flooded.", "Norol Pumps Ltd"),
        ("Norol Pumps Ltd shut the road. A teacher said it was flooded.", None),
        ("A spokesman for the White House said the road was shut.", "White House"),
    ],
)
def test_where_somebody_is_speaks_for_nobody(nlp: Language, text: str, body: str | None) -> None:
    (found,) = speakers(nlp, text)
    assert (found.body.surface if found.body else None) == body

"""An article as a reader copied it, and what cleaning makes of a text."""

from datetime import datetime

from copydesk.cleaning.article import Draft, clean_document, read_document
from copydesk.cleaning.lines import split_lines
from copydesk.documents.raw import RawDocument
from copydesk.errors import Rejection

TITLE = "Ferry workers of Ostrey walk out over the winter timetable"
PROSE = [
    "Ferry workers in Ostrey walked out on Monday over a winter timetable that would cut the last boat of the day.",
    "About 70 of the 90 crew stayed on the quay, the harbour office said. The first boat left two hours late with a crew of managers.",
    "“We were told of it by a notice on the door of the mess room, and not one of us was asked,” said Halvard Nims, who speaks for the deckhands.",
    "The company, Sund Lines, has run the crossing since 1988. It carries some 400,000 passengers a year.",
    "Katrin Osk, the head of Sund Lines, said that the last boat had carried nine people on an average night. “Nobody can run a ship for nine,” she said.",
    "The county council will meet on Thursday. Members of both parties have asked that the crossing be kept open until spring.",
]  # fmt: skip
BYLINE = ["By Ada Brandt", "3 November 2025"]


def draft(text: str) -> Draft:
    """What is read in a text that came without metadata."""
    return read_document(_document(text))


def _document(text: str) -> RawDocument:
    return RawDocument(
        document_id="d" * 64,
        media_type="text/plain",
        text=text,
        received_at=datetime(2026, 12, 1),
        url=None,
        metadata={},
    )


def reads_back(text: str) -> bool:
    """Whether every line of a text has one place, and those of the article's text give it."""
    result = clean_document(_document(text), "run")
    assert not isinstance(result, Rejection), result
    numbers = [line.line_number for line in result.lines]
    placed = [line for line in result.lines if line.start_char is not None]
    text_of_lines = "".join(line.text for line in placed)
    return (
        numbers == [line.number for line in split_lines(text)]
        and result.article.line_count == len(numbers)
        and all(
            line.text == result.article.text[line.start_char : line.end_char] for line in placed
        )
        and "".join(text_of_lines.split()) == "".join(result.article.text.split())
    )

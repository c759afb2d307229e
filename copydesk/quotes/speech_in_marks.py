"""Speech that is told inside quoted speech: “My boss said it was the only road.”"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from copydesk.quotes.masked_parse import Chars, MaskedParse
from copydesk.quotes.quotation_marks import QuotedRun
from copydesk.quotes.reporting_clauses import Report, find_reports
from copydesk.quotes.speaker_resolution import Speaker

FEWEST_WORDS = 5
"""Words of a quotation in which somebody else's can be told; set by hand."""
INNER_MARK = re.compile(r"[‘“”\"]|(?<!\w)[’']|[’'](?!\w)")
BEFORE = 1
"""Characters before words that are searched for the mark that opens them."""


def parse_inside(parse: MaskedParse, run: QuotedRun) -> MaskedParse:
    """The paragraph with all masked but the words of one of its quotations."""
    paragraph = parse.paragraph
    around = (paragraph.start_char, run.start_char), (run.end_char, paragraph.end_char)
    return MaskedParse(paragraph, parse.number, around)


def reports_inside(text: str, parse: MaskedParse, run: QuotedRun) -> list[Report]:
    """The verbs in a quotation that may report words in it, without marks of their own."""
    if len(parse.tokens((run.start_char, run.end_char))) < FEWEST_WORDS:
        return []
    return list(_within(find_reports(parse), text, (run.start_char, run.end_char)))


def _within(reports: Iterable[Report], text: str, span: Chars) -> Iterator[Report]:
    start, end = span
    for report in reports:
        options = tuple(
            option
            for option in report.options
            if all(start <= first and last <= end for first, last in option.pieces)
            and not any(
                INNER_MARK.search(text, max(start, a - BEFORE), b) for a, b in option.pieces
            )
        )
        if options and report.kind == "verb" and report.source is not None:
            yield replace(report, options=options)


def spoken_by(speaker: Speaker, reports: Iterable[Report], text: str) -> list[Report]:
    """The reports in a quotation; who says *I* in it is its speaker."""
    return [
        replace(report, speaker=speaker.mention)
        if report.source and text[slice(*report.source)] == "I"
        else report
        for report in reports
    ]

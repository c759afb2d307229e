"""Speech that is told inside quoted speech: “My boss said it was the only road.”"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from copydesk.quotes.masked_parse import Chars, MaskedParse
from copydesk.quotes.quotation_marks import QuotedRun
from copydesk.quotes.reporting_clauses import Report, find_reports

FEWEST_WORDS = 5
"""Words of a quotation in which somebody else's can be told; set by hand."""
INNER_MARK = re.compile(r"[‘“”\"]|(?<!\w)[’']|[’'](?!\w)")
BEFORE = 1
"""Characters before words that are searched for the mark that opens them."""


def parse_inside(parse: MaskedParse, runs: Sequence[QuotedRun]) -> MaskedParse:
    """A paragraph with all masked but the words of its quotations, which are in order."""
    edges = [parse.paragraph.start_char]
    for run in runs:
        edges += [run.start_char, run.end_char]
    edges.append(parse.paragraph.end_char)
    return MaskedParse(
        parse.paragraph, parse.number, list(zip(edges[::2], edges[1::2], strict=True))
    )


def reports_inside(text: str, parse: MaskedParse, run: QuotedRun) -> list[Report]:
    """The verbs in a quotation that may report words in it, without marks of their own; `parse` is
    that of `parse_inside`."""
    span = run.start_char, run.end_char
    if len(parse.tokens(span)) < FEWEST_WORDS:
        return []
    return list(_within(find_reports(parse, span), text, span))


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
        source = report.source
        is_inside = source is not None and start <= source[0] and source[1] <= end
        if options and report.kind == "verb" and is_inside:
            yield replace(report, options=options)

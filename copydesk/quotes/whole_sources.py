"""Sources of speech that take in the whole of a name that they hold in part: Brandt *& Holm*."""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.quotes.masked_parse import Chars
from copydesk.quotes.reporting_clauses import Report
from schemas import EntityMention


def with_whole_names(reports: Sequence[Report], mentions: Sequence[EntityMention]) -> list[Report]:
    """The reports, their sources made as long as the names at their edges."""
    return [
        replace(report, source=_whole(report.source, report.cue, mentions))
        if report.source is not None
        else report
        for report in reports
    ]


def _whole(source: Chars, cue: Chars, mentions: Sequence[EntityMention]) -> Chars:
    start, end = source
    for m in mentions:
        is_part = m.start_char < end and start < m.end_char
        holds_cue = m.start_char < cue[1] and cue[0] < m.end_char
        if is_part and not holds_cue:
            start, end = min(start, m.start_char), max(end, m.end_char)
    return start, end

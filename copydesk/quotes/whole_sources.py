"""Sources of speech in agreement with the names of the article.

A source takes in the whole of a name that it holds in part: Brandt *& Holm*. A verb for which the
parse has no source takes the name right before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from copydesk.quotes.masked_parse import Chars
from copydesk.quotes.reporting_clauses import Report
from schemas import EntityMention


def with_whole_names(reports: Sequence[Report], mentions: Sequence[EntityMention]) -> list[Report]:
    """The reports, their sources made as long as the names at their edges."""
    speakers = {m.end_char: m for m in mentions if m.type in ("PERSON", "ORG")}
    return [_with_whole_name(report, mentions, speakers) for report in reports]


def _with_whole_name(
    report: Report, mentions: Sequence[EntityMention], speakers: Mapping[int, EntityMention]
) -> Report:
    if report.source is not None:
        return replace(report, source=_whole(report.source, report.cue, mentions))
    before = speakers.get(report.cue[0] - 1)
    if before is None or report.kind != "verb" or report.is_passive:
        return report
    return replace(report, source=(before.start_char, before.end_char))


def _whole(source: Chars, cue: Chars, mentions: Sequence[EntityMention]) -> Chars:
    start, end = source
    for m in mentions:
        is_part = m.start_char < end and start < m.end_char
        holds_cue = m.start_char < cue[1] and cue[0] < m.end_char
        if is_part and not holds_cue:
            start, end = min(start, m.start_char), max(end, m.end_char)
    return start, end

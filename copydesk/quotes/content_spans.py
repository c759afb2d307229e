"""Content spans: the reported speech of an article, direct, mixed and indirect.

A quotation that stands alone is direct. One inside the writer's clause is mixed: its content span
is the whole reported clause. A reported clause without quotation marks is indirect.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from copydesk.lexicon.tables import word_lists
from copydesk.quotes.attribution import SENTENCE_END, Attribution
from copydesk.quotes.masked_parse import Chars
from copydesk.quotes.quotation_marks import QuotedRun
from copydesk.quotes.reporting_clauses import Report

WORDS = word_lists("quote_words")
FRAGMENT_WORDS = 3
"""The most words of a fragment in mixed speech; set by hand, as the word counts below."""
FEWEST_WORDS = 2
MOST_OPEN = 8
"""Spans before one that are looked at for words that both have; bounds the time on long articles."""
LIKELY_MARKS = 0.5
"""The probability from which words in marks are speech; set by cross-validation."""
COMPLEMENT_OF_FRAME = {
    "clause": "clause",
    "infinitive": "infinitive",
    "participle": "phrase",
    "predicate": "phrase",
    "preposition": "phrase",
    "object": "phrase",
}
WORD = re.compile(r"\w[\w’'-]*")
BEFORE_DIRECT = '.!?:,—–-"”…)*•'
TURN_CONFIDENCE = 0.9
"""Of a dialogue turn, whose layout names the speaker; set by hand."""


@dataclass(frozen=True, slots=True)
class ContentSpan:
    """A span of reported speech (half-open), its kind and its report; None where there is none.

    The pieces of one utterance share `utterance`, the position of its cue. `is_scare` marks
    quotation marks that report no speech, `is_fragment` a few quoted words in a clause. `complement`
    is that of `quotes.complement`.
    """

    start_char: int
    end_char: int
    kind: str
    report: Report | None
    confidence: float
    utterance: int
    complement: str = "none"
    is_fragment: bool = False
    is_scare: bool = False


def content_spans(
    text: str,
    attributions: Sequence[Attribution],
    speech: Sequence[float],
    reports: Sequence[Sequence[Report]],
    inside: Mapping[QuotedRun, Sequence[Report]],
) -> list[ContentSpan]:
    """All content spans, in the order of the text, the outermost first, each span once.

    `speech` is the probability of each attributed quotation that it is speech; `reports` are grouped
    by paragraph; `inside` are those in a quotation.
    """
    spoken = [
        one.run for one, sure in zip(attributions, speech, strict=True) if sure >= LIKELY_MARKS
    ]
    contents = [
        *_quoted(text, attributions, speech),
        *_indirect(text, reports, attributions),
        *(
            span
            for run in spoken
            for report in inside.get(run, ())
            for span in _clauses(text, report)
        ),
    ]
    unique: dict[Chars, ContentSpan] = {}
    for content in contents:
        span = content.start_char, content.end_char
        first = unique.setdefault(span, content)
        if first.is_fragment and not content.is_fragment:
            unique[span] = replace(first, is_fragment=False)
    ordered = sorted(unique.values(), key=lambda c: (c.start_char, -c.end_char))
    return without_crossing(ordered)


def without_crossing(ordered: Sequence[ContentSpan]) -> list[ContentSpan]:
    """The spans in order without those that share words with a surer one and do not lie in it."""
    kept: list[ContentSpan] = []
    for content in ordered:
        crossed = [
            other
            for other in kept[-MOST_OPEN:]
            if other.start_char < content.start_char < other.end_char < content.end_char
        ]
        if all(other.confidence < content.confidence for other in crossed):
            kept = [other for other in kept if other not in crossed] if crossed else kept
            kept.append(content)
    return kept


def _quoted(
    text: str, attributions: Sequence[Attribution], speech: Sequence[float]
) -> Iterator[ContentSpan]:
    """Direct and mixed speech, and scare quotes."""
    for one, sure in zip(attributions, speech, strict=True):
        run = one.run
        words = WORD.findall(text, run.start_char, run.end_char)
        if sure < LIKELY_MARKS:
            yield ContentSpan(
                run.start_char, run.end_char, "direct", None, round(1 - sure, 3),
                run.start_char, is_fragment=len(words) <= FRAGMENT_WORDS, is_scare=True,
            )  # fmt: skip
            continue
        report = one.report
        goes_on = one.is_reported or one.how == "earlier"
        utterance = report.cue[0] if report is not None and goes_on else run.start_char
        alone = stands_alone(text, run, one.governor or report)
        sure_of_all = one.confidence * sure
        if alone:
            span = run.start_char, run.end_char
            yield ContentSpan(*span, "direct", report, sure_of_all, utterance)
            continue
        start, end, complement = _clause_around(text, one)
        yield ContentSpan(
            start, end, "mixed", report, sure_of_all, utterance, complement,
            is_fragment=len(words) <= FRAGMENT_WORDS,
        )  # fmt: skip


def stands_alone(text: str, run: QuotedRun, report: Report | None) -> bool:
    """Whether a quotation is a whole utterance, or one part of a split one, and not in a clause."""
    line = text.rfind("\n", 0, run.outer_start) + 1
    before = text[line : run.outer_start].rstrip()[-1:]
    if before and before not in BEFORE_DIRECT and not run.continues:
        return False
    after = text[run.outer_end : run.outer_end + 60].split("\n")[0]
    goes_on = re.match(r"\s+[a-z]", after) and text[run.end_char - 1].isalnum()
    if goes_on and report is not None:
        gap = report.start - run.outer_end
        return 0 <= gap < 3
    return not goes_on


def _clause_around(text: str, one: Attribution) -> tuple[int, int, str]:
    """The span of the reported clause that holds a quotation, else of the quotation with its marks,
    and how it stands under its cue."""
    run = one.run
    start, end = run.outer_start, run.outer_end
    reports = [report for report in (one.report, one.governor) if report is not None]
    judged = [(piece, report.frame) for report in reports for piece in report.contents]
    options = (option for report in reports for option in report.options)
    possible = [(piece, option.frame) for option in options for piece in option.pieces]
    for piece, frame in (*judged, *possible):
        if piece[0] < run.end_char and run.start_char < piece[1]:
            return min(start, piece[0]), max(end, piece[1]), COMPLEMENT_OF_FRAME.get(frame, "none")
    nearest = one.governor or one.report
    if nearest is not None and run.outer_end <= nearest.start:
        sentence = _sentence_start(text, run)
        if text[run.outer_end : nearest.start].strip(" ,") == "" or run.outer_start == sentence:
            cut = text.rfind(",", run.outer_end, nearest.start)
            return sentence, max(end, cut), "clause"
    return start, end, "none"


def _sentence_start(text: str, run: QuotedRun) -> int:
    """The first character of the sentence around a quotation."""
    start = text.rfind("\n", 0, run.outer_start) + 1
    for match in SENTENCE_END.finditer(text, start, run.outer_start + 1):
        start = match.end()
    return start


def _indirect(
    text: str, reports: Sequence[Sequence[Report]], attributions: Sequence[Attribution]
) -> Iterator[ContentSpan]:
    """Reported clauses without quotation marks, and dialogue turns."""
    marked = [(one.run.outer_start, one.run.outer_end) for one in attributions]
    for own in reports:
        for report in own:
            for content in _clauses(text, report):
                span = content.start_char, content.end_char
                is_turn = report.kind == "turn"
                if is_turn or not any(span[0] < last and first < span[1] for first, last in marked):
                    yield content


def _clauses(text: str, report: Report) -> Iterator[ContentSpan]:
    """The clauses that a report reports, or its turn."""
    complement = COMPLEMENT_OF_FRAME.get(report.frame, "none")
    for start, end in report.contents:
        if report.kind == "turn":
            yield ContentSpan(start, end, "direct", report, TURN_CONFIDENCE, start)
        elif len(WORD.findall(text, start, end)) >= FEWEST_WORDS:
            cue, sure = report.cue[0], report.confidence
            yield ContentSpan(start, end, "indirect", report, sure, cue, complement)

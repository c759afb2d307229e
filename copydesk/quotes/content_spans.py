"""Content spans: the reported speech of an article, direct, mixed and indirect.

A quotation that stands alone is direct. One inside the writer's clause is mixed: its content span
is the whole reported clause. A reported clause without quotation marks is indirect.
"""

import re
from collections.abc import Iterator, Sequence
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
SCARE_WORDS = 4
TITLE_WORDS = 8
SCARE_CONFIDENCE = 0.6
"""Set by hand: marks without speech have no speaker that could be wrong."""
WORD = re.compile(r"\w[\w’'-]*")
BEFORE_DIRECT = '.!?:,—–-"”…)*•'
# Shares of clauses without marks that are reported speech, by the frame and the kind of the cue:
# estimates set by hand, checked with `benchmarks.calibration`.
FRAME_CONFIDENCE = {
    "clause": 0.78, "predicate": 0.65, "infinitive": 0.6, "object": 0.5, "turn": 0.7, "none": 0.5,
}  # fmt: skip
KIND_CONFIDENCE = {"speech": 1.0, "show": 0.85, "manner": 0.8, "belief": 0.65}
NOUN_CONFIDENCE, SOURCELESS_CONFIDENCE = 0.75, 0.6
TURN_CONFIDENCE = 0.9
"""Of a dialogue turn, whose layout names the speaker; set by hand."""


@dataclass(frozen=True, slots=True)
class ContentSpan:
    """A span of reported speech (half-open), its kind and its report; None where there is none.

    The pieces of one utterance share `utterance`, the position of its cue. `is_scare` marks
    quotation marks that report no speech, `is_fragment` a few quoted words in a clause.
    """

    start_char: int
    end_char: int
    kind: str
    report: Report | None
    confidence: float
    utterance: int
    is_fragment: bool = False
    is_scare: bool = False


def content_spans(
    text: str,
    attributions: Sequence[Attribution],
    reports: Sequence[Sequence[Report]],
    headings: frozenset[int],
) -> list[ContentSpan]:
    """All content spans, in the order of the text, the outermost first, each span once.

    `reports` are grouped by paragraph; `headings` are the numbers of paragraphs that are subheads.
    """
    contents = [*_quoted(text, attributions, headings), *_indirect(text, reports, attributions)]
    unique: dict[Chars, ContentSpan] = {}
    for content in contents:
        span = content.start_char, content.end_char
        first = unique.setdefault(span, content)
        if first.is_fragment and not content.is_fragment:
            unique[span] = replace(first, is_fragment=False)
    return sorted(unique.values(), key=lambda c: (c.start_char, -c.end_char))


def _quoted(
    text: str, attributions: Sequence[Attribution], headings: frozenset[int]
) -> Iterator[ContentSpan]:
    """Direct and mixed speech, and scare quotes."""
    for one in attributions:
        run = one.run
        words = WORD.findall(text, run.start_char, run.end_char)
        if _is_scare(text, one, words, headings):
            yield ContentSpan(
                run.start_char, run.end_char, "direct", None, SCARE_CONFIDENCE,
                run.start_char, len(words) <= FRAGMENT_WORDS, True,
            )  # fmt: skip
            continue
        report = one.report
        goes_on = one.is_reported or one.how == "earlier"
        utterance = report.cue[0] if report is not None and goes_on else run.start_char
        alone = _stands_alone(text, run, one.governor or report)
        start, end = (run.start_char, run.end_char) if alone else _clause_around(text, one)
        yield ContentSpan(
            start, end, "direct" if alone else "mixed", report, one.confidence,
            utterance, not alone and len(words) <= FRAGMENT_WORDS,
        )  # fmt: skip


def _is_scare(text: str, one: Attribution, words: list[str], headings: frozenset[int]) -> bool:
    """Whether marks hold no speech: a subhead, a title of a work, a word used with reserve."""
    if one.how in ("governed", "continued"):
        return False
    stands_alone = _stands_alone(text, one.run, None)
    if _is_title(words):
        verb = one.governor.lemma if one.governor is not None else ""
        return one.how != "joined" or (not stands_alone and verb in WORDS["programme_verbs"])
    if one.how == "joined":
        return False
    is_short = len(words) <= SCARE_WORDS and not stands_alone
    return one.run.paragraph in headings or (is_short and not one.is_reported)


def _is_title(words: list[str]) -> bool:
    """Whether the words are capitalised as a title: `Meet the Press`."""
    long = [w for w in words if len(w) > 3 or w[0].isdigit()]
    return 1 < len(words) <= TITLE_WORDS and bool(long) and not any(w[0].islower() for w in long)


def _stands_alone(text: str, run: QuotedRun, report: Report | None) -> bool:
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


def _clause_around(text: str, one: Attribution) -> Chars:
    """The reported clause that holds a quotation, else the quotation with its marks."""
    run = one.run
    start, end = run.outer_start, run.outer_end
    for report in (one.report, one.governor):
        for piece in report.contents if report is not None else ():
            if piece[0] < run.end_char and run.start_char < piece[1]:
                return min(start, piece[0]), max(end, piece[1])
    report = one.governor or one.report
    if report is not None and run.outer_end <= report.start:
        sentence = _sentence_start(text, run)
        if text[run.outer_end : report.start].strip(" ,") == "" or run.outer_start == sentence:
            cut = text.rfind(",", run.outer_end, report.start)
            return sentence, max(end, cut)
    return start, end


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
            for start, end in report.contents:
                if report.kind == "turn":
                    yield ContentSpan(start, end, "direct", report, TURN_CONFIDENCE, start)
                elif len(WORD.findall(text, start, end)) < FEWEST_WORDS:
                    continue
                elif not any(start < last and first < end for first, last in marked):
                    yield ContentSpan(
                        start, end, "indirect", report, _confidence(report), report.cue[0]
                    )


def _confidence(report: Report) -> float:
    """The confidence that a clause without marks is reported speech."""
    sure = FRAME_CONFIDENCE[report.frame] * KIND_CONFIDENCE[report.verb_kind]
    sure *= NOUN_CONFIDENCE if report.kind == "noun" else 1
    return round(sure * (SOURCELESS_CONFIDENCE if report.source is None else 1), 3)

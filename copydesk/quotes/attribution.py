"""Attribution: which report (reporting words with their source) a quotation belongs to.

A linear model scores each report of the quotation's paragraph by features of its position and of
its cue; the best one wins. A paragraph without a report takes the speaker of its neighbours.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

from copydesk.quotes.masked_parse import Chars
from copydesk.quotes.quotation_marks import QuotedRun
from copydesk.quotes.reporting_clauses import Report

# Weights of the features, in log-odds; set by hand, fitted to no corpus (docs/decisions/0012).
WEIGHTS = {
    "after_comma": 6.5,  # "...," X said
    "after_question": 4.3,  # "...?" X asked
    "after_adjacent": 5.0,  # "..." X said
    "after_same_sentence": 2.5,
    "after_new_sentence": -0.5,
    "before_colon": 5.5,  # X said on Monday: "..."
    "before_comma": 5.0,  # X said to them, "..."
    "before_adjacent": 4.5,  # X called it "..."
    "before_same_sentence": 3.5,
    "before_earlier": 2.0,
    "around": 3.0,  # X, in words that "...", said
    "governs": 2.0,  # the parse puts the words under the cue
    "sentences_between": -0.4,
    "words_between": -0.04,
    "speech": 0.5,
    "manner": 0.2,
    "belief": -0.7,
    "show": -0.5,
    "according": 1.0,
    "view": 0.5,
    "colon": -1.0,
    "noun": -1.0,
    "noun_unjoined": -2.0,
    "sourceless": -1.5,
    "only_quotes_unjoined": -3.0,  # X continued to run: no cue unless it touches the words
    "object_only": -1.0,  # X backed the plan
}
JOINED = frozenset(
    (
        "after_comma",
        "after_question",
        "after_adjacent",
        "before_colon",
        "before_comma",
        "before_adjacent",
    )
)
OTHER_SENTENCE = frozenset(("before_earlier", "after_new_sentence"))
ANNOUNCED, LED_IN, WENT_ON, UNKNOWN = 0.8, 0.62, 0.5, 0.3
"""Confidence of attributions without a report in the paragraph; set by hand, checked with
`benchmarks.calibration`."""
CONTINUED_SHARE = 0.98
"""Share of its confidence that a speech keeps in each further paragraph; set by hand."""
LEAST_SCORE = 0.5
"""The score (log-odds) from which a report of the same paragraph is taken; set by hand."""
NESTED_MARGIN = 1.5
"""Margin left for the speaker of a report inside another's; set by hand."""
LONGEST_LISTENER = 12
"""Words between a cue and the comma before a quotation: `said to them, "..."`; set by hand."""
NEAR_BEFORE, NEAR_AFTER = 16, 8
"""How many reports before and after a quotation are scored; bounds the time on long paragraphs."""
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=(?:''|``|[\"“‘'(\[])?[A-Z0-9])")
WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quotation with the report that it belongs to; `confidence` is from 0 to 1.

    `governor` is the report whose clause holds the quotation; it differs from `report` where one
    speaker reports another. `how` is governed (the parse puts the quotation under the cue), joined
    (the report touches it), near (same sentence), earlier (another sentence of the paragraph),
    continued, led_in, went_on (from the paragraphs before) or unknown.
    """

    run: QuotedRun
    report: Report | None
    governor: Report | None
    confidence: float
    how: str

    @property
    def is_reported(self) -> bool:
        """Whether a report is in the sentence of the quotation, or of the one it continues."""
        return self.how in ("governed", "joined", "near", "continued")


def attribute(
    text: str, runs: Sequence[QuotedRun], reports: Sequence[Sequence[Report]]
) -> list[Attribution]:
    """An attribution for every run, in order; `reports` are grouped by paragraph number."""
    done: list[Attribution] = []
    for run in runs:
        one = _attribution(text, run, reports, done)
        done.append(one)
        if run.continues and one.how in ("governed", "joined"):
            _name_backwards(done, one)
    return done


def _name_backwards(done: list[Attribution], last: Attribution) -> None:
    """Pass the report on to the paragraphs before, where a speech names its speaker at the end."""
    for place in range(len(done) - 2, -1, -1):
        one = done[place]
        if one.how not in ("led_in", "went_on", "unknown", "continued"):
            break
        done[place] = replace(one, report=last.report, confidence=last.confidence, how="continued")
        if not one.run.continues:
            break


def _attribution(
    text: str,
    run: QuotedRun,
    reports: Sequence[Sequence[Report]],
    done: Sequence[Attribution],
) -> Attribution:
    last = done[-1] if done else None
    own = _within_reach(run, reports[run.paragraph])
    if run.continues and last is not None:
        own = [r for r in own if r.source and {n for n, _ in _place(text, run, r)} & JOINED]
        if not own or last.report is not None:
            return Attribution(
                run, last.report, None, last.confidence * CONTINUED_SHARE, "continued"
            )
    scored = [(score(text, run, report), report) for report in own]
    scored.sort(key=lambda pair: (-pair[0], abs(pair[1].cue[0] - run.outer_start)))
    if scored and scored[0][0] > LEAST_SCORE:
        best, governor = scored[0]
        speaker = _outermost(text, run, governor, own)
        rival = max((s for s, r in scored if r.source != speaker.source), default=0.0)
        sure = _confidence(best, rival if speaker is governor else min(rival, best - NESTED_MARGIN))
        return Attribution(run, speaker, governor, sure, _closeness(text, run, governor))
    return _from_neighbours(text, run, reports, done)


def _within_reach(run: QuotedRun, reports: Sequence[Report]) -> list[Report]:
    """The reports near a run, since a page without breaks can be one very long paragraph."""
    place = bisect_left(reports, run.outer_start, key=lambda report: report.cue[0])
    return list(reports[max(0, place - NEAR_BEFORE) : place + NEAR_AFTER])


def _closeness(text: str, run: QuotedRun, report: Report) -> str:
    """`Attribution.how` for a report of the same paragraph."""
    if any(_overlap(piece, run) for piece in report.contents):
        return "governed"
    place = {name for name, _ in _place(text, run, report)}
    if place & JOINED:
        return "joined"
    return "earlier" if place & OTHER_SENTENCE else "near"


def _confidence(best: float, rival: float) -> float:
    """Confidence from the margin between the best score and that of the best other speaker."""
    margin = min(best - 1.0, best - max(rival, 0.0) + 0.5)
    return round(1 / (1 + exp(-margin)), 3)


def _outermost(text: str, run: QuotedRun, report: Report, own: Sequence[Report]) -> Report:
    """The outermost of nested reports: `X said Y called it "..."` is X's statement.

    A quotation that touches its own cue stays with it: after a colon, and before an `according to`,
    which then only names where the writer read it.
    """
    place = {name for name, _ in _place(text, run, report)}
    if "before_colon" in place:
        return report
    is_direct = bool(place & {"after_comma", "after_question"}) and report.source is not None
    outer = [
        rival
        for rival in own
        if rival is not report
        and rival.source is not None
        and rival.frame in ("clause", "infinitive")
        and rival.verb_kind in ("speech", "belief", "manner")
        and not (is_direct and rival.kind == "according")
        and any(start <= report.cue[0] < end for start, end in rival.contents)
    ]
    return min(outer, key=lambda r: r.contents[0][0] - r.contents[-1][1]) if outer else report


def _from_neighbours(
    text: str,
    run: QuotedRun,
    reports: Sequence[Sequence[Report]],
    done: Sequence[Attribution],
) -> Attribution:
    """Attribution without a report in the paragraph: the speech goes on, or was introduced before."""
    last = done[-1] if done else None
    if run.paragraph and (lead := reports[run.paragraph - 1]):
        gap = text[lead[-1].end : run.outer_start]
        if lead[-1].source is not None and gap.strip() in ("", ":", ","):
            return Attribution(run, lead[-1], None, ANNOUNCED, "led_in")
    if last is not None and last.run.paragraph in (run.paragraph, run.paragraph - 1):
        return Attribution(run, last.report, None, LED_IN, "went_on")
    for back in (1, 2):
        if run.paragraph < back:
            break
        before = [r for r in reports[run.paragraph - back] if _can_lead(r)]
        if before:
            return Attribution(run, before[-1], None, LED_IN / back, "led_in")
    if last is not None and last.run.paragraph == run.paragraph - 2:
        return Attribution(run, last.report, None, WENT_ON, "went_on")
    return Attribution(run, None, None, UNKNOWN, "unknown")


def _can_lead(report: Report) -> bool:
    """Whether a report can introduce a quotation in the next paragraph."""
    if report.source is None or report.verb_kind != "speech":
        return False
    return report.frame in ("clause", "infinitive", "predicate") or report.kind == "colon"


def score(text: str, run: QuotedRun, report: Report) -> float:
    """The score of a report as the source of a run, in log-odds."""
    return sum(WEIGHTS[name] * value for name, value in features(text, run, report))


def features(text: str, run: QuotedRun, report: Report) -> Iterator[tuple[str, float]]:
    """The features of a report as the source of a run: (name in `WEIGHTS`, count or flag)."""
    place = list(_place(text, run, report))
    governs = any(_overlap(piece, run) for piece in report.contents)
    joined = any(name in JOINED for name, _ in place)
    yield from place
    yield "governs", governs
    yield report.verb_kind, 1
    if report.kind in WEIGHTS:
        yield report.kind, 1
    yield "sourceless", report.source is None
    if not governs and not joined:
        yield "only_quotes_unjoined", report.frames == {"q"} and report.kind == "verb"
        yield "object_only", report.frame == "object"
        yield "noun_unjoined", report.kind == "noun"


def _place(text: str, run: QuotedRun, report: Report) -> Iterator[tuple[str, float]]:
    """The features of the report's position before, after or around the run."""
    if report.end <= run.outer_start:
        yield from _before(text[report.end : run.outer_start])
    elif report.start >= run.outer_end:
        yield from _after(text, run, text[run.outer_end : report.start])
    elif report.cue[1] <= run.outer_start:
        yield from _before(text[report.cue[1] : run.outer_start])
    else:
        yield "around", 1


def _before(gap: str) -> Iterator[tuple[str, float]]:
    breaks = len(SENTENCE_END.findall(gap + "A"))
    words = len(WORD.findall(gap))
    ending = gap.rstrip()[-1:]
    if breaks:
        yield "before_earlier", 1
        yield "sentences_between", breaks - 1
        return
    if ending == ":":
        yield "before_colon", 1
    elif ending == "," and words < LONGEST_LISTENER:
        yield "before_comma", 1
    elif words <= 1:
        yield "before_adjacent", 1
    else:
        yield "before_same_sentence", 1
    yield "words_between", words


def _after(text: str, run: QuotedRun, gap: str) -> Iterator[tuple[str, float]]:
    closing = text[run.end_char - 1]
    words = len(WORD.findall(gap))
    starts_sentence = (
        closing in ".…" and text[run.outer_end : run.outer_end + 2].lstrip()[:1].isupper()
    )
    if SENTENCE_END.search(gap + "A") or (starts_sentence and not gap.lstrip().startswith(",")):
        yield "after_new_sentence", 1
        return
    if words == 0 and (closing == "," or gap.lstrip().startswith(",")):
        yield "after_comma", 1
    elif words <= 1:
        yield ("after_question" if closing in "?!" else "after_adjacent"), 1
    else:
        yield "after_same_sentence", 1
    yield "words_between", words


def _overlap(piece: Chars, run: QuotedRun) -> bool:
    return piece[0] < run.end_char and run.start_char < piece[1]

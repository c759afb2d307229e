"""Attribution: which report a quotation belongs to.

Each quotation looks at the reports of its paragraph, at its neighbours in the sequence of
paragraphs, and takes the one whose features weigh most. The weights are set by hand: they say how
much a reader of news copy trusts each sign.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

from copydesk.quotation_marks import QuotedRun
from copydesk.reports import Report

# What speaks for a report as the source of a quotation, in steps of log-odds.
WEIGHTS = {
    "after_comma": 6.0,  # "...," X said
    "after_adjacent": 5.0,  # "...?" X asked; "..." X said
    "after_same_sentence": 2.5,
    "after_new_sentence": 0.0,
    "before_colon": 5.0,  # X said: "..."
    "before_adjacent": 4.5,  # X said, "..."; X said that "..."
    "before_same_sentence": 3.5,
    "before_earlier": 2.0,
    "governs": 2.0,  # the parse puts the words under the cue
    "inner": -1.0,  # X said Y called it "...": the outermost speaks
    "sentences_between": -0.4,
    "words_between": -0.04,
    "quotes": 1.0,  # the verb takes quoted words
    "speech": 0.5,
    "manner": 0.2,
    "belief": -0.7,
    "show": -1.0,
    "according": 0.5,
    "sourceless": -1.5,
    "subject": -2.5,  # no cue at all: whoever the sentence is about
}
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
WORD = re.compile(r"\w+")
JOINERS = frozenset(("", ",", "—", "–", "-", "(", "...", "…"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quotation with the report it belongs to, and how sure that is (0 to 1)."""

    run: QuotedRun
    report: Report | None
    confidence: float
    how: str


def attribute(
    text: str, runs: Sequence[QuotedRun], reports: Sequence[Sequence[Report]]
) -> list[Attribution]:
    """An attribution for every run, in order; `reports` are listed by paragraph."""
    done: list[Attribution] = []
    for run in runs:
        done.append(_attribution(text, run, reports, done))
    return done


def _attribution(
    text: str,
    run: QuotedRun,
    reports: Sequence[Sequence[Report]],
    done: Sequence[Attribution],
) -> Attribution:
    last = done[-1] if done else None
    if run.continues and last is not None:
        return Attribution(run, last.report, last.confidence * 0.98, "continued")
    own = reports[run.paragraph]
    scored = sorted(
        ((score(text, run, report, own), -i) for i, report in enumerate(own)), reverse=True
    )
    if scored and scored[0][0] > 0:
        best = own[-scored[0][1]]
        rival = next((s for s, i in scored[1:] if own[-i].source != best.source), 0.0)
        return Attribution(run, best, _sureness(scored[0][0], rival), "paragraph")
    return _from_neighbours(run, reports, last)


def _sureness(best: float, rival: float) -> float:
    """A probability from the best score and the best of another speaker."""
    return round(1 / (1 + exp(-(min(best, best - max(rival, 0.0) + 1)) + 1)), 3)


def _from_neighbours(
    run: QuotedRun, reports: Sequence[Sequence[Report]], last: Attribution | None
) -> Attribution:
    """A paragraph without a cue: the speech goes on, or the paragraph before led into it."""
    if run.paragraph and (before := [r for r in reports[run.paragraph - 1] if r.source]):
        return Attribution(run, before[-1], 0.6, "led_in")
    if last is not None and last.run.paragraph >= run.paragraph - 2:
        return Attribution(run, last.report, 0.5, "went_on")
    return Attribution(run, None, 0.3, "unknown")


def score(text: str, run: QuotedRun, report: Report, rivals: Sequence[Report]) -> float:
    """How much speaks for the report as the source of the run."""
    return sum(WEIGHTS[name] * value for name, value in features(text, run, report, rivals))


def features(
    text: str, run: QuotedRun, report: Report, rivals: Sequence[Report]
) -> Iterator[tuple[str, float]]:
    """Signs that a report is the source of a run: (name, how often or whether)."""
    if report.end <= run.outer_start:
        yield from _before(text[report.end : run.outer_start])
    elif report.start >= run.outer_end:
        yield from _after(text, run, text[run.outer_end : report.start])
    else:
        yield "before_same_sentence", 1
    if any(_overlap(piece, run) for piece in report.contents):
        yield "governs", 1
    inner = any(
        start <= report.cue[0] < end
        for rival in rivals
        if rival is not report and any(_overlap(piece, run) for piece in rival.contents)
        for start, end in rival.contents
    )
    yield "inner", inner
    yield report.verb_kind, 1
    yield "according", report.kind == "according"
    yield "sourceless", report.source is None


def _before(gap: str) -> Iterator[tuple[str, float]]:
    breaks = len(SENTENCE_END.findall(gap + "A"))
    words = len(WORD.findall(gap))
    if breaks:
        yield "before_earlier", 1
        yield "sentences_between", breaks - 1
    elif gap.rstrip().endswith(":"):
        yield "before_colon", 1
    elif words <= 1:
        yield "before_adjacent", 1
    else:
        yield "before_same_sentence", 1
        yield "words_between", words


def _after(text: str, run: QuotedRun, gap: str) -> Iterator[tuple[str, float]]:
    closing = text[run.end_char - 1]
    words = len(WORD.findall(gap))
    is_ended = closing in ".…" and not gap.lstrip().startswith(",")
    breaks = len(SENTENCE_END.findall(gap + "A"))
    if breaks or (is_ended and text[run.outer_end : run.outer_end + 2].lstrip()[:1].isupper()):
        yield "after_new_sentence", 1
    elif words == 0 and (closing == "," or gap.strip() == ","):
        yield "after_comma", 1
    elif words <= 1:
        yield "after_adjacent", 1
    else:
        yield "after_same_sentence", 1
        yield "words_between", words


def _overlap(piece: tuple[int, int], run: QuotedRun) -> bool:
    return piece[0] < run.end_char and run.start_char < piece[1]

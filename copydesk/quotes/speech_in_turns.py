"""Speech that is told inside a dialogue turn: `A: My coach told me there is no rush.`"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from copydesk.quotes.attribution import Attribution
from copydesk.quotes.quotation_marks import QuotedRun
from copydesk.quotes.reporting_clauses import Report, turn_report, with_first_person
from copydesk.quotes.turns import Turn

REPORTED = ("governed", "joined")


def runs_apart_from_turns(runs: Iterable[QuotedRun], turns: Mapping[int, Turn]) -> list[QuotedRun]:
    """The quoted runs that are no turn: those of other paragraphs, and those inside a turn."""
    return [run for run in runs if run.paragraph not in turns or _is_inside(run, turns)]


def _is_inside(run: QuotedRun, turns: Mapping[int, Turn]) -> bool:
    start, end = turns[run.paragraph].words
    return (
        start <= run.outer_start
        and run.outer_end <= end
        and run.end_char - run.start_char < (end - start)
    )


def with_turns(
    reports: Sequence[Sequence[Report]], text: str, turns: Mapping[int, Turn]
) -> list[list[Report]]:
    """The reports of each paragraph, that of its turn first; inside a turn, `I` is its speaker."""
    found: list[list[Report]] = []
    for number, own in enumerate(reports):
        turn = turns.get(number)
        if turn is None:
            found.append(list(own))
            continue
        inside = _reports_inside(own, text, turn)
        if turn.is_left_out:
            found.append(inside)
            continue
        first = turn_report(turn)
        if turn.is_introduced and found[-1]:
            verbs = [report for report in found[-1] if report.kind == "verb"]
            lead = (verbs or found[-1])[-1]
            first = replace(first, cue=lead.cue, source=lead.source, head=lead.head)
        found.append([first, *inside])
    return found


def _reports_inside(own: Sequence[Report], text: str, turn: Turn) -> list[Report]:
    start, end = turn.words
    inside = (
        report
        for report in own
        if (turn.is_speech or turn.is_left_out)
        and report.verb_kind == "speech"
        and report.source is not None
        and start <= report.cue[0] < end
    )
    return with_first_person(turn.speaker, inside, text)


def without_unreported(
    attributions: Iterable[Attribution], turns: Mapping[int, Turn]
) -> list[Attribution]:
    """The attributions without marks inside a turn that nobody is told to have said."""
    return [
        one
        for one in attributions
        if one.run.paragraph not in turns
        or (one.how in REPORTED and one.report is not None and one.report.frame != "turn")
    ]

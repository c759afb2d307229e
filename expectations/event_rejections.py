"""Event candidates that got no row, counted by reason in `validations`: a measurement, no check.

A row says how many of a batch's candidates one reason rejected: `unexpected_count` of `row_count`.
`copydesk/events` explains the reasons; `python -m benchmarks.event_rejections` lists the candidates
of one file.
"""

from collections.abc import Mapping

from expectations.checks import SetsAside
from expectations.evaluation import Verdict
from expectations.judgement import Finding
from schemas import EVENT_MENTIONS

SUITE = "event_rejections"


def rejection_findings(counts: Mapping[str, int], kept: int) -> list[Finding]:
    """One finding, always successful, for each reason that rejected a candidate. `kept` are the
    candidates that became event mentions."""
    candidates = kept + sum(counts.values())
    return [
        Finding(EVENT_MENTIONS.name, SUITE, candidates, _verdict(reason, count))
        for reason, count in sorted(counts.items())
    ]


def _verdict(reason: str, count: int) -> Verdict:
    return Verdict(
        name=reason,
        reason=reason,
        sets_aside=SetsAside.NOTHING,
        means="So many event candidates got no row for this reason.",
        column=None,
        success=True,
        observed=str(count),
        unexpected_count=count,
    )

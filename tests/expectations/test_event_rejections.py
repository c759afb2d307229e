"""Counts of rejected event candidates as findings: measured, and never a failure."""

from expectations.checks import SetsAside
from expectations.event_rejections import SUITE, rejection_findings


def test_each_reason_has_a_finding_out_of_all_candidates() -> None:
    low, opinion = rejection_findings({"opinion": 2, "low_score": 5}, kept=3)
    assert (low.verdict.name, opinion.verdict.name) == ("low_score", "opinion")
    assert (low.verdict.unexpected_count, low.rows) == (5, 10)
    for finding in (low, opinion):
        assert (finding.table_name, finding.suite) == ("event_mentions", SUITE)
        assert finding.verdict.success
        assert finding.verdict.sets_aside is SetsAside.NOTHING


def test_where_no_candidate_was_rejected_there_is_no_finding() -> None:
    assert rejection_findings({}, kept=12) == []

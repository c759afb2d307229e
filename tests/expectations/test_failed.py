"""How many documents may fail before the run stops."""

from collections.abc import Mapping

import pytest

from expectations.evaluation import Verdict, evaluate
from expectations.failed import (
    describe_failures,
    failure_examples,
    failure_expectations,
    failure_frame,
)

KEY = "KeyError: {n} (copydesk.entities.name_matching:31 split_name)"
INDEX = "IndexError: list index out of range (copydesk.quotes.unclosed_marks:{n} reports)"


def failing(alike: int, apart: int = 0) -> dict[str, str]:
    """Documents that fail in one way, each with a message of its own, and such that fail each in
    another place."""
    one = {f"k{n}": KEY.format(n=n) for n in range(alike)}
    return one | {f"i{n}": INDEX.format(n=n) for n in range(apart)}


def judge(documents: int, failed: Mapping[str, str]) -> Verdict:
    (verdict,) = evaluate(failure_expectations(), failure_frame(documents, failed))
    return verdict


@pytest.mark.parametrize(
    ("documents", "failed", "holds"),
    [
        (0, {}, True),
        (1, failing(1), True),
        (3, failing(0, 3), True),
        (2, failing(2), False),
        (3, failing(2), False),
        (4, failing(2), True),
        (4, failing(2, 1), False),
        (49, failing(24), True),
        (49, failing(25), False),
        (50, failing(1), True),
        (50, failing(0, 2), False),
        (200, failing(4), True),
        (200, failing(0, 5), False),
        (60, failing(60), False),
    ],
)
def test_few_may_fail(documents: int, failed: Mapping[str, str], holds: bool) -> None:
    assert judge(documents, failed).success == holds


def test_the_report_names_the_commonest_exception_and_three_documents() -> None:
    failed = failing(5, 3)
    report = describe_failures(60, failed)
    assert (
        report
        == "8 of 60 documents, 5 of them with KeyError: 0 (copydesk.entities.name_matching:31 split_name)"
    )
    assert failure_examples(failed)["document_id"].to_list() == ["k0", "k1", "k2"]
    assert describe_failures(60, {}) == "0 of 60 documents"
    assert failure_examples({}).empty

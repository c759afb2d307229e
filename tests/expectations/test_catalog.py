"""Every expectation is in the catalog under its name, with a sentence of what a failure means."""

import pytest

from expectations.audits import audits
from expectations.catalog import DRIFT, WHOLE_BATCH, expectation_of
from expectations.checks import name_of
from expectations.judgement import suite_of
from expectations.rates import RATES
from schemas import LEDGERS, QUARANTINE, TABLES

NAMES = [
    *(
        (stage, table.name, table.name, name_of(own))
        for stage in ("ingest", "clean", "annotate", "resolve")
        for table in TABLES
        if table not in (*LEDGERS, QUARANTINE)
        for own in suite_of(stage, table.name)
    ),
    *(("clean", "batch", s, name_of(own)) for s, make in WHOLE_BATCH.items() for own in make()),
    *((stage, rate.table, "rates", rate.name) for stage in RATES for rate in RATES[stage]),
    *(
        ("resolve", rate.table, "drift", f"{rate.name}_{kind}")
        for stage in RATES
        for rate in RATES[stage]
        for kind in DRIFT
    ),
    *(("load", own.table, "audit", own.name) for own in audits(is_full=True)),
]


def test_every_expectation_says_in_a_sentence_what_a_failure_means() -> None:
    for stage, table, suite, name in NAMES:
        own = expectation_of(stage, table, suite, name)
        assert own is not None, (stage, table, suite, name)
        assert name_of(own) == name
        means = str(own.notes)
        assert means.endswith("."), means
        assert len(means.split()) >= 4, means


@pytest.mark.parametrize("suite", ["articles", "rates", "drift", "audit", "schema", "no_suite"])
def test_a_name_that_is_gone_is_nothing(suite: str) -> None:
    assert expectation_of("clean", "articles", suite, "no_such_thing") is None

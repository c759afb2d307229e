"""Every expectation by its name in `validations`."""

from functools import cache

import great_expectations.expectations as gxe

from expectations import laws
from expectations.audits import audits
from expectations.checks import SetsAside, check, name_of
from expectations.drift import RATE_DRIFTED
from expectations.judgement import suite_of
from expectations.rates import RATES, Rate
from schemas import TABLE

DRIFT = {
    "as_usual": "{} is as in the runs before.",
    "believable": "{} is no fraction and no multiple of what it was in the runs before.",
}
WHOLE_BATCH = {
    "schema": laws.schema_expectations,
    "conservation": laws.conservation_expectations,
    "tallies": laws.tally_expectations,
}
"""Suites that look at a batch as a whole."""


def expectation_of(stage: str, table: str, suite: str, name: str) -> gxe.Expectation | None:
    """The expectation; None where this version no longer has it."""
    if suite in WHOLE_BATCH:
        return _among(tuple(WHOLE_BATCH[suite]()), name)
    if suite in ("rates", "drift"):
        return _rates().get(name)
    if suite == "audit":
        return _audits().get((table, name))
    return _among(suite_of(stage, table), name) if suite == table in TABLE else None


def _among(expectations: tuple[gxe.Expectation, ...], name: str) -> gxe.Expectation | None:
    return next((own for own in expectations if name_of(own) == name), None)


@cache
def _rates() -> dict[str, gxe.Expectation]:
    bounds = [own for stage in RATES for own in laws.rate_expectations(stage)]
    drifts = [_drift(rate, kind) for stage in RATES.values() for rate in stage for kind in DRIFT]
    return {name_of(own): own for own in (*bounds, *drifts)}


def _drift(rate: Rate, kind: str) -> gxe.Expectation:
    """Drift without its bounds: those are the past's, and change with every run."""
    return check(
        gxe.ExpectColumnValuesToBeBetween,
        f"{rate.name}_{kind}",
        RATE_DRIFTED,
        rate.means if kind == "believable" else "The sources changed, or something began to break.",
        SetsAside.RUN if kind == "believable" and rate.stops_run else SetsAside.NOTHING,
        column=rate.name,
        min_value=rate.at_least,
        max_value=rate.at_most,
        description=DRIFT[kind].format(rate.name),
    )


@cache
def _audits() -> dict[tuple[str, str], gxe.Expectation]:
    """Audits as what they are: that the query for offending rows finds none."""
    return {
        (audit.table, audit.name): check(
            gxe.ExpectTableRowCountToEqual,
            audit.name,
            "audit",
            audit.means,
            SetsAside.RUN,
            value=0,
        )
        for audit in audits(is_full=True)
    }

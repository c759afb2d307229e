"""Data Docs: Great Expectations' pages of what was expected of a snapshot's data, and what was found.

They are built from the snapshot's own `validations` and `runs`, so that the same rows give the same
pages. A page shows one table at one stage of one run, over all its batches, and for each expectation
the sentence that says what a failure means. Values of rows are not shown: those that failed are
in `quarantine`. Runs in a worker process that has Great Expectations imported.
"""

import re
from datetime import UTC
from itertools import groupby
from pathlib import Path
from typing import Any

import great_expectations as gx
import pyarrow.parquet as pq
from great_expectations.core.expectation_validation_result import (
    ExpectationSuiteValidationResult,
    ExpectationValidationResult,
)
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context import EphemeralDataContext
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.data_context.types.resource_identifiers import (
    ExpectationSuiteIdentifier,
    ValidationResultIdentifier,
)
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

from expectations.catalog import expectation_of
from schemas import RUNS, VALIDATIONS, Run, Validation
from schemas.arrow import from_arrow

FOLDER = "data_docs"
SITE = "copydesk"
SETS_ASIDE = {
    "warning": "or a warning",
    "row": "or the row is set aside",
    "document": "or the document is set aside",
    "run": "or the run stops",
}
AUDITED = "audit"
NOTHING_RAISED = {
    "raised_exception": False,
    "exception_message": None,
    "exception_traceback": None,
}
IMAGES = "static/images"
REMOTE_LOGO = re.compile(r"https://great-expectations-web-assets[^\"]*")
"""A picture that a page would fetch from GX, with parameters that say when and for whom it was
built."""
LOGO = "logo-long.png"
BLOCK_ID = re.compile(r"(-collapse-body)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Parts of a page that fold have a random id in addition to that of their place."""
PICTURE = re.compile(r"[\w.-]+\.(?:png|svg|gif|ico)")
FIGURES = ("rates", "drift", AUDITED)
"""Suites that look at one figure, which is no value of any row."""
Page = tuple[str, str]
"""A run and the name of a suite: the stage and the table, joined by a dot."""


def build_data_docs(snapshot: Path, before: Path | None) -> None:
    """Build `data_docs` in a snapshot's folder: the runs that the snapshot before does not have."""
    known_runs = {v.run_id for v in _read(before, VALIDATIONS.name)} if before else set()
    runs = {run.run_id: run for run in _read(snapshot, RUNS.name)}
    new = [v for v in _read(snapshot, VALIDATIONS.name) if v.run_id not in known_runs]
    context = _context(snapshot / FOLDER)
    for (run_id, suite_name), rows in groupby(sorted(new, key=_order), key=_page):
        _add_page(context, runs[run_id], suite_name, list(rows))
    context.build_data_docs()
    _tidy(snapshot / FOLDER)


def _read(snapshot: Path, name: str) -> list[Any]:
    file = snapshot / name / "part-0.parquet"
    table = {VALIDATIONS.name: VALIDATIONS, RUNS.name: RUNS}[name]
    return from_arrow(table, pq.read_table(file)) if file.exists() else []


def _page(row: Validation) -> Page:
    table = AUDITED if row.suite == AUDITED else row.table_name
    return row.run_id, f"{row.stage}.{table}"


def _order(row: Validation) -> tuple[str, ...]:
    return (*_page(row), row.table_name, row.suite, row.expectation, row.validation_id)


def _context(folder: Path) -> EphemeralDataContext:
    """A context without a project, with the one site in that folder."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    for name in list(context.variables.data_docs_sites or {}):
        context.delete_data_docs_site(name)
    store: Any = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)}
    site: Any = {"class_name": "SiteBuilder", "show_how_to_buttons": False, "store_backend": store}
    context.add_data_docs_site(SITE, site)
    return context


def _add_page(
    context: EphemeralDataContext, run: Run, suite_name: str, rows: list[Validation]
) -> None:
    """One page: the suite, if it is not known yet, and what a run found of it."""
    configurations, found = [], []
    for _, own in groupby(rows, key=lambda row: (row.table_name, row.suite, row.expectation)):
        batches = list(own)
        if (configuration := _configuration(batches[0])) is not None:
            configurations.append(configuration)
            found.append(_result(configuration, batches))
    _add_suite(context, suite_name, configurations)
    identifier = RunIdentifier(run_name=run.run_id, run_time=run.started_at.replace(tzinfo=UTC))
    key = ValidationResultIdentifier(
        expectation_suite_identifier=ExpectationSuiteIdentifier(suite_name),
        run_id=identifier,
        batch_identifier=suite_name,
    )
    results = ExpectationSuiteValidationResult(
        success=all(result.success for result in found),
        results=found,
        suite_name=suite_name,
        statistics=_statistics([bool(result.success) for result in found]),
        meta={"run_id": identifier, "great_expectations_version": gx.__version__},
    )
    context.validation_results_store.set(key, results)


def _add_suite(
    context: EphemeralDataContext, name: str, configurations: list[ExpectationConfiguration]
) -> None:
    if context.expectations_store.has_key(context.expectations_store.get_key(name=name, id=None)):
        return
    suite = gx.ExpectationSuite(name=name)
    for configuration in configurations:
        suite.add_expectation_configuration(configuration)
    context.suites.add(suite)


def _configuration(row: Validation) -> ExpectationConfiguration | None:
    """The expectation, described in our words; None where this version no longer has it."""
    own = expectation_of(row.stage, row.table_name, row.suite, row.expectation)
    if own is None:
        return None
    return ExpectationConfiguration(
        type=own.expectation_type,
        kwargs=own.configuration.kwargs,
        meta={"name": row.expectation, "sets_aside": row.severity},
        description=f"{row.expectation} ({SETS_ASIDE[row.severity]}). A failure means: {own.notes}",
    )


def _result(
    configuration: ExpectationConfiguration, batches: list[Validation]
) -> ExpectationValidationResult:
    """What all batches of a run say together."""
    rows, failing = sum(b.row_count for b in batches), sum(b.unexpected_count for b in batches)
    share = 100 * failing / rows if rows else 0.0
    seen: dict[str, Any] = {
        "element_count": rows,
        "unexpected_count": failing,
        "unexpected_percent": share,
        "unexpected_percent_total": share,
        "unexpected_percent_nonmissing": share,
        "partial_unexpected_list": [],
    }
    if batches[0].suite in FIGURES:
        seen = {"observed_value": "; ".join(map(_figure, batches))}
    return ExpectationValidationResult(
        success=all(b.success for b in batches),
        expectation_config=configuration,
        result=seen,
        meta={},
        exception_info=NOTHING_RAISED,
    )


def _figure(row: Validation) -> str:
    if row.suite == AUDITED:
        return f"{row.unexpected_count} of {row.row_count} rows"
    return row.observed or "too few rows"


def _statistics(successes: list[bool]) -> dict[str, Any]:
    good = sum(successes)
    return {
        "evaluated_expectations": len(successes),
        "successful_expectations": good,
        "unsuccessful_expectations": len(successes) - good,
        "success_percent": 100 * good / len(successes) if successes else None,
    }


def _tidy(folder: Path) -> None:
    """Make the pages the same whenever they are built, call nobody when they are read but for the
    style sheets, and leave out the pictures of GX's own tutorials, which are large."""
    shown = set()
    for page in sorted(folder.rglob("*.html")):
        images = "../" * len(page.relative_to(folder).parents[1:]) + IMAGES
        text = REMOTE_LOGO.sub(f"{images}/{LOGO}", page.read_text(encoding="utf-8"))
        page.write_text(BLOCK_ID.sub(r"\1", text), encoding="utf-8")
        shown |= set(PICTURE.findall(text))
    for picture in sorted((folder / IMAGES).iterdir()):
        if picture.name not in shown:
            picture.unlink()

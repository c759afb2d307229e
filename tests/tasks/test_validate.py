"""A staged batch validated: what passes, what is set aside, what is written down."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from copydesk.errors import Rejection, RunStopped
from copydesk.ids import content_id
from schemas import (
    ARTICLE_LINES,
    ARTICLES,
    EVENT_MENTIONS,
    EVENTS,
    QUARANTINE,
    QUOTES,
    VALIDATIONS,
    Quarantine,
    Run,
    Validation,
)
from tasks.home import event_rejections
from tasks.home.staging import Home, batch_path, is_done, read_table, write_batch
from tasks.load import load
from tasks.rejections.refusals import refusal_row
from tasks.runs import close_run
from tasks.validate import read_past, validate_batch
from tests.support import rows
from tests.support.rows import broken


def stage(home: Home, name: str, tables: Mapping[str, Any]) -> Path:
    return write_batch(batch_path(home, name, "test"), tables)


def test_a_batch_without_faults_passes_whole(home: Home) -> None:
    ingested = stage(home, "ingest", rows.ingested())
    cleaned = stage(home, "clean", rows.cleaned())
    articles = validate_batch(home, "clean", cleaned, [ingested], "run-1")
    annotated = stage(home, "annotate", rows.annotated())
    spans = validate_batch(home, "annotate", annotated, [articles], "run-1")
    assert read_table(articles, ARTICLES) == rows.cleaned()["articles"]
    assert read_table(spans, QUOTES) == rows.annotated()["quotes"]
    assert read_table(articles, QUARANTINE) == read_table(spans, QUARANTINE) == []
    written = read_table(spans, VALIDATIONS)
    assert all(row.success and row.run_id == "run-1" for row in written)
    assert len({row.validation_id for row in written}) == len(written) > 100


def test_only_tables_with_failing_rows_are_written_again(home: Home) -> None:
    ingested = stage(home, "ingest", rows.ingested())
    cleaned = stage(home, "clean", rows.cleaned())
    articles = validate_batch(home, "clean", cleaned, [ingested], "run-1")
    annotated = stage(
        home, "annotate", broken(rows.annotated(), "quotes", 0, text="Not what is there.")
    )
    spans = validate_batch(home, "annotate", annotated, [articles], "run-1")
    shared = {
        file.stem
        for batch, checked in ((cleaned, articles), (annotated, spans))
        for file in checked.glob("*.parquet")
        if (batch / file.name).exists() and file.samefile(batch / file.name)
    }
    assert shared >= {"articles", "article_lines", "entity_mentions"}
    assert "quotes" not in shared
    assert len(read_table(spans, QUOTES)) == len(read_table(annotated, QUOTES)) - 1
    assert len(read_table(annotated, QUOTES)) == len(rows.annotated()["quotes"])


def test_rejected_event_candidates_are_counted_by_reason(home: Home) -> None:
    counts = event_rejections.to_table({"low_score": 4, "opinion": 2})
    annotated = stage(home, "annotate", {**rows.annotated(3), event_rejections.NAME: counts})
    cleaned = stage(home, "clean", rows.cleaned())
    checked = validate_batch(home, "annotate", annotated, [cleaned], "run-1")
    counted = [v for v in read_table(checked, VALIDATIONS) if v.suite == "event_rejections"]
    assert [(v.expectation, v.unexpected_count, v.row_count) for v in counted] == [
        ("low_score", 4, 9),
        ("opinion", 2, 9),
    ]
    assert all(v.success and v.table_name == "event_mentions" for v in counted)
    assert not (checked / f"{event_rejections.NAME}.parquet").exists()


def test_a_failing_document_goes_to_quarantine_with_its_lines(home: Home) -> None:
    late = broken(rows.cleaned(), "articles", published_at=rows.NOW + timedelta(days=9))
    late["quarantine"] = [rows.refusal(7)]
    cleaned, ingested = stage(home, "clean", late), stage(home, "ingest", rows.ingested())
    checked = validate_batch(home, "clean", cleaned, [ingested], "run-1")
    assert read_table(checked, ARTICLES) == rows.cleaned()["articles"][1:]
    assert len(read_table(checked, ARTICLE_LINES)) == 6
    before, article, *lines = read_table(checked, QUARANTINE)
    assert before == rows.refusal(7)
    assert (article.table_name, article.row_key) == ("articles", rows.article(0).article_id)
    assert article.document_id == rows.document(0).document_id
    assert article.expectation == "published_at_before_receipt"
    assert article.reason == "published_in_future"
    assert [row.reason for row in lines] == ["parent_quarantined"] * 3
    assert {row.document_id for row in lines} == {rows.document(0).document_id}
    (failure,) = [v for v in read_table(checked, VALIDATIONS) if not v.success]
    assert (failure.table_name, failure.unexpected_count, failure.row_count) == ("articles", 1, 3)


def test_a_broken_law_stops_the_run_and_writes_nothing(home: Home) -> None:
    lost = {**rows.cleaned(), "articles": rows.cleaned()["articles"][1:]}
    cleaned, ingested = stage(home, "clean", lost), stage(home, "ingest", rows.ingested())
    with pytest.raises(RunStopped, match=r"^batch: one_fate_each") as stopped:
        validate_batch(home, "clean", cleaned, [ingested], "run-1")
    assert rows.document(0).document_id in str(stopped.value)
    assert not (home.staging / "clean-validated").exists()


def test_a_batch_is_validated_once(home: Home) -> None:
    ingested = stage(home, "ingest", rows.ingested())
    cleaned = stage(home, "clean", rows.cleaned())
    first = validate_batch(home, "clean", cleaned, [ingested], "run-1")
    again = validate_batch(home, "clean", cleaned, [ingested], "run-2")
    assert first == again
    assert is_done(first)
    assert {row.run_id for row in read_table(again, VALIDATIONS)} == {"run-1"}


def test_an_empty_batch_passes(home: Home) -> None:
    nothing = {name: [] for name in rows.annotated()}
    articles = stage(home, "clean", {"articles": [], "article_lines": [], "quarantine": []})
    spans = validate_batch(home, "annotate", stage(home, "annotate", nothing), [articles], "run-1")
    assert read_table(spans, QUOTES) == []
    assert all(row.success for row in read_table(spans, VALIDATIONS))


def test_what_came_in_as_a_duplicate_needs_no_document_of_its_own(home: Home) -> None:
    tables = rows.ingested()
    tables["receipts"] = [
        *(rows.receipt(n) for n in range(3)),
        replace(rows.receipt(9), status="duplicate", reason="same_bytes"),
    ]
    checked = validate_batch(home, "ingest", stage(home, "ingest", tables), [], "run-1")
    assert all(row.success for row in read_table(checked, VALIDATIONS))


def test_an_accepted_receipt_without_its_document_stops_the_run(home: Home) -> None:
    tables = {**rows.ingested(), "receipts": [rows.receipt(n) for n in range(4)]}
    with pytest.raises(RunStopped, match="one_fate_each"):
        validate_batch(home, "ingest", stage(home, "ingest", tables), [], "run-1")


def test_what_resolve_gives_is_held_against_what_came_in(home: Home) -> None:
    articles = stage(home, "clean", rows.cleaned())
    spans = stage(home, "annotate", rows.annotated())
    resolved = stage(home, "resolve", rows.resolved())
    checked = validate_batch(home, "resolve", resolved, [articles, spans], "run-1")
    assert [v for v in read_table(checked, VALIDATIONS) if not v.success] == []
    assert read_table(checked, EVENTS) == rows.resolved()["events"]


def test_an_entity_beyond_its_bounds_takes_what_refers_to_it(home: Home) -> None:
    articles = stage(home, "clean", rows.cleaned())
    spans = stage(home, "annotate", rows.annotated())
    resolved = stage(home, "resolve", broken(rows.resolved(), "entities", 1, latitude=-92.0))
    checked = validate_batch(home, "resolve", resolved, [articles, spans], "run-1")
    first, *hanging = sorted(
        read_table(checked, QUARANTINE), key=lambda q: q.reason == "parent_quarantined"
    )
    assert first.expectation == "latitude_within_bounds"
    assert first.detail == "latitude=-92.0"
    assert {row.table_name for row in hanging} >= {"entity_mentions", "events"}


def test_resolve_may_refer_to_what_the_warehouse_has(home: Home) -> None:
    stages = {"ingest": rows.ingested(), "clean": rows.cleaned(), "resolve": rows.resolved()}
    load(home, [stage(home, name, own) for name, own in stages.items()], "run-1")
    again = {"event_mentions": rows.resolved()["event_mentions"], "events": []}
    checked = validate_batch(home, "resolve", stage(home, "resolved", again), [], "run-2")
    assert all(row.success for row in read_table(checked, VALIDATIONS))
    assert len(read_table(checked, EVENT_MENTIONS)) == 3


def test_resolve_may_not_refer_to_what_nobody_has(home: Home) -> None:
    dangling = {"event_mentions": rows.resolved()["event_mentions"], "events": []}
    checked = validate_batch(home, "resolve", stage(home, "resolve", dangling), [], "run-1")
    assert read_table(checked, EVENT_MENTIONS) == []
    assert {q.expectation for q in read_table(checked, QUARANTINE)} == {"event_id_resolves"}


def failures(*numbers: int) -> list[Quarantine]:
    """Documents on which cleaning failed, all in the same way."""
    failed = Rejection(
        "cleaning_failed", "KeyError: 'x' (copydesk.entities.name_matching:31 split_name)"
    )
    ids = [rows.document(n).document_id for n in numbers]
    return [refusal_row("clean", i, i, failed, "run-1") for i in ids]


def staged_wave(home: Home, failed: list[Quarantine]) -> tuple[Path, list[Path]]:
    """What resolve made of three articles, in a wave in which some documents failed."""
    articles = stage(home, "clean", {**rows.cleaned(), "quarantine": failed})
    spans = stage(home, "annotate", rows.annotated())
    return stage(home, "resolve", rows.resolved()), [articles, spans]


def test_a_wave_of_which_most_documents_failed_stops_the_run(home: Home) -> None:
    resolved, parents = staged_wave(home, failures(10, 11, 12, 13))
    with pytest.raises(RunStopped, match="few_documents_fail does not hold") as stopped:
        validate_batch(home, "resolve", resolved, parents, "run-1")
    message = str(stopped.value)
    assert (
        "4 of 7 documents, 4 of them with KeyError: 'x' (copydesk.entities.name_matching:31 split_name)"
        in message
    )
    assert sum(rows.document(n).document_id in message for n in (10, 11, 12, 13)) == 3


def test_few_failures_are_written_down_and_the_wave_goes_on(home: Home) -> None:
    resolved, parents = staged_wave(home, failures(10, 11))
    checked = validate_batch(home, "resolve", resolved, parents, "run-1")
    (law,) = [v for v in read_table(checked, VALIDATIONS) if v.suite == "failures"]
    assert (law.success, law.row_count, law.severity) == (True, 5, "run")
    assert (law.observed or "").startswith("2 of 5 documents")


def test_what_failed_before_does_not_count_again(home: Home) -> None:
    load(home, [stage(home, "before", {"quarantine": failures(10, 11, 12)})], "run-0")
    resolved, parents = staged_wave(home, failures(10, 11, 12, 13))
    checked = validate_batch(home, "resolve", resolved, parents, "run-1")
    (law,) = [v for v in read_table(checked, VALIDATIONS) if v.suite == "failures"]
    assert (law.observed or "").startswith("1 of 4 documents")


def test_rates_of_earlier_runs_are_read_from_the_books(home: Home) -> None:
    assert read_past(home) == {}
    for number, (status, rate) in enumerate(
        [("completed", 0.1), ("failed", 0.9), ("completed", 0.3), ("completed", None)]
    ):
        rates = [measured(number, wave, rate) for wave in range(2)]
        load(home, [stage(home, f"run-{number}", {"validations": rates})], f"run-{number}")
        close_run(home, a_run(number, status))
    assert read_past(home) == {"articles_without_title": [pytest.approx(0.1), pytest.approx(0.3)]}


def measured(run: int, wave: int, rate: float | None) -> Validation:
    return Validation(
        validation_id=content_id(run, wave),
        run_id=f"run-{run}",
        stage="resolve",
        table_name="articles",
        suite="rates",
        expectation="articles_without_title",
        column_name="articles_without_title",
        severity="run",
        success=True,
        observed=None if rate is None else f"{rate:.4g}",
        unexpected_count=0,
        row_count=100,
        validated_at=rows.NOW,
    )


def a_run(number: int, status: str) -> Run:
    return Run(
        run_id=f"run-{number}",
        flow="news",
        started_at=rows.NOW + timedelta(hours=number),
        ended_at=None,
        status=status,
        parameters="{}",
        versions="{}",
        counts="{}",
    )


def test_the_flows_process_does_not_pay_for_great_expectations() -> None:
    code = "import sys, tasks.validate; print('great_expectations' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "False\n"

"""Data Docs: pages of what was expected and found, the same whenever they are built."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from copydesk.ids import content_id
from schemas import RUNS, VALIDATIONS, Run, Validation
from schemas.arrow import to_arrow
from tasks.data_docs import FOLDER, build_data_docs
from tests.support.rows import NOW

RUN = Run(
    run_id="run-1",
    flow="news",
    started_at=NOW,
    ended_at=NOW,
    status="completed",
    parameters="{}",
    versions="{}",
    counts="{}",
)


def found(
    table: str, expectation: str, failing: int = 0, batch: str = "b", **changes: object
) -> Validation:
    row = Validation(
        validation_id=content_id(table, expectation, batch, *changes.values()),
        run_id="run-1",
        stage="annotate",
        table_name=table,
        suite=table,
        expectation=expectation,
        column_name=None,
        severity="row",
        success=not failing,
        observed="a value of a row" if failing else None,
        unexpected_count=failing,
        row_count=200,
        validated_at=NOW,
    )
    return replace(row, **changes)  # type: ignore[arg-type]


ROWS = [
    found("quotes", "text_reads_back"),
    found("quotes", "text_set_off_as_speech", failing=3),
    found("quotes", "text_set_off_as_speech", failing=1, batch="c"),
    found("quotes", "an_expectation_of_long_ago"),
    found("articles", "articles_without_title", stage="resolve", suite="rates", observed="0.02"),
    found("articles", "articles_have_their_lines", stage="load", suite="audit", severity="run"),
]


def snapshot(folder: Path, rows: list[Validation], *runs: Run) -> Path:
    for table, own in ((VALIDATIONS, rows), (RUNS, list(runs or [RUN]))):
        (folder / table.name).mkdir(parents=True)
        pq.write_table(to_arrow(table, own), folder / table.name / "part-0.parquet")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = snapshot(tmp_path_factory.mktemp("snapshot"), ROWS)
    build_data_docs(own, None)
    return own / FOLDER


def page(docs: Path, stage: str, table: str) -> str:
    (own,) = docs.glob(f"validations/{stage}/{table}/run-1/*/{stage}.{table}.html")
    return own.read_text()


def test_a_page_a_table_and_stage_says_what_a_failure_means(docs: Path) -> None:
    quotes = page(docs, "annotate", "quotes")
    assert (
        "text_set_off_as_speech (or the row is set aside). A failure means: Words inside" in quotes
    )
    assert "4 unexpected values found. 1% of 400 total rows." in " ".join(quotes.split())
    assert "0.02" in page(docs, "resolve", "articles")
    assert "0 of 200 rows" in page(docs, "load", "audit")


def test_no_value_of_a_row_is_shown(docs: Path) -> None:
    assert not any(b"a value of a row" in own for own in contents(docs).values())


def test_pages_are_the_same_whenever_they_are_built(docs: Path, tmp_path: Path) -> None:
    again = snapshot(tmp_path / "again", ROWS[::-1])
    build_data_docs(again, None)
    assert contents(again / FOLDER) == contents(docs)


def test_pages_fetch_no_picture_and_every_picture_is_shown(docs: Path) -> None:
    pages = "".join(own.read_text() for own in docs.rglob("*.html"))
    assert "amazonaws" not in pages
    assert all(picture.name in pages for picture in (docs / "static" / "images").iterdir())


def test_only_runs_that_the_snapshot_before_does_not_tell_of_have_pages(tmp_path: Path) -> None:
    before = snapshot(tmp_path / "before", ROWS[:1])
    later = replace(RUN, run_id="run-2", started_at=NOW + timedelta(hours=1))
    rows = [*ROWS[:1], found("quotes", "key_unique", run_id="run-2")]
    own = snapshot(tmp_path / "own", rows, RUN, later)
    build_data_docs(own, before)
    assert [p.parts[-3] for p in own.glob(f"{FOLDER}/validations/**/*.html")] == ["run-2"]

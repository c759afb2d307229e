"""The warehouse audited by SQL: what a load left wrong is found, by name."""

import shutil
from pathlib import Path

import pytest

from copydesk.errors import RunStopped
from schemas import VALIDATIONS, Run
from schemas.arrow import from_arrow
from tasks.audit import audit_warehouse, verify_warehouse
from tasks.home.staging import Home, batch_path, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.load import load
from tasks.runs import close_run, open_run
from tests.support import rows

OTHER = "e" * 32
FAULTS = {
    "surface_reads_back": "UPDATE entity_mentions SET start_char = 0 WHERE surface = 'Orlen Valley'",
    "speaker_entity_id_resolves": f"UPDATE quotes SET speaker_entity_id = '{OTHER}'",
    "article_id_resolves": "DELETE FROM articles WHERE document_id = (FROM first_document)",
    "accepted_documents_have_a_fate": """DELETE FROM articles
                                         WHERE document_id = (FROM first_document)""",
    "mention_count_agrees": "UPDATE entities SET mention_count = mention_count + 1",
    "names_differ_by_more_than_case": """INSERT INTO entities BY NAME SELECT * REPLACE (
        md5(entity_id) AS entity_id, upper(canonical_name) AS canonical_name) FROM entities""",
    "occurred_by_publication": "UPDATE articles SET published_at = '2020-01-01'",
    "sources_within_articles": "UPDATE stories SET source_count = article_count + 1",
    "articles_have_a_story": "DELETE FROM story_articles",
    "articles_have_their_lines": "DELETE FROM article_lines",
    "documents_have_a_receipt": "DELETE FROM receipts",
    "quarantined_receipts_have_a_reason": "UPDATE receipts SET status = 'quarantined'",
    "ids_given_up_are_gone": f"""INSERT INTO entity_redirects
        SELECT entity_id, '{OTHER}', 'alike', now()::TIMESTAMP, 'r' FROM entities LIMIT 1""",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with three articles of one story, loaded by a run that is under way."""
    home = Home(tmp_path_factory.mktemp("sound"))
    for number in (rows.RUN, "run-2", "run-1"):
        open_run(home, a_run(number))
    stages = {"ingest": rows.ingested(), "clean": rows.cleaned(), "resolve": rows.resolved()}
    load(
        home,
        [write_batch(batch_path(home, name, "test"), own) for name, own in stages.items()],
        "run-1",
    )
    return home.warehouse


@pytest.fixture
def loaded(home: Home, sound: Path) -> Home:
    """A copy of it, to be spoiled."""
    home.root.mkdir()
    shutil.copy(sound, home.warehouse)
    return home


def a_run(run_id: str, status: str = "running") -> Run:
    return Run(
        run_id=run_id,
        flow="news",
        started_at=rows.NOW,
        ended_at=None,
        status=status,
        parameters="{}",
        versions="{}",
        counts="{}",
    )


def test_a_sound_warehouse_passes_and_the_books_say_so(loaded: Home) -> None:
    found = audit_warehouse(loaded, "run-1")
    with open_warehouse(loaded, read_only=True) as connection:
        stored = from_arrow(VALIDATIONS, connection.sql("FROM validations").to_arrow_table())
    assert {row.validation_id for row in stored} == {row.validation_id for row in found}
    assert all(row.success and row.suite == "audit" for row in stored)


def test_events_whose_source_is_their_target_are_counted_and_stop_nothing(loaded: Home) -> None:
    with open_warehouse(loaded) as connection:
        connection.execute("""INSERT INTO event_participants BY NAME
            SELECT * REPLACE ('target' AS role) FROM event_participants WHERE role = 'source'""")
    (found,) = [
        row
        for row in audit_warehouse(loaded, "run-1")
        if row.expectation == "sources_are_no_targets"
    ]
    assert (found.success, found.unexpected_count, found.row_count) == (True, 1, 1)


def test_an_event_that_may_be_of_an_undated_article_is_not_ahead_of_it(loaded: Home) -> None:
    with open_warehouse(loaded) as connection:
        connection.execute("UPDATE articles SET published_at = '2020-01-01'")
        connection.execute("""UPDATE articles SET published_at = NULL
                              WHERE document_id = (SELECT min(document_id) FROM articles)""")
    assert all(row.success for row in audit_warehouse(loaded, "run-1"))


def test_auditing_twice_in_a_run_adds_no_row(loaded: Home) -> None:
    first = audit_warehouse(loaded, "run-1")
    assert [row.validation_id for row in audit_warehouse(loaded, "run-1")] == [
        row.validation_id for row in first
    ]


@pytest.mark.parametrize("name", FAULTS)
def test_what_does_not_hold_is_found_by_name(loaded: Home, name: str) -> None:
    spoil(loaded, FAULTS[name])
    with pytest.raises(RunStopped, match=rf"{name} does not hold of \d+ rows"):
        audit_warehouse(loaded, "run-1")


def test_spans_that_a_completed_run_read_back_are_left_to_verify(loaded: Home) -> None:
    spoil(loaded, FAULTS["surface_reads_back"])
    close_run(loaded, a_run("run-1", "completed"))
    audit_warehouse(loaded, "run-2")
    failed = {row.expectation for row in verify_warehouse(loaded) if not row.success}
    assert failed == {"surface_reads_back"}


def spoil(home: Home, statement: str) -> None:
    """Do to the warehouse what no load should."""
    with open_warehouse(home) as connection:
        connection.execute(
            "CREATE TEMP TABLE first_document AS SELECT min(document_id) FROM articles"
        )
        connection.execute(statement)


def test_examples_are_named(loaded: Home) -> None:
    spoil(loaded, FAULTS["articles_have_their_lines"])
    with pytest.raises(RunStopped, match=rows.article(0).article_id):
        audit_warehouse(loaded, "run-1")


def test_an_empty_warehouse_passes(tmp_path: Path) -> None:
    assert all(row.success for row in audit_warehouse(Home(tmp_path), "run-1"))

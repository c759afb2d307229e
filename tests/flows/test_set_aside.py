"""200 documents of which 40 are broken in eight ways, through the real flows: what is in the tables,
what is in quarantine, that nothing is lost, and what working the quarantine does."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import pytest

from copydesk.errors import UserError
from tasks.admin.quarantine import (
    QuarantineFilter,
    check_acceptable,
    list_groups,
    show_case,
    waiting,
)
from tasks.admin.verify import verify
from tasks.home.staging import Home
from tests.support.morning_post import BROKEN_EACH, REASONS, deliver

pytestmark = pytest.mark.slow

WHOLE = "table_name IN ('documents', 'articles')"


@dataclass(frozen=True)
class Post:
    """Where a morning's post was made into tables, by which run, with which API looking on."""

    home: Home
    run_id: str
    api: str

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.home.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def artifact(self, key: str) -> Any:
        """The data of the newest artifact of that key."""
        from prefect.client.base import PrefectHttpxSyncClient

        with PrefectHttpxSyncClient() as client:
            return client.get(f"{self.api}/artifacts/{key}/latest").json()["data"]


@pytest.fixture(scope="module")
def post(api: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    """The tables made of the post; the workers stay for the runs of the tests below."""
    root = tmp_path_factory.mktemp("post")
    deliver(root / "landing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPYDESK_HOME", str(root / "home"))
        from flows.news import news
        from flows.runtime.settings import load_settings
        from flows.runtime.workers import ready_workers

        with ready_workers(load_settings()):
            yield Post(Home(root / "home"), news(str(root / "landing")), api)


@pytest.fixture
def at_home(post: Post, monkeypatch: pytest.MonkeyPatch) -> Post:
    monkeypatch.setenv("COPYDESK_HOME", str(post.home.root))
    monkeypatch.setenv("COPYDESK_DATA_DOCS", "false")
    return post


def test_the_run_completed(post: Post) -> None:
    assert post.ask("SELECT flow, status FROM runs") == [("news", "completed")]


def test_what_is_whole_is_in_the_tables(post: Post) -> None:
    assert post.ask("SELECT count(*) FROM articles") == [(160,)]
    received = post.ask("SELECT status, count(*) FROM receipts GROUP BY ALL ORDER BY ALL")
    assert received == [("accepted", 160), ("quarantined", 40)]


def test_what_is_broken_is_in_quarantine_for_eight_reasons(post: Post) -> None:
    reasons = post.ask(f"SELECT reason, count(*) FROM quarantine WHERE {WHOLE} GROUP BY ALL")
    assert dict(reasons) == dict.fromkeys(REASONS, BROKEN_EACH)
    hanging = post.ask(f"SELECT DISTINCT table_name, reason FROM quarantine WHERE NOT {WHOLE}")
    assert hanging == [("article_lines", "parent_quarantined")]


def test_conservation_holds_at_every_stage(post: Post) -> None:
    laws = post.ask(
        """SELECT stage, suite, bool_and(success) FROM validations
           WHERE suite IN ('conservation', 'tallies', 'audit') GROUP BY ALL ORDER BY ALL"""
    )
    assert [held for *_, held in laws] == [True] * len(laws)
    assert {(stage, suite) for stage, suite, _ in laws} >= {
        ("ingest", "conservation"),
        ("clean", "conservation"),
        ("resolve", "conservation"),
        ("annotate", "tallies"),
        ("load", "audit"),
    }
    documents = "SELECT count(*) FROM documents"
    refused = f"SELECT count(DISTINCT document_id) FROM quarantine WHERE {WHOLE}"
    articles = "SELECT count(*) FROM articles"
    assert post.ask(documents)[0][0] == post.ask(refused)[0][0] + post.ask(articles)[0][0] == 200


def test_prefect_shows_rows_by_stage_and_what_was_set_aside(post: Post) -> None:
    table = json.loads(post.artifact("rows-by-stage"))
    counted = {(row["stage"], row["table"]): (row["passed"], row["set aside"]) for row in table}
    assert counted["ingest", "documents"] == (200, 15)
    assert counted["clean", "documents"] == (0, 20)
    assert counted["clean", "articles"] == (160, 5)
    markdown = post.artifact("set-aside")
    assert all(f"| {reason} | 5 |" in markdown for reason in REASONS)


def test_data_docs_tell_of_every_stage(post: Post) -> None:
    folder = post.home.published / "latest" / "data_docs"
    pages = {page.name for page in folder.glob(f"validations/*/*/{post.run_id}/*/*.html")}
    assert pages >= {"clean.articles.html", "annotate.quotes.html", "load.audit.html"}
    (articles,) = folder.glob(f"validations/clean/articles/{post.run_id}/*/*.html")
    assert "The date is not the article" in articles.read_text()
    assert f"{post.run_id}" in (folder / "index.html").read_text()


def test_the_snapshot_and_the_warehouse_verify(post: Post) -> None:
    checked = verify(post.home, with_raw=True)
    assert [line.split(":")[0].split(" ")[0] for line in checked] == [
        "snapshot",
        "raw",
        "warehouse",
    ]


def test_quarantine_is_listed_by_stage_and_reason(post: Post) -> None:
    groups = list_groups(post.home, QuarantineFilter(stage="ingest"))
    assert {group.reason for group in groups} == {"binary", "broken_json", "no_text"}
    assert all(group.rows == group.documents == BROKEN_EACH for group in groups)
    (short,) = list_groups(post.home, QuarantineFilter(reason="too_short"))
    case = show_case(post.home, short.example_id[:10])
    assert case.sources[0].endswith(".txt")
    assert case.beginning.startswith("Ferry ")


def test_a_fix_and_a_retry_bring_documents_in(
    at_home: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.retry import retry

    monkeypatch.setenv("COPYDESK_LANGUAGES", "en,de")
    before = waiting(at_home.home, QuarantineFilter(reason="not_english"))
    assert len(before) == BROKEN_EACH
    run = retry(reason="not_english")
    rows = at_home.ask(
        "SELECT released_as, released_at IS NULL FROM quarantine WHERE reason = 'not_english'"
    )
    assert rows == [("passed", False)] * BROKEN_EACH
    assert at_home.ask(
        f"SELECT count(*), bool_and(language = 'de') FROM articles WHERE run_id = '{run}'"
    ) == [(5, True)]
    assert at_home.ask("SELECT count(*) FROM receipts WHERE status = 'accepted'") == [(165,)]
    assert verify(at_home.home)


def test_a_retry_without_a_fix_changes_nothing(at_home: Post) -> None:
    from flows.retry import retry

    content = "SELECT * EXCLUDE (run_id) FROM quarantine ORDER BY ALL"
    before, latest = at_home.ask(content), (at_home.home.published / "latest").resolve()
    retry(stage="ingest")
    assert at_home.ask(content) == before
    assert (at_home.home.published / "latest").resolve() == latest


def test_a_document_let_through_by_hand_goes_in_and_that_is_recorded(at_home: Post) -> None:
    from flows.retry import release

    (group,) = list_groups(at_home.home, QuarantineFilter(reason="too_short"))
    release(group.example_id, "a notice of record")
    row = show_case(at_home.home, group.example_id).row
    assert (row.released_as, row.release_note) == ("by_hand", "a notice of record")
    found = at_home.ask(f"SELECT text FROM articles WHERE document_id = '{row.document_id}'")
    assert "the harbour office said" in found[0][0]
    with pytest.raises(UserError, match="was released before"):
        check_acceptable(at_home.home, group.example_id)


def test_an_article_that_failed_an_expectation_can_be_let_through(at_home: Post) -> None:
    from flows.retry import release

    (group,) = list_groups(at_home.home, QuarantineFilter(reason="published_in_future"))
    document = show_case(at_home.home, group.example_id).row.document_id
    release(group.example_id)
    assert at_home.ask(f"SELECT count(*) FROM articles WHERE document_id = '{document}'") == [(1,)]
    left = (
        f"SELECT count(*) FROM quarantine WHERE document_id = '{document}' AND released_at IS NULL"
    )
    assert at_home.ask(left) == [(0,)]
    assert verify(at_home.home)


def test_what_would_break_the_tables_cannot_be_let_through(at_home: Post) -> None:
    (group,) = list_groups(at_home.home, QuarantineFilter(reason="broken_json"))
    with pytest.raises(UserError, match="broken_json cannot be released by hand"):
        check_acceptable(at_home.home, group.example_id)

"""Documents on which a stage fails: few are set aside and tried again, many stop the run."""

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

import tasks.clean
from copydesk.errors import RunStopped
from tasks.admin.quarantine import QuarantineFilter, list_groups
from tasks.admin.verify import verify
from tasks.home.staging import Home
from tests.support import failing
from tests.support.failing import FAULTY, fragile
from tests.support.morning_post import tell

pytestmark = pytest.mark.slow

MANY = 60


@pytest.fixture
def folders(api: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Home, Path]:
    """A home of its own, and a landing folder with three sound articles."""
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COPYDESK_DATA_DOCS", "false")
    landing = tmp_path / "landing"
    landing.mkdir()
    for number in range(3):
        (landing / f"{number:03}.txt").write_text(tell(number))
    return Home(tmp_path / "home"), landing


def ask(home: Home, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return connection.execute(query).fetchall()


def failures(home: Home) -> dict[str, int]:
    return {group.reason: group.documents for group in list_groups(home, QuarantineFilter())}


def test_a_cleaner_that_fails_on_every_document_stops_the_run(
    folders: tuple[Home, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.news import news

    home, landing = folders
    for number in range(3, MANY):
        (landing / f"{number:03}.txt").write_text(tell(number))

    def broken(document: Any, *arguments: Any) -> Any:
        raise AttributeError("no attribute 'zone'")

    monkeypatch.setattr(tasks.clean, "clean_document", broken)
    with pytest.raises(RunStopped, match="few_documents_fail does not hold") as stopped:
        news(str(landing))
    message = str(stopped.value)
    assert (
        f"{MANY} of {MANY} documents, {MANY} of them with AttributeError: no attribute" in message
    )
    assert message.count("document_id=") == 3
    for table in ("documents", "articles", "quarantine"):
        assert ask(home, f"SELECT count(*) FROM {table}") == [(0,)]
    assert ask(home, "SELECT status FROM runs") == [("failed",)]
    assert not (home.published / "latest").exists()


def test_documents_on_which_a_stage_fails_are_set_aside_and_pass_when_it_is_mended(
    folders: tuple[Home, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.news import news
    from flows.reprocess import reprocess
    from flows.runtime import workers
    from flows.runtime.settings import load_settings

    home, landing = folders
    unclean = "Obliged to fail at once"
    for number, words in enumerate((unclean, FAULTY)):
        text = f"{tell(7 + number)}\n{words}, the council of Larkhaven said on Monday.\n"
        (landing / f"faulty-{number}.txt").write_text(text)
    with workers.ready_workers(load_settings()):
        with monkeypatch.context() as patch, fragile(tasks.clean, "clean_document", unclean):
            patch.setattr(workers, "annotate_batch", failing.annotate_batch)
            news(str(landing))
        assert ask(home, "SELECT DISTINCT status FROM runs") == [("completed",)]
        assert failures(home) == {"cleaning_failed": 1, "annotation_failed": 1}
        details = [detail for (detail,) in ask(home, "SELECT detail FROM quarantine")]
        assert all(
            re.fullmatch(r"KeyError: \d \((copydesk|tasks)\.[\w.]+:\d+ \w+\)", d) for d in details
        )
        received = ask(home, "SELECT status, count(*) FROM receipts GROUP BY 1 ORDER BY 1")
        assert received == [("accepted", 3), ("quarantined", 2)]
        whole = "SELECT count(*), count(DISTINCT article_id) FROM article_lines"
        assert ask(home, "SELECT count(*) FROM articles") == [(3,)]
        assert ask(home, f"{whole} WHERE article_id NOT IN (SELECT article_id FROM articles)") == [
            (0, 0)
        ]
        assert list(verify(home))
        reprocess()
        assert ask(home, "SELECT count(*) FROM articles") == [(5,)]
        assert ask(home, "SELECT DISTINCT released_as FROM quarantine") == [("passed",)]
        assert failures(home) == {}

"""Reprocessing: the same versions change nothing, another one is reported by table, and a run that
fails leaves all as it was."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

import tasks.clean
from copydesk.errors import RunStopped, UserError
from flows.cli.main import cli
from schemas import LEDGERS, TABLES
from tasks.admin.recall import redo_key
from tasks.home.staging import Home, batch_path, is_done

pytestmark = pytest.mark.slow

ARTICLES = {
    "ropeway": """Ropeway to the Kestrel Ridge stands still

TARNHOLM — The ropeway to the Kestrel Ridge was closed on Monday after a storm bent one of its masts, its operator said.

“Nobody was in the cabins,” said Lidia Varga, the director of Kestrel Ropeways. She promised that it would run again in June.

Mayor Emil Stander asked the company for a report on the mast.
""",
    "bakery": """Last bakery of Skerry Head changes hands

SKERRY HEAD — The last bakery of the village was sold on Friday to two of its apprentices.

“We will bake what the village wants,” said Noor Elbers, one of the two. Its founder, Gerrit Moll, said that he would help on Sundays.
""",
}  # fmt: skip


def ask(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def content(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """Every row, but for the ledgers and for what says when and by which run it was written."""
    kept = {
        t.name: [c for c in t.columns if c != "run_id" and not c.endswith(("received_at", "ed_at"))]
        for t in TABLES
        if t not in LEDGERS
    }
    return {
        name: ask(home, f"SELECT {', '.join(columns)} FROM {name} ORDER BY ALL")
        for name, columns in kept.items()
    }


def counts(home: Home, run_id: str) -> dict[str, int]:
    [(recorded,)] = ask(home, f"SELECT counts FROM runs WHERE run_id = '{run_id}'")
    return {name: n for name, n in json.loads(recorded).items() if "." in name}


@pytest.fixture(scope="module")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("landing")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


@pytest.fixture(scope="module")
def build_in(api: str, landing: Path) -> Iterator[Callable[[Path], Home]]:
    """Makes the home of a root the one that flows work in, and takes the articles in; all of them
    share workers, which cost seconds."""
    from flows.build import build
    from flows.runtime.settings import load_settings
    from flows.runtime.workers import ready_workers

    def build_home(root: Path) -> Home:
        patch.setenv("COPYDESK_HOME", str(root))
        build(str(landing))
        return Home(root)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPYDESK_ANNOTATORS", "1")
        patch.setenv("COPYDESK_DATA_DOCS", "false")
        with ready_workers(load_settings()):
            yield build_home


@pytest.fixture(scope="module")
def home(build_in: Callable[[Path], Home], tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Two articles, taken in by one run."""
    return build_in(tmp_path_factory.mktemp("newsroom"))


def test_a_forced_stage_is_run_again_and_changes_nothing(home: Home) -> None:
    from flows.reprocess import reprocess

    before, redo = content(home), redo_key(home)
    run_id = reprocess(stage="annotate")
    [(version,)] = ask(home, "SELECT DISTINCT annotate_version FROM entity_mentions")
    articles = (home.staging / "clean-validated").iterdir()
    forced = [batch_path(home, "annotate", version, batch.name, redo) for batch in articles]
    assert sum(map(is_done, forced)) == 1
    assert content(home) == before
    assert counts(home, run_id) == {}
    statuses = ask(home, "SELECT flow, status FROM runs ORDER BY started_at")
    assert statuses == [("build", "completed"), ("reprocess", "completed")]


def test_another_version_gives_what_a_fresh_run_gives_and_says_what_changed(
    home: Home,
    build_in: Callable[[Path], Home],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from flows.reprocess import reprocess

    honest = tasks.clean.clean_document

    def clean_without_mayors(document: Any, *rest: Any) -> Any:
        text = document.text.split("\n\nMayor ")[0] + "\n"
        return honest(replace(document, text=text), *rest)

    before = content(home)
    monkeypatch.setattr(tasks.clean, "clean_document", clean_without_mayors)
    monkeypatch.setattr(tasks.clean, "CLEAN_VERSION", "next")
    monkeypatch.setenv("COPYDESK_HOME", str(home.root))
    run_id = reprocess()
    after, reported = content(home), counts(home, run_id)
    assert after == content(build_in(tmp_path / "fresh"))
    assert after["articles"] != before["articles"]
    for name in ("entity_mentions", "quotes", "entities", "stories", "article_lines"):
        grown = reported.get(f"{name}.added", 0) - reported.get(f"{name}.dropped", 0)
        assert grown == len(after[name]) - len(before[name])
    assert (
        reported["articles.added"],
        reported["articles.dropped"],
        reported["articles.rows"],
    ) == (0, 0, 2)
    assert reported["articles.altered"] == 1
    assert reported["entity_mentions.dropped"] > 0


@pytest.mark.usefixtures("api")
def test_the_report_is_left_for_people_to_see(home: Home) -> None:
    from prefect.artifacts import Artifact

    left = Artifact.get("what-changed")
    assert left is not None
    assert "| articles | 0 | 0 | 1 |" in str(left.data)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--since", "yesterday"], "copydesk: 'yesterday' is no date: say 2026-05-01, or 30d"),
        (["--stage", "publish"], "'publish' is not one of 'clean', 'annotate', 'resolve'"),
    ],
)
def test_a_mistake_is_reported_before_anything_starts(
    home: Home, arguments: list[str], complaint: str
) -> None:
    result = CliRunner().invoke(cli, ["--home", str(home.root), "reprocess", *arguments])
    assert result.exit_code == 2
    assert complaint in result.stderr


@pytest.mark.usefixtures("home")
def test_a_flow_refuses_a_date_that_is_none() -> None:
    from flows.reprocess import reprocess

    with pytest.raises(UserError, match="is no date"):
        reprocess(since="the day before")


def test_a_run_that_fails_its_audit_leaves_all_as_it_was(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.reprocess import reprocess

    monkeypatch.setenv("COPYDESK_HOME", str(home.root))
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("UPDATE receipts SET document_id = repeat('0', 64)")
    before, cleaned = content(home), len(list((home.staging / "clean").iterdir()))
    with pytest.raises(RunStopped, match=r"failed its audit\n(.|\n)*nothing was swapped in"):
        reprocess(stage="clean", since="2999-01-01")
    assert content(home) == before
    assert len(list((home.staging / "clean").iterdir())) == cleaned  # all came before that day
    [(run_id, status, parameters)] = ask(
        home, "SELECT run_id, status, parameters FROM runs ORDER BY started_at DESC LIMIT 1"
    )
    assert (status, json.loads(parameters)) == (
        "failed",
        {"stage": "clean", "since": "2999-01-01"},
    )
    assert ask(home, f"SELECT 1 FROM validations WHERE run_id = '{run_id}' AND NOT success")

"""From articles in a folder to a published snapshot, with the real Prefect, Great Expectations and
language model; what a second run does; and what is left behind by one that fails."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from copydesk.errors import UserError
from copydesk.versions import STAGE_VERSIONS
from flows.cli.main import cli
from schemas import LEDGERS, TABLES
from tasks.home.locks import writer_lock
from tasks.home.staging import Home
from tasks.publish import publish as publish_directly
from tasks.snapshots.manifest import snapshots

FERRY = """Ferry to Osmund Island suspended after collision

LARKHAVEN — The ferry company Norrland Lines suspended its service to Osmund Island on Tuesday after one of its ships struck the harbour wall, injuring four passengers.

“We will not sail again until the cause is known,” said Henrike Solberg, the chief executive of Norrland Lines. “Our first duty is to the people on board.”

The mayor of Larkhaven, Tobias Renner, accused the company of having ignored two warnings about the ship's steering. He said that the council would ask for an inquiry on Thursday.

Solberg rejected the accusation. “There were no such warnings,” she said.

Some 300 people live on the island, which has no airfield. The council sent food and medicine by fishing boat on Wednesday morning.
"""
STRIKE = """Dockers in Larkhaven call off their strike

LARKHAVEN — Dockers called off a strike that was planned for Friday after the port agreed to talks about pay, their union said on Wednesday.

“This is a first step, and nothing more,” said Agnes Tollefsen, who leads the Harbour Workers' Union. She added that the talks would begin next week.

The port's director, Ruben Haas, thanked the union and promised an offer by the end of the month.

Mayor Tobias Renner welcomed the news. “The town needs its harbour,” he told reporters.
"""
NOTE = "Back on Monday.\n"


@dataclass(frozen=True)
class Newsroom:
    """Where the articles were, what was made of them, and by which run."""

    landing: Path
    home: Home
    run_id: str

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """Rows of the warehouse."""
        with duckdb.connect(str(self.home.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def content(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything but the ledgers, to compare one state of the warehouse with another."""
        kept = [table.name for table in TABLES if table not in LEDGERS]
        return {name: self.ask(f"SELECT * FROM {name} ORDER BY ALL") for name in kept}

    @property
    def latest(self) -> Path:
        """The newest snapshot."""
        return (self.home.published / "latest").resolve()


@pytest.fixture(scope="module")
def newsroom(api: str, tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Two articles, a copy of one and a note that is none, after one run."""
    root = tmp_path_factory.mktemp("newsroom")
    landing = root / "incoming"
    landing.mkdir()
    (landing / "ferry.txt").write_text(FERRY)
    (landing / "strike.txt").write_text(STRIKE)
    (landing / "strike-again.txt").write_text(STRIKE)
    (landing / "note.txt").write_text(NOTE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPYDESK_HOME", str(root / "home"))
        from flows.news import news

        return Newsroom(landing, Home(root / "home"), news(str(landing)))


@pytest.fixture
def at_home(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """The newsroom, with the environment pointing at it."""
    monkeypatch.setenv("COPYDESK_HOME", str(newsroom.home.root))
    return newsroom


def test_the_run_is_recorded(newsroom: Newsroom) -> None:
    [(flow, status, parameters)] = newsroom.ask(
        f"SELECT flow, status, parameters FROM runs WHERE run_id = '{newsroom.run_id}'"
    )
    assert (flow, status) == ("news", "completed")
    assert json.loads(str(parameters)) == {"source": str(newsroom.landing)}


def test_a_run_records_the_versions_of_all_stages(newsroom: Newsroom) -> None:
    [(versions,)] = newsroom.ask(f"SELECT versions FROM runs WHERE run_id = '{newsroom.run_id}'")
    recorded = json.loads(str(versions))
    assert STAGE_VERSIONS.items() <= recorded.items()
    assert {"schema", "language_model", "copydesk", "spacy"} <= recorded.keys()


def test_what_came_in_is_accounted_for(newsroom: Newsroom) -> None:
    received = newsroom.ask("SELECT status, count(*) FROM receipts GROUP BY 1 ORDER BY 1")
    assert received == [("accepted", 2), ("duplicate", 1), ("quarantined", 1)]
    assert newsroom.ask("SELECT DISTINCT stage FROM quarantine") == [("clean",)]


def test_the_articles_are_read(newsroom: Newsroom) -> None:
    assert newsroom.ask("SELECT count(*) FROM articles") == [(2,)]
    speakers = {s for (s,) in newsroom.ask("SELECT DISTINCT canonical_name FROM who_said_what")}
    assert {"Henrike Solberg", "Agnes Tollefsen"} <= speakers
    assert newsroom.ask("SELECT count(*) > 0 FROM events") == [(True,)]


def test_every_stage_was_validated(newsroom: Newsroom) -> None:
    stages = {stage for (stage,) in newsroom.ask("SELECT DISTINCT stage FROM validations")}
    assert {"clean", "annotate", "resolve"} <= stages
    assert newsroom.ask("SELECT * FROM validations WHERE NOT success") == []


def test_readers_get_the_same_rows(newsroom: Newsroom) -> None:
    with duckdb.connect(
        str(newsroom.home.published / "latest" / "news.duckdb"), read_only=True
    ) as c:
        published = c.execute("SELECT * FROM quotes ORDER BY ALL").fetchall()
    assert published == newsroom.ask("SELECT * FROM quotes ORDER BY ALL")


def test_a_second_run_does_nothing_new(at_home: Newsroom) -> None:
    from flows.news import news

    before = at_home.content(), at_home.latest
    again = news(str(at_home.landing))
    assert (at_home.content(), at_home.latest) == before
    assert at_home.ask(f"SELECT status FROM runs WHERE run_id = '{again}'") == [("completed",)]


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["run", "{landing}"], r"Came in +nothing new\n"),
        (["status"], r"articles +2 +\n"),
        (["snapshots"], r"000001-\w+ .* latest"),
        (["sql", "SELECT flow, status FROM runs"], r"news +completed"),
        (["verify"], r"warehouse: \d+ checks hold"),
        (["prune", "--keep", "1"], "deleted: nothing"),
        (["migrate"], "has schema"),
        (["publish"], r"000001-\w+ .* latest"),
    ],
)
def test_every_command_works_on_it(at_home: Newsroom, arguments: list[str], shown: str) -> None:
    given = [argument.format(landing=at_home.landing) for argument in arguments]
    result = CliRunner().invoke(cli, given)
    assert result.exit_code == 0, result.stderr
    assert re.search(shown, result.stdout)


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["run", "{landing}"],
         {"run", "received", "passed_over", "rows", "set_aside", "superseded", "warnings", "published"}),
        (["status"], {"home", "runs", "rows", "set_aside", "superseded", "published"}),
        (["snapshots"], {"snapshots"}),
        (["quarantine"], {"set_aside"}),
        (["verify", "--all"], {"is_whole", "checked", "problems"}),
    ],
)  # fmt: skip
def test_programs_get_json(at_home: Newsroom, arguments: list[str], names: set[str]) -> None:
    given = [argument.format(landing=at_home.landing) for argument in arguments]
    result = CliRunner().invoke(cli, [*given, "--json"])
    assert result.exit_code == 0, result.stderr
    assert set(json.loads(result.stdout)) == names


def test_the_json_says_what_the_tables_say(at_home: Newsroom) -> None:
    def output(*arguments: str) -> Any:
        return json.loads(CliRunner().invoke(cli, [*arguments, "--json"]).stdout)

    status = output("status")
    assert status["rows"]["articles"] == 2
    [first] = [run for run in status["runs"] if run["run_id"] == at_home.run_id]
    assert (first["flow"], first["status"], first["error"]) == ("news", "completed", None)
    assert datetime.fromisoformat(first["ended_at"]) >= datetime.fromisoformat(first["started_at"])
    assert status["set_aside"] == [{"stage": "clean", "reason": "too_short", "rows": 1}]
    [latest] = output("snapshots")["snapshots"]
    assert latest == status["published"]
    assert (latest["is_latest"], latest["has_database"]) == (True, True)
    assert latest["path"] == str(at_home.latest)
    [group] = output("quarantine")["set_aside"]
    row = output("quarantine", "show", group["example_id"])
    assert (row["reason"], row["beginning"]) == ("too_short", NOTE.strip())
    assert row["sources"] == [str(at_home.landing / "note.txt")]


def test_a_run_that_is_interrupted_is_recorded_as_cancelled(
    at_home: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tasks.ingest.ingest", interrupt)
    result = CliRunner().invoke(cli, ["run", str(at_home.landing)])
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr.splitlines()[-1] == "copydesk: cancelled"
    newest = at_home.ask("SELECT flow, status FROM runs ORDER BY started_at DESC LIMIT 1")
    assert newest == [("news", "cancelled")]


def test_a_run_that_fails_says_so_and_frees_the_home(at_home: Newsroom) -> None:
    from flows.build import build

    with pytest.raises(UserError):
        build("no/such/folder")
    newest = at_home.ask("SELECT flow, status FROM runs ORDER BY started_at DESC LIMIT 1")
    assert newest == [("build", "failed")]
    with writer_lock(at_home.home):
        pass


def test_only_one_run_at_a_time(at_home: Newsroom) -> None:
    from flows.publish import publish

    with writer_lock(at_home.home), pytest.raises(UserError, match="another run"):
        publish()


@pytest.mark.slow
def test_publishing_keeps_as_many_snapshots_and_databases_as_is_set(
    at_home: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.publish import publish

    publish_directly(at_home.home, "test", has_texts=False)
    monkeypatch.setenv("COPYDESK_KEEP_SNAPSHOTS", "2")
    monkeypatch.setenv("COPYDESK_KEEP_DATABASES", "1")
    publish()
    kept = sorted(snapshots(at_home.home).iterdir())
    assert [path.name[:6] for path in kept] == ["000002", "000003"]
    assert [(path / "news.duckdb").exists() for path in kept] == [False, True]
    assert at_home.latest == kept[1]
    listed = CliRunner().invoke(cli, ["snapshots"]).stdout
    assert re.search(r"000002-\w+ .* Parquet only", listed)
    verified = CliRunner().invoke(cli, ["verify", "--all"])
    assert "news.duckdb given up" in verified.stdout

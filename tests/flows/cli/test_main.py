"""The command line: quick to answer, and a mistake is one line on stderr with exit code 2."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

import flows
from flows.cli.main import COMMANDS, cli

HEAVY = "{'prefect', 'great_expectations', 'spacy', 'duckdb', 'pyarrow', 'pydantic'}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with one published table, and a working directory without a settings file."""
    latest = tmp_path / "home" / "published" / "latest"
    latest.mkdir(parents=True)
    with duckdb.connect(str(latest / "news.duckdb")) as connection:
        connection.execute(
            "CREATE TABLE tides AS SELECT range AS hour, [1.5] AS depths FROM range(9)"
        )
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("COPYDESK_SOURCE", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_help_imports_nothing_heavy() -> None:
    asked = f"import sys; from flows.cli.main import COMMANDS, cli; print({HEAVY} & set(sys.modules) or 'none')"
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "none\n"


def test_help_names_every_command() -> None:
    shown = call("--help").output
    assert all(f"\n  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    shown = call(name, "--help")
    assert shown.exit_code == 0
    assert shown.output.startswith(f"Usage: cli {name} ")


def test_an_unknown_command_is_a_mistake() -> None:
    refused = call("rum")
    assert (refused.exit_code, "rum" in refused.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["run", "no/such/folder"], "there is no file or folder no/such/folder"),
        (["run"], "name a source, or put articles in"),
        (["status"], "nothing has been run in"),
        (["sql", "--limit", "no", "SELECT 1"], "not a valid integer"),
        (["sql", "SELECT nothing FROM nowhere"], "Table with name nowhere does not exist!"),
        (["sql", "SELEC 1"], "syntax error"),
        (["sql", "--warehouse", "SELECT 1"], "there is no database at"),
        (["sql", "INSERT INTO tides VALUES (1, [2])"], "read-only"),
        (["sql", ""], "there is no question in that"),
        (["sql", " ; -- nothing\n;"], "there is no question in that"),
        (["sql", "--limit", "-1", "SELECT 1"], "-1 is not in the range x>=0"),
        (["sql", "--csv", "SELECT 1; SELECT 2"], "room for one answer"),
        (["sql", "SELECT 1; SELECT nothing FROM nowhere"], "nowhere does not exist"),
        (["sql", "COPY tides TO 'out.csv'"], "`--external` allows it"),
        (["sql", "EXPORT DATABASE 'out'"], "`--external` allows it"),
        (["sql", "FROM read_csv('tides.csv')"], "`--external` allows it"),
        (["sql", "FROM glob('*')"], "`--external` allows it"),
        (["sql", "ATTACH 'other.duckdb'"], "`--external` allows it"),
        (["sql", "SET enable_external_access = true; SELECT 1"], "Cannot enable external access"),
        (["--home", "", "status"], "setting home (COPYDESK_HOME): is empty"),
        (["judge", "--limit", "-1"], "-1 is not in the range x>=0"),
    ],
)
@pytest.mark.usefixtures("home")
def test_a_mistake_is_one_line_on_stderr(arguments: list[str], complaint: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert complaint in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("home")
def test_a_wrong_setting_is_a_mistake_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_BATCH_SIZE", "many")
    result = call("status")
    assert result.exit_code == 2
    assert result.stderr.startswith("copydesk: setting batch_size (COPYDESK_BATCH_SIZE): ")


@pytest.mark.usefixtures("home")
def test_debug_shows_where_a_mistake_arose() -> None:
    result = call("--debug", "run", "no/such/folder")
    assert result.exit_code == 2
    assert "Traceback" in result.stderr


@pytest.mark.usefixtures("home")
def test_sql_shows_a_table_up_to_the_limit() -> None:
    shown = call("sql", "--limit", "3", "SELECT * FROM tides ORDER BY hour").stdout
    assert [line.split() for line in shown.splitlines()[3:6]] == [
        ["0", "1.5"],
        ["1", "1.5"],
        ["2", "1.5"],
    ]
    assert "the first 3 rows" in shown


@pytest.mark.usefixtures("home")
def test_sql_writes_every_row_as_csv() -> None:
    lines = call("sql", "--csv", "SELECT hour, depths FROM tides ORDER BY hour").stdout.splitlines()
    assert lines[:2] == ["hour,depths", "0,1.5"]
    assert len(lines) == 10


@pytest.mark.usefixtures("home")
def test_a_home_may_be_named_on_the_command_line(tmp_path: Path) -> None:
    result = call("--home", str(tmp_path / "other"), "status")
    assert "nothing has been run in other" in result.stderr


@pytest.mark.usefixtures("home")
def test_sql_gives_an_answer_to_each_statement_that_has_one() -> None:
    shown = call("sql", "SELECT 17 AS tide; SET threads = 1; SELECT 'ebb' AS kind;").stdout
    assert [line.split() for line in shown.splitlines() if line.strip()][::2] == [
        ["tide"],
        ["17"],
        ["kind"],
        ["ebb"],
    ]
    pivoted = call("sql", "PIVOT tides ON hour % 2 USING count(*)")
    assert "1 row" in pivoted.stdout


@pytest.mark.usefixtures("home")
def test_sql_reaches_other_files_with_external(tmp_path: Path) -> None:
    result = call("sql", "--external", "COPY (SELECT 17 AS tide) TO 'out.csv'; FROM 'out.csv'")
    assert result.exit_code == 0
    assert (tmp_path / "out.csv").read_text() == "tide\n17\n"


@pytest.mark.parametrize("options", [["--limit", "0"], ["--csv"]])
@pytest.mark.usefixtures("home")
def test_a_reader_that_goes_away_ends_the_command_quietly(options: list[str]) -> None:
    question = "SELECT * FROM range(20000)"
    command = [
        sys.executable,
        "-c",
        "from flows.cli.main import main; main()",
        "sql",
        *options,
        question,
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(flows.__file__).parents[1])}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.usefixtures("home")
def test_what_is_interrupted_says_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.cli.sql.query", interrupted)
    result = call("sql", "SELECT 1")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "copydesk: cancelled\n")

"""The command line: quick to answer, and a mistake is one line on stderr with exit code 2."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from flows.cli import cli

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
    asked = f"import sys; from flows.cli import cli; print({HEAVY} & set(sys.modules) or 'none')"
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "none\n"


def test_help_names_every_command() -> None:
    shown = call("--help").output
    assert all(f"\n  {name} " in shown for name in cli.commands)


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

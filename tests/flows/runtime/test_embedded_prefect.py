"""Prefect's API in a thread: flows report to it, and it gives way to a server of the user's own."""

from pathlib import Path

import pytest

from copydesk.errors import UserError
from flows.runtime.embedded_prefect import prefect_api


@pytest.mark.slow
def test_a_flow_reports_to_the_embedded_api(api: str) -> None:
    from prefect import flow, task
    from prefect.client.orchestration import get_client
    from prefect.runtime import flow_run

    @task
    def double(number: int) -> int:
        return 2 * number

    @flow(flow_run_name="a small flow")
    def small() -> tuple[str, int]:
        return flow_run.id, sum(double.submit(n).result() for n in (1, 2))

    run_id, total = small()
    with get_client(sync_client=True) as client:
        run = client.read_flow_run(run_id)
        assert str(client.api_url).rstrip("/") == api
    assert total == 6
    assert run.name == "a small flow"
    assert run.state_name == "Completed"


def test_the_api_is_not_embedded_after_prefect_was_imported(
    api: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_API_URL")
    with pytest.raises(RuntimeError, match="imported before"), prefect_api(tmp_path):
        pass


def test_a_server_of_the_users_own_is_used(
    api: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", api)
    with prefect_api(tmp_path) as url:
        assert url == api
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/api", "no address"])
def test_a_server_that_does_not_answer_is_a_mistake(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", url)
    with pytest.raises(UserError, match=f"no Prefect API answers at {url}"), prefect_api(tmp_path):
        pass

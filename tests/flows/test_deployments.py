"""The deployments in `prefect.yaml`: what they run can be loaded where the package is installed, and
nothing in them belongs to one machine."""

from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).parents[2]


def read() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((REPOSITORY / "prefect.yaml").read_text())
    return loaded


def test_nothing_is_pulled_and_no_path_is_named() -> None:
    assert read()["pull"] == []
    assert "/" not in "".join(
        line.split("#")[0] for line in (REPOSITORY / "prefect.yaml").read_text().splitlines()
    )


@pytest.mark.slow
@pytest.mark.usefixtures("api")
def test_every_entrypoint_is_a_flow() -> None:
    from prefect.flows import load_flow_from_entrypoint

    deployed = {
        f"{load_flow_from_entrypoint(entry['entrypoint']).name}/{entry['name']}": entry
        for entry in read()["deployments"]
    }
    assert set(deployed) == {"news/hourly", "publish/manual", "reprocess/manual"}
    for entry in deployed.values():
        assert entry["concurrency_limit"] == {"limit": 1, "collision_strategy": "ENQUEUE"}

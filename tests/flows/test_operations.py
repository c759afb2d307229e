"""The page on operations and the templates in `deploy/`: as today's settings, commands, deployments and
Prefect have them."""

import configparser
import re
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from pydantic import ValidationError

from flows.cli.main import COMMANDS, cli
from flows.runtime.settings_table import PAGE, with_settings

DEPLOY = Path(__file__).parents[2] / "deploy"
PLACE_OF_BLOCK = "THE-ID-OF-YOUR-BLOCK"
RUN_ID = "9d2f5c1e-0000-4000-8000-00000000beef"


def automations(block: str = RUN_ID) -> list[dict[str, Any]]:
    template = (DEPLOY / "automations.yaml").read_text()
    loaded = yaml.safe_load(template.replace(PLACE_OF_BLOCK, block))
    found: list[dict[str, Any]] = loaded["automations"]
    return found


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_the_settings_are_up_to_date() -> None:
    text = page()
    assert with_settings(text) == text, "stale: run `python -m flows.runtime.settings_table`"


def test_every_command_that_is_named_exists() -> None:
    named = re.findall(r"(?m)(?:^|`)copydesk ([a-z]+(?: [a-z]+)?)", page())
    assert len(named) > 5
    for words in named:
        group: click.Command = cli
        for word in words.split():
            if not isinstance(group, click.Group):
                break
            command = group.get_command(click.Context(group), word)
            assert command, words
            group = command


def test_every_command_that_operates_is_on_the_page() -> None:
    missing = {name for name in COMMANDS if f"copydesk {name}" not in page()}
    assert missing <= {"publish", "reprocess", "sql"}  # deployments, and a reader's


def test_every_automation_is_on_the_page() -> None:
    missing = [own["name"] for own in automations() if f"`{own['name']}`" not in page()]
    assert missing == []


@pytest.mark.slow
@pytest.mark.usefixtures("api")
def test_prefect_accepts_every_automation() -> None:
    from prefect.events.schemas.automations import AutomationCore
    from prefect.server.events.schemas.automations import AutomationCreate

    for own in automations():
        AutomationCore.model_validate(own)
        AutomationCreate.model_validate(own)


@pytest.mark.slow
@pytest.mark.usefixtures("api")
def test_prefect_refuses_what_would_notify_nobody() -> None:
    from prefect.events.schemas.automations import AutomationCore

    assert f"s/{PLACE_OF_BLOCK}/$id/" in page()
    notifying = [own for own in automations(PLACE_OF_BLOCK) if PLACE_OF_BLOCK in str(own)]
    assert len(notifying) == 3
    for own in notifying:
        with pytest.raises(ValidationError, match="block_document_id"):
            AutomationCore.model_validate(own)


@pytest.mark.slow
@pytest.mark.usefixtures("api")
def test_drift_is_announced_as_the_automation_expects_it() -> None:
    from prefect.server.utilities.user_templates import (
        register_user_template_filters,
        render_user_template_sync,
    )

    from flows.artifacts import announce_drift
    from tasks.admin.tally import Tally

    seen = ("quotes", "expect_quotes_per_article", "0.4. Before: 2.1")
    event = announce_drift(RUN_ID, Tally([], [], [seen]))
    assert event is not None
    (own,) = (a for a in automations() if event.event in a["trigger"]["expect"])
    wanted = own["trigger"]["match"]["prefect.resource.id"]
    assert event.resource.id.startswith(wanted.removesuffix("*"))
    register_user_template_filters({"ui_url": str})
    body = render_user_template_sync(own["actions"][0]["body"], {"event": event})
    assert all(word in body for word in (*seen, RUN_ID))


@pytest.mark.parametrize("name", ["server", "worker"])
def test_the_units_start_what_is_installed(name: str) -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string((DEPLOY / f"copydesk-{name}.service").read_text())
    command = unit["Service"]["ExecStart"].split()
    assert command[0].endswith("/.venv/bin/prefect")
    assert command[1:3] == [name, "start"]
    assert unit["Service"]["EnvironmentFile"] == "/etc/copydesk.env"
    assert unit["Install"]["WantedBy"] == "multi-user.target"


def test_the_units_know_where_everything_is() -> None:
    lines = (DEPLOY / "copydesk.env").read_text().splitlines()
    variables = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert Path(variables["COPYDESK_HOME"]).is_absolute()
    assert variables["PREFECT_API_URL"].endswith("/api")

"""The tally of a run: each table at the stage that makes it, and what was set aside on the way."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tasks.admin.tally import StageTally, tally
from tasks.home.staging import Home, write_batch
from tests.support import rows


@pytest.fixture
def batches(home: Home) -> list[Path]:
    """A run of one batch: three articles, a refused document, and a mention that was set aside."""
    refused = replace(rows.refusal(7), detail="12 words")
    earlier = replace(rows.refusal(8), quarantine_id="f" * 32, reason="superseded")
    mention = replace(
        rows.refusal(0),
        quarantine_id="e" * 32,
        stage="annotate",
        table_name="entity_mentions",
        reason="span_reads_back",
    )
    stages: dict[str, dict[str, list[Any]]] = {
        "ingest-validated": {**rows.ingested(4), "quarantine": []},
        "clean-validated": {**rows.cleaned(), "quarantine": [refused, earlier]},
        "annotate-validated": {**rows.annotated(), "quarantine": [refused, mention]},
        "resolve-validated": rows.resolved(),
    }
    return [write_batch(home.staging / name / "b", own) for name, own in stages.items()]


def test_rows_count_at_the_stage_that_makes_them(batches: list[Path]) -> None:
    found = tally(batches).stages
    counted = {(own.stage, own.table_name): own for own in found}
    assert counted["ingest", "documents"].passed == 4
    assert counted["clean", "articles"].passed == 3
    assert counted["annotate", "entity_mentions"] == StageTally("annotate", "entity_mentions", 9, 1)
    assert counted["resolve", "entities"].passed == 2
    assert ("resolve", "entity_mentions") not in counted
    order = ["ingest", "clean", "annotate", "resolve"]
    assert sorted(found, key=lambda own: order.index(own.stage)) == found


def test_what_two_batches_tell_of_was_set_aside_once(batches: list[Path]) -> None:
    found = tally(batches)
    assert [own[2:] for own in found.set_aside] == [
        ("span_reads_back", 1, rows.refusal(0).row_key),
        ("too_short", 1, "12 words"),
    ]
    assert StageTally("clean", "documents", 0, 1) in found.stages


def test_what_a_later_copy_superseded_is_not_set_aside(batches: list[Path]) -> None:
    found = tally(batches)
    assert found.superseded == 1
    assert "superseded" not in {reason for _, _, reason, _, _ in found.set_aside}


def test_a_run_without_batches_has_nothing_to_tell() -> None:
    found = tally([])
    assert (found.stages, found.set_aside, found.warnings) == ([], [], [])

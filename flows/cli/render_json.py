"""Results for programs: one JSON object on stdout, whose names stay as they are.

Names may be added; `docs/operations.md` lists those that programs can count on.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.runtime.settings import Settings
from tasks.admin.quarantine import Case, QuarantineGroup
from tasks.admin.query import Account, give_account, list_manifests
from tasks.admin.retention import size
from tasks.admin.verify import Verification
from tasks.home.staging import Home
from tasks.snapshots.manifest import Manifest, read_latest, snapshots
from tasks.snapshots.news_database import NAME

RUN = ("flow", "status", "started_at", "ended_at", "run_id", "error")


def write_json(value: dict[str, Any]) -> None:
    """Write an object to stdout."""
    text = json.dumps(value, indent=2, ensure_ascii=False, default=_plain)
    sys.stdout.write(text + "\n")


def describe_run(settings: Settings, run_id: str) -> dict[str, Any]:
    """A run: what came in, what came out, what was set aside and why, and where the results lie."""
    home = Home(settings.root)
    account = give_account(home, run_id)
    rows = {
        name: {"new_or_changed": own, "in_all": in_all}
        for name, (own, in_all) in account.rows.items()
    }
    return {
        "run": dict(zip(RUN, account.runs[0], strict=True)),
        "received": account.receipts,
        "passed_over": account.passed_over,
        "rows": rows,
        **_set_aside(account),
        "warnings": [
            {"expectation": expectation, "observed": seen} for expectation, seen in account.warnings
        ],
        "published": _latest(home),
    }


def describe_status(settings: Settings) -> dict[str, Any]:
    """The last runs, the rows of the warehouse, what was set aside in all, the latest snapshot."""
    home = Home(settings.root)
    account = give_account(home)
    return {
        "home": home.root,
        "runs": [dict(zip(RUN, run, strict=True)) for run in account.runs],
        "rows": {name: in_all for name, (_, in_all) in account.rows.items()},
        **_set_aside(account),
        "published": _latest(home),
    }


def describe_snapshots(settings: Settings) -> dict[str, Any]:
    """What has been published, newest first."""
    home = Home(settings.root)
    return {"snapshots": [_snapshot(home, manifest) for manifest in list_manifests(home)]}


def describe_groups(groups: Sequence[QuarantineGroup]) -> dict[str, Any]:
    """What is in quarantine, by stage and reason."""
    return {"set_aside": [asdict(group) for group in groups]}


def describe_case(case: Case) -> dict[str, Any]:
    """One row of quarantine, and what there is to know of it."""
    also = [
        {"table_name": table, "reason": reason, "rows": rows} for table, reason, rows in case.also
    ]
    return {
        **asdict(case.row),
        "sources": case.sources,
        "also_set_aside": also,
        "beginning": case.beginning,
    }


def describe_verification(found: Verification) -> dict[str, Any]:
    """What was checked, and everything that is not as it should be."""
    return {
        "is_whole": not found.problems,
        "checked": found.checked,
        "problems": found.problems,
    }


def _set_aside(account: Account) -> dict[str, Any]:
    rows = [
        {"stage": stage, "reason": reason, "rows": rows}
        for stage, reason, rows in account.set_aside
    ]
    return {"set_aside": rows, "superseded": account.superseded}


def _latest(home: Home) -> dict[str, Any] | None:
    latest = read_latest(home)
    return _snapshot(home, latest) if latest else None


def _snapshot(home: Home, manifest: Manifest) -> dict[str, Any]:
    latest = read_latest(home)
    path = snapshots(home) / manifest.snapshot_id
    return {
        "snapshot_id": manifest.snapshot_id,
        "created_at": manifest.created_at,
        "run_id": manifest.run_id,
        "path": path,
        "is_latest": latest is not None and latest.snapshot_id == manifest.snapshot_id,
        "has_database": (path / NAME).exists(),
        "bytes": size(path, manifest),
        "rows": manifest.rows,
    }


def _plain(value: object) -> str:
    """What JSON has no type for: times in UTC, and paths."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") + "Z"
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"no JSON for {value!r}")

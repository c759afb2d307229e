"""Validate: a staged batch against its expectations, before the database's locks see it.

Rows that fail go to the batch's quarantine, with what hangs on them; a broken law or rate raises
`RunStopped`, and nothing is written. Great Expectations is imported when a batch is validated, not
with this module: it takes seconds, and the flow's own process has no need of it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.errors import RunStopped
from copydesk.ids import content_id
from copydesk.versions import VALIDATE_VERSION
from schemas import (
    EVENT_MENTIONS,
    QUARANTINE,
    RECEIPTS,
    TABLE,
    TABLES,
    VALIDATIONS,
    Quarantine,
    Validation,
)
from schemas.arrow import to_arrow
from schemas.ledger import FAILED
from tasks.home import event_rejections
from tasks.home.staging import Home, batch_path, is_done, utc_now, write_batch
from tasks.home.warehouse import open_warehouse

if TYPE_CHECKING:
    from expectations.derived import Known
    from expectations.judgement import Finding, Judgement
    from expectations.known import Origin

Staged = Mapping[str, pa.Table]

WAVE_STAGE = "resolve"
"""The stage that sees a whole wave: its rows may refer to what only the warehouse has, and the
wave's rates are held against those of earlier runs."""
PAST = f"""
    WITH rates AS (
        SELECT v.run_id, r.started_at, v.expectation, v.observed::DOUBLE AS rate, v.row_count
        FROM validations v JOIN runs r ON r.run_id = v.run_id
        WHERE v.suite = 'rates' AND v.stage = '{WAVE_STAGE}' AND v.observed IS NOT NULL
          AND r.status = 'completed'),
    newest AS (
        SELECT run_id FROM rates GROUP BY run_id ORDER BY max(started_at) DESC LIMIT ?)
    SELECT expectation, sum(rate * row_count) / sum(row_count)
    FROM rates WHERE run_id IN (FROM newest) AND row_count > 0
    GROUP BY expectation, run_id ORDER BY expectation, max(started_at)"""
"""The rates of the newest completed runs that had any: of a run's waves the mean, by their rows."""

FAILED_BEFORE = """
    SELECT DISTINCT document_id FROM quarantine WHERE released_at IS NULL
    AND reason IN (SELECT unnest(?::VARCHAR[])) AND document_id IN (SELECT unnest(?::VARCHAR[]))"""


def warm_up() -> None:
    """Import Great Expectations and have it validate something: seconds that are paid once."""
    from expectations.judgement import judge
    from expectations.known import Origin

    judge("ingest", {RECEIPTS.name: to_arrow(RECEIPTS, [])}, Origin())


def validate_batch(
    home: Home,
    stage: str,
    batch: Path,
    parents: Sequence[Path],
    run_id: str,
    drift_stops: bool = True,
) -> Path:
    """The batch without the rows that fail, with its quarantine and one row per expectation. The
    Parquet files of tables of which every row passed are linked, not written again.

    `parents` are the batches it was made from: they have what may be referred to, and the rows that
    came in. Raises `RunStopped` where a law of the whole batch is broken, or a rate drifted beyond
    belief and `drift_stops`.
    """
    keys = (VALIDATE_VERSION, batch.name, *(parent.name for parent in parents))
    path = batch_path(home, f"{stage}-validated", *keys)
    if is_done(path):
        return path
    from expectations.event_rejections import rejection_findings
    from expectations.judgement import judge

    staged, sources = read_staged(batch), [read_staged(parent) for parent in parents]
    origin = _origin(home, stage, staged, sources)
    if stage == WAVE_STAGE:
        origin = _less(origin, failed_before(home, origin.failed))
        origin = replace(origin, past=read_past(home), drift_stops=drift_stops)
    quarantined = staged.pop(QUARANTINE.name, None)
    judgement = judge(stage, staged, origin)
    if judgement.broken:
        raise RunStopped(judgement.broken)
    set_aside = _quarantine(stage, staged, judgement, origin.known, run_id)
    tables: dict[str, Sequence[Any] | pa.Table | Path] = {
        name: data if judgement.faults[name] else batch / f"{name}.parquet"
        for name, data in judgement.passed.items()
    }
    added = to_arrow(QUARANTINE, set_aside)
    if quarantined is None:
        tables[QUARANTINE.name] = added
    elif set_aside:
        tables[QUARANTINE.name] = pa.concat_tables([quarantined.cast(added.schema), added])
    else:
        tables[QUARANTINE.name] = batch / f"{QUARANTINE.name}.parquet"
    kept = staged[EVENT_MENTIONS.name].num_rows if EVENT_MENTIONS.name in staged else 0
    counted = rejection_findings(event_rejections.read(batch), kept)
    tables[VALIDATIONS.name] = [
        _validation(stage, batch, f, run_id) for f in (*judgement.findings, *counted)
    ]
    return write_batch(path, tables)


def read_staged(batch: Path) -> dict[str, pa.Table]:
    """A batch's tables, in the order of the schemas."""
    files = {t.name: batch / f"{t.name}.parquet" for t in TABLES if t is not VALIDATIONS}
    return {name: pq.read_table(file) for name, file in files.items() if file.exists()}


def _origin(home: Home, stage: str, staged: Staged, parents: Sequence[Staged]) -> "Origin":
    from expectations.known import origin_of, unknown_ids

    origin = origin_of(stage, staged, parents)
    if stage == WAVE_STAGE and (missing := unknown_ids(staged, origin.known)):
        origin = origin_of(stage, staged, parents, beyond=look_up(home, missing))
    return origin


def read_past(home: Home) -> dict[str, list[float]]:
    """By rate, its figures in the last completed runs, oldest first."""
    from expectations.drift import RUNS_LOOKED_AT

    past: dict[str, list[float]] = {}
    if home.warehouse.exists():
        with open_warehouse(home, read_only=True) as connection:
            for name, figure in connection.execute(PAST, [RUNS_LOOKED_AT]).fetchall():
                past.setdefault(name, []).append(figure)
    return past


def failed_before(home: Home, documents: Collection[str]) -> set[str]:
    """Those of the documents that are in quarantine already because a stage failed on them."""
    if not documents or not home.warehouse.exists():
        return set()
    with open_warehouse(home, read_only=True) as connection:
        found = connection.execute(FAILED_BEFORE, [list(FAILED.values()), list(documents)])
        return {document_id for (document_id,) in found.fetchall()}


def _less(origin: "Origin", before: Collection[str]) -> "Origin":
    """Without documents that failed before: a repeated failure says nothing about this run."""
    documents = {d for d in origin.documents if d not in before}
    failed = {d: detail for d, detail in origin.failed.items() if d not in before}
    return replace(origin, documents=documents, failed=failed)


def look_up(home: Home, missing: Mapping[str, set[str]]) -> dict[str, pa.Table]:
    """What the warehouse has of the missing ids, by table: keys, and the texts of articles."""
    if not home.warehouse.exists():
        return {}
    found = {}
    with open_warehouse(home, read_only=True) as connection:
        for name, ids in missing.items():
            key, known = TABLE[name].key[0], TABLE[name].columns
            wanted = [c for c in ("article_id", "document_id", "text") if c in known and c != key]
            query = (
                f"SELECT {', '.join([key, *wanted])} FROM {name} WHERE {key} IN (SELECT unnest(?))"
            )
            found[name] = connection.sql(query, params=[sorted(ids)]).to_arrow_table()
    return found


def _quarantine(
    stage: str, staged: Staged, judgement: "Judgement", known: "Known", run_id: str
) -> list[Quarantine]:
    from expectations.setting_aside import row_keys

    now, rows = utc_now(), []
    for name, faults in judgement.faults.items():
        if not faults:
            continue
        keys = row_keys(TABLE[name], staged[name])
        documents = _documents(name, staged[name], known)
        for row, fault in sorted(faults.items()):
            rows.append(
                Quarantine(
                    quarantine_id=content_id(stage, name, keys[row], fault.reason, row),
                    stage=stage,
                    table_name=name,
                    row_key=keys[row],
                    document_id=documents[row],
                    reason=fault.reason,
                    expectation=fault.expectation,
                    detail=fault.detail or None,
                    quarantined_at=now,
                    released_at=None,
                    run_id=run_id,
                )
            )
    return rows


def _documents(name: str, data: pa.Table, known: "Known") -> list[str | None]:
    """The document that each row came from, where it came from one."""
    if "document_id" in data.column_names:
        return list(data["document_id"].to_pylist())
    if "article_id" in data.column_names:
        articles = data["article_id"].to_pylist()
    else:
        articles = [known.article_of.get(key) for key in data[TABLE[name].key[0]].to_pylist()]
    return [known.document_of.get(article) for article in articles]


def _validation(stage: str, batch: Path, finding: "Finding", run_id: str) -> Validation:
    verdict = finding.verdict
    what = (finding.table_name, finding.suite, verdict.name)
    return Validation(
        validation_id=content_id(run_id, stage, batch.name, *what),
        run_id=run_id,
        stage=stage,
        table_name=finding.table_name,
        suite=finding.suite,
        expectation=verdict.name,
        column_name=verdict.column,
        severity=verdict.sets_aside.value,
        success=verdict.success,
        observed=verdict.observed,
        unexpected_count=verdict.unexpected_count,
        row_count=finding.rows,
        validated_at=utc_now(),
    )

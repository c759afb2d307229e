"""Audit: the whole warehouse after a load, by SQL; findings go to `validations`.

Keys, references, counts and conservation are looked at in full; spans are read back where no
completed run has done so before, or everywhere on request.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from copydesk.errors import RunStopped
from copydesk.ids import content_id
from expectations.audits import EVERYTHING, UNAUDITED, Audit, audits
from schemas import VALIDATIONS, Validation
from schemas.arrow import to_arrow
from tasks.home.rows import count
from tasks.home.staging import Home, utc_now
from tasks.home.warehouse import open_warehouse, transaction

EXAMPLES = 3
"""Keys of offending rows that a finding names."""


def audit_warehouse(home: Home, run_id: str) -> list[Validation]:
    """Audit what a run loaded and what it rests on; one row of `validations` for each thing.

    Raises `RunStopped`, once the rows are stored, where something does not hold: it must not be
    published.
    """
    with open_warehouse(home) as connection:
        found = look_over(connection, run_id)
        rows = to_arrow(VALIDATIONS, found)
        with transaction(connection):
            connection.register("found", rows)
            connection.execute("INSERT OR REPLACE INTO validations BY NAME SELECT * FROM found")
            connection.unregister("found")
    stop_if_broken(found)
    return found


def verify_warehouse(home: Home, run_id: str = "verify") -> list[Validation]:
    """Audit everything, every span included, and write nothing."""
    with open_warehouse(home, read_only=True) as connection:
        return look_over(connection, run_id, is_full=True)


def look_over(
    connection: DuckDBPyConnection, run_id: str, is_full: bool = False
) -> list[Validation]:
    """Everything that is audited, as found in an open warehouse."""
    new = EVERYTHING if is_full else UNAUDITED
    wanted = list(audits(is_full))
    tables = sorted({audit.table for audit in wanted})
    rows = {table: count(connection, table) for table in tables}
    return [_look(connection, audit, new, run_id, rows[audit.table]) for audit in wanted]


def broken(found: Sequence[Validation]) -> list[str]:
    """What does not hold, a line each, with examples of the rows it does not hold of."""
    return [
        f"{row.table_name}: {row.expectation} does not hold of {row.unexpected_count} rows"
        f" ({row.observed})"
        for row in found
        if not row.success
    ]


def stop_if_broken(found: Sequence[Validation]) -> None:
    """Raise `RunStopped` for what does not hold."""
    if lines := broken(found):
        raise RunStopped("the warehouse failed its audit\n  " + "\n  ".join(lines))


def _look(
    connection: DuckDBPyConnection, audit: Audit, new: str, run_id: str, rows: int
) -> Validation:
    offenders = audit.offenders.replace("{new}", new)
    query = f"SELECT count(*), list(k)[:{EXAMPLES}] FROM ({offenders}) o(k)"
    unexpected, examples = connection.execute(query).fetchone() or (0, None)
    return Validation(
        validation_id=content_id(run_id, "audit", audit.table, audit.name),
        run_id=run_id,
        stage="load",
        table_name=audit.table,
        suite="audit",
        expectation=audit.name,
        column_name=None,
        severity="run",
        success=unexpected <= audit.tolerated * rows,
        observed="; ".join(examples) if examples else None,
        unexpected_count=unexpected,
        row_count=rows,
        validated_at=utc_now(),
    )

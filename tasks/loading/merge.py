"""Merging staged rows into the warehouse: only what differs is written, and what it touched is kept.

For every table `t` there are temporary tables: `incoming_t`, the rows offered; `deletes_t`, the rows
that go; `upserts_t`, the rows of `incoming_t` that are new or differ. A row that says the same as the
one that is there is left alone, with the run and the time that first wrote it.
"""

from collections.abc import Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from schemas.columns import Field, Table
from schemas.ddl import literal, sql_type
from tasks.home.rows import count
from tasks.home.warehouse import BOOKKEEPING


def stage_rows(
    connection: DuckDBPyConnection, table: Table, batches: Sequence[Path], run_id: str
) -> None:
    """Fill `incoming_t` from the batches; of rows with one key the last batch's counts. They become
    rows of the run that loads them: a killed one may have staged them. Computed columns start at 0,
    or at null where they may be null, whatever was staged."""
    files = [str(batch / f"{table.name}.parquet") for batch in batches]
    files = [file for file in files if Path(file).exists()]
    name = f"incoming_{table.name}"
    own = {f.name: _initial(f) for f in table.fields if f.column.computed}
    own["run_id"] = literal(run_id)
    columns = ", ".join(f"{own.get(column, column)} AS {column}" for column in table.columns)
    if not files:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM {table.name} LIMIT 0")
        return
    listed = f"[{', '.join(map(literal, files))}]"
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE {name} AS
            SELECT {columns} FROM read_parquet({listed}, filename = true)
            QUALIFY row_number() OVER (
                PARTITION BY {", ".join(table.key)}
                ORDER BY list_position({listed}, filename) DESC) = 1"""
    )


def _initial(field: Field) -> str:
    return f"{'NULL' if field.nullable else '0'}::{sql_type(field.kind)}"


def find_upserts(connection: DuckDBPyConnection, table: Table) -> None:
    """Fill `upserts_t` with the staged rows that the warehouse lacks or has otherwise; computed
    columns, which every load fills, make no difference."""
    passed_over = {*table.key, *BOOKKEEPING, *table.computed}
    data = [c for c in table.columns if c not in passed_over]
    differs = " OR ".join(
        [f"o.{table.key[0]} IS NULL", *(f"s.{c} IS DISTINCT FROM o.{c}" for c in data)]
    )
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE upserts_{table.name} AS
            SELECT s.* FROM incoming_{table.name} s LEFT JOIN {table.name} o
              ON {same_key(table, "s", "o")} WHERE {differs}"""
    )


def mark_deletes(connection: DuckDBPyConnection, table: Table, condition: str) -> None:
    """Fill `deletes_t` with the stored rows `o` that the condition picks and no staged row renews."""
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE deletes_{table.name} AS
            SELECT o.* FROM {table.name} o WHERE {condition} AND NOT EXISTS (
              SELECT 1 FROM incoming_{table.name} s WHERE {same_key(table, "s", "o")})"""
    )


def has_changes(connection: DuckDBPyConnection, table: Table) -> bool:
    """Whether any row of the table comes, changes or goes."""
    return any(count(connection, f"{kind}_{table.name}") for kind in ("upserts", "deletes"))


def note_changes(connection: DuckDBPyConnection, table: Table) -> None:
    """Note the partitions of the rows that go, and of the upserted rows as they are and as they will
    be. To be called before `apply`."""
    month = table.partition or "''"
    connection.execute(
        f"""INSERT INTO changed
            SELECT {literal(table.name)}, {month} FROM upserts_{table.name}
            UNION SELECT {literal(table.name)}, {month} FROM deletes_{table.name}
            UNION SELECT {literal(table.name)}, {f"o.{month}" if table.partition else month}
              FROM {table.name} o JOIN upserts_{table.name} s ON {same_key(table, "s", "o")}"""
    )


def apply(connection: DuckDBPyConnection, table: Table) -> int:
    """Delete `deletes_t` and write `upserts_t`; how many rows were written."""
    connection.execute(
        f"DELETE FROM {table.name} o USING deletes_{table.name} s WHERE {same_key(table, 's', 'o')}"
    )
    rest = [c for c in table.columns if c not in table.key]
    connection.execute(
        f"""INSERT INTO {table.name} BY NAME SELECT * FROM upserts_{table.name}
            ON CONFLICT ({", ".join(table.key)}) DO UPDATE SET
            {", ".join(f"{c} = excluded.{c}" for c in rest)}"""
    )
    return count(connection, f"upserts_{table.name}")


def change(connection: DuckDBPyConnection, table: Table, statement: str) -> None:
    """Run an UPDATE or DELETE of one table, and note which of its partitions it changed."""
    month = table.partition or "''"
    months = connection.execute(f"{statement} RETURNING {month}").fetchall()
    changes = [(table.name, month) for (month,) in set(months)]
    if changes:
        connection.executemany("INSERT INTO changed VALUES (?, ?)", changes)


def same_key(table: Table, left: str, right: str) -> str:
    """The condition that two rows have the same key."""
    return " AND ".join(f"{left}.{c} = {right}.{c}" for c in table.key)

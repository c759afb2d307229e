"""Bands: where to look for articles that may print a text that comes in.

A book of the pipeline's own next to the tables: for every band of every signature, the article that
has it.
"""

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection

from copydesk.similarity import BANDS, bands
from schemas import ARTICLE_TERMS
from tasks.home.rows import count
from tasks.loading.merge import same_key

BATCH = 10_000
"""Signatures turned into bands at once: 420,000 rows, a few megabytes."""


def bands_of(rows: pa.Table) -> pa.Table:
    """Band and article of every signature of rows with `article_id` and `signature`."""
    known = rows.filter(rows["signature"].is_valid())
    each = np.repeat(np.arange(len(known)), BANDS)
    return pa.table(
        {
            "band": bands("".join(known["signature"].to_pylist())),
            "article_id": known["article_id"].take(pa.array(each)),
        }
    )


def fill_bands(connection: DuckDBPyConnection) -> None:
    """Make the book from what `article_terms` holds."""
    _note(connection, ARTICLE_TERMS.name)


def update_bands(connection: DuckDBPyConnection) -> None:
    """Bring the book into line with the signatures that come, change and go. To be called before
    the upserts of `article_terms` are applied."""
    name, same = ARTICLE_TERMS.name, same_key(ARTICLE_TERMS, "s", "o")
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE stale_bands AS
            SELECT article_id FROM deletes_{name} UNION ALL
            SELECT o.article_id FROM {name} o JOIN upserts_{name} s ON {same}
            WHERE s.signature IS DISTINCT FROM o.signature"""
    )
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE new_bands AS
            SELECT s.article_id, s.signature FROM upserts_{name} s LEFT JOIN {name} o ON {same}
            WHERE s.signature IS DISTINCT FROM o.signature"""
    )
    if count(connection, "stale_bands"):
        connection.execute("DELETE FROM books.bands WHERE article_id IN (FROM stale_bands)")
    _note(connection, "new_bands")


def _note(connection: DuckDBPyConnection, relation: str) -> None:
    """Add the bands of a relation with `article_id` and `signature` to the book."""
    for start in range(0, count(connection, relation), BATCH):
        page = f"ORDER BY rowid LIMIT {BATCH} OFFSET {start}"
        rows = connection.sql(f"SELECT article_id, signature FROM {relation} {page}")
        connection.register("found", bands_of(rows.to_arrow_table()))
        connection.execute("INSERT INTO books.bands FROM found")
        connection.unregister("found")

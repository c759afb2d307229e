"""An article that comes twice in one wave: of its documents the last counts, with what hangs on it.

Inside one batch, cleaning sees to it. Here it is two batches of a wave, cleaned side by side.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from schemas import ARTICLES, EVENT_MENTIONS, EVENT_PARTICIPANTS, TABLES
from schemas.columns import Table
from schemas.ddl import literal
from tasks.loading.merge import same_key

HUNG = tuple(table for table in TABLES if table.references.get("article_id") == ARTICLES.name)
"""Tables whose rows hang on an article and go with it."""


def drop_superseded(connection: DuckDBPyConnection, batches: Sequence[Path]) -> None:
    """Take out of the staged rows what belongs to the earlier documents of an article, and count
    those documents in the article's revision.

    An article's annotations are in its own batch or in the one that follows it; the last batch of
    a wave is that of resolution, which speaks of the last documents only.
    """
    homes = [batch for batch in batches if _file(batch, ARTICLES).exists()]
    for article_id, revision in _coming_twice(connection, homes):
        connection.execute(
            "UPDATE incoming_articles SET revision = ? WHERE article_id = ?", [revision, article_id]
        )
        kept = list(_batches_of_last(connection, article_id, batches))
        for table in HUNG:
            _keep_only(connection, table, article_id, kept)
        connection.execute(
            f"""DELETE FROM incoming_{EVENT_PARTICIPANTS.name} WHERE event_mention_id NOT IN (
                  SELECT event_mention_id FROM incoming_{EVENT_MENTIONS.name}
                  UNION SELECT event_mention_id FROM {EVENT_MENTIONS.name})"""
        )


def _coming_twice(connection: DuckDBPyConnection, homes: Sequence[Path]) -> list[tuple[str, int]]:
    """The ids of those articles, and the revision that the last document is."""
    if len(homes) < 2:
        return []
    return connection.execute(
        f"""SELECT article_id, sum(revision)::BIGINT FROM {_read(homes, ARTICLES)}
            GROUP BY article_id HAVING count(*) > 1 ORDER BY article_id"""
    ).fetchall()


def _batches_of_last(
    connection: DuckDBPyConnection, article_id: str, batches: Sequence[Path]
) -> Iterator[Path]:
    holding = [
        place
        for place, batch in enumerate(batches)
        if _file(batch, ARTICLES).exists() and _holds(connection, batch, article_id)
    ]
    last = holding[-1]
    yield batches[last]
    if last + 1 < len(batches) and not _file(batches[last + 1], ARTICLES).exists():
        yield batches[last + 1]
    if not _file(batches[-1], ARTICLES).exists():
        yield batches[-1]


def _holds(connection: DuckDBPyConnection, batch: Path, article_id: str) -> bool:
    query = f"SELECT 1 FROM {_read([batch], ARTICLES)} WHERE article_id = ?"
    return connection.execute(query, [article_id]).fetchone() is not None


def _keep_only(
    connection: DuckDBPyConnection, table: Table, article_id: str, kept: Sequence[Path]
) -> None:
    """Keep of the article's staged rows those that one of the batches has."""
    holding = [batch for batch in kept if _file(batch, table).exists()]
    condition = "true"
    if holding:
        condition = f"""NOT EXISTS (SELECT 1 FROM {_read(holding, table)} k
                        WHERE {same_key(table, "k", f"incoming_{table.name}")})"""
    connection.execute(
        f"DELETE FROM incoming_{table.name} WHERE article_id = ? AND {condition}", [article_id]
    )


def _read(batches: Sequence[Path], table: Table) -> str:
    files = ", ".join(literal(str(_file(batch, table))) for batch in batches)
    return f"read_parquet([{files}])"


def _file(batch: Path, table: Table) -> Path:
    return batch / f"{table.name}.parquet"

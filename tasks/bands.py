"""Bands: where to look for articles that may print a text that comes in.

A book of the pipeline's own next to the tables: for every band of every signature, the article that
has it. A band is kept as 32 bits of its hash; articles that meet in one by chance are told apart by
their signatures.
"""

from duckdb import DuckDBPyConnection

from copydesk.signatures import BAND_DIGITS, BANDS
from schemas import ARTICLE_TERMS
from tasks.merge import count, same_key


def bands_of(relation: str) -> str:
    """A query for band and article of every signature in a relation with `article_id` and
    `signature`."""
    piece = f"substr(signature, 1 + place * {BAND_DIGITS}, {BAND_DIGITS})"
    return f"""SELECT (md5_number_lower(place || ':' || {piece}) & 4294967295)::UINTEGER AS band,
                      article_id
               FROM {relation}, range({BANDS}) r(place) WHERE signature IS NOT NULL"""


def fill_bands(connection: DuckDBPyConnection) -> None:
    """Make the book from what `article_terms` holds."""
    connection.execute(f"INSERT INTO books.bands {bands_of(ARTICLE_TERMS.name)}")


def rebind(connection: DuckDBPyConnection) -> None:
    """Bring the book into line with the signatures that come, change and go. To be called before
    the delta of `article_terms` is applied."""
    name, same = ARTICLE_TERMS.name, same_key(ARTICLE_TERMS, "s", "o")
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE unbound AS
            SELECT article_id FROM doomed_{name} UNION ALL
            SELECT o.article_id FROM {name} o JOIN delta_{name} s ON {same}
            WHERE s.signature IS DISTINCT FROM o.signature"""
    )
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE bound AS
            SELECT s.article_id, s.signature FROM delta_{name} s LEFT JOIN {name} o ON {same}
            WHERE s.signature IS DISTINCT FROM o.signature"""
    )
    if count(connection, "unbound"):
        connection.execute("DELETE FROM books.bands WHERE article_id IN (FROM unbound)")
    connection.execute(f"INSERT INTO books.bands {bands_of('bound')}")

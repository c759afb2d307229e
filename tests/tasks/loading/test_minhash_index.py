"""The index of near copies: the bands of every signature in the warehouse, and no others."""

from typing import Any

import pyarrow as pa

from copydesk.similarity.minhash import BANDS, bands, text_signature
from schemas import ARTICLE_TERMS
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse
from tasks.loading.minhash_index import bands_of, fill_bands

TEXT = " ".join(f"The ferry of pier {n} sailed to island {n * 7} at noon." for n in range(12))
OTHER = " ".join(f"Hall {n} lets its rooms to choir {n * 3} from today." for n in range(12))


def index(home: Home) -> set[tuple[int, str]]:
    with open_warehouse(home, read_only=True) as connection:
        return set(connection.execute("SELECT band, article_id FROM books.bands").fetchall())


def expected(article: str, text: str) -> set[tuple[int, str]]:
    return {(int(band), article) for band in bands(text_signature(text))}


def terms(rows: Any, newsroom: Any, text: str) -> dict[Any, list[Any]]:
    own = newsroom().article_id
    return {ARTICLE_TERMS: [rows(ARTICLE_TERMS, article_id=own, signature=text_signature(text))]}


def test_every_signature_gives_as_many_bands() -> None:
    signatures = [text_signature(TEXT), None, text_signature(OTHER)]
    found = bands_of(pa.table({"article_id": ["a", "b", "c"], "signature": signatures}))
    assert found["article_id"].to_pylist() == ["a"] * BANDS + ["c"] * BANDS
    assert found["band"].to_pylist()[:BANDS] == bands(text_signature(TEXT)).tolist()


def test_the_index_follows_the_signatures(home: Home, rows: Any, newsroom: Any, wave: Any) -> None:
    article = newsroom().article_id
    wave(*newsroom().all(), terms(rows, newsroom, TEXT))
    assert index(home) == expected(article, TEXT)
    wave(terms(rows, newsroom, OTHER))
    assert index(home) == expected(article, OTHER)
    wave(terms(rows, newsroom, OTHER))
    assert index(home) == expected(article, OTHER)


def test_the_index_can_be_made_from_the_tables(
    home: Home, rows: Any, newsroom: Any, wave: Any
) -> None:
    wave(*newsroom().all(), terms(rows, newsroom, TEXT))
    with open_warehouse(home) as connection:
        connection.execute("DELETE FROM books.bands")
        fill_bands(connection)
    assert index(home) == expected(newsroom().article_id, TEXT)

"""Takedown: what is staged of a forgotten article, and what it forbids."""

from datetime import datetime
from typing import Any

from schemas import ARTICLES, DOCUMENTS, QUARANTINE, RECEIPTS
from schemas.ledger import FORGOTTEN
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse
from tasks.rejections.takedown import forgotten_articles, forgotten_documents, takedown_rows

NOW = datetime(2031, 6, 1)


def rows_for(home: Home, newsroom: Any, note: str | None = "asked by the author") -> Any:
    own = newsroom("a")
    with open_warehouse(home, read_only=True) as connection:
        return takedown_rows(connection, [own.document_id], [own.article_id], note, NOW)


def test_a_takedown_keeps_the_document_without_its_bytes_and_metadata(
    home: Home, newsroom: Any, wave: Any, rows: Any
) -> None:
    own = newsroom("a")
    kept = rows(
        DOCUMENTS, document_id=own.document_id, raw_path="raw/a.zst", metadata_json='{"url": "x"}'
    )
    wave({**own.documents(), DOCUMENTS: [kept]}, *own.all()[1:], *newsroom("b").all())
    made = rows_for(home, newsroom)
    (document,) = made[DOCUMENTS.name]
    assert (document.raw_path, document.metadata_json) == (None, None)
    assert document.document_id == own.document_id
    (receipt,) = made[RECEIPTS.name]
    assert (receipt.status, receipt.reason) == ("quarantined", FORGOTTEN)
    refused = {(row.table_name, row.row_key, row.detail) for row in made[QUARANTINE.name]}
    assert refused == {
        (DOCUMENTS.name, own.document_id, "asked by the author"),
        (ARTICLES.name, own.article_id, "asked by the author"),
    }


def test_what_was_taken_down_is_known_by_document_and_article(
    home: Home, newsroom: Any, wave: Any
) -> None:
    own = newsroom("a")
    wave(*own.all())
    with open_warehouse(home, read_only=True) as connection:
        assert (forgotten_documents(connection), forgotten_articles(connection)) == ([], set())
    made = rows_for(home, newsroom, None)
    wave({DOCUMENTS: made["documents"], RECEIPTS: made["receipts"], QUARANTINE: made["quarantine"]})
    with open_warehouse(home, read_only=True) as connection:
        assert forgotten_documents(connection) == [own.document_id]
        assert forgotten_articles(connection) == {own.article_id}
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)

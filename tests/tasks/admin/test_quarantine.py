"""Work on quarantine: what is chosen, staged again, released, and what a load makes of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from copydesk.errors import UserError
from copydesk.ids import content_id, document_id
from schemas import ARTICLES, DOCUMENTS, QUARANTINE, QUOTES, RECEIPTS
from tasks.admin.quarantine import (
    QuarantineFilter,
    check_acceptable,
    list_groups,
    show_case,
    stage_accepted,
    stage_again,
    waiting,
)
from tasks.home.raw_store import keep_raw
from tasks.home.staging import Home, read_table
from tasks.home.warehouse import open_warehouse

EARLY = datetime(2031, 5, 1)


class QuarantineWarehouse:
    """A warehouse to which documents come, are refused, and become articles."""

    def __init__(self, home: Home, rows: Any, wave: Any) -> None:
        self.home, self.rows, self.wave = home, rows, wave

    def document(self, text: str, **values: Any) -> dict[Any, list[Any]]:
        """A document of those bytes, with its receipt."""
        payload = text.encode()
        own = document_id(payload)
        self.home.root.mkdir(exist_ok=True)
        path = keep_raw(self.home, own, payload)
        url = values.pop("url", None)
        usual = {"media_type": "text/plain", "encoding": "utf-8", "first_received_at": EARLY}
        return {
            DOCUMENTS: [
                self.rows(
                    DOCUMENTS, document_id=own, raw_path=path, **{**usual, **values}
                )
            ],
            RECEIPTS: [
                self.rows(
                    RECEIPTS, receipt_id=content_id(own), document_id=own, status="accepted",
                    source_uri=f"landing/{text[:4]}.txt", url=url,
                )
            ],
        }  # fmt: skip

    def refused(self, document: dict[Any, list[Any]], reason: str, **values: Any) -> Any:
        """A row of quarantine that refuses the document as a whole, unless the values say otherwise."""
        own = document[DOCUMENTS][0].document_id
        return self.rows(
            QUARANTINE, quarantine_id=content_id(own, reason), reason=reason, document_id=own,
            **{"stage": "clean", "table_name": "documents", "row_key": own, **values},
        )  # fmt: skip

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with open_warehouse(self.home, read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture
def warehouse(home: Home, rows: Any, wave: Any) -> QuarantineWarehouse:
    return QuarantineWarehouse(home, rows, wave)


def article_of(
    warehouse: QuarantineWarehouse, document: dict[Any, list[Any]], **values: Any
) -> Any:
    own = document[DOCUMENTS][0].document_id
    return warehouse.rows(ARTICLES, article_id=content_id("a", own), document_id=own, **values)


def test_groups_count_rows_and_documents_and_give_an_example(
    warehouse: QuarantineWarehouse,
) -> None:
    first, second = warehouse.document("first text"), warehouse.document("second text")
    refusals = [
        warehouse.refused(first, "too_short", detail="2 words"),
        warehouse.refused(second, "too_short"),
    ]
    warehouse.wave(first, second, {QUARANTINE: refusals})
    (group,) = list_groups(warehouse.home, QuarantineFilter())
    assert (group.stage, group.reason, group.rows, group.documents) == ("clean", "too_short", 2, 2)
    assert list_groups(warehouse.home, QuarantineFilter(reason="not_english")) == []
    case = show_case(warehouse.home, refusals[0].quarantine_id[:8])
    assert (case.beginning, case.sources) == ("first text", ["landing/firs.txt"])


@pytest.mark.parametrize("prefix", ["", "zz"])
def test_an_id_must_name_one_row(warehouse: QuarantineWarehouse, prefix: str) -> None:
    documents = [warehouse.document(text) for text in ("first", "second")]
    warehouse.wave(*documents, {QUARANTINE: [warehouse.refused(d, "too_short") for d in documents]})
    with pytest.raises(UserError, match="of quarantine has an id that begins with"):
        show_case(warehouse.home, prefix)


def test_documents_are_staged_again_as_ingest_stages_them(warehouse: QuarantineWarehouse) -> None:
    document = warehouse.document("text to try again")
    warehouse.wave(document, {QUARANTINE: [warehouse.refused(document, "too_short")]})
    (batch,) = stage_again(warehouse.home, QuarantineFilter(reason="too_short"), 10, "run-2")
    assert [d.document_id for d in read_table(batch, DOCUMENTS)] == [
        document[DOCUMENTS][0].document_id
    ]
    assert [(r.status, r.reason) for r in read_table(batch, RECEIPTS)] == [("accepted", None)]
    assert read_table(batch, QUARANTINE) == []
    assert stage_again(warehouse.home, QuarantineFilter(reason="too_short"), 10, "run-3") != [batch]


def test_what_ingest_could_not_open_is_opened_again(warehouse: QuarantineWarehouse) -> None:
    torn = warehouse.document('{"text": "torn', encoding=None, media_type="application/json")
    mended = warehouse.document(
        '{"text": "Some words."}', encoding=None, media_type="application/json"
    )
    refusals = [warehouse.refused(d, "broken_json", stage="ingest") for d in (torn, mended)]
    warehouse.wave(torn, mended, {QUARANTINE: refusals})
    (batch,) = stage_again(warehouse.home, QuarantineFilter(stage="ingest"), 10, "run-2")
    encodings = {d.document_id: d.encoding for d in read_table(batch, DOCUMENTS)}
    assert encodings == {
        torn[DOCUMENTS][0].document_id: None,
        mended[DOCUMENTS][0].document_id: "utf-8",
    }
    (refusal,) = read_table(batch, QUARANTINE)
    assert (refusal.document_id, refusal.reason) == (torn[DOCUMENTS][0].document_id, "broken_json")


def test_a_document_that_a_later_one_replaced_is_not_tried_again(
    warehouse: QuarantineWarehouse,
) -> None:
    url = "https://courier.example/ferry"
    early = warehouse.document("early text", url=url)
    later = warehouse.document("later text", url=url, first_received_at=EARLY + timedelta(days=1))
    standing = article_of(warehouse, later, url=url)
    warehouse.wave(early, {QUARANTINE: [warehouse.refused(early, "too_short")]})
    assert len(waiting(warehouse.home, QuarantineFilter())) == 1
    warehouse.wave(later, {ARTICLES: [standing]})
    assert waiting(warehouse.home, QuarantineFilter()) == set()


def test_a_row_is_tried_again_only_where_its_article_stands(warehouse: QuarantineWarehouse) -> None:
    document = warehouse.document("text")
    row = warehouse.refused(
        document, "no_marks", table_name="quotes", row_key="q", stage="annotate"
    )
    warehouse.wave(document, {QUARANTINE: [row]})
    assert waiting(warehouse.home, QuarantineFilter()) == set()
    warehouse.wave({ARTICLES: [article_of(warehouse, document)], QUARANTINE: [row]})
    assert len(waiting(warehouse.home, QuarantineFilter())) == 1


def test_what_passes_now_is_released_and_what_hung_on_it_too(
    warehouse: QuarantineWarehouse,
) -> None:
    document = warehouse.document("text")
    late = warehouse.refused(document, "published_in_future", table_name="articles")
    line = warehouse.refused(
        document, "parent_quarantined", table_name="article_lines", row_key="1"
    )
    warehouse.wave(document, {QUARANTINE: [late, line]})
    warehouse.wave(document, {ARTICLES: [article_of(warehouse, document)]})
    assert warehouse.ask("SELECT DISTINCT released_as, released_at IS NULL FROM quarantine") == [
        ("passed", False)
    ]


def test_a_row_that_fails_again_stays_and_the_others_are_released(
    warehouse: QuarantineWarehouse,
) -> None:
    document = warehouse.document("text")
    rows = [
        warehouse.refused(document, reason, table_name="quotes", row_key=reason, stage="annotate")
        for reason in ("no_marks", "crosses_paragraphs")
    ]
    article = {ARTICLES: [article_of(warehouse, document)]}
    warehouse.wave(document, article, {QUARANTINE: rows})
    warehouse.wave(document, article, {QUARANTINE: rows[:1]})
    open_rows = warehouse.ask("SELECT reason FROM quarantine WHERE released_at IS NULL")
    assert open_rows == [("no_marks",)]


def test_a_document_refused_for_another_reason_has_that_reason_alone(
    warehouse: QuarantineWarehouse,
) -> None:
    document = warehouse.document("text")
    warehouse.wave(document, {QUARANTINE: [warehouse.refused(document, "too_short")]})
    warehouse.wave(document, {QUARANTINE: [warehouse.refused(document, "not_english")]})
    assert warehouse.ask("SELECT reason FROM quarantine") == [("not_english",)]
    assert warehouse.ask("SELECT status, reason FROM receipts") == [("quarantined", "not_english")]


def test_a_place_that_could_not_be_read_is_released_when_it_can(
    warehouse: QuarantineWarehouse,
) -> None:
    place = warehouse.rows(
        QUARANTINE, quarantine_id=content_id("big"), stage="ingest", table_name="documents",
        row_key="landing/text.txt", reason="oversized",
    )  # fmt: skip
    warehouse.wave({QUARANTINE: [place]})
    warehouse.wave(warehouse.document("text"))
    assert warehouse.ask("SELECT released_as FROM quarantine") == [("passed",)]


def test_letting_through_is_written_down_by_the_load_and_kept_on_a_retry(
    warehouse: QuarantineWarehouse,
) -> None:
    document = warehouse.document("text")
    row = warehouse.refused(document, "too_short")
    warehouse.wave(document, {QUARANTINE: [row]})
    (batch,) = stage_accepted(warehouse.home, row.quarantine_id[:8], "all there is", "run-2")
    assert warehouse.ask("SELECT released_at FROM quarantine") == [(None,)]
    accepted = read_table(batch, QUARANTINE)
    warehouse.wave(document, {ARTICLES: [article_of(warehouse, document)], QUARANTINE: accepted})
    released = warehouse.ask("SELECT released_as, release_note FROM quarantine")
    assert released == [("by_hand", "all there is")]
    failing = warehouse.refused(document, "no_marks", table_name="quotes", stage="annotate")
    warehouse.wave({QUARANTINE: [failing]})
    (again,) = stage_again(warehouse.home, QuarantineFilter(reason="no_marks"), 10, "run-3")
    assert [q.released_as for q in read_table(again, QUARANTINE)] == ["by_hand"]


@pytest.mark.parametrize("reason", ["span_reads_back", "not_null", "broken_json", "superseded"])
def test_what_would_break_the_tables_is_not_let_through(
    warehouse: QuarantineWarehouse, reason: str
) -> None:
    document = warehouse.document("text")
    row = warehouse.refused(document, reason, table_name=QUOTES.name)
    warehouse.wave(document, {QUARANTINE: [row]})
    with pytest.raises(UserError, match=f"{reason} cannot be released by hand"):
        check_acceptable(warehouse.home, row.quarantine_id)

"""What a stage refuses, and how later stages leave it out."""

from typing import Any

from copydesk.errors import Rejection
from schemas import ARTICLE_LINES, ARTICLES, EVENT_PARTICIPANTS, QUARANTINE, QUOTES, VALIDATIONS
from tasks.home.staging import Home, batch_path, read_table, write_batch
from tasks.rejections.refusals import failed_documents, leave_out, path_of_try, refusal_row
from tests.support.rows import annotated, article, cleaned


def refusal(document: str, reason: str) -> Any:
    return refusal_row("annotate", document, document, Rejection(reason), "run-1")


def test_only_documents_on_which_the_stage_failed_are_those_that_failed(home: Home) -> None:
    bad = article(1).document_id
    rows = [refusal(bad, "annotation_failed"), refusal(article(2).document_id, "too_short")]
    batch = write_batch(batch_path(home, "annotate", "1"), {QUARANTINE.name: rows})
    assert failed_documents(batch, "annotate") == {bad}
    assert failed_documents(batch, "clean") == set()


def test_rows_of_documents_left_out_are_gone_from_both_batches(home: Home) -> None:
    bad = article(1)
    articles = write_batch(
        batch_path(home, "clean-validated", "1"),
        {**cleaned(), QUARANTINE.name: [refusal(bad.document_id, "too_short")]},
    )
    spans = write_batch(batch_path(home, "annotate-validated", "1"), annotated())
    kept = leave_out(home, [articles, spans], {bad.document_id})
    assert [path.parent for path in kept] == [articles.parent, spans.parent]
    for path, table in ((kept[0], ARTICLES), (kept[0], ARTICLE_LINES), (kept[1], QUOTES)):
        before = read_table(articles if path == kept[0] else spans, table)
        wanted = [row for row in before if row.article_id != bad.article_id]
        assert read_table(path, table) == wanted != before
    assert len(read_table(kept[1], EVENT_PARTICIPANTS)) < len(read_table(spans, EVENT_PARTICIPANTS))
    assert len(read_table(kept[0], QUARANTINE)) == 1
    assert read_table(kept[0], VALIDATIONS) == []
    assert leave_out(home, [articles, spans], {bad.document_id}) == kept


def test_another_document_of_the_same_article_stays(home: Home) -> None:
    first = write_batch(batch_path(home, "clean", "1"), {ARTICLES.name: [article(0)]})
    assert leave_out(home, [first], {article(1).document_id}) == [first]
    assert leave_out(home, [first], set()) == [first]


def test_a_batch_without_failures_lies_under_its_own_name(home: Home) -> None:
    path = batch_path(home, "clean", "1")
    assert path_of_try(path, [refusal("d" * 64, "too_short")], "run-1") == path
    failed = [refusal("d" * 64, "cleaning_failed")]
    tries = {path_of_try(path, failed, run_id) for run_id in ("run-1", "run-1", "run-2")}
    assert len(tries) == 2
    assert path not in tries

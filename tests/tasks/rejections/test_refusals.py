"""What a stage refuses."""

from typing import Any

from copydesk.errors import Rejection
from schemas import QUARANTINE
from tasks.home.staging import Home, batch_path, write_batch
from tasks.rejections.refusals import failed_documents, path_of_try, refusal_row
from tests.support.rows import article


def refusal(document: str, reason: str) -> Any:
    return refusal_row("annotate", document, document, Rejection(reason), "run-1")


def test_only_documents_on_which_the_stage_failed_are_those_that_failed(home: Home) -> None:
    bad = article(1).document_id
    rows = [refusal(bad, "annotation_failed"), refusal(article(2).document_id, "too_short")]
    batch = write_batch(batch_path(home, "annotate", "1"), {QUARANTINE.name: rows})
    assert failed_documents(batch, "annotate") == {bad}
    assert failed_documents(batch, "clean") == set()


def test_a_batch_without_failures_lies_under_its_own_name(home: Home) -> None:
    path = batch_path(home, "clean", "1")
    assert path_of_try(path, [refusal("d" * 64, "too_short")], "run-1") == path
    failed = [refusal("d" * 64, "cleaning_failed")]
    tries = {path_of_try(path, failed, run_id) for run_id in ("run-1", "run-1", "run-2")}
    assert len(tries) == 2
    assert path not in tries

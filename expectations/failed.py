"""On how many documents of a wave the code may fail before the fault is the code's.

A document on which a stage fails, in a way that nobody foresaw, is set aside alone. Where many are,
the stage is broken, and a run that went on would publish next to nothing as if that were the news.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import great_expectations.expectations as gxe
import pandas as pd
import pyarrow as pa

from expectations.acceptance import open_rows
from expectations.checks import SetsAside, check
from expectations.rates import ENOUGH
from schemas.ledger import FAILED

ONE_IN = 50
"""From `ENOUGH` documents on, at most one in so many may fail: 2 %."""
SHOWN = 3
"""Documents that a message names."""
VARIES = re.compile(r":.*(?=\()")
"""In the detail of a failure, the message between the type of the exception and the frame."""


def failed_of(sources: Iterable[Mapping[str, pa.Table]]) -> dict[str, str]:
    """By document on which a stage failed, the type, message and frame of the exception."""
    return {
        row["document_id"]: row["detail"] or ""
        for staged in sources
        for row in open_rows(staged.get("quarantine"))
        if row["document_id"] and row["reason"] in FAILED.values()
    }


def failure_expectations() -> list[gxe.Expectation]:
    """That no more documents failed than may, on the frame of `failure_frame`."""
    return [
        check(
            gxe.ExpectColumnPairValuesAToBeGreaterThanB,
            "few_documents_fail",
            "too_many_failed",
            "The code fails on so many documents that it is broken, not they.",
            SetsAside.RUN,
            column_A="may_fail",
            column_B="failed",
            or_equal=True,
        )
    ]


def failure_frame(documents: int, failed: Mapping[str, str]) -> pd.DataFrame:
    """One row: the documents of a wave, how many of them failed, and how many may.

    Fewer than `ENOUGH` may fail to one half, and beyond it where no two fail in the same way: an
    odd document that comes alone is to stop nobody.
    """
    may_fail = documents // ONE_IN
    if documents < ENOUGH:
        is_kind = len(_commonest(failed)) > 1
        may_fail = documents // 2 if is_kind else documents
    row = {"documents": documents, "failed": len(failed), "may_fail": may_fail}
    return pd.DataFrame([row] if documents else [])


def failure_examples(failed: Mapping[str, str]) -> pd.DataFrame:
    """Three documents that failed in the commonest way, with what was seen."""
    rows = [{"document_id": own, "detail": failed[own]} for own in _commonest(failed)[:SHOWN]]
    return pd.DataFrame(rows)


def describe_failures(documents: int, failed: Mapping[str, str]) -> str:
    """How many failed of how many, and the commonest exception: its type, message and frame."""
    alike = _commonest(failed)
    share = f"{len(failed)} of {documents} documents"
    return f"{share}, {len(alike)} of them with {failed[alike[0]]}" if alike else share


def _commonest(failed: Mapping[str, str]) -> list[str]:
    """The documents that failed with the commonest exception, in the commonest place."""
    kinds = {document: VARIES.sub(" ", detail, count=1) for document, detail in failed.items()}
    if not kinds:
        return []
    ((commonest, _),) = Counter(kinds.values()).most_common(1)
    return sorted(document for document, kind in kinds.items() if kind == commonest)

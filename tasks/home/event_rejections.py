"""Counts of event candidates that got no row, by reason, in a file of the staged annotate batch.

The file is no table of the schema: validation turns it into rows of `validations`, and nothing loads
it into the warehouse.
"""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

NAME = "event_rejections"
SCHEMA = pa.schema([("reason", pa.string()), ("candidates", pa.int64())])


def to_table(counts: Mapping[str, int]) -> pa.Table:
    """The counts as Arrow data, by reason."""
    rows = [{"reason": reason, "candidates": counts[reason]} for reason in sorted(counts)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def read(batch: Path) -> dict[str, int]:
    """A batch's counts by reason; none where its stage reads no events."""
    file = batch / f"{NAME}.parquet"
    rows = pq.read_table(file).to_pylist() if file.exists() else []
    return {row["reason"]: row["candidates"] for row in rows}

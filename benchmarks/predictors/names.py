"""Whether two names may be of one entity."""

from collections.abc import Iterator
from typing import Any

from copydesk.entities.name_matching import compare_names


def predict(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer a row: a match is a pair that the comparison does not tell apart."""
    for row in rows:
        verdict = compare_names(row["name1"], row["name2"], row["type"]).verdict
        yield {"id": row["id"], "is_match": verdict != "different"}

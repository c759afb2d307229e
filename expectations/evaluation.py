"""A frame against its expectations: what held, what did not, and in which rows.

Great Expectations answers twice: once for every expectation with no more than yes or no, and once,
in full, for those that said no. Almost all say yes, and the full answer takes twice as long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.data_context.types.base import ProgressBarsConfig

from expectations.checks import SetsAside, name_of

SHOWN = 3
"""Values of failing rows that a verdict names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one expectation. `rows` are the positions of the rows that failed it;
    `error` is what went wrong where it could not be evaluated at all."""

    name: str
    reason: str
    sets_aside: SetsAside
    means: str
    column: str | None
    success: bool
    observed: str | None = None
    unexpected_count: int = 0
    rows: tuple[int, ...] = ()
    error: str | None = None


def evaluate(expectations: Sequence[gxe.Expectation], frame: pd.DataFrame) -> list[Verdict]:
    """One verdict for each expectation, in their order; a frame without rows fails none."""
    verdicts = {name_of(e): _verdict(e, success=True) for e in expectations}
    if not expectations or frame.empty:
        return list(verdicts.values())
    frame = frame.reset_index(drop=True)
    failed = set(_failures(expectations, frame, "BOOLEAN_ONLY"))
    again = {name_of(e): e for e in expectations if name_of(e) in failed}
    for name, result in _failures(list(again.values()), frame, "COMPLETE").items():
        verdicts[name] = _failure(again[name], result)
    return list(verdicts.values())


@cache
def _frames() -> BatchDefinition[Any]:
    """Great Expectations without a project on disk, and without a progress bar."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("staged").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def _failures(
    expectations: Sequence[gxe.Expectation], frame: pd.DataFrame, detail: str
) -> dict[str, Any]:
    """The results that are not a success, by the expectation's name."""
    if not expectations:
        return {}
    suite = gx.ExpectationSuite(name="suite", expectations=list(expectations))
    batch = _frames().get_batch({"dataframe": frame})
    results = batch.validate(suite, result_format={"result_format": detail}).results
    return {_name(r): r for r in results if not r.success}


def _name(result: Any) -> str:
    return str(result.expectation_config.meta["name"])


def _verdict(expectation: gxe.Expectation, **found: Any) -> Verdict:
    meta = expectation.meta or {}
    return Verdict(
        name=meta["name"],
        reason=meta["reason"],
        sets_aside=SetsAside(meta["sets_aside"]),
        means=str(expectation.notes),
        column=getattr(expectation, "column", None),
        **found,
    )


def _failure(expectation: gxe.Expectation, result: Any) -> Verdict:
    if error := _error(result.exception_info):
        return _verdict(expectation, success=False, error=error)
    found = result.result
    rows = tuple(int(i) for i in found.get("unexpected_index_list") or ())
    values = [_shown(v) for v in (found.get("unexpected_list") or ())[:SHOWN]]
    return _verdict(
        expectation,
        success=False,
        rows=rows,
        unexpected_count=found.get("unexpected_count", len(rows)),
        observed="; ".join(values) or _shown(found.get("observed_value")),
    )


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 120 else text[:119] + "…"


def _error(info: Any) -> str | None:
    """The message of an exception: `info` is one record, or one for each metric that failed."""
    records = [info] if "raised_exception" in info else list(dict(info).values())
    for record in records:
        facts: Mapping[str, Any] = record if isinstance(record, Mapping) else record.to_json_dict()
        if facts.get("raised_exception"):
            return str(facts.get("exception_message") or "unknown error")
    return None

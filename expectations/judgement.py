"""A staged batch judged: which rows pass, which are set aside and why, and whether the run stops.

Laws come in the order in which one rests on the other: first that the columns are there, then the
rows, then conservation and rates over what is left.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import great_expectations.expectations as gxe
import pandas as pd
import pyarrow as pa

from expectations import laws
from expectations.checks import SetsAside
from expectations.derived import Known, frame_of
from expectations.drift import RATE_DRIFTED, drift_expectations
from expectations.evaluation import Verdict, evaluate
from expectations.failed import (
    describe_failures,
    failure_examples,
    failure_expectations,
    failure_frame,
)
from expectations.known import Origin
from expectations.observed import observed, refilled
from expectations.promised import promised
from expectations.rates import RATES, rate_named
from expectations.setting_aside import REFILLED, Faults, faults_of, split
from schemas import TABLE
from schemas.arrow import arrow_schema

Staged = Mapping[str, pa.Table]
Frames = Mapping[str, pd.DataFrame]
SHOWN_COLUMNS = 6
EXAMPLES = 3
"""Columns and rows of the examples in the message of a broken law."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One expectation's verdict on one table."""

    table_name: str
    suite: str
    rows: int
    verdict: Verdict


@dataclass(slots=True)
class Judgement:
    """What passed, what is set aside, every finding, and why the run must stop, if it must."""

    passed: dict[str, pa.Table] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    broken: str | None = None


def judge(stage: str, staged: Staged, origin: Origin) -> Judgement:
    """Judge every table of a batch, then the batch as a whole, and with resolve its whole wave."""
    found = Judgement()
    _judge_schema(staged, found)
    if found.broken:
        return found
    frames = _judge_rows(stage, staged, origin.known, found)
    if not found.broken:
        found.faults = faults_of(staged, _by_table(found), origin.accepted)
        found.passed = {name: split(data, found.faults[name]) for name, data in staged.items()}
        left = {n: frame.drop(index=list(found.faults[n])) for n, frame in frames.items()}
        _judge_whole(stage, staged, left, origin, found)
    return found


def _judge_whole(
    stage: str, staged: Staged, left: Frames, origin: Origin, found: Judgement
) -> None:
    _judge_conservation(origin, found)
    if origin.documents:
        _judge_failures(origin, found)
    _judge_tallies(staged, origin.articles, found)
    _judge_rates(stage, left, origin, found)
    wave = {name: data.to_pandas() for name, data in origin.wave.items()}
    for earlier in ("clean", "annotate") if wave else ():
        _judge_rates(earlier, wave, origin, found)


@cache
def suite_of(stage: str, table_name: str) -> tuple[gxe.Expectation, ...]:
    """Everything that is expected of the rows that a stage gives a table."""
    table = TABLE[table_name]
    if stage == "resolve" and table_name in REFILLED:
        return tuple(refilled(table))
    return (*promised(table), *observed(table))


def _judge_schema(staged: Staged, found: Judgement) -> None:
    frame = pd.DataFrame([row for name, data in staged.items() for row in _columns(name, data)])
    _note(found, "batch", "schema", frame, evaluate(laws.schema_expectations(), frame))


def _columns(name: str, data: pa.Table) -> list[dict[str, str]]:
    """One row a column, promised or found, with its type here and there."""
    types = {f.name: f.type for f in arrow_schema(TABLE[name])}
    found = {f.name: f.type for f in data.schema}
    # Parquet renames what is inside a list: equal types, written differently.
    alike = {c: types[c] for c, kind in found.items() if c in types and types[c].equals(kind)}
    return [
        {
            "column": f"{name}.{column}",
            "type_found": str({**found, **alike}.get(column, "absent")),
            "type_promised": str(types.get(column, "none")),
        }
        for column in {**types, **found}
    ]


def _judge_rows(
    stage: str, staged: Staged, known: Known, found: Judgement
) -> dict[str, pd.DataFrame]:
    frames = {}
    for name, data in staged.items():
        frames[name] = frame_of(TABLE[name], data, known)
        verdicts = evaluate(suite_of(stage, name), frames[name])
        _note(found, name, name, frames[name], verdicts)
    return frames


def _by_table(found: Judgement) -> dict[str, list[Verdict]]:
    own: dict[str, list[Verdict]] = {}
    for finding in found.findings:
        if finding.suite == finding.table_name:
            own.setdefault(finding.table_name, []).append(finding.verdict)
    return own


def _judge_conservation(origin: Origin, found: Judgement) -> None:
    if origin.rows_in:
        frame = laws.conservation_frame(origin.rows_in, origin.rows_out)
        verdicts = evaluate(laws.conservation_expectations(), frame)
        _note(found, "batch", "conservation", frame, verdicts)


def _judge_failures(origin: Origin, found: Judgement) -> None:
    """Hold the documents on which the code failed against those that a wave has in all."""
    count, failed = len(origin.documents), origin.failed
    frame = failure_frame(count, failed)
    for verdict in evaluate(failure_expectations(), frame):
        seen = replace(verdict, observed=describe_failures(count, failed))
        found.findings.append(Finding("documents", "failures", count, seen))
        if _breaks(seen):
            _stop(found, "documents", seen, failure_examples(failed))


def _judge_tallies(staged: Staged, articles: int, found: Judgement) -> None:
    frame = laws.tally_frame(
        {name: data.num_rows for name, data in staged.items()},
        {name: data.num_rows for name, data in found.passed.items()},
        {name: len(faults) for name, faults in found.faults.items()},
        articles,
    )
    _note(found, "batch", "tallies", frame, evaluate(laws.tally_expectations(), frame))


def _judge_rates(stage: str, frames: Frames, origin: Origin, found: Judgement) -> None:
    """Hold the stage's rates against their bounds, and against the past where there is one."""
    frame = laws.rate_frame(stage, frames, origin.articles)
    measured = [rate for rate in RATES.get(stage, ()) if len(frame) and frame[rate.name].notna()[0]]
    drifts = drift_expectations(measured, origin.past, origin.drift_stops)
    bounds = evaluate(laws.rate_expectations(stage), frame)
    for suite, verdicts in (("rates", bounds), ("drift", evaluate(drifts, frame))):
        for verdict in verdicts:
            rate = rate_named(stage, verdict.column or "")
            rows = frames.get(rate.table, pd.DataFrame())
            value = f"{frame[rate.name][0]:.4g}" if rate in measured else None
            seen = replace(verdict, observed=_with_past(value, verdict))
            found.findings.append(Finding(rate.table, suite, len(rows), seen))
            if _breaks(seen):
                seen = replace(seen, observed=value)
                _stop(found, rate.table, seen, laws.rate_examples(rate, rows))


def _with_past(value: str | None, verdict: Verdict) -> str | None:
    """A rate; where it drifted, with what it was before."""
    is_drift = value and not verdict.success and verdict.reason == RATE_DRIFTED
    return f"{value}. {verdict.means.split(':')[0]}" if is_drift else value


def _note(
    found: Judgement, table: str, suite: str, frame: pd.DataFrame, verdicts: Sequence[Verdict]
) -> None:
    """Keep what was found, and why the run must stop, if it must."""
    for verdict in verdicts:
        found.findings.append(Finding(table, suite, len(frame), verdict))
        if _breaks(verdict):
            _stop(found, table, verdict, frame.iloc[list(verdict.rows[:EXAMPLES])])


def _breaks(verdict: Verdict) -> bool:
    return bool(verdict.error) or (not verdict.success and verdict.sets_aside is SetsAside.RUN)


def _stop(found: Judgement, table: str, verdict: Verdict, examples: pd.DataFrame) -> None:
    """Say why the run must stop, unless an earlier law already did."""
    shown = "".join(f"\n  {_row(row)}" for row in examples.to_dict("records"))
    seen = verdict.error or verdict.observed
    message = f"{table}: {verdict.name} does not hold ({seen}). {verdict.means}{shown}"
    found.broken = found.broken or message


def _row(row: Mapping[Hashable, object]) -> str:
    """A row's first columns on one line."""
    facts = [f"{name}={_cut(value)}" for name, value in row.items()]
    return ", ".join(facts[:SHOWN_COLUMNS])


def _cut(value: Any) -> str:
    return format(value, "")[:80] if isinstance(value, str) else repr(value)[:80]

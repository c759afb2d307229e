"""Which rows of a batch go to quarantine: those that failed, and those that hang on them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from expectations.acceptance import Acceptance
from expectations.checks import SetsAside
from expectations.evaluation import Verdict
from schemas import TABLE
from schemas.columns import Table

Staged = Mapping[str, pa.Table]
PARENT = "parent_quarantined"
NOT_UNIQUE = "not_unique"
REFILLED = ("entity_mentions", "quotes", "event_mentions", "event_participants")
"""Tables that resolve gives back, every row, with the ids filled that only it can know."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is set aside: the reason, the expectation it failed, and what was seen."""

    reason: str
    expectation: str | None
    detail: str


Faults = dict[str, dict[int, Fault]]
"""By table, the position of each row that is set aside, with its fault."""


def row_keys(table: Table, data: pa.Table) -> list[str]:
    """Each row's key as one string."""
    columns = [data[name].to_pylist() for name in table.key]
    return ["/".join(map(str, values)) for values in zip(*columns, strict=True)]


def faults_of(
    staged: Staged,
    verdicts: Mapping[str, Sequence[Verdict]],
    accepted: Collection[Acceptance] = (),
) -> Faults:
    """Every row to set aside: by its own failure, with its document, or with its parent. A row
    that was released by hand in spite of the failure stays."""
    faults: Faults = {name: {} for name in staged}
    documents: set[str] = set()
    for name, own in verdicts.items():
        for verdict in own:
            if verdict.sets_aside is SetsAside.NOTHING:
                continue
            failing = _failing(staged[name], TABLE[name], verdict)
            for row in _not_accepted(failing, staged[name], TABLE[name], verdict, accepted):
                faults[name].setdefault(row, _fault(TABLE[name], staged[name], row, verdict))
                if verdict.sets_aside is SetsAside.DOCUMENT:
                    documents.add(staged[name]["article_id"][row].as_py())
    _quarantine_children(staged, faults, documents)
    return faults


def _failing(data: pa.Table, table: Table, verdict: Verdict) -> Sequence[int]:
    """The rows to set aside. Of rows that share a key, the first may stay."""
    if verdict.reason != NOT_UNIQUE:
        return verdict.rows
    first = _first_of_key(data, table, verdict)
    return [row for row, kept in first.items() if row != kept]


def _not_accepted(
    rows: Sequence[int],
    data: pa.Table,
    table: Table,
    verdict: Verdict,
    accepted: Collection[Acceptance],
) -> Sequence[int]:
    own = {a.row_key for a in accepted if (a.table_name, a.reason) == (table.name, verdict.reason)}
    if not own or not rows:
        return rows
    keys = row_keys(table, data)
    return [row for row in rows if keys[row] not in own]


def _first_of_key(data: pa.Table, table: Table, verdict: Verdict) -> dict[int, int]:
    """For each row that shares its key with others, the first of them."""
    keys, first = row_keys(table, data), dict[str, int]()
    return {row: first.setdefault(keys[row], row) for row in sorted(verdict.rows)}


def _fault(table: Table, data: pa.Table, row: int, verdict: Verdict) -> Fault:
    if verdict.reason == NOT_UNIQUE:
        return Fault(NOT_UNIQUE, verdict.name, _differences(table, data, row, verdict))
    names = [name for name in table.columns if f"_{name}_" in f"_{verdict.name}_"]
    spans = [s for s in table.spans if s.text in names]
    names += [c for s in spans for c in (s.start, s.end) if c not in names]
    return Fault(verdict.reason, verdict.name, _values(data, row, names))


def _differences(table: Table, data: pa.Table, row: int, verdict: Verdict) -> str:
    """How a row differs from the one of its key that stays."""
    kept = _first_of_key(data, table, verdict)[row]
    names = [c for c in table.columns if data[c][row].as_py() != data[c][kept].as_py()]
    return _values(data, row, names) or "the same row twice"


def _values(data: pa.Table, row: int, names: Sequence[str]) -> str:
    return ", ".join(f"{name}={_shown(data[name][row].as_py())}" for name in names)


def _quarantine_children(staged: Staged, faults: Faults, documents: set[str]) -> None:
    """Set aside the rows that refer to rows set aside, and their own children in turn."""
    gone: dict[str, set[str]] = {"articles": set(documents)}
    grown = True
    while grown:
        grown = False
        for name, data in staged.items():
            _note_gone(TABLE[name], data, faults[name], gone)
        for name, data in staged.items():
            grown |= _follow(TABLE[name], data, faults[name], gone)


def _note_gone(
    table: Table, data: pa.Table, faults: Mapping[int, Fault], gone: dict[str, set[str]]
) -> None:
    """Note the ids that no remaining row of the table has."""
    if len(table.key) == 1 and faults:
        keys = data[table.key[0]].to_pylist()
        stay = {key for row, key in enumerate(keys) if row not in faults}
        gone.setdefault(table.name, set()).update({keys[row] for row in faults} - stay)


def _follow(
    table: Table, data: pa.Table, faults: dict[int, Fault], gone: Mapping[str, set[str]]
) -> bool:
    before = len(faults)
    parents = dict(table.references)
    if table.name == "articles":
        parents["article_id"] = "articles"
    for column, target in parents.items():
        if lost := gone.get(target):
            for row, value in enumerate(data[column].to_pylist()):
                if value in lost:
                    fault = Fault(PARENT, None, f"{column}={value}, of {target}")
                    faults.setdefault(row, fault)
    return len(faults) > before


def split(data: pa.Table, faults: Mapping[int, Fault]) -> pa.Table:
    """The rows that stay."""
    stays = np.ones(data.num_rows, dtype=bool)
    stays[list(faults)] = False
    return data.filter(pa.array(stays))


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 160 else text[:159] + "…"

"""What a batch may refer to, and what came in: read from the batch and those it was made from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from expectations.acceptance import Acceptance, accepted_of, open_rows
from expectations.derived import SPAN_TABLES, Known, LineSpan
from expectations.drift import History
from expectations.failed import failed_of
from expectations.rates import RATES
from expectations.setting_aside import REFILLED, row_keys
from schemas import TABLE

Staged = Mapping[str, pa.Table]
Keys = dict[str, list[str]]

VALUES = (
    ("articles", "text"),
    ("articles", "dateline"),
    ("articles", "document_id"),
    ("documents", "first_received_at"),
    *((table, "article_id") for table in SPAN_TABLES),
)
"""Columns that checks look up by their row's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a batch comes from: what it may refer to, how many articles were accepted, what its
    wave holds, and by table the keys that came in and those that went on or were set aside.

    `past` has the rates of earlier runs, `accepted` what was released by hand. `documents` are
    those of a wave that a stage worked on, `failed` those on which one failed, with the exception.
    """

    known: Known = field(default_factory=Known)
    articles: int = 0
    wave: Staged = field(default_factory=dict)
    rows_in: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rows_out: Mapping[str, Sequence[str]] = field(default_factory=dict)
    past: History = field(default_factory=dict)
    drift_stops: bool = True
    accepted: Collection[Acceptance] = frozenset()
    documents: Collection[str] = frozenset()
    failed: Mapping[str, str] = field(default_factory=dict)


def origin_of(
    stage: str, staged: Staged, parents: Sequence[Staged], beyond: Staged | None = None
) -> Origin:
    """Read it from the batch, from the batches it was made from, and from what lies beyond them."""
    known = known_of([*parents, beyond or {}, staged])
    # The documents of articles that passed before are known, though their batch is not at hand.
    accepted = [_values(parent.get("articles"), "document_id") for parent in parents]
    known.ids.setdefault("documents", set()).update(*accepted)
    rows_in, rows_out = conservation_keys(stage, staged, parents)
    articles = {i for s in (*parents, staged) for i in _values(s.get("articles"), "article_id")}
    is_wave = stage == "resolve"
    sources = [*parents, staged]
    return Origin(
        known=known,
        articles=len(articles),
        wave=wave_of(parents) if is_wave else {},
        rows_in=rows_in,
        rows_out=rows_out,
        accepted=accepted_of(sources),
        documents=_worked_on(sources) if is_wave else frozenset(),
        failed=failed_of(sources) if is_wave else {},
    )


def wave_of(parents: Sequence[Staged]) -> dict[str, pa.Table]:
    """The tables that rates look at, over all batches of a wave: small batches say little."""
    names = {rate.table for rates in RATES.values() for rate in rates}
    parts = {name: [s[name] for s in parents if name in s] for name in names}
    return {name: pa.concat_tables(own) for name, own in parts.items() if own}


def known_of(sources: Iterable[Staged]) -> Known:
    """Everything that these tables' rows can be referred to by; columns may be left out."""
    ids: dict[str, set[str]] = defaultdict(set)
    found: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    lines: dict[str, list[LineSpan]] = defaultdict(list)
    works: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for staged in sources:
        for name, data in staged.items():
            if len(TABLE[name].key) == 1:
                ids[name].update(_values(data, TABLE[name].key[0]))
        for name, column in VALUES:
            keys = _values(staged.get(name), TABLE[name].key[0])
            found[name, column].update(zip(keys, _values(staged.get(name), column), strict=False))
        _note_lines(lines, staged.get("article_lines"))
        _note_works(works, staged.get("entity_mentions"))
    return Known(
        texts=found["articles", "text"],
        datelines=found["articles", "dateline"],
        document_of=found["articles", "document_id"],
        received_at=found["documents", "first_received_at"],
        article_of={k: v for t in SPAN_TABLES for k, v in found[t, "article_id"].items()},
        ids=ids,
        lines=lines,
        works=works,
    )


def unknown_ids(staged: Staged, known: Known) -> dict[str, set[str]]:
    """By table, the ids that the batch refers to and that are not known: the warehouse may."""
    missing: dict[str, set[str]] = defaultdict(set)
    for name, data in staged.items():
        for column, target in TABLE[name].references.items():
            missing[target] |= {*_values(data, column)} - {None} - known.ids.get(target, set())
    return {table: ids for table, ids in missing.items() if ids}


def conservation_keys(stage: str, staged: Staged, parents: Sequence[Staged]) -> tuple[Keys, Keys]:
    """By table, the keys that came in, and those that the stage passed on or set aside.

    Ingest stages the document of every receipt that is no duplicate; clean makes an article of
    every document or refuses it; resolve gives every row back.
    """
    if stage == "ingest":
        receipts = _pairs(staged.get("receipts"), "document_id", "status")
        new = sorted({document for document, status in receipts if status != "duplicate"})
        return {"documents": new}, {"documents": _values(staged.get("documents"), "document_id")}
    if stage == "clean":
        offered = [i for s in parents for i in _values(s.get("documents"), "document_id")]
        cleaned = _values(staged.get("articles"), "document_id")
        return {"documents": offered}, {"documents": [*cleaned, *_refused([*parents, staged])]}
    if stage == "resolve":
        rows_in = {n: [k for s in parents for k in _keys(n, s)] for n in REFILLED}
        return rows_in, {n: _keys(n, staged) for n in REFILLED}
    return {}, {}


def _worked_on(sources: Sequence[Staged]) -> set[str]:
    """The documents of articles, and those that cleaning or a later stage refused."""
    articles = {i for staged in sources for i in _values(staged.get("articles"), "document_id")}
    return articles | _refused(sources, but_by="ingest")


def _refused(sources: Iterable[Staged], but_by: str | None = None) -> set[str]:
    """The documents that a quarantine of these batches holds as a whole, but for one stage's."""
    return {
        row["document_id"]
        for staged in sources
        for row in open_rows(staged.get("quarantine"))
        if row["document_id"]
        and row["table_name"] in ("documents", "articles")
        and row["stage"] != but_by
    }


def _note_works(works: dict[str, list[tuple[int, int]]], data: pa.Table | None) -> None:
    articles, kinds = _values(data, "article_id"), _values(data, "type")
    spans = _pairs(data, "start_char", "end_char")
    for article, kind, span in zip(articles, kinds, spans, strict=False):
        if kind == "WORK":
            works[article].append(span)


def _note_lines(lines: dict[str, list[LineSpan]], data: pa.Table | None) -> None:
    articles, numbers = _values(data, "article_id"), _values(data, "line_number")
    spans = _pairs(data, "start_char", "end_char")
    for article, number, (start, end) in zip(articles, numbers, spans, strict=False):
        lines[article].append((number, start, end))


def _keys(name: str, staged: Staged) -> list[str]:
    data = staged.get(name)
    if data is None or not {*TABLE[name].key} <= {*data.column_names}:
        return []
    return row_keys(TABLE[name], data)


def _pairs(data: pa.Table | None, first: str, second: str) -> list[tuple[Any, Any]]:
    return list(zip(_values(data, first), _values(data, second), strict=False))


def _values(data: pa.Table | None, column: str) -> list[Any]:
    """A column's values; none where the table or the column is not there."""
    if data is None or column not in data.column_names:
        return []
    return list(data[column].to_pylist())

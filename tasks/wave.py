"""A wave: the validated batches that are resolved and loaded together, each article once.

Batches of a wave are cleaned side by side, so that two of them may have documents of one article.
The last document counts, with its annotations; its revision counts the documents before it. That is
decided here, and carried on as batches without the rows of the earlier documents: no later stage
meets an article twice.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas import ARTICLES, EVENT_MENTIONS
from schemas.columns import Table
from tasks.home.staging import Home, batch_path, copy_batch, is_done
from tasks.rejections.refusals import failed_documents


class Version(NamedTuple):
    """The document that counts of an article: its position among all, and the article's revision."""

    position: int
    revision: int


def last_versions(articles: Iterable[tuple[str, int]]) -> dict[str, Version]:
    """Of every article the last version, its revision raised by those of the versions before it.

    `articles` are pairs of article id and revision, in the order in which they count.
    """
    last: dict[str, Version] = {}
    for position, (article_id, revision) in enumerate(articles):
        before = last[article_id].revision if article_id in last else 0
        last[article_id] = Version(position, before + revision)
    return last


@dataclass(frozen=True, slots=True)
class Wave:
    """The batches of documents, and those of articles, each with the batch of its annotations."""

    documents: tuple[Path, ...]
    articles: tuple[tuple[Path, Path], ...]

    @property
    def batches(self) -> list[Path]:
        """The batches of articles, each followed by that of its annotations."""
        return [batch for pair in self.articles for batch in pair]

    def without(self, home: Home, documents: Collection[str]) -> "Wave":
        """The wave without the articles of these documents, and without their annotations."""
        pairs = []
        for articles, annotations in self.articles:
            gone = {a for a, document, _ in _articles_of(articles) if document in documents}
            pairs.append((_rewrite(home, articles, gone), _rewrite(home, annotations, gone)))
        return replace(self, articles=tuple(pairs))


def make_wave(home: Home, batches: Sequence[Sequence[Path]]) -> Wave:
    """The wave of validated batches, given as documents, articles and annotations.

    Left out are the articles on which annotating failed, and then all but the last document of
    every article.
    """
    wave = Wave(
        documents=tuple(documents for documents, _, _ in batches),
        articles=tuple((articles, annotations) for _, articles, annotations in batches),
    )
    failed = {d for *_, annotations in batches for d in failed_documents(annotations, "annotate")}
    return _with_last_documents(home, wave.without(home, failed))


def _with_last_documents(home: Home, wave: Wave) -> Wave:
    own = [_articles_of(articles) for articles, _ in wave.articles]
    last = last_versions((article, revision) for rows in own for article, _, revision in rows)
    pairs, start = [], 0
    for (articles, annotations), rows in zip(wave.articles, own, strict=True):
        gone: set[str] = set()
        revisions: dict[str, int] = {}
        for position, (article, _, revision) in enumerate(rows, start):
            if last[article].position != position:
                gone.add(article)
            elif last[article].revision != revision:
                revisions[article] = last[article].revision
        pairs.append((_rewrite(home, articles, gone, revisions), _rewrite(home, annotations, gone)))
        start += len(rows)
    return replace(wave, articles=tuple(pairs))


def _rewrite(
    home: Home, batch: Path, gone: Collection[str], revisions: Mapping[str, int] | None = None
) -> Path:
    """A copy of the batch without the rows of the articles `gone`, and with other revisions of
    articles; the batch itself where there is nothing to change."""
    if not gone and not revisions:
        return batch
    raised = [f"{article}={number}" for article, number in sorted((revisions or {}).items())]
    path = batch_path(home, batch.parent.name, batch.name, "without", *sorted(gone), *raised)
    if is_done(path):
        return path
    own = _columns(batch, EVENT_MENTIONS, "event_mention_id", "article_id")
    events = {event for event, article in own if article in gone}
    dropped = {"article_id": gone, "event_mention_id": events}

    def keep(data: pa.Table) -> pa.Table:
        for column, values in dropped.items():
            if column in data.column_names:
                is_gone = pc.is_in(data[column], value_set=pa.array(sorted(values), pa.string()))
                data = data.filter(pc.invert(is_gone))
        return _with_revisions(data, revisions or {})

    return copy_batch(batch, path, keep)


def _with_revisions(data: pa.Table, revisions: Mapping[str, int]) -> pa.Table:
    place = data.schema.get_field_index("revision")
    if not revisions or place < 0:
        return data
    pairs = zip(data["article_id"].to_pylist(), data["revision"].to_pylist(), strict=True)
    numbers = [revisions.get(article, number) for article, number in pairs]
    field = data.schema.field(place)
    return data.set_column(place, field, pa.array(numbers, field.type))


def _articles_of(batch: Path) -> list[tuple[str, str, int]]:
    """Article id, document id and revision of each article of a batch."""
    return _columns(batch, ARTICLES, "article_id", "document_id", "revision")


def _columns(batch: Path, table: Table, *columns: str) -> list[tuple[Any, ...]]:
    """The values of some columns, row by row; none where the batch has no such table."""
    file = batch / f"{table.name}.parquet"
    if not file.exists():
        return []
    data = pq.read_table(file, columns=list(columns))
    return list(zip(*(data[column].to_pylist() for column in columns), strict=True))

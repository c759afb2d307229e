"""Arrivals: what of a source's offers the warehouse has not met, in groups that fit in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from duckdb import DuckDBPyConnection

from copydesk.ids import content_id, document_id
from schemas import DOCUMENTS, QUARANTINE, RECEIPTS
from tasks.home.warehouse import known_keys
from tasks.rejections.refusals import refusal_id
from tasks.rejections.takedown import forgotten_documents
from tasks.sources import Offer, Refusal

LOOKUP_SIZE = 1000
"""Offers looked up by one query; set by hand."""
GROUP_BYTES = 64_000_000
"""What a group may hold in memory; set by hand."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An offer without a receipt yet; `is_duplicate` where its bytes are known from elsewhere,
    `is_forgotten` where they were known and taken down."""

    offer: Offer
    receipt_id: str
    document_id: str
    is_duplicate: bool = False
    is_forgotten: bool = False

    @property
    def key(self) -> str:
        """Tells a batch's input apart: a duplicate of what is known is not that document."""
        mark = "-" if self.is_forgotten else "=" if self.is_duplicate else ""
        return f"{self.receipt_id}{mark}"


@dataclass(frozen=True, slots=True)
class Failure:
    """Something found in the source whose bytes were not read; `key` is its quarantine id."""

    refusal: Refusal

    @property
    def key(self) -> str:
        """The same place refused for the same reason is the same row, however often it is met."""
        return refusal_id("ingest", self.refusal.source_uri, self.refusal.rejection.reason)


Item = TypeVar("Item", Offer | Refusal, Arrival | Failure)


def select_new(
    connection: DuckDBPyConnection, offers: Iterable[Offer | Refusal]
) -> Iterator[Arrival | Failure]:
    """What has no receipt and no quarantine row yet, in order, with the duplicates marked.

    Only the hashes of a run's documents stay in memory.
    """
    met: set[str] = set()
    documents: set[str] = set()
    forgotten = set(forgotten_documents(connection))
    for group in cut(offers, LOOKUP_SIZE):
        items = [_arrive(offer) if isinstance(offer, Offer) else Failure(offer) for offer in group]
        arrivals = [item for item in items if isinstance(item, Arrival)]
        failures = [item for item in items if isinstance(item, Failure)]
        met |= known_keys(connection, RECEIPTS, [item.key for item in arrivals])
        met |= known_keys(connection, QUARANTINE, [item.key for item in failures])
        documents |= known_keys(connection, DOCUMENTS, [item.document_id for item in arrivals])
        for item in items:
            if item.key in met:
                continue
            met.add(item.key)
            yield _mark(item, documents, forgotten)


def cut(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Groups of that many items, or of fewer where their bytes add up to `GROUP_BYTES`."""
    group: list[Item] = []
    weight = 0
    for item in items:
        group.append(item)
        weight += _weight(item)
        if len(group) >= size or weight >= GROUP_BYTES:
            yield group
            group, weight = [], 0
    if group:
        yield group


def _arrive(offer: Offer) -> Arrival:
    document = document_id(offer.payload)
    return Arrival(offer, content_id("receipt", offer.source_uri, document), document)


def _mark(item: Arrival | Failure, documents: set[str], forgotten: set[str]) -> Arrival | Failure:
    if isinstance(item, Failure) or item.document_id not in documents:
        if isinstance(item, Arrival):
            documents.add(item.document_id)
        return item
    return replace(item, is_duplicate=True, is_forgotten=item.document_id in forgotten)


def _weight(item: Offer | Refusal | Arrival | Failure) -> int:
    offer = item.offer if isinstance(item, Arrival) else item
    return len(offer.payload) if isinstance(offer, Offer) else 0

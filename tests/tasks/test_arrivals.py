"""Arrivals: what of a source is new, what is a duplicate, and in which groups it comes."""

from typing import Any

import pytest

from copydesk.errors import Rejection
from copydesk.ids import content_id, document_id
from schemas import DOCUMENTS, QUARANTINE, RECEIPTS
from schemas.ledger import FORGOTTEN
from tasks import arrivals
from tasks.arrivals import Arrival, Failure, cut, select_new
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse
from tasks.sources import Offer, Refusal


def offer(uri: str, text: bytes = b"The pier was mended.") -> Offer:
    return Offer(uri, "text/plain", text)


def refusal(uri: str, reason: str = "unreadable") -> Refusal:
    return Refusal(uri, Rejection(reason))


def new(home: Home, *offers: Offer | Refusal) -> list[Arrival | Failure]:
    with open_warehouse(home) as connection:
        return list(select_new(connection, offers))


def test_the_same_bytes_at_another_place_are_a_duplicate(home: Home) -> None:
    first, second = new(home, offer("a.txt"), offer("b.txt"))
    assert isinstance(first, Arrival)
    assert isinstance(second, Arrival)
    assert (first.is_duplicate, second.is_duplicate) == (False, True)
    assert first.document_id == second.document_id
    assert second.key == f"{second.receipt_id}="


def test_a_place_is_met_once(home: Home) -> None:
    assert len(new(home, offer("a.txt"), offer("a.txt"), refusal("c"), refusal("c"))) == 2
    assert len(new(home, refusal("c"), refusal("c", "outside_source"))) == 2


def test_what_the_warehouse_knows_does_not_arrive(home: Home, rows: Any, wave: Any) -> None:
    text = b"The pier was mended."
    own = document_id(text)
    failure = Failure(refusal("c"))
    wave({
        DOCUMENTS: [rows(DOCUMENTS, document_id=own)],
        RECEIPTS: [rows(RECEIPTS, document_id=own, receipt_id=content_id("receipt", "a.txt", own))],
        QUARANTINE: [rows(QUARANTINE, quarantine_id=failure.key)],
    })  # fmt: skip
    (found,) = new(home, offer("a.txt", text), offer("b.txt", text), refusal("c"))
    assert isinstance(found, Arrival)
    assert (found.offer.source_uri, found.is_duplicate) == ("b.txt", True)
    assert not found.is_forgotten


def test_bytes_that_were_taken_down_are_marked(home: Home, rows: Any, wave: Any) -> None:
    text = b"The pier was mended."
    own = document_id(text)
    row = rows(QUARANTINE, document_id=own, row_key=own, table_name="documents", reason=FORGOTTEN)
    wave({DOCUMENTS: [rows(DOCUMENTS, document_id=own)], QUARANTINE: [row]})
    (found,) = new(home, offer("b.txt", text))
    assert isinstance(found, Arrival)
    assert found.is_forgotten
    assert found.key == f"{found.receipt_id}-"


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ([], []),
        ([1, 1, 1], [2, 1]),
        ([40, 40, 40], [2, 1]),
        ([90, 90], [1, 1]),
        ([0, 60, 0], [2, 1]),
    ],
)
def test_a_group_ends_with_its_number_or_its_bytes(
    monkeypatch: pytest.MonkeyPatch, sizes: list[int], groups: list[int]
) -> None:
    monkeypatch.setattr(arrivals, "GROUP_BYTES", 80)
    offers = [offer(str(n), b"x" * size) for n, size in enumerate(sizes)]
    found = list(cut(offers, 2))
    assert [len(group) for group in found] == groups
    assert [item for group in found for item in group] == offers


def test_what_was_not_read_weighs_nothing() -> None:
    assert len(list(cut([refusal(str(n)) for n in range(9)], 9))) == 1

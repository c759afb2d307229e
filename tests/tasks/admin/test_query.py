"""What the commands show of the warehouse."""

from typing import Any

from schemas import QUARANTINE
from schemas.ledger import SUPERSEDED
from tasks.admin.quarantine import QuarantineFilter, list_groups
from tasks.admin.query import give_account
from tasks.home.staging import Home


def test_what_a_later_copy_superseded_is_listed_apart(
    home: Home, wave: Any, newsroom: Any, rows: Any
) -> None:
    earlier = newsroom("earlier")
    refused = rows(
        QUARANTINE, stage="clean", table_name="documents", row_key=earlier.document_id,
        document_id=earlier.document_id, reason=SUPERSEDED,
    )  # fmt: skip
    wave(*newsroom("later").all(), earlier.documents(), {QUARANTINE: [refused]})
    account = give_account(home)
    assert account.receipts == {"accepted": 1, SUPERSEDED: 1}
    assert (account.set_aside, account.superseded) == ([], 1)
    assert list_groups(home, QuarantineFilter()) == []

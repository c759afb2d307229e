"""Texts that break off, and pages that ask for a subscription."""

import pytest

from copydesk.cleaning.truncation import is_paywalled, is_truncated
from tests.support.copied_text import BYLINE, PROSE, TITLE, draft


def read(*last: str) -> bool:
    return is_truncated(draft("\n".join([TITLE, *BYLINE, *PROSE, *last])).zoned_text)


@pytest.mark.parametrize(
    "last",
    [
        "The harbour office of Ostrey said on Tuesday that the company had asked for…",
        "The harbour office spoke on Tuesday. The company had asked for two more boats [+1204 chars]",
        "The harbour office spoke on Tuesday. It said that the company of the ferry had asked the",
        "The harbour office spoke on Tuesday. The company had meanwhile asked quietly",
    ],
)
def test_a_text_that_breaks_off_is_truncated(last: str) -> None:
    assert read(last)


@pytest.mark.parametrize(
    "last",
    [
        "The harbour office spoke on Tuesday, and the company had asked for a boat.",
        "The harbour office spoke on Tuesday. The company was Sund Lines",
    ],
)
def test_a_closed_text_is_whole(last: str) -> None:
    assert not read(last)


def test_a_line_that_asks_for_a_subscription_is_a_paywall() -> None:
    lines = [TITLE, *BYLINE, *PROSE]
    assert not is_paywalled(draft("\n".join(lines)).zoned_text)
    assert is_paywalled(draft("\n".join([*lines, "Subscribe now to continue reading"])).zoned_text)

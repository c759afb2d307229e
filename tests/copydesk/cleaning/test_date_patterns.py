"""Date expressions in lines of pages, in several languages and orders."""

import re

import pytest

from copydesk.cleaning.date_patterns import DATE, MONTHS


@pytest.mark.parametrize(
    "text",
    [
        "3 november 2025", "nov. 3, 2025", "monday, 3rd november 2025", "mon 3 nov", "november 2025",
        "2025-11-03", "03.11.2025", "3/11/25", "3. oktober 2025", "3 de noviembre de 2025",
    ],
)  # fmt: skip
def test_a_date_is_matched_whole(text: str) -> None:
    assert re.fullmatch(DATE, text)


@pytest.mark.parametrize("text", ["45 november", "2025", "version 3.11", "may be", "marching 3"])
def test_other_numbers_and_words_are_no_date(text: str) -> None:
    assert not re.fullmatch(DATE, text)


def test_every_month_has_names_in_several_languages() -> None:
    assert {MONTHS[name] for name in ("january", "enero", "janvier", "gennaio")} == {1}
    assert sorted(set(MONTHS.values())) == list(range(1, 13))

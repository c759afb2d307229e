"""Publication dates have the precision that is written, never a guessed one."""

from datetime import datetime

import pytest

from copydesk.cleaning.publication_date import (
    DateSources,
    PublicationDate,
    find_publication_date,
    read_date,
    read_written_date,
)

RECEIVED = datetime(2025, 6, 1)


@pytest.mark.parametrize(
    ("written", "at", "precision"),
    [
        ("2025-03-14T09:40:00Z", datetime(2025, 3, 14, 9, 40), "minute"),
        ("2025-03-14T01:40:00.123+02:00", datetime(2025, 3, 13, 23, 40), "minute"),
        ("2025-03-14T09:40:00", datetime(2025, 3, 14), "day"),
        ("2025-03-14", datetime(2025, 3, 14), "day"),
        ("2025-03", datetime(2025, 3, 1), "month"),
        ("2025", datetime(2025, 1, 1), "year"),
        ("20250314", datetime(2025, 3, 14), "day"),
        ("1741945200", datetime(2025, 3, 14, 9, 40), "minute"),
        ("Fri, 14 Mar 2025 10:40:00 +0100", datetime(2025, 3, 14, 9, 40), "minute"),
        ("March 14th, 2025", datetime(2025, 3, 14), "day"),
        ("Published on 14 mars 2025 à 9 h", datetime(2025, 3, 14), "day"),
        ("14. März 2025", datetime(2025, 3, 14), "day"),
        ("Updated: Fri Mar 14, 2025 9:40 pm", datetime(2025, 3, 14), "day"),
        ("14/03/2025", datetime(2025, 3, 14), "day"),
        ("03/14/2025", datetime(2025, 3, 14), "day"),
        ("03/03/2025", datetime(2025, 3, 3), "day"),
        ("04/05/2025", datetime(2025, 1, 1), "year"),
        ("March 2025", datetime(2025, 3, 1), "month"),
        ("Published14 March 2025", datetime(2025, 3, 14), "day"),
        (
            "PUBLISHED FRI, MAR 14 20259:40 AM EDTUPDATED SAT, MAR 15 20257:02 AM EDT",
            datetime(2025, 3, 14),
            "day",
        ),
        ("UpdatedMar 14, 202511.30", datetime(2025, 3, 14), "day"),
        ("14 March 20259:40", datetime(2025, 3, 14), "day"),
        ("04.05.2025, 18.30 Uhr", datetime(2025, 5, 4), "day"),
        ("4.5.2025", datetime(2025, 5, 4), "day"),
        ("le 4 mai 2025 à 09h30", datetime(2025, 5, 4), "day"),
        ("4 de mayo de 2025", datetime(2025, 5, 4), "day"),
    ],
)
def test_dates_are_read(written: str, at: datetime, precision: str) -> None:
    assert read_date(written) == (at, precision)


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday",
        "March 14",
        "3 hours ago",
        "31 February 2025",
        "Room 2025",
        "12.03.25",
        "14/03.2025",
        "March 14, 202511",
        "",
    ],
)
def test_without_a_year_or_a_valid_day_there_is_no_date(line: str) -> None:
    assert read_written_date(line) is None


def test_the_most_trusted_source_wins() -> None:
    sources = DateSources(
        metadata=["2025-03-14"], lines=["15 March 2025"], url="https://a.example/2025/03/16/x"
    )
    assert find_publication_date(sources, RECEIVED).basis == "metadata"
    sources = DateSources(lines=["15 March 2025"], url=sources.url)
    assert find_publication_date(sources, RECEIVED) == PublicationDate(
        datetime(2025, 3, 15), "day", "text"
    )
    sources = DateSources(url=sources.url)
    assert find_publication_date(sources, RECEIVED) == PublicationDate(
        datetime(2025, 3, 16), "day", "url"
    )
    assert find_publication_date(DateSources(), RECEIVED) == PublicationDate(
        None, "unknown", "none"
    )


@pytest.mark.parametrize("value", ["2026-01-01", "1970-01-01T00:00:00Z", "0001-01-01", "soon"])
def test_a_date_to_come_or_a_default_is_none(value: str) -> None:
    assert find_publication_date(DateSources(metadata=[value]), RECEIVED).at is None


def test_an_unreadable_date_gives_way_to_the_next_source() -> None:
    sources = DateSources(metadata=["yesterday"], url="https://a.example/2025/03/x")
    assert find_publication_date(sources, RECEIVED) == PublicationDate(
        datetime(2025, 3, 1), "month", "url"
    )


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Published: 04/05/2025", "Updated: 13/05/2025"], datetime(2025, 5, 4)),
        (["Published: 04/05/2025", "Updated: 05/13/2025"], datetime(2025, 4, 5)),
        (["04-05-2025", "Last edited 31-05-2025"], datetime(2025, 5, 4)),
        (["04/05/2025"], datetime(2025, 1, 1)),
        (["04/05/2025", "13/05/2025", "05/13/2025"], datetime(2025, 1, 1)),
    ],
)
def test_another_date_shows_whether_days_come_first(lines: list[str], day: datetime) -> None:
    assert find_publication_date(DateSources(lines=lines), RECEIVED).at == day

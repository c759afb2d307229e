"""The publication date of an article, with its precision and basis; parts are read, never guessed.

A day without a year is no date, and a time without a zone gives the day only. In 04/05/2031 only
the year is certain, unless another date of the page shows the order of day and month; with points
(04.05.2031) the day comes first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from copydesk.cleaning.date_patterns import MONTHS
from copydesk.urls import url_date

FIRST_YEAR = 1800  # earlier dates are taken for errors
AHEAD = timedelta(days=2)
EPOCH = datetime(1970, 1, 2)
MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
# Copied dates often lack a space on either side: "Published9 April 2031", "Apr 9, 20318:14 AM".
YEAR = r"(?P<year>(?:18|19|20)\d\d)(?!\d(?!\d?[:.]\d\d))"
DAY = r"(?<![\d./-])(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?"
MONTH = rf"(?P<month>{MONTH_NAME})\b\.?"
STUCK = r"(?:\b|(?<=published)|(?<=updated)|(?<=posted)|(?<=modified)|(?<=edited))"
WRITTEN_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{STUCK}{MONTH}\s?{DAY}\b\.?,?\s?{YEAR}",
        rf"{DAY}\.?[\s-]?(?:de |of )?{MONTH},?[\s-]?(?:de )?{YEAR}",
        r"\b(?P<year>(?:18|19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.]"
        r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
        r"\b(?P<year>(?:18|19|20)\d\d)年\s?(?P<month>0?[1-9]|1[0-2])月\s?(?P<day>[12]?\d|3[01])日",
        rf"{STUCK}{MONTH},?\s{YEAR}",
    )
)
NUMERIC = re.compile(rf"(?<![\d/.-])([0-3]?\d)(?P<mark>[-/.])([0-3]?\d)(?P=mark){YEAR}")
EPOCH_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d.*)?")
ISO_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")
FRACTION = re.compile(r"\.\d+")


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When an article was published (naive UTC), its precision and its basis.

    Precision: minute, day, month, year or unknown. Basis: metadata, text, url or none.
    """

    at: datetime | None = None
    precision: str = "unknown"
    basis: str = "none"


@dataclass(frozen=True, slots=True)
class DateSources:
    """Candidate dates in the order of trust: metadata, lines of the page, the URL."""

    metadata: Iterable[str] = ()
    lines: Iterable[str] = ()
    url: str | None = None


def find_publication_date(sources: DateSources, received_at: datetime) -> PublicationDate:
    """The first valid date of the most trusted source; dates after `received_at` are invalid."""
    latest = _naive_utc(received_at) + AHEAD
    lines = list(sources.lines)
    is_day_first = find_day_order(lines)
    found = [
        *((read_date(value), "metadata") for value in sources.metadata),
        *((read_written_date(line, is_day_first), "text") for line in lines),
        (_dated_url(sources.url), "url"),
    ]
    for read, basis in found:
        if read and read[0] <= latest and read[0].year >= FIRST_YEAR and not _is_default(read[0]):
            return PublicationDate(read[0], read[1], basis)
    return PublicationDate()


def read_date(value: str) -> tuple[datetime, str] | None:
    """A date in ISO 8601, RFC 5322 or epoch seconds, else in a written form; with its precision."""
    value = value.strip()
    for read in (_read_iso, _read_epoch, _read_mail_date):
        if found := read(value):
            return found
    return read_written_date(value)


def find_day_order(lines: Iterable[str]) -> bool | None:
    """Whether numeric dates are day-first; None if no date of the lines is unambiguous, or if they
    contradict each other."""
    found = [(int(f[1]), int(f[3])) for line in lines for f in NUMERIC.finditer(line)]
    metadata = {first > 12 for first, second in found if max(first, second) > 12}
    return metadata.pop() if len(metadata) == 1 else None


def read_written_date(line: str, is_day_first: bool | None = None) -> tuple[datetime, str] | None:
    """The first date with a year in a line, and its precision; `is_day_first` resolves ambiguous
    numeric dates."""
    for pattern in WRITTEN_DATES:
        if found := pattern.search(line):
            parts = found.groupdict()
            month = MONTHS.get(parts["month"].casefold()) or int(parts["month"])
            return _date(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)
    if found := NUMERIC.search(line):
        is_pointed = found["mark"] == "."
        order = True if is_pointed else is_day_first
        return _numeric(int(found[1]), int(found[3]), int(found["year"]), order)
    return None


def _numeric(
    first: int, second: int, year: int, is_day_first: bool | None
) -> tuple[datetime, str] | None:
    if first > 12 or (is_day_first and second <= 12):
        return _date(year, second, first)
    if first == second or second > 12 or is_day_first is False:
        return _date(year, first, second)
    return datetime(year, 1, 1), "year"


def _date(year: int, month: int, day: int | None) -> tuple[datetime, str] | None:
    try:
        return datetime(year, month, day or 1), "day" if day else "month"
    except ValueError:
        return None


def _read_iso(value: str) -> tuple[datetime, str] | None:
    if found := ISO_MONTH.fullmatch(value):
        year, month = int(found[1]), int(found[2] or 0)
        return (
            (datetime(year, month, 1), "month")
            if 1 <= month <= 12
            else ((datetime(year, 1, 1), "year") if not found[2] and year else None)
        )
    if not ISO.fullmatch(value):
        return None
    moment = _iso_moment(FRACTION.sub("", value)) or _iso_moment(value[:10])
    if moment is None:
        return None
    if moment.tzinfo is None:
        return datetime(moment.year, moment.month, moment.day), "day"
    return _naive_utc(moment), "minute"


def _iso_moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _read_epoch(value: str) -> tuple[datetime, str] | None:
    if EPOCH_SECONDS.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), UTC).replace(tzinfo=None), "minute"
    if found := COMPACT.fullmatch(value):
        return _date(int(found[1]), int(found[2]), int(found[3])) if int(found[3]) else None
    return None


def _read_mail_date(value: str) -> tuple[datetime, str] | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        return datetime(moment.year, moment.month, moment.day), "day"
    return _naive_utc(moment), "minute"


def _dated_url(url: str | None) -> tuple[datetime, str] | None:
    parts = url_date(url)
    return _date(*parts) if parts else None


def _naive_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)


def _is_default(moment: datetime) -> bool:
    """Whether it is the Unix epoch or the day before: a default value, no date."""
    return moment.year in (1969, 1970) and abs(moment - EPOCH) < timedelta(days=2)

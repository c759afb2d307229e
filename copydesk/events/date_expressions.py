"""Words that date an act, and the day, week, month or year they name.

Relative words count from the day of publication; a year is never invented beyond the nearest one
that fits, and where publication is unknown only a full date is resolved.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
MONTHS |= {m.lower(): i for i, m in enumerate(calendar.month_abbr) if m} | {"sept": 9}
WEEKDAYS = {d.lower(): i for i, d in enumerate(calendar.day_name)}
NUMBERS = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
NUMBERS |= {"a": 1, "an": 1, "several": 3, "a few": 3, "a couple of": 2}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
NEAR = timedelta(75)
"""A day or month without a year is the nearest one, where that is within so many days."""

_MONTH = r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sep(?:t\.?|tember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_WEEKDAY = r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day"
_PART = r"(?:early |late |earlier |later )?(?:on )?"
_DAYTIME = r"(?: (?:morning|afternoon|evening|night))?"
_NUMBER = (
    r"(?P<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|a couple of)"
)

Resolver = Callable[[re.Match[str], date, int], date | None]


@dataclass(frozen=True, slots=True)
class DateText:
    """Words that name a time: their characters, the first day they name, and the precision."""

    start_char: int
    end_char: int
    text: str
    resolved: date | None
    precision: str


def _weekday(found: re.Match[str], base: date, direction: int) -> date:
    wanted = WEEKDAYS[found["weekday"].lower() + "day"]
    which = (found.groupdict().get("which") or "").lower().strip()
    ahead = (wanted - base.weekday()) % 7
    if which in ("next", "this coming", "coming") or (direction > 0 and not which):
        return base + timedelta(ahead or 7 if which else ahead)
    if which == "this":
        return base + timedelta(wanted - base.weekday())
    return base - timedelta((base.weekday() - wanted) % 7 or (7 if which else 0))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def names_month(words: str) -> bool:
    """Whether words of a time name a month."""
    return any(word.strip(".,") in MONTHS for word in words.lower().split())


def a_year_before(day: date) -> date | None:
    """The same day of the year before, if it has one."""
    return _safe(day.year - 1, day.month, day.day)


def _month_of(found: re.Match[str]) -> int:
    return MONTHS[found["month"].lower().rstrip(".")]


def _full(found: re.Match[str], _base: date, _direction: int) -> date | None:
    return _safe(int(found["year"]), _month_of(found), int(found["day"]))


def _day_of_month(found: re.Match[str], base: date, direction: int) -> date | None:
    """The nearest such day: a year ahead or back only where the text looks that way."""
    days = [
        _safe(y, _month_of(found), int(found["day"]))
        for y in (base.year - 1, base.year, base.year + 1)
    ]
    known = [d for d in days if d is not None]
    return _nearest(known, base, direction)


def _weekday_of_month(found: re.Match[str], base: date, direction: int) -> date | None:
    """The day of the month in the year in which it is that day of the week."""
    wanted = WEEKDAYS[found["weekday"].lower() + "day"]
    years = (base.year - 1, base.year, base.year + 1)
    days = [_safe(year, _month_of(found), int(found["day"])) for year in years]
    fitting = [d for d in days if d is not None and d.weekday() == wanted]
    return fitting[0] if len(fitting) == 1 else _day_of_month(found, base, direction)


def _weekday_of_week(found: re.Match[str], base: date, direction: int) -> date:
    return _week(found, base, direction) + timedelta(WEEKDAYS[found["weekday"].lower() + "day"])


HOLIDAYS: dict[str, dict[str | None, tuple[int, int]]] = {
    "new year": {"eve": (12, 31), "day": (1, 1)},
    "christmas": {"eve": (12, 24), "day": (12, 25), None: (12, 25)},
}


def _holiday(found: re.Match[str], base: date, direction: int) -> date | None:
    name = re.split("['’]", found["holiday"].lower())[0]
    part = found["part"].lower() if found["part"] else None
    month, day = HOLIDAYS[name][part]
    days = [date(year, month, day) for year in (base.year - 1, base.year, base.year + 1)]
    return _nearest(days, base, direction)


def _nearest(days: list[date], base: date, direction: int) -> date | None:
    nearest = min(days, default=None, key=lambda d: abs(d - base))
    if nearest is not None and abs(nearest - base) <= NEAR:
        return nearest
    if direction > 0:
        days = [d for d in days if d >= base] or days
        return min(days, default=None, key=lambda d: abs(d - base))
    past = [d for d in days if d <= base + timedelta(1)]
    return max(past, default=None)


def _month(found: re.Match[str], base: date, direction: int) -> date | None:
    firsts = [date(y, _month_of(found), 1) for y in (base.year - 1, base.year, base.year + 1)]
    which = (found.groupdict().get("which") or "").lower().strip()
    if which == "next":
        direction = 1
    if which == "this":
        return next(d for d in firsts if d.year == base.year)
    if which == "last":
        firsts = [d for d in firsts if (d.year, d.month) != (base.year, base.month)]
    return _nearest(firsts, base, direction)


def _month_year(found: re.Match[str], _base: date, _direction: int) -> date:
    return date(int(found["year"]), _month_of(found), 1)


def _offset(days: int) -> Resolver:
    return lambda _found, base, _direction: base + timedelta(days)


def _week(found: re.Match[str], base: date, _direction: int) -> date:
    weeks = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[
        found["which"].lower()
    ]
    return base - timedelta(base.weekday()) + timedelta(7 * weeks)


def _weekend(found: re.Match[str], base: date, direction: int) -> date:
    which = (found["which"] or "").lower()
    saturday = base - timedelta((base.weekday() - 5) % 7)
    ahead = which == "next" or direction > 0
    return saturday + timedelta(7) if ahead and saturday < base else saturday


def _calendar_month(found: re.Match[str], base: date, _direction: int) -> date:
    months = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[
        found["which"].lower()
    ]
    index = base.year * 12 + base.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _calendar_year(found: re.Match[str], base: date, _direction: int) -> date:
    return date(base.year + {"last": -1, "this": 0, "next": 1}[found["which"].lower()], 1, 1)


def _ago(found: re.Match[str], base: date, _direction: int) -> date | None:
    count = found["count"].lower()
    size = int(count) if count.isdigit() else NUMBERS[count]
    unit = found["unit"].lower()
    if unit in UNIT_DAYS:
        return base - timedelta(size * UNIT_DAYS[unit])
    if unit == "month":
        index = base.year * 12 + base.month - 1 - size
        return date(index // 12, index % 12 + 1, 1)
    return date(base.year - size, 1, 1)


def _year(found: re.Match[str], _base: date, _direction: int) -> date:
    return date(int(found["year"]), 1, 1)


UNIT_PRECISION = {
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "year": "year",
}
DAY_YEAR = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?"

RULES: tuple[tuple[str, str, Resolver], ...] = (
    (rf"{_PART}{_WEEKDAY},? {_MONTH} {DAY_YEAR},? (?P<year>(?:19|20)\d\d)", "day", _full),
    (rf"{_PART}{_WEEKDAY},? {DAY_YEAR} (?:of )?{_MONTH},? (?P<year>(?:19|20)\d\d)", "day", _full),
    (rf"{_MONTH} {DAY_YEAR},? (?P<year>(?:19|20)\d\d)", "day", _full),
    (rf"{DAY_YEAR} (?:of )?{_MONTH},? (?P<year>(?:19|20)\d\d)", "day", _full),
    (r"(?P<year>(?:19|20)\d\d)-(?P<month_number>\d\d)-(?P<day>\d\d)", "day",
     lambda f, _b, _d: _safe(int(f["year"]), int(f["month_number"]), int(f["day"]))),
    (rf"{_PART}{_WEEKDAY},? {_MONTH} {DAY_YEAR}(?!\d)", "day", _weekday_of_month),
    (rf"{_PART}{_WEEKDAY},? {DAY_YEAR} (?:of )?{_MONTH}", "day", _weekday_of_month),
    (rf"{_PART}{_WEEKDAY} (?:of )?(?P<which>last|this|next) week", "day", _weekday_of_week),
    (rf"{_MONTH} {DAY_YEAR}(?!\d)", "day", _day_of_month),
    (rf"{DAY_YEAR} (?:of )?{_MONTH}", "day", _day_of_month),
    (rf"(?:in |since |by )?(?:early |late |mid-?)?{_MONTH},? (?:of )?(?P<year>(?:19|20)\d\d)", "month", _month_year),
    (rf"{_PART}(?P<which>last |next |this coming |this )?{_WEEKDAY}{_DAYTIME}", "day", _weekday),
    (r"(?:earlier |later )?(?:today|tonight|this (?:morning|afternoon|evening))", "day", _offset(0)),
    (r"(?:on )?(?P<holiday>New Year['’]s|Christmas) (?P<part>Eve|Day)", "day", _holiday),
    (r"(?:on |at )(?P<holiday>Christmas)(?P<part>)", "day", _holiday),
    (r"the day before yesterday", "day", _offset(-2)),
    (r"(?:late |early )?(?:yesterday|last night)" + _DAYTIME, "day", _offset(-1)),
    (r"the day after tomorrow", "day", _offset(2)),
    (r"tomorrow" + _DAYTIME, "day", _offset(1)),
    (r"(?:earlier |later |late |early )?(?:in )?(?:the )?(?P<which>last|this|next|past|previous|coming) week(?!end)", "week", _week),
    (r"(?:over |at |during )?(?:the |(?P<which>last|this|next) )weekend", "day", _weekend),
    (r"(?:earlier |later |late |early )?(?:in )?(?:the )?(?P<which>last|this|next|past|previous|coming) month", "month", _calendar_month),
    (r"(?:earlier |later |late |early )?(?P<which>last|this|next) year", "year", _calendar_year),
    (rf"{_NUMBER} (?P<unit>day|week|fortnight|month|year)s? (?:ago|earlier)", "unit", _ago),
    (rf"(?:in |since |until |during |by |(?P<which>last |next |this ))(?:early |late |mid-?)?{_MONTH}\b(?! \d)", "month", _month),
    (rf"mid-{_MONTH}", "month", _month),
    (r"(?:in |by |for |until )?(?:the )?(?:fiscal|financial) (?:year )?(?P<year>(?:19|20)\d\d)\b", "year", _year),
    (r"(?:in|since|back in|during|by|until) (?:early |late |mid-?)?(?P<year>(?:19|20)\d\d)\b", "year", _year),
)  # fmt: skip

COMPILED = [
    (re.compile(r"\b(?:" + p + r")(?!\w)", re.IGNORECASE), kind, how) for p, kind, how in RULES
]
NEEDS_NO_BASE = (_full, _month_year, _year)


def find_dates(text: str, published: date | None, direction: int = -1) -> list[DateText]:
    """The words of a text that name a time, in order; `direction` 1 looks ahead, -1 back."""
    taken: list[DateText] = []
    for pattern, kind, resolve in COMPILED:
        for found in pattern.finditer(text):
            if any(found.start() < d.end_char and d.start_char < found.end() for d in taken):
                continue
            if "month" in found.groupdict() and found["month"] and found["month"][0].islower():
                continue
            taken.append(_resolved(found, kind, resolve, published, direction))
    return sorted(taken, key=lambda d: d.start_char)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day without a year: its month and day (1 to 31), or its weekday (Monday 0)."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def fits(self, day: date) -> bool:
        """Whether a day is one that the words can name."""
        same_day = self.month is None or (self.month, self.day) == (day.month, day.day)
        return same_day and self.weekday in (None, day.weekday())


def named_day(words: str) -> NamedDay | None:
    """The month and day, or the weekday, that a date's words name; null where they name neither."""
    for pattern, _, resolve in COMPILED:
        found = pattern.search(words) if resolve in (_full, _day_of_month, _weekday) else None
        if found is None:
            continue
        if resolve is _weekday:
            which = (found["which"] or "").strip().lower()
            named = WEEKDAYS[found["weekday"].lower() + "day"]
            return NamedDay(weekday=named) if which in ("", "this") else None
        return NamedDay(_month_of(found), int(found["day"])) if resolve is _day_of_month else None
    return None


def _resolved(
    found: re.Match[str], kind: str, resolve: Resolver, published: date | None, direction: int
) -> DateText:
    precision = UNIT_PRECISION[found["unit"].lower()] if kind == "unit" else kind
    words = _ahead(found.group(), direction)
    day: date | None = None
    if published is not None:
        day = resolve(found, published, words)
    elif resolve in NEEDS_NO_BASE:
        day = resolve(found, date.min, words)
    return DateText(found.start(), found.end(), found.group(), day, precision if day else "unknown")


def _ahead(words: str, direction: int) -> int:
    lowered = words.lower()
    if lowered.startswith(("later this", "later on", "next", "coming")):
        return 1
    return -1 if lowered.startswith(("earlier", "last")) else direction

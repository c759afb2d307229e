"""Date expressions as regular expressions on casefolded text."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar januari enero janvier gennaio janeiro",
            "february feb februar februari febrero février febbraio fevereiro",
            "march mar märz maart marzo mars março maret",
            "april apr abril avril aprile",
            "may mai mayo maggio maio mei",
            "june jun juni junio juin giugno junho",
            "july jul juli julio juillet luglio julho",
            "august aug augustus agosto août agustus",
            "september sept sep septiembre septembre settembre setembro",
            "october oct oktober okt octubre octobre ottobre outubro",
            "november nov noviembre novembre novembro",
            "december dec dezember dez desember diciembre décembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = [
    "monday",
    "mon",
    "tuesday",
    "tue",
    "tues",
    "wednesday",
    "wed",
    "thursday",
    "thu",
    "thur",
    "thurs",
    "friday",
    "fri",
    "saturday",
    "sat",
    "sunday",
    "sun",
]

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b\.?"
NUMERIC = rf"(?:{YEAR}[-/.][01]?\d[-/.][0-3]?\d|[0-3]?\d[-/.][0-3]?\d[-/.](?:{YEAR}|\d\d)\b)"
WRITTEN = (
    rf"(?:{MONTH}\s?{DAY}(?:,?\s?{YEAR})?"
    rf"|{DAY}\s?(?:de |of )?{MONTH},?(?: de)?(?:\s?{YEAR})?"
    rf"|{MONTH},?\s{YEAR})"
)
DATE = rf"(?:{WEEKDAY},?\s?)?(?:{NUMERIC}|{WRITTEN})"
# Time of day, zone, "at", "by Name" and the like after a date.
DATE_DETAIL = r".{0,40}"

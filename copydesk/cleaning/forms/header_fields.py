"""Header fields above a text: e-mail headers, Markdown front matter, an export's "Title:" lines.

Their values are metadata of the article; none of these lines is text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from copydesk.cleaning.bylines import is_name
from copydesk.cleaning.forms.sheet import Sheet, Zoned
from copydesk.cleaning.lines import Line
from copydesk.cleaning.metadata.read import PageMetadata
from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.tables import word_lists

FIELDS = word_lists("header_fields")
FIELD_OF = {label: name for name, labels in FIELDS.items() for label in labels}
ZONES: Mapping[str, Zoned] = {
    "authors": ("byline", "labelled"),
    "dates": ("dateline", "labelled"),
}
OTHER: Zoned = ("other", "labelled")
FENCES = {"---": ("---", "..."), "+++": ("+++",)}
MOST_LABELS = 40  # lines of header fields; bounds the search
# A note or a line of the mail program may be above a forwarded header.
MOST_ABOVE = 5
LABELLED = re.compile(r"[*_>\s]*([A-Za-z][A-Za-z_ -]{0,24}?)[*_]*\s?[:=][*_]*\s*(.*)")
ITEM = re.compile(r"-\s+(.*)")
# A run of labels is a header if it has one of each of two sets: of an e-mail, or of an export.
MAIL = ({"subject", "betreff"}, {"from", "to", "date", "sent"})
EXPORT = (
    {"title", "headline"},
    {"author", "authors", "by", "byline", "date", "published", "url", "source", "link"},
)
ANSWERED = re.compile(r"(?:(?:re|fwd?|aw|wg)\s?:\s*)+", re.IGNORECASE)
# "Jane Roe <jane@paper.example>", "Jane Roe at The Paper", "Jane Roe | The Paper"
SENDER = re.compile(
    r"\"?([^\"<|,(@]+?)\"?\s*(?:(?:\bat|\bfrom|\bof|\bvia|[|,–—-])\s.*)?(?:<.*|\(.*|$)"
)
PRESENTED = re.compile(r"(?:.{2,60}\s)?[Ww]ith ([^.,:]{4,40})|[Bb]y ([^.,:]{4,40})")
PRESENTED_LINES = 8  # lines in which a newsletter names its author; by hand
Label = tuple[Line, str, str]


def read_header_fields(sheet: Sheet) -> Sheet:
    """The sheet with its header fields parsed and set aside, if it begins with some."""
    labels, is_mail = _front_matter(sheet.lines), False
    taken = {line.number for line in _fenced(sheet.lines)}
    if not labels:
        labels = _header(sheet.lines)
        keys = {label for _, label, _ in labels}
        is_mail = all(keys & wanted for wanted in MAIL)
        if not (is_mail or all(keys & wanted for wanted in EXPORT)):
            return sheet
        taken = {line.number for line, _, _ in labels}
        if is_mail:
            taken |= {one.number for one in sheet.lines if one.number < labels[0][0].number}
    page = _metadata(labels)
    zones = dict.fromkeys(taken, OTHER)
    zones |= {
        line.number: ZONES.get(FIELD_OF.get(label, "ignored"), OTHER) for line, label, _ in labels
    }
    titles = [
        line.number for line, label, value in labels if FIELD_OF.get(label) == "titles" and value
    ]
    sheet = sheet.headed(titles[0], page.titles[0]) if titles else sheet
    rest = sheet.set_aside({n: zone for n, zone in zones.items() if n not in titles[:1]})
    if is_mail and (presenters := tuple(_presenters(rest.lines[:PRESENTED_LINES]))):
        page = replace(page, authors=(presenters,))
    return replace(rest, page=page)


def _fenced(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of the front matter with both fences, else none."""
    ends = FENCES.get(lines[0].text, ()) if lines else ()
    for index, line in enumerate(lines[1 : MOST_LABELS + 1], start=1):
        if line.text in ends:
            inside = lines[1:index]
            return lines[: index + 1] if inside and LABELLED.fullmatch(inside[0].text) else ()
    return ()


def _front_matter(lines: Sequence[Line]) -> list[Label]:
    return list(_labels(_fenced(lines)[1:-1]))


def _header(lines: Sequence[Line]) -> list[Label]:
    """The first run of lines with known labels, near the top."""
    start = next((i for i, line in enumerate(lines[: MOST_ABOVE + 1]) if _is_known(line)), None)
    if start is None:
        return []
    run: list[Line] = []
    for line in lines[start : start + MOST_LABELS]:
        if not _is_known(line):
            break
        run.append(line)
    return list(_labels(run))


def _is_known(line: Line) -> bool:
    found = LABELLED.fullmatch(line.text)
    return found is not None and found[1].casefold() in FIELD_OF


def _labels(lines: Sequence[Line]) -> Iterator[Label]:
    """Each line with its label and value; a list item has the label of its list."""
    label = ""
    for line in lines:
        if item := ITEM.fullmatch(line.text):
            yield line, label, _plain(item[1])
        elif found := LABELLED.fullmatch(line.text):
            label = found[1].casefold()
            yield line, label, _plain(found[2] or "")


def _plain(value: str) -> str:
    return value.strip().strip("[]").strip().strip("\"'“”*_ ")


def _metadata(labels: Sequence[Label]) -> PageMetadata:
    values: dict[str, list[str]] = {name: [] for name in FIELDS}
    for _, label, value in labels:
        name = FIELD_OF.get(label, "ignored")
        if name == "publishers" and "://" in value:
            name = "canonical"
        values[name] += _values(name, label, value)
    return PageMetadata(
        titles=tuple(values["titles"]),
        authors=(tuple(values["authors"]),),
        publishers=tuple(values["publishers"]),
        sections=tuple(values["sections"]),
        dates=tuple(values["dates"]),
        canonical=next(iter(values["canonical"]), None),
    )


def _values(name: str, label: str, value: str) -> list[str]:
    if not value:
        return []
    if name == "titles":
        return [ANSWERED.sub("", value)]
    if label == "from":
        sender = SENDER.fullmatch(value)
        is_known = sender is not None and sender[1].split()[0] in first_names()
        return [sender[1]] if sender and is_known and _is_person(sender[1]) else []
    return [value.replace('"', "")]


def _is_person(name: str) -> bool:
    return is_name(name) and 2 <= len(name.split()) <= 4 and not name.startswith("The ")


def _presenters(lines: Sequence[Line]) -> Iterator[str]:
    """The names of a newsletter's authors: "with Jane Roe" below its name."""
    for line in lines:
        found = None if line.ends_sentence else PRESENTED.fullmatch(line.text)
        name = (found[1] or found[2]) if found else ""
        if name and _is_person(name):
            yield name

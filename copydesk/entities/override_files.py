"""Lists of names that a user keeps, as CSV: whose a name is, and what a thing is called elsewhere.

`aliases.csv`: `name`, `type`, `same_as`, `not`: a name, the kind of thing, whose name it is, whose
it is not (several parted by semicolons). `authority.csv`: `name`, `type`, `aliases` (parted by
semicolons), `wikidata_id`.
"""

import csv
import re
from collections.abc import Iterator, Mapping

from copydesk.entities.overrides import ListedName
from copydesk.errors import UserError
from schemas.entities import ENTITY_TYPES

WIKIDATA = re.compile(r"Q[0-9]+")
ALIAS_COLUMNS = ("name", "type", "same_as", "not")
AUTHORITY_COLUMNS = ("name", "type", "aliases", "wikidata_id")
Row = Mapping[str, str]


def read_aliases(text: str, file: str) -> list[ListedName]:
    """The lines of an alias list. Raises `UserError` that names the file and the first bad line."""
    found = []
    for where, row in _rows(text, file, ALIAS_COLUMNS, required=2):
        apart = _several(row["not"])
        if not row["same_as"] and not apart:
            raise UserError(
                f"{where}: say in same_as whose name {row['name']} is, or in not whose not"
            )
        found.append(ListedName(row["name"], row["type"], where, row["same_as"], apart))
    return found


def read_authority(text: str, file: str) -> list[ListedName]:
    """The lines of an authority file, each alias as a line of its own; errors as above."""
    found = []
    for where, row in _rows(text, file, AUTHORITY_COLUMNS, required=2):
        own = row["wikidata_id"]
        if own and not WIKIDATA.fullmatch(own):
            raise UserError(f"{where}: wikidata_id {own!r} is no Wikidata item such as Q42")
        kind, name = row["type"], row["name"]
        found.append(ListedName(name, kind, where, name, wikidata_id=own or None))
        found += [ListedName(alias, kind, where, name) for alias in _several(row["aliases"])]
    return found


def _rows(
    text: str, file: str, columns: tuple[str, ...], required: int
) -> Iterator[tuple[str, Row]]:
    """Every row that is not empty, with where it stands; the first columns must be filled."""
    reader = csv.DictReader(text.removeprefix("\ufeff").splitlines(), skipinitialspace=True)
    unknown = set(reader.fieldnames or ()) - set(columns)
    lacking = set(columns[:required]) - set(reader.fieldnames or ())
    if reader.fieldnames and (unknown or lacking):
        raise UserError(f"{file}, line 1: the columns are {', '.join(columns)}")
    for row in reader:
        where = f"{file}, line {reader.line_num}"
        if None in row:
            raise UserError(f"{where}: more values than columns; put a name with a comma in quotes")
        filled = {column: (row.get(column) or "").strip() for column in columns}
        if not any(filled.values()):
            continue
        if not filled["name"]:
            raise UserError(f"{where}: there is no name")
        if filled["type"] not in ENTITY_TYPES:
            raise UserError(
                f"{where}: type {filled['type']!r} is none of {', '.join(ENTITY_TYPES)}"
            )
        yield where, filled


def _several(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())

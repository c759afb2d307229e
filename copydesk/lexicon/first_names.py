"""First names, titles and roles that tell a gender."""

from collections.abc import Mapping
from functools import cache

from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.tables import read_rows


@cache
def first_names() -> Mapping[str, str]:
    """Common first names, plain, with their gender, m or f."""
    return {plain(name): gender for name, gender in read_rows("first_names.tsv")}


@cache
def gendered_words() -> Mapping[str, str]:
    """Titles and roles that tell a gender, in lower case."""
    return dict(read_rows("gendered_words.tsv"))

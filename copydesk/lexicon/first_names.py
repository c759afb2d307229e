"""First names, titles and roles that show a gender."""

from collections.abc import Mapping
from functools import cache

from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.tables import read_rows


@cache
def first_names() -> Mapping[str, str]:
    """Gender, m or f, by plain first name."""
    return {plain(name): gender for name, gender in read_rows("first_names.tsv")}


@cache
def gendered_words() -> Mapping[str, str]:
    """Gender, m or f, by title or role in lower case."""
    return dict(read_rows("gendered_words.tsv"))

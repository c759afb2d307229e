"""What may be withheld of what is published: the full texts, for those who may not share them.

The words of spans (quotes, mentions, clauses that report events), titles and everything counted or
linked stay; offsets still count in the article's text, for readers who have the article
from elsewhere.
"""

from collections.abc import Mapping

from schemas import ARTICLE_LINES, ARTICLES
from schemas.columns import Table

FULL_TEXTS: Mapping[str, tuple[str, ...]] = {
    ARTICLES.name: ("text",),
    ARTICLE_LINES.name: ("text",),
}
"""By table, the columns that are published empty (their type allows no null) when texts are not."""


def published(table: Table, has_texts: bool) -> str:
    """The relation to publish of a table of the warehouse: itself, or itself with empty texts."""
    withheld = () if has_texts else FULL_TEXTS.get(table.name, ())
    if not withheld:
        return f"warehouse.{table.name}"
    emptied = ", ".join(f"'' AS {column}" for column in withheld)
    return f"(SELECT * REPLACE ({emptied}) FROM warehouse.{table.name})"

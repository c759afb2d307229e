"""What holds across the whole warehouse, each as a query for the rows of which it does not hold.

A batch shows neither a key that another batch has too nor a count over all batches: SQL over what
is loaded does. A query gives one column, the key of every offending row; `{new}` in it stands for
the condition that a row `r` was not audited in a completed run before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas import TABLES
from schemas.columns import SpanColumns, Table

UNAUDITED = "r.run_id NOT IN (SELECT run_id FROM runs WHERE status = 'completed')"
EVERYTHING = "true"
MEASURED = 1.0
"""Tolerated of what is only counted: learned weights decide it, and no share of few rows is a fault."""


@dataclass(frozen=True, slots=True)
class Audit:
    """One thing that holds: of which table, under which name, what a failure means, how to find
    the rows of which it does not hold."""

    table: str
    name: str
    means: str
    offenders: str
    tolerated: float = 0.0
    """The share of the table's rows of which it need not hold."""


def _count(table: str, column: str, counted: str) -> Audit:
    """That a stored count is what the rows it counts say; `counted` refers to the row as `r`."""
    key = next(t for t in TABLES if t.name == table).key
    return Audit(
        table,
        f"{column}_agrees",
        f"{column} is not how many rows there are: a load forgot to count again.",
        f"SELECT concat_ws('/', {', '.join(f'r.{k}' for k in key)}) FROM {table} r "
        f"WHERE r.{column} <> ({counted})",
    )


COUNTS = (
    _count("entities", "mention_count",
           "SELECT count(*) FROM entity_mentions m WHERE m.entity_id = r.entity_id"),
    _count("entities", "article_count",
           "SELECT count(DISTINCT m.article_id) FROM entity_mentions m"
           " WHERE m.entity_id = r.entity_id"),
    _count("stories", "article_count",
           "SELECT count(*) FROM story_articles s WHERE s.story_id = r.story_id"),
    _count("events", "mention_count",
           "SELECT count(*) FROM event_mentions m WHERE m.event_id = r.event_id"),
    _count("events", "article_count",
           "SELECT count(DISTINCT m.article_id) FROM event_mentions m"
           " WHERE m.event_id = r.event_id"),
)  # fmt: skip

SOURCES = tuple(
    Audit(
        table,
        "sources_within_articles",
        "It has no source, or more independent sources than articles: a load forgot to count again.",
        f"SELECT r.{key} FROM {table} r WHERE r.source_count NOT BETWEEN 1 AND r.article_count",
    )
    for table, key in (("stories", "story_id"), ("events", "event_id"))
)

NAMES = (
    Audit(
        "entities",
        "names_differ_by_more_than_case",
        "Two entities are one: their names are equal but for capitals.",
        """SELECT r.entity_id FROM entities r JOIN (
             SELECT type, lower(canonical_name) AS name FROM entities GROUP BY ALL
             HAVING count(DISTINCT canonical_name) > 1) g
           ON r.type = g.type AND lower(r.canonical_name) = g.name""",
        tolerated=0.02,
    ),
)

EVENTS = (
    Audit(
        "events",
        "occurred_by_publication",
        "It occurred, and begins after the day of every article that reports it.",
        """SELECT r.event_id FROM events r
           JOIN event_mentions m ON m.event_id = r.event_id
           JOIN articles a ON a.article_id = m.article_id
           WHERE {new} AND r.status = 'occurred' AND r.event_date_start IS NOT NULL
           GROUP BY r.event_id, r.event_date_start
           HAVING count(*) = count(a.published_at)
              AND max(a.published_at)::DATE < r.event_date_start""",
    ),
    Audit(
        "events",
        "sources_are_no_targets",
        "Mentions of one entity are its source and its target: a link or a party is mistaken.",
        """SELECT DISTINCT r.event_id FROM events r
           JOIN event_participants s ON s.event_id = r.event_id AND s.role = 'source'
           JOIN event_participants t ON t.event_id = r.event_id AND t.role = 'target'
             AND t.entity_id = s.entity_id""",
        tolerated=MEASURED,
    ),
)

REFUSED = """SELECT document_id FROM quarantine WHERE released_at IS NULL
               AND table_name IN ('documents', 'articles') AND document_id IS NOT NULL"""

CONSERVATION = (
    Audit(
        "documents",
        "documents_have_a_receipt",
        "A document has no receipt.",
        """SELECT r.document_id FROM documents r WHERE NOT EXISTS (
             SELECT 1 FROM receipts t WHERE t.document_id = r.document_id
             AND t.status <> 'duplicate')""",
    ),
    Audit(
        "documents",
        "accepted_documents_have_a_fate",
        "A document was accepted and has no article, was refused by no stage, and no later "
        "document took its place.",
        f"""WITH lost AS (
              SELECT DISTINCT document_id FROM receipts WHERE status = 'accepted'
              AND document_id NOT IN (SELECT document_id FROM articles)
              AND document_id NOT IN ({REFUSED}))
            SELECT document_id FROM lost
            WHERE (SELECT count(*) FROM lost) > (SELECT coalesce(sum(revision - 1), 0) FROM articles)""",
    ),
    Audit(
        "receipts",
        "quarantined_receipts_have_a_reason",
        "A receipt says that its document was refused, and no quarantine row says why.",
        f"""SELECT r.receipt_id FROM receipts r WHERE r.status = 'quarantined'
            AND r.document_id NOT IN ({REFUSED})""",
    ),
    Audit(
        "articles",
        "articles_come_from_accepted_documents",
        "An article is in the warehouse, and its document was refused.",
        f"SELECT r.article_id FROM articles r WHERE r.document_id IN ({REFUSED})",
    ),
    Audit(
        "articles",
        "articles_have_their_lines",
        "An article is in the warehouse without all the lines it was cut from.",
        """SELECT r.article_id FROM articles r WHERE {new} AND coalesce(r.line_count, 1) > (
             SELECT count(*) FROM article_lines l WHERE l.article_id = r.article_id)""",
    ),
    Audit(
        "articles",
        "articles_have_a_story",
        "Resolving passed an article by.",
        """SELECT r.article_id FROM articles r WHERE NOT EXISTS (
             SELECT 1 FROM story_articles s WHERE s.article_id = r.article_id)""",
    ),
    *(
        Audit(
            f"{thing}_redirects",
            "ids_given_up_are_gone",
            f"The id of an {thing} was given up for another, and is still in use.",
            f"""SELECT r.old_{thing}_id FROM {thing}_redirects r
                JOIN {things} t ON t.{thing}_id = r.old_{thing}_id""",
        )
        for thing, things in (("entity", "entities"), ("event", "events"))
    ),
)


BANDS = Audit(
    "article_terms",
    "signatures_have_their_bands",
    "A copy of the article's text would not be found, or one would be looked for that is gone.",
    """SELECT DISTINCT coalesce(r.article_id, b.article_id)
       FROM (SELECT article_id FROM article_terms WHERE signature IS NOT NULL) r
       FULL JOIN (SELECT DISTINCT article_id FROM books.bands) b USING (article_id)
       WHERE r.article_id IS NULL OR b.article_id IS NULL""",
)


def audits(is_full: bool = False) -> Iterator[Audit]:
    """Everything that is audited. Only in full: keys, which the database guards in between, and the
    book of bands, which follows from its table."""
    if is_full:
        yield BANDS
    for table in TABLES:
        if is_full:
            yield _key(table)
        for column, target in table.references.items():
            yield _reference(table, column, next(t for t in TABLES if t.name == target))
        for span in table.spans:
            yield _span(table, span)
    yield from COUNTS
    yield from SOURCES
    yield from NAMES
    yield from EVENTS
    yield from CONSERVATION


def _key(table: Table) -> Audit:
    key = ", ".join(table.key)
    return Audit(
        table.name,
        "key_unique",
        f"Two rows of {table.name} claim to be the same thing.",
        f"SELECT concat_ws('/', {key}) FROM {table.name} GROUP BY {key} HAVING count(*) > 1",
    )


def _reference(table: Table, column: str, target: Table) -> Audit:
    return Audit(
        table.name,
        f"{column}_resolves",
        f"{column} names no row of {target.name}.",
        f"SELECT {_key_of(table)} FROM {table.name} r ANTI JOIN {target.name} t"
        f" ON r.{column} = t.{target.key[0]} WHERE r.{column} IS NOT NULL",
    )


def _span(table: Table, span: SpanColumns) -> Audit:
    return Audit(
        table.name,
        f"{span.text}_reads_back",
        f"{span.text} is not what the article has between {span.start} and {span.end}.",
        f"SELECT {_key_of(table)} FROM {table.name} r JOIN articles a USING (article_id)"
        f" WHERE {{new}} AND r.{span.start} IS NOT NULL AND r.{span.text} IS DISTINCT FROM"
        f" substr(a.text, r.{span.start} + 1, r.{span.end} - r.{span.start})",
    )


def _key_of(table: Table) -> str:
    return f"concat_ws('/', {', '.join(f'r.{k}' for k in table.key)})"

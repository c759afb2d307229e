"""What follows from other rows: ids given up, counts, and what is left with nothing.

All of it is SQL over the rows that a load has touched, named by the temporary tables
`touched_entities`, `touched_stories` and `touched_events` of one column `id`.
"""

from collections.abc import Iterator

from duckdb import DuckDBPyConnection

from copydesk.similarity import DIGITS, PLACES
from schemas import (
    ARTICLES,
    ENTITIES,
    ENTITY_ALIASES,
    ENTITY_JUDGEMENTS,
    ENTITY_KEYS,
    ENTITY_REDIRECTS,
    EVENT_MENTIONS,
    EVENT_REDIRECTS,
    EVENTS,
    STORIES,
    STORY_ARTICLES,
    STORY_REDIRECTS,
    TABLES,
)
from schemas.columns import Table
from schemas.entities import Pronouns
from tasks.home.rows import count
from tasks.loading.merge import change, same_key

MINTED = (EVENTS, STORIES, ENTITIES)
"""What exists only as long as other rows refer to it; events first, since they refer to the
rest."""
REDIRECTS = (
    (ENTITY_REDIRECTS, ENTITIES),
    (STORY_REDIRECTS, STORIES),
    (EVENT_REDIRECTS, EVENTS),
)
KEPT_ALIVE_BY = {EVENTS.name: {EVENT_MENTIONS.name}, STORIES.name: {STORY_ARTICLES.name}}
ABOUT = (
    ENTITY_ALIASES,
    ENTITY_KEYS,
    ENTITY_REDIRECTS,
    ENTITY_JUDGEMENTS,
    STORY_REDIRECTS,
    EVENT_REDIRECTS,
)
OWNED = {table.name for table in ABOUT}
"""Rows that are about a thing, and never keep it alive."""

OUTLET = r"""coalesce(lower(trim(a.publisher)), nullif(regexp_extract(
               coalesce(a.canonical_url, a.url), '^[a-z]+://(?:www\.)?([^/:]+)', 1), ''),
             a.article_id)"""
"""Who printed an article `a`: the publisher, else the site, else nobody but the article itself."""
SOURCES = f"""SELECT id, count(DISTINCT outlet) FILTER (is_first) AS source_count
              FROM (SELECT m.id, {OUTLET} AS outlet,
                      row_number() OVER (PARTITION BY m.id, coalesce(a.duplicate_of, a.article_id)
                                         ORDER BY a.published_at NULLS LAST, a.article_id) = 1
                        AS is_first
                    FROM (SELECT DISTINCT * FROM ({{members}}) t(id, article_id)) m
                    JOIN articles a USING (article_id))
              GROUP BY id"""
"""How many outlets report by themselves what the `members` (id, article_id) are articles of: of
those that print one text only the first counts. To be read once `articles` knows its copies."""
STORY_MEMBERS = """SELECT story_id, article_id FROM story_articles
                   WHERE story_id IN (FROM touched_stories)"""
EVENT_MEMBERS = """SELECT event_id, article_id FROM event_mentions
                   WHERE event_id IN (FROM touched_events)"""
NAMES: tuple[tuple[Table, str, str], ...] = (
    (
        STORIES,
        "title",
        """SELECT s.story_id, arg_max(a.title, (s.similarity, s.article_id)) AS title
           FROM story_articles s JOIN articles a USING (article_id)
           WHERE s.story_id IN (FROM touched_stories) AND a.title IS NOT NULL GROUP BY s.story_id
           HAVING NOT list_contains(list(a.title),
             (SELECT o.title FROM stories o WHERE o.story_id = s.story_id))""",
    ),
    (
        ENTITIES,
        "canonical_name",
        """SELECT l.entity_id, arg_max(l.alias, (l.mention_count, length(l.alias), l.alias))
                  AS canonical_name
           FROM entity_aliases l JOIN entities e USING (entity_id)
           WHERE l.entity_id IN (FROM touched_entities)
             AND e.wikidata_id IS NULL AND e.geonames_id IS NULL
           GROUP BY l.entity_id, e.canonical_name
           HAVING NOT list_contains(list(l.alias), e.canonical_name)""",
    ),
)
"""Per table, the column that names its rows, and a query for those whose name was of an article
that is gone: they take the next best of what is left. Names that a gazetteer gives stay."""
REFERRING = "coalesce(sum(len(list_filter(m.pronouns, lambda p: p = '{0}'))), 0)::BIGINT"
"""How many pronouns of a kind refer to what the mentions `m` name."""
COUNTS: tuple[tuple[Table, str], ...] = (
    (
        ARTICLES,
        """SELECT s.article_id, s.copy_of AS duplicate_of, s.copy_similarity AS similarity
           FROM story_articles s WHERE s.article_id IN (
             SELECT article_id FROM upserts_story_articles UNION SELECT article_id FROM upserts_articles
             UNION SELECT article_id FROM next_copies)""",
    ),
    (
        ENTITIES,
        f"""SELECT t.id AS entity_id,
                  struct_pack({", ".join(f"{p} := {REFERRING.format(p)}" for p in Pronouns._fields)})
                    AS pronouns,
                  count(m.mention_id) AS mention_count,
                  count(DISTINCT m.article_id) AS article_count,
                  min(a.published_at)::DATE AS first_seen_date,
                  max(a.published_at)::DATE AS last_seen_date
           FROM touched_entities t LEFT JOIN entity_mentions m ON m.entity_id = t.id
           LEFT JOIN articles a USING (article_id) GROUP BY t.id""",
    ),
    (
        ENTITY_ALIASES,
        """SELECT l.entity_id, l.alias, count(m.mention_id) AS mention_count
           FROM touched_entities t JOIN entity_aliases l ON l.entity_id = t.id
           LEFT JOIN entity_mentions m
             ON m.entity_id = l.entity_id AND l.alias IN (m.surface, m.name)
           GROUP BY ALL""",
    ),
    (
        STORIES,
        f"""SELECT t.id AS story_id, count(a.article_id) AS article_count,
                  coalesce(any_value(n.source_count), 0) AS source_count,
                  min(a.published_at) AS first_published_at,
                  max(a.published_at) AS last_published_at
           FROM touched_stories t LEFT JOIN story_articles s ON s.story_id = t.id
           LEFT JOIN articles a USING (article_id)
           LEFT JOIN ({SOURCES.format(members=STORY_MEMBERS)}) n ON n.id = t.id
           GROUP BY t.id""",
    ),
    (
        EVENTS,
        f"""SELECT t.id AS event_id, count(m.event_mention_id) AS mention_count,
                  count(DISTINCT m.article_id) AS article_count,
                  coalesce(any_value(n.source_count), 0) AS source_count
           FROM touched_events t LEFT JOIN event_mentions m ON m.event_id = t.id
           LEFT JOIN ({SOURCES.format(members=EVENT_MEMBERS)}) n ON n.id = t.id
           GROUP BY t.id""",
    ),
)
"""Per table, a query that gives its key and its computed columns, in order: articles first, since
the sources of the others depend on which articles are copies."""

NAMED_SO = """(SELECT alias FROM entity_aliases l WHERE l.entity_id = entity_judgements.{0}
             UNION SELECT canonical_name FROM entities e WHERE e.entity_id = entity_judgements.{0})"""
SETTLED = f"""(entity_id IN (FROM touched_entities) OR other_entity_id IN (FROM touched_entities))
    AND (verdict = 'unsure' AND entity_id = other_entity_id
         OR name NOT IN {NAMED_SO.format("entity_id")}
         OR other_name NOT IN {NAMED_SO.format("other_entity_id")})"""
"""Judgements that are about nothing any more: names that are gone, or that proved one by
themselves."""


EVENTS_OF_COPIES = """SELECT event_id FROM event_mentions
                   WHERE article_id IN (SELECT article_id FROM upserts_story_articles)"""
NEXT_COPIES = f"""
    SELECT s.article_id, first.article_id AS next_copy,
           len(list_filter(range({PLACES}), lambda n:
             substr(own.signature, 1 + n * {DIGITS}, {DIGITS})
               = substr(first.signature, 1 + n * {DIGITS}, {DIGITS}))) / {PLACES} AS share
    FROM story_articles s JOIN article_terms own USING (article_id)
    JOIN (SELECT copy_of, t.* FROM story_articles JOIN articles USING (article_id)
          JOIN article_terms t USING (article_id) WHERE copy_of IN (FROM gone_articles)
          QUALIFY row_number() OVER (PARTITION BY copy_of
                                     ORDER BY published_at NULLS LAST, article_id) = 1
         ) first USING (copy_of)"""
"""Of the copies of articles that go, the first that was published takes the original's place."""


def find_touched(connection: DuckDBPyConnection) -> None:
    """Fill the `touched_` tables. To be called before the upserts are applied: the ids that rows
    lose count as well as those that they gain."""
    for thing in MINTED:
        queries = list(_changed_references(thing))
        queries.append(f"SELECT {thing.key[0]} FROM upserts_{thing.name}")
        if thing is EVENTS:
            queries.append(EVENTS_OF_COPIES)
        connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE touched_{thing.name} AS
                SELECT DISTINCT id FROM ({" UNION ALL ".join(queries)}) t(id) WHERE id IS NOT NULL"""
        )


def follow_redirects(connection: DuckDBPyConnection) -> None:
    """Move every reference to an id that is given up now to the id that takes its place; the names
    and keys of the old id go, since resolution stores them under the new one."""
    for redirects, thing in REDIRECTS:
        old, new, given_up = redirects.key[0], f"new_{thing.key[0]}", f"upserts_{redirects.name}"
        if not count(connection, given_up):
            continue
        for table, column in references_to(thing):
            name, where = table.name, f"{table.name}.{column} = r.{old}"
            if column in table.key:
                change(connection, table, f"DELETE FROM {name} USING {given_up} r WHERE {where}")
            else:
                move = f"SET {column} = r.{new} FROM {given_up} r"
                change(connection, table, f"UPDATE {name} {move} WHERE {where}")


def promote_next_copies(connection: DuckDBPyConnection) -> None:
    """Let the copies of articles that go be copies of the first among them."""
    columns = "article_id VARCHAR, next_copy VARCHAR, share DOUBLE"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE next_copies ({columns})")
    if not count(connection, "gone_articles"):
        return
    connection.execute(f"INSERT INTO next_copies {NEXT_COPIES}")
    change(
        connection,
        STORY_ARTICLES,
        """UPDATE story_articles SET copy_of = nullif(h.next_copy, h.article_id),
             copy_similarity = CASE WHEN h.next_copy <> h.article_id THEN round(h.share, 6) END
           FROM next_copies h WHERE h.article_id = story_articles.article_id""",
    )


def recount(connection: DuckDBPyConnection) -> None:
    """Compute again what follows from the rows of the touched entities, aliases, stories,
    events."""
    for table, query in COUNTS:
        settings = ", ".join(f"{c} = n.{c}" for c in table.computed)
        differs = " OR ".join(f"{table.name}.{c} IS DISTINCT FROM n.{c}" for c in table.computed)
        change(
            connection,
            table,
            f"""UPDATE {table.name} SET {settings} FROM ({query}) n
                WHERE {same_key(table, table.name, "n")} AND ({differs})""",
        )


def remove_empty(connection: DuckDBPyConnection) -> None:
    """Remove the touched events, stories and entities that nothing keeps alive, the aliases that no
    mention has, and the pairs to review of names that are gone or proved one; what else refers to
    them is cleared, or goes with them."""
    for thing in MINTED:
        (key,) = thing.key
        keepers = [(t, c) for t, c in references_to(thing) if _keeps_alive(thing, t)]
        unused = " AND ".join(
            f"NOT EXISTS (SELECT 1 FROM {t.name} k WHERE k.{c} = {thing.name}.{key})"
            for t, c in keepers
        )
        condition = f"{key} IN (FROM touched_{thing.name}) AND {unused}"
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE dead AS SELECT {key} FROM {thing.name} WHERE {condition}"
        )
        if count(connection, "dead"):
            remove_references(connection, thing, "dead")
            change(connection, thing, f"DELETE FROM {thing.name} WHERE {key} IN (FROM dead)")
    change(
        connection,
        ENTITY_ALIASES,
        """DELETE FROM entity_aliases WHERE mention_count = 0
           AND entity_id IN (FROM touched_entities)""",
    )
    change(connection, ENTITY_JUDGEMENTS, f"DELETE FROM entity_judgements WHERE {SETTLED}")


def rename(connection: DuckDBPyConnection) -> None:
    """Give the touched stories and entities that were named by what is gone another name."""
    for table, column, query in NAMES:
        change(
            connection,
            table,
            f"""UPDATE {table.name} SET {column} = n.{column} FROM ({query}) n
                WHERE {same_key(table, table.name, "n")}
                  AND {table.name}.{column} IS DISTINCT FROM n.{column}""",
        )


def remove_references(connection: DuckDBPyConnection, thing: Table, gone: str) -> None:
    """Clear the columns that refer to ids of the relation `gone`; where a column may not be null,
    its row goes."""
    for table, column in references_to(thing):
        where = f"WHERE {column} IN (FROM {gone})"
        is_nullable = next(f.nullable for f in table.fields if f.name == column)
        verb = (
            f"UPDATE {table.name} SET {column} = NULL"
            if is_nullable
            else f"DELETE FROM {table.name}"
        )
        change(connection, table, f"{verb} {where}")


def references_to(thing: Table) -> Iterator[tuple[Table, str]]:
    """Every (table, column) that refers to the table."""
    for table in TABLES:
        for column, target in table.references.items():
            if target == thing.name:
                yield table, column


def _keeps_alive(thing: Table, table: Table) -> bool:
    if thing.name in KEPT_ALIVE_BY:
        return table.name in KEPT_ALIVE_BY[thing.name]
    return table.name not in OWNED


def _changed_references(thing: Table) -> Iterator[str]:
    """Queries for the ids that changed rows refer to, or refer to no more."""
    for table, column in references_to(thing):
        stored = f"{table.name} o JOIN upserts_{table.name} s ON {same_key(table, 'o', 's')}"
        yield f"SELECT {column} FROM upserts_{table.name}"
        yield f"SELECT {column} FROM deletes_{table.name}"
        yield f"SELECT o.{column} FROM {stored}"
        if "article_id" in table.columns:
            changed = "article_id IN (SELECT article_id FROM upserts_articles)"
            yield f"SELECT {column} FROM {table.name} WHERE {changed}"
    for redirects, target in REDIRECTS:
        if target is thing:
            yield f"SELECT {redirects.key[0]} FROM upserts_{redirects.name}"

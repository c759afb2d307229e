"""The warehouse as an archive: what resolution asks of it, answered by SQL.

Every question joins the rows of a table with the few ids or keys that are wanted: it reads columns,
not rows, so that its cost follows what is asked.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection

from copydesk.entities import LOOSE, KnownEntities
from copydesk.event_linking import minted_event_id
from copydesk.resolution import Facts
from copydesk.stories import (
    NEARBY,
    WINDOW_DAYS,
    KnownStories,
    Print,
    keyed,
    meeting,
    minted_id,
    vocabulary_of,
)
from schemas import (
    ARTICLE_TERMS,
    ARTICLES,
    ENTITIES,
    ENTITY_ALIASES,
    ENTITY_JUDGEMENTS,
    ENTITY_MENTIONS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENT_REDIRECTS,
    QUOTES,
    STORY_ARTICLES,
    STORY_REDIRECTS,
    Entity,
    EntityJudgement,
    EntityMention,
    EventMention,
)
from schemas.arrow import from_arrow, to_arrow
from schemas.columns import Table
from schemas.ddl import literal
from tasks.loading.minhash_index import bands_of

WINDOW = timedelta(days=WINDOW_DAYS)
STORIES_OF = "SELECT story_id FROM story_articles WHERE article_id IN (FROM wanted)"
BESIDE = f"story_id IN ({STORIES_OF})"
BESIDE_OR_MINTED = f"story_id IN ({STORIES_OF} UNION FROM minted)"
ROLES = """SELECT entity_id, role, count(*) FROM entity_mentions
           WHERE role IS NOT NULL AND entity_id IN (FROM wanted) GROUP BY ALL"""
UNDER_KEYS = "SELECT DISTINCT entity_id FROM entity_keys WHERE blocking_key IN (FROM wanted)"
LOOSE_ROWS = f"link_method = '{LOOSE}'"
NOT_AGAIN = "article_id NOT IN (FROM again)"
ONE_OF_EACH = """rowid IN (SELECT min(rowid) FROM entity_mentions
                           WHERE {loose} AND entity_id IN (FROM wanted)
                           GROUP BY type, name, entity_id)"""
SAME_KEYS = "(type, name, entity_id) IN (SELECT type, name, entity_id FROM these)"
# The ids of events are shorter to read than those of their mentions, being fewer.
TAKING_PART = """event_mention_id IN (FROM wanted) AND rowid IN (
                   SELECT rowid FROM event_participants WHERE event_id IN (FROM events)
                   UNION ALL SELECT rowid FROM event_participants WHERE event_id IS NULL)"""
# Of few rows among many the other columns are only read once it is known which.
ARTICLES_OF = "rowid IN (SELECT rowid FROM articles WHERE article_id IN (FROM wanted))"
IN_BLOCKS = "rowid IN (SELECT rowid FROM article_terms WHERE block_id IN (FROM wanted))"
UNDER_BANDS = """SELECT article_id FROM books.bands WHERE rowid IN (
                   SELECT rowid FROM books.bands WHERE band IN (SELECT band FROM sought))"""
PRINTS = f"""rowid IN (SELECT rowid FROM article_terms WHERE article_id IN (
                SELECT article_id FROM story_articles WHERE coalesce(copy_of, article_id) IN (
                  SELECT coalesce(copy_of, article_id) FROM story_articles WHERE article_id IN (
                    FROM wanted UNION {UNDER_BANDS}))))"""
BATCH = 10_000
PLACES_OF_WANTED = "SELECT rowid FROM article_terms WHERE article_id IN (FROM wanted)"
DAYS_AND_KEYS = """SELECT rowid AS place, day, keys FROM article_terms
                   WHERE day IS NULL OR $first IS NULL OR day BETWEEN $first AND $last"""


@dataclass(frozen=True, slots=True)
class WarehouseArchive:
    """An open warehouse, asked by `copydesk.resolution.resolve`."""

    connection: DuckDBPyConnection

    def state(self) -> str:
        """A hash that changes with every load that changes anything."""
        query = "SELECT md5(string_agg(b::VARCHAR, '' ORDER BY b::VARCHAR)) FROM books.changes b"
        ((found,),) = self.connection.execute(query).fetchall()
        return str(found)

    def entities(self, keys: Collection[str], again: Collection[str]) -> KnownEntities:
        """The entities under these blocking keys, with their aliases, roles and loose mentions but
        those of the articles that come again."""
        self._want(keys)
        ids = {entity_id for (entity_id,) in self.connection.execute(UNDER_KEYS).fetchall()}
        self._want(ids)
        roles = self.connection.execute(ROLES).fetchall()
        self.connection.register("again", _ids(again))
        loose = f"{LOOSE_ROWS} AND {NOT_AGAIN}" if again else LOOSE_ROWS

        def behind(rows: Sequence[EntityMention]) -> Sequence[EntityMention]:
            self.connection.register("these", to_arrow(ENTITY_MENTIONS, rows))
            return self._rows(ENTITY_MENTIONS, f"{loose} AND {SAME_KEYS}", ()) if rows else ()

        return KnownEntities(
            entities=self._among(ENTITIES, "entity_id", ids),
            aliases=self._among(ENTITY_ALIASES, "entity_id", ids),
            loose=self._rows(ENTITY_MENTIONS, ONE_OF_EACH.format(loose=loose), ids),
            behind=behind,
            roles={(entity_id, role): count for entity_id, role, count in roles},
        )

    def entity_rows(self, entity_ids: Collection[str]) -> Sequence[Entity]:
        """The entities of these ids."""
        return self._among(ENTITIES, "entity_id", entity_ids)

    def judgements(self) -> Sequence[EntityJudgement]:
        """The pairs of names that a person judged to be one bearer's or two's."""
        return self._rows(ENTITY_JUDGEMENTS, "verdict <> 'unsure'", ())

    def near(self, new: pa.Table) -> pa.Table:
        """The `NEARBY` columns of the articles that meet any of these, and of these articles
        themselves as they were."""
        vocabulary = vocabulary_of(new["keys"])
        sought = keyed(new, vocabulary)
        self._want(new["article_id"].to_pylist())
        found = {place for (place,) in self.connection.execute(PLACES_OF_WANTED).fetchall()}
        days = self.connection.sql(DAYS_AND_KEYS, params=_days(new["day"].to_pylist()))
        with days.to_arrow_reader(BATCH) as batches:
            for batch in batches:
                met = np.unique(meeting(sought, keyed(batch, vocabulary))[1])
                found.update(batch["place"].take(pa.array(met)).to_pylist())
        self.connection.register("places", pa.table({"place": pa.array(found, type=pa.int64())}))
        query = f"SELECT {', '.join(NEARBY)} FROM article_terms WHERE rowid IN (FROM places)"
        return self.connection.sql(query).to_arrow_table().cast(new.select(NEARBY).schema)

    def prints(self, new: pa.Table) -> Sequence[Print]:
        """Every article of the texts that share a band with one of these, and of those that these
        articles printed before."""
        self.connection.register("sought", bands_of(new))
        self._want(new["article_id"].to_pylist())
        query = f"SELECT {', '.join(Print._fields)} FROM article_terms WHERE {PRINTS} ORDER BY ALL"
        return list(map(Print._make, self.connection.execute(query).fetchall()))

    def stories(self, block_ids: Collection[str], article_ids: Collection[str]) -> KnownStories:
        """The blocks of these ids and the stories of these articles, as `KnownStories` says."""
        terms = self._rows(ARTICLE_TERMS, IN_BLOCKS, block_ids)
        articles = {*article_ids, *(row.article_id for row in terms)}
        minted = set(map(minted_id, articles))
        self.connection.register("minted", _ids(minted))
        memberships = self._rows(STORY_ARTICLES, BESIDE_OR_MINTED, articles)
        stories = {row.story_id for row in memberships}
        return KnownStories(
            terms=terms,
            articles=self._articles(articles),
            memberships=memberships,
            redirects=self._rows(
                STORY_REDIRECTS,
                "old_story_id IN (FROM wanted) OR new_story_id IN (FROM wanted)",
                minted | stories,
            ),
        )

    def naming(self, entity_ids: Collection[str]) -> Collection[str]:
        """The articles with a mention of any of these entities."""
        self._want(entity_ids)
        query = """SELECT DISTINCT article_id FROM entity_mentions WHERE entity_id IN (FROM wanted)
                   OR stands_for_entity_id IN (FROM wanted)"""
        return {row[0] for row in self.connection.execute(query).fetchall()} if entity_ids else ()

    def beside(self, article_ids: Collection[str]) -> Collection[str]:
        """The articles that share a story with any of these, these included."""
        shared = self._rows(STORY_ARTICLES, BESIDE, article_ids)
        return {*article_ids, *(row.article_id for row in shared)}

    def facts(self, article_ids: Collection[str]) -> Facts:
        """Everything that hangs on these articles; their texts are left empty."""
        articles = self._articles(article_ids)
        if not articles:
            return Facts()
        here = _in_months(article.partition_month for article in articles)
        event_mentions = self._rows(EVENT_MENTIONS, here, article_ids)
        return Facts(
            articles=articles,
            mentions=self._rows(ENTITY_MENTIONS, here, article_ids),
            quotes=self._rows(QUOTES, here, article_ids),
            event_mentions=event_mentions,
            participants=self._participants(event_mentions),
            memberships=self._among(STORY_ARTICLES, "article_id", article_ids),
            redirects=self._rows(
                EVENT_REDIRECTS,
                "old_event_id IN (FROM wanted) OR new_event_id IN (FROM wanted)",
                {
                    name
                    for row in event_mentions
                    for name in (row.event_id, minted_event_id(row.event_mention_id))
                    if name is not None
                },
            ),
        )

    def _participants(self, event_mentions: Sequence[EventMention]) -> list[Any]:
        events = (row.event_id for row in event_mentions if row.event_id)
        self.connection.register("events", _ids(events))
        ids = (row.event_mention_id for row in event_mentions)
        return self._rows(EVENT_PARTICIPANTS, TAKING_PART, ids)

    def _articles(self, article_ids: Iterable[str]) -> list[Any]:
        columns = "* REPLACE ('' AS text)"
        return self._rows(ARTICLES, ARTICLES_OF, article_ids, columns=columns)

    def _among(self, table: Table, column: str, values: Iterable[str]) -> list[Any]:
        return self._rows(table, f"{column} IN (FROM wanted)", values)

    def _rows(
        self,
        table: Table,
        condition: str,
        wanted: Iterable[str],
        columns: str = "*",
    ) -> list[Any]:
        """The rows that the condition picks, in the order of their keys."""
        self._want(wanted)
        query = (
            f"SELECT {columns} FROM {table.name} WHERE {condition} ORDER BY {', '.join(table.key)}"
        )
        return from_arrow(table, self.connection.sql(query).to_arrow_table())

    def _want(self, values: Iterable[str]) -> None:
        self.connection.register("wanted", _ids(values))


def _ids(values: Iterable[str]) -> pa.Table:
    return pa.table({"id": pa.array(sorted(set(values)), type=pa.string())})


def _in_months(months: Iterable[str]) -> str:
    """The condition for rows of wanted articles of these months: with the months in it, the scan
    skips what was stored in others."""
    listed = ", ".join(map(literal, sorted(set(months))))
    return f"article_id IN (FROM wanted) AND partition_month IN ({listed})"


def _days(days: Sequence[date | None]) -> dict[str, date | None]:
    """The first and last day on which a known article can be near; null where any day can."""
    known = [day for day in days if day]
    if len(known) < len(days) or not known:
        return {"first": None, "last": None}
    return {"first": min(known) - WINDOW, "last": max(known) + WINDOW}

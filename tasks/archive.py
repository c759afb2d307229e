"""The warehouse as an archive: what resolution asks of it, answered by SQL.

Every query joins the rows of a table with the few ids or keys that are wanted: it reads columns,
not rows, so that its cost follows what is asked. The relations that a query names next to the
tables (`wanted`, `arriving`, ...) are those that `_given` registers around it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection

from copydesk.entities import AMBIGUOUS, KnownEntities
from copydesk.resolution import Facts
from copydesk.similarity.cluster_ids import minted_id
from copydesk.stories import (
    COMPARED_COLUMNS,
    WINDOW_DAYS,
    ArticleHeader,
    ArticleSignature,
    KnownStories,
    candidate_pairs,
    keyed_articles,
    vocabulary_of,
)
from schemas import (
    ARTICLE_TERMS,
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
OF_STORIES = f"story_id IN ({STORIES_OF})"
OF_STORIES_OR_MINTED = f"story_id IN ({STORIES_OF} UNION FROM minted)"
NOT_ARRIVING = "article_id NOT IN (SELECT article_id FROM arriving)"
WITHOUT_ARRIVING = """* REPLACE (mention_count - (
    SELECT count(*) FROM arriving a WHERE a.entity_id = {table}.entity_id {further}) AS mention_count)"""
ENTITY_COLUMNS = WITHOUT_ARRIVING.format(table="entities", further="")
ALIAS_COLUMNS = WITHOUT_ARRIVING.format(
    table="entity_aliases", further="AND alias IN (a.surface, a.name)"
)
ROLES_AND_COUNTRIES = f"""SELECT entity_id, role, country_iso3, country_basis,
              count(*) FILTER ({NOT_ARRIVING}) FROM entity_mentions
            WHERE (role IS NOT NULL OR country_iso3 IS NOT NULL) AND entity_id IN (FROM wanted)
            GROUP BY ALL"""
UNDER_KEYS = "SELECT DISTINCT entity_id FROM entity_keys WHERE blocking_key IN (FROM wanted)"
AMBIGUOUS_ROWS = f"link_method = '{AMBIGUOUS}' AND {NOT_ARRIVING}"
ONE_OF_EACH = f"""rowid IN (SELECT arg_min(rowid, (article_id, start_char)) FROM entity_mentions
                            WHERE {AMBIGUOUS_ROWS} AND entity_id IN (FROM wanted)
                            GROUP BY type, name, country_iso3, entity_id)"""
OF_ENTITIES = "entity_id IN (FROM wanted)"
KEY_COLUMNS = "type, name, coalesce(country_iso3, ''), entity_id"
SAME_KEYS = f"({KEY_COLUMNS}) IN (SELECT {KEY_COLUMNS} FROM these)"
# The ids of events are shorter to read than those of their mentions, being fewer.
TAKING_PART = """event_mention_id IN (FROM wanted) AND rowid IN (
                   SELECT rowid FROM event_participants WHERE event_id IN (FROM events)
                   UNION ALL SELECT rowid FROM event_participants WHERE event_id IS NULL)"""
# Of few rows among many the other columns are only read once it is known which.
HEADERS = f"""SELECT {", ".join(ArticleHeader._fields)} FROM articles
              WHERE rowid IN (SELECT rowid FROM articles WHERE article_id IN (FROM wanted))
              ORDER BY article_id"""
IN_BLOCKS = "rowid IN (SELECT rowid FROM article_terms WHERE block_id IN (FROM wanted))"
UNDER_BANDS = """SELECT article_id FROM books.bands WHERE rowid IN (
                   SELECT rowid FROM books.bands WHERE band IN (SELECT band FROM sought))"""
SAME_TEXTS = f"""rowid IN (SELECT rowid FROM article_terms WHERE article_id IN (
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

    def entities(self, keys: Collection[str], arriving: Collection[str]) -> KnownEntities:
        """The entities under these blocking keys, with their aliases, roles and ambiguous mentions,
        as if none of the arriving articles were here yet."""
        with self._given(wanted=keys):
            ids = {entity_id for (entity_id,) in self.connection.execute(UNDER_KEYS).fetchall()}
        again = self._mentions_of(arriving)

        def represented_by(rows: Sequence[EntityMention]) -> Sequence[EntityMention]:
            if not rows:
                return ()
            with self._given(these=to_arrow(ENTITY_MENTIONS, rows), arriving=again):
                return self._rows(ENTITY_MENTIONS, f"{AMBIGUOUS_ROWS} AND {SAME_KEYS}")

        with self._given(wanted=ids, arriving=again):
            roles, countries = Counter[tuple[str, str]](), Counter[tuple[str, str, str]]()
            for entity_id, role, iso3, basis, count in self.connection.execute(
                ROLES_AND_COUNTRIES
            ).fetchall():
                if role:
                    roles[entity_id, role] += count
                if iso3 and basis:
                    countries[entity_id, iso3, basis] += count
            return KnownEntities(
                entities=self._rows(ENTITIES, OF_ENTITIES, ENTITY_COLUMNS),
                aliases=self._rows(ENTITY_ALIASES, OF_ENTITIES, ALIAS_COLUMNS),
                ambiguous=self._rows(ENTITY_MENTIONS, ONE_OF_EACH),
                represented_by=represented_by,
                roles=roles,
                countries=countries,
            )

    def entity_rows(self, entity_ids: Collection[str]) -> Sequence[Entity]:
        """The entities of these ids."""
        with self._given(wanted=entity_ids):
            return self._rows(ENTITIES, OF_ENTITIES)

    def judgements(self) -> Sequence[EntityJudgement]:
        """The pairs of names that a person judged to be one entity's or two's."""
        return self._rows(ENTITY_JUDGEMENTS, "verdict <> 'unsure'")

    def candidate_terms(self, new: pa.Table) -> pa.Table:
        """The `COMPARED_COLUMNS` of the articles to compare with any of these, and of these
        articles themselves as stored."""
        vocabulary = vocabulary_of(new["keys"])
        sought = keyed_articles(new, vocabulary)
        with self._given(wanted=new["article_id"].to_pylist()):
            found = {place for (place,) in self.connection.execute(PLACES_OF_WANTED).fetchall()}
        days = self.connection.sql(DAYS_AND_KEYS, params=_days(new["day"].to_pylist()))
        with days.to_arrow_reader(BATCH) as batches:
            for batch in batches:
                met = np.unique(candidate_pairs(sought, keyed_articles(batch, vocabulary))[1])
                found.update(batch["place"].take(pa.array(met)).to_pylist())
        query = (
            f"SELECT {', '.join(COMPARED_COLUMNS)} FROM article_terms WHERE rowid IN (FROM places)"
        )
        with self._given(places=pa.table({"place": pa.array(found, type=pa.int64())})):
            return (
                self.connection.sql(query)
                .to_arrow_table()
                .cast(new.select(COMPARED_COLUMNS).schema)
            )

    def signatures(self, new: pa.Table) -> Sequence[ArticleSignature]:
        """Every article of the texts that share a band with one of these, and of those that these
        articles printed before."""
        query = f"SELECT {', '.join(ArticleSignature._fields)} FROM article_terms WHERE {SAME_TEXTS} ORDER BY ALL"
        with self._given(wanted=new["article_id"].to_pylist(), sought=bands_of(new)):
            return list(map(ArticleSignature._make, self.connection.execute(query).fetchall()))

    def stories(self, block_ids: Collection[str], article_ids: Collection[str]) -> KnownStories:
        """The blocks of these ids and the stories of these articles, as `KnownStories` says."""
        with self._given(wanted=block_ids):
            terms = self._rows(ARTICLE_TERMS, IN_BLOCKS)
        articles = {*article_ids, *(row.article_id for row in terms)}
        minted = {minted_id("story", article) for article in articles}
        with self._given(wanted=articles, minted=minted):
            memberships = self._rows(STORY_ARTICLES, OF_STORIES_OR_MINTED)
        with self._given(wanted=minted | {row.story_id for row in memberships}):
            redirects = self._rows(
                STORY_REDIRECTS, "old_story_id IN (FROM wanted) OR new_story_id IN (FROM wanted)"
            )
        return KnownStories(
            terms=terms,
            articles=self._headers(articles),
            memberships=memberships,
            redirects=redirects,
        )

    def articles_naming(self, entity_ids: Collection[str]) -> Collection[str]:
        """The articles with a mention of any of these entities."""
        query = """SELECT DISTINCT article_id FROM entity_mentions WHERE entity_id IN (FROM wanted)
                   OR stands_for_entity_id IN (FROM wanted)"""
        if not entity_ids:
            return ()
        with self._given(wanted=entity_ids):
            return {row[0] for row in self.connection.execute(query).fetchall()}

    def articles_sharing_story(self, article_ids: Collection[str]) -> Collection[str]:
        """The articles that share a story with any of these, these included."""
        with self._given(wanted=article_ids):
            shared = self._rows(STORY_ARTICLES, OF_STORIES)
        return {*article_ids, *(row.article_id for row in shared)}

    def facts(self, article_ids: Collection[str]) -> Facts:
        """Everything that hangs on these articles, with their headers for the articles."""
        headers = self._headers(article_ids)
        if not headers:
            return Facts()
        here = _in_months(header.partition_month for header in headers)
        with self._given(wanted=article_ids):
            mentions, quotes, event_mentions = (
                self._rows(table, here) for table in (ENTITY_MENTIONS, QUOTES, EVENT_MENTIONS)
            )
            memberships = self._rows(STORY_ARTICLES, "article_id IN (FROM wanted)")
        return Facts(
            headers=headers,
            mentions=mentions,
            quotes=quotes,
            event_mentions=event_mentions,
            participants=self._participants(event_mentions),
            memberships=memberships,
            redirects=self._event_redirects(event_mentions),
        )

    def _mentions_of(self, article_ids: Collection[str]) -> pa.Table:
        """The stored mentions of those of these articles that are here already."""
        months = {header.partition_month for header in self._headers(article_ids)}
        condition = _in_months(months) if months else "false"
        with self._given(wanted=article_ids):
            return to_arrow(ENTITY_MENTIONS, self._rows(ENTITY_MENTIONS, condition))

    def _participants(self, event_mentions: Sequence[EventMention]) -> list[Any]:
        events = (row.event_id for row in event_mentions if row.event_id)
        ids = (row.event_mention_id for row in event_mentions)
        with self._given(wanted=ids, events=events):
            return self._rows(EVENT_PARTICIPANTS, TAKING_PART)

    def _event_redirects(self, event_mentions: Sequence[EventMention]) -> list[Any]:
        """Those from or to the events of these mentions, or from an id that one would mint."""
        given = {row.event_id for row in event_mentions if row.event_id}
        minted = {minted_id("event", row.event_mention_id) for row in event_mentions}
        with self._given(wanted=given | minted):
            return self._rows(
                EVENT_REDIRECTS, "old_event_id IN (FROM wanted) OR new_event_id IN (FROM wanted)"
            )

    def _headers(self, article_ids: Iterable[str]) -> list[ArticleHeader]:
        with self._given(wanted=article_ids):
            return list(map(ArticleHeader._make, self.connection.execute(HEADERS).fetchall()))

    def _rows(self, table: Table, condition: str, columns: str = "*") -> list[Any]:
        """The rows that the condition picks, in the order of their keys."""
        query = (
            f"SELECT {columns} FROM {table.name} WHERE {condition} ORDER BY {', '.join(table.key)}"
        )
        return from_arrow(table, self.connection.sql(query).to_arrow_table())

    @contextmanager
    def _given(self, **relations: pa.Table | Iterable[str]) -> Iterator[None]:
        """Let queries name these relations (ids become a table of one column), here and no
        longer."""
        for name, rows in relations.items():
            self.connection.register(name, rows if isinstance(rows, pa.Table) else _ids(rows))
        try:
            yield
        finally:
            for name in relations:
                self.connection.unregister(name)


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

"""What a row is: every table of Copydesk, each defined once."""

from schemas.articles import ARTICLE_LINES, ARTICLES, Article, ArticleLine
from schemas.columns import Column, Field, SpanColumns, Table
from schemas.documents import DOCUMENTS, RECEIPTS, Document, Receipt
from schemas.entities import (
    ENTITIES,
    ENTITY_ALIASES,
    ENTITY_JUDGEMENTS,
    ENTITY_KEYS,
    ENTITY_REDIRECTS,
    Entity,
    EntityAlias,
    EntityJudgement,
    EntityKey,
    EntityRedirect,
)
from schemas.events import (
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENT_REDIRECTS,
    EVENTS,
    Event,
    EventMention,
    EventParticipant,
    EventRedirect,
)
from schemas.ledger import QUARANTINE, RUNS, VALIDATIONS, Quarantine, Run, Validation
from schemas.mentions import ENTITY_MENTIONS, EntityMention
from schemas.quotes import QUOTES, Quote
from schemas.stories import (
    ARTICLE_TERMS,
    STORIES,
    STORY_ARTICLES,
    STORY_REDIRECTS,
    ArticleTerms,
    Story,
    StoryArticle,
    StoryRedirect,
)

TABLES: tuple[Table, ...] = (
    RECEIPTS,
    DOCUMENTS,
    ARTICLES,
    ARTICLE_LINES,
    QUOTES,
    ENTITY_MENTIONS,
    ENTITIES,
    ENTITY_ALIASES,
    ENTITY_KEYS,
    ENTITY_REDIRECTS,
    ENTITY_JUDGEMENTS,
    STORIES,
    STORY_ARTICLES,
    STORY_REDIRECTS,
    ARTICLE_TERMS,
    EVENTS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENT_REDIRECTS,
    QUARANTINE,
    VALIDATIONS,
    RUNS,
)
LEDGERS: tuple[Table, ...] = (VALIDATIONS, RUNS)
"""Tables that every run adds to, also one that finds nothing new."""

SCHEMA_VERSION = 9
"""Raised when a table, or a book of the pipeline's own, changes in a way that a warehouse must follow."""

TABLE = {table.name: table for table in TABLES}

__all__ = [
    "ARTICLES",
    "ARTICLE_LINES",
    "ARTICLE_TERMS",
    "DOCUMENTS",
    "ENTITIES",
    "ENTITY_ALIASES",
    "ENTITY_JUDGEMENTS",
    "ENTITY_KEYS",
    "ENTITY_MENTIONS",
    "ENTITY_REDIRECTS",
    "EVENTS",
    "EVENT_MENTIONS",
    "EVENT_PARTICIPANTS",
    "EVENT_REDIRECTS",
    "LEDGERS",
    "QUARANTINE",
    "QUOTES",
    "RECEIPTS",
    "RUNS",
    "SCHEMA_VERSION",
    "STORIES",
    "STORY_ARTICLES",
    "STORY_REDIRECTS",
    "TABLE",
    "TABLES",
    "VALIDATIONS",
    "Article",
    "ArticleLine",
    "ArticleTerms",
    "Column",
    "Document",
    "Entity",
    "EntityAlias",
    "EntityJudgement",
    "EntityKey",
    "EntityMention",
    "EntityRedirect",
    "Event",
    "EventMention",
    "EventParticipant",
    "EventRedirect",
    "Field",
    "Quarantine",
    "Quote",
    "Receipt",
    "Run",
    "SpanColumns",
    "Story",
    "StoryArticle",
    "StoryRedirect",
    "Table",
    "Validation",
]

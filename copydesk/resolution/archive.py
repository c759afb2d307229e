"""Read interface that resolution needs of the warehouse, and its empty implementation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from copydesk.entities import KnownEntities
from copydesk.stories import ArticleHeader, ArticleSignature, KnownStories
from schemas import (
    Article,
    Entity,
    EntityJudgement,
    EntityMention,
    EventMention,
    EventParticipant,
    EventRedirect,
    Quote,
    StoryArticle,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Articles, and the rows that hang on them; `memberships` are theirs as stored before, and
    `redirects` lead from or to their events, as they are or could be called. Stored articles have
    `headers` only."""

    articles: Sequence[Article] = ()
    mentions: Sequence[EntityMention] = ()
    quotes: Sequence[Quote] = ()
    event_mentions: Sequence[EventMention] = ()
    participants: Sequence[EventParticipant] = ()
    memberships: Sequence[StoryArticle] = ()
    redirects: Sequence[EventRedirect] = ()
    headers: Sequence[ArticleHeader] = ()

    def of(self, article_ids: Collection[str]) -> "Facts":
        """Those of these articles only."""
        wanted = set(article_ids)
        if wanted.issuperset(article.article_id for article in self.articles):
            return self
        events = [row for row in self.event_mentions if row.article_id in wanted]
        event_mentions = {row.event_mention_id for row in events}
        return Facts(
            articles=[row for row in self.articles if row.article_id in wanted],
            mentions=[row for row in self.mentions if row.article_id in wanted],
            quotes=[row for row in self.quotes if row.article_id in wanted],
            event_mentions=events,
            participants=[
                row for row in self.participants if row.event_mention_id in event_mentions
            ],
            memberships=[row for row in self.memberships if row.article_id in wanted],
            redirects=self.redirects,
        )


class Archive(Protocol):
    """Every question is answered with rows as they are stored."""

    def entities(self, keys: Collection[str], arriving: Collection[str]) -> KnownEntities:
        """The entities under these blocking keys, as `KnownEntities` says, without the mentions of
        the arriving articles (their ids): neither given nor counted."""

    def entity_rows(self, entity_ids: Collection[str]) -> Sequence[Entity]:
        """The entities of these ids."""

    def judgements(self) -> Sequence[EntityJudgement]:
        """The pairs of names that a person judged to be of one entity or of two."""

    def candidate_terms(self, new: pa.Table) -> pa.Table:
        """The `COMPARED_COLUMNS` of the articles to compare with any of these (rows of
        `article_terms`), and of these articles themselves as stored; more may be given."""

    def signatures(self, new: pa.Table) -> Sequence[ArticleSignature]:
        """Every article of the texts that may be those of these (rows of `article_terms`), and of
        those that they printed before."""

    def stories(self, block_ids: Collection[str], article_ids: Collection[str]) -> KnownStories:
        """The blocks of these ids, and these articles and their stories, as `KnownStories` says; no
        prints."""

    def articles_naming(self, entity_ids: Collection[str]) -> Collection[str]:
        """The articles with a mention of any of these entities."""

    def articles_sharing_story(self, article_ids: Collection[str]) -> Collection[str]:
        """The articles that share a story with any of these, these included."""

    def facts(self, article_ids: Collection[str]) -> Facts:
        """Everything that hangs on these articles, with their headers for the articles."""


class EmptyArchive:
    """The archive of an empty warehouse."""

    def entities(self, keys: Collection[str], arriving: Collection[str]) -> KnownEntities:
        """No entities."""
        return KnownEntities()

    def entity_rows(self, entity_ids: Collection[str]) -> Sequence[Entity]:
        """No entities."""
        return ()

    def judgements(self) -> Sequence[EntityJudgement]:
        """No judgements."""
        return ()

    def candidate_terms(self, new: pa.Table) -> pa.Table:
        """No articles."""
        return new.slice(0, 0)

    def signatures(self, new: pa.Table) -> Sequence[ArticleSignature]:
        """No texts."""
        return ()

    def stories(self, block_ids: Collection[str], article_ids: Collection[str]) -> KnownStories:
        """No stories."""
        return KnownStories()

    def articles_naming(self, entity_ids: Collection[str]) -> Collection[str]:
        """No articles."""
        return ()

    def articles_sharing_story(self, article_ids: Collection[str]) -> Collection[str]:
        """No articles but these."""
        return article_ids

    def facts(self, article_ids: Collection[str]) -> Facts:
        """Nothing."""
        return Facts()

"""Resolution: what many articles say, brought together into entities, stories and events.

`resolve_wave` is given the rows of new articles, and an archive that it asks only for what they
touch: entities under the same keys, the blocks of stories that are reopened, and all facts of the
stories that change, since events and wordings of one utterance are grouped story by story.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from copydesk.entities import (
    EntityResolution,
    ListedName,
    Overrides,
    blocking_keys,
    link_event_mention,
    link_participant,
    link_quote,
    links_of,
    move_mention,
    moves,
    overrides_of,
    resolve_entities,
)
from copydesk.event_linking import (
    ArticleFacts,
    EventContext,
    EventResolution,
    resolve_events,
)
from copydesk.paraphrases import join_paraphrases
from copydesk.resolution.archive import Archive, Facts
from copydesk.stories import (
    StoryResolution,
    article_terms,
    header_of,
    reopened_blocks,
    resolve_stories,
)
from schemas import ARTICLE_TERMS, EntityMention, Quote
from schemas.arrow import to_arrow

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The rows to load: those of the new articles, and those of known ones that changed."""

    entities: EntityResolution
    stories: StoryResolution
    events: EventResolution
    mentions: list[EntityMention]
    quotes: list[Quote]


def resolve_wave(
    new: Facts, archive: Archive, run_id: str, now: datetime, lists: Sequence[ListedName] = ()
) -> Resolved:
    """Bring new articles together with what is known. `now` (UTC) dates the redirects; what people
    decided, in the `lists` that they keep and in the archive's judgements, counts for more than
    what names say."""
    overrides = overrides_of(lists, archive.judgements())
    entities = _entities(new, archive, overrides, run_id, now)
    stories = _stories(new, archive, run_id, now)
    old = archive.facts(_touched(new, entities, stories, archive))
    facts = _linked(new, old, entities)
    context = _context(facts, entities, stories, archive)
    quotes = join_paraphrases(facts.quotes, context.articles)
    return Resolved(
        entities=entities,
        stories=stories,
        events=resolve_events(
            facts.event_mentions, facts.participants, context, run_id, now, old.redirects
        ),
        mentions=_unlike(facts.mentions, old.mentions),
        quotes=_unlike(quotes, old.quotes),
    )


def _entities(
    new: Facts, archive: Archive, overrides: Overrides, run_id: str, now: datetime
) -> EntityResolution:
    arriving = {article.article_id for article in new.articles}
    known = archive.entities(blocking_keys(new.mentions, overrides), arriving)
    return resolve_entities(new.mentions, new.articles, known, run_id, now, overrides)


def _stories(new: Facts, archive: Archive, run_id: str, now: datetime) -> StoryResolution:
    terms = [article_terms(article, run_id) for article in new.articles]
    arrived = to_arrow(ARTICLE_TERMS, terms)
    blocks = reopened_blocks(arrived, archive.candidate_terms(arrived))
    signatures = archive.signatures(arrived)
    articles = [*(row.article_id for row in terms), *(row.article_id for row in signatures)]
    known = archive.stories(blocks, articles)
    return resolve_stories(new.articles, terms, replace(known, signatures=signatures), run_id, now)


def _touched(
    new: Facts, entities: EntityResolution, stories: StoryResolution, archive: Archive
) -> set[str]:
    """The known articles whose facts may change: those of stories that changed, and those of
    stories that name an entity which did."""
    arrived = {article.article_id for article in new.articles}
    renamed = set(archive.articles_naming([row.old_entity_id for row in entities.redirects]))
    renamed |= {mention.article_id for mention in entities.mentions}
    changed = renamed | {row.article_id for row in stories.memberships}
    return set(archive.articles_sharing_story(changed - arrived)) - arrived


def _linked(new: Facts, old: Facts, entities: EntityResolution) -> Facts:
    """All facts, new and old, with the entities that their mentions have now."""
    moved = moves(entities.redirects)
    current = {mention.mention_id: mention for mention in (*old.mentions, *entities.mentions)}
    mentions = [move_mention(mention, moved) for mention in current.values()]
    links = links_of(mentions)
    quotes = [link_quote(quote, links) for quote in (*new.quotes, *old.quotes)]
    speakers = {q.quote_id: q.speaker_entity_id for q in quotes if q.speaker_entity_id}
    return Facts(
        headers=[*map(header_of, new.articles), *old.headers],
        mentions=mentions,
        quotes=quotes,
        event_mentions=[
            link_event_mention(row, speakers) for row in (*new.event_mentions, *old.event_mentions)
        ],
        participants=[
            link_participant(row, links) for row in (*new.participants, *old.participants)
        ],
        memberships=old.memberships,
    )


def _context(
    facts: Facts, entities: EntityResolution, stories: StoryResolution, archive: Archive
) -> EventContext:
    here = {entity.entity_id: entity for entity in entities.entities}
    named = {i for m in facts.mentions for i in (m.entity_id, m.stands_for_entity_id) if i}
    there = {entity.entity_id: entity for entity in archive.entity_rows(named - set(here))}
    place = {row.article_id: row for row in (*facts.memberships, *stories.memberships)}
    return EventContext(
        articles={
            article.article_id: ArticleFacts(
                story_id=place[article.article_id].story_id,
                published_at=article.published_at,
            )
            for article in facts.headers
        },
        entities=here | there,
    )


def _unlike(rows: Sequence[Row], stored: Sequence[Row]) -> list[Row]:
    """The rows that are not stored just so."""
    same = set(stored)
    return [row for row in rows if row not in same]

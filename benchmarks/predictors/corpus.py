"""A corpus read as a whole: stories, mentions with their entities, event mentions with their events.

Annotated and resolved by the flows' own functions, into a warehouse that knows nothing yet.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from benchmarks.predictors import LANGUAGE_MODEL, RUN_ID, article_of
from copydesk.annotation import annotate
from copydesk.nlp.pipeline import load_model
from copydesk.resolution.archive import EmptyArchive, Facts
from copydesk.resolution.resolve import Resolved, resolve_wave
from schemas import Article, EntityMention, Event, EventMention

NOW = datetime(2000, 1, 1)
NAMED = frozenset(("PERSON", "ORG", "PLACE"))
"""The types that the gold has: demonyms are no names there, and things are not marked."""
Answer = dict[str, Any]


def predict(rows: list[Answer]) -> Iterator[Answer]:
    """One answer a row, its ids shared across the rows."""
    articles = [article_of(row) for row in rows]
    resolved = resolve_wave(read(articles), EmptyArchive(), RUN_ID, NOW)
    story_of = {m.article_id: m.story_id for m in resolved.stories.memberships}
    mentions, events_of = mention_answers(resolved), event_answers(resolved)
    for row, article in zip(rows, articles, strict=True):
        yield {
            "id": row["id"],
            "story_id": story_of[article.article_id],
            "mentions": mentions[article.article_id],
            "event_mentions": events_of[article.article_id],
        }


def read(articles: list[Article]) -> Facts:
    """The articles with their annotations."""
    found = annotate(load_model(LANGUAGE_MODEL), articles, RUN_ID)
    return Facts(
        articles=articles,
        mentions=found.mentions,
        quotes=found.quotes,
        event_mentions=found.event_mentions,
        participants=found.event_participants,
    )


def mention_answers(resolved: Resolved) -> dict[str, list[Answer]]:
    """By article: every mention of a person, body or place that names an entity."""
    answers: dict[str, list[Answer]] = defaultdict(list)
    for mention in resolved.mentions:
        if mention.entity_id and mention.type in NAMED:
            answers[mention.article_id].append(_mention(mention))
    return answers


def event_answers(resolved: Resolved) -> dict[str, list[Answer]]:
    """By article: every event mention, with the type, status and date of its event."""
    events = {event.event_id: event for event in resolved.events.events}
    acting: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for participant in resolved.events.participants:
        if participant.entity_id:
            acting[participant.event_mention_id][participant.role].append(participant.entity_id)
    answers: dict[str, list[Answer]] = defaultdict(list)
    for mention in resolved.events.mentions:
        if mention.event_id in events:
            event = events[mention.event_id]
            roles = acting[mention.event_mention_id]
            answers[mention.article_id].append(_event_mention(mention, event, roles))
    return answers


def _mention(mention: EntityMention) -> Answer:
    return {
        "start_char": mention.start_char,
        "end_char": mention.end_char,
        "entity_id": mention.entity_id,
    }


def _event_mention(mention: EventMention, event: Event, roles: dict[str, list[str]]) -> Answer:
    day = event.event_date_start if event.date_precision == "day" else None
    return {
        "start_char": mention.start_char,
        "end_char": mention.end_char,
        "event_id": mention.event_id,
        "root_type": event.root_type,
        "status": event.status,
        "sources": roles["source"],
        "targets": roles["target"],
        "date": day.isoformat() if day else None,
    }

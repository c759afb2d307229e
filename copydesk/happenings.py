"""Events across articles: the event mentions of one story, grouped into what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from schemas import Entity, Event, EventMention, EventParticipant

RULES_VERSION = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What grouping wants to know of an article that holds event mentions."""

    story_id: str | None
    published_at: datetime | None
    publisher: str | None
    dateline: str | None
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventContext:
    """What is known around event mentions: articles, entities and who speaks, all by their ids.

    `entity_of_mention` names who acts: what the mention stands for (a government for its capital),
    else its own entity. `place_of_mention` names the place itself. `speaker_of_quote` gives the
    speaker's entity.
    """

    articles: Mapping[str, ArticleFacts]
    entities: Mapping[str, Entity]
    entity_of_mention: Mapping[str, str]
    place_of_mention: Mapping[str, str] = field(default_factory=dict)
    speaker_of_quote: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventResolution:
    """Events, with their mentions and participants carrying event and entity ids."""

    events: list[Event]
    mentions: list[EventMention]
    participants: list[EventParticipant]


def resolve_events(
    mentions: Sequence[EventMention],
    participants: Sequence[EventParticipant],
    context: EventContext,
    run_id: str,
) -> EventResolution:
    """Group mentions into events; the grouping depends on the set, never on its order.

    Give all event mentions of every story touched, those with an `event_id` too: an id once given
    stays with the group that holds most of its mentions, other groups get theirs from their
    founding mention, the earliest published.
    """
    raise NotImplementedError

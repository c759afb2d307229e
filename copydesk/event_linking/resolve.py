"""Events across articles: the event mentions of one story, grouped into what happened."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from copydesk.event_linking.clusters import MentionCluster, cluster_mentions
from copydesk.event_linking.pair_score import ComparedMention, content_words
from copydesk.event_linking.rows import (
    ArticleFacts,
    EventContext,
    event_row,
    last_day,
    news_day,
)
from copydesk.event_linking.story_dates import as_written, date_together
from copydesk.lexicon.gazetteer import country_names
from copydesk.similarity.cluster_ids import assign_ids, redirect_rows
from schemas import Event, EventMention, EventParticipant, EventRedirect

__all__ = ["ArticleFacts", "EventContext", "EventResolution", "resolve_events"]


@dataclass(frozen=True, slots=True)
class EventResolution:
    """Events, with their mentions and participants carrying the events' ids."""

    events: list[Event]
    mentions: list[EventMention]
    participants: list[EventParticipant]
    redirects: list[EventRedirect]


def resolve_events(
    mentions: Sequence[EventMention],
    participants: Sequence[EventParticipant],
    context: EventContext,
    run_id: str,
    now: datetime,
    redirects: Sequence[EventRedirect] = (),
) -> EventResolution:
    """Cluster mentions to events; the result depends on the set, never on its order. Participants
    and assertions must be linked to their entities already.

    Give all event mentions of every story touched, those with an `event_id` too: an id once given
    stays with the group that holds most of its mentions, other groups get theirs from their
    founding mention, the earliest published. Ids that no group keeps are redirected, at `now`
    (UTC); `redirects` are those of earlier that led from or to any of these ids.
    """
    taking_part = _by_mention(participants)
    by_id = {m.event_mention_id: m for m in mentions}
    groups: list[MentionCluster] = []
    days: list[date | None] = []
    undated = frozenset(a for a, facts in context.articles.items() if facts.published_at is None)
    for of_story in _by_story(mentions, context).values():
        found = cluster_mentions([_compared(m, taking_part, context) for m in of_story])
        by_id |= date_together([[by_id[t.mention_id] for t in group] for group in found], undated)
        groups.extend(found)
        days.extend(_news_days(found, [by_id[m.event_mention_id] for m in of_story]))
    assigned = assign_ids(
        "event",
        [[t.mention_id for t in group] for group in groups],
        ranks=[group[0].order for group in groups],
        given={m.event_mention_id: m.event_id for m in mentions if m.event_id},
        retired=[row.old_event_id for row in redirects],
    )
    led_on = redirect_rows(EventRedirect, assigned.given_up, redirects, run_id, now)
    out = EventResolution([], [], [], led_on)
    for event_id, group, day in zip(assigned.ids, groups, days, strict=True):
        rows = [by_id[t.mention_id] for t in group]
        own = [
            replace(p, event_id=event_id)
            for m in rows
            for p in taking_part.get(m.event_mention_id, ())
        ]
        out.events.append(event_row(event_id, rows, own, context, day, run_id))
        out.mentions.extend(replace(m, event_id=event_id) for m in rows)
        out.participants.extend(own)
    return out


def _news_days(
    groups: Sequence[MentionCluster], of_story: Sequence[EventMention]
) -> Iterator[date | None]:
    """For each event the news day of the articles that report it, else the story's."""
    of_all = news_day(of_story)
    for group in groups:
        articles = {t.article_id for t in group}
        reporting = [m for m in of_story if m.article_id in articles]
        yield news_day(reporting) or of_all


def _by_mention(participants: Sequence[EventParticipant]) -> Mapping[str, list[EventParticipant]]:
    found: dict[str, list[EventParticipant]] = defaultdict(list)
    for p in participants:
        found[p.event_mention_id].append(p)
    return found


def _by_story(
    mentions: Sequence[EventMention], context: EventContext
) -> Mapping[str, list[EventMention]]:
    """The mentions of each story; an article without one stands alone."""
    found: dict[str, list[EventMention]] = defaultdict(list)
    for m in mentions:
        facts = context.articles.get(m.article_id)
        found[(facts.story_id if facts else None) or m.article_id].append(m)
    return dict(sorted(found.items()))


def _compared(
    mention: EventMention,
    taking_part: Mapping[str, list[EventParticipant]],
    context: EventContext,
) -> ComparedMention:
    facts = context.articles.get(mention.article_id)
    published = (facts.published_at if facts else None) or datetime.max
    by_role: dict[str, set[str]] = defaultdict(set)
    for p in taking_part.get(mention.event_mention_id, ()):
        by_role[p.role].add(_state(p.entity_id, context) or p.entity_id or p.mention_id)
    is_dated = facts is not None and facts.published_at is not None
    dated = mention if is_dated else as_written(mention)
    first = dated.date_resolved
    return ComparedMention(
        mention_id=mention.event_mention_id,
        article_id=mention.article_id,
        order=(published.isoformat(), mention.article_id, mention.trigger_start_char),
        root=mention.root_type,
        mode=mention.mode,
        lemma=mention.trigger_lemma,
        status=mention.status,
        sources=frozenset(by_role["source"]),
        targets=frozenset(by_role["target"]),
        places=frozenset(by_role["place"]),
        first=first,
        last=last_day(first, dated.date_precision) if first else None,
        words=content_words(mention.text),
        start_char=mention.start_char,
    )


def _state(entity_id: str | None, context: EventContext) -> str | None:
    """The country of a country or a people: Norlanders and Norland are one actor."""
    entity = context.entities.get(entity_id or "")
    if entity is None or entity.country_iso3 is None:
        return None
    is_country = entity.type == "place" and entity.canonical_name in country_names()
    return entity.country_iso3 if is_country or entity.type == "group" else None

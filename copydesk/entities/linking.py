"""Linking: rows that name their entity through a mention get that mention's entity."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from schemas import EntityMention, EntityRedirect, EventMention, EventParticipant, Quote


@dataclass(frozen=True, slots=True)
class Links:
    """By mention: the entity it names, and the one that acts (the government of a capital);
    `peoples` are the mentions that name a people and stand for nothing else."""

    named: Mapping[str, str]
    acting: Mapping[str, str]
    peoples: Collection[str] = ()


def links_of(mentions: Iterable[EntityMention]) -> Links:
    """The links of these mentions; those without an entity have none."""
    named, acting, peoples = {}, {}, set()
    for mention in mentions:
        if mention.type == "GROUP" and mention.country_iso3 and not mention.stands_for_entity_id:
            peoples.add(mention.mention_id)
        if mention.entity_id:
            named[mention.mention_id] = mention.entity_id
            acting[mention.mention_id] = mention.stands_for_entity_id or mention.entity_id
    return Links(named, acting, peoples)


def moves(redirects: Iterable[EntityRedirect]) -> dict[str, str]:
    """Where every id given up leads in the end."""
    step = {row.old_entity_id: row.new_entity_id for row in redirects}
    ends = {}
    for old in step:
        new, seen = old, {old}
        while new in step and step[new] not in seen:
            new = step[new]
            seen.add(new)
        ends[old] = new
    return ends


def move_mention(mention: EntityMention, moved: Mapping[str, str]) -> EntityMention:
    """The mention with the ids given up replaced."""
    entity, standing = mention.entity_id, mention.stands_for_entity_id
    if entity not in moved and standing not in moved:
        return mention
    return replace(
        mention,
        entity_id=moved.get(entity, entity) if entity else None,
        stands_for_entity_id=moved.get(standing, standing) if standing else None,
    )


def link_quote(quote: Quote, links: Links) -> Quote:
    """The quote with the entities of its speaker and of the body that one belongs to: of a French
    official France, of a French passer-by none."""
    body = quote.speaker_org_mention_id or ""
    return replace(
        quote,
        speaker_entity_id=links.named.get(quote.speaker_mention_id or ""),
        speaker_org_entity_id=None if body in links.peoples else links.acting.get(body),
    )


def link_event_mention(mention: EventMention, speakers: Mapping[str, str]) -> EventMention:
    """The event mention with the entity of who asserts it, where it stands in a quote."""
    return replace(mention, asserted_by_entity_id=speakers.get(mention.quote_id or ""))


def link_participant(participant: EventParticipant, links: Links) -> EventParticipant:
    """The participant with its entity: a place as named, an actor as acting."""
    by_mention = links.named if participant.role == "place" else links.acting
    return replace(participant, entity_id=by_mention.get(participant.mention_id))

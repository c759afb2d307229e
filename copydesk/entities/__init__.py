"""Entity resolution across articles."""

from copydesk.entities.linking import (
    link_event_mention,
    link_participant,
    link_quote,
    links_of,
    move_mention,
    moves,
)
from copydesk.entities.override_files import read_aliases, read_authority
from copydesk.entities.overrides import Listed, Rulings, rulings_of
from copydesk.entities.resolve import (
    LOOSE,
    EntityResolution,
    KnownEntities,
    blocking_keys,
    resolve_entities,
)

__all__ = [
    "LOOSE",
    "EntityResolution",
    "KnownEntities",
    "Listed",
    "Rulings",
    "blocking_keys",
    "link_event_mention",
    "link_participant",
    "link_quote",
    "links_of",
    "move_mention",
    "moves",
    "read_aliases",
    "read_authority",
    "resolve_entities",
    "rulings_of",
]

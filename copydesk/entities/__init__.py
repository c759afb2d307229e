"""Entity resolution across articles."""

from copydesk.entities.known import AMBIGUOUS, KnownEntities
from copydesk.entities.linking import (
    link_event_mention,
    link_participant,
    link_quote,
    links_of,
    move_mention,
    moves,
)
from copydesk.entities.override_files import read_aliases, read_authority
from copydesk.entities.overrides import ListedName, Overrides, overrides_of
from copydesk.entities.resolve import (
    EntityResolution,
    blocking_keys,
    resolve_entities,
)

__all__ = [
    "AMBIGUOUS",
    "EntityResolution",
    "KnownEntities",
    "ListedName",
    "Overrides",
    "blocking_keys",
    "link_event_mention",
    "link_participant",
    "link_quote",
    "links_of",
    "move_mention",
    "moves",
    "overrides_of",
    "read_aliases",
    "read_authority",
    "resolve_entities",
]

"""Cross-document event coreference."""

from copydesk.event_linking.clusters import minted_event_id
from copydesk.event_linking.resolve import (
    ArticleFacts,
    EventContext,
    EventResolution,
    resolve_events,
)

__all__ = [
    "ArticleFacts",
    "EventContext",
    "EventResolution",
    "minted_event_id",
    "resolve_events",
]

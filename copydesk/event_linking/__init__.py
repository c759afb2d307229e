"""Cross-document event coreference."""

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
    "resolve_events",
]

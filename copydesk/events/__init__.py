"""Event extraction: who did what to whom, when and where."""

from copydesk.events.extract import ArticleEvents, EventRejection, find_event_mentions

__all__ = ["ArticleEvents", "EventRejection", "find_event_mentions"]
